"""Each wording rule says what it is about, of the words that it is about, and nothing else.

The statements are written for these tests; none is from a collection on which the lexicon
was tried.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import plan_from
from hits import said

from gwsheet.lint.grammar import Given, Sentence
from gwsheet.lint.lexicon import Lexicon, lexicon_for
from gwsheet.lint.registry import discover_rules
from gwsheet.lint.subjects import TextMatch


def _english() -> Lexicon:
    lexicon = lexicon_for("en")
    assert lexicon is not None
    return lexicon


ENGLISH = _english()
RULES = {one.rule.name: one for one in discover_rules()}

# What each rule says; {} is the word that it says it of.
MESSAGES = {
    "be-statement": '"{}" is a state; name what could be seen when it is there',
    "filler-word": '"{}" can mean anything; say how often, how long or what exactly',
    "no-criterion": "nothing here can be ticked; add how often, how much, or a result to see",
    "perfect-standard": '"{}" leaves no room for an ordinary day; what would be good enough?',
    "no-timeframe": "no time is named; say by when, for how long or how often",
    "vague-comparative": '"{}" has no yardstick; say from how much to how much',
    "absolute": '"{}" allows no exception; one bad day would break it',
    "external-focus": "this depends on what somebody else does; what is the client's own part?",
    "avoidance-framing": "this leads away from something; what would be there instead?",
    "several-goals": (
        "several goals in one; choose the first, and give the others files of their own"
    ),
    "unrealistic-time": "this takes longer than the time given; what is the first part of it?",
    "outsized-outcome": '"{}" is a dream more than a goal; what is a first piece of it?',
    "bare-activity": "an activity without its reason; what is it for?",
}

# Statements with the words that are underlined.
FOUND: dict[str, tuple[tuple[str, str], ...]] = {
    "be-statement": (
        ("Be a confident speaker", "Be a confident"),
        ("I want to be happy", "be happy"),
        ("To feel okay again", "feel okay"),
        ("Stay positive this year", "Stay positive"),
        ("Be relaxed around my in-laws by Easter", "Be relaxed"),
        ("Feel proud of my work", "Feel proud"),
        ("I will be kind to myself", "be kind"),
        ("Get organised", "Get organised"),
        ("Become organised by May", "Become organised"),
        ("Feel safe on the bus", "Feel safe"),
        ("Be grateful", "Be grateful"),
        ("I'd like to be sociable again", "be sociable"),
        ("Be sad", "Be sad"),
    ),
    "filler-word": (
        ("Sleep properly", "properly"),
        ("Eat something healthy", "something"),
        ("See friends sometimes", "sometimes"),
        ("Tidy up a bit", "a bit"),
        ("Go for regular walks", "regular"),
        ("Drink a reasonable amount", "reasonable"),
        ("Deal with conflict constructively", "constructively"),
        ("Go running whenever possible", "whenever possible"),
        ("Cook soon", "soon"),
        ("Ring my brother often", "often"),
        ("Take lots of breaks", "lots of"),
        ("Be perfect at sports", "perfect"),
        ("Respond to criticism appropriately", "appropriately"),
        ("Exercise from time to time", "from time to time"),
    ),
    "no-criterion": (
        ("Accept how things are", "Accept how things are"),
        ("Find meaning in my work", "Find meaning in my work"),
        ("Understand why I get angry", "Understand why I get angry"),
        ("Set boundaries with my mother", "Set boundaries with my mother"),
        ("Trust people again", "Trust people again"),
        ("Move on from my divorce", "Move on from my divorce"),
        ("Learn to relax", "Learn to relax"),
        ("Process my grief", "Process my grief"),
        ("Walk", "Walk"),
        ("Manage daily stress", "Manage daily stress"),
        ("Explore my identity", "Explore my identity"),
        ("Forgive my brother", "Forgive my brother"),
    ),
    "perfect-standard": (
        ("Give a flawless presentation", "flawless"),
        ("Keep the house spotless", "spotless"),
        ("Make no mistakes at work", "no mistakes"),
        ("Be the perfect mother", "perfect"),
        ("Write a perfect essay by Friday", "perfect"),
        ("Do my homework perfectly", "perfectly"),
        ("Have an immaculate kitchen", "immaculate"),
        ("Get full marks in maths", "full marks"),
    ),
    "no-timeframe": (
        ("Phone my sister", "Phone my sister"),
        ("Fall asleep before midnight", "Fall asleep before midnight"),
        ("Fall asleep before 23:00", "Fall asleep before 23:00"),
        ("Get up by noon", "Get up by noon"),
        ("Have lunch at midday", "Have lunch at midday"),
        ("Get up by eleven", "Get up by eleven"),
        ("Phone my sister before dinner", "Phone my sister before dinner"),
        ("Read three books", "Read three books"),
        ("Reduce anxiety around work deadlines", "Reduce anxiety around work deadlines"),
        ("Manage daily stress", "Manage daily stress"),
        ("Sort out my monthly bills", "Sort out my monthly bills"),
        ("Name three triggers", "Name three triggers"),
        ("Apply for the evening course", "Apply for the evening course"),
        ("Make my partner understand me", "Make my partner understand me"),
        ("  Walk  ", "Walk"),
        ("Plan a day out with my son", "Plan a day out with my son"),
    ),
    "vague-comparative": (
        ("Exercise more", "more"),
        ("Drink less coffee", "less"),
        ("Improve my marriage", "Improve"),
        ("Increase my confidence", "Increase"),
        ("Be calmer with the children", "calmer"),
        ("Reduce my stress", "Reduce"),
        ("Lower my anxiety", "Lower"),
        ("Eat fewer sweets", "fewer"),
        ("Work harder", "harder"),
        ("Boost my mood by talking to people", "Boost"),
        ("Be less shy at parties", "less"),
        ("Sleep better", "better"),
        ("Strengthen my friendships", "Strengthen"),
        ("Cut down on sugar", "Cut down on"),
    ),
    "absolute": (
        ("Never eat chocolate again", "Never"),
        ("Always tell the truth", "Always"),
        ("I will never shout at my children again", "never"),
        ("Say yes to everything", "everything"),
        ("Be completely free of pain", "completely"),
        ("Get rid of all my doubts", "all"),
        ("Have zero anxiety", "zero anxiety"),
        ("Be honest no matter what", "no matter what"),
        ("Feel 100% fine", "100%"),
        ("Give up sugar for good", "for good"),
        ("Please everybody", "everybody"),
        ("Answer every message", "every message"),
        ("Forgive my brother once and for all", "once and for all"),
    ),
    "external-focus": (
        ("Get my mother to stop criticising me", "Get my mother to stop"),
        ("I want my husband to listen to me", "want my husband to"),
        ("My kids should respect me", "My kids should"),
        ("Be liked by my colleagues", "Be liked"),
        ("Win back my ex", "Win back my ex"),
        ("Convince my brother to go to rehab", "Convince my brother"),
        ("Get an apology from my father", "Get an apology"),
        ("I need people to leave me alone", "need people to"),
        ("My boss stops shouting", "My boss stops"),
        ("Fix my husband", "Fix my husband"),
        ("Be accepted by my in-laws", "Be accepted"),
        ("Have my parents treat me like an adult", "Have my parents treat"),
        ("Make everyone happy", "Make everyone happy"),
    ),
    "avoidance-framing": (
        ("Quit drinking", "Quit drinking"),
        ("Don't panic on the bus", "Don't panic"),
        ("Not feel sad any more", "Not feel sad"),
        ("I no longer want to be scared", "no longer want to be scared"),
        ("Avoid arguments with my wife", "Avoid arguments with my wife"),
        ("Get rid of my fear of dogs", "Get rid of my fear"),
        ("Be free of worry", "Be free of worry"),
        ("Live without anxiety", "Live without anxiety"),
        ("Give up gambling", "Give up gambling"),
        ("Lose my fear of flying", "Lose my fear"),
        ("Make the nightmares go away", "nightmares go away"),
        ("No more panic attacks", "No more panic attacks"),
        ("Prevent meltdowns", "Prevent meltdowns"),
        ("Stop thinking about my ex", "Stop thinking about"),
    ),
    "several-goals": (
        ("Quit smoking, lose weight, get a new job and find a wife", "Quit smoking, lose weight, get a new job and find a wife"),
        ("Overcome my depression, my anxiety and my childhood trauma", "Overcome my depression, my anxiety and my childhood trauma"),
        ("Clean the flat, sell the car, book a holiday, and apply for college by Friday", "Clean the flat, sell the car, book a holiday, and apply for college by Friday"),
        ("Get fit, learn Spanish, find a job and get married", "Get fit, learn Spanish, find a job and get married"),
    ),
    "unrealistic-time": (
        ("Get over my depression by next week", "depression"),
        ("Cure my anxiety in two weeks", "anxiety"),
        ("Learn French in a month", "Learn French"),
        ("Get married this year", "Get married"),
        ("Run a marathon next month", "marathon"),
        ("Write a novel in two weeks", "Write a novel"),
        ("Lose 20 kg in a month", "20 kg"),
        ("Lose 5 pounds a week", "5 pounds"),
        ("Be debt free by Friday", "debt free"),
        ("Clean the whole house today", "whole house"),
    ),
    "outsized-outcome": (
        ("Become famous", "famous"),
        ("Be a millionaire by 30", "millionaire"),
        ("Win an Olympic medal", "Olympic medal"),
        ("Write a bestseller", "bestseller"),
        ("Be a movie star", "movie star"),
        ("Change the world", "Change the world"),
        ("Study for 14 hours a day", "14 hours"),
    ),
    "bare-activity": (
        ("Read more", "Read more"),
        ("Exercise more.", "Exercise more."),
        ("Paint more", "Paint more"),
        ("Walking more", "Walking more"),
        ("Write less", "Write less"),
        ("Go out more often", "Go out more often"),
        ("swim more", "swim more"),
    ),
}  # fmt: skip

# What looks like the fault and is none.
LEFT_ALONE: dict[str, tuple[str, ...]] = {
    "be-statement": (
        "Feel safe on the bus twice a week",
        "Be home by six on Fridays",
        "Be at the gym by seven on three mornings a week",
        "Be on the bus at 7:40 tomorrow",
        "Write down one thing that made me happy each evening",
        "Be more mindful",
        "Avoid feeling anxious",
        "Walk alone",
        'Read the chapter "Be kind" by Friday',
    ),
    "filler-word": (
        "Ring a good friend every Sunday at 7:30",
        "Eat a healthy breakfast on four mornings a week",
        "Cook three times a week",
        "Phone my sister",
        "Sleep seven hours a night",
        'Say "sometimes" in place of "always", once a day',
        "Say one thing openly to my boss this week",
    ),
    "no-criterion": (
        "Process my grief by writing one letter to my father by June",
        "Set one boundary with my mother this month",
        "Book an appointment with the dentist",
        "Phone my sister",
        "Do the washing-up each night",
        "Walk every day",
        "Walk for two weeks",
        "Worry less",
        "Avoid feeling anxious",
        "Make my partner understand me",
    ),
    "perfect-standard": (
        "Hand in one page that is not perfect",
        "Leave one drawer that is less than perfect this week",
        "Post one photo, perfect or not, each week",
        'Play "Perfect Day" on the guitar twice a week',
        "Do the job well enough",
        "Always tell the truth",
    ),
    "no-timeframe": (
        "Walk by Friday",
        "Walk on Mondays",
        "Walk for ten minutes each evening",
        "Finish the draft before my birthday",
        "Phone my sister this week",
        "Ask for help at every session",
        "Walk twice a week",
        "Walk for two weeks",
        "Walk wk 6",
        "Hand in the form by noon tomorrow",
        "Hand in the form by midday on Friday",
        "Hand in the form before midnight on 3 May",
        "Hand in the form by the end of March",
        "Be in bed before midnight on five nights a week",
        "Walk for ten minutes every noon",
    ),
    "vague-comparative": (
        "Cut down to five cigarettes a day",
        "Drink no more than two coffees a day",
        "Walk more than 20 minutes a day",
        "Eat one more piece of fruit a day",
        "Go to bed 30 minutes earlier on work nights",
        "Tell one person what I like best about them each week",
        "Reduce worry time to 30 minutes per day",
        "Walk",
    ),
    "absolute": (
        "Visit a town I have never been to this month",
        "Say hello to someone I never talk to once a week",
        "Nearly always take my lunch outside on Fridays",
        "Walk every day",
        "Never mind the mess, write for ten minutes a day",
        "Take all three tablets each morning",
        "Read the book I have always wanted to read, ten pages a night",
        "Leave the phone off all evening on two days a week",
        "Have a perfect social life",
        "Do the exercise all over again",
    ),
    "external-focus": (
        "Ask my mother for one hour of help this week",
        "Invite two friends to supper by 3 March",
        "Make my daughter breakfast on three days a week",
        "Teach my son to ride a bike by June",
        "Meet my partner for lunch once a week",
        "Ask my boss for a raise by Friday",
        "Practise saying no to my brother twice a week",
        "Write to my father, whatever he answers, by Sunday",
        "Talk to my GP about sleep this week",
        "Communicate my needs clearly",
    ),
    "avoidance-framing": (
        "Go two weeks without a cigarette",
        "Stop checking the stove more than twice a night",
        "Reduce cigarettes from 20 to 10 a day by May",
        "Stand at the bus stop for ten minutes a day, even when I feel anxious",
        "Instead of scrolling, read ten pages each night",
        "Do not buy cigarettes for four weeks",
        "Say no to one request a week",
        "Stop at the library on the way home on Tuesdays",
        "Give a talk without notes by 3 June",
        "Don't forget to phone my sister on Sunday",
        "Leave the office by six instead of working late",
        "Engage in meaningful activities despite anxiety",
    ),
    "several-goals": (
        "Pack a bag, walk to the station and buy a ticket by Friday",
        "Buy eggs, milk and bread on Saturday",
        "Phone Ana, Ben and Carla this week",
        "Clean the flat, sell the car, book a holiday, and apply for college",
        "Find a job",
    ),
    "unrealistic-time": (
        "Lose 2 kg in four weeks",
        "Lose half a kilo a week until June",
        "Read one chapter about grief by Friday",
        "Run one kilometre by next month",
        "Write the first page of a novel by Sunday",
        "Take a first lesson of French this week",
        "Learn Spanish in three years",
        "Learn French, twenty minutes a day, for two years",
        "Lose my temper no more than once a week",
        "Get over my depression",
    ),
    "outsized-outcome": (
        'Read one page about "the million dollar question" each night',
        "Save ten pounds a week until June",
        "Study for two hours a day",
        "Run 5 km by June",
    ),
    "bare-activity": (
        "Read more books",
        "Read more for my daughter's sake",
        "Read ten pages a night",
        "Be more mindful",
        "Write",
    ),
}


def _hear(name: str, text: str, *given: Given) -> list[TextMatch]:
    return list(RULES[name].check(Sentence(text, ENGLISH, frozenset(given))))


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [(name, *row) for name, rows in FOUND.items() for row in rows],
)
def test_what_is_found(name: str, text: str, words: str) -> None:
    [heard] = _hear(name, text)
    word = words.rpartition(" ")[2] if name == "be-statement" else words

    start = text.index(words)
    message = MESSAGES[name].format(word)
    assert replace(heard, reframe=None) == TextMatch(start, start + len(words), message)


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, texts in LEFT_ALONE.items() for text in texts]
)
def test_what_is_left_alone(name: str, text: str) -> None:
    assert _hear(name, text) == []


@pytest.mark.parametrize("name", MESSAGES)
@pytest.mark.parametrize("text", ["", " ", "____", "...", "\n", "“”"])
def test_a_statement_of_no_words(name: str, text: str) -> None:
    assert [one for one in _hear(name, text) if not one.message] == []


@pytest.mark.parametrize(
    ("name", "text", "given"),
    [
        ("no-timeframe", "Phone my sister", "timeframe"),
        ("no-criterion", "Process my grief", "criterion"),
        ("bare-activity", "Write more", "value"),
    ],
)
def test_what_the_plan_says_elsewhere_is_not_missing(name: str, text: str, given: Given) -> None:
    others = {"timeframe", "criterion", "value"} - {given}

    assert _hear(name, text, given) == []
    assert _hear(name, text, *sorted(others)) != []  # type: ignore[arg-type]


def test_several_faults_of_one_kind_are_all_told() -> None:
    text = "Sleep properly and eat regularly"

    assert [text[one.start : one.end] for one in _hear("filler-word", text)] == [
        "properly",
        "regularly",
    ]


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        ("I feel better about myself", "better"),
        ("Less arguing at home", "Less"),
        ("I am confident", "am confident"),
        ("The evenings pass and I sleep properly", "properly"),
        ("Improved mood", "Improved"),
    ],
)
def test_untickable_indicator(indicator: str, words: str) -> None:
    text = f"success_indicators:\n  - {indicator}\n"

    message = f'"{words}" cannot be ticked; what could be seen or counted?'
    assert said("untickable-indicator", text) == [(2, words, message, None)]


@pytest.mark.parametrize(
    "indicator",
    [
        "Four walks a week, three weeks in a row",
        "My sister has seen the list",
        "{text: Better sleep, measure: hours, target: 7, per: day}",
        "{measure: walks, target: 4, per: week}",
        "I have told two friends what I like best about them",
        "One attack a week or fewer, four weeks in a row",
    ],
)
def test_indicators_that_can_be_ticked(indicator: str) -> None:
    assert said("untickable-indicator", f"success_indicators:\n  - {indicator}\n") == []


def test_each_indicator_is_told_once_at_its_place() -> None:
    text = "success_indicators:\n  - I worry less and feel happier\n  - Two walks\n  - More joy\n"

    assert [(one.line, one.words) for one in said("untickable-indicator", text)] == [
        (2, "less"),
        (4, "More"),
    ]


def test_a_finding_stands_at_its_words_in_the_file() -> None:
    text = "title: x\ngoal_statement: >\n  I want to\n  worry   less, please\n"
    [one] = said("vague-comparative", text)

    assert (one.line, one.words) == (4, "less")


def test_a_plan_gives_the_statement_what_it_says_elsewhere() -> None:
    plan = plan_from(
        "goal_statement: x\nvalue_connection: y\ntimeline: {finish: 2027-01-31}\n"
        "success_indicators: {measure: walks, target: 3}\n"
    )

    assert plan.statement is not None
    assert plan.statement.given == {"timeframe", "criterion", "value"}
