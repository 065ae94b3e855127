"""``gwsheet review`` on a terminal: questions, answers, and nothing lost on the way."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import PracticeFolder, Said, Shell

from gwsheet.goal import DECISIONS, load
from gwsheet.goal.records import Review
from gwsheet.project.templates import builtin_words

FILE = "goals/heron/bus.yaml"
GOAL = """\
title: Riding the bus again
goal_statement: Ride the bus twice a week.
success_indicators:
  - {id: fewer-attacks, text: One attack a week}
action_steps:
  - {id: breathing, text: Slow breathing}
  - {id: stop, text: Stand at the stop}
potential_obstacles:
  - {if: it rains, then: I take the big umbrella}
review_schedule: every 2 weeks
attainment_scale: {-1: as now, 0: two a week}
progress:
  - {date: 2026-11-23, rating: 2, by: client}
"""
ANSWERS = {
    "Which session is this?": "7",
    "Who rates?": "client",
    "Progress, from 0 to 10?": "0",
    "met, partly, not-yet?": "p",
    "done, partly, not-yet?": "done",
    "The client's level, -2 to +2?": "-1",
    "The therapist's level, -2 to +2?": "",
    "Did it come, did the plan work?": "it did, and it worked",
    "Did anything else get in the way?": "",
    "What went well, however small?": "stood at the stop",
    "And? (Enter goes on)": "",
    "What was hard?": "",
    "What did you learn from it?": "",
    "Is this still what you want: yes, in part or no?": "y",
    "The decision?": "3",
    "Why, and what is to change?": "shorter ways",
    "The next review, such as 2027-01-25? (Enter: 2026-12-15)": "",
    "Write these lines? [y/n]:": "y",
}
RECORD = """
reviews:
  - date: 2026-12-01
    session: 7
    rating: 0
    by: client
    indicators: {fewer-attacks: partly}
    steps: {breathing: done, stop: done}
    attainment: {client: -1}
    obstacles: "it rains: it did, and it worked"
    wins: "stood at the stop"
    still_wanted: yes
    decision: new-steps
    reason: "shorter ways"
    next: 2026-12-15
