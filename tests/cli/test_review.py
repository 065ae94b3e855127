"""``gwsheet review`` with options and with a file of answers."""

from __future__ import annotations

import pytest
from conftest import PracticeFolder, Shell

from gwsheet.goal import DECISIONS, Goal, load
from gwsheet.project.templates import builtin_words

FILE = "goals/heron/bus.yaml"
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


def _goal(practice: PracticeFolder) -> Goal:
    data = (practice.root / FILE).read_bytes()
    goal = load(Goal, FILE, data, builtin_words().vocabulary).value
    assert goal is not None
    return goal


def test_everything_as_options(practice: PracticeFolder, shell: Shell) -> None:
    path = practice.write(FILE, GOAL)

    said = shell("review", "heron/bus", *ALL, "--yes")

    assert (said.code, said.err) == (0, "")
    moved = GOAL.replace("next: 2026-12-01", "next: 2026-12-21")
    assert path.read_text(encoding="utf-8") == moved + RECORD
    assert said.out.splitlines()[:4] == [
        FILE,
        "   11 -   next: 2026-12-01   # a Tuesday",
        "   11 +   next: 2026-12-21   # a Tuesday",
        "   12 + ",
    ]
    assert said.out.splitlines()[-1] == "review added"


def test_the_same_from_a_file(practice: PracticeFolder, shell: Shell) -> None:
    answers = RECORD.replace("\nreviews:\n  - ", "").replace("\n    ", "\n")
    practice.write("answers.yaml", answers)
    path = practice.write(FILE, GOAL)

    said = shell("review", "heron/bus", "--from", "answers.yaml", "--yes")

    assert (said.code, said.err) == (0, "")
    assert path.read_text(encoding="utf-8").endswith(RECORD)


def test_options_go_before_the_file(practice: PracticeFolder, shell: Shell) -> None:
    practice.write("answers.yaml", "rating: 3\nwins: a walk\ndate: 2026-11-30\n")
    practice.write(FILE, GOAL)

    assert shell("review", FILE, "--from", "answers.yaml", "--rating", "4", "--yes").code == 0

    review = _goal(practice).reviews[-1]
    assert (str(review.rating), review.wins, str(review.date)) == ("4", ("a walk",), "2026-11-30")


@pytest.mark.parametrize(
    ("answers", "options", "key", "expected"),
    [
        ("attainment: {client: 0, therapist: -1}", ("--attainment-client", "1"), "attainment", {"client": 1, "therapist": -1}),
        ("attainment: {client: 0, therapist: -1}", ("--attainment-therapist", "0"), "attainment", {"client": 0, "therapist": 0}),
        ("attainment: {client: 0}", ("--attainment-therapist", "0"), "attainment", {"client": 0, "therapist": 0}),
        ("steps: {breathing: done, stop: partly}", ("--step", "stop=done"), "steps", {"breathing": "done", "stop": "done"}),
        ("rating: 3", ("--step", "stop=done"), "steps", {"stop": "done"}),
    ],
)  # fmt: skip
def test_tables_of_the_file_and_of_options_are_merged(
    practice: PracticeFolder,
    shell: Shell,
    answers: str,
    options: tuple[str, ...],
    key: str,
    expected: dict[str, object],
) -> None:
    practice.write("answers.yaml", answers + "\n")
    practice.write(FILE, GOAL)

    assert shell("review", FILE, "--from", "answers.yaml", *options, "--yes").code == 0

    held = getattr(_goal(practice).reviews[-1], key)
    assert (held if isinstance(held, dict) else held.model_dump()) == expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("ratng: 3\n", "answers.yaml:1:1: GW006 unknown-key"),
        ("rating: 30\n", "answers.yaml:1:9: GW007 wrong-type  expected a number from 0 to 10"),
        ("rating: 3\nsteps: {brething: done}\n", "answers.yaml:2:9: GW008 unknown-value"),
        ("indicators: {x: met}\n", "has the id 'x'; did you mean"),
        ("wins: [a\n", "answers.yaml:1:"),
        (b"\xff\xfe", "GW002 not-utf8"),
        (None, "answers.yaml:1:1: GW023 unreadable-file  is not there"),
    ],
)
def test_mistakes_in_the_file_of_answers(
    practice: PracticeFolder, shell: Shell, answers: str | bytes | None, expected: str
) -> None:
    if answers is not None:
        practice.write("answers.yaml", answers)
    path = practice.write(FILE, GOAL.replace("fewer-attacks", "xx"))

    said = shell("review", "heron/bus", "--from", "answers.yaml", "--yes")

    assert said.code == 1
    assert expected in said.out
    assert said.err == "Error: answers.yaml has errors; nothing was written\n"
    assert path.read_text(encoding="utf-8") == GOAL.replace("fewer-attacks", "xx")


@pytest.mark.parametrize(
    ("decision", "more", "status", "phase", "planned"),
    [
        ("keep-as-is", (), None, "implementation", "2026-12-15"),
        ("new-steps", (), None, "implementation", "2026-12-15"),
        ("smaller increments", (), None, "refinement", "2026-12-15"),
        ("more-realistic", ("--next", "2027-01-04"), None, "refinement", "2027-01-04"),
        ("replace", ("--reason", "x"), "discontinued", "revision", "2026-12-01"),
        ("Achieved", (), "achieved", "revision", "2026-12-01"),
        ("closed", ("--reason", "x"), "discontinued", "revision", "2026-12-01"),
        (None, (), None, "implementation", "2026-12-15"),
    ],
)
def test_what_a_decision_changes(
    practice: PracticeFolder,
    shell: Shell,
    decision: str | None,
    more: tuple[str, ...],
    status: str | None,
    phase: str,
    planned: str,
) -> None:
    practice.write(FILE, GOAL)
    decided = ("--decision", decision) if decision else ()

    said = shell("review", "heron/bus", "--rating", "5", *decided, *more, "--yes")

    goal = _goal(practice)
    assert (said.code, said.err) == (0, "")
    assert (goal.status, goal.phase) == (status, phase)
    assert goal.review_schedule is not None
    assert str(goal.review_schedule.next) == planned
    ends = status is not None
    assert str(goal.reviews[-1].next) == ("None" if ends else planned)


