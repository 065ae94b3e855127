"""Each wording rule says what it is about, of the words that it is about, and nothing else.

The statements are written for these tests; none is from a collection on which the lexicon
was tried.
"""

from __future__ import annotations

import pytest
from conftest import plan_from
from english import ENGLISH, rows, with_marks, without_marks
from hits import said, say

from gwsheet.lint.grammar import Given, Sentence
from gwsheet.lint.registry import discover_rules
from gwsheet.lint.subjects import TextMatch

RULES = {found.rule.name: found for found in discover_rules()}

# What each rule says, {} being the word that it says it of; statements with the words that are
# underlined; and statements that look as if they had the fault and have it not.
STATEMENTS = {
    "be-statement": ('"{}" is a state; name what could be seen when it is there', """
        «Be a confident» speaker | I want to «be happy» | To «feel okay» again
        «Stay positive» this year | «Be relaxed» around my in-laws by Easter
        «Feel proud» of my work | I will «be kind» to myself | «Get organised»
        «Become organised» by May | «Feel safe» on the bus | «Be grateful»
        I'd like to «be sociable» again | «Be sad» | «Be kind» to myself | «Be calm»

        Feel safe on the bus twice a week | Be home by six on Fridays
        Be at the gym by seven on three mornings a week | Be on the bus at 7:40 tomorrow
        Write down one thing that made me happy each evening | Be more mindful
        Avoid feeling anxious | Walk alone | Read the chapter "Be kind" by Friday
        Be more mindful for ten minutes a day | Walk every day | Walk for two weeks
        Phone my sister | Book an appointment with the dentist | Make my partner understand me
        Phone my sister and say "I feel safe" | ____
    """),
    "filler-word": ('"{}" can mean anything; say how often, how long or what exactly', """
        Sleep «properly» and eat «regularly» | Eat «something» healthy | See friends «sometimes»
        Sleep «properly» | Tidy up «a bit»
        Go for «regular» walks | Drink a «reasonable» amount | Deal with conflict «constructively»
        Go running «whenever possible» | Cook «soon» | Ring my brother «often»
        Take «lots of» breaks | Be «perfect» at sports | Respond to criticism «appropriately»
        Exercise «from time to time» | Communicate my needs «clearly» | Be «perfect» at self-care

        Ring a good friend every Sunday at 7:30 | Eat a healthy breakfast on four mornings a week
        Cook three times a week | Phone my sister | Sleep seven hours a night
        Say "sometimes" in place of "always", once a day
        Say one thing openly to my boss this week
    """),
    "no-criterion": ("nothing here can be ticked; add how often, how much, or a result to see", """
        «Accept how things are» | «Find meaning in my work» | «Understand why I get angry»
        «Set boundaries with my mother» | «Trust people again» | «Move on from my divorce»
        «Learn to relax» | «Process my grief» | «Walk» | «Manage daily stress»
        «Explore my identity» | «Forgive my brother» | «Process my grief every day»
        «Overcome my depression»

        Process my grief by writing one letter to my father by June
        Set one boundary with my mother this month | Book an appointment with the dentist
        Phone my sister | Do the washing-up each night | Walk every day | Walk for two weeks
        Worry less | Avoid feeling anxious | Make my partner understand me
        Feel safe on the bus twice a week | Be more mindful for ten minutes a day
        Phone my sister and say "I feel safe" | ____
    """),
    "perfect-standard": ('"{}" leaves no room for an ordinary day; what would be good enough?', """
        Give a «flawless» presentation | Keep the house «spotless» | Make «no mistakes» at work
        Be the «perfect» mother | Write a «perfect» essay by Friday | Do my homework «perfectly»
        Have an «immaculate» kitchen | Get «full marks» in maths | Have a «perfect» social life
        Be «flawless» and never late

        Hand in one page that is not perfect
        Leave one drawer that is less than perfect this week
        Post one photo, perfect or not, each week | Play "Perfect Day" on the guitar twice a week
        Do the job well enough | Always tell the truth
    """),
    "no-timeframe": ("no time is named; say by when, for how long or how often", """
        «Phone my sister» | «Fall asleep before midnight» | «Fall asleep before 23:00»
        «Get up by noon» | «Have lunch at midday» | «Get up by eleven»
        «Phone my sister before dinner» | «Read three books»
        «Reduce anxiety around work deadlines» | «Manage daily stress»
        «Sort out my monthly bills» | «Name three triggers» | «Apply for the evening course»
        «Make my partner understand me» | «Plan a day out with my son»

        Walk by Friday | Walk on Mondays | Walk for ten minutes each evening
        Finish the draft before my birthday | Phone my sister this week
        Ask for help at every session | Walk twice a week | Walk for two weeks | Walk wk 6
        Hand in the form by noon tomorrow | Hand in the form by midday on Friday
        Hand in the form before midnight on 3 May | Hand in the form by the end of March
        Be in bed before midnight on five nights a week | Walk for ten minutes every noon
    """),
    "vague-comparative": ('"{}" has no yardstick; say from how much to how much', """
        Exercise «more» | Drink «less» coffee | «Improve» my marriage | «Increase» my confidence
        Be «calmer» with the children | «Reduce» my stress | «Lower» my anxiety
        Eat «fewer» sweets | Work «harder» | «Boost» my mood by talking to people
        Be «less» shy at parties | Sleep «better» | «Strengthen» my friendships
        «Cut down on» sugar | Be «more» mindful | Worry «less» | Sleep «better» and worry «less»

        Cut down to five cigarettes a day | Drink no more than two coffees a day
        Walk more than 20 minutes a day | Eat one more piece of fruit a day
        Go to bed 30 minutes earlier on work nights
        Tell one person what I like best about them each week
        Reduce worry time to 30 minutes per day | Walk | Feel safe on the bus twice a week
        Be more mindful for ten minutes a day | Walk every day | Walk for two weeks
        Phone my sister and say "I feel safe"
    """),
    "absolute": ('"{}" allows no exception; one bad day would break it', """
        «Never» eat chocolate again | «Always» tell the truth
        I will «never» shout at my children again | Say yes to «everything»
        Be «completely» free of pain | Get rid of «all» my doubts | Have «zero anxiety»
        Be honest «no matter what» | Feel «100%» fine | Give up sugar «for good»
        Please «everybody» | Answer «every message» | Forgive my brother «once and for all»
        «Never», «ever again» | Overcome «all» anxiety | Get over «all» my fears
        Do the dishes «without fail» | Be happy «for the rest of my life»
        Be flawless and «never» late

        Visit a town I have never been to this month
        Say hello to someone I never talk to once a week
        Nearly always take my lunch outside on Fridays | Walk every day
        Never mind the mess, write for ten minutes a day | Take all three tablets each morning
        Read the book I have always wanted to read, ten pages a night
        Leave the phone off all evening on two days a week | Have a perfect social life
        Do the exercise all over again | Keep the house spotless
        Visit a town I have never been to | Nearly always take my lunch outside
        Not feel tired all the time | Greet everyone at the party | Read all the post that came
        Sit at the table I always choose | Say "always" less | Never mind the mess
        Save everything I need | Do it all over again | Answer each letter
        Take every opportunity | Hand in one page that is not perfect
        Post one photo, perfect or not, each week
        Leave one drawer that is less than perfect this week
    """),
    "external-focus": ("this depends on what somebody else does; what is the client's own part?", """
        «Get my mother to stop» criticising me | I «want my husband to» listen to me
        «My kids should» respect me | «Be liked» by my colleagues | «Win back my ex»
        «Convince my brother» to go to rehab | «Get an apology» from my father
        I «need people to» leave me alone | «My boss stops» shouting | «Fix my husband»
        «Be accepted» by my in-laws | «Have my parents treat» me like an adult
        «Make everyone happy» | «Make my partner understand» me
        «Make my daughter do» her homework | «Make my husband stop» drinking
        «Get my landlord to fix the» roof | «Have my kids listen» | I «want everybody to» like me
        I «wish my father would» call | «Persuade my sister» to visit | «Change my sister»
        «Be promoted» by June | «Be invited» to the wedding | «Win the approval» of my parents
        «Get custody» of my son | «Have a girlfriend» | «Find the love of my life»
        «Get a promotion» | «Get a pay rise» | «Find a boyfriend» | «Get a new girlfriend»
        «My son will» go to school | «Everyone leaves me alone» | «People stop» judging me
        By June, «my son will» go to school

        Ask my mother for one hour of help this week | Invite two friends to supper by 3 March
        Make my daughter breakfast on three days a week | Teach my son to ride a bike by June
        Meet my partner for lunch once a week | Ask my boss for a raise by Friday
        Practise saying no to my brother twice a week
        Write to my father, whatever he answers, by Sunday | Talk to my GP about sleep this week
        Communicate my needs clearly | Ask my brother to drive me on Friday
        Tell Ana on Friday that I am tired | Tell my boss by Friday which two tasks I can take on
        Have two friends over by June | Have lunch with my brother once a week
        Make my mother a cake by Sunday | Read my daughter a story each night
        Help my mother with the shopping every Saturday | Listen to my son for ten minutes a day
        Thank one colleague a week | Go to my parents' house every other Sunday
        Keep my temper when my mother calls, once this week
        Take my dog to the park every morning | Work with my therapist on one page a week
        Win two games of chess with my son this month | Fix my bike by Saturday
        Get a haircut by Friday | Find a therapist by Friday | Take a friend to the cinema
        Change my sheets every Sunday | Save ten pounds a week | Walk
    """),
    "avoidance-framing": ("this leads away from something; what would be there instead?", """
        «Quit drinking» | «Don't panic» on the bus | «Not feel sad» any more
        I «no longer want to be scared» | «Avoid arguments with my wife»
        «Get rid of my fear» of dogs | «Be free of worry» | «Live without anxiety»
        «Give up gambling» | «Lose my fear» of flying | Make the «nightmares go away»
        «No more panic attacks» | «Prevent meltdowns» | «Stop thinking about» my ex
        «Avoid feeling anxious» | «Avoid feeling nervous» at parties | «Eliminate stress»
        «Escape from my thoughts» | «Get away from my worries» | «Wake without pain»
        «Stop drinking» | «Stop smoking» | «Quit smoking» by May | «Stop biting» my nails
        «Stop the intrusive thoughts» | «Quit gambling» | «Not be stuck»
        «Not cry» at the funeral | «Never shout» | «No longer lie awake»
        I will «not drink» at the party | I want the «voices gone» | My «fear is gone»
        Have the «urges disappear»

        Go two weeks without a cigarette | Stop checking the stove more than twice a night
        Reduce cigarettes from 20 to 10 a day by May
        Stand at the bus stop for ten minutes a day, even when I feel anxious
        Instead of scrolling, read ten pages each night | Do not buy cigarettes for four weeks
        Say no to one request a week | Stop at the library on the way home on Tuesdays
        Give a talk without notes by 3 June | Don't forget to phone my sister on Sunday
        Leave the office by six instead of working late
        Engage in meaningful activities despite anxiety | Cut my smoking to five cigarettes a day
        Not more than two drinks on Fridays | Stop at three drinks on Saturday
        Do not open the betting app for 30 days | Stay in the shop although my heart races
        Walk past the pub, whether or not I feel like a drink
        Avoid lifts, and take the stairs instead | Say "I don't want to" once this week
        Stop work at six on four days a week
        Write down one worry and leave it in a box each evening
        Notice two worries a day without answering them
        Go to the dentist without my mother by March | Phone a friend when the craving comes
        Remind me of one thing I did not do badly
        Talk to somebody who does not drink, once a week | Make my husband stop drinking | Walk
    """),
    "several-goals": ("several goals in one; choose the first, and make the others goals of their own", """
        «Quit smoking, lose weight, get a new job and find a wife»
        «Overcome my depression, my anxiety and my childhood trauma»
        «Clean the flat, sell the car, book a holiday, and apply for college by Friday»
        «Get fit, learn Spanish, find a job and get married»
        «Overcome my depression, my anxiety and my grief»
        «Find a job, get fit, move house, fix my marriage and learn French by June»

        Pack a bag, walk to the station and buy a ticket by Friday
        Buy eggs, milk and bread on Saturday | Phone Ana, Ben and Carla this week
        Clean the flat, sell the car, book a holiday, and apply for college | Find a job
        Phone Ana, Ben, Carla and Dan by Friday | Walk, swim and ride
    """),
    "unrealistic-time": ("this takes longer than the time given; what is the first part of it?", """
        Get over my «depression» by next week | Cure my «anxiety» in two weeks
        «Learn French» in a month | «Get married» this year | Run a «marathon» next month
        «Write a novel» in two weeks | Lose «20 kg» in a month | Lose «5 pounds» a week
        Be «debt free» by Friday | Clean the «whole house» today | Get over my «divorce» by Friday
        Feel «no more guilt» by tomorrow | «Learn Spanish» this month | Lose «two kilos» a week
        Lose «40 kg» | Drop «two stone» by Friday

        Lose 2 kg in four weeks | Lose half a kilo a week until June
        Read one chapter about grief by Friday | Run one kilometre by next month
        Write the first page of a novel by Sunday | Take a first lesson of French this week
        Learn Spanish in three years | Learn French, twenty minutes a day, for two years
        Lose my temper no more than once a week | Get over my depression | Lose half a kilo a week
        Weigh under 80 kg by June | Run a marathon in two years
    """),
    "outsized-outcome": ('"{}" is a dream more than a goal; what is a first piece of it?', """
        Become «famous» | Be a «millionaire» by 30 | Win an «Olympic medal» | Write a «bestseller»
        Be a «movie star» | «Change the world» | Study for «14 hours» a day
        Earn a «million» dollars | «Save the world» | Work out for «ten hours» a day

        Read one page about "the million dollar question" each night
        Save ten pounds a week until June | Study for two hours a day | Run 5 km by June
        Study for nine hours a day | Study ten hours a week
    """),
    "bare-activity": ("an activity without its reason; what is it for?", """
        «Read more» | «Exercise more.» | «Paint more» | «Walking more» | «Write less»
        «Go out more often» | «swim more» | «Write more» | «Write more.» | «Read less»

        Read more books | Read more for my daughter's sake | Read ten pages a night
        Be more mindful | Write | I write more | More | Write more for my daughter
    """),
}  # fmt: skip