"""


Talk = Callable[..., Said]


@pytest.fixture
def talk(shell: Shell) -> Talk:
    """``gwsheet review heron/bus`` with lines that are typed."""
    shell.practice.write(FILE, GOAL)

    def say(*lines: str, options: str = "") -> Said:
        shell.type("".join(f"{line}\n" for line in lines))
        return shell(f"review heron/bus {options}")

    return say


def _typed(**changed: str) -> list[str]:
    """The lines of a whole review; the last step is asked for with the same words."""
    lines = []
    for question, answer in ANSWERS.items():
        word = re.sub(r"\W+", "_", question.partition("?")[0].lower()).strip("_")
        lines += changed.get(word, answer).split("|")
        if question.startswith("done"):
            lines.append("d")
    return lines


Changes = list[tuple[str, str]]


def _record(changes: Changes) -> str:
    record = RECORD
    for old, new in changes:
        assert old in record
        record = record.replace(old, new)
    return record


LINES = _typed()
NEXT = "the_next_review_such_as_2027_01_25"
WHY = "why_and_what_is_to_change"
NO_SUCH_DAY = "June 2027 has no day 31; its last is 30; write 2027-06-30"
TWO_DAYS = '"1/4/2027" may be two days; write 2027-04-01 or 2027-01-04'
LATER = "    next: 2026-12-15\n", "    next: 2027-01-04\n"
CLOSED = (("new-steps", "closed"), ("    next: 2026-12-15\n", ""))


@pytest.mark.parametrize(
    ("changed", "changes", "printed"),
    [
        ({}, [], [*ANSWERS, "Riding the bus again", "The last rating was 2 on 2026-11-23 by client.",
                  "One attack a week", "Stand at the stop", "it rains -> I take the big umbrella",
                  "-1  as now", "1  achieved: reached", "n changes an answer first, or ends without writing."]),
        ({"progress_from_0_to_10": "?|11|zero|0", "the_decision": "?|8|re"},
         [("new-steps", "replace"), CLOSED[1]],
         ["0 is no progress yet, 5 half of the way", "expected a number from 0 to 10; found 11",
          'expected a number, for example 3 or 1.5; found "zero"',
          "It sets the goal's status and phase.", "One of achieved, keep-as-is, new-steps"]),
        ({"who_rates": "clinet|client"}, [], ["'clinet' is nobody known here; did you mean client?"]),
        ({"and": "rode a stop|"},
         [('wins: "stood at the stop"', 'wins:\n      - "stood at the stop"\n      - "rode a stop"')],
         ["And? (Enter goes on)"]),
        ({"the_decision": "closed", WHY: "||moved away"},
         [*CLOSED, ("shorter ways", "moved away")], ["says why, for whoever reads it later"]),
        ({NEXT: "2026-12-01|soon|2027-01-04"}, [LATER],
         ["That is not after this review, which is of 2026-12-01."]),
        *(({NEXT: f"1/4/2027|31 June 2027|{day}"}, [LATER], [TWO_DAYS, NO_SUCH_DAY])
          for day in ("4 January 2027", "January 4, 2027", "4.1.2027", "2027‑01‑04")),
    ],
)  # fmt: skip
def test_a_whole_review(
    talk: Talk,
    practice: PracticeFolder,
    changed: dict[str, str],
    changes: Changes,
    printed: list[str],
) -> None:
    lines = _typed(**changed)
    ends = CLOSED[1] in changes
    if ends:
        del lines[-2]  # no next review is asked for

    said = talk(*lines)

    text = practice.text(FILE)
    assert (said.code, said.err) == (0, "")
    assert text.endswith(_record(changes))
    for part in printed:
        assert part in said.out
    assert ("status: discontinued\n" if ends else "phase: implementation\n") in text
    assert ends or "review_schedule:\n  text: every 2 weeks\n  next: 20" in text


def test_enter_leaves_everything_out(talk: Talk, practice: PracticeFolder) -> None:
    said = talk(*[""] * 17, "y")

    assert (said.code, said.err) == (0, "")
    assert practice.text(FILE).endswith("\nreviews:\n  - date: 2026-12-01\n    next: 2026-12-15\n")


def test_the_decisions_stand_in_the_order_of_the_form(talk: Talk) -> None:
    said = talk(*LINES)

    listed = [said.out.index(f"{number}  {name}: ") for number, name in enumerate(DECISIONS, 1)]
    assert DECISIONS[0] == "achieved"
    assert listed == sorted(listed)


def test_what_is_given_is_not_asked_for(talk: Talk, practice: PracticeFolder) -> None:
    said = talk(*LINES[2:], options="--session 7 --by client")

    assert said.code == 0
    assert "Which session" not in said.out
    assert practice.text(FILE).endswith(RECORD)


def test_answers_as_options_ask_nothing_but_whether_to_write(
    talk: Talk, practice: PracticeFolder
) -> None:
    said = talk("n", options="--rating 3")

    assert (said.code, said.err) == (1, "gwsheet: nothing was written\n")
    assert "Progress, from" not in said.out
    assert practice.text(FILE) == GOAL


SLIPS = {0: "8", 2: "9", 3: "m", 4: "n", 5: "n", 6: "+1", 7: "+2", 13: "no", 14: "no", 15: "keep"}


@pytest.mark.parametrize("at", range(len(LINES) - 1))
def test_each_question_can_be_gone_back_to(talk: Talk, practice: PracticeFolder, at: int) -> None:
    """After a slip at question ``at``, ``<`` asks it again, and nothing else."""
    typed = [*LINES[:at], SLIPS.get(at, ""), "<", *LINES[at:]]
    if at == len(LINES) - 2:  # nothing is asked after it
        typed = [*LINES[:at], "<", LINES[at - 1], *LINES[at:]]

    said = talk(*typed)

    assert (said.code, said.err) == (0, "")
    assert practice.text(FILE).endswith(RECORD)


def test_going_back_several_questions_and_at_the_first(
    talk: Talk, practice: PracticeFolder
) -> None:
    said = talk("<", "8", "therapist", "12", "4", "<", "<", "<", *LINES)

    assert said.code == 0
    assert "This is the first question." in said.out
    assert practice.text(FILE).endswith(RECORD)


WIN = LINES.index("stood at the stop") + 1


@pytest.mark.parametrize(
    ("number", "typed", "changes"),
    [
        ("3", ["4"], [("rating: 0", "rating: 4")]),
        ("3", [""], [("    rating: 0\n", "")]),
        ("3", ["11", "4"], [("rating: 0", "rating: 4")]),
        ("5", ["p"], [("breathing: done", "breathing: partly")]),
        (str(WIN), ["rode a bus"], [("stood at the stop", "rode a bus")]),
        (str(WIN), [""], [('    wins: "stood at the stop"\n', "")]),
        (str(WIN + 1), ["sat", ""],
         [('wins: "stood at the stop"', 'wins:\n      - "stood at the stop"\n      - "sat"')]),
        ("x", ["99", "3", "4"], [("rating: 0", "rating: 4")]),
        ("18", ["2027-01-04"], [LATER]),
        ("16", ["closed"], [*CLOSED]),
    ],
)  # fmt: skip
def test_an_answer_is_changed_before_it_is_written(
    talk: Talk, practice: PracticeFolder, number: str, typed: list[str], changes: Changes
) -> None:
    said = talk(*LINES[:-1], "n", number, *typed, "y")

    assert (said.code, said.err) == (0, "")
    assert practice.text(FILE).endswith(_record(changes))
    assert ("status: discontinued\n" in practice.text(FILE)) is (number == "16")


def test_an_end_while_an_answer_is_changed_keeps_all_others(talk: Talk) -> None:
    said = talk(*LINES[:-1], "n", "3")

    assert said.code == 130
    assert "  3  Progress, from 0 to 10? 0\n" in said.out
    assert " 12  wins: And? (Enter goes on) -\n" in said.out
    assert "It was: 0\n" in said.out
    kept = _kept(said.out)
    assert (kept.rating, kept.wins, kept.reason) == (None, ("stood at the stop",), "shorter ways")


def _kept(out: str) -> Review:
    """The answers that were shown for another time."""
    text = out.partition("# what was said; save it as answers.yaml for --from answers.yaml\n")[2]
    loaded = load(Review, "answers.yaml", text.encode("utf-8"), builtin_words().vocabulary)
    assert loaded.is_sound
    assert loaded.value is not None
    return loaded.value


@pytest.mark.parametrize("number", [*range(1, 19)])
def test_an_end_in_the_middle_keeps_what_was_typed(
    talk: Talk, practice: PracticeFolder, number: int
) -> None:
    said = talk(*LINES[:number])

    assert said.code == 130
    assert "gwsheet: interrupted; nothing was written\n" in said.err
    assert practice.text(FILE) == GOAL
    if number >= 3:
        kept = _kept(said.out)
        assert str(kept.rating) == "0"
        assert len(kept.wins) == (number >= 11)


def test_no_at_the_end_keeps_what_was_typed(talk: Talk, shell: Shell) -> None:
    said = talk(*LINES[:-1], "n")

    assert (said.code, said.err) == (1, "gwsheet: nothing was written\n")
    assert shell.practice.text(FILE) == GOAL
    shell.practice.write("answers.yaml", said.out.partition("--from answers.yaml\n")[2])
    assert shell("review heron/bus --from answers.yaml --yes").code == 0
    assert shell.practice.text(FILE).endswith(RECORD)


def test_a_file_that_changes_meanwhile_keeps_what_was_typed(talk: Talk, shell: Shell) -> None:
    def changed(*_: object, **__: object) -> bool:
        shell.practice.write(FILE, "goal_statement: other\n")
        return True

    shell.patch.setattr("click.confirm", changed)

    said = talk(*LINES)

    assert said.code == 1
    assert f"Error: {FILE} changed meanwhile, so nothing was written; say it again\n" in said.err
    assert _kept(said.out).reason == "shorter ways"
    assert shell.practice.text(FILE) == "goal_statement: other\n"


# It becomes the program that it is given, with what it is on as its own terminal.
TAKE_THE_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""


class _Screen:
    """A real terminal with a program on it."""

    def __init__(self, folder: Path) -> None:
        pty = pytest.importorskip("pty")
        self._ours, theirs = pty.openpty()
        command = ["-m", "gwsheet", "review", "heron/bus", "--today", "2026-12-01"]
        self._program = subprocess.Popen(
            [sys.executable, "-c", TAKE_THE_TERMINAL, sys.executable, *command],
            cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
            env={**os.environ, "TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "200"},
        )  # fmt: skip
        os.close(theirs)
        self.seen = ""

    def wait_for(self, text: str, seconds: float = 30) -> None:
        """Read until ``text`` is on the screen, after what was waited for before."""
        until = time.monotonic() + seconds
        start = len(self.seen)
        while text not in self.seen[start:]:
            ready, _, _ = select.select([self._ours], [], [], max(0, until - time.monotonic()))
            assert ready, f"no {text!r} in {self.seen[start:]!r}"
            self.seen += os.read(self._ours, 4096).decode("utf-8", "replace")

    def type(self, keys: str) -> None:
        os.write(self._ours, keys.encode("utf-8"))

    def end(self, again: str = "", seconds: float = 30) -> int:
        """What the program ends with, when all it has to say was read.

        ``again`` is typed each second in which nothing comes: an interrupt between a
        prompt and the listening to its answer is heard with the next key only.
        """
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            ready, _, _ = select.select([self._ours], [], [], 1)
            if not ready:
                self.type(again)
                continue
            try:
                data = os.read(self._ours, 4096)
            except OSError:
                break  # Linux says so when the other side is closed
            if not data:
                break
            self.seen += data.decode("utf-8", "replace")
        os.close(self._ours)
        return self._program.wait(seconds)


@pytest.fixture
def screen(practice: PracticeFolder) -> Iterator[_Screen]:
    practice.write(FILE, GOAL)
    screen = _Screen(practice.root)
    yield screen
    screen._program.kill()
    screen._program.wait()


def test_on_a_real_terminal(screen: _Screen, practice: PracticeFolder) -> None:
    for question, answer in ANSWERS.items():
        screen.wait_for(question)
        screen.type(f"{answer}\n")
        if question.startswith("done"):
            screen.wait_for(question)
            screen.type("d\n")

    assert screen.end() == 0
    assert practice.text(FILE).endswith(RECORD)


def test_control_c_on_a_real_terminal(screen: _Screen, practice: PracticeFolder) -> None:
    for question in list(ANSWERS)[:3]:
        screen.wait_for(question)
        screen.type(f"{ANSWERS[question]}\n")
    screen.wait_for("met, partly, not-yet?")
    screen.type("\x03")

    assert screen.end(again="\x03") == 130
    assert "interrupted; nothing was written" in screen.seen
    assert "rating: 0\r\n" in screen.seen
    assert practice.text(FILE) == GOAL
