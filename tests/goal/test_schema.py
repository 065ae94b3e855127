"""The schema that editors check goal files with accepts what we accept, and little else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from gwsheet.goal import SECTIONS, Goal, goal_schema, goal_schema_text, load

ROOT = Path(__file__).resolve().parent.parent.parent
GOALS = sorted(path for path in (ROOT / "goals").rglob("*.yaml") if path.name != "client.yaml")
VALIDATOR = Draft7Validator(goal_schema())


def _as_texts(text: str) -> Any:
    """What the file says, every scalar as its text, empty ones as nothing."""
    return _emptied(yaml.load(text, Loader=yaml.BaseLoader) or {})


def _emptied(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _emptied(value) for key, value in data.items()}
    return [_emptied(item) for item in data] if isinstance(data, list) else data or None


def _as_an_editor_reads(text: str) -> Any:
    """What the file says with numbers as numbers, as editors hand it to the schema."""
    return _number(_as_texts(text))


def _number(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _number(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_number(item) for item in data]
    return int(data) if data and data.lstrip("-").isdigit() else data


def _wrong(data: Any) -> list[str]:
    return sorted(
        ".".join(str(part) for part in error.absolute_path) for error in VALIDATOR.iter_errors(data)
    )


def test_it_is_valid_in_its_dialect() -> None:
    schema = goal_schema()

    Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert json.loads(goal_schema_text()) == schema
    assert "$defs" not in goal_schema_text()


def test_it_knows_every_key_and_explains_it() -> None:
    properties = goal_schema()["properties"]

    assert list(properties) == list(Goal.names_by_key())
    assert {key: value["description"] for key, value in properties.items()} == {
        key: Goal.model_fields[name].description for key, name in Goal.names_by_key().items()
    }
    assert [key for key in properties if key in SECTIONS] == list(SECTIONS)


def test_the_file_for_editors_is_made_from_the_model_and_there_are_goals_to_try() -> None:
    assert GOALS
    assert (ROOT / ".gwsheet" / "goal.schema.json").read_text("utf-8") == goal_schema_text()


@pytest.mark.parametrize("path", GOALS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_sample_goals_are_valid(path: Path) -> None:
    text = path.read_text("utf-8")

    assert load(Goal, "x.yaml", text.encode()).findings == ()
    assert _wrong(_as_texts(text)) == []
    assert _wrong(_as_an_editor_reads(text)) == []


RIGHT = [
    "", "goal_statement: Walk\n", "goal_statement:\n", "value_connection: Courage\n",
    "value_connection: [Courage, {value: Fun, how: Playing}]\n",
    "current_baseline: {text: a, amount: 3, per: week, as_of: 2026-11-16}\n",
    "current_baseline: [{measure: a, amount: '1,5'}, {measure: b, amount: 1_000}]\n",
    "action_steps: {text: Walk, when: no}\n", "action_steps: [Walk, {id: w, text: Walk}]\n",
    "potential_obstacles: {if: I sleep badly, then: rest}\n", "timeline: By spring\n",
    "timeline: [{date: 2026-12-14, text: a}, b]\n",
    "timeline: {start: 2026-11-16, milestones: a, finish: 2027-01-31}\n",
    "review_schedule: every 5 sessions\n",
    "review_schedule: {every: 4-6 sessions, next: 2026-12-21}\n",
    "attainment_scale: {-2: a, 0: b, +1: c}\n", "attainment_scale:\n",
    "weight: {importance: 0, difficulty: 3}\n",
    "agreed: {date: 2026-11-16, by: [client, therapist], copy_given: yes}\n",
    "progress: [{rating: 0}, one note]\n",
    "reviews: {rating: 10, steps: {a: done}, attainment: {client: +1}, wins: a}\n",
    "clinician_notes: a\n", "allow: [GW301, {rule: a, reason: b}]\n",
]  # fmt: skip

WRONG = [
    ("titel: a\n", [""]), ("title: [a]\n", ["title"]), ("category: health\n", ["category"]),
    ("goal_statement: [a, b]\n", ["goal_statement"]), ("smart: clear\n", ["smart"]),
    ("smart: {clear: a}\n", ["smart"]), ("action_steps: {text: a, wen: b}\n", ["action_steps"]),
    ("progress: {amount: three}\n", ["progress"]), ("weight: {importance: 4}\n", ["weight"]),
    ("progress: {rating: 11}\n", ["progress"]), ("reviews: {decision: stop}\n", ["reviews"]),
    ("reviews: {steps: {a: maybe}}\n", ["reviews"]), ("priority: first\n", ["priority"]),
    ("attainment_scale: {3: a}\n", ["attainment_scale"]),
    ("reviews: {attainment: {client: 3}}\n", ["reviews"]),
]  # fmt: skip


@pytest.mark.parametrize("text", RIGHT)
def test_what_we_accept_is_accepted(text: str) -> None:
    assert [finding for finding in load(Goal, "x.yaml", text.encode()).findings if text] == []
    assert _wrong(_as_texts(text)) == []
    assert _wrong(_as_an_editor_reads(text)) == []


@pytest.mark.parametrize(("text", "places"), WRONG)
def test_what_we_refuse_is_refused(text: str, places: list[str]) -> None:
    assert load(Goal, "x.yaml", text.encode()).findings != ()
    assert _wrong(_as_an_editor_reads(text)) == places
