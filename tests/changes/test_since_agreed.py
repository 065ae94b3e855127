"""Whether what is in the file is what was signed; and changes say so where the version does."""

from __future__ import annotations

import random
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwsheet.changes import changed_since_agreed, compare
from gwsheet.changes.wording import pieces_between
from gwsheet.goal import Agreed, Goal, agreed_version, fingerprint, load
from gwsheet.project.templates import builtin_words

WORDS = builtin_words()


def _read(text: str) -> Goal:
    loaded = load(Goal, "g.yaml", text.encode(), WORDS.vocabulary)
    assert loaded.value is not None
    return loaded.value


STATEMENT = "goal_statement: Walk\n"
VERSION = fingerprint(_read(STATEMENT))


@pytest.mark.parametrize(("agreed", "expected"), [
    ("", None),
    (f"agreed: {{date: 2026-11-16, fingerprint: {VERSION}}}",
     Agreed(date(2026, 11, 16), VERSION, has_changed=False)),
    (f"agreed: {{date: 2026-11-16, fingerprint: ' {VERSION.upper()}abc'}}",
     Agreed(date(2026, 11, 16), VERSION, has_changed=False)),
    ("agreed: {date: 2026-11-16, fingerprint: 012345}",
     Agreed(date(2026, 11, 16), "012345", has_changed=True)),
    (f"agreed: {{fingerprint: {VERSION}}}", Agreed(None, VERSION, has_changed=False)),
    ("agreed: 2026-11-16", Agreed(date(2026, 11, 16), None, has_changed=None)),
    (f"agreed: [{{date: 2026-11-17, fingerprint: {VERSION}}}, {{date: 2026-11-16, fingerprint: a}}]",
     Agreed(date(2026, 11, 17), VERSION, has_changed=False)),
    (f"agreed: [{{date: 2026-11-16, fingerprint: a}}, {{date: 2026-11-16, fingerprint: {VERSION}}}]",
     Agreed(date(2026, 11, 16), VERSION, has_changed=False)),
    (f"agreed: [{{date: 2026-11-16, fingerprint: a}}, {{fingerprint: {VERSION}}}]",
     Agreed(date(2026, 11, 16), "a", has_changed=True)),
])  # fmt: skip
def test_what_was_agreed(agreed: str, expected: Agreed | None) -> None:
    assert agreed_version(_read(STATEMENT + agreed)) == expected


@pytest.mark.parametrize(("text", "sentence"), [
    (STATEMENT, None),
    (f"{STATEMENT}agreed: {{date: 2026-11-16, fingerprint: {VERSION}}}", None),
    (f"{STATEMENT}agreed: 2026-11-16", None),
    (f"goal_statement: Run\nagreed: {{date: 2026-11-16, fingerprint: {VERSION}}}",
     "Changed since agreed on 16\xa0November 2026."),
    (f"goal_statement: Run\nagreed: {{fingerprint: {VERSION}}}",
     "Changed since it was agreed."),
])  # fmt: skip
def test_a_worksheet_can_say_that_it_changed(text: str, sentence: str | None) -> None:
    assert changed_since_agreed(_read(text), WORDS) == sentence


TEXTS = st.sampled_from(
    ["ride", "Ride", "ride one stop", "ride two stops", "walk the dog", "", "every 4 weeks", "0"]
)
DAYS = st.sampled_from(["2026-11-16", "2026-12-14", "2027-01-31"])
AMOUNTS = st.sampled_from(["0", "1", "1.5"])
PERIODS = st.sampled_from(["week", "weeks", "ride", ""])
IDS = st.sampled_from(["a", "b", "ride", "ride-one-stop"])


def _group(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=keys)


def _some(group: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(group, max_size=4)


def _with_ids(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    seen: set[str] = set()
    for item in items:
        if item.get("id") in seen:
            del item["id"]
        seen.add(item.get("id", ""))
    return items


GOALS = _group(
    goal_statement=TEXTS,
    value_connection=_some(_group(value=TEXTS, how=TEXTS)),
    current_baseline=_some(
        _group(text=TEXTS, measure=TEXTS, amount=AMOUNTS, per=PERIODS, as_of=DAYS)
    ),
    success_indicators=_some(
        _group(id=IDS, text=TEXTS, measure=TEXTS, target=AMOUNTS, per=PERIODS)
    ).map(_with_ids),
    action_steps=_some(_group(id=IDS, text=TEXTS, when=TEXTS, who=TEXTS, due=DAYS)).map(_with_ids),
    potential_obstacles=_some(_group(**{"if": TEXTS, "then": TEXTS})),
    support_resources=_some(_group(text=TEXTS, kind=st.sampled_from(["tool", "person"]))),
    timeline=_group(
        text=TEXTS, start=DAYS, finish=DAYS, milestones=_some(_group(date=DAYS, text=TEXTS))
    ),
    review_schedule=_group(
        text=TEXTS,
        every=st.sampled_from(
            ["4-6 sessions", "4 weeks", "every 4 weeks", "4 weeks by phone", "x"]
        ),
        next=DAYS,
    ),
    title=TEXTS,
    status=st.sampled_from(["active", "paused"]),
    clinician_notes=st.lists(TEXTS, max_size=3),
    reviews=_some(_group(date=DAYS, rating=AMOUNTS, steps=st.just({"a": "done"}))),
)


def _goal(data: dict[str, Any]) -> Goal:
    return Goal.model_validate(data, context=WORDS.vocabulary)


@given(GOALS, GOALS)
def test_there_is_a_change_of_what_is_agreed_where_the_version_is_another(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    old, new = _goal(one), _goal(other)
    changes = [change for change in compare(old, new, WORDS) if change.is_agreed_content]

    assert bool(changes) == (fingerprint(old) != fingerprint(new))
    assert all(change.sentence for change in changes)


@given(GOALS, st.data())
def test_one_section_that_is_another_is_told_alone(data: dict[str, Any], choice: Any) -> None:
    other = choice.draw(GOALS)
    section = choice.draw(st.sampled_from(sorted(data))) if data else "title"
    changed = {**data, section: other.get(section)}
    told = {change.section for change in compare(_goal(data), _goal(changed), WORDS)}

    assert told <= {section}


@given(GOALS, st.randoms())
def test_the_order_of_steps_and_indicators_is_no_change(
    data: dict[str, Any], chance: random.Random
) -> None:
    shuffled = dict(data)
    for name in ("action_steps", "success_indicators"):
        shuffled[name] = chance.sample(data.get(name, []), len(data.get(name, [])))
    old, new = _goal(data), _goal(shuffled)

    assert fingerprint(old) == fingerprint(new)
    assert compare(old, new, WORDS) == ()


@given(GOALS)
def test_nothing_changes_from_itself(data: dict[str, Any]) -> None:
    assert compare(_goal(data), _goal(data), WORDS) == ()


LINES = st.lists(st.sampled_from(["a", "b", "c", "d,", "e"]), max_size=12).map(" ".join)


@given(LINES, LINES)
def test_the_pieces_make_up_both_texts(old: str, new: str) -> None:
    pieces = pieces_between(old, new)

    assert " ".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert " ".join(piece.text for piece in pieces if piece.kind != "removed") == new
    assert all(one.kind != other.kind for one, other in pairwise(pieces))
