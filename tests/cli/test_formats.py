"""Each format of ``gwsheet check``, whole, on a small practice with accents and emoji."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import SOUND, PracticeFolder, Shell

from gwsheet import __version__
from gwsheet.cli._formats import CHALLENGES, as_github, as_json
from gwsheet.cli._sarif import as_sarif
from gwsheet.diagnostics import Finding, Rule, Severity, Span
from gwsheet.lint.registry import LintRule
from gwsheet.project.templates import builtin_words

pytestmark = pytest.mark.usefixtures("few_rules")

SCHEMA = Path(__file__).resolve().parent.parent / "data" / "sarif-2.1.0.json"
LONG = "Slow breathing, always, for ten minutes before the café where the 🚌 stops in the morning"
CAFE = f"""\
title: Être là 🚌
goal_statement: Feel 🚌 better, better
action_steps: >
  {LONG},
  always
potential_obstacles:
priority: bientôt
value_conection: Été
"""
FILE = "goals/zoë/café 100%.yaml"


@pytest.fixture
def small(practice: PracticeFolder) -> PracticeFolder:
    practice.write("goals/zoë/café.yaml", CAFE)
    practice.write("goals/zoë/sound.yaml")
    return practice


FULL = """\
goals/zoë/café.yaml:1:1: GW101 section-missing  not there yet:\
 3 current_baseline, 4 success_indicators, 7 support_resources, 8 timeline, 9 review_schedule;\
 the worksheet has writing lines in their place
  why | Where a section is missing the paper has empty lines, and the session
      | has nothing to go by; without the statement, nobody can say whether the
      | goal is reached.

goals/zoë/café.yaml:2:24: GW397 made-up-better  “better” has no measure
    2 | goal_statement: Feel 🚌 better, better
                                ^^^^^^
  why | Nobody can tell whether “better” has come.
  try | Vague or Unmeasurable Goals: Name the number, the behavior or the
      | experience that would show it.
maybe | name what you would see 🚌

goals/zoë/café.yaml:2:32: GW397 made-up-better  “better” has no measure
    2 | goal_statement: Feel 🚌 better, better
                                        ^^^^^^
maybe | name what you would see 🚌

goals/zoë/café.yaml:4:19: GW697 made-up-always  “always” is never true
    4 |   Slow breathing, always, for ten minutes before the café where the 🚌 stops in the morning,
                          ^^^^^^

goals/zoë/café.yaml:5:3: GW697 made-up-always  “always” is never true
    5 |   always
          ^^^^^^

goals/zoë/café.yaml:6:1: GW102 section-empty  left empty: 6 potential_obstacles;\
 the worksheet has writing lines in their place
    6 | potential_obstacles:
        ^^^^^^^^^^^^^^^^^^^
  why | As with a missing section, the plan has a hole; the key shows that it
      | was meant to be filled.

goals/zoë/café.yaml:7:11: GW007 wrong-type  expected a whole number, for example 3;\
 found "bientôt"
    7 | priority: bientôt
                  ^^^^^^^

goals/zoë/café.yaml:8:1: GW006 unknown-key  there is no key 'value_conection' here;\
 did you mean value_connection?
    8 | value_conection: Été
        ^^^^^^^^^^^^^^^
write | value_connection: Été

2 errors, 4 warnings, 2 notes in 2 goals
"""


def test_full_in_a_narrow_terminal(small: PracticeFolder, shell: Shell) -> None:
    shell.patch.setenv("COLUMNS", "46")

    narrow = """
  why | Nobody can tell whether “better” has
      | come.
  try | Vague or Unmeasurable Goals: Name the
      | number, the behavior or the experience
      | that would show it.
