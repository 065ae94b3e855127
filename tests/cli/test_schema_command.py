"""``gwsheet schema``: the JSON Schema of a goal file."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import yaml
from conftest import SOUND, Said, Shell

from gwsheet.goal import goal_schema_text


def test_the_schema_is_printed_and_a_sound_goal_fits_it(tmp_path: Path, shell: Shell) -> None:
    shell.patch.chdir(tmp_path)  # it needs no practice folder

    said = shell("schema")

    assert said == Said(0, goal_schema_text(), "")
    jsonschema.Draft7Validator.check_schema(json.loads(said.out))
    validator = jsonschema.Draft7Validator(json.loads(said.out))
    assert list(validator.iter_errors(yaml.safe_load(SOUND))) == []
    assert list(validator.iter_errors({"category": "none", "titel": "x"})) != []
