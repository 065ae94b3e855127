"""``gwsheet build``: its last line, its reasons, and what it says of broken files."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from conftest import BROKEN, SOUND, PracticeFolder, Said, Shell, permissions

from gwsheet.builder import BuildResult
from gwsheet.builder.manifest import FILE_NAME
from gwsheet.builder.rendering import Rendered
from gwsheet.cli._building import summary
from gwsheet.diagnostics import Finding
from gwsheet.export import formats
from gwsheet.project.practice import Practice

pytestmark = pytest.mark.usefixtures("few_rules")

SETTINGS = "name: Millrace\nkinds: [worksheet, review, blank-worksheet]\n"
QUICK = ("build", "--format", "html", "--jobs", "0")
BUS = ("heron/bus/review.html", "heron/bus/worksheet.html")


@pytest.mark.parametrize(
    ("written", "unchanged", "causes", "line"),
    [
        (0, 0, "", "nothing written, 0 unchanged"),
        (1, 0, "", "1 written, 0 unchanged"),
        (0, 2, "", "nothing written, 2 unchanged"),
        (14, 3, "", "14 written, 3 unchanged"),
        (14, 3, "it burnt", "14 written, 3 unchanged, 1 not written: it burnt"),
        (0, 0, "it burnt;it burnt", "nothing written, 0 unchanged, 2 not written: it burnt"),
        (0, 0, "it burnt;a flood;it burnt",
         "nothing written, 0 unchanged, 3 not written: a flood (1); it burnt (2)"),
    ],
)  # fmt: skip
def test_summary(written: int, unchanged: int, causes: str, line: str) -> None:
    reasons = {str(n): cause for n, cause in enumerate(causes.split(";")) if cause}
    result = BuildResult(["a"] * written, ["b"] * unchanged, not_written=reasons)

    assert summary(result) == line


@pytest.fixture
def small(practice: PracticeFolder) -> PracticeFolder:
    practice.write("gwsheet.yaml", SETTINGS)
    practice.write("goals/heron/bus.yaml")
    return practice


@pytest.fixture
def built(small: PracticeFolder, html_alone: None) -> PracticeFolder:
    small.build()
    return small


@pytest.mark.usefixtures("html_alone")
def test_a_build_and_another(small: PracticeFolder, shell: Shell) -> None:
    assert shell("build --jobs 0") == Said(0, "4 written, 0 unchanged\n", "")
    assert shell("build --jobs 0") == Said(0, "nothing written, 4 unchanged\n", "")


def test_pdf_and_html_are_what_there_is(small: PracticeFolder, shell: Shell) -> None:
    said = shell("build heron --jobs 2 --kind worksheet")

    assert formats() == ("html", "pdf")
    assert said == Said(0, "3 written, 0 unchanged\n", "")
    made = small.outputs()
    assert set(made) == {"index.html", "heron/bus/worksheet.html", "heron/bus/worksheet.pdf"}
    assert made["heron/bus/worksheet.pdf"].startswith(b"%PDF-")


WRONG_TYPE = """\
goals/plain.yaml:1:11: GW007 wrong-type  expected a whole number, for example 3; found "soon"
    1 | priority: soon
                  ^^^^

