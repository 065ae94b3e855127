"""A plan for an obstacle is one sentence, however much of it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwsheet.goal.if_then import IfThen
from gwsheet.goal.wordlists import joined
from gwsheet.project.templates import builtin_words

ENGLISH = builtin_words("en").vocabulary.if_then
SPANISH = builtin_words("es").vocabulary.if_then


@pytest.mark.parametrize(("come", "do", "opening", "reads"), [
    ("It rains", "Then I stay in", None, ("it rains", "I stay in")),
    ("it rains", "then, I stay in", None, ("it rains", "I stay in")),
    ("If it rains", "I take the bus", "If", ("it rains", "I take the bus")),
    ("IF: It rains", "THEN: My friend drives", "IF", ("it rains", "my friend drives")),
    ("When it rains", "I wait", "When", ("it rains", "I wait")),
    ("Even if it rains", "I go", "Even if", ("it rains", "I go")),
    ("Every  time it rains", "I go", "Every  time", ("it rains", "I go")),
    ("If", None, "If", (None, None)),
    ("Then", "Then", None, ("Then", None)),
    (None, "Then I wait", None, (None, "I wait")),
    ("it rains, then pours", "I wait", None, ("it rains, then pours", "I wait")),
    ("it rains", None, None, ("it rains", None)),
    ("it rains.", None, None, ("it rains", None)),
    ("It rains again …", None, None, ("it rains again", None)),
    ("they ask why?!", None, None, ("they ask why", None)),
    ('If I will say "later".', None, "If", ('I will say "later"', None)),
    ("If I say “later.”", None, "If", ("I say “later”", None)),
    ('If I shout "no!"', None, "If", ('I shout "no!"', None)),
    ("it is after 9 p.m.", None, None, ("it is after 9 p.m.", None)),
    ("…", None, None, ("…", None)),
])  # fmt: skip
def test_what_the_sentence_adds_is_not_doubled(
    come: str | None, do: str | None, opening: str | None, reads: tuple[str | None, str | None]
) -> None:
    assert ENGLISH.read(come, do) == IfThen(opening, *reads)


@pytest.mark.parametrize(("sentence", "opening", "reads"), [
    ("If it rains then I'll go to the gym", "If", ("it rains", "I'll go to the gym")),
    ("If it rains, then I take the bus", "If", ("it rains", "I take the bus")),
    ("it rains, then I take the bus", None, ("it rains", "I take the bus")),
    ("If it rains. Then I take the bus.", "If", ("it rains", "I take the bus.")),
    ("If it rains — then I take the bus", "If", ("it rains", "I take the bus")),
    ("if it rains, Then I go, then I rest", "if", ("it rains", "I go, then I rest")),
    ("If I eat and then feel ill, then I call", "If", ("I eat and then feel ill", "I call")),
    ("If I eat and then feel ill", "If", ("I eat and then feel ill", None)),
    ("If I wait until then I am late", "If", ("I wait until then I am late", None)),
    ("If I go then rest then go", "If", ("I go then rest then go", None)),
    ("I wake then worry", None, ("I wake then worry", None)),
    ("If it rains, I get wet", "If", ("it rains, I get wet", None)),
    ("Iffy weather", None, ("Iffy weather", None)),
    ("If I strengthen it", "If", ("I strengthen it", None)),
])  # fmt: skip
def test_one_sentence_is_parted_at_its_then(
    sentence: str, opening: str | None, reads: tuple[str, str | None]
) -> None:
    assert ENGLISH.read(sentence, None) == IfThen(opening, *reads)


@pytest.mark.parametrize(("text", "inside"), [
    ("It's late", "it's late"), ("They’re out", "they’re out"),
    ("A day is bad", "a day is bad"),
    ("Isn't it late", "isn't it late"),
    ("My Mum calls", "my Mum calls"),
    ("The NHS letter comes", "the NHS letter comes"),
    ("I'm tired", "I'm tired"), ("I am tired", "I am tired"),
    ("NHS letters come", "NHS letters come"),
    ("IT is down", "IT is down"), ("A. is there", "A. is there"),
    ("Will is out", "Will is out"), ("Don calls", "Don calls"),
    ("Monday is bad", "Monday is bad"),
    ('"It" comes', '"It" comes'),
    ("eBay mails me", "eBay mails me"),
])  # fmt: skip
def test_only_a_capital_that_began_a_sentence_goes_small(text: str, inside: str) -> None:
    assert ENGLISH.read(text, text) == IfThen(None, inside, inside)
    assert ENGLISH.read(f"When {text}", None) == IfThen("When", inside, None)


@pytest.mark.parametrize(("come", "do", "plan"), [
    ("Si llueve entonces voy en autobús", None, ("Si", "llueve", "voy en autobús")),
    ("Si llueve, entonces voy", None, ("Si", "llueve", "voy")),
    ("Cuando llueve", "Entonces voy", ("Cuando", "llueve", "voy")),
    ("Cada vez que Me piden algo.", "voy", ("Cada vez que", "me piden algo", "voy")),
    ("El tren no llega", "Entonces, Mi amiga viene",
     (None, "el tren no llega", "mi amiga viene")),
    ("Me dicen ¿y tú?", None, (None, "me dicen ¿y tú?", None)),
    ("Sí, otra vez", None, (None, "sí, otra vez", None)),
    ("Si como y entonces duermo", None, ("Si", "como y entonces duermo", None)),
])  # fmt: skip
def test_a_plan_in_spanish(come: str, do: str | None, plan: tuple[str | None, ...]) -> None:
    assert SPANISH.read(come, do) == IfThen(*plan)


PARTS = st.lists(
    st.sampled_from(["If", "when", "then", "Then", "and", ",", ".", "I", "It", "rest", "“no.”", "NHS"]),
    max_size=8,
).map(" ".join)  # fmt: skip


@given(PARTS, PARTS)
def test_nothing_but_joining_words_and_marks_is_left_out(come: str, do: str) -> None:
    plan = ENGLISH.read(come, do)
    printed = " ".join(filter(None, (plan.opening, plan.come, plan.do)))
    joining = {"if", "when", "then"}

    def words(text: str) -> list[str]:
        plain = (word.strip(",.“”").casefold() for word in text.split())
        return [word for word in plain if word and word not in joining]

    assert words(printed) == words(f"{come} {do}")


def test_words_of_several_languages_are_joined() -> None:
    both = joined(ENGLISH, SPANISH)

    assert both.read("Cuando llueve entonces voy", None) == IfThen("Cuando", "llueve", "voy")
