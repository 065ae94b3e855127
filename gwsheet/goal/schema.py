"""The JSON Schema of a goal file, for editors that complete and check while typing."""

from __future__ import annotations

import json
from typing import Any

from gwsheet.goal.model import Goal

DIALECT = "http://json-schema.org/draft-07/schema#"


def goal_schema() -> dict[str, Any]:
    """The schema made from the model, in the dialect that editors' YAML servers read."""
    schema = Goal.model_json_schema(by_alias=True)
    schema = json.loads(json.dumps(schema).replace('"#/$defs/', '"#/definitions/'))
    schema["definitions"] = schema.pop("$defs")
    return {"$schema": DIALECT, "title": "gwsheet goal", **schema}


def goal_schema_text() -> str:
    """The schema as a JSON file's text."""
    return json.dumps(goal_schema(), indent=2, ensure_ascii=False) + "\n"
