"""Rules that read a plan as a whole: its first step, its pace, its value, its milestones."""

from __future__ import annotations

import pytest
from conftest import SOUND, PracticeFolder, plan_from
from hits import Said, as_said, findings, said

from gwsheet.diagnostics import Severity
from gwsheet.lint import check_practice, discover_rules

STEPS = "action_steps:\n  - {{text: Ride alone, due: {}}}\n  - {{text: Celebrate, due: {}}}\n"
LATE = STEPS.format("2027-01-15", "2027-01-31")
FROM_16 = "timeline: {start: 2026-11-16, finish: 2027-01-31}\n"


def _late(days: int, figure: str = "14 days") -> list[Said]:
    message = f"the first step is due {days} days after the start; add a small one for the first"
    return [Said(2, "2027-01-15", f"{message} {figure}")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (LATE + FROM_16, _late(60)),
        (LATE + "timeline: {start: 2026-12-31}\n", _late(15)),
        (LATE + "agreed: 2026-11-16\n", _late(60)),
        (LATE + FROM_16 + "agreed: [2026-11-16, 2026-12-01]\n", _late(45)),
        (LATE + "timeline: {start: 2027-01-01}\n", []),
        (STEPS.format("2027-01-15", "2026-11-30") + FROM_16, []),
        (STEPS.format("2027-01-15", "2026-11-01") + FROM_16, []),
        (LATE + "  - {text: Breathe, when: every morning}\n" + FROM_16, []),
        (LATE + "  - Breathe\n" + FROM_16, []),
        (LATE, []),
        (LATE + "timeline: until January\n", []),
        (LATE + FROM_16 + "status: paused\n", []),
        (LATE + FROM_16 + "progress: one stop already\n", []),
        (LATE + FROM_16 + "reviews: {date: 2026-11-30}\n", []),
        (FROM_16, []),
    ],
)
def test_no_first_step(text: str, told: list[Said]) -> None:
    assert said("no-first-step", text) == told


def test_a_practice_sets_how_soon_the_first_step_is() -> None:
    rules = {"no-first-step": {"days": "30"}}
    assert said("no-first-step", LATE + FROM_16, rules=rules) == _late(60, "30 days")
    assert said("no-first-step", LATE + FROM_16, rules={"no-first-step": {"days": "60"}}) == []


def _pace(
    now: str, target: str, finish: str, per: str = "week", start: str = "start: 2026-12-01,"
) -> str:
    return (
        f"current_baseline: {{measure: walk, amount: {now}, per: {per}}}\n"
        f"success_indicators: {{measure: walks, target: {target}, per: {per}}}\n"
        f"timeline: {{{start} finish: {finish}}}\n"
    )


def _steep(target: str, way: str) -> list[Said]:
    message = "is a lot at once; plan an amount between the two, or a later finish"
    return [Said(2, target, f"{way} {message}")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            _pace("0", "7", "2026-12-08"),
            _steep("7", "from 0 to 7 per week in 7 days"),
        ),
        (
            _pace("20", "0", "2026-12-14", "day"),
            _steep("0", "from 20 to 0 per day in 13 days"),
        ),
        (
            _pace("3", "1", "2026-12-08"),
            _steep("1", "from 3 to 1 per week in 7 days"),
        ),
        (
            _pace("1", "0", "2026-12-04"),
            _steep("0", "from 1 to 0 per week in 3 days"),
        ),
        (
            _pace("0", "7", "2026-12-08", start="") + "agreed: 2026-12-01\n",
            _steep("7", "from 0 to 7 per week in 7 days"),
        ),
        (_pace("0", "7", "2026-12-15"), []),
        (_pace("20", "0", "2026-12-15", "day"), []),
        (_pace("3", "1", "2027-02-01"), []),  # the framework's own example
        (_pace("0", "3", "2026-12-08"), []),
        (_pace("2", "1", "2026-12-08"), []),
        (_pace("7", "6", "2026-12-02"), []),
        (_pace("3", "3", "2026-12-02"), []),
        (_pace("0", "7", "2026-11-30"), []),
        (_pace("0", "7", "2026-12-08", start=""), []),
        (_pace("0", "7", "2026-12-08") + "status: achieved\n", []),
        (_pace("0", "7", "2026-12-08").replace("per: week}\nt", "per: day}\nt"), []),
        (_pace("0", "7", "2026-12-08").replace("measure: walks", "measure: runs"), []),
        (_pace("0", "7", "2026-12-08").replace(", per: week", ""), []),
        (_pace("0", "7", "2026-12-08").replace("amount: 0, ", ""), []),
        (_pace("0", "7", "2026-12-08").replace("target: 7, ", ""), []),
        ("success_indicators: {measure: walks, target: 7, per: week}\n", []),
    ],
)
def test_steep_jump(text: str, told: list[Said]) -> None:
    assert said("steep-jump", text) == told


