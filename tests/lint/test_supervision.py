"""What a supervisor's page is told: the statement in pieces, letters, challenges, the rest."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import plan_from

from gwsheet.goal import Settings
from gwsheet.lint.engine import rules_in_force
from gwsheet.lint.supervision import Evidence, Piece, Remark, Supervision, supervise

WEAK = """\
goal_statement: Worry less and make my partner listen.
"""
STRONG = """\
goal_statement: Ride the bus to work twice a week by 31 January 2027.
smart: {specific: The number 7}
value_connection: {value: Independence, how: My own way}
current_baseline: {text: No rides, measure: rides, amount: 0, per: week}
success_indicators: {text: Two rides, measure: rides, target: 2, per: week}
action_steps: [{text: Walk to the stop, due: 2026-12-05}, {text: One stop alone, due: 2026-12-20}]
timeline: {start: 2026-12-01, finish: 2027-01-31, milestones: {date: 2026-12-20, text: One ride}}
"""


def _supervised(text: str) -> Supervision:
    return supervise(plan_from(text), rules_in_force(Settings()))


def test_the_statement_is_cut_at_its_marks() -> None:
    assert _supervised(WEAK).pieces == (
        Piece("Worry "),
        Piece("less", is_marked=True, numbers=(1,)),
        Piece(" and "),
        Piece("make my partner listen", is_marked=True, numbers=(2,)),
        Piece("."),
    )


def test_marks_that_lie_in_one_another_end_where_they_end() -> None:
    statement = "Avoid feeling anxious, regularly and always, at work."
    pieces = _supervised(f"goal_statement: {statement}\n").pieces

    assert "".join(piece.text for piece in pieces) == statement
    numbers = [number for piece in pieces for number in piece.numbers]
    assert numbers
    assert numbers == sorted(set(numbers))


def test_what_speaks_for_the_letters() -> None:
    first_step = Evidence("first_step", "Walk to the stop", day=date(2026, 12, 5))
    time = Evidence("time", "by 31 January 2027")
    finish = Evidence("finish", day=date(2027, 1, 31))

    assert {letter.name: letter.evidence for letter in _supervised(STRONG).letters} == {
        "specific": (
            Evidence("own_words", "The number 7"),
            Evidence("deed", "Ride the bus to work twice a week"),
        ),
        "measurable": (Evidence("amount", "twice a week"), Evidence("target", number=1)),
        "achievable": (Evidence("baseline"), first_step),
        "relevant": (Evidence("value", "Independence"),),
        "time_bound": (time, finish, Evidence("milestones", number=1)),
    }


def test_a_strong_goal_meets_no_challenge() -> None:
    supervised = _supervised(STRONG)

    assert (supervised.challenges, supervised.plan) == ((), ())
    assert [letter.remarks for letter in supervised.letters] == [()] * 5


def test_challenges_and_letters_have_remarks_with_their_words() -> None:
    supervised = _supervised(WEAK)
    challenges = dict(supervised.challenges)
    [no_time] = supervised.letters[-1].remarks

    message = "this depends on what somebody else does; what is the client's own part?"
    place = (2, "make my partner listen")
    assert list(challenges) == ["vague", "external"]
    assert challenges["external"] == (
        Remark("external-focus", message, None, ("achievable",), "external", *place),
    )
    assert (no_time.name, no_time.number, no_time.words) == ("no-timeframe", None, None)


def test_what_is_silenced_is_not_said() -> None:
    allow = "allow: [{rule: external-focus, reason: hers}, {rule: GW301, reason: hers}]\n"

    assert _supervised(WEAK + allow).challenges == ()


def test_a_plan_that_contradicts_itself_has_a_remark_under_its_letter() -> None:
    text = STRONG.replace("finish: 2027-01-31", "finish: 2026-11-01")
    remarks = [remark.name for remark in _supervised(text).letters[-1].remarks]

    assert "finish-before-start" in remarks


@pytest.mark.parametrize(
    "text", ["title: x\n", "goal_statement:\n", "language: fi\ngoal_statement: Pyöräillä\n"]
)
def test_without_a_statement_or_words_there_is_still_a_page(text: str) -> None:
    supervised = _supervised(text)

    assert not supervised.is_wording_checked
    assert "".join(piece.text for piece in supervised.pieces) in ("", "Pyöräillä")
    assert len(supervised.letters) == 5


@pytest.mark.parametrize(("statement", "amount", "time"), [
    ("Be outdoors by half past nine on four mornings a week by 24 February 2027.",
     "four mornings a week", "by 24 February 2027"),
    ("Go to the Tuesday group once and stay until the end, by 31 October 2026.",
     "once", "Tuesday, by 31 October 2026"),
    ("By 28 February 2027, end three of my Sunday calls a month within 30 minutes.",
     "30 minutes", "By 28 February 2027, Sunday"),
])  # fmt: skip
def test_what_is_quoted_can_be_read_alone(statement: str, amount: str, time: str) -> None:
    letters = {one.name: one for one in _supervised(f'goal_statement: "{statement}"\n').letters}

    assert letters["measurable"].evidence == (Evidence("amount", amount),)
    assert letters["time_bound"].evidence == (Evidence("time", time),)


def test_what_is_empty_is_missing() -> None:
    counted = "current_baseline: Seldom\nsuccess_indicators: I feel it\n"

    assert {one.name: one.lacks for one in _supervised(WEAK).letters} == {
        "specific": (),
        "measurable": ("baseline", "indicators"),
        "achievable": ("steps",),
        "relevant": ("value",),
        "time_bound": ("finish",),
    }
    assert _supervised(WEAK + counted).letters[1].lacks == ("measure",)
    assert [one.lacks for one in _supervised(STRONG).letters] == [()] * 5


def test_a_page_quotes_and_has_no_words_of_the_file() -> None:
    text = """\
goal_statement: Eat lunch with the others on two days a week by 28 February 2027.
action_steps: [{text: Ask Ana, due: 2026-11-26}, {text: Sit with her}]
potential_obstacles: {if: the room is full, then: }
"""
    said = [one.message for letter in _supervised(text).letters for one in letter.remarks]

    assert said == [
        "no plan yet for “the room is full”; decide together what to do when it comes",
        "nothing says when “Sit with her” is done; agree on a moment in the week, or on a date",
    ]


def test_texts_that_may_speak_of_danger_are_quoted_once() -> None:
    danger = "I want to hurt myself"
    text = f"{STRONG}clinician_notes: {danger}\nprogress: {{date: 2026-12-02, note: {danger}}}\n"

    assert [words for _, words in _supervised(text).unsafe] == [danger]
