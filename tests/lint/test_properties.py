"""Whatever is written, the linter ends, in time, and points into the text; order changes nothing."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import yaml
from conftest import SOUND, TODAY, PracticeFolder, plan_from
from english import ENGLISH
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gwsheet.diagnostics import Finding
from gwsheet.goal import SECTIONS
from gwsheet.lint import check_practice
from gwsheet.lint.engine import check_goal, rules_in_force, statement_findings

FIELDS = [
    tuple(int(part) if part == "0" else part for part in path.split())
    for path in (
        "title", "in_my_words", *SECTIONS, "smart specific", "value_connection 0 value",
        "value_connection 0 how", "current_baseline 0 text", "current_baseline 0 measure",
        "success_indicators 0 text", "success_indicators 0 measure", "action_steps 0 text",
        "action_steps 0 when", "action_steps 0 who", "potential_obstacles 0 if",
        "potential_obstacles 0 then", "support_resources 0 text", "timeline text",
        "timeline milestones 0 text", "review_schedule every", "reviews 0 wins 0",
        "progress 0 note", "category", "allow 0 rule", "allow 0 reason",
    )
]  # fmt: skip
WORDS = (
    "I", "never", "not", "every", "a", "my", "mother", "stop", "without", "anxiety", "feel", "be",
    "more", "less", "better", "week", "two", "3x", "by", "31 January 2027", "until", "the", "end",
    "of", "next", "month", "all", "perfect", "make", "want", "to", "get", "rid", "panic", "attacks",
    "don't", "can’t", "100%", "8/10", "7:30", "“", "”", '"', ",", ".", ";", "-", "–", "&", "/", "$50",
    "kg", "lose", "marathon", "famous", "regularly", "one day", "at", "a time", "____", "Ana",
    "Être", "ß", "İ", "ﬁ", "²", "½", "\u200b", "\u0301", "👩‍👧", "\n", "\t", "\xa0",
)  # fmt: skip
texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=14).map("".join),
)


RULES = rules_in_force(plan_from("").settings)


def _nested(path: tuple[str | int, ...], text: str) -> dict[str, Any]:
    """``text`` in a list or a mapping for each part of its path, from the inside out."""
    value: Any = text
    for part in reversed(path):
        value = [value] if isinstance(part, int) else {part: value}
    assert isinstance(value, dict)
    return value


def _style(**options: Any) -> Callable[[object], str]:
    return lambda data: str(yaml.safe_dump(data, **options))


ESCAPED = _style(default_style='"', width=30)
STYLES = (
    _style(allow_unicode=True, width=40),
    _style(allow_unicode=True, default_flow_style=True, width=1000),
    ESCAPED,
    _style(default_style="|", allow_unicode=True),
    json.dumps,
)


def _wrong_places(text: str) -> list[Finding]:
    """The findings that lie outside of the file or end before they begin."""
    plan = plan_from(text)
    lines = text.split("\n")

    def is_there(line: int, column: int) -> bool:
        return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 2

    wrong = []
    for finding in (*plan.loaded.findings, *check_goal(plan, RULES)):
        span = finding.span
        start, end = (span.line, span.column), (span.end_line, span.end_column)
        if not (start <= end and is_there(*start) and is_there(*end)):
            wrong.append(finding)
    return wrong


@given(
    st.sampled_from(FIELDS),
    texts,
    st.dictionaries(st.sampled_from(SECTIONS), texts),
    st.sampled_from(STYLES),
)
def test_any_texts_are_checked_and_every_place_is_in_the_file(
    path: tuple[str | int, ...],
    text: str,
    sections: dict[str, str],
    style: Callable[[object], str],
) -> None:
    assert _wrong_places(style({**sections, **_nested(path, text)})) == []


@given(texts)
def test_any_statement_is_judged_and_every_place_is_in_it(text: str) -> None:
    for active, hit in statement_findings(text, ENGLISH, RULES):
        assert 0 <= hit.start <= hit.end <= len(text), (active.rule.name, hit)
        assert hit.message


@given(st.lists(texts, min_size=1, max_size=4))
def test_what_was_judged_before_changes_nothing(statements: list[str]) -> None:
    def judge(text: str) -> list[object]:
        return [hit for _, hit in statement_findings(text, ENGLISH, RULES)]

    one_by_one = {text: judge(text) for text in statements}

    assert {text: judge(text) for text in reversed(statements)} == one_by_one


STATEMENTS = (
    "Worry less", "Never lie", "Make my boss like me", "Stop drinking", "Walk twice a week",
    "Be perfect", "Write more", "Have one attack a week by 31 January 2027", "____",
)  # fmt: skip


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_files_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, rng: random.Random
) -> None:
    folder = PracticeFolder(tmp_path_factory.mktemp("practice"))
    for number, statement in enumerate(STATEMENTS):
        text = SOUND.replace("Have one panic attack a week or fewer by 31 January 2027.", statement)
        folder.write(f"goals/client-{number % 3}/goal-{number}.yaml", text)
    practice = folder.read()
    before = check_practice(practice, TODAY)

    goals = list(practice.goals)
    rng.shuffle(goals)
    clients = list(practice.clients.items())
    rng.shuffle(clients)
    shuffled = replace(practice, goals=tuple(goals), clients=dict(clients))

    assert len(before) >= len(STATEMENTS) - 2
    assert check_practice(shuffled, TODAY) == before


REPEATED = (
    "not ", "never ", "every ", "a ", "the ", ",", ".", ";", "my ", "to ", "want ", "make ",
    "by ", "until ", "other ", "next ", "number ", "two ", "3 ", "3x ", "two weeks ", "end of ",
    "stop ", "avoid ", "without ", "feeling ", "anxiety ", "more ", "person ", "mother ", "be ",
    "be good ", "good ", "get ", "from ", "on ", "in ", "in my ", "Monday ", "May ", "2027 ",
    "1 January ", '"', "“", "'", "-", "/", "$", "%", "$1,", "1,", "1.", "a-", "Ana ", "I ",
    "that ", "if ", "who ", "one day ", "at a time ", "make my ", "cause word ", "want to ",
    "no longer ", "number one ", "years of ", "\n", "\t", "\xa0", "\u200b", "👩‍👧", "é", "AB1", "@",
    "http://a ", "a@b.", "07", "+44 ", "x", "X", "don't ", "Don’t", "get rid of ",
)  # fmt: skip
NESTED = (
    "(" * 3_000 + "walk" + ")" * 3_000,
    "“" * 3_000 + "never walk" + "”" * 3_000,
    "Make my mother make " * 2_500 + "tea",
    "I want my son to want my " + "son to want my " * 2_500,
    "if I go when I go, " * 2_500,
    "not " + "because I am " * 3_000 + "sad",
)


def _ten_thousand_words(seed: int) -> str:
    rng = random.Random(seed)
    known = [*ENGLISH.clause, *ENGLISH.time]
    return " ".join(rng.choice((rng.choice(known), rng.choice(WORDS))) for _ in range(10_000))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(text, id=text[:30])
        for text in (
            *(piece * 5_000 for piece in REPEATED),
            *NESTED,
            *(_ten_thousand_words(seed) for seed in range(3)),
        )
    ],
)
def test_a_long_statement_comes_to_an_end(text: str) -> None:
    """A pattern that goes back over its text would take hours, which the runner's limit ends."""
    said = statement_findings(text, ENGLISH, RULES)

    assert all(0 <= hit.start <= hit.end <= len(text) for _, hit in said)


def test_a_check_of_a_goal_of_long_texts_comes_to_an_end() -> None:
    rng = random.Random(7)
    text = ESCAPED({name: " ".join(rng.choices(WORDS, k=1_500)) for name in SECTIONS})

    assert check_goal(plan_from(text), RULES) != []
