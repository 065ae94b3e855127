"""Each format of ``gwsheet check``, whole, on a small practice with accents and emoji."""

from __future__ import annotations

import json
import os
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
"""
FILE = "goals/zoë/café 100%.yaml"


@pytest.fixture
def small(practice: PracticeFolder) -> PracticeFolder:
    practice.write("goals/zoë/café.yaml", CAFE)
    practice.write("goals/zoë/sound.yaml")
    return practice


FULL = """\
goals/zoë/café.yaml:1:1: GW101 section-missing  not there yet: 2 value_connection,\
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

1 error, 4 warnings, 2 notes in 2 goals
"""


def test_full(small: PracticeFolder, shell: Shell) -> None:
    said = shell("check")

    assert (said.code, said.out, said.err) == (1, FULL, "")


def test_full_in_a_narrow_terminal(
    small: PracticeFolder, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "46")

    lines = shell("check").out.splitlines()

    first = lines.index("  why | Nobody can tell whether “better” has")
    assert lines[first : first + 5] == [
        "  why | Nobody can tell whether “better” has",
        "      | come.",
        "  try | Vague or Unmeasurable Goals: Name the",
        "      | number, the behavior or the experience",
        "      | that would show it.",
    ]


def test_concise(small: PracticeFolder, shell: Shell) -> None:
    said = shell("check", "--format", "concise")

    places = [line for line in FULL.splitlines() if line.startswith(("goals/", "1 error"))]
    assert (said.code, said.out.splitlines(), said.err) == (1, places, "")


def _row(place: tuple[int, int, int, int], rule: tuple[str, str, str], said: str) -> dict[str, Any]:
    names = ("line", "column", "end_line", "end_column")
    code, name, severity = rule
    return {
        "file": "goals/zoë/café.yaml",
        **dict(zip(names, place, strict=True)),
        "code": code,
        "name": name,
        "severity": severity,
        "message": said,
        "fix": None,
        "reframe": "name what you would see 🚌" if code == "GW397" else None,
        "smart": ["specific", "measurable"] if code == "GW397" else [],
        "challenge": "vague" if code == "GW397" else None,
    }


BETTER = ("GW397", "made-up-better", "warning")
ALWAYS = ("GW697", "made-up-always", "note")
MISSING, _, _, _, _, EMPTY, WRONG = [
    line.partition("  ")[2] for line in FULL.splitlines() if line.startswith("goals/")
]
ROWS = [
    _row((1, 1, 1, 1), ("GW101", "section-missing", "warning"), MISSING),
    _row((2, 24, 2, 30), BETTER, "“better” has no measure"),
    _row((2, 32, 2, 38), BETTER, "“better” has no measure"),
    _row((4, 19, 4, 25), ALWAYS, "“always” is never true"),
    _row((5, 3, 5, 9), ALWAYS, "“always” is never true"),
    _row((6, 1, 6, 20), ("GW102", "section-empty", "warning"), EMPTY),
    _row((7, 11, 7, 18), ("GW007", "wrong-type", "error"), WRONG),
]


def test_json(small: PracticeFolder, shell: Shell) -> None:
    said = shell("check", "--format", "json")

    expected = json.dumps(ROWS, ensure_ascii=False, indent=2) + "\n"
    assert (said.code, said.out, said.err) == (1, expected, "")


GITHUB = f"""\
::warning file=goals/zoë/café.yaml,line=1,col=1,endLine=1,endColumn=1,\
title=GW101 section-missing::{MISSING}
::warning file=goals/zoë/café.yaml,line=2,col=24,endLine=2,endColumn=30,\
title=GW397 made-up-better::“better” has no measure%0AMaybe: name what you would see 🚌
::warning file=goals/zoë/café.yaml,line=2,col=32,endLine=2,endColumn=38,\
title=GW397 made-up-better::“better” has no measure%0AMaybe: name what you would see 🚌
::notice file=goals/zoë/café.yaml,line=4,col=19,endLine=4,endColumn=25,\
title=GW697 made-up-always::“always” is never true
::notice file=goals/zoë/café.yaml,line=5,col=3,endLine=5,endColumn=9,\
title=GW697 made-up-always::“always” is never true
::warning file=goals/zoë/café.yaml,line=6,col=1,endLine=6,endColumn=20,\
title=GW102 section-empty::{EMPTY}
::error file=goals/zoë/café.yaml,line=7,col=11,endLine=7,endColumn=18,\
title=GW007 wrong-type::{WRONG}
"""


@pytest.mark.parametrize(("above", "folder"), [(None, ""), (0, ""), (1, "practice/"), (-1, "")])
def test_github(
    small: PracticeFolder,
    shell: Shell,
    monkeypatch: pytest.MonkeyPatch,
    above: int | None,
    folder: str,
) -> None:
    """Paths are those of the repository that the runner has checked out, where it says so."""
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    if above is not None:
        workspace = [small.root, small.root.parent, small.root / "goals"][above]
        monkeypatch.setenv("GITHUB_WORKSPACE", str(workspace))

    said = shell("check", "--format", "github")

    expected = GITHUB.replace("file=", f"file={folder}")
    assert (said.code, said.out, said.err) == (1, expected, "")


def test_what_would_end_a_workflow_command_is_escaped() -> None:
    finding = Finding(
        "a:b,c%\r\n.yaml",
        Span(1, 2, 3, 4),
        "GW001",
        "x",
        Severity.ERROR,
        "50 %: a, b\r\n::error::c",
        reframe="100 %",
    )

    assert as_github([finding]) == (
        "::error file=a%3Ab%2Cc%25%0D%0A.yaml,line=1,endLine=3,title=GW001 x"
        "::50 %25: a, b%0D%0A::error::c%0AMaybe: 100 %25\n"
    )


def test_formats_of_nothing(few_rules: tuple[LintRule, ...]) -> None:
    [run] = json.loads(as_sarif([], [], {}))["runs"]

    assert (as_json([], builtin_words()), as_github([])) == ("[]\n", "")
    assert run["results"] == run["tool"]["driver"]["rules"] == []


def _sarif(few_rules: tuple[LintRule, ...], findings: list[Finding]) -> dict[str, Any]:
    made_up = few_rules[-2:]
    wrong = Rule("GW007", "wrong-type", Severity.ERROR, "Another type.")
    rules = (wrong, *(one.rule for one in made_up))
    text = as_sarif(findings, rules, {one.rule.code: one.manual for one in made_up})
    log: dict[str, Any] = json.loads(text)
    assert text == json.dumps(log, ensure_ascii=False, indent=2) + "\n"
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(
        schema, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER
    ).validate(log)
    return log


def test_sarif(few_rules: tuple[LintRule, ...]) -> None:
    """``always`` has one line for a manual page, ``wrong-type`` none."""
    findings = [
        Finding(
            FILE,
            Span(2, 24, 2, 30),
            "GW397",
            "made-up-better",
            Severity.NOTE,
            "“better”",
            reframe="🚌",
        ),
        Finding("a:b.yaml", Span(1, 1, 3, 4), "GW007", "wrong-type", Severity.ERROR, "no"),
    ]

    log = _sarif(few_rules, findings)

    assert log == {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "gwsheet",
                        "version": __version__,
                        "rules": [
                            {
                                "id": "GW007",
                                "name": "wrong-type",
                                "shortDescription": {"text": "Another type."},
                                "defaultConfiguration": {"level": "error"},
                            },
                            {
                                "id": "GW397",
                                "name": "made-up-better",
                                "shortDescription": {
                                    "text": "A word that names a direction and no distance."
                                },
                                "fullDescription": {
                                    "text": "Whether the statement says `better` without a measure."
                                },
                                "help": {
                                    "text": "Nobody can tell whether “better” has come."
                                    " So nobody can be glad of it.\n\n"
                                    "For example:\nFeel better\n\nInstead:\nWalk twice a week"
                                },
                                "defaultConfiguration": {"level": "warning"},
                                "properties": {"tags": ["specific", "measurable", "vague"]},
                            },
                            {
                                "id": "GW697",
                                "name": "made-up-always",
                                "shortDescription": {"text": "A word for all days."},
                                "defaultConfiguration": {"level": "note"},
                            },
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(
                        ("GW397", 1, "note", "“better”\nMaybe: 🚌"),
                        "goals/zo%C3%AB/caf%C3%A9%20100%25.yaml",
                        (2, 24, 2, 30),
                    ),
                    _result(("GW007", 0, "error", "no"), "a%3Ab.yaml", (1, 1, 3, 4)),
                ],
            }
        ],
    }


def _result(
    what: tuple[str, int, str, str], uri: str, place: tuple[int, int, int, int]
) -> dict[str, Any]:
    code, index, level, text = what
    names = ("startLine", "startColumn", "endLine", "endColumn")
    return {
        "ruleId": code,
        "ruleIndex": index,
        "level": level,
        "message": {"text": text},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"},
                    "region": dict(zip(names, place, strict=True)),
                }
            }
        ],
    }


def test_sarif_of_a_practice(practice: PracticeFolder, shell: Shell, tmp_path: Path) -> None:
    """Every rule that there is, valid, and the same bytes wherever the practice lies."""
    practice.write("goals/zoë/café.yaml", "titel: x\nprioritee: 1\n" + SOUND)
    practice.write("gwsheet.yaml", "rules: {section-missing: error}\n")

    said = shell("check", "--format", "sarif", "--select", "GW0")
    os.chdir(practice.root / "goals")
    again = shell("check", "--format", "sarif", "--select", "GW0")

    log = json.loads(said.out)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(
        schema, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER
    ).validate(log)
    [run] = log["runs"]
    codes = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert codes == sorted(set(codes))
    assert [codes[one["ruleIndex"]] for one in run["results"]] == ["GW006", "GW006"]
    assert [one["ruleId"] for one in run["results"]] == ["GW006", "GW006"]
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
        for part in ("signs", "response", "reframe"):
            assert words(f"challenge.{name}.{part}")
