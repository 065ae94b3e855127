"""``gwsheet check``: what is found, on a screen and for programs."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest
from conftest import SOUND, PracticeFolder, Shell

from gwsheet.diagnostics import Finding
from gwsheet.project.practice import Practice, Selection

pytestmark = pytest.mark.usefixtures("few_rules")

BUS = """\
titel: Riding the bus again
goal_statement: Have one panic attack a week or fewer by 31 January 2027.
value_connection: Getting to work on my own is part of who I am.
current_baseline: Three attacks a week since September
success_indicators: One attack a week or fewer, four weeks in a row
action_steps:
  - {text: Slow breathing, due: 2026-11-31}
potential_obstacles:
support_resources: My sister on Saturdays
timeline: From November to the end of January
review_schedule: {every: now and then}
"""
CONCISE = [
    (
        "goals/heron/bus.yaml:1:1: GW006 unknown-key  there is no key 'titel' here;"
        " did you mean title?"
    ),
    (
        "goals/heron/bus.yaml:7:33: GW009 impossible-date  November 2026 has no day 31;"
        " its last is 30"
    ),
    (
        "goals/heron/bus.yaml:8:1: GW102 section-empty  left empty:"
        " 6 potential_obstacles; the worksheet has writing lines in their place"
    ),
    (
        "goals/heron/bus.yaml:11:26: GW024 unclear-interval  no dates can be worked out from"
        " this; write 4-6 sessions, 4 weeks or 1 month"
    ),
    (
        "goals/heron/my goal.yaml:1:1: GW013 bad-name  the name 'my goal' cannot be an id:"
        " use letters, digits, - and _; rename it, for example to my-goal"
    ),
]
SHOWN = [
    """\
    1 | titel: Riding the bus again
        ^^^^^
write | title: Riding the bus again
""",
    """\
    7 |   - {text: Slow breathing, due: 2026-11-31}
                                        ^^^^^^^^^^
write |   - {text: Slow breathing, due: 2026-11-30}
""",
    """\
    8 | potential_obstacles:
        ^^^^^^^^^^^^^^^^^^^
  why | As with a missing section, the plan has a hole; the key shows that it
      | was meant to be filled.
""",
    """\
   11 | review_schedule: {every: now and then}
                                 ^^^^^^^^^^^^
  why | A review that has no date tends not to happen.
