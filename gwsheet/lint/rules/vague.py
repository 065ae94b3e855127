"""Statements and indicators of which nobody could tell whether they are reached."""

from collections.abc import Iterator

from gwsheet.lint import reframes
from gwsheet.lint.grammar import Sentence
from gwsheet.lint.grammar.vagueness import VagueKind, may_be_open, vagueness
from gwsheet.lint.registry import lint_rule
from gwsheet.lint.subjects import GoalContext, Match, TextMatch, words_match


@lint_rule("GW201", "statement", smart=("specific",), challenge="vague")
def be_statement(sentence: Sentence) -> Iterator[TextMatch]:
    """A state is named, and nothing that anybody could see.

    What it checks: "be", "feel", "become" and the like with an adjective, in a statement that
    counts nothing.

    Why it matters: How a person is cannot be practised or ticked; what they do can. The state
    is where the talk begins: what would you be doing, on a day like that?

    Example:
        Be mindful
        I'd just like to feel normal.

    Use instead:
        Practice 10 minutes of mindfulness meditation each morning
        Say hello to one neighbour a day for the next two weeks
    """
    for first, stop in _vague(sentence, "state"):
        state = sentence.quote(stop - 1, stop)
        message = f'"{state}" is a state; name what could be seen when it is there'
        yield words_match(sentence, (first, stop), message)


@lint_rule("GW202", "statement", smart=("specific",), challenge="vague")
def filler_word(sentence: Sentence) -> Iterator[TextMatch]:
    """A word stands where the amount or the action belongs.

    What it checks: words such as "regularly", "appropriate", "properly" or "some" in a
    statement that counts nothing.

    Why it matters: Two people who read "regularly" think of two different weeks. The word
    hides the very figure that has to be agreed on.

    Example:
        Exercise regularly
        Express anger in an appropriate way

    Use instead:
        Exercise for 20 minutes on three days a week
        When I am angry at work, leave the room for five minutes, at least once this week
    """
    for words in _vague(sentence, "filler"):
        message = '"{words}" can mean anything; say how often, how long or what exactly'
        yield words_match(sentence, words, message)


@lint_rule("GW203", "statement", smart=("measurable",), challenge="vague")
def no_criterion(sentence: Sentence) -> Iterator[TextMatch]:
    """Nothing in the statement can be counted or ticked.

    What it checks: whether there is an amount, a frequency, or one thing that has or has not
    been done. Indicators with a target elsewhere in the plan count too.

    Why it matters: What cannot be ticked cannot be celebrated either. Without a criterion the
    review becomes a matter of mood.

    Example:
        Come to terms with the past
        Say no to requests that drain my energy

    Use instead:
        Write for 15 minutes about one memory a week, for six weeks
        Say no to one request a week that I would rather not take on
    """
    for words in _vague(sentence, "no-criterion"):
        message = "nothing here can be ticked; add how often, how much, or a result to see"
        yield words_match(sentence, words, message)


@lint_rule("GW204", "goal", smart=("measurable",), challenge="vague")
def untickable_indicator(context: GoalContext) -> Iterator[Match]:
    """A success indicator that nobody could tick.

    What it checks: success indicators without a target whose words compare or name a state and
    count nothing.

    Why it matters: At the review each indicator is ticked as met, partly or not yet; where two
    people would tick differently, the talk is about the word and not about the way.

    Example:
        success_indicators: I feel better about myself

    Use instead:
        success_indicators:
          - Four walks a week, three weeks in a row
          - {text: More walks, measure: walks, target: 4, per: week}
    """
    for index, indicator in enumerate(context.goal.success_indicators):
        sentence = context.sentence(indicator.text) if indicator.target is None else None
        if sentence is None or not may_be_open(sentence):
            continue
        for kind, (first, stop) in vagueness(sentence):
            if kind != "no-criterion":
                yield Match(
                    context.span_of_words(
                        ("success_indicators", index, "text"), *sentence.offsets(first, stop)
                    ),
                    f'"{sentence.quote(first, stop)}" cannot be ticked; what could be seen or counted?',
                )
                break


@lint_rule("GW210", "statement", smart=("time-bound",))
def no_timeframe(sentence: Sentence) -> Iterator[TextMatch]:
    """The statement does not say by when, for how long or how often.

    What it checks: whether there is a date, a horizon ("this month"), a duration or a
    recurrence ("each morning"). A timeline elsewhere in the plan counts too. Words that merely
    mention time, as in "work deadlines" or "daily stress", do not.

    Why it matters: Without a day to look at it, a goal is a wish that nobody comes back to.

    Example:
        Drive more
        Reduce anxiety around work deadlines

    Use instead:
        Reduce avoidance of driving by taking three 10-minute drives this week
        Ask for help with one deadline by Friday
    """
    count = len(sentence.tokens.words)
    if count and not sentence.times and "timeframe" not in sentence.given:
        message = "no time is named; say by when, for how long or how often"
        yield words_match(sentence, (0, count), message)


@lint_rule("GW301", "statement", smart=("specific", "measurable"), challenge="vague")
def vague_comparative(sentence: Sentence) -> Iterator[TextMatch]:
    """A comparison without a yardstick.

    What it checks: "more", "less", "better" and the like, and verbs of change such as
    "improve" and "reduce", in a statement that counts nothing.

    Why it matters: One more is enough for "more" and no amount is enough for "better", so
    nobody can tell when it is reached.

    Example:
        Be more assertive
        Worry less
        Improve my self-esteem

    Use instead:
        Practice assertiveness in two situations weekly
        Reduce worry time to 30 minutes per day
    """
    for words in _vague(sentence, "comparative"):
        message = '"{words}" has no yardstick; say from how much to how much'
        reframe = reframes.activity(sentence, "for … minutes, three times a week")
        yield words_match(sentence, words, message, reframe)


def _vague(sentence: Sentence, kind: VagueKind) -> Iterator[tuple[int, int]]:
    """The words that leave the goal open in this way."""
    return (words for found, words in vagueness(sentence) if found == kind)
