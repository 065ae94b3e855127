"""The JSON Schema of a goal file, for editors that complete and check while typing."""

from __future__ import annotations

import json
from typing import Any

from gwsheet.goal.model import Goal

DIALECT = "http://json-schema.org/draft-07/schema#"
_BOUNDS = {"ge": "minimum", "le": "maximum"}


def goal_schema() -> dict[str, Any]:
    """The schema made from the model, in the dialect that editors' YAML servers read."""
    schema = Goal.model_json_schema(by_alias=True)
    text = json.dumps(schema).replace('"#/$defs/', '"#/definitions/')
    schema = _bounded(json.loads(text))
    schema["definitions"] = schema.pop("$defs")
    return {"$schema": DIALECT, "title": "gwsheet goal", **schema}


def _bounded(node: Any) -> Any:
    """``node`` with pydantic's names for bounds as the schema's own, where a number stands."""
    if isinstance(node, list):
        return [_bounded(item) for item in node]
    if not isinstance(node, dict):
        return node
    named = {_BOUNDS[name]: node[name] for name in _BOUNDS if name in node}
    inner = {name: _bounded(value) for name, value in node.items() if name not in _BOUNDS}
    if named and "anyOf" in inner:
        inner["anyOf"] = [
            {**one, **named} if one.get("type") == "number" else one for one in inner["anyOf"]
        ]
    return inner


def goal_schema_text() -> str:
    """The schema as a JSON file's text."""
    return json.dumps(goal_schema(), indent=2, ensure_ascii=False) + "\n"
