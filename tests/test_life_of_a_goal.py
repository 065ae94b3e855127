"""The life of a goal, from the empty file in November to its end in spring, as it is lived.

Every step is done as a therapist does it, with the commands or in an editor, and then
committed. After each of them the paper is read: what the review form says that changed,
what was noted so far, when we meet over it again, and what was signed. And the
difference of the goal's file in git is the lines that the step is about, and no other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from conftest import PracticeFolder, Shell
from gitlife import ENVIRONMENT, Repository
from pagetext import Block, blocks, line, rows, under

GOAL = "wren/evening-walks"
FILE = f"goals/{GOAL}.yaml"
CLIENT = ("--by", "client")
BOTH = (*CLIENT, "--by", "therapist")


@dataclass(frozen=True)
class Paper:
    """What the worksheet and the review form say where they show how a goal fares.

    ``progress`` is each entry of the table by its day; ``changed`` is all that stands under "What
    changed since we last looked", None where the form has no such part.
    """

    status: str
    agreed: str
    next_review: str
    progress: dict[str, dict[str, str]]
    changed: list[str] | None
    version: str


class Life:
    """A practice folder under git, and a goal in it that days go by for."""

    def __init__(self, root: Path, shell: Shell) -> None:
        self.root = root
        self.git = Repository(root)
        self.day = "2026-11-16"
        self._shell = shell

    def on(self, day: str) -> Life:
        """It is ``day`` now."""
        self.day = day
        return self

    def run(self, *arguments: str) -> str:
        """What a command prints that goes well."""
        said = self._shell(*arguments)
        assert (said.code, said.err) == (0, ""), said.out
        return said.out

    def record(self, command: str, *arguments: str) -> None:
        """Write a record into the goal's file, dated today."""
        self.run(command, GOAL, *arguments, "--today", self.day)

    def edit(self, *lines: tuple[str, str]) -> None:
        """Write other lines in the place of some that there are once each, as in an editor."""
        path = self.root / FILE
        text = "\n" + path.read_text(encoding="utf-8")
        for old, new in lines:
            assert text.count(f"\n{old}\n") == 1, old
            text = text.replace(f"\n{old}\n", f"\n{new}\n")
        path.write_text(text[1:], encoding="utf-8")

    def commits(self, lines: str) -> None:
        """Commit the day's work: these are the ``lines`` of the goal's file that came and went."""
        assert self.git("status", "--porcelain") == f"M {FILE}"
        shown = self.git("diff", "--unified=0", "--", FILE).splitlines()[4:]
        assert "".join(f"{line}\n" for line in shown if not line.startswith("@@")) == lines
        self.git.commit(self.day)

    def paper(self) -> Paper:
        """What is printed of the goal today."""
        kinds = ("--kind", "worksheet", "--kind", "review")
        self.record("build", *kinds, "--format", "html", "--jobs", "0")
        worksheet, review = self._page("worksheet"), self._page("review")
        changed = under(review, "What we have changed in the plan")
        return Paper(
            status=line(worksheet, "Behavioral"),
            agreed=line(worksheet, "Agreed on") or line(worksheet, "Changed since"),
            next_review=line(worksheet, "Next review:") or line(worksheet, "I have reached"),
            progress=_by_day(rows(under(review, "Progress so far") or [])),
            changed=None if changed is None else _sentences(changed),
            version=line(worksheet, f"{GOAL} · version ").rpartition(" ")[2],
        )

    def reports(self, changes: str) -> None:
        """``gwsheet changes`` says just this."""
        assert self.run("changes", GOAL).replace("\xa0", " ") == changes

    def _page(self, kind: str) -> list[Block]:
        return blocks((self.root / "build" / GOAL / f"{kind}.html").read_text(encoding="utf-8"))


def _it_is_signed(life: Life, paper: Paper, day: str) -> Paper:
    """Both sign what ``paper`` shows: the record is one line, and the paper says so."""
    life.record("agree", *BOTH)

    life.commits(f"""\
+  - {{date: {life.day}, by: [client, therapist], fingerprint: {paper.version}}}
""")
    signed = replace(paper, agreed=f"Agreed on {day}.")
    assert life.paper() == signed
    return signed


def _sentences(part: list[Block]) -> list[str]:
    """What a part of a page says, however it is grouped."""
    said = [block.text for block in part if not block.is_label]
    return [sentence for text in said for sentence in text.split(" · ")]


