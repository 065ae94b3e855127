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
KEYS = (
    *("start", "end", "code", "name", "severity"),
    *("message", "fix", "reframe", "smart", "challenge"),
)
BETTER: dict[str, Any] = dict(zip(KEYS, (
    7, 13, "GW397", "made-up-better", "warning", "“better” has no measure", None,
    "name what you would see 🚌", ["specific", "measurable"], "vague",
), strict=True))  # fmt: skip
ALWAYS: dict[str, Any] = dict(zip(KEYS, (
    15, 21, "GW697", "made-up-always", "note", "“always” is never true", None, None, [], None,
), strict=True))  # fmt: skip
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
def anywhere(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The command line where there is no practice."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    return shell


def _feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


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
def test_as_many_lines_come_out_as_went_in(
    anywhere: Shell, monkeypatch: pytest.MonkeyPatch, data: bytes, texts: list[str]
) -> None:
    _feed(monkeypatch, data)

    said = anywhere("statement", "--format", "json", "-")

    expected = [json.dumps({"text": text, "findings": []}, ensure_ascii=False) for text in texts]
    assert (said.code, said.out.split("\n")[:-1], said.err) == (0, expected, "")


def test_many_lines_from_standard_input(anywhere: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"x{number} better é🚌" for number in range(20_000)]
    _feed(monkeypatch, "\n".join(texts).encode())

    said = anywhere("statement", "--format", "json", "--strict", "-")

    rows = [json.loads(line) for line in said.out.splitlines()]
    assert [row["text"] for row in rows] == texts
    assert all(
        row["findings"] == [{**BETTER, "start": at, "end": at + 6}]
        for row in rows
        for at in [row["text"].index("better")]
    )
    assert said.code == 1


def test_lines_for_a_person(anywhere: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    _feed(monkeypatch, b"Walk\nbetter\n")

    assert anywhere("statement", "-") == Said(
        0,
        "nothing to say: Walk\n"
        "better\n^^^^^^\nGW397 made-up-better  “better” has no measure\n"
        "  why | Nobody can tell whether “better” has come.\n"
        "  try | Vague or Unmeasurable Goals: Name the number, the behavior or the\n"
        "      | experience that would show it.\n"
        "maybe | name what you would see 🚌\n\n",
        "",
    )


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


@pytest.mark.parametrize(
    ("settings", "codes"),
    [
        ("rules: {made-up-better: off}\n", [("GW697", "note")]),
        ("rules: {GW697: error}\n", [("GW397", "warning"), ("GW697", "error"), ("GW397", "warning")]),
        ("rules: {GW397: {most: 2}}\n", [("GW697", "note")]),
        ("", [("GW397", "warning"), ("GW697", "note"), ("GW397", "warning")]),
    ],
)  # fmt: skip
def test_the_practices_settings_apply_in_its_folders(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, settings: str, codes: list[tuple[str, str]]
) -> None:
    shell.practice.write("gwsheet.yaml", settings)
    monkeypatch.chdir(shell.practice.root / "goals")

    said = shell("statement", "--format", "json", TEXT)

    found = [(finding["code"], finding["severity"]) for finding in json.loads(said.out)["findings"]]
    assert (found, said.err) == (codes, "")


def test_settings_with_an_error_apply_as_far_as_they_can_be_read(shell: Shell) -> None:
    shell.practice.write("gwsheet.yaml", "papre: A4\nrules: {made-up-better: off}\n")

    said = shell("statement", "--format", "concise", TEXT)

    assert said == Said(
        0,
        "16-21: GW697 made-up-always  “always” is never true\n",
        "gwsheet: gwsheet.yaml has an error; gwsheet check shows it\n",
    )


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
