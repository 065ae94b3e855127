"""``gwsheet schema``: the JSON Schema of a goal file."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from conftest import SOUND, Said, Shell

from gwsheet.goal import SCHEMAS, goal_schema_text, schema_text


def test_the_schema_is_printed_and_a_sound_goal_fits_it(tmp_path: Path, shell: Shell) -> None:
    shell.patch.chdir(tmp_path)  # it needs no practice folder

    said = shell("schema")

    assert said == Said(0, goal_schema_text(), "")
    jsonschema.Draft7Validator.check_schema(json.loads(said.out))
    validator = jsonschema.Draft7Validator(json.loads(said.out))
    assert list(validator.iter_errors(yaml.safe_load(SOUND))) == []
    assert list(validator.iter_errors({"category": "none", "titel": "x"})) != []


SETTINGS = "name: {en: A, es: B}\nlanguage: en-GB\npacket: {duplex: yes}\nrules: {a: {days: 3}}\n"
CLIENT = "language: es\nsessions: {every: 1 week}\nvalues: calm\n"


@pytest.mark.parametrize(("name", "sound", "wrong"), [
    ("settings", SETTINGS, "papr: A4\n"),
    ("client", CLIENT, "langage: es\n"),
    ("goal", SOUND, "titel: x\n"),
])  # fmt: skip
def test_each_file_that_people_write_has_a_schema(
    shell: Shell, name: str, sound: str, wrong: str
) -> None:
    said = shell(f"schema {name}")

    assert (said, name in SCHEMAS) == (Said(0, schema_text(name), ""), True)
    jsonschema.Draft7Validator.check_schema(json.loads(said.out))
    validator = jsonschema.Draft7Validator(json.loads(said.out))
    assert list(validator.iter_errors(yaml.safe_load(sound))) == []
    assert list(validator.iter_errors(yaml.safe_load(wrong))) != []