def test_a_practice_sets_what_is_steep() -> None:
    text = _pace("0", "7", "2026-12-15")

    assert said("steep-jump", text, rules={"steep-jump": {"percent": "49"}}) != []
    assert said("steep-jump", text, rules={"steep-jump": {"percent": "0"}}) == []
    text = _pace("0", "7", "2026-12-08")
    assert said("steep-jump", text, rules={"steep-jump": {"few": "7"}}) == []


def test_a_goal_in_another_language_is_not_answered_in_english() -> None:
    [told] = said("steep-jump", "language: fi\n" + _pace("0", "7", "2026-12-08"))

    assert (told.line, told.reframe) == (3, None)


FOUR = """\
goal_statement: Ride the bus to work by 31 January 2027.
current_baseline: Not since September
success_indicators: Three journeys
action_steps: Let two buses pass
"""
NO_VALUE = (
    "nothing says why this goal matters; ask what it would make possible,"
    " and write the answer under value_connection"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (FOUR, [Said(1, "", NO_VALUE)]),
        (
            FOUR + "value_connection:\n",
            [Said(5, "value_connection", NO_VALUE)],
        ),
        (FOUR.replace("action_steps: Let two buses pass\n", ""), []),
        (FOUR.replace("Let two buses pass", ""), []),
        (FOUR.replace("Let two buses pass", "{text: , due: }"), []),
        (FOUR + "value_connection: Independence\n", []),
        (FOUR + "value_connection: {how: I get there alone}\n", []),
        (FOUR + "status: discontinued\n", []),
        (SOUND, []),
        ("title: x\n", []),
    ],
)
def test_no_value(text: str, told: list[Said]) -> None:
    assert said("no-value", text) == told


def test_a_practice_sets_how_much_a_goal_says_before_its_value_is_asked_for() -> None:
    assert said("no-value", FOUR, rules={"no-value": {"sections": "5"}}) == []


REPEATS = "this says the goal again; ask what reaching it would make possible, and write that"
BUS = "goal_statement: Ride the bus to work on three days a week by 31 January 2027.\n"


@pytest.mark.parametrize(
    ("value", "repeats"),
    [
        ("I want to ride the bus to work three days a week", True),
        ("To ride to work three days of the week", True),
        ("{value: Riding to work, how: Three days a week on the bus to work}", True),
        ("Independence. I do not want to ask for a lift every morning", False),
        ("Work matters to me; being late three days a week makes me feel small", False),
        ("Riding the bus", False),
        ("Work", False),
        ("{value: Independence, how: I ride the bus to work}", False),
        ("", False),
    ],
)
def test_value_repeats_goal(value: str, repeats: bool) -> None:
    told = [Said(2, value, REPEATS)] if repeats else []

    assert said("value-repeats-goal", f"{BUS}value_connection: {value}\n") == told


def test_one_link_of_its_own_is_enough() -> None:
    links = "value_connection:\n  - I ride the bus to work three days\n  - {}\n"

    text = BUS + links.format("Ride the bus to work three days a week")
    words = "I ride the bus to work three days"
    assert said("value-repeats-goal", text) == [Said(3, words, REPEATS)]
    assert said("value-repeats-goal", BUS + links.format("Independence")) == []
    assert said("value-repeats-goal", links.format("Ride the bus")) == []


