"""``gwsheet statement``: a sentence on its own, for a person and for programs."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import Said, Shell

pytestmark = pytest.mark.usefixtures("few_rules")

TEXT = "Être 🚌 better, always better"
BETTER: dict[str, Any] = {
    "start": 7, "end": 13, "code": "GW397", "name": "made-up-better", "severity": "warning",
    "message": "“better” has no measure", "fix": None, "reframe": "name what you would see 🚌",
    "smart": ["specific", "measurable"], "challenge": "vague",
}  # fmt: skip
ALWAYS: dict[str, Any] = {
    "start": 15, "end": 21, "code": "GW697", "name": "made-up-always", "severity": "note",
    "message": "“always” is never true", "fix": None, "reframe": None, "smart": [], "challenge": None,
}  # fmt: skip
FULL = """\
Être 🚌 better, always better
        ^^^^^^
GW397 made-up-better  “better” has no measure
  why | Nobody can tell whether “better” has come.
  try | Vague or Unmeasurable Goals: Name the number, the behavior or the
      | experience that would show it.
maybe | name what you would see 🚌

Être 🚌 better, always better
                ^^^^^^
GW697 made-up-always  “always” is never true

Être 🚌 better, always better
                       ^^^^^^
GW397 made-up-better  “better” has no measure
maybe | name what you would see 🚌

