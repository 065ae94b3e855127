"""``gwsheet check``: which files and rules, exit codes, and what a terminal is given."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest
from conftest import SOUND, Shell
from gitlife import whole

from gwsheet.diagnostics import Finding
from gwsheet.project.practice import Practice, Selection

pytestmark = pytest.mark.usefixtures("few_rules")

FORMATS = ("full", "concise", "json", "sarif", "github")
NO_SCHEDULE = SOUND.replace("every 5 sessions", "")


@pytest.mark.parametrize(
    ("texts", "paths", "last_line", "code", "strict"),
    [
        ([], "", "no findings in 0 goals", 0, 0),
        ([SOUND], "", "no findings in 1 goal", 0, 0),
        ([SOUND, SOUND], "", "no findings in 2 goals", 0, 0),
        ([SOUND, SOUND], "heron/goal-1", "no findings in 1 goal", 0, 0),
        ([SOUND, SOUND], "heron", "no findings in 2 goals", 0, 0),
        ([SOUND, SOUND], "gwsheet.yaml", "no findings in 0 goals", 0, 0),
        ([SOUND, "titel: x\n"], "heron/goal-0", "no findings in 1 goal", 0, 0),
        ([SOUND + "titel: x\n", "titel: x\n"], "goals/heron/goal-0.yaml", "1 error in 1 goal", 1, 1),
        ([SOUND + "language: xx\n"], "", "1 note in 1 goal", 0, 1),
        ([NO_SCHEDULE], "", "1 warning in 1 goal", 0, 1),
        ([SOUND + "prioritee: 1\n"], "", "1 error in 1 goal", 1, 1),
        ([NO_SCHEDULE + "language: xx\nprioritee: 1\nphaze: no\n"], "", "2 errors, 1 warning, 1 note in 1 goal", 1, 1),
        ([""], "", "1 warning in 1 goal", 0, 1),
        (["goal_statement: x\n"], "--ignore GW1", "no findings in 1 goal", 0, 0),
        (["goal_statement: Stop cutting my arms\n"], "--ignore GW",
         "nothing said, and a text may speak of danger: safety first, in 1 goal", 0, 0),
    ],
)  # fmt: skip
def test_the_last_line_and_the_exit_code(
    shell: Shell, texts: list[str], paths: str, last_line: str, code: int, strict: int
) -> None:
    shell.practice.write("gwsheet.yaml", "")
    for number, text in enumerate(texts):
        shell.practice.write(f"goals/heron/goal-{number}.yaml", text)

    said, strictly = shell(f"check {paths}"), shell(f"check --strict {paths}")

    assert (said.code, said.out.splitlines()[-1], said.err) == (code, last_line, "")
    assert (strictly.code, strictly.out) == (strict, said.out)
    if "nothing" in last_line:
        assert said.out == f"{last_line}\n"
        assert shell(f"check --format json {paths}").out == "[]\n"


def test_check_writes_nothing(shell: Shell) -> None:
    shell.practice.write("goals/heron/bus.yaml", "titel: x\n")
    before = whole(shell.practice.root)
    for output in FORMATS:
        shell(f"check --format {output}")

    assert whole(shell.practice.root) == before


@pytest.mark.parametrize(
    ("is_terminal", "no_colour", "coloured"),
    [(True, None, True), (True, "", True), (True, "1", False), (True, "0", False),
     (False, None, False), (False, "1", False)],
)  # fmt: skip
def test_colours_only_on_a_terminal_that_wants_them(
    shell: Shell, is_terminal: bool, no_colour: str | None, coloured: bool
) -> None:
    shell.practice.write("goals/bus.yaml", "titel: x\n")
    plain = shell("check").out
    shell.patch.setattr("sys.stdout.isatty", lambda: is_terminal)
    shell.patch.delenv("NO_COLOR", raising=False)
    if no_colour is not None:
        shell.patch.setenv("NO_COLOR", no_colour)

    out = shell("check").out

    code = "\x1b[31m\x1b[1mGW006 unknown-key\x1b[0m" if coloured else "GW006 unknown-key"
    assert f"goals/bus.yaml:1:1: {code}  there is no key 'titel' here;" in out
    assert ("\x1b" in out) is coloured
    assert coloured or out == plain


ESCAPES = "\x1b[31m\x1b]0;owned\x07\x9b2J\x7f\r\u2028\u202e\u2066"


@pytest.mark.parametrize("output", ["full", "concise"])
def test_a_terminal_obeys_nothing_in_a_file(shell: Shell, output: str) -> None:
    quoted = json.dumps(ESCAPES)
    shell.practice.write("goals/key.yaml", f"{quoted}: x\n")
    shell.practice.write("goals/value.yaml", f"category: {quoted}\n")
    shell.practice.write("goals/raw.yaml", f"category: wr\u202eong {ESCAPES}\n")
    shell.practice.write("goals/bidi.yaml", "category: wr\u202eong\u2066\n")
    shell.practice.write("gwsheet.yaml", f"kinds: {quoted}\n")
    shell.practice.write(f"goals/{ESCAPES}.yaml", SOUND)

    said = shell(f"check --format {output}")

    assert said.code == 1
    assert not {*said.out, *said.err} & ({*ESCAPES} - {*"[31m]0;owned2J"})
    assert "�" in said.out
    for name in ("key", "value", "raw", "bidi"):
        assert f"goals/{name}.yaml:1:" in said.out


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX alone")
@pytest.mark.parametrize("output", FORMATS)
def test_a_name_that_is_not_utf8(shell: Shell, output: str) -> None:
    path = Path(os.fsdecode(os.fsencode(shell.practice.root) + b"/goals/caf\xe9.yaml"))
    path.write_text(SOUND, encoding="utf-8")

    said = shell(f"check --format {output}")

    shown = {"full": "�", "concise": "�", "sarif": "%E9"}.get(output, "?")
    assert said.code == 1
    assert f"goals/caf{shown}.yaml" in said.out


@pytest.mark.parametrize(
    ("value", "before", "marks"),
    [
        *(("nonsense", before, 8) for before in ("", "日本", "e\u0301", "\t")),
        *(
            ("日本語", "", 6),
            ("ｎｏ", "", 4),
            ("e\u0301e\u0301", "", 2),
            ("🚌🚌", "", 4),
            ("हिन्दी", "", 5),
        ),
        *(("a\tb", "", 3), ("\u200dab", "", 2)),
    ],
)
def test_the_line_below_is_as_wide_as_the_words(
    shell: Shell, value: str, before: str, marks: int
) -> None:
    """``before`` stands in the line before the words that are underlined."""
    shell.practice.write("goals/a.yaml", f'{{title: "{before}", category: "{value}"}}\n')

    lines = shell("check").out.splitlines()

    at = next(index for index, line in enumerate(lines) if line.startswith("    1 | {title"))
    widths = {"": 0, "日本": 4, "e\u0301": 1, "\t": 1}
    indent = len('    1 | {title: "') + widths[before] + len('", category: ')
    assert lines[at + 1] == " " * indent + "^" * (marks + 2)


SOME = """\
goal_statement: Feel better, always
priority: soon
potential_obstacles:
review_schedule: {every: now and then}
"""
ALL_CODES = "GW101 GW397 GW697 GW007 GW102 GW024"


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ("", ALL_CODES),
        ("--select GW1", "GW101 GW007 GW102"),
        ("--select gw1", "GW101 GW007 GW102"),
        ("--select GW", ALL_CODES),
        ("--select GW101,unclear-interval", "GW101 GW007 GW024"),
        ("--select GW101 --select ' GW024 '", "GW101 GW007 GW024"),
        ("--select Section-Missing", "GW101 GW007"),
        ("--select GW1 --ignore GW102", "GW101 GW007"),
        ("--select GW102 --ignore GW1", "GW007"),
        ("--ignore GW1", "GW397 GW697 GW007 GW024"),
        ("--ignore GW0", "GW101 GW397 GW697 GW007 GW102"),
        ("--ignore GW", "GW007"),
        ("--ignore wrong-type", ALL_CODES),
    ],
)
def test_rules_are_selected_and_ignored(shell: Shell, options: str, codes: str) -> None:
    shell.practice.write("goals/a.yaml", SOME)

    lines = shell(f"check --format concise {options}").out.splitlines()

    assert [line.split()[1] for line in lines[:-1]] == codes.split()


@pytest.mark.parametrize(
    "day",
    ["2026-12-15", "15 December 2026", "December 15, 2026", "15.12.2026", "15/12/2026", "2026‑12‑15",
     "15 de diciembre de 2026"],
)  # fmt: skip
def test_today_is_a_date_as_in_a_goal_file(shell: Shell, day: str) -> None:
    shell.practice.write("goals/b.yaml", "review_schedule: {next: 2026-12-14}\n")

    said = shell("due", "--today", day)
    assert (said.code, said) == (0, shell("due --today 2026-12-15"))
    assert said != shell("due --today 2026-12-13")


def test_today(shell: Shell) -> None:
    seen: list[date] = []

    def check(_practice: Practice, today: date, _selection: Selection) -> tuple[Finding, ...]:
        seen.append(today)
        return ()

    shell.patch.setattr("gwsheet.cli.check.check_practice", check)

    shell("check")
    shell("check --today 2027-02-28")

    assert seen == [date(2026, 12, 1), date(2027, 2, 28)]


def test_a_line_that_is_wider_than_the_terminal_is_cut_around_the_words(shell: Shell) -> None:
    line = f"goal_statement: {'Walk and talk, ' * 5}better, and have none"
    shell.practice.write("goals/a.yaml", f"title: Bus\n\n{line}\n")
    shell.patch.setenv("NO_COLOR", "1")
    shell.patch.setenv("COLUMNS", "50")

    uncut = shell("check --select GW397").out.splitlines()[1:3]
    shell.patch.setattr("sys.stdout.isatty", lambda: True)
    cut = shell("check --select GW397").out.splitlines()[1:3]

    assert uncut == [f"    3 | {line}", " " * (8 + line.index("better")) + "^^^^^^"]
    assert cut == [
        "    3 | …alk and talk, better, and have none",
        "                       ^^^^^^",
    ]


def test_fix_writes_what_is_certain_and_says_the_rest(shell: Shell) -> None:
    shell.practice.write("gwsheet.yaml", "language: en\npapper: a4  # ours\n")
    shell.practice.write("goals/heron/bus.yaml", "prioritee: 1  # first\nstatus: done\n" + SOUND)
    shell.practice.write("goals/heron/hill.yaml", "titel: Say: no\n" + SOUND)
    shell.practice.write("goals/heron/left.yaml", SOUND + "zzz: 1\n")

    said = shell("check --format concise --fix heron/bus heron/left gwsheet.yaml")

    assert (
        said.out
        == (
            "goals/heron/bus.yaml\n"
            "    1 - prioritee: 1  # first\n"
            "    1 + priority: 1  # first\n"
            "gwsheet.yaml\n"
            "    2 - papper: a4  # ours\n"
            "    2 + paper: a4  # ours\n"
            "2 mistakes fixed in 2 files\n"
            "\n"
        )
        + shell("check --format concise heron/bus heron/left gwsheet.yaml").out
    )
    assert said.out.endswith("2 errors in 2 goals\n")
    hill = shell.practice.root / "goals/heron/hill.yaml"
    assert hill.read_text(encoding="utf-8") == "titel: Say: no\n" + SOUND


def test_fix_without_anything_certain_writes_nothing(shell: Shell) -> None:
    shell.practice.write("goals/heron/bus.yaml", SOUND)
    before = whole(shell.practice.root)

    said = shell("check --fix")

    assert said.out == "nothing here is certain enough to be fixed\n\nno findings in 1 goal\n"
    assert whole(shell.practice.root) == before
    refused = shell("check --fix --format json")
    assert (refused.code, refused.out) == (2, "")
    assert "lines that are fixed are shown, which json has no place for" in refused.err
