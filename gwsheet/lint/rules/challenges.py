"""Goals that ask too much, depend on others, lead away from something or belong to nothing."""

from collections.abc import Iterator

from gwsheet.goal import SECTIONS
from gwsheet.goal.quantity import alike, words_of
from gwsheet.lint import reframes
from gwsheet.lint.grammar import Sentence
from gwsheet.lint.grammar.ambition import absolutes, is_perfection, outsized, overreach, several
from gwsheet.lint.grammar.avoidance import avoidances
from gwsheet.lint.grammar.external import externals
from gwsheet.lint.grammar.vagueness import is_bare
from gwsheet.lint.registry import lint_rule
from gwsheet.lint.subjects import GoalContext, Match, TextMatch, words_match

_LONG = 4  # letters of a word that says something


@lint_rule("GW205", "statement", smart=("achievable", "relevant"), challenge="ambitious")
def perfect_standard(sentence: Sentence) -> Iterator[TextMatch]:
    """The goal is perfection.

    What it checks: "perfect", "flawless", "spotless" and the like, as the outcome.

    Why it matters: A perfect standard is missed on the first ordinary day, and then the goal
    is given up. It also serves a rule more than a value: good enough is what lasts.

    Example:
        Have a perfect social life
        Be perfect at self-care

    Use instead:
        Call one friend per week
        Practice one self-compassion exercise daily
    """
    for words in absolutes(sentence):
        if is_perfection(sentence, words[0]):
            message = '"{words}" leaves no room for an ordinary day; what would be good enough?'
            yield words_match(sentence, words, message)


@lint_rule("GW302", "statement", smart=("achievable",), challenge="ambitious")
def absolute(sentence: Sentence) -> Iterator[TextMatch]:
    """A word that allows no exception.

    What it checks: "never", "always", "all", "completely" and the like where they scope over
    the outcome. "Someone I have never met" and "nearly always" are left alone.

    Why it matters: One bad day breaks an absolute goal, and many people stop there. A number
    leaves room for the bad day and shows how rare it has become.

    Example:
        Overcome all anxiety
        I will never lose my temper again

    Use instead:
        Work on one aspect of social anxiety each month
        Introduce myself to one person a week whom I have never spoken to
    """
    for words in absolutes(sentence):
        if not is_perfection(sentence, words[0]):
            message = '"{words}" allows no exception; one bad day would break it'
            yield words_match(sentence, words, message)


@lint_rule("GW305", "statement", smart=("specific", "achievable"), challenge="ambitious")
def several_goals(sentence: Sentence) -> Iterator[TextMatch]:
    """Several goals stand in one sentence.

    What it checks: four or more things to do, joined by commas or "and", when several of them
    are large or one day is set for all. A list of small steps is a plan and left alone.

    Why it matters: Whoever begins everywhere finishes nowhere; one goal that is reached lends
    its strength to the next.

    Example:
        Find a job, get fit, move house, fix my marriage and learn French by June

    Use instead:
        Send two applications a week until the end of June
    """
    for words in several(sentence):
        message = "several goals in one; choose the first, and make the others goals of their own"
        yield words_match(sentence, words, message)


@lint_rule("GW306", "statement", smart=("achievable",), challenge="ambitious")
def unrealistic_time(sentence: Sentence) -> Iterator[TextMatch]:
    """A large outcome in less time than it takes.

    What it checks: outcomes such as a marriage, a language, or being done with an illness,
    against the time that the statement gives itself; weight lost faster than a kilogram a week.

    Why it matters: A date that cannot be kept turns the first weeks of honest work into a
    failure. The first part of the way, in the same time, is a goal.

    Example:
        Get over my depression by next week
        Lose three stone in four weeks

    Use instead:
        Lose six pounds in eight weeks
        Get dressed before ten on five days of next week
    """
    for words in overreach(sentence):
        message = "this takes longer than the time given; what is the first part of it?"
        yield words_match(sentence, words, message)


@lint_rule("GW307", "statement", smart=("achievable",), challenge="ambitious")
def outsized_outcome(sentence: Sentence) -> Iterator[TextMatch]:
    """The outcome is out of reach for nearly everybody.

    What it checks: millions, fame, the body of a model and the like.

    Why it matters: A dream tells what matters and is worth a talk, but a plan for the next
    weeks needs a size that a person can walk.

    Example:
        Earn a million dollars this year

    Use instead:
        Put aside 50 dollars a month until December
    """
    for words in outsized(sentence):
        message = '"{words}" is a dream more than a goal; what is a first piece of it?'
        yield words_match(sentence, words, message)


@lint_rule("GW303", "statement", smart=("achievable",), challenge="external")
def external_focus(sentence: Sentence) -> Iterator[TextMatch]:
    """The goal is reached only when somebody else acts, feels or answers in some way.

    What it checks: who the subject of the deciding verb is: "make my partner understand me",
    "I want my son to", "be promoted". Asking, telling or ringing somebody is one's own doing
    and left alone.

    Why it matters: Nobody can practise what another person does. What can be worked on is the
    client's own part: what they say, how they answer, where their boundary is.

    Example:
        Make my partner understand me
        I want my boss to respect me

    Use instead:
        Communicate my needs clearly
        Tell my boss by Friday which two tasks I can take on
    """
    for words in externals(sentence):
        message = "this depends on what somebody else does; what is the client's own part?"
        yield words_match(sentence, words, message)