"""
EXPLAINED = """\
blank/blank-worksheet.html: up to date
heron/bus/review.html: goals/heron/bus.yaml changed; the file was changed by hand
heron/bus/worksheet.html: goals/heron/bus.yaml changed
index.html: the list of documents changed; what is due changed
plain/review.html: not written: goals/plain.yaml has an error
plain/worksheet.html: not written: goals/plain.yaml has an error
wren/walk/review.html: it was never built
wren/walk/worksheet.html: it was never built
5 written, 1 unchanged, 2 not written: goals/plain.yaml has an error
"""


def test_explain_names_the_reason_of_each_document(built: PracticeFolder, shell: Shell) -> None:
    built.write("goals/wren/walk.yaml")
    built.write("goals/heron/bus.yaml", SOUND + "priority: 1\n")
    built.write(f"build/{BUS[0]}", "mine")
    built.write("goals/plain.yaml", BROKEN)

    assert shell("build --jobs 0 --explain") == Said(1, WRONG_TYPE + EXPLAINED, "")


def test_explain_says_that_force_was_given(built: PracticeFolder, shell: Shell) -> None:
    forced = [f"{name}: --force was given\n" for name in ("heron/bus/worksheet.html", "index.html")]
    out = "".join(forced) + "2 written, 0 unchanged\n"
    assert shell(*QUICK, "--explain", "--force", "--kind", "worksheet") == Said(0, out, "")


def test_why_a_document_was_removed_is_said(built: PracticeFolder, shell: Shell) -> None:
    built.write("goals/wren/walk.yaml")
    built.write("gwsheet.yaml", "kinds: [worksheet, review, own]\n")
    built.write("templates/own/kind.yaml", "scope: blank\n")
    built.write("templates/own/page.html.j2", "<p>x</p>")
    built.write("templates/review/kind.yaml", "scope: goal\nwhile_open: yes\n")
    built.build()
    (built.root / "goals/wren/walk.yaml").unlink()
    for name in ("kind.yaml", "page.html.j2"):
        (built.root / "templates/own" / name).unlink()
    built.write("gwsheet.yaml", SETTINGS)
    said = [shell("build --jobs 0").out]
    built.write("goals/heron/bus.yaml", f"status: achieved\n{SOUND}")
    said.append(shell("build --jobs 0").out)
    built.write("gwsheet.yaml", "kinds: [review]\n")
    said.append(shell("build --jobs 0").out)

    removed = [[line for line in out.splitlines() if "removed" in line] for out in said]
    assert removed == [
        [
            "2 documents removed: the goal or client is gone",
            "1 document removed: there is no such kind of document any more",
        ],
        ["1 document removed: the goal is over"],
        ["2 documents removed: no longer in kinds (gwsheet.yaml)"],
    ]


def test_what_was_removed_kept_and_noted_is_said(built: PracticeFolder, shell: Shell) -> None:
    built.write("goals/wren/walk.yaml")
    built.build()
    built.write("build/wren/walk/review.html", "filled in by hand")
    (built.root / "goals/wren/walk.yaml").unlink()

    gone = shell("build --jobs 0")
    built.write(f"build/{FILE_NAME}", "{")
    damaged = shell("build --jobs 0")

    assert gone.out.splitlines() == [
        "1 document removed: the goal or client is gone",
        "left alone, because it was changed by hand: wren/walk/review.html",
        "1 written, 3 unchanged",
    ]
    note = "note: the manifest was damaged, so everything is built anew\n"
    assert damaged == Said(0, f"{note}4 written, 0 unchanged\n", "")


def test_several_kinds_and_an_own_one(small: PracticeFolder, shell: Shell) -> None:
    small.write("templates/tracker/kind.yaml", "scope: goal\n")
    small.write("templates/tracker/page.html.j2", '<html lang="en">{{ own(goal.title) }}</html>')

    said = shell(*QUICK, "--kind", "tracker", "--kind", "blank-worksheet")

    assert said == Said(0, "3 written, 0 unchanged\n", "")
    assert b"Riding the bus again" in small.outputs()["heron/bus/tracker.html"]


BROKEN_IN_THREE_WAYS: list[tuple[str, str | bytes, str]] = [
    ("colon", "title: No\ngoal_statement: Say: no\n", "2:20: GW018 unquoted-colon"),
    ("latin-1", b"title: Bus\ngoal_statement: caf\xe9\n", "2:20: GW002 not-utf8"),
    ("type", "title: Bus\npriority: soon\n", "2:11: GW007 wrong-type"),
]


@pytest.mark.usefixtures("html_alone")
def test_broken_goals_and_a_sound_one(shell: Shell) -> None:
    shell.practice.write("gwsheet.yaml", SETTINGS)
    shell.practice.write("goals/sound.yaml")
    for name, content, _ in BROKEN_IN_THREE_WAYS:
        shell.practice.write(f"goals/heron/{name}.yaml", content)

    checked, said = shell("check --format concise"), shell("build --jobs 0")

    for out in (checked.out, said.out):
        errors = re.findall(r"^(\S+: GW0\d\d \S+)  ", out, re.MULTILINE)
        assert errors == [f"goals/heron/{name}.yaml:{at}" for name, _, at in BROKEN_IN_THREE_WAYS]
    assert (checked.code, said.code) == (1, 1)
    sound = ("blank/blank-worksheet", "index", "sound/review", "sound/worksheet")
    assert list(shell.practice.outputs()) == [f"{name}.html" for name in sound]
    causes = [f"goals/heron/{name}.yaml has an error (2)" for name, _, _ in BROKEN_IN_THREE_WAYS]
    last = f"4 written, 0 unchanged, 6 not written: {'; '.join(causes)}"
    assert said.out.splitlines()[-1] == last


@pytest.mark.parametrize(
    ("file", "text", "paths", "is_shown"),
    [
        ("goals/wren/walk.yaml", BROKEN, ["heron"], False),
        ("goals/wren/walk.yaml", BROKEN, ["wren"], True),
        ("goals/wren/walk.yaml", BROKEN, [], True),
        ("goals/wren/my walk.yaml", SOUND, ["heron"], False),
        ("goals/wren/my walk.yaml", SOUND, ["wren"], True),
        ("gwsheet.yaml", "paper: A5\n", ["heron"], True),
        ("gwsheet.yaml", "logo: gone.svg\n", ["heron"], True),
        ("templates/odd/kind.yaml", "", ["heron"], True),
    ],
)
def test_errors_that_concern_what_is_built(
    small: PracticeFolder, shell: Shell, file: str, text: str, paths: list[str], is_shown: bool
) -> None:
    small.write("goals/wren/sound.yaml")
    small.write(file, text)

    said = shell(*QUICK, *paths)

    assert (said.code, f"{file}:1:" in said.out) == (int(is_shown), is_shown)


UNCLEAR = """\
goals/heron/bus.yaml:11:26: GW024 unclear-interval  no dates can be worked out from this;\
 write 4-6 sessions, 4 weeks or 1 month
   11 | review_schedule: {every: now and then}
                                 ^^^^^^^^^^^^