LONG = "horizon: long-term\n"
PAINT = """\
current_baseline: {measure: finished paintings, amount: 0}
success_indicators: {measure: finished paintings, target: 6}
"""
ADD = "add one or two milestones with a date"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "timeline: {start: 2026-12-01, finish: 2027-03-02}\n",
            [
                Said(
                    1,
                    "2027-03-02",
                    f"91 days without a dated point on the way; {ADD}",
                )
            ],
        ),
        (
            PAINT + "timeline: {finish: 2027-06-30}\nagreed: 2026-11-25\n",
            [
                Said(
                    3,
                    "2027-06-30",
                    f"217 days without a dated point on the way; {ADD}",
                )
            ],
        ),
        (
            LONG + "timeline: {finish: 2027-01-31}\n",
            [Said(2, "2027-01-31", f"a long way without a dated point on the way; {ADD}")],
        ),
        (
            LONG + "timeline: {milestones: [First, Second]}\n",
            [
                Said(
                    2,
                    "[First, Second]",
                    "a long way without a dated point on the way; give the milestones dates",
                )
            ],
        ),
        ("timeline: {start: 2026-12-01, finish: 2027-03-01}\n", []),
        (LONG + "timeline: [First, 2027-01-16 Second]\n", []),
        (LONG + "timeline: {milestones: {date: 2027-01-16}, finish: 2027-06-30}\n", []),
        (LONG + "timeline: A year or so, half of it by May\n", []),
        (LONG, []),
        ("timeline: [First, Second]\n", []),
        ("timeline: {finish: 2027-12-31}\n", []),
        (LONG + "status: paused\ntimeline: {finish: 2027-06-30}\n", []),
    ],
)
def test_no_milestones(text: str, told: list[Said]) -> None:
    assert said("no-milestones", text) == told


def test_too_many_active_goals(practice: PracticeFolder) -> None:
    goal = "goal_statement: Ring my brother once a week.\n"
    for name, more in {
        "heron/first": "priority: 1\n",
        "heron/no-number": "status: active\n",
        "heron/second": "priority: 2\n",
        "heron/also-second": "priority: 2\n",
        "heron/third": "priority: 3\n",
        "heron/waits": "priority: 0\nstatus: paused\n",
        "wren/one": "",
        "wren/two": "",
        "wren/three": "",
        "a": "",
        "b": "",
        "c": "",
        "d": "",
    }.items():
        practice.write(f"goals/{name}.yaml", goal + more)
    practice.write("goals/wren/draft.yaml", "title: Not yet\n")
    practice.write("goals/wren/broken.yaml", "title: [\n")

    told = [
        (one.file, as_said(one, goal + "status: active\n"))
        for one in check_practice(practice.read(), plan_from("").today)
        if one.name == "too-many-active-goals"
    ]

    message = (
        "heron has 5 active goals, and more than 3 at once is a lot;"
        " agree which can wait, and give it status: paused"
    )
    assert told == [
        ("goals/heron/no-number.yaml", Said(2, "status", message)),
        ("goals/heron/third.yaml", Said(1, "", message)),
    ]
    practice.write("gwsheet.yaml", "max_active_goals: 5\n")
    assert "too-many-active-goals" not in {
        one.name for one in check_practice(practice.read(), plan_from("").today)
    }


def test_rules_of_the_plan_speak_for_letters_and_challenges() -> None:
    facts = {
        one.rule.name: (one.rule.code, one.rule.smart, one.rule.challenge)
        for one in discover_rules()
    }

    assert facts["no-first-step"] == ("GW206", ("achievable",), None)
    assert facts["steep-jump"] == ("GW207", ("achievable",), "ambitious")
    assert facts["no-value"] == ("GW208", ("relevant",), "disconnected")
    assert facts["value-repeats-goal"] == ("GW209", ("relevant",), "disconnected")
    assert facts["no-milestones"] == ("GW211", ("time-bound",), None)
    assert facts["too-many-active-goals"] == ("GW308", ("achievable",), "ambitious")
    [finding] = findings(plan_from(LONG + "timeline: {finish: 2027-06-30}\n"), "no-milestones")
    assert (finding.severity, finding.smart) == (Severity.WARNING, ("time-bound",))
