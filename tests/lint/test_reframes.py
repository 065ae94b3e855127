"""A reframe uses the statement's own words where that reads well, and is none otherwise."""

from __future__ import annotations

import pytest

from gwsheet.lint import reframes
from gwsheet.lint.grammar import Sentence
from gwsheet.lint.grammar.ambition import absolutes, outsized, overreach
from gwsheet.lint.grammar.avoidance import avoidances
from gwsheet.lint.grammar.external import externals
from gwsheet.lint.grammar.vagueness import vagueness
from gwsheet.lint.lexicon import Lexicon, lexicon_for


def _english() -> Lexicon:
    lexicon = lexicon_for("en")
    assert lexicon is not None
    return lexicon


ENGLISH = _english()


def _sentence(text: str) -> Sentence:
    return Sentence(text, ENGLISH)


@pytest.mark.parametrize(
    ("text", "adjective", "reframe"),
    [
        ("Be confident", "confident", "Twice a week, do one thing that a person who is confident would do: …"),
        ("Be Happy", "Happy", "Twice a week, do one thing that a person who is Happy would do: …"),
        ("Be tired", "tired", None),
        ("Accept who I am", "who I am", None),
        ("Feel like myself", "like myself", None),
    ],
)  # fmt: skip
def test_state(text: str, adjective: str, reframe: str | None) -> None:
    assert reframes.state(_sentence(text), adjective) == reframe


@pytest.mark.parametrize(
    ("text", "word", "reframe"),
    [
        ("Cook regularly", "regularly", "Cook three times a week"),
        ("See my friends sometimes.", "sometimes", "See my friends three times a week."),
        ("Often cook", "Often", "Three times a week cook"),
        ("cook  often", "often", "cook three times a week"),
        ("Exercise on a regular basis", "on a regular basis", "Exercise three times a week"),
        ("Cook soon", "soon", "Cook within the next four weeks"),
        ("Sleep properly", "properly", None),
        ("Cook as often as I can", "often", None),
        (f"Cook regularly{' and well' * 20}", "regularly", None),
    ],
)
def test_filler(text: str, word: str, reframe: str | None) -> None:
    start = text.index(word)

    assert reframes.filler(_sentence(text), start, start + len(word)) == reframe


@pytest.mark.parametrize(
    ("text", "reframe"),
    [
        ("Walk", "Walk, twice a week"),
        ("Walk!", "Walk, twice a week"),
        ("Whistling  at home.", "Whistling at home, twice a week"),
        ("Trust people", None),
        ("Walk by Friday", None),
        ("Walk. Then rest", None),
        (f"Walk {'on and ' * 20}on", None),
    ],
)
def test_criterion(text: str, reframe: str | None) -> None:
    assert reframes.criterion(_sentence(text)) == reframe


def test_perfect() -> None:
    assert reframes.perfect() == "Do … once a day, well enough"


@pytest.mark.parametrize(
    ("text", "reframe"),
    [
        ("Phone my sister.", "Phone my sister, within the next six weeks"),
        ("Phone my sister; rest", None),
        ("Worry less", None),
        ("Never smoke", None),
    ],
)
def test_timed(text: str, reframe: str | None) -> None:
    assert reframes.timed(_sentence(text)) == reframe


@pytest.mark.parametrize(
    ("text", "reframe"),
    [
        ("Worry less", "Worry no more than … times a week, by …"),
        ("Eat fewer sweets", "Sweets no more than … times a week, by …"),
        ("Be less shy at parties", None),
        ("Feel less anxious", None),
        ("Drive more", "Drive for … minutes, three times a week"),
        ("Drive more often.", "Drive for … minutes, three times a week"),
        ("Read more books", None),
        ("Read more, please", None),
        ("Be more mindful", "Twice a week, do one thing that a person who is mindful would do: …"),
        ("Improve my marriage", "Do … twice a week, as a step towards my marriage"),
        ("Reduce my stress at work", "Bring my stress from … to … a week, by …"),
        ("Sleep better", None),
    ],
)
def test_comparative(text: str, reframe: str | None) -> None:
    sentence = _sentence(text)
    [(kind, (first, _))] = vagueness(sentence)

    assert (kind, reframes.comparative(sentence, first)) == ("comparative", reframe)


@pytest.mark.parametrize(
    ("text", "reframe"),
    [
        ("Always tell the truth", "Four times out of five tell the truth"),
        ("Overcome all anxiety", "Begin with one part of anxiety: …"),
        ("Get rid of all my doubts, please", "Begin with one part of my doubts: …"),
        ("Say yes to everything", None),
        ("Never lie", None),
    ],
)
def test_absolute(text: str, reframe: str | None) -> None:
    sentence = _sentence(text)
    [(first, stop)] = absolutes(sentence)

    assert reframes.absolute(sentence, *sentence.offsets(first, stop)) == reframe