"""
EMPTY = """\
goals/heron/bus.yaml:1:1: GW011 empty-file  the file is empty; gwsheet new writes one with prompts\
 to fill in

"""
MORE = "on wording and plan; gwsheet check shows them\n"


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("title: Bus\n", f"1 warning {MORE}"),
        ("goal_statement: Feel better\n", f"2 warnings {MORE}"),
        (SOUND + "language: xx\n", f"1 note {MORE}"),
        ("language: xx\n", f"1 warning, 1 note {MORE}"),
        (SOUND.replace("every 5 sessions", "{every: now and then}"), UNCLEAR),
        ("", EMPTY),
    ],
)
def test_what_is_ill_read_is_shown_and_what_is_said_of_wording_counted(
    small: PracticeFolder, shell: Shell, text: str, out: str
) -> None:
    """None of it is a failure."""
    small.write("goals/heron/bus.yaml", text)

    assert shell(*QUICK, "heron") == Said(0, f"{out}3 written, 0 unchanged\n", "")


GLYPH = """\
goals/heron/bus.yaml:1:8: GW902 missing-glyph  no installed font has \U00100001 (U+100001), so paper\
 shows an empty box; write another character in place of one that has no name: no font has it
    1 | title: \U00100001 the bus again
               ^

"""


def test_a_typesetters_complaint_is_no_failure(small: PracticeFolder, shell: Shell) -> None:
    small.write("goals/heron/bus.yaml", SOUND.replace("Riding", "\U00100001"))

    said = shell("build heron --kind worksheet --format pdf --jobs 0")

    assert (said.code, said.out.startswith(GLYPH), said.err) == (0, True, "")


def test_a_build_folder_that_cannot_be_written(small: PracticeFolder, shell: Shell) -> None:
    small.output.mkdir()

    with permissions(small.output, 0o555):
        said = shell(*QUICK)

    reason = "cannot be written (permission denied); name another folder with --output"
    assert said == Said(1, "", f"gwsheet: {small.output}: {reason}\n")


def test_another_output_folder(small: PracticeFolder, shell: Shell, tmp_path: Path) -> None:
    shell.patch.chdir(small.root / "goals" / "heron")

    said = shell(*QUICK, "--output", "../../../to print")

    assert said == Said(0, "4 written, 0 unchanged\n", "")
    assert (tmp_path / "to print" / BUS[0]).is_file()
    assert not small.output.exists()


def test_a_bar_on_a_terminal_and_nothing_otherwise(built: PracticeFolder, shell: Shell) -> None:
    quiet = shell(*QUICK, "--force", "heron")
    shell.patch.setattr(sys.stderr, "isatty", lambda: True)
    loud = shell(*QUICK, "--force", "heron")
    fresh = shell(*QUICK, "heron")

    wipe = "\r" + " " * 50 + "\r"
    bars = [f"\r[{'#' * n}{'.' * (30 - n)}] {done}/2" for done, n in ((0, 0), (1, 15), (2, 30))]
    assert (quiet.err, loud.err, fresh.err) == ("", "".join(bars) + wipe, wipe)
    assert quiet.out == loud.out == "3 written, 0 unchanged\n"


@pytest.mark.parametrize(("affinity", "expected"), [({0}, 1), ({0, 1, 5}, 3)])
@pytest.mark.usefixtures("small")
def test_one_worker_a_core(shell: Shell, affinity: set[int], expected: int) -> None:
    asked: list[int] = []

    def render_none(_tasks: object, jobs: int) -> Iterator[Rendered]:
        asked.append(jobs)
        return iter(())

    shell.patch.setattr("os.sched_getaffinity", lambda _process: affinity)
    shell.patch.setattr("gwsheet.builder.run.render_all", render_none)

    shell("build --format html")
    shell("build --format html --jobs 7")

    assert asked == [expected, 7]


def test_the_check_is_given_today(small: PracticeFolder, shell: Shell) -> None:
    seen: list[date] = []

    def check(_practice: Practice, today: date) -> tuple[Finding, ...]:
        seen.append(today)
        return ()

    shell.patch.setattr("gwsheet.cli._building.check_practice", check)

    codes = [shell(*QUICK, *more).code for more in ((), ("--today", "2027-02-28"))]

    assert (codes, seen) == ([0, 0], [date(2026, 12, 1), date(2027, 2, 28)])


@pytest.mark.usefixtures("html_alone")
@pytest.mark.parametrize("name", ["goals/jay/x.yaml", "gwsheet.yaml"])
def test_a_link_in_a_circle_is_reported_in_its_place(shell: Shell, name: str) -> None:
    shell.practice.write("goals/jay/walk.yaml")
    (shell.practice.root / name).symlink_to(Path(name).name)

    build, check = shell("build jay --kind worksheet --jobs 0"), shell("check jay")

    message = f"{name}:1:1: GW023 unreadable-file  is a link that leads in a circle; delete it"
    assert (build.code, build.err, check.code, check.err) == (1, "", 1, "")
    assert message in build.out
    assert message in shell("check").out


def test_a_kind_with_a_mistake_is_refused_with_the_mistake(shell: Shell) -> None:
    shell.practice.write("goals/jay/walk.yaml")
    shell.practice.write("templates/mine/kind.yaml", "scope: goal\naudiense: client\n")
    shell.practice.write("templates/mine/page.html.j2", "mine")
    shell.practice.write("gwsheet.yaml", "kinds: [mine, yours]\n")
    place = "templates/mine/kind.yaml:2:1: GW006 unknown-key  there is no key 'audiense' here;"

    for command in ("build --kind mine", "packet --kind mine"):
        said = shell(command)
        assert (said.code, said.out) == (2, "")
        assert said.err.endswith(f": 'mine' cannot be made: {place} did you mean audience?\n")
    checked = shell("check --format concise").out
    assert place in checked
    mine = "the kind of document 'mine' cannot be made: templates/mine/kind.yaml has a mistake"
    assert f"gwsheet.yaml:1:9: GW008 unknown-value  {mine}" in checked
    assert "gwsheet.yaml:1:15: GW008 unknown-value  there is no kind of document 'yours'" in checked
