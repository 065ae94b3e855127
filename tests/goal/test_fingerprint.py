"""Two people sign what a goal means: the hash moves with the nine sections and with nothing else."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gwsheet.goal import SECTIONS, Goal, fingerprint, load
from gwsheet.project.templates import builtin_words
from gwsheet.source import quoted

VOCABULARY = builtin_words().vocabulary
WORDS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff"),
    min_size=1,
    max_size=20,
).filter(lambda text: text.strip() != "")
AMOUNTS = st.decimals(0, 999, places=1, allow_nan=False).map(str)
DAYS = st.dates().filter(lambda day: day.year >= 1900).map(lambda day: day.isoformat())


def _group(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=keys)


SECTION_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "goal_statement": WORDS,
    "value_connection": st.lists(_group(value=WORDS, how=WORDS), max_size=2),
    "current_baseline": st.lists(_group(text=WORDS, measure=WORDS, amount=AMOUNTS, per=WORDS, as_of=DAYS), max_size=2),
    "success_indicators": st.lists(_group(text=WORDS, measure=WORDS, target=AMOUNTS, per=WORDS), max_size=3),
    "action_steps": st.lists(_group(text=WORDS, when=WORDS, who=WORDS, due=DAYS), max_size=3),
    "potential_obstacles": st.lists(_group(**{"if": WORDS, "then": WORDS}), max_size=2),
    "support_resources": st.lists(_group(text=WORDS, kind=st.sampled_from(["tool", "person", "strategy"])), max_size=2),
    "timeline": _group(text=WORDS, start=DAYS, finish=DAYS, milestones=st.lists(_group(date=DAYS, text=WORDS), max_size=2)),
    "review_schedule": _group(every=st.sampled_from(["4-6 sessions", "3 weeks"])),
}  # fmt: skip
GOALS = st.fixed_dictionaries({}, optional=SECTION_VALUES)


def _write(data: Any, quote: Any = quoted) -> str:
    """``data`` as YAML in braces and brackets, every text written by ``quote``."""
    if isinstance(data, dict):
        return (
            "{" + ", ".join(f"{key}: {_write(value, quote)}" for key, value in data.items()) + "}"
        )
    if isinstance(data, list):
        return "[" + ", ".join(_write(item, quote) for item in data) + "]"
    return str(quote(data))


def _read(text: str) -> Goal:
    loaded = load(Goal, "x.yaml", text.encode(), VOCABULARY)
    assert loaded.is_sound, loaded.findings
    assert loaded.value is not None
    return loaded.value


def _in_other_quotes(text: str) -> str:
    if "'" in text or "\\" in text or '"' in text:
        return json.dumps(text, ensure_ascii=False)
    return f"'{text}'"


@given(GOALS, st.randoms())
def test_it_stays_when_the_file_is_written_differently(data: dict[str, Any], random: Any) -> None:
    shuffled = list(data.items())
    random.shuffle(shuffled)
    written = _read(_write(data))
    reordered = _read(_write(dict(shuffled)))
    other_quotes = _read(_write(data, _in_other_quotes))
    with_comment = _read(f"# a comment\n{_write(data)} # and one more\n")

    assert (
        fingerprint(written)
        == fingerprint(reordered)
        == fingerprint(other_quotes)
        == fingerprint(with_comment)
    )


RECORDS = {
    "title": "Another title", "priority": "3", "phase": "revision", "status": "paused",
    "short": "In short", "log": "exposure", "signers": ["client", "partner"],
    "in_my_words": "Other words", "smart": {"specific": "a"}, "attainment_scale": {"0": "a"},
    "weight": {"importance": "2"}, "readiness": {"importance": "8"},
    "agreed": [{"date": "2026-11-16", "by": ["client"]}],
    "progress": [{"date": "2026-11-23", "rating": "2", "note": "one"}],
    "reviews": [{"date": "2026-12-21", "rating": "5", "next": "2027-01-25"}],
    "clinician_notes": "not for the client", "allow": [{"rule": "a", "reason": "b"}],
}  # fmt: skip


def test_everything_outside_the_sections_is_tried() -> None:
    assert {*RECORDS, *SECTIONS, "category", "kind", "horizon", "language"} == set(
        Goal.names_by_key()
    )


@given(GOALS, st.sets(st.sampled_from(sorted(RECORDS))))
def test_records_and_notes_do_not_move_it(data: dict[str, Any], added: set[str]) -> None:
    with_records = {**data, **{key: RECORDS[key] for key in added}}

    assert fingerprint(_read(_write(with_records))) == fingerprint(_read(_write(data)))


def _texts(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(data, dict):
        return [text for key, value in data.items() for text in _texts(value, (*path, key))]
    if isinstance(data, list):
        return [text for at, value in enumerate(data) for text in _texts(value, (*path, at))]
    return [path] if path[-1] not in ("kind", "every") else []


def _changed(data: Any, path: tuple[Any, ...], new: str) -> Any:
    if not path:
        return new
    head, rest = path[0], path[1:]
    if isinstance(data, dict):
        return {**data, head: _changed(data[head], rest, new)}
    return [*data[:head], _changed(data[head], rest, new), *data[head + 1 :]]


def _at(data: Any, path: tuple[Any, ...]) -> Any:
    for part in path:
        data = data[part]
    return data


@given(GOALS, st.data())
def test_it_moves_with_every_text_of_a_section(data: dict[str, Any], choice: Any) -> None:
    paths = _texts(data)
    assume(paths)
    path = choice.draw(st.sampled_from(paths))
    key = path[-1]
    values = DAYS if key in ("due", "start", "finish", "next", "as_of", "date") else WORDS
    values = AMOUNTS if key in ("amount", "target") else values
    new = choice.draw(values)
    assume(_meaning(new, key) != _meaning(_at(data, path), key))

    moved = _read(_write(_changed(data, path, new)))

    assert fingerprint(moved) != fingerprint(_read(_write(data)))


def _meaning(text: str, key: str) -> object:
    return float(text) if key in ("amount", "target") else " ".join(text.split())


@pytest.mark.parametrize(("one", "other"), [
    ("action_steps: [a, b]", "action_steps: [b, a]"),
    ("review_schedule: {next: 2026-12-21}", "review_schedule: {next: 2026-12-28}"),
    ("review_schedule: {next: 2026-12-21}", "title: x"),
    ("action_steps: a", "action_steps: [{text: a}]"),
    ("action_steps: [{id: x, text: a}]", "action_steps: [{id: y, text: a}]"),
    ("success_indicators: [a, b]", "success_indicators:\n- b\n- a"),
    ("goal_statement: a b", "goal_statement: >\n  a\n  b"),
    ("goal_statement: 'a  b'", "goal_statement: ' a b '"),
    ("current_baseline: {amount: 1_000}", "current_baseline: {amount: 1000.0}"),
    ("current_baseline: {amount: '1,5'}", "current_baseline: {amount: 1.50}"),
    ("timeline: {finish: 2027-1-5}", "timeline: {finish: 2027-01-05}"),
    ("review_schedule: {every: 4-6 session}", "review_schedule: {every: 4 - 6 session}"),
    ("timeline:", "title: x"),
    ("timeline: {start: , finish: }", "title: x"),
    ("timeline: {milestones: []}", "timeline: {text: ''}"),
    ("goal_statement: ''", "title: x"),
    ("action_steps: [{when: }, a]", "action_steps: [a, {text: ''}]"),
    ("potential_obstacles: {if: '', then: }", "title: x"),
    ("review_schedule: {every: 4 week.}", "review_schedule: {every: 4 week}"),
    ("support_resources: []", ""),
    ("goal_statement: a", "goal_statement: a\npotential_obstacles:"),
    ("goal_statement: a", "title: b  # not one of the nine\ncategory: insight\ngoal_statement: a"),
    ("review_schedule: {every: 4-6 sessions}", "review_schedule: {every: every 4 – 6 sessions}"),
    ("success_indicators: {id: a, text: b}", "success_indicators: {id: c, text: b}"),
    ("\ufeffgoal_statement: a\r\n", "goal_statement: a\n"),
])  # fmt: skip
def test_what_means_the_same(one: str, other: str) -> None:
    assert fingerprint(_read(one)) == fingerprint(_read(other or "title: x"))


@pytest.mark.parametrize(("one", "other"), [
    ("goal_statement: a", "goal_statement: A"),
    ("goal_statement: a", "in_my_words: a"),
    ("action_steps: [a, a]", "action_steps: [a]"),
    ("value_connection: [a, b]", "value_connection: [b, a]"),
    ("value_connection: {value: a, how: b}", "value_connection: {value: a, how: c}"),
    ("current_baseline: {amount: 0}", "current_baseline: {amount: 1}"),
    ("success_indicators: {text: a, target: 2}", "success_indicators: {text: a, target: 3}"),
    ("action_steps: {text: a, due: 2026-12-01}", "action_steps: {text: a, due: 2026-12-02}"),
    ("timeline: {finish: 2027-01-31}", "timeline: {finish: 2027-02-28}"),
    ("review_schedule: {every: 4-6 sessions}", "review_schedule: {every: 4-6 weeks}"),
    ("potential_obstacles: [a, b]", "potential_obstacles: [b, a]"),
    ("potential_obstacles: {if: a}", "potential_obstacles: {then: a}"),
    ("current_baseline: {amount: 0}", "current_baseline: {measure: x}"),
    ("timeline: {start: 2027-01-05}", "timeline: {finish: 2027-01-05}"),
    ("support_resources: {text: a, kind: tool}", "support_resources: a"),
    ("review_schedule: {every: 4 week}", "review_schedule: {every: 4 month}"),
    ("review_schedule: {every: 4 week}", "review_schedule: {every: 4-5 week}"),
    ("review_schedule: {every: 4 week by phone}", "review_schedule: {every: 4 week}"),
    ("review_schedule: {every: 4 week here}", "review_schedule: {every: 4 week by phone}"),
    ("review_schedule: {every: now and then}", "review_schedule: {every: now or then}"),
    ("timeline: {milestones: [a, b]}", "timeline: {milestones: [b, a]}"),
])  # fmt: skip
def test_what_means_something_else(one: str, other: str) -> None:
    assert fingerprint(_read(one)) != fingerprint(_read(other))


def test_it_is_six_hexadecimal_digits_and_stays_over_releases() -> None:
    assert re.fullmatch(r"[0-9a-f]{6}", fingerprint(Goal()))
    assert fingerprint(Goal()) == "bb70db"
    assert fingerprint(_read("goal_statement: Walk\naction_steps: [a, b]\n")) == "64d0a3"
