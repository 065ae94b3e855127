"""The ids that a record needs are written into the file, and nothing else of it changes."""

from __future__ import annotations

from typing import Any

import pytest

from gwsheet.changes import compare
from gwsheet.goal import Goal, fingerprint, load
from gwsheet.goal.records import Agreement, ProgressEntry, Review
from gwsheet.project.templates import builtin_words
from gwsheet.record import add_record
from gwsheet.record.entry import Record

NAME = "goals/heron/bus.yaml"
WORDS = builtin_words()
DONE = {"steps": {"slow-breathing": "done"}}


def _goal(text: str) -> Goal:
    goal = load(Goal, NAME, text.encode("utf-8"), WORDS.vocabulary).value
    assert goal is not None
    return goal


def _added(text: str, record: Record) -> str:
    data = text.encode("utf-8")
    addition = add_record(load(Goal, NAME, data, WORDS.vocabulary), data, record)
    return addition.after.decode("utf-8")


def _review(**keys: Any) -> Review:
    return Review.model_validate({"date": "2026-12-01", **keys})


SLOW = "{id: slow-breathing, text: Slow breathing}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\n- Slow breathing", f"\n- {SLOW}"),
        ("\n- Slow breathing  # at noon", f"\n- {SLOW}  # at noon"),
        ("\n- 'Slow breathing'", "\n- {id: slow-breathing, text: 'Slow breathing'}"),
        ("\n  - Walk\n  - Slow breathing", f"\n  - Walk\n  - {SLOW}"),
        ("\n- Slow\n  breathing", "\n- {id: slow-breathing, text: Slow\n  breathing}"),
        ("\n- {id: walk, text: Walk}\n- Slow breathing", f"\n- {{id: walk, text: Walk}}\n- {SLOW}"),
        ("\n- id: walk\n  text: Walk\n- Slow breathing", "\n- id: walk\n  text: Walk\n- id: slow-breathing\n  text: Slow breathing"),
        ("\n- text: Slow breathing\n  when: now", "\n- id: slow-breathing\n  text: Slow breathing\n  when: now"),
        ("\n- {text: Slow breathing}", f"\n- {SLOW}"),
        ("\n- id:\n  text: Slow breathing", "\n- id: slow-breathing\n  text: Slow breathing"),
        ("\n- id: ~\n  text: Slow breathing", "\n- id: slow-breathing\n  text: Slow breathing"),
        ("\n- |\n  Slow breathing", "\n-\n id: slow-breathing\n text: |\n  Slow breathing"),
        ("\n- >-\n   Slow\n   breathing", "\n-\n id: slow-breathing\n text: >-\n   Slow\n   breathing"),
        (" Slow breathing", f" {SLOW}"),
        (" [Slow breathing, Walk]", f" [{SLOW}, Walk]"),
        (" |\n  Slow breathing", "\n id: slow-breathing\n text: |\n  Slow breathing"),
        ("\n  text: Slow breathing", "\n  id: slow-breathing\n  text: Slow breathing"),
        ("\n  - Slow, [breathing]", "\n  - id: slow-breathing\n    text: Slow, [breathing]"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_id_of_a_step_is_written(before: str, after: str, end: str) -> None:
    old, new = (f"# a plan\naction_steps:{steps}\n".replace("\n", end) for steps in (before, after))

    assert _added(old, _review(**DONE)).startswith(f"{new}{end}reviews:{end}")


@pytest.mark.parametrize(
    "record",
    [
        _review(rating="3"),
        _review(steps={"walk": "done"}),
        _review(indicators={"slow-breathing": "met"}),
        ProgressEntry.model_validate({"date": "2026-12-01", "amount": "2"}),
        Agreement.model_validate({"date": "2026-12-01", "by": "client"}),
    ],
)
def test_no_other_id_is_written(record: Record) -> None:
    text = "action_steps:\n  - Slow breathing\n  - {id: walk, text: Walk}\n"

    assert _added(text, record).startswith(text)


def test_a_progress_entry_and_both_tables_need_theirs() -> None:
    text = "success_indicators:\n  - Two rides\n  - Three stops\naction_steps:\n  - Walk\n  - Sit\n"

    entry = ProgressEntry.model_validate({"date": "2026-12-01", "indicator": "three-stops"})
    reviewed = _added(text, _review(steps={"walk": "done"}, indicators={"two-rides": "met"}))

    assert "  - Two rides\n  - {id: three-stops, text: Three stops}\n" in _added(text, entry)
    assert reviewed.startswith(
        "success_indicators:\n  - {id: two-rides, text: Two rides}\n  - Three stops\n"
        "action_steps:\n  - {id: walk, text: Walk}\n  - Sit\n"
    )


def test_a_step_that_is_reworded_afterwards_keeps_its_rating_and_its_place() -> None:
    text = "action_steps:\n  - Slow breathing\n  - Walk\n"
    added = _added(text, _review(**DONE))

    reworded = added.replace("text: Slow breathing", "text: Nine deep breaths before lunch")

    old, kept, now = map(_goal, (text, added, reworded))
    assert fingerprint(kept) == fingerprint(old)
    assert now.reviews[0].steps == {now.action_steps[0].id: "done"}
    reword = "Step reworded: “Nine deep breaths before lunch” instead of “Slow breathing”"
    agreed = [change for change in compare(old, now, WORDS) if change.is_agreed_content]
    assert [change.sentence for change in agreed] == [reword]


@pytest.mark.parametrize(
    "text",
    [
        *(f"clinician_notes: {mark}\n  quiet" for mark in ("|", "|+", ">\n  today")),
        "in_my_words: |\n  quiet",
        "title: x",
        "title: x\r\nin_my_words: |\r\n  quiet",
    ],
)
def test_a_last_line_without_an_end_gets_one(text: str) -> None:
    record = _review(rating="3")
    added = _added(text, record)

    assert _goal(added) == _goal(text).model_copy(update={"reviews": (record,)})
    assert "reviews:" in added
    assert all(line in added.splitlines() for line in text.splitlines())