"""


@pytest.fixture
def anywhere(shell: Shell, tmp_path: Path) -> Shell:
    """The command line where there is no practice."""
    (tmp_path / "elsewhere").mkdir()
    shell.patch.chdir(tmp_path / "elsewhere")
    return shell


def _feed(shell: Shell, data: bytes) -> None:
    shell.patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


CONCISE = """\
8-13: GW397 made-up-better  “better” has no measure
16-21: GW697 made-up-always  “always” is never true
23-28: GW397 made-up-better  “better” has no measure
"""
ROW = {"text": TEXT, "findings": [BETTER, ALWAYS, {**BETTER, "start": 22, "end": 28}]}
NOTHING = "nothing to say: Walk twice a week\n"


@pytest.mark.parametrize(
    ("options", "out"),
    [
        (repr(TEXT), FULL),
        (TEXT, FULL),
        (f"--format concise '{TEXT}'", CONCISE),
        (f"--format json '{TEXT}'", json.dumps(ROW, ensure_ascii=False) + "\n"),
        ("--format full Walk twice a week", NOTHING),
        ("--format concise Walk twice a week", NOTHING),
        *((f"--language {tag} Walk twice a week", NOTHING) for tag in ("en", "EN", "en-GB")),
    ],
)
def test_each_format(anywhere: Shell, options: str, out: str) -> None:
    assert anywhere(f"statement {options}") == Said(0, out, "")


@pytest.mark.parametrize(("text", "code"), [("Feel better", 1), ("always", 1), ("Walk", 0)])
@pytest.mark.parametrize("output", ["full", "concise", "json"])
def test_strict(anywhere: Shell, text: str, code: int, output: str) -> None:
    assert anywhere(f"statement --format {output} --strict {text}").code == code
    assert anywhere(f"statement --format {output} {text}").code == 0


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b"", []),
        (b"\n", [""]),
        (b"a", ["a"]),
        (b"a\n", ["a"]),
        (b"a\n\nb", ["a", "", "b"]),
        (b"a\r\nb\r\n", ["a", "b"]),
        (b"\n\n", ["", ""]),
        (b"  \n a ", ["  ", " a "]),
        (b"\xef\xbb\xbfa\n\xef\xbb\xbfb\n", ["a", "\ufeffb"]),
        ("a\x0bb\x0cc\x85d\u2028e\rf\n".encode(), ["a\x0bb\x0cc\x85d\u2028e\rf"]),
        (b"caf\xe9\n", ["caf\ufffd"]),
        (b'"\\\t\x00\n', ['"\\\t\x00']),
    ],
)
def test_as_many_lines_come_out_as_went_in(anywhere: Shell, data: bytes, texts: list[str]) -> None:
    _feed(anywhere, data)

    said = anywhere("statement", "--format", "json", "-")

    expected = [json.dumps({"text": text, "findings": []}, ensure_ascii=False) for text in texts]
    assert (said.code, said.out.split("\n")[:-1], said.err) == (0, expected, "")


def test_many_lines_from_standard_input(anywhere: Shell) -> None:
    texts = [f"x{number} better é🚌" for number in range(20_000)]
    _feed(anywhere, "\n".join(texts).encode())

    said = anywhere("statement", "--format", "json", "--strict", "-")

    places = [text.index("better") for text in texts]
    rows = [
        {"text": text, "findings": [{**BETTER, "start": start, "end": start + 6}]}
        for text, start in zip(texts, places, strict=True)
    ]
    assert (said.code, [json.loads(line) for line in said.out.splitlines()]) == (1, rows)


def test_lines_for_a_person(anywhere: Shell) -> None:
    _feed(anywhere, b"Walk\nbetter\n")

    better = "".join(FULL.splitlines(keepends=True)[2:8])
    out = f"nothing to say: Walk\nbetter\n^^^^^^\n{better}"
    assert anywhere("statement", "-") == Said(0, out, "")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Walk,\nfeel better", ["feel better", "     ^^^^^^"]),
        ("日本 better", ["日本 better", "     ^^^^^^"]),
        ("\x1b[1mbetter", ["�[1mbetter", "    ^^^^^^"]),
    ],
)
def test_the_line_with_the_words_is_shown(anywhere: Shell, text: str, lines: list[str]) -> None:
    assert anywhere("statement", text).out.splitlines()[:2] == lines


NOTE = "16-21: GW697 made-up-always  “always” is never true\n"
WRONG = "gwsheet: gwsheet.yaml has an error; gwsheet check shows it\n"


@pytest.mark.parametrize(
    ("settings", "out", "err"),
    [
        ("rules: {made-up-better: off}\n", NOTE, ""),
        ("papre: A4\nrules: {made-up-better: off}\n", NOTE, WRONG),
        ("rules: {GW397: {most: 2}}\n", NOTE, ""),
        ("", CONCISE, ""),
    ],
)
def test_the_practices_settings_apply_in_its_folders_as_far_as_they_can_be_read(
    shell: Shell, settings: str, out: str, err: str
) -> None:
    shell.practice.write("gwsheet.yaml", settings)
    shell.patch.chdir(shell.practice.root / "goals")

    assert shell("statement", "--format", "concise", TEXT) == Said(0, out, err)


def test_the_practice_sets_a_severity(shell: Shell) -> None:
    shell.practice.write("gwsheet.yaml", "rules: {GW697: error}\n")

    [finding] = json.loads(shell("statement --format json always").out)["findings"]

    assert finding["severity"] == "error"


def test_a_folder_that_is_gone_is_no_matter(anywhere: Shell, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").rmdir()

    assert anywhere("statement", "Walk") == Said(0, "nothing to say: Walk\n", "")


def test_a_line_is_answered_before_the_next_is_written(tmp_path: Path) -> None:
    """A program may write a line, read the answer, and only then write another."""
    with subprocess.Popen(
        [sys.executable, "-m", "gwsheet", "statement", "--format", "json", "-"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        answers = []
        for line in (b"Walk\n", "Être\n".encode()):
            process.stdin.write(line)
            process.stdin.flush()
            answers.append(json.loads(process.stdout.readline())["text"])
        process.stdin.close()

    assert (process.returncode, answers) == (0, ["Walk", "Être"])


def test_no_typesetter_is_loaded_for_a_sentence(tmp_path: Path) -> None:
    code = (
        "import sys; from gwsheet.cli.main import main; main(['statement', 'Walk']);"
        "print([m for m in ('weasyprint', 'jinja2', 'pebble') if m in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines()[-1] == "[]"
