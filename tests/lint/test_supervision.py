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
    time = Evidence("time", "a week, by 31 January 2027")
    finish = Evidence("finish", day=date(2027, 1, 31))

    assert {letter.name: letter.evidence for letter in _supervised(STRONG).letters} == {
        "specific": (Evidence("own_words", "The number 7"), Evidence("deed", "Ride")),
        "measurable": (Evidence("amount", "twice"), Evidence("target", number=1)),
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
