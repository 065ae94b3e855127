"""The examples of the framework that the worksheets follow, word for word.

Each pair is a good statement and a bad one, with what the framework says is wrong with the
bad one: a SMART letter that it lacks, or one of the five challenges.
"""

from __future__ import annotations

import pytest
from conftest import plan_from
from english import ENGLISH, rows

from gwsheet.diagnostics import Rule
from gwsheet.lint.engine import rules_in_force, statement_findings

# The letter or the challenge, the bad statement, the good one.
PAIRS = """
    specific: Be more mindful → Practice 10 minutes of mindfulness meditation each morning
    measurable: Worry less → Reduce worry time to 30 minutes per day
    achievable: Have a perfect social life → Call one friend per week
    relevant: Be perfect at self-care → Practice one self-compassion exercise daily
    time-bound: Drive more → \
Reduce avoidance of driving by taking three 10-minute drives this week
    ambitious: Overcome all anxiety → Work on one aspect of social anxiety each month
    vague: Be more assertive → Practice assertiveness in two situations weekly
    external: Make my partner understand me → Communicate my needs clearly
    avoidance: Avoid feeling anxious → Engage in meaningful activities despite anxiety
    disconnected: Write more → \
Connect daily with my value of creativity through 15 minutes of writing
"""
CATEGORIES = """
    Reduce panic attacks from 3x weekly to 1x weekly within two months
    Practice assertive communication in three different work situations this week
    Identify three patterns in relationship conflicts by journaling after interactions
    Increase physical activity to 30 minutes, 3x weekly by month's end
    Practice naming emotions in the moment 2x daily using the emotions wheel
    Have one conflict conversation using the communication skills we discussed
    Identify three core values and one way to express each value this month
"""
# What is said of some good ones all the same: no time, and fillers, which the framework leaves
# to another pair.
SAID_OF_GOOD = {
    "Communicate my needs clearly": {"no-timeframe", "filler-word"},
    "Engage in meaningful activities despite anxiety": {"no-timeframe", "filler-word"},
    rows(CATEGORIES)[2]: {"no-timeframe"},
    rows(CATEGORIES)[5]: {"no-timeframe"},
}


def _rules(text: str) -> list[Rule]:
    """The rules that say something of the statement."""
    said = statement_findings(text, ENGLISH, rules_in_force(plan_from("").settings))
    return [active.rule for active, _ in said]


def _faults(text: str) -> set[str]:
    """The letters and the challenges that the rules speak for."""
    found = _rules(text)
    return {fault for rule in found for fault in (*rule.smart, rule.challenge) if fault}


@pytest.mark.parametrize("row", rows(PAIRS))
def test_a_fault_is_found_in_the_bad_one_alone(row: str) -> None:
    fault, _, pair = row.partition(": ")
    bad, _, good = pair.partition(" → ")

    assert fault in _faults(bad)
    assert fault not in _faults(good)
    assert "no-timeframe" in {rule.name for rule in _rules(bad)}


@pytest.mark.parametrize(
    "text", [*(row.partition(" → ")[2] for row in rows(PAIRS)), *rows(CATEGORIES)]
)
def test_what_is_said_of_the_good_ones(text: str) -> None:
    found = _rules(text)

    names = {rule.name for rule in found if rule.code.startswith(("GW2", "GW3"))}
    assert names == SAID_OF_GOOD.get(text, set())
    if text in rows(CATEGORIES):
        assert {rule.challenge for rule in found} <= {None}
