"""The JSON Schemas of the files that people write, for editors that complete and check while typing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from gwsheet.goal.model import Goal
from gwsheet.goal.part import Part
from gwsheet.goal.practice import Client, Settings

DIALECT = "http://json-schema.org/draft-07/schema#"
SCHEMAS: Mapping[str, type[Part]] = {"goal": Goal, "client": Client, "settings": Settings}
"""The models that there are schemas of, by what their file is about."""


def schema_of(name: str) -> dict[str, Any]:
    """The schema made from a model of ``SCHEMAS``, in the dialect that editors' YAML servers read."""
    schema = SCHEMAS[name].model_json_schema(by_alias=True)
    schema = json.loads(json.dumps(schema).replace('"#/$defs/', '"#/definitions/'))
    schema["definitions"] = schema.pop("$defs")
    return {"$schema": DIALECT, "title": f"gwsheet {name}", **schema}


def goal_schema() -> dict[str, Any]:
    """The schema of a goal file."""
    return schema_of("goal")


def schema_text(name: str) -> str:
    """The schema as a JSON file's text."""
    return json.dumps(schema_of(name), indent=2, ensure_ascii=False) + "\n"


def goal_schema_text() -> str:
    """The schema of a goal file as a JSON file's text."""
    return schema_text("goal")
