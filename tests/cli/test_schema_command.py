"""``gwsheet schema``: the JSON Schema of a goal file."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from conftest import SOUND, Shell

from gwsheet.goal import goal_schema_text


def test_the_schema_is_printed(
    tmp_path: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # it needs no practice folder

    said = shell("schema")

    assert (said.code, said.out, said.err) == (0, goal_schema_text(), "")


def test_it_is_a_schema_that_a_sound_goal_fits(shell: Shell) -> None:
    schema = json.loads(shell("schema").out)

    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    assert list(validator.iter_errors(yaml.safe_load(SOUND))) == []
    assert list(validator.iter_errors({"category": "none", "titel": "x"})) != []