def test_sessions_are_counted_as_often_as_they_are(practice: PracticeFolder, shell: Shell) -> None:
    practice.write(FILE, "goal_statement: Ride\nreview_schedule: every 4-6 sessions   # said\n")
    practice.write("goals/heron/client.yaml", "sessions: {every: 2 weeks}\n")

    said = shell("review", "heron/bus", "--rating", "5", "--yes")

    assert said.code == 0
    text = (practice.root / FILE).read_text(encoding="utf-8")
    assert "review_schedule:\n  text: every 4-6 sessions   # said\n  next: 2027-02-09\n" in text


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ((), "nothing to write down; give answers as options, with --from, or on a terminal"),
        (("--by", "client"), "nothing to write down"),
        (("--rating", "11"), "--rating: expected a number from 0 to 10"),
        (("--rating", "3", "--by", "therapst"), "--by: 'therapst' is nobody known here; did you mean"),
        (("--step", "breathing"), "write the id, = and how it is, such as breathing=done"),
        (("--step", "stop=done", "--step", "stop=partly"), "stop is named twice; say once how it is"),
        (("--step", "stop=done", "--step", " stop=done"), "stop is named twice"),
        (("--indicator", "fewer-attacks=met", "--indicator", "fewer-attacks=partly"), "is named twice"),
        (("--rating", "3", "--rating", "4"), "'--rating': given more than once; say it once"),
        (("--attainment-client", "1", "--attainment-client", "2"), "given more than once"),
        (("--still-wanted", "no", "--still-wanted"), "given more than once"),
        (("--rating", "1", "--date", "2026-11-30", "--date", "2026-11-29"), "given more than once"),
        (("--indicator", "=met"), "such as fewer-attacks=met"),
        (("--step", "brething=done"), "--step: no action step has the id 'brething'; did you mean"),
        (("--step", "stop=maybe"), '--step: "maybe" is not one of done, partly, not-yet'),
        (("--indicator", "fewer-attacks=done"), "is not one of met, partly, not-yet"),
        (("--attainment-client", "3"), '"3" is not one of -2, -1, 0, +1, +2'),
        (("--decision", "acheived"), "did you mean achieved?"),
        (("--decision", "closed"), "--reason: a goal that is closed says why"),
        (("--decision", "replace"), "--reason: a goal that is replaced says why"),
        (("--decision", "achieved", "--next", "2027-01-04"), "--next: a goal that is achieved has no next review"),
        (("--rating", "1", "--next", "2026-12-01"), "--next: 2026-12-01 is not after this review"),
        (("--rating", "1", "--date", "2026-12-24"), "2026-12-24 is still to come"),
    ],
)  # fmt: skip
def test_what_cannot_be_written(
    practice: PracticeFolder, shell: Shell, options: tuple[str, ...], message: str
) -> None:
    path = practice.write(FILE, GOAL)

    said = shell("review", "heron/bus", *options, "--yes")

    assert (said.code, said.out) == (2, "")
    assert message in said.err
    assert path.read_text(encoding="utf-8") == GOAL


def test_without_a_terminal_it_is_shown_and_not_written(
    practice: PracticeFolder, shell: Shell
) -> None:
    path = practice.write(FILE, GOAL)

    said = shell("review", "heron/bus", *ALL)

    assert said.code == 1
    assert "   16 +     rating: 0\n" in said.out
    assert said.err == "gwsheet: nothing was written; --yes writes these lines\n"
    assert path.read_text(encoding="utf-8") == GOAL


def test_an_older_review_leaves_the_plan_alone(practice: PracticeFolder, shell: Shell) -> None:
    goal = GOAL + "reviews:\n  - {date: 2026-11-30, rating: 5}\n"
    path = practice.write(FILE, goal)
    older = ("--date", "2026-11-16", "--decision", "achieved")

    said = shell("review", "heron/bus", *older, "--yes")

    assert said.code == 0
    assert path.read_text(encoding="utf-8") == (
        goal + "  - {date: 2026-11-16, decision: achieved}\n"
    )


def test_what_the_shown_lines_hold_steers_no_screen(practice: PracticeFolder, shell: Shell) -> None:
    practice.write(FILE, GOAL)

    said = shell("review", "heron/bus", "--win", "a\x1b[31mb", "--yes")

    assert said.code == 0
    assert "\x1b" not in said.out
    assert _goal(practice).reviews[-1].wins == ("a\x1b[31mb",)


def test_the_help_names_every_decision(shell: Shell) -> None:
    said = shell("review", "--help")

    assert all(decision in "".join(said.out.split()) for decision in DECISIONS)


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        (["--still-wanted"], "yes"),
        (["--still-wanted", "yes"], "yes"),
        (["--still-wanted", "in part"], "in-part"),
        (["--still-wanted", "no"], "no"),
    ],
)
def test_whether_it_is_still_wanted(
    practice: PracticeFolder, shell: Shell, options: list[str], kept: str
) -> None:
    path = practice.write(FILE, GOAL)

    said = shell("review", "heron/bus", "--decision", "keep-as-is", "--yes", *options)

    assert (said.code, said.err) == (0, "")
    assert f"    still_wanted: {kept}\n" in path.read_text(encoding="utf-8")
