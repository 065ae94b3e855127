"""The examples on the handouts are judged like anybody's goals: clear ones pass, vague ones do not."""

from __future__ import annotations

import re

import pytest

from gwsheet.goal import CATEGORIES, SMART_LETTERS, Settings
from gwsheet.lint.engine import rules_in_force, statement_findings
from gwsheet.lint.lexicon import lexicon_for
from gwsheet.project.templates import builtin_words

CHALLENGES = ("ambitious", "vague", "external", "avoidance", "disconnected")


def _quoted(key: str) -> list[str]:
    return re.findall("“(.*?)”", builtin_words()(key))


def _codes(statement: str) -> list[str]:
    lexicon = lexicon_for("en")
    assert lexicon is not None
    found = statement_findings(statement, lexicon, rules_in_force(Settings()))
    return [active.rule.code for active, _ in found]


@pytest.mark.parametrize(
    "key",
    [
        *(f"smart_guide.{letter}.clear" for letter in SMART_LETTERS),
        *(f"categories.{category}.example" for category in CATEGORIES),
        *(f"challenge.{challenge}.reframe" for challenge in CHALLENGES),
    ],
)
def test_there_is_nothing_to_say_of_a_clear_example(key: str) -> None:
    assert _codes(_quoted(key)[0]) == []


def test_there_is_something_to_say_of_a_vague_example() -> None:
    vague = {letter: _quoted(f"smart_guide.{letter}.vague")[0] for letter in SMART_LETTERS}

    assert {letter: sorted(_codes(example)) for letter, example in vague.items()} == {
        "specific": ["GW210", "GW301"], "measurable": ["GW210", "GW301"],
        "achievable": ["GW210", "GW302", "GW304"], "relevant": ["GW210"], "time_bound": ["GW210"],
    }  # fmt: skip


@pytest.mark.parametrize("challenge", CHALLENGES)
def test_there_is_something_to_say_of_what_is_put_in_other_words(challenge: str) -> None:
    assert _codes(_quoted(f"challenge.{challenge}.reframe")[1]) != []
