"""What is certain to fix in a file is fixed, and every other byte stays."""

from __future__ import annotations

import pytest
from conftest import SOUND
from hypothesis import given
from hypothesis import strategies as st

from gwsheet.goal import Goal, load
from gwsheet.project.templates import builtin_words
from gwsheet.record.fixing import fixed

WORDS = builtin_words().vocabulary
NAME = "goals/heron/bus.yaml"

FIXED = [
    ("goal_statement: “Walk for 20 minutes”  # hers\n", 'goal_statement: "Walk for 20 minutes"  # hers\n', "GW014"),
    ("action_steps:\n\t- Walk\n\t- Rest # x\n", "action_steps:\n  - Walk\n  - Rest # x\n", "GW019 GW019"),
    ("action_steps:\n\u00a0 - Walk\n", "action_steps:\n  - Walk\n", "GW019"),
    ("\u200btitle: walk\nstatus: paused\n", "title: walk\nstatus: paused\n", "GW019"),
    ("title: x\n\u2060status: paused\n", "title: x\nstatus: paused\n", "GW019"),
    ("title: Say: no # why\n", 'title: "Say: no" # why\n', "GW018"),
    ("title: bus #7  # mine\n", 'title: "bus #7"  # mine\n', "GW015"),
    ("prioritee: 1 # first\n", "priority: 1 # first\n", "GW006"),
    ("goal statement: x\nTitle: y\n", "goal_statement: x\ntitle: y\n", "GW006 GW006"),
    ("title: x\n-status: paused\n", "title: x\nstatus: paused\n", "GW006"),
    ("-title: x\n", "title: x\n", "GW006"),
    ("**title**: x\n", "title: x\n", "GW001"),
    ("title = walk\r\nstatus: paused\r\n", "title: walk\r\nstatus: paused\r\n", "GW001"),
    ("action_steps:\n• one\n• two: a # c\n", 'action_steps:\n- one\n- "two: a" # c\n', "GW016"),
    ("action_steps:\r\n  – one\r\n  – two\r\n", "action_steps:\r\n  - one\r\n  - two\r\n", "GW016"),
    ("action_steps: 1. one\n  2. two  # see\n", "action_steps:\n  - one\n  - two  # see\n", "GW016"),
    ("action_steps: - walk\n  - rest\n", "action_steps:\n  - walk\n  - rest\n", "GW001"),
    ("title: x\n  goal_statement: y\n", "title: x\ngoal_statement: y\n", "GW018"),
    ("title: 'it's mine'\n", 'title: "it\'s mine"\n', "GW020"),
    ("title: &x walk\n", 'title: "&x walk"\n', "GW004"),
    ("current_baseline: {text: one, two}\n", 'current_baseline: {text: "one, two"}\n', "GW027"),
    ("potential_obstacles:\n  - It rains: I stay\n", 'potential_obstacles:\n  - "It rains: I stay"\n', "GW018"),
    ("timeline: {start: 20270131}\n", "timeline: {start: 2027-01-31}\n", "GW007"),
    ("timeline: {start: 2027-31-01}\n", "timeline: {start: 2027-01-31}\n", "GW009"),
    ("category: behavoral\n", "category: behavioral\n", "GW008"),
    ("\ufefftitle: Say: no", '\ufefftitle: "Say: no"', "GW018"),
]  # fmt: skip

LEFT = [
    ("title: walk #ask her\n", "GW015"),  # may be a comment, and a page is for the client
    ("title: call us # 030\n", "GW015"),
    ("status: done\n", "GW008"),  # another word, not another spelling
    ("statement: x\n", "GW006"),
    ("timeline: {start: 2027-02-31}\n", "GW009"),
    ("timeline: {start: 2027-01-31T18:00}\n", "GW007"),
    ("timeline: {start: 03/04/2027}\n", "GW007"),
    ("title: [walk\n", "GW001 GW021"),
    ("title: x\ntitel: y\n", "GW006"),  # then there would be two
    ("prioritee: soon\n", "GW006"),
    ("action_steps:\n  - walk\n  when: daily\n", "GW001"),
    ("<<<<<<< ours\ntitle: x\n=======\ntitle: y\n>>>>>>> theirs\n", "GW017 GW017 GW017"),
    (SOUND, ""),
    ("title: x  # a comment: with a colon\n", ""),
    ('title: "it\'s “so”"\n', ""),
]


def _codes(text: bytes) -> str:
    return " ".join(finding.code for finding in load(Goal, NAME, text, WORDS).findings)


@pytest.mark.parametrize(("text", "expected", "codes"), FIXED)
def test_what_is_certain_is_fixed(text: str, expected: str, codes: str) -> None:
    fixes = fixed(Goal, NAME, text.encode(), WORDS, lambda _: True)

    made = " ".join(finding.code for finding in fixes.made)
    assert (fixes.after.decode(), made, _codes(fixes.after)) == (expected, codes, "")


@pytest.mark.parametrize(("text", "codes"), LEFT)
def test_what_may_mean_something_else_stays(text: str, codes: str) -> None:
    fixes = fixed(Goal, NAME, text.encode(), WORDS, lambda _: True)

    assert (fixes.after.decode(), fixes.made, _codes(fixes.after)) == (text, (), codes)


def test_only_what_is_wanted_is_fixed() -> None:
    text = "prioritee: 1\ngoal_statement: “Walk”\n"

    fixes = fixed(Goal, NAME, text.encode(), WORDS, lambda finding: finding.code == "GW014")

    assert fixes.after.decode() == 'prioritee: 1\ngoal_statement: "Walk"\n'


_LINES = st.sampled_from([line for text, *_ in (*FIXED, *LEFT) for line in text.splitlines()])


@given(st.lists(_LINES, min_size=1, max_size=6).map("\n".join))
def test_mistakes_together_lose_nothing_and_leave_fewer(text: str) -> None:
    before = load(Goal, NAME, text.encode(), WORDS).findings

    fixes = fixed(Goal, NAME, text.encode(), WORDS, lambda _: True)
    after = load(Goal, NAME, fixes.after, WORDS).findings
    again = fixed(Goal, NAME, fixes.after, WORDS, lambda _: True)

    assert len(after) == len(before) - len(fixes.made)
    assert (fixes.after == text.encode()) is (not fixes.made)
    assert again.after == fixes.after
    assert text.count("# ") <= fixes.after.decode().count("# ")
