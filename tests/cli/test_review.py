"""``gwsheet review`` with options and with a file of answers."""

from __future__ import annotations

import pytest
from conftest import Shell

from gwsheet.goal import DECISIONS, load
from gwsheet.goal.records import Review
from gwsheet.project.templates import builtin_words

FILE = "goals/heron/bus.yaml"
VOCABULARY = builtin_words().vocabulary
GOAL = """\
title: Riding the bus again
phase: implementation   # since November
goal_statement: Ride the bus twice a week.
success_indicators:
  - {id: fewer-attacks, text: One attack a week}
action_steps:
  - {id: breathing, text: Slow breathing}
  - {id: stop, text: Stand at the stop}
review_schedule:
  every: 2 weeks
  next: 2026-12-01   # a Tuesday
"""
ALL = (
    *("--rating", "0", "--by", "client", "--session", "7", "--indicator", "fewer-attacks=partly"),
    *("--step", "breathing=done", "--step", "stop=not yet", "--attainment-client", "-1"),
    *("--attainment-therapist", "0", "--obstacle", "rain: came; the plan worked"),
    *("--win", "stood: at the stop", "--win", "two", "--setback", "Monday", "--learned", "slowly"),
    *("--still-wanted", "--decision", "new-steps", "--reason", "shorter ways, more of them"),
    *("--next", "2026-12-21"),
)
RECORD = """
reviews:
  - date: 2026-12-01
    session: 7
    rating: 0
    by: client
    indicators: {fewer-attacks: partly}
    steps: {breathing: done, stop: not-yet}
    attainment: {client: -1, therapist: 0}
    obstacles: "rain: came; the plan worked"
    wins:
      - "stood: at the stop"
      - "two"
    setbacks: "Monday"
    learned: "slowly"
    still_wanted: yes
    decision: new-steps
    reason: "shorter ways, more of them"
    next: 2026-12-21
"""


def test_everything_as_options(shell: Shell) -> None:
    shell.practice.write(FILE, GOAL)

    said = shell("review", "heron/bus", *ALL, "--yes")

    assert (said.code, said.err) == (0, "")
    moved = GOAL.replace("next: 2026-12-01", "next: 2026-12-21")
    assert shell.practice.text(FILE) == moved + RECORD
    record = [f"{12 + n:>5} + {line}" for n, line in enumerate(RECORD.splitlines())]
    assert said.out.splitlines() == [
        FILE,
        "   11 -   next: 2026-12-01   # a Tuesday",
        "   11 +   next: 2026-12-21   # a Tuesday",
        *record,
        "review added",
    ]


def test_the_same_from_a_file(shell: Shell) -> None:
    answers = RECORD.replace("\nreviews:\n  - ", "").replace("\n    ", "\n")
    shell.practice.write("answers.yaml", answers)
    shell.practice.write(FILE, GOAL)

    said = shell("review heron/bus --from answers.yaml --yes")

    assert (said.code, said.err) == (0, "")
    assert shell.practice.text(FILE).endswith(RECORD)


LEVELS = "attainment: {client: 0, therapist: -1}"