""",
    "",
]
TALLY = "3 errors, 2 warnings in 2 goals\n"


@pytest.fixture
def small(practice: PracticeFolder) -> PracticeFolder:
    practice.write("goals/heron/bus.yaml", BUS)
    practice.write("goals/heron/my goal.yaml", SOUND)
    practice.write("goals/wren/walk.yaml", SOUND)
    return practice


def test_full(small: PracticeFolder, shell: Shell) -> None:
    said = shell("check")

    whole = "".join(f"{line}\n{shown}\n" for line, shown in zip(CONCISE, SHOWN, strict=True))
    assert (said.code, said.out, said.err) == (1, whole + TALLY, "")


def test_concise(small: PracticeFolder, shell: Shell) -> None:
    said = shell("check", "--format", "concise")

    assert (said.code, said.out, said.err) == (1, "\n".join(CONCISE) + "\n" + TALLY, "")


def _row(
    place: tuple[int, int, int, int], code: str, name: str, severity: str
) -> dict[str, object]:
    names = ("line", "column", "end_line", "end_column")
    return {
        **dict(zip(names, place, strict=True)),
        "code": code,
        "name": name,
        "severity": severity,
        "reframe": None,
        "smart": [],
        "challenge": None,
    }


def test_json(small: PracticeFolder, shell: Shell) -> None:
    said = shell("check", "--format", "json")

    rows = [
        {
            **_row((1, 1, 1, 6), "GW006", "unknown-key", "error"),
            "fix": "title: Riding the bus again",
        },
        {
            **_row((7, 33, 7, 43), "GW009", "impossible-date", "error"),
            "fix": "  - {text: Slow breathing, due: 2026-11-30}",
        },
        {**_row((8, 1, 8, 20), "GW102", "section-empty", "warning"), "fix": None},
        {**_row((11, 26, 11, 38), "GW024", "unclear-interval", "warning"), "fix": None},
        {**_row((1, 1, 1, 1), "GW013", "bad-name", "error"), "fix": None},
    ]
    files = ["goals/heron/bus.yaml"] * 4 + ["goals/heron/my goal.yaml"]
    messages = [line.partition("  ")[2] for line in CONCISE]
    expected = [
        {"file": file, "message": message, **row}
        for file, message, row in zip(files, messages, rows, strict=True)
    ]
    assert json.loads(said.out) == expected
    assert list(json.loads(said.out)[0]) == [
        "file",
        "line",
        "column",
        "end_line",
        "end_column",
        "code",
        "name",
        "severity",
        "message",
        "fix",
        "reframe",
        "smart",
        "challenge",
    ]
    assert (said.code, said.err) == (1, "")


def test_json_without_findings_is_an_empty_array(practice: PracticeFolder, shell: Shell) -> None:
    practice.write("goals/wren/walk.yaml", SOUND)

    said = shell("check", "--format", "json")

    assert (said.code, said.out, said.err) == (0, "[]\n", "")


@pytest.mark.parametrize(
    ("goals", "paths", "last_line"),
    [
        (0, (), "nothing to mend in 0 goals"),
        (1, (), "nothing to mend in 1 goal"),
        (2, (), "nothing to mend in 2 goals"),
        (2, ("heron/goal-1",), "nothing to mend in 1 goal"),
        (2, ("heron",), "nothing to mend in 2 goals"),
        (2, ("gwsheet.yaml",), "nothing to mend in 0 goals"),
    ],
)
def test_nothing_to_mend(
    practice: PracticeFolder, shell: Shell, goals: int, paths: tuple[str, ...], last_line: str
) -> None:
    practice.write("gwsheet.yaml", "")
    for number in range(goals):
        practice.write(f"goals/heron/goal-{number}.yaml", SOUND)

    said = shell("check", *paths)

    assert (said.code, said.out) == (0, last_line + "\n")


@pytest.mark.parametrize(
    ("text", "paths", "tally", "code", "strict_code"),
    [
        (SOUND, (), "nothing to mend in 1 goal", 0, 0),
        (SOUND + "language: xx\n", (), "1 note in 1 goal", 0, 1),
        (SOUND.replace("every 5 sessions", ""), (), "1 warning in 1 goal", 0, 1),
        (SOUND + "prioritee: 1\n", (), "1 error in 1 goal", 1, 1),
        (SOUND.replace("every 5 sessions", "") + "language: xx\nprioritee: 1\nphaze: no\n", (), "2 errors, 1 warning, 1 note in 1 goal", 1, 1),
        ("", (), "1 warning in 1 goal", 0, 1),
    ],
)  # fmt: skip
def test_strict(
    practice: PracticeFolder,
    shell: Shell,
    text: str,
    paths: tuple[str, ...],
    tally: str,
    code: int,
    strict_code: int,
) -> None:
    practice.write("goals/heron/bus.yaml", text)

    said = shell("check", "--format", "concise")
    strict = shell("check", "--format", "concise", "--strict")

    assert (said.code, said.out.splitlines()[-1]) == (code, tally)
    assert (strict.code, strict.out) == (strict_code, said.out)


def test_paths_narrow_what_is_told(small: PracticeFolder, shell: Shell) -> None:
    bus = shell("check", "heron/bus", "--format", "concise")
    walk = shell("check", "goals/wren", "--format", "concise")

    assert bus.out == "\n".join(CONCISE[:4]) + "\n2 errors, 2 warnings in 1 goal\n"
    assert (walk.code, walk.out) == (0, "nothing to mend in 1 goal\n")


def test_check_writes_nothing(small: PracticeFolder, shell: Shell) -> None:
    def state() -> list[tuple[str, int]]:
        return sorted((str(path), path.stat().st_mtime_ns) for path in small.root.rglob("*"))

    before = state()
    for output in ("full", "concise", "json", "sarif", "github"):
        shell("check", "--format", output)

    assert state() == before


@pytest.mark.parametrize(
    ("is_terminal", "no_colour", "coloured"),
    [
        (True, None, True),
        (True, "", True),
        (True, "1", False),
        (True, "0", False),
        (False, None, False),
        (False, "1", False),
    ],
)
def test_colours_only_on_a_terminal_that_wants_them(
    small: PracticeFolder,
    shell: Shell,
    monkeypatch: pytest.MonkeyPatch,
    is_terminal: bool,
    no_colour: str | None,
    coloured: bool,
) -> None:
    plain = shell("check").out
    monkeypatch.setattr("sys.stdout.isatty", lambda: is_terminal)
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_colour is not None:
        monkeypatch.setenv("NO_COLOR", no_colour)

    out = shell("check").out

    red, off = "\x1b[31m\x1b[1m", "\x1b[0m"
    first = CONCISE[0].replace("GW006 unknown-key", f"{red}GW006 unknown-key{off}")
    assert out.splitlines()[0] == (first if coloured else CONCISE[0])
    assert ("\x1b" in out) is coloured
    assert coloured or out == plain


ESCAPES = "\x1b[31m\x1b]0;owned\x07\x9b2J\x7f\r\u2028\u202e\u2066"


def _obeyed(text: str) -> set[str]:
    """Signs in ``text`` that steer a terminal, line ends of ours left out."""
    return {sign for sign in text if sign in ESCAPES and sign not in "[31m]0;owned2J"}


@pytest.mark.parametrize("output", ["full", "concise"])
def test_a_terminal_obeys_nothing_in_a_file(
    practice: PracticeFolder, shell: Shell, output: str
) -> None:
    quoted = json.dumps(ESCAPES)
    practice.write("goals/key.yaml", f"{quoted}: x\n")
    practice.write("goals/value.yaml", f"category: {quoted}\n")
    practice.write("goals/raw.yaml", f"category: wr\u202eong {ESCAPES}\n")
    practice.write("goals/bidi.yaml", "category: wr\u202eong\u2066\n")
    practice.write("gwsheet.yaml", f"kinds: {quoted}\n")
    practice.write(f"goals/{ESCAPES}.yaml", SOUND)

    said = shell("check", "--format", output)

    assert said.code == 1
    assert _obeyed(said.out + said.err) == set()
    assert "�" in said.out
    for name in ("key", "value", "raw", "bidi"):
        assert f"goals/{name}.yaml:1:" in said.out


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX alone")
@pytest.mark.parametrize("output", ["full", "concise", "json", "github", "sarif"])
def test_a_name_that_is_not_utf8(practice: PracticeFolder, shell: Shell, output: str) -> None:
    path = Path(os.fsdecode(os.fsencode(practice.root) + b"/goals/caf\xe9.yaml"))
    path.write_text(SOUND, encoding="utf-8")

    said = shell("check", "--format", output)

    shown = {"full": "�", "concise": "�", "sarif": "%E9"}.get(output, "?")
    assert said.code == 1
    assert f"goals/caf{shown}.yaml" in said.out


@pytest.mark.parametrize(
    ("value", "before", "marks"),
    [
        ("nonsense", "", 8),
        ("日本語", "", 6),
        ("e\u0301e\u0301", "", 2),
        ("🚌🚌", "", 4),
        ("हिन्दी", "", 5),
        ("a\tb", "", 3),
        ("\u200dab", "", 2),
        ("nonsense", "日本", 8),
        ("nonsense", "e\u0301", 8),
        ("nonsense", "\t", 8),
    ],
)
def test_the_line_below_is_as_wide_as_the_words(
    practice: PracticeFolder, shell: Shell, value: str, before: str, marks: int
) -> None:
    """``before`` stands in the line before the words that are underlined."""
    practice.write("goals/a.yaml", f'{{title: "{before}", category: "{value}"}}\n')

    lines = shell("check").out.splitlines()

    at = next(index for index, line in enumerate(lines) if line.startswith("    1 | {title"))
    widths = {"": 0, "日本": 4, "e\u0301": 1, "\t": 1}
    indent = len('    1 | {title: "') + widths[before] + len('", category: ')
    assert lines[at + 1] == " " * indent + "^" * (marks + 2)


def test_a_finding_over_several_lines_is_underlined_to_the_end_of_its_first(
    practice: PracticeFolder, shell: Shell
) -> None:
    practice.write("goals/a.yaml", SOUND + "priority: >\n  many\n  words\n")

    out = shell("check").out

    assert ("   12 | priority: >\n                  ^\n") in out


def _codes(shell: Shell, *arguments: str) -> list[str]:
    out = shell("check", "--format", "concise", *arguments).out
    return [line.split()[1] for line in out.splitlines()[:-1]]


SOME = """\
goal_statement: Feel better, always
priority: soon
potential_obstacles:
review_schedule: {every: now and then}
"""
ALL_CODES = ["GW101", "GW397", "GW697", "GW007", "GW102", "GW024"]


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        ((), ALL_CODES),
        (("--select", "GW1"), ["GW101", "GW007", "GW102"]),
        (("--select", "gw1"), ["GW101", "GW007", "GW102"]),
        (("--select", "GW"), ALL_CODES),
        (("--select", "GW101,unclear-interval"), ["GW101", "GW007", "GW024"]),
        (("--select", "GW101", "--select", " GW024 "), ["GW101", "GW007", "GW024"]),
        (("--select", "Section-Missing"), ["GW101", "GW007"]),
        (("--select", "GW1", "--ignore", "GW102"), ["GW101", "GW007"]),
        (("--select", "GW102", "--ignore", "GW1"), ["GW007"]),
        (("--ignore", "GW1"), ["GW397", "GW697", "GW007", "GW024"]),
        (("--ignore", "GW0"), ["GW101", "GW397", "GW697", "GW007", "GW102"]),
        (("--ignore", "GW"), ["GW007"]),
        (("--ignore", "wrong-type"), ALL_CODES),
    ],
)
def test_rules_are_selected_and_ignored(
    practice: PracticeFolder, shell: Shell, arguments: tuple[str, ...], codes: list[str]
) -> None:
    practice.write("goals/a.yaml", SOME)

    assert _codes(shell, *arguments) == codes


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("--select", "section-mising"), "'section-mising'; did you mean section-missing?"),
        (("--ignore", "GW1,gw1011"), "'gw1011'; did you mean GW101?"),
        (("--ignore", "GW8"), "there is no rule 'GW8'"),
        (("--select", ""), "there is no rule ''; gwsheet rules lists them"),
        (("--select", "GW1,"), "there is no rule ''; gwsheet rules lists them"),
        (("--select", "qqqq"), "there is no rule 'qqqq'; gwsheet rules lists them"),
        (("--select", "W1"), "there is no rule 'W1'"),
        (("--today", "2026-11-31"), "November 2026 has no day 31; its last is 30; write 2026-11-30"),
        (("--today", "31 November 2026"), "its last is 30; write 2026-11-30"),
        (("--today", "20261130"), 'for example 2027-01-31; found "20261130"; write 2026-11-30'),
        (("--today", ""), "expected a date as year-month-day, for example 2027-01-31"),
        (("--today", "tomorrow"), 'for example 2027-01-31; found "tomorrow"'),
        (("--today", "1/12/2026"), '"1/12/2026" may be two days; write 2026-12-01 or 2026-01-12'),
        (("--today", "1 December"), 'the year is missing in "1 December"'),
        (("--format", "xml"), "'xml' is not one of"),
    ],
)  # fmt: skip
def test_usage_errors(
    practice: PracticeFolder, shell: Shell, arguments: tuple[str, ...], hint: str
) -> None:
    said = shell("check", *arguments)

    assert (said.code, said.out) == (2, "")
    assert hint in said.err


@pytest.mark.parametrize(
    "day",
    ["2026-12-15", "15 December 2026", "December 15, 2026", "15.12.2026", "15/12/2026", "2026‑12‑15",
     "15 de diciembre de 2026"],
)  # fmt: skip
def test_today_is_a_date_as_in_a_goal_file(
    practice: PracticeFolder, shell: Shell, day: str
) -> None:
    practice.write("goals/b.yaml", "goal_statement: Walk\nreview_schedule: {next: 2026-12-14}\n")

    said = shell("due", "--today", day)
    assert (said.code, said) == (0, shell("due", "--today", "2026-12-15"))
    assert said != shell("due", "--today", "2026-12-13")


def test_the_exit_code_is_that_of_what_is_told(practice: PracticeFolder, shell: Shell) -> None:
    practice.write("goals/b.yaml", "goal_statement: x\n")

    assert shell("check", "--strict").code == 1
    assert shell("check", "--strict", "--ignore", "GW1").code == 0


def test_today(practice: PracticeFolder, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[date] = []

    def check(_practice: Practice, today: date, _selection: Selection) -> tuple[Finding, ...]:
        seen.append(today)
        return ()

    monkeypatch.setattr("gwsheet.cli.check.check_practice", check)

    shell("check")
    shell("check", "--today", "2027-02-28")

    assert seen == [date(2026, 12, 1), date(2027, 2, 28)]


def test_a_line_that_is_wider_than_the_terminal_is_cut_around_the_words(
    practice: PracticeFolder, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice.write("goals/a.yaml", SOUND.replace("Have", f"{'Walk and talk, ' * 5}better, have"))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "50")

    whole = shell("check").out.splitlines()[1:3]
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    cut = shell("check").out.splitlines()[1:3]

    before = "    3 | goal_statement: " + "Walk and talk, " * 5
    assert whole == [
        f"{before}better, have one panic attack a week or fewer by 31 January 2027.",
        " " * len(before) + "^^^^^^",
    ]
    assert cut == [
        "    3 | …alk and talk, better, have one panic att…",
        "                       ^^^^^^",
    ]


def test_silence_about_danger_is_no_praise(small: PracticeFolder, shell: Shell) -> None:
    small.write("goals/wren/walk.yaml", "goal_statement: Stop cutting my arms\n")
    said = shell("check", "goals/wren", "--ignore", "GW", "--format", "concise")

    assert "nothing to mend" not in said.out
    assert "safety first" in said.out