maybe"""
    assert narrow in shell("check").out


KEYS = (
    *("line", "column", "end_line", "end_column", "code", "name", "severity"),
    *("message", "fix", "reframe", "smart", "challenge"),
)
REST: tuple[Any, ...] = (None, None, [], None)
BETTER = ("GW397", "made-up-better", "warning", "“better” has no measure")
MEASURED = (None, "name what you would see 🚌", ["specific", "measurable"], "vague")
ALWAYS = ("GW697", "made-up-always", "note", "“always” is never true")
MISSING, _, _, _, _, EMPTY, WRONG, UNKNOWN = [
    line.partition("  ")[2] for line in FULL.splitlines() if line.startswith("goals/")
]
ROWS: list[dict[str, Any]] = [
    {"file": "goals/zoë/café.yaml", **dict(zip(KEYS, row, strict=True))}
    for row in (
        (1, 1, 1, 1, "GW101", "section-missing", "warning", MISSING, *REST),
        (2, 24, 2, 30, *BETTER, *MEASURED),
        (2, 32, 2, 38, *BETTER, *MEASURED),
        (4, 19, 4, 25, *ALWAYS, *REST),
        (5, 3, 5, 9, *ALWAYS, *REST),
        (6, 1, 6, 20, "GW102", "section-empty", "warning", EMPTY, *REST),
        (7, 11, 7, 18, "GW007", "wrong-type", "error", WRONG, *REST),
        (8, 1, 8, 16, "GW006", "unknown-key", "error", UNKNOWN, "value_connection: Été", *REST[1:]),
    )
]


PLACES = [line for line in FULL.splitlines() if line.startswith(("goals/", "2 errors"))]


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ("full", FULL),
        ("concise", "".join(f"{line}\n" for line in PLACES)),
        ("json", json.dumps(ROWS, ensure_ascii=False, indent=2) + "\n"),
    ],
)
def test_whole(small: PracticeFolder, shell: Shell, output: str, expected: str) -> None:
    said = shell(f"check --format {output}")

    assert (said.code, said.out, said.err) == (1, expected, "")


COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
GITHUB = "".join(
    f"::{COMMANDS[row['severity']]} file={row['file']},line={row['line']},col={row['column']},"
    f"endLine={row['end_line']},endColumn={row['end_column']},title={row['code']} {row['name']}"
    f"::{row['message']}{'%0AMaybe: name what you would see 🚌' if row['reframe'] else ''}\n"
    for row in ROWS
)


@pytest.mark.parametrize(("above", "folder"), [(None, ""), (0, ""), (1, "practice/"), (-1, "")])
def test_github(small: PracticeFolder, shell: Shell, above: int | None, folder: str) -> None:
    """Paths are those of the repository that the runner has checked out, where it says so."""
    shell.patch.delenv("GITHUB_WORKSPACE", raising=False)
    if above is not None:
        workspace = [small.root, small.root.parent, small.root / "goals"][above]
        shell.patch.setenv("GITHUB_WORKSPACE", str(workspace))

    said = shell("check", "--format", "github")

    expected = GITHUB.replace("file=", f"file={folder}")
    assert (said.code, said.out, said.err) == (1, expected, "")


def test_paths_are_those_of_the_repository_that_the_practice_is_in(
    shell: Shell,
) -> None:
    shell.patch.delenv("GITHUB_WORKSPACE", raising=False)
    shell.practice.write("goals/heron/bus.yaml", "titel: x\n" + SOUND)
    (shell.practice.root.parent / ".git").mkdir()

    github, sarif = (
        shell("check", "--select", "GW0", "--format", name).out for name in ("github", "sarif")
    )

    assert github.startswith("::error file=practice/goals/heron/bus.yaml,line=1,")
    [result] = _valid(sarif)["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "practice/goals/heron/bus.yaml"


def test_what_would_end_a_workflow_command_is_escaped() -> None:
    span, message = Span(1, 2, 3, 4), "50 %: a, b\r\n::error::c"
    name = "a:b,c%\r\n.yaml"
    finding = Finding(name, span, "GW001", "x", Severity.ERROR, message, reframe="100 %")

    assert as_github([finding]) == (
        "::error file=a%3Ab%2Cc%25%0D%0A.yaml,line=1,endLine=3,title=GW001 x"
        "::50 %25: a, b%0D%0A::error::c%0AMaybe: 100 %25\n"
    )


def test_formats_of_nothing(few_rules: tuple[LintRule, ...]) -> None:
    [run] = json.loads(as_sarif([], [], {}))["runs"]

    assert (as_json([], builtin_words()), as_github([])) == ("[]\n", "")
    assert run["results"] == run["tool"]["driver"]["rules"] == []


def _valid(text: str) -> Any:
    """``text`` as data, once it fits the schema of SARIF."""
    log = json.loads(text)
    checker = jsonschema.Draft4Validator.FORMAT_CHECKER
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema, format_checker=checker).validate(log)
    assert text == json.dumps(log, ensure_ascii=False, indent=2) + "\n"
    return log


BETTER_RULE = {
    "id": "GW397",
    "name": "made-up-better",
    "shortDescription": {"text": "A word that names a direction and no distance."},
    "fullDescription": {"text": "Whether the statement says `better` without a measure."},
    "help": {
        "text": "Nobody can tell whether “better” has come. So nobody can be glad of it.\n\n"
        "For example:\nFeel better\n\nInstead:\nWalk twice a week"
    },
    "defaultConfiguration": {"level": "warning"},
    "properties": {"tags": ["specific", "measurable", "vague"]},
}


def _short(code: str, name: str, text: str, level: str) -> dict[str, Any]:
    level_and_text = {"shortDescription": {"text": text}, "defaultConfiguration": {"level": level}}
    return {"id": code, "name": name, **level_and_text}


def _result(
    what: tuple[str, int, str, str], uri: str, place: tuple[int, int, int, int]
) -> dict[str, Any]:
    code, index, level, text = what
    region = dict(zip(("startLine", "startColumn", "endLine", "endColumn"), place, strict=True))
    file = {"uri": uri, "uriBaseId": "%SRCROOT%"}
    locations = [{"physicalLocation": {"artifactLocation": file, "region": region}}]
    described = {"level": level, "message": {"text": text}, "locations": locations}
    return {"ruleId": code, "ruleIndex": index, **described}


def test_sarif(few_rules: tuple[LintRule, ...]) -> None:
    """``always`` has one line for a manual page, ``wrong-type`` none."""
    better = (Span(2, 24, 2, 30), "GW397", "made-up-better", Severity.NOTE, "“better”")
    wrong = (Span(1, 1, 3, 4), "GW007", "wrong-type", Severity.ERROR, "no")
    findings = [Finding(FILE, *better, reframe="🚌"), Finding("a:b.yaml", *wrong)]
    made_up = few_rules[-2:]
    rules = [Rule("GW007", "wrong-type", Severity.ERROR, "Another type.")]
    rules += [lint_rule.rule for lint_rule in made_up]

    text = as_sarif(findings, rules, {known.rule.code: known.manual for known in made_up})

    driver = {
        "name": "gwsheet",
        "version": __version__,
        "rules": [
            _short("GW007", "wrong-type", "Another type.", "error"),
            BETTER_RULE,
            _short("GW697", "made-up-always", "A word for all days.", "note"),
        ],
    }
    uri = "goals/zo%C3%AB/caf%C3%A9%20100%25.yaml"
    results = [
        _result(("GW397", 1, "note", "“better”\nMaybe: 🚌"), uri, (2, 24, 2, 30)),
        _result(("GW007", 0, "error", "no"), "a%3Ab.yaml", (1, 1, 3, 4)),
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    assert _valid(text) == {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }


def test_sarif_of_a_practice(shell: Shell, tmp_path: Path) -> None:
    """Every rule that there is, valid, and the same bytes wherever the practice lies."""
    shell.practice.write("goals/zoë/café.yaml", "titel: x\nprioritee: 1\n" + SOUND)
    shell.practice.write("gwsheet.yaml", "rules: {section-missing: error}\n")

    said = shell("check", "--format", "sarif", "--select", "GW0")
    shell.patch.chdir(shell.practice.root / "goals")
    again = shell("check", "--format", "sarif", "--select", "GW0")

    [run] = _valid(said.out)["runs"]
    codes = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert codes == sorted(set(codes))
    assert [codes[result["ruleIndex"]] for result in run["results"]] == ["GW006", "GW006"]
    assert [result["ruleId"] for result in run["results"]] == ["GW006", "GW006"]
    assert (said.code, said.err, again.out) == (1, "", said.out)
    assert str(tmp_path) not in said.out


def test_each_challenge_has_its_words_with_the_frameworks_names() -> None:
    words = builtin_words()

    names = [words(f"challenge.{name}.name") for name in CHALLENGES]
    assert names == [
        "Vague or Unmeasurable Goals",
        "Overly Ambitious Goals",
        "Externally-Focused Goals",
        "Avoidance-Based Goals",
        "Disconnected Goals",
    ]
    for name in CHALLENGES:
        for part in ("response", "reframe"):
            assert words(f"challenge.{name}.{part}")