@pytest.mark.parametrize(
    ("answers", "options", "review"),
    [
        ("rating: 3\nwins: a walk", "--rating 4", "rating: 4, wins: a walk"),
        ("wins: a walk", "--win two", "wins: two"),
        (LEVELS, "--attainment-client 1", "attainment: {client: 1, therapist: -1}"),
        (LEVELS, "--attainment-therapist 0", "attainment: {client: 0, therapist: 0}"),
        ("attainment: {client: 0}", "--attainment-therapist 0", "attainment: {client: 0, therapist: 0}"),
        ("steps: {breathing: done, stop: partly}", "--step stop=done", "steps: {breathing: done, stop: done}"),
        ("rating: 3", "--step stop=done", "rating: 3, steps: {stop: done}"),
        *(("rating: 3", f"--still-wanted{given}", f"rating: 3, still_wanted: {kept}")
          for given, kept in (("", "yes"), (" yes", "yes"), (" 'in part'", "in-part"), (" no", "no"))),
    ],
)  # fmt: skip
def test_options_go_before_the_file_and_tables_are_merged(
    shell: Shell, answers: str, options: str, review: str
) -> None:
    shell.practice.write("answers.yaml", f"date: 2026-11-30\n{answers}\n")
    shell.practice.write(FILE, GOAL)

    assert shell(f"review {FILE} --from answers.yaml --yes {options}").code == 0

    expected = load(
        Review, "x", f"{{date: 2026-11-30, {review}, next: 2026-12-14}}".encode(), VOCABULARY
    )
    assert shell.practice.goal(FILE).reviews[-1] == expected.value


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("ratng: 3\n", "answers.yaml:1:1: GW006 unknown-key"),
        ("rating: 30\n", "answers.yaml:1:9: GW007 wrong-type  expected a number from 0 to 10"),
        ("rating: 30\n", "\n    1 | rating: 30\n                ^^\n"),
        ("rating: 3\nsteps: {brething: done}\n", "answers.yaml:2:9: GW008 unknown-value"),
        ("steps: {a: done, b: done}\n", "answers.yaml:1:18: GW008 unknown-value  no action step has the id 'b'"),
        ("indicators: {x: met}\n", "has the id 'x'; did you mean"),
        ("wins: [a\n", "answers.yaml:1:"),
        (b"\xff\xfe", "GW002 not-utf8"),
        (None, "answers.yaml:1:1: GW023 unreadable-file  is not there"),
    ],
)  # fmt: skip
def test_mistakes_in_the_file_of_answers(
    shell: Shell, answers: str | bytes | None, expected: str
) -> None:
    if answers is not None:
        shell.practice.write("answers.yaml", answers)
    goal = GOAL.replace("fewer-attacks", "xx")
    shell.practice.write(FILE, goal)

    said = shell("review heron/bus --from answers.yaml --yes")

    assert said.code == 1
    assert expected in said.out
    assert said.err == "Error: answers.yaml has errors; nothing was written\n"
    assert shell.practice.text(FILE) == goal


@pytest.mark.parametrize(
    ("options", "status", "phase", "planned"),
    [
        ("--decision 'smaller increments'", None, "refinement", "2026-12-15"),
        ("--decision more-realistic --next 2027-01-04", None, "refinement", "2027-01-04"),
        ("--decision Achieved", "achieved", "revision", "2026-12-01"),
        ("--decision closed --reason x", "discontinued", "revision", "2026-12-01"),
        ("", None, "implementation", "2026-12-15"),
    ],
)
def test_what_a_decision_changes(
    shell: Shell, options: str, status: str | None, phase: str, planned: str
) -> None:
    shell.practice.write(FILE, GOAL)

    said = shell(f"review heron/bus --rating 5 --yes {options}")

    goal = shell.practice.goal(FILE)
    assert (said.code, said.err) == (0, "")
    assert (goal.status, goal.phase) == (status, phase)
    assert goal.review_schedule is not None
    assert str(goal.review_schedule.next) == planned
    assert str(goal.reviews[-1].next) == ("None" if status else planned)


def test_sessions_are_counted_as_often_as_they_are(shell: Shell) -> None:
    shell.practice.write(
        FILE, "goal_statement: Ride\nreview_schedule: every 4-6 sessions   # said\n"
    )
    shell.practice.write("goals/heron/client.yaml", "sessions: {every: 2 weeks}\n")

    assert shell("review heron/bus --rating 5 --yes").code == 0

    schedule = "review_schedule:\n  text: every 4-6 sessions   # said\n  next: 2027-02-09\n"
    assert schedule in shell.practice.text(FILE)


def test_without_a_terminal_it_is_shown_and_not_written(shell: Shell) -> None:
    shell.practice.write(FILE, GOAL)

    said = shell("review", "heron/bus", *ALL)

    assert said.code == 1
    assert "   16 +     rating: 0\n" in said.out
    assert said.err == "gwsheet: nothing was written; --yes writes these lines\n"
    assert shell.practice.text(FILE) == GOAL


def test_an_older_review_leaves_the_plan_alone(shell: Shell) -> None:
    goal = GOAL + "reviews:\n  - {date: 2026-11-30, rating: 5}\n"
    shell.practice.write(FILE, goal)

    assert shell("review heron/bus --date 2026-11-16 --decision achieved --yes").code == 0

    older = "  - {date: 2026-11-16, decision: achieved}\n"
    assert shell.practice.text(FILE) == goal + older


def test_what_the_shown_lines_hold_steers_no_screen(shell: Shell) -> None:
    shell.practice.write(FILE, GOAL)

    said = shell("review heron/bus --win 'a\x1b[31mb' --yes")

    assert said.code == 0
    assert "\x1b" not in said.out
    assert shell.practice.goal(FILE).reviews[-1].wins == ("a\x1b[31mb",)


def test_the_help_names_every_decision(shell: Shell) -> None:
    said = shell("review --help")

    assert all(decision in "".join(said.out.split()) for decision in DECISIONS)
