"""The schema that editors use says what the reader says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from gwsheet.goal import goal_schema, goal_schema_text

ROOT = Path(__file__).resolve().parent.parent.parent
GOALS = sorted(path for path in (ROOT / "goals").rglob("*.yaml") if path.name != "client.yaml")


def test_the_schema_is_valid_for_its_dialect() -> None:
    jsonschema.Draft7Validator.check_schema(goal_schema())


def test_the_copy_in_the_sample_practice_is_fresh() -> None:
    copy = ROOT / ".gwsheet" / "goal.schema.json"

    assert copy.read_text(encoding="utf-8") == goal_schema_text()


@pytest.mark.parametrize("path", GOALS, ids=lambda path: path.stem)
def test_sample_goals_are_valid(path: Path) -> None:
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)

    jsonschema.validate(_without_empty(data), goal_schema())


def _without_empty(data: Any) -> Any:
    """``data`` with what is left empty as an editor sees it: null."""
    if isinstance(data, dict):
        return {key: _without_empty(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_without_empty(item) for item in data]
    return None if data == "" else data


@pytest.mark.parametrize(
    "data",
    [
        {"titel": "a"},
        {"category": "health"},
        {"timeline": {"finish": "soon"}},
        {"weight": {"importance": 7}},
        {"action_steps": [{"txt": "a"}]},
    ],
)
def test_mistakes_are_marked_while_typing(data: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, goal_schema())


def test_every_key_is_described() -> None:
    schema = json.loads(goal_schema_text())

    assert [name for name, one in schema["properties"].items() if not one.get("description")] == []
