"""Rules that read a plan as a whole: its first step, its pace, its value, its milestones."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import SOUND, TODAY, PracticeFolder
from hits import cases, said, say

from gwsheet.lint import check_practice

STEPS = "action_steps:\n  - {{text: Ride alone, due: {}}}\n  - {{text: Celebrate, due: {}}}\n"
LATE = STEPS.format("2027-01-15", "2027-01-31")
FOUND_LATE = STEPS.format("«2027-01-15»", "2027-01-31")
FROM_16 = "timeline: {start: 2026-11-16, finish: 2027-01-31}\n"


def _late(days: int, figure: str = "14 days") -> str:
    message = f"the first step is due {days} days after the start; add a small one for the first"
    return f"{message} {figure}"


def _pace(
    now: str, target: str, finish: str, per: str = "week", start: str = "start: 2026-12-01,"
) -> str:
    return (
        f"current_baseline: {{measure: walk, amount: {now}, per: {per}}}\n"
        f"success_indicators: {{measure: walks, target: {target}, per: {per}}}\n"
        f"timeline: {{{start} finish: {finish}}}\n"
    )


def _steep(way: str) -> str:
    return f"{way} is a lot at once; plan an amount between the two, or a later finish"


FAST = _pace("0", "7", "2026-12-08")
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
REPEATS = "this says the goal again; ask what reaching it would make possible, and write that"
BUS = (
    "goal_statement: Ride the bus to work on three days a week by 31 January 2027.\n"
    "value_connection: "
)
LONG = "horizon: long-term\n"
PAINT = """\
current_baseline: {measure: finished paintings, amount: 0}
success_indicators: {measure: finished paintings, target: 6}
"""
NO_POINT = "{} without a dated point on the way; {}"
ADD = "add one or two milestones with a date"

SAID = {
    "no-first-step": {
        FOUND_LATE + FROM_16: _late(60),
        FOUND_LATE + "timeline: {start: 2026-12-31}": _late(15),
        FOUND_LATE + "agreed: 2026-11-16": _late(60),
        FOUND_LATE + FROM_16 + "agreed: [2026-11-16, 2026-12-01]": _late(45),
    },
    "steep-jump": {
        _pace("0", "«7»", "2026-12-08"): _steep("from 0 to 7 per week in 7 days"),
        _pace("20", "«0»", "2026-12-14", "day"): _steep("from 20 to 0 per day in 13 days"),
        _pace("3", "«1»", "2026-12-08"): _steep("from 3 to 1 per week in 7 days"),
        _pace("1", "«0»", "2026-12-04"): _steep("from 1 to 0 per week in 3 days"),
        _pace("0", "«7»", "2026-12-08", start="") + "agreed: 2026-12-01":
            _steep("from 0 to 7 per week in 7 days"),
        "language: fi\n" + _pace("0", "«7»", "2026-12-08"):
            _steep("from 0 to 7 per week in 7 days"),
    },
    "no-value": {
        "«»" + FOUR: NO_VALUE,
        FOUR + "«value_connection»:": NO_VALUE,
    },
    "value-repeats-goal": {
        BUS + "«I want to ride the bus to work three days a week»": REPEATS,
        BUS + "«To ride to work three days of the week»": REPEATS,
        BUS + "«{value: Riding to work, how: Three days a week on the bus to work}»": REPEATS,
        BUS + "[«I ride the bus to work three days», Ride the bus to work three days a week]": REPEATS,
    },
    "no-milestones": {
        "timeline: {start: 2026-12-01, finish: «2027-03-02»}": NO_POINT.format("91 days", ADD),
        PAINT + "timeline: {finish: «2027-06-30»}\nagreed: 2026-11-25":
            NO_POINT.format("217 days", ADD),
        LONG + "timeline: {finish: «2027-01-31»}": NO_POINT.format("a long way", ADD),
        LONG + "timeline: {milestones: «[First, Second]»}":
            NO_POINT.format("a long way", "give the milestones dates"),
    },
}  # fmt: skip

SILENT = {
    "no-first-step": [
        LATE + "timeline: {start: 2027-01-01}", STEPS.format("2027-01-15", "2026-11-30") + FROM_16,
        STEPS.format("2027-01-15", "2026-11-01") + FROM_16,
        LATE + "  - {text: Breathe, when: every morning}\n" + FROM_16,
        LATE + "  - Breathe\n" + FROM_16, LATE, LATE + "timeline: until January",
        LATE + FROM_16 + "status: paused", LATE + FROM_16 + "progress: one stop already",
        LATE + FROM_16 + "reviews: {date: 2026-11-30}", FROM_16,
    ],
    "steep-jump": [
        _pace("0", "7", "2026-12-15"), _pace("20", "0", "2026-12-15", "day"),
        _pace("3", "1", "2027-02-01"),  # the framework's own example
        _pace("0", "3", "2026-12-08"), _pace("2", "1", "2026-12-08"), _pace("7", "6", "2026-12-02"),
        _pace("3", "3", "2026-12-02"), _pace("0", "7", "2026-11-30"),
        _pace("0", "7", "2026-12-08", start=""), FAST + "status: achieved",
        FAST.replace("per: week}\nt", "per: day}\nt"),
        FAST.replace("measure: walks", "measure: runs"), FAST.replace(", per: week", ""),
        FAST.replace("amount: 0, ", ""), FAST.replace("target: 7, ", ""),
        "success_indicators: {measure: walks, target: 7, per: week}",
    ],
    "no-value": [
        FOUR.replace("action_steps: Let two buses pass\n", ""),
        FOUR.replace("Let two buses pass", ""),
        FOUR.replace("Let two buses pass", "{text: , due: }"),
        FOUR + "value_connection: Independence",
        FOUR + "value_connection: {how: I get there alone}", FOUR + "status: discontinued", SOUND,
        "title: x",
    ],
    "value-repeats-goal": [
        BUS + "Independence. I do not want to ask for a lift every morning",
        BUS + "Work matters to me; being late three days a week makes me feel small",
        BUS + "Riding the bus", BUS + "Work",
        BUS + "{value: Independence, how: I ride the bus to work}", BUS,
        BUS + "[I ride the bus to work three days, Independence]",
        "value_connection: [I ride the bus to work three days, Ride the bus]",
    ],
    "no-milestones": [
        "timeline: {start: 2026-12-01, finish: 2027-03-01}",
        LONG + "timeline: [First, 2027-01-16 Second]",
        LONG + "timeline: {milestones: {date: 2027-01-16}, finish: 2027-06-30}",
        LONG + "timeline: A year or so, half of it by May", LONG, "timeline: [First, Second]",
        "timeline: {finish: 2027-12-31}", LONG + "status: paused\ntimeline: {finish: 2027-06-30}",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "message"), cases(SAID, SILENT))
def test_plans(name: str, text: str, message: str) -> None:
    assert say(name, text) == said(text, message)


SLOWER = _pace("0", "7", "2026-12-15")


@pytest.mark.parametrize(
    ("name", "text", "frame", "number"),
    [
        ("no-first-step", LATE + FROM_16, {"days": "59"}, 1),
        ("no-first-step", LATE + FROM_16, {"days": "60"}, 0),
        ("steep-jump", SLOWER, {"percent": "49"}, 1),
        ("steep-jump", SLOWER, {"percent": "0"}, 0),
        ("steep-jump", FAST, {"few": "7"}, 0),
        ("no-value", FOUR, {"sections": "5"}, 0),
        ("no-recent-review", "agreed: 2026-10-31\n", {"days": "30"}, 1),
        ("no-recent-review", "agreed: 2026-11-01\n", {"days": "30"}, 0),
    ],
)
def test_a_practice_sets_figures(name: str, text: str, frame: dict[str, str], number: int) -> None:
    _, messages = say(name, text, rules={name: frame})

    assert len(messages) == number
    assert all(_late(60, "59 days") == message for message in messages if "first step" in message)


def test_what_is_past_depends_on_the_day_of_the_check() -> None:
    text = "reviews: {date: 2026-12-02}\n"

    assert say("review-in-the-future", text)[1] != []
    assert say("review-in-the-future", text, today=date(2026, 12, 2))[1] == []


def _on_caseload(practice: PracticeFolder, name: str) -> list[tuple[str, int, str]]:
    return [
        (finding.file, finding.span.line, finding.message)
        for finding in check_practice(practice.read(), TODAY)
        if finding.name == name
    ]


def test_too_many_active_goals(practice: PracticeFolder) -> None:
    for name, more in {
        "heron/first": "priority: 1", "heron/no-number": "status: active",
        "heron/second": "priority: 2", "heron/also-second": "priority: 2",
        "heron/third": "priority: 3", "heron/waits": "priority: 0\nstatus: paused",
        **dict.fromkeys(("wren/one", "wren/two", "wren/three", "a", "b", "c", "d"), ""),
    }.items():  # fmt: skip
        practice.write(f"goals/{name}.yaml", f"goal_statement: Ring my brother today.\n{more}\n")
    practice.write("goals/wren/draft.yaml", "title: Not yet\n")
    practice.write("goals/wren/broken.yaml", "title: [\n")

    message = (
        "heron has 5 active goals, and more than 3 at once is a lot;"
        " agree which can wait, and give it status: paused"
    )
    assert _on_caseload(practice, "too-many-active-goals") == [
        ("goals/heron/no-number.yaml", 2, message),
        ("goals/heron/third.yaml", 1, message),
    ]
    practice.write("gwsheet.yaml", "max_active_goals: 5\n")
    assert _on_caseload(practice, "too-many-active-goals") == []


SCALE = "attainment_scale: {-1: three a week, 0: one a week}\n"
NOTHING = "weight: {importance: 0, difficulty: 2}\n"
EASY = "weight: {importance: 2, difficulty: 0}\n"
SOME = "weight: {importance: 2, difficulty: 3}\n"


@pytest.mark.parametrize(
    ("goals", "lines", "subject"),
    [
        ([SCALE + NOTHING], {1: 2}, "weight is"),
        ([SCALE + NOTHING, EASY, "title: x\n"], {1: 2, 2: 1}, "weight of this client's goals is"),
        ([NOTHING, SOME], {}, ""),
        ([NOTHING, SCALE], {}, ""),
        ([NOTHING, "reviews: {attainment: {client: 0}}\n"], {}, ""),
        (["title: Riding the bus\n", ""], {}, ""),
    ],
)
def test_zero_weight(
    practice: PracticeFolder, goals: list[str], lines: dict[int, int], subject: str
) -> None:
    practice.write("goals/wren/walk.yaml", SOME)  # another client's weights do not count
    for number, goal in enumerate(goals, start=1):
        practice.write(f"goals/heron/{number}.yaml", goal)

    message = f"every {subject} 0, so T cannot be computed; give 1 to 3, or no weight"
    assert _on_caseload(practice, "zero-weight") == [
        (f"goals/heron/{number}.yaml", line, message) for number, line in lines.items()
    ]