@lint_rule("GW304", "statement", challenge="avoidance")
def avoidance_framing(sentence: Sentence) -> Iterator[TextMatch]:
    """The goal is to have none of a feeling, or merely to stop something.

    What it checks: what is negated or stopped: a feeling, a thought, a habit. Left alone are a
    measured reduction of a symptom, a restraint for a stated time, and one with what comes instead.

    Why it matters: Avoidance goals go with less relief from symptoms. Nobody can practise an
    absence: ask what the client would be doing if this no longer stood in the way.

    Example:
        Avoid feeling anxious
        Stop worrying
        I don't want to be depressed any more

    Use instead:
        Engage in meaningful activities despite anxiety
        Reduce panic attacks from 3x weekly to 1x weekly within two months
        Go four weeks without checking the door twice
    """
    for words in avoidances(sentence):
        message = "this leads away from something; what would be there instead?"
        yield words_match(sentence, words, message, reframes.instead(sentence))


@lint_rule("GW310", "statement", smart=("relevant",), challenge="disconnected")
def bare_activity(sentence: Sentence) -> Iterator[TextMatch]:
    """An activity in a word or two, and no reason for it.

    What it checks: a statement such as "Write more": an activity and a comparison, in a plan
    that names no value.

    Why it matters: What is done for no reason of one's own is dropped in the first hard week.
    The "why" is what the client comes back to.

    Example:
        Write more

    Use instead:
        Connect daily with my value of creativity through 15 minutes of writing
    """
    if "value" not in sentence.given and is_bare(sentence):
        message = "an activity without its reason; what is it for?"
        reframe = reframes.activity(sentence, "for 15 minutes a day, because … matters to me")
        yield words_match(sentence, (0, len(sentence.tokens.words)), message, reframe)


@lint_rule("GW208", "goal", smart=("relevant",), challenge="disconnected")
def no_value(context: GoalContext, *, sections: int = 4) -> Iterator[Match]:
    """The goal is worked out, but nothing says what it is for.

    What it checks: whether there is a value connection once ``sections`` (4) of the other
    eight sections say something.

    Why it matters: on the day a step is hard, knowing what it is for gets somebody through the
    door. A goal that belongs to nothing its owner cares about is soon somebody else's homework.

    Example:
        goal_statement: Ride the bus to work on three days a week by 31 January 2027.
        current_baseline: I have not been on a bus since September
        success_indicators: Three journeys a week, three weeks in a row
        action_steps: Stand at the stop on Tuesday and let two buses pass

    Use instead: why this matters, in the client's own words.
        value_connection: Being reliable matters to me, and my team needs to know when I come
    """
    goal, is_empty = context.goal, context.loaded.is_left_empty
    if any(link.value or link.how for link in goal.value_connection) or not context.is_active:
        return
    if context.loaded.has_key("value_connection") and not is_empty("value_connection"):
        return
    others = [key for key in SECTIONS if key != "value_connection"]
    if sum(bool(getattr(goal, key)) and not is_empty(key) for key in others) >= sections:
        yield Match(
            context.key_span("value_connection"),
            "nothing says why this goal matters; ask what it would make possible,"
            " and write the answer under value_connection",
            on_paper="nothing says why this goal matters; ask what it would make possible",
        )


@lint_rule("GW209", "goal", smart=("relevant",), challenge="disconnected")
def value_repeats_goal(
    context: GoalContext, *, percent: int = 70, words: int = 3
) -> Iterator[Match]:
    """The value connection says the goal once more instead of what it is for.

    What it checks: whether ``percent`` (70) of the words of the value connection, of four letters
    or more and at least ``words`` (3), are those of the goal statement. One link that says
    something of its own is enough.

    Why it matters: a goal repeated is not a reason, and on a bad day only a reason helps. What
    matters about a goal is usually one question further: and what would that give you?

    Example:
        goal_statement: Ride the bus to work on three days a week by 31 January 2027.
        value_connection: I want to ride the bus to work three days a week

    Use instead: what the goal makes possible.
        goal_statement: Ride the bus to work on three days a week by 31 January 2027.
        value_connection: Independence. I do not want to ask for a lift every morning
    """
    goal = context.goal
    if not goal.goal_statement or not goal.value_connection:
        return
    stated, text = words_of(goal.goal_statement), goal.goal_statement.casefold()
    for link in goal.value_connection:
        said = words_of(f"{link.value or ''} {link.how or ''}")
        content = [word for word in said if len(word) >= _LONG]
        repeated = [word for word in content if word[:_LONG] in text]
        repeated = [word for word in repeated if any(alike(word, its) for its in stated)]
        if len(content) < words or len(repeated) * 100 < percent * len(content):
            return
    yield Match(
        context.span("value_connection", 0),
        "this says the goal again; ask what reaching it would make possible, and write that",
        on_paper="the value connection says the goal again; ask what reaching it would make possible",
    )