def _tell(who: str) -> str:
    return f"Tell {who} once a week, in one sentence that begins with I, what I need"


@pytest.mark.parametrize(
    ("text", "reframe"),
    [
        ("Make my partner understand me", _tell("my partner")),
        ("My boss stops shouting", _tell("my boss")),
        ("Earn my boss's respect", _tell("my boss")),
        ("Everyone leaves me alone", _tell("everyone")),
        ("I want people to like me", _tell("people")),
        ("Have a girlfriend", "Do my own part of it, whatever the answer: … by …"),
        ("Be promoted", "Do my own part of it, whatever the answer: … by …"),
    ],
)
def test_external(text: str, reframe: str) -> None:
    sentence = _sentence(text)
    [(first, stop)] = externals(sentence)

    assert reframes.external(sentence, first, stop) == reframe


@pytest.mark.parametrize(
    ("text", "reframe"),
    [
        ("Avoid feeling anxious", "Do one thing a week that matters to me, even when I feel anxious: …"),
        ("Live without anxiety", "Do one thing a week that matters to me, even with anxiety there: …"),
        ("No more Panic Attacks", "Do one thing a week that matters to me, even with panic attacks there: …"),
        ("Stop drinking", "When the urge comes, do … instead, on … days a week"),
    ],
)  # fmt: skip
def test_avoidance(text: str, reframe: str) -> None:
    sentence = _sentence(text)
    [(first, stop)] = avoidances(sentence)

    assert reframes.avoidance(sentence, first, stop) == reframe


@pytest.mark.parametrize(
    "text",
    [
        "Quit smoking", "No longer smoke", "No more cigarettes", "Avoid alcohol",
        "Quit shouting at the kids", "I don't want to shout any more", "Never shout",
        "Stop scrolling at night", "Don't scroll in bed", "Stop biting my nails",
        "Not pick my skin", "Stop checking the door", "Stop lying to my wife",
        "Stop procrastinating", "Give up gossip",
    ],
)  # fmt: skip
def test_there_is_an_urge_to_what_one_does(text: str) -> None:
    sentence = _sentence(text)
    [(first, stop)] = avoidances(sentence)

    urge = "When the urge comes, do … instead, on … days a week"
    assert reframes.avoidance(sentence, first, stop) == urge


@pytest.mark.parametrize(
    "text",
    [
        "I want to stop lying awake and sleep better", "Not lie awake", "Stop lying there for hours",
        "Stop feeling like this", "Stop being so hard on myself", "Stop thinking about my ex",
        "Stop dwelling on it", "Stop ruminating", "Stop blushing", "Stop missing my ex",
        "Stop having bad dreams", "Stop avoiding parties", "Avoid crowds", "Stop crying",
    ],
)  # fmt: skip
def test_there_is_no_urge_to_a_state(text: str) -> None:
    sentence = _sentence(text)
    [(first, stop)] = avoidances(sentence)

    assert reframes.avoidance(sentence, first, stop) == "Do … instead, on … days a week"


def test_worry_may_come_along() -> None:
    sentence = _sentence("Stop worrying")
    [(first, stop)] = avoidances(sentence)

    assert reframes.avoidance(sentence, first, stop) == (
        "Do one thing a week that matters to me, even with worrying there: …"
    )


@pytest.mark.parametrize(
    ("text", "reframe"),
    [
        ("Find a job, get fit and rest", "Find a job: the first step is …, by …"),
        ("Sing and dance.", "Sing: the first step is …, by …"),
        ("Read. Then sing", None),
        ("", None),
    ],
)
def test_one_of(text: str, reframe: str | None) -> None:
    assert reframes.one_of(_sentence(text)) == reframe


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Run a marathon next month", "marathon"),
        ("Learn French in a month", "learn French"),
        ("Become famous", "famous"),
        ("Save the world", "save the world"),
        ("Lose 20 kg in a month", None),
        ("Get over my depression by next week", None),
        ("Get over my divorce by Friday", None),
        ("Feel no more guilt by tomorrow", None),
        ("Study for 14 hours a day", None),
    ],
)
def test_first_part(text: str, what: str | None) -> None:
    sentence = _sentence(text)
    [(first, stop)] = [*overreach(sentence), *outsized(sentence)]

    step = what and f"A first step on the way to {what}: …, within the next two weeks"
    assert reframes.first_part(sentence, first, stop) == step


@pytest.mark.parametrize(
    ("text", "reframe"),
    [
        ("write more", "Write for 15 minutes a day, because … matters to me"),
        ("Go out more often", "Go out for 15 minutes a day, because … matters to me"),
        ("Write less", None),
        ("Go to bed earlier", None),
    ],
)
def test_reason(text: str, reframe: str | None) -> None:
    assert reframes.reason(_sentence(text)) == reframe
