"""Each wording rule says what it is about, of the words that it is about, and nothing else.

The statements are written for these tests; none is from a collection on which the lexicon
was tried.
"""

from __future__ import annotations

import pytest
from conftest import plan_from
from hits import said

from gwsheet.lint.grammar import Given, Sentence
from gwsheet.lint.lexicon import Lexicon, lexicon_for
from gwsheet.lint.registry import discover_rules
from gwsheet.lint.subjects import Heard


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

# Statements with the words that are underlined, and the reframe.
FOUND: dict[str, tuple[tuple[str, str, str | None], ...]] = {
    "be-statement": (
        ("Be a confident speaker", "Be a confident", "Twice a week, do one thing that a person who is confident would do: …"),
        ("I want to be happy", "be happy", "Twice a week, do one thing that a person who is happy would do: …"),
        ("To feel okay again", "feel okay", "Twice a week, do one thing that a person who is okay would do: …"),
        ("Stay positive this year", "Stay positive", "Twice a week, do one thing that a person who is positive would do: …"),
        ("Be relaxed around my in-laws by Easter", "Be relaxed", "Twice a week, do one thing that a person who is relaxed would do: …"),
        ("Feel proud of my work", "Feel proud", "Twice a week, do one thing that a person who is proud would do: …"),
        ("I will be kind to myself", "be kind", "Twice a week, do one thing that a person who is kind would do: …"),
        ("Get organised", "Get organised", "Twice a week, do one thing that a person who is organised would do: …"),
        ("Become organised by May", "Become organised", "Twice a week, do one thing that a person who is organised would do: …"),
        ("Feel safe on the bus", "Feel safe", "Twice a week, do one thing that a person who is safe would do: …"),
        ("Be grateful", "Be grateful", "Twice a week, do one thing that a person who is grateful would do: …"),
        ("I'd like to be sociable again", "be sociable", "Twice a week, do one thing that a person who is sociable would do: …"),
        ("Be sad", "Be sad", None),
    ),
    "filler-word": (
        ("Sleep properly", "properly", None),
        ("Eat something healthy", "something", None),
        ("See friends sometimes", "sometimes", "See friends three times a week"),
        ("Tidy up a bit", "a bit", None),
        ("Go for regular walks", "regular", None),
        ("Drink a reasonable amount", "reasonable", None),
        ("Deal with conflict constructively", "constructively", None),
        ("Go running whenever possible", "whenever possible", "Go running three times a week"),
        ("Cook soon", "soon", "Cook within the next four weeks"),
        ("Ring my brother often", "often", "Ring my brother three times a week"),
        ("Take lots of breaks", "lots of", None),
        ("Be perfect at sports", "perfect", None),
        ("Respond to criticism appropriately", "appropriately", None),
        ("Exercise from time to time", "from time to time", "Exercise three times a week"),
    ),
    "no-criterion": (
        ("Accept how things are", "Accept how things are", None),
        ("Find meaning in my work", "Find meaning in my work", None),
        ("Understand why I get angry", "Understand why I get angry", None),
        ("Set boundaries with my mother", "Set boundaries with my mother", None),
        ("Trust people again", "Trust people again", None),
        ("Move on from my divorce", "Move on from my divorce", None),
        ("Learn to relax", "Learn to relax", None),
        ("Process my grief", "Process my grief", None),
        ("Walk", "Walk", "Walk, twice a week"),
        ("Manage daily stress", "Manage daily stress", None),
        ("Explore my identity", "Explore my identity", None),
        ("Forgive my brother", "Forgive my brother", None),
    ),
    "perfect-standard": (
        ("Give a flawless presentation", "flawless", "Do … once a day, well enough"),
        ("Keep the house spotless", "spotless", "Do … once a day, well enough"),
        ("Make no mistakes at work", "no mistakes", "Do … once a day, well enough"),
        ("Be the perfect mother", "perfect", "Do … once a day, well enough"),
        ("Write a perfect essay by Friday", "perfect", "Do … once a day, well enough"),
        ("Do my homework perfectly", "perfectly", "Do … once a day, well enough"),
        ("Have an immaculate kitchen", "immaculate", "Do … once a day, well enough"),
        ("Get full marks in maths", "full marks", "Do … once a day, well enough"),
    ),
    "no-timeframe": (
        ("Phone my sister", "Phone my sister", "Phone my sister, within the next six weeks"),
        ("Fall asleep before midnight", "Fall asleep before midnight", "Fall asleep before midnight, within the next six weeks"),
        ("Fall asleep before 23:00", "Fall asleep before 23:00", "Fall asleep before 23:00, within the next six weeks"),
        ("Get up by noon", "Get up by noon", "Get up by noon, within the next six weeks"),
        ("Have lunch at midday", "Have lunch at midday", "Have lunch at midday, within the next six weeks"),
        ("Get up by eleven", "Get up by eleven", "Get up by eleven, within the next six weeks"),
        ("Phone my sister before dinner", "Phone my sister before dinner", "Phone my sister before dinner, within the next six weeks"),
        ("Read three books", "Read three books", "Read three books, within the next six weeks"),
        ("Reduce anxiety around work deadlines", "Reduce anxiety around work deadlines", None),
        ("Manage daily stress", "Manage daily stress", None),
        ("Sort out my monthly bills", "Sort out my monthly bills", None),
        ("Name three triggers", "Name three triggers", "Name three triggers, within the next six weeks"),
        ("Apply for the evening course", "Apply for the evening course", "Apply for the evening course, within the next six weeks"),
        ("Make my partner understand me", "Make my partner understand me", None),
        ("  Walk  ", "Walk", None),
        ("Plan a day out with my son", "Plan a day out with my son", "Plan a day out with my son, within the next six weeks"),
    ),
    "vague-comparative": (
        ("Exercise more", "more", "Exercise for … minutes, three times a week"),
        ("Drink less coffee", "less", "Coffee no more than … times a week, by …"),
        ("Improve my marriage", "Improve", "Do … twice a week, as a step towards my marriage"),
        ("Increase my confidence", "Increase", "Do … twice a week, as a step towards my confidence"),
        ("Be calmer with the children", "calmer", None),
        ("Reduce my stress", "Reduce", "Bring my stress from … to … a week, by …"),
        ("Lower my anxiety", "Lower", "Bring my anxiety from … to … a week, by …"),
        ("Eat fewer sweets", "fewer", "Sweets no more than … times a week, by …"),
        ("Work harder", "harder", None),
        ("Boost my mood by talking to people", "Boost", "Do … twice a week, as a step towards my mood"),
        ("Be less shy at parties", "less", None),
        ("Sleep better", "better", None),
        ("Strengthen my friendships", "Strengthen", "Do … twice a week, as a step towards my friendships"),
        ("Cut down on sugar", "Cut down on", "Bring sugar from … to … a week, by …"),
    ),
    "absolute": (
        ("Never eat chocolate again", "Never", None),
        ("Always tell the truth", "Always", "Four times out of five tell the truth"),
        ("I will never shout at my children again", "never", None),
        ("Say yes to everything", "everything", None),
        ("Be completely free of pain", "completely", None),
        ("Get rid of all my doubts", "all", "Begin with one part of my doubts: …"),
        ("Have zero anxiety", "zero anxiety", None),
        ("Be honest no matter what", "no matter what", None),
        ("Feel 100% fine", "100%", None),
        ("Give up sugar for good", "for good", None),
        ("Please everybody", "everybody", None),
        ("Answer every message", "every message", None),
        ("Forgive my brother once and for all", "once and for all", None),
    ),
    "external-focus": (
        ("Get my mother to stop criticising me", "Get my mother to stop", "Tell my mother once a week, in one sentence that begins with I, what I need"),
        ("I want my husband to listen to me", "want my husband to", "Tell my husband once a week, in one sentence that begins with I, what I need"),
        ("My kids should respect me", "My kids should", "Tell my kids once a week, in one sentence that begins with I, what I need"),
        ("Be liked by my colleagues", "Be liked", "Do my own part of it, whatever the answer: … by …"),
        ("Win back my ex", "Win back my ex", "Tell my ex once a week, in one sentence that begins with I, what I need"),
        ("Convince my brother to go to rehab", "Convince my brother", "Tell my brother once a week, in one sentence that begins with I, what I need"),
        ("Get an apology from my father", "Get an apology", "Do my own part of it, whatever the answer: … by …"),
        ("I need people to leave me alone", "need people to", "Tell people once a week, in one sentence that begins with I, what I need"),
        ("My boss stops shouting", "My boss stops", "Tell my boss once a week, in one sentence that begins with I, what I need"),
        ("Fix my husband", "Fix my husband", "Tell my husband once a week, in one sentence that begins with I, what I need"),
        ("Be accepted by my in-laws", "Be accepted", "Do my own part of it, whatever the answer: … by …"),
        ("Have my parents treat me like an adult", "Have my parents treat", "Tell my parents once a week, in one sentence that begins with I, what I need"),
        ("Make everyone happy", "Make everyone happy", "Tell everyone once a week, in one sentence that begins with I, what I need"),
    ),
    "avoidance-framing": (
        ("Quit drinking", "Quit drinking", "When the urge comes, do … instead, on … days a week"),
        ("Don't panic on the bus", "Don't panic", "Do one thing a week that matters to me, even with panic there: …"),
        ("Not feel sad any more", "Not feel sad", "Do one thing a week that matters to me, even when I feel sad: …"),
        ("I no longer want to be scared", "no longer want to be scared", "Do one thing a week that matters to me, even when I feel scared: …"),
        ("Avoid arguments with my wife", "Avoid arguments with my wife", "Do … instead, on … days a week"),
        ("Get rid of my fear of dogs", "Get rid of my fear", "Do one thing a week that matters to me, even with fear there: …"),
        ("Be free of worry", "Be free of worry", "Do one thing a week that matters to me, even with worry there: …"),
        ("Live without anxiety", "Live without anxiety", "Do one thing a week that matters to me, even with anxiety there: …"),
        ("Give up gambling", "Give up gambling", "When the urge comes, do … instead, on … days a week"),
        ("Lose my fear of flying", "Lose my fear", "Do one thing a week that matters to me, even with fear there: …"),
        ("Make the nightmares go away", "nightmares go away", "Do one thing a week that matters to me, even with nightmares there: …"),
        ("No more panic attacks", "No more panic attacks", "Do one thing a week that matters to me, even with panic attacks there: …"),
        ("Prevent meltdowns", "Prevent meltdowns", "Do one thing a week that matters to me, even with meltdowns there: …"),
        ("Stop thinking about my ex", "Stop thinking about", "Do … instead, on … days a week"),
    ),
    "several-goals": (
        ("Quit smoking, lose weight, get a new job and find a wife", "Quit smoking, lose weight, get a new job and find a wife", "Quit smoking: the first step is …, by …"),
        ("Overcome my depression, my anxiety and my childhood trauma", "Overcome my depression, my anxiety and my childhood trauma", "Overcome my depression: the first step is …, by …"),
        ("Clean the flat, sell the car, book a holiday, and apply for college by Friday", "Clean the flat, sell the car, book a holiday, and apply for college by Friday", "Clean the flat: the first step is …, by …"),
        ("Get fit, learn Spanish, find a job and get married", "Get fit, learn Spanish, find a job and get married", "Get fit: the first step is …, by …"),
    ),
    "unrealistic-time": (
        ("Get over my depression by next week", "depression", None),
        ("Cure my anxiety in two weeks", "anxiety", None),
        ("Learn French in a month", "Learn French", "A first step on the way to learn French: …, within the next two weeks"),
        ("Get married this year", "Get married", "A first step on the way to get married: …, within the next two weeks"),
        ("Run a marathon next month", "marathon", "A first step on the way to marathon: …, within the next two weeks"),
        ("Write a novel in two weeks", "Write a novel", "A first step on the way to write a novel: …, within the next two weeks"),
        ("Lose 20 kg in a month", "20 kg", None),
        ("Lose 5 pounds a week", "5 pounds", None),
        ("Be debt free by Friday", "debt free", "A first step on the way to debt free: …, within the next two weeks"),
        ("Clean the whole house today", "whole house", "A first step on the way to whole house: …, within the next two weeks"),
    ),
    "outsized-outcome": (
        ("Become famous", "famous", "A first step on the way to famous: …, within the next two weeks"),
        ("Be a millionaire by 30", "millionaire", "A first step on the way to millionaire: …, within the next two weeks"),
        ("Win an Olympic medal", "Olympic medal", "A first step on the way to Olympic medal: …, within the next two weeks"),
        ("Write a bestseller", "bestseller", "A first step on the way to bestseller: …, within the next two weeks"),
        ("Be a movie star", "movie star", "A first step on the way to movie star: …, within the next two weeks"),
        ("Change the world", "Change the world", "A first step on the way to change the world: …, within the next two weeks"),
        ("Study for 14 hours a day", "14 hours", None),
    ),
    "bare-activity": (
        ("Read more", "Read more", "Read for 15 minutes a day, because … matters to me"),
        ("Exercise more.", "Exercise more.", "Exercise for 15 minutes a day, because … matters to me"),
        ("Paint more", "Paint more", "Paint for 15 minutes a day, because … matters to me"),
        ("Walking more", "Walking more", "Walking for 15 minutes a day, because … matters to me"),
        ("Write less", "Write less", None),
        ("Go out more often", "Go out more often", "Go out for 15 minutes a day, because … matters to me"),
        ("swim more", "swim more", "Swim for 15 minutes a day, because … matters to me"),
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


def _hear(name: str, text: str, *given: Given) -> list[Heard]:
    return list(RULES[name].check(Sentence(text, ENGLISH, frozenset(given))))


@pytest.mark.parametrize(
    ("name", "text", "words", "reframe"),
    [(name, *row) for name, rows in FOUND.items() for row in rows],
)
def test_what_is_found(name: str, text: str, words: str, reframe: str | None) -> None:
    [heard] = _hear(name, text)
    word = words.rpartition(" ")[2] if name == "be-statement" else words

    start = text.index(words)
    message = MESSAGES[name].format(word)
    assert heard == Heard(start, start + len(words), message, reframe)


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