def _by_day(table: list[tuple[str, ...]]) -> dict[str, dict[str, str]]:
    """The entries of a table with a row for each, without empty cells."""
    names, *entries = table or [()]
    return {
        entry[0]: {name: cell for name, cell in zip(names[1:], entry[1:], strict=True) if cell}
        for entry in entries
    }


@pytest.fixture
def life(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Life:
    """A fresh practice folder, all of it committed, on 16 November 2026."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    shell = Shell(PracticeFolder(tmp_path / "my-practice"), monkeypatch, capsys)
    assert shell("init", "my-practice").code == 0
    monkeypatch.chdir("my-practice")
    life = Life(Path.cwd(), shell)
    life.git.commit("2026-11-15")
    return life


def test_the_life_of_a_goal(life: Life) -> None:
    signed = _it_is_made_and_signed(life)
    counted = _there_is_progress(life, signed)
    reworded = _it_is_reworded_and_reviewed(life, counted)
    reviewed = _it_is_reviewed_again_and_stays_signed(life, reworded)
    resigned = _a_step_found_in_the_review_is_signed_with_it(life, reviewed)
    moved = _its_target_moves(life, resigned)
    _it_is_achieved(life, moved)


STATEMENT = "goal_statement: Walk for 20 minutes on four evenings a week by 28 March 2027."
REWORDED = "Goal statement reworded: Walk for [20, now 15] minutes on four evenings a week by 28 March 2027."
REWORDED_ON_PAPER = (
    "Goal statement reworded: Walk for 15 minutes on four evenings a week by 28 March 2027."
)
PLAN: tuple[tuple[str, str], ...] = (
    ("title:   # tops the page", "title: Walks in the evening   # tops the page"),
    ("horizon:   # short-term | long-term", "horizon: short-term   # short-term | long-term"),
    ("goal_statement:", STATEMENT),
    ("value_connection:", "value_connection: Looking after the body that carries me"),
    ("current_baseline:", """\
current_baseline:
  text: One walk a week since the summer
  measure: walks
  amount: 1
  per: week"""),
    ("success_indicators:", """\
success_indicators:
  - id: four-walks
    text: Walks on four evenings, three weeks in a row
    measure: walks
    target: 4
    per: week"""),
    ("action_steps:", """\
action_steps:
  - id: shoes
    text: Put my shoes by the door
    when: every evening"""),
    ("potential_obstacles:", """\
potential_obstacles:
  - if: it rains
    then: I walk up and down the stairs for ten minutes"""),
    ("support_resources:", "support_resources: My neighbour, who walks at seven"),
    ("timeline:", "timeline:\n  start: 2026-11-16\n  finish: 2027-03-28"),
    ("review_schedule:", "review_schedule:\n  every: 5 weeks\n  next: 2026-12-21"),
)  # fmt: skip


def _it_is_made_and_signed(life: Life) -> Paper:
    life.run("new", GOAL, "--category", "behavioral")
    life.git.commit(life.day)

    empty = life.paper()
    assert empty == Paper("Behavioral", "", "Next review:", {}, None, empty.version)

    life.edit(*PLAN)

    life.git.commit(life.day)
    written = life.paper()
    assert written == Paper(
        status="Behavioral · short-term goal · until 28 March 2027",
        agreed="",
        next_review="Next review: Monday 21 December 2026 After that: 25 Jan, 1 Mar",
        progress={},
        changed=None,
        version=written.version,
    )
    assert written.version != empty.version

    life.record("agree", *BOTH, "--copy-given")

    version = written.version
    life.commits(f"""\
+
+agreed:
+  - {{date: 2026-11-16, by: [client, therapist], copy_given: yes, fingerprint: {version}}}
""")
    signed = replace(written, agreed="Agreed on 16 November 2026.")
    assert life.paper() == signed
    return signed


def _there_is_progress(life: Life, paper: Paper) -> Paper:
    life.on("2026-11-23").record("progress", "--session", "2", "--amount", "1", *CLIENT)

    life.commits("""\
+progress:
+  - {date: 2026-11-23, session: 2, by: client, amount: 1}
""")
    first = {"23 Nov 2026": {"Session": "2", "Counted, me": "1"}}
    assert life.paper() == replace(paper, progress=first)

    life.on("2026-11-30").record("progress", "--amount", "2", "--rating", "3", *CLIENT)

    life.commits("""\
+  - {date: 2026-11-30, rating: 3, by: client, amount: 2}
""")
    second = {"30 Nov 2026": {"Rating, me": "3"}}  # two counts are a picture
    assert life.paper() == replace(paper, progress=second)

    life.on("2026-12-07").record("progress", "--amount", "0", "--note", "A cold", *CLIENT)

    life.commits("""\
+  - {date: 2026-12-07, by: client, amount: 0, note: "A cold"}
""")
    counted = replace(paper, progress=second | {"7 Dec": {"Note": "A cold"}})
    assert life.paper() == counted
    return counted


def _it_is_reworded_and_reviewed(life: Life, paper: Paper) -> Paper:
    life.on("2026-12-14").edit((STATEMENT, STATEMENT.replace("20 minutes", "15 minutes")))

    life.reports(f"""\
wren/evening-walks: Compared with version {paper.version}, agreed on 16 November 2026.
Changed since agreed on 16 November 2026.

Goal Statement
  {REWORDED}

Beside what is agreed
  Progress noted: 23 November 2026
  Progress noted: 30 November 2026
  Progress noted: 7 December 2026

goals/wren/evening-walks.yaml has work in it that is not committed yet.
""")
    reworded = life.paper()
    assert reworded == replace(
        paper,
        agreed="Changed since agreed on 16 November 2026; this version is not signed yet.",
        changed=[REWORDED_ON_PAPER],
        version=reworded.version,
    )
    assert reworded.version != paper.version
    life.git.commit(life.day)
    assert life.paper() == reworded

    life.on("2026-12-21").record(
        *("review", "--session", "5", "--rating", "4", *CLIENT),
        *("--indicator", "four-walks=partly", "--step", "shoes=done"),
        *("--win", "Two walks in the cold", "--still-wanted"),
        *("--decision", "keep-as-is", "--reason", "It is getting easier.", "--yes"),
    )

    life.commits("""\
+phase: implementation
-  next: 2026-12-21
+  next: 2027-01-25
+reviews:
+  - date: 2026-12-21
+    session: 5
+    rating: 4
+    by: client
+    indicators: {four-walks: partly}
+    steps: {shoes: done}
+    wins: "Two walks in the cold"
+    still_wanted: yes
+    decision: keep-as-is
+    reason: "It is getting easier."
+    next: 2027-01-25
""")
    reviewed = replace(
        reworded,
        next_review="Next review: Monday 25 January 2027 After that: 1 Mar",
        progress={},  # two ratings are a picture, too
        changed=None,
    )
    assert life.paper() == reviewed

    return _it_is_signed(life, reviewed, "21 December 2026")


NEW_STEP = """\
  - id: friend
    text: Ask a friend to walk with me
    when: Sundays"""
ANSWERS = """\
session: 10
rating: 6
by: client
indicators: {four-walks: partly}
steps: {shoes: done}
wins:
  - Three walks a week
  - I sleep better
still_wanted: yes
decision: new-steps
reason: Three walks are enough for now.
next: 2027-03-22
"""


def _it_is_reviewed_again_and_stays_signed(life: Life, paper: Paper) -> Paper:
    answers = life.root.parent / "answers.yaml"
    answers.write_text(ANSWERS, encoding="utf-8")
    life.on("2027-01-25").record("review", "--from", str(answers), "--yes")

    life.commits("""\
-  next: 2027-01-25
+  next: 2027-03-22
+  - date: 2027-01-25
+    session: 10
+    rating: 6
+    by: client
+    indicators: {four-walks: partly}
+    steps: {shoes: done}
+    wins:
+      - "Three walks a week"
+      - "I sleep better"
+    still_wanted: yes
+    decision: new-steps
+    reason: "Three walks are enough for now."
+    next: 2027-03-22
""")
    reviewed = replace(
        paper,
        next_review="Next review: Monday 22 March 2027",
    )
    assert life.paper() == reviewed
    life.reports(f"""\
wren/evening-walks: Compared with version {paper.version}, agreed on 21 December 2026.

Nothing has changed in what is agreed.

Beside what is agreed
  Next review moved from 25 January to 22 March
  Review written down: 25 January 2027
""")
    return reviewed


def _a_step_found_in_the_review_is_signed_with_it(life: Life, paper: Paper) -> Paper:
    """What we change after a review was committed is a change since then, also on its day."""
    life.edit(("    when: every evening", f"    when: every evening\n{NEW_STEP}"))

    life.git.commit(life.day)
    found = life.paper()
    assert found == replace(
        paper,
        agreed="Changed since agreed on 21 December 2026; this version is not signed yet.",
        changed=["New step: Ask a friend to walk with me, Sundays"],
        version=found.version,
    )

    return _it_is_signed(life, found, "25 January 2027")


def _its_target_moves(life: Life, paper: Paper) -> Paper:
    life.on("2027-02-01").edit(
        ("    text: Walks on four evenings, three weeks in a row",
         "    text: Walks on three evenings, three weeks in a row"),
        ("    target: 4", "    target: 3"),
    )  # fmt: skip

    life.git.commit(life.day)
    moved = life.paper()
    assert moved == replace(
        paper,
        agreed="Changed since agreed on 25 January 2027; this version is not signed yet.",
        changed=[
            "Target moved from 4 to 3 a week",
            "New step: Ask a friend to walk with me, Sundays",
            "Indicator reworded: Walks on three evenings, three weeks in a row",
        ],
        version=moved.version,
    )
    assert moved.version != paper.version

    return _it_is_signed(life, moved, "1 February 2027")


def _it_is_achieved(life: Life, paper: Paper) -> None:
    life.on("2027-03-22").record(
        *("review", "--session", "17", "--rating", "10", *CLIENT),
        *("--indicator", "four-walks=met", "--learned", "Small is enough"),
        *("--decision", "achieved", "--yes"),
    )

    life.commits("""\
-phase: implementation
+phase: revision
+status: achieved
+  - date: 2027-03-22
+    session: 17
+    rating: 10
+    by: client
+    indicators: {four-walks: met}
+    learned: "Small is enough"
+    decision: achieved
""")
    assert life.paper() == replace(
        paper,
        status="Behavioral · short-term goal · achieved · until 28 March 2027",
        next_review="I have reached this goal.",
    )  # there is no new review form; the last one goes with the next whole build
    life.reports(f"""\
wren/evening-walks: Compared with version {paper.version}, agreed on 1 February 2027.

Nothing has changed in what is agreed.

Beside what is agreed
  Phase changed from implementation to revision
  Status changed from active to achieved
  Review written down: 22 March 2027
""")
    assert GOAL not in life.run("due", "--today", "2027-05-01")


@pytest.mark.parametrize("commits_itself", [True, False])
def test_edited_reviewed_and_committed_on_one_day(
    life: Life, monkeypatch: pytest.MonkeyPatch, *, commits_itself: bool
) -> None:
    """What was changed before the review is no news after it; what is changed after it is."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)

    def record(command: str, *arguments: str) -> None:
        monkeypatch.setenv("GIT_AUTHOR_DATE", f"{life.day}T12:00:00+0100")
        life.record(command, *arguments, *(("--commit",) if commits_itself else ()))
        if not commits_itself:
            assert life.git("status", "--porcelain") == f"M {FILE}"
            life.git.commit(life.day)
        assert life.git("status", "--porcelain") == ""

    life.run("new", GOAL, "--category", "behavioral")
    life.git.commit(life.day)
    life.edit(*PLAN)
    record("agree", *BOTH)
    assert life.paper().changed is None

    life.on("2026-12-21").edit((STATEMENT, STATEMENT.replace("20 minutes", "15 minutes")))
    life.git.commit(life.day)
    assert life.paper().changed == [REWORDED_ON_PAPER]
    record("review", "--rating", "4", "--step", "shoes=done", "--win", "Two walks", "--yes")
    reviewed = life.paper()
    assert reviewed.changed is None
    assert "What went well: Two walks" in _said(life, "review")

    life.edit(("    when: every evening", f"    when: every evening\n{NEW_STEP}"))
    new = ["New step: Ask a friend to walk with me, Sundays"]
    assert life.paper().changed == new
    life.git.commit(life.day)
    assert life.paper().changed == new

    record("agree", "--by", "therapist")
    life.paper()
    assert "Signed by the therapist alone so far, on 21 December 2026." in _said(life, "worksheet")
    assert "signed by the therapist alone so far" in life.run("due", "--today", life.day)
    record("agree", "--by", "client")
    signed = life.paper()
    assert signed.agreed == "Agreed on 21 December 2026."
    assert signed.changed == new


def _said(life: Life, kind: str) -> list[str]:
    return [block.text for block in life._page(kind)]