def _find(name: str, text: str, *given: Given) -> list[TextMatch]:
    return list(RULES[name].check(Sentence(text, ENGLISH, frozenset(given))))


@pytest.mark.parametrize(
    ("name", "message", "marked"),
    [
        *((name, said, text) for name, (said, block) in STATEMENTS.items() for text in rows(block)),
        ("no-timeframe", STATEMENTS["no-timeframe"][0], "  «Walk»  "),
    ],
)
def test_statements(name: str, message: str, marked: str) -> None:
    text = without_marks(marked)
    hits = _find(name, text)

    assert with_marks(text, [(hit.start, hit.end) for hit in hits]) == marked
    for hit in hits:
        words = text[hit.start : hit.end]
        word = words.rpartition(" ")[2] if name == "be-statement" else words
        assert hit.message == message.format(word)


@pytest.mark.parametrize("text", ["", " ", "____", "\n"])
def test_of_no_words_nothing_is_said(text: str) -> None:
    assert [name for name in STATEMENTS if _find(name, text)] == []


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

    assert _find(name, text, given) == []
    assert _find(name, text, *sorted(others)) != []  # type: ignore[arg-type]
    assert _find("vague-comparative", "Worry less", given) != []


INDICATORS = """
    I feel «better» about myself | «Less» arguing at home | I «am confident» | «Improved» mood
    The evenings pass and I sleep «properly» | [I worry «less» and feel happier, Two, «More» joy]

    Four walks a week, three weeks in a row | My sister has seen the list
    {text: Better sleep, measure: hours, target: 7, per: day}
    {measure: walks, target: 4, per: week} | I have told two friends what I like best about them
    One attack a week or fewer, four weeks in a row
"""


@pytest.mark.parametrize("marked", rows(INDICATORS))
def test_untickable_indicator(marked: str) -> None:
    text = f"success_indicators: {marked}\n"

    assert say("untickable-indicator", text) == (text, [
        f'"{part.partition("»")[0]}" cannot be ticked; what could be seen or counted?'
        for part in marked.split("«")[1:]
    ])  # fmt: skip


def test_a_finding_stands_at_its_words_in_the_file() -> None:
    text = "title: x\ngoal_statement: >\n  I want to\n  worry   «less», please\n"

    message = STATEMENTS["vague-comparative"][0].format("less")
    assert say("vague-comparative", text) == said(text, message)


def test_a_plan_gives_the_statement_what_it_says_elsewhere() -> None:
    plan = plan_from(
        "goal_statement: x\nvalue_connection: y\ntimeline: {finish: 2027-01-31}\n"
        "success_indicators: {measure: walks, target: 3}\n"
    )

    assert plan.statement is not None
    assert plan.statement.given == {"timeframe", "criterion", "value"}
