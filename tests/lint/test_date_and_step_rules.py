"""Rules that hold a plan's dates, steps and helpers together."""

from __future__ import annotations

import pytest
from conftest import SOUND, plan_from
from hits import Said, findings, said

from gwsheet.lint import discover_rules

NOVEMBER = "start: 2026-11-16"


def _timeline(*milestones: str, start: str = NOVEMBER, finish: str = "finish: 2027-01-31") -> str:
    days = "".join(f"    - {{date: {day}, text: One stop}}\n" for day in milestones)
    return f"timeline:\n  milestones:\n{days}  {start}\n  {finish}\n"


@pytest.mark.parametrize(
    ("timeline", "told"),
    [
        ("start: 2026-11-16, finish: 2026-01-31", ("2026-01-31", "2027-01-31")),
        ("start: 2026-11-16, finish: 2026-11-15", ("2026-11-15", None)),
        ("start: 2028-05-16, finish: 2028-02-29", ("2028-02-29", None)),
        ("start: 2026-11-16, finish: 2026-11-16", None),
        ("start: 2026-11-16, finish: 2027-01-31", None),
        ("start: 2026-11-16", None),
        ("finish: 2025-11-16", None),
        ("text: until May", None),
    ],
)
def test_finish_before_start(timeline: str, told: tuple[str, str | None] | None) -> None:
    start = timeline.removeprefix("start: ")[:10]
    message = f"the finish is before the start, {start}; correct one of the two"
    expected = []
    if told is not None:
        reframe = told[1] and f"finish: {told[1]}"
        expected = [Said(1, told[0], message, reframe)]

    assert said("finish-before-start", f"timeline: {{{timeline}}}\n") == expected


AFTER = "this milestone is after the finish, 2027-01-31; move it, or move the finish"
BEFORE = "this milestone is before the start, 2026-11-16; move it, or move the start"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            _timeline("2026-11-15", "2026-12-14", "2027-02-01"),
            [Said(3, "2026-11-15", BEFORE), Said(5, "2027-02-01", AFTER)],
        ),
        (_timeline("2025-12-14", finish=""), [Said(3, "2025-12-14", BEFORE)]),
        (_timeline("2027-12-14", start=""), [Said(3, "2027-12-14", AFTER)]),
        (_timeline("2026-11-16", "2027-01-31"), []),
        (_timeline("2027-12-14", finish=""), []),
        (_timeline("2026-12-14", finish="finish: 2026-01-31"), []),
        (_timeline("", "2026-12-14"), []),
        ("timeline: [2027-12-14 One stop]\n", []),
        ("timeline: {start: 2026-11-16, finish: 2027-01-31}\n", []),
    ],
)
def test_milestone_outside(text: str, told: list[Said]) -> None:
    assert said("milestone-outside", text) == told


def _early(before: str) -> str:
    return (
        f"this is earlier than the milestone before it, {before};"
        " correct the date, or put the two in order"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            _timeline("2026-12-14", "2026-12-07", "2027-01-04", "2027-01-03"),
            [
                Said(4, "2026-12-07", _early("2026-12-14")),
                Said(6, "2027-01-03", _early("2027-01-04")),
            ],
        ),
        (
            "timeline: [2026-12-14 One stop, A treat, 2026-12-07 Two]\n",
            [Said(1, "2026-12-07 Two", _early("2026-12-14"))],
        ),
        (
            _timeline("2026-12-14", "2026-12-07", finish="finish: 2026-01-31"),
            [Said(4, "2026-12-07", _early("2026-12-14"))],
        ),
        (_timeline("2026-12-14", "2026-01-04", "2026-12-20"), []),  # outside, and said there
        (_timeline("2026-12-14", "2026-12-14", "2027-01-04"), []),
        (_timeline("2026-12-14"), []),
        ("timeline: [One stop, Two]\n", []),
    ],
)
def test_milestones_out_of_order(text: str, told: list[Said]) -> None:
    assert said("milestones-out-of-order", text) == told


def _due(*days: str) -> str:
    return "action_steps:\n" + "".join(f"  - {{text: Ride, due: {day}}}\n" for day in days)


STEP_AFTER = "this step is due after the finish, 2027-01-31; move it, or move the finish"
STEP_BEFORE = "this step is due before the start, 2026-11-16; move it, or move the start"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            _due("2026-11-15", "2026-12-14", "2027-02-01") + _timeline(),
            [Said(2, "2026-11-15", STEP_BEFORE), Said(4, "2027-02-01", STEP_AFTER)],
        ),
        (_due("2027-02-01") + _timeline(start=""), [Said(2, "2027-02-01", STEP_AFTER)]),
        (_due("2026-11-16", "2027-01-31") + _timeline(), []),
        (_due("2027-02-01") + _timeline(finish=""), []),
        (_due("2027-02-01") + _timeline(finish="finish: 2026-01-31"), []),
        (_due("") + _timeline(), []),
        (_due("2027-02-01") + "timeline: until May\n", []),
        (_due("2027-02-01"), []),
        (_timeline(), []),
    ],
)
def test_step_outside(text: str, told: list[Said]) -> None:
    assert said("step-outside", text) == told


TIMED = "action_steps:\n  - {text: Breathe, when: every morning}\n"
WHEN = "nothing says when this is done; add when: (a moment in the week) or due: (a date)"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TIMED + "  - Let two buses pass\n", [Said(3, "Let two buses pass", WHEN)]),
        (
            TIMED + "  - {text: Ride one stop, who: me}\n  - {text: Sit by the door}\n",
            [Said(3, "Ride one stop", WHEN), Said(4, "Sit by the door", WHEN)],
        ),
        (TIMED + "  - Sit with her for two weeks\n", [Said(3, "Sit with her for two weeks", WHEN)]),
        (TIMED + "  - Ride one stop every Saturday\n", []),
        (TIMED + "  - Ride one stop by 14 December 2026\n", []),
        (TIMED + "  - {text: Ride one stop, due: 2026-12-14}\n", []),
        (TIMED + "  - {text: Ride one stop, when: after supper}\n", []),
        (TIMED + "  - {who: my sister}\n", []),
        (TIMED + "  - Let two buses pass\nstatus: achieved\n", []),
        ("action_steps: [Let two buses pass, Ride one stop]\n", []),
        (TIMED, []),
        (SOUND, []),
        ("title: x\n", []),
    ],
)
def test_step_without_when(text: str, told: list[Said]) -> None:
    assert said("step-without-when", text) == told


def test_a_step_in_another_language_needs_its_when_too() -> None:
    text = TIMED + "  - Päästä kaksi bussia ohi\n"

    assert said("step-without-when", "language: fi\n" + text) == [
        Said(4, "Päästä kaksi bussia ohi", WHEN)
    ]


NO_PLAN = (
    "no plan for this obstacle yet; decide together what to do when it comes,"
    " and write it after then:"
)
PLANNED = "potential_obstacles:\n  - {if: I sleep badly, then: three minutes at noon}\n"
ALONE = "potential_obstacles: [I sleep badly., the bus is full]\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            PLANNED + "  - {if: the bus is full, then: }\n",
            [Said(3, "the bus is full", NO_PLAN, "If the bus is full, then I …")],
        ),
        (
            ALONE + "agreed: 2026-11-16\n",
            [
                Said(1, "I sleep badly.", NO_PLAN, "If I sleep badly, then I …"),
                Said(1, "the bus is full", NO_PLAN, "If the bus is full, then I …"),
            ],
        ),
        (
            "language: fi\nphase: revision\npotential_obstacles: Nukun huonosti\n",
            [Said(3, "Nukun huonosti", NO_PLAN)],
        ),
        (ALONE, []),
        (ALONE + "phase: refinement\n", []),
        (ALONE + "agreed: 2026-11-16\nstatus: paused\n", []),
        (PLANNED + "agreed: 2026-11-16\n", []),
        ("potential_obstacles: {then: I wait}\nagreed: 2026-11-16\n", []),
        ("agreed: 2026-11-16\npotential_obstacles: If it rains, then I take the bus\n", []),
        ("agreed: 2026-11-16\npotential_obstacles: If it rains then I take the bus\n", []),
        (
            "agreed: 2026-11-16\npotential_obstacles: When I eat and then feel ill!\n",
            [
                Said(
                    2,
                    "When I eat and then feel ill!",
                    NO_PLAN,
                    "When I eat and then feel ill, then I …",
                )
            ],
        ),
        (
            "agreed: 2026-11-16\npotential_obstacles: It rains\n",
            [Said(2, "It rains", NO_PLAN, "If it rains, then I …")],
        ),
        (SOUND, []),
    ],
)
def test_obstacle_without_plan(text: str, told: list[Said]) -> None:
    assert said("obstacle-without-plan", text) == told


NO_STEP = "an outcome goal without a step; add one thing that the client does toward it"
NOT_MINE = "every step is somebody else's; add one that is the client's own doing (who: me)"
OUTCOME = "kind: outcome\n"


def _who(*names: str) -> str:
    return "action_steps:\n" + "".join(f"  - {{text: Ask, who: {name}}}\n" for name in names)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (OUTCOME + "phase: implementation\n", [Said(1, "outcome", NO_STEP)]),
        (OUTCOME + _who("my therapist", "her mother"), [Said(3, "my therapist", NOT_MINE)]),
        (OUTCOME + _who("my therapist", "me"), []),
        (OUTCOME + _who("my therapist", "my therapist and me"), []),
        (OUTCOME + _who("my therapist", "client"), []),
        (OUTCOME + _who("my therapist", ""), []),
        (OUTCOME + _who("my therapist", "Heron with her mother"), []),
        (OUTCOME + _who("Ana"), []),
        (OUTCOME + _who("she"), []),
        (OUTCOME + "status: achieved\n" + _who("my therapist"), []),
        ("language: fi\n" + OUTCOME + _who("terapeutti"), []),
        ("kind: process\nphase: implementation\n", []),
        (_who("my therapist"), []),
        (OUTCOME, []),
        (OUTCOME + "phase: exploration\n", []),
    ],
)
def test_outcome_without_process(text: str, told: list[Said]) -> None:
    assert said("outcome-without-process", text) == told


NOBODY = (
    "tools and strategies, but nobody who helps; ask who could know about this goal,"
    " and add them with kind: person"
)


@pytest.mark.parametrize(
    ("resources", "is_told"),
    [
        ("[{text: The app, kind: tool}, {text: Wait, kind: strategy}]", True),
        ("{text: The app, kind: tool}", True),
        ("[{text: The app, kind: tool}, {text: My sister, kind: person}]", False),
        ("[{text: The app, kind: tool}, {text: Ring my sister, kind: strategy}]", False),
        ("[{text: The app, kind: tool}, Ana at work]", False),
        ("[The app, Pocket log]", False),
        ("", False),
    ],
)
def test_no_support_person(resources: str, is_told: bool) -> None:
    text = f"support_resources: {resources}\n"

    told = [Said(1, "support_resources", NOBODY)] if is_told else []
    assert said("no-support-person", text) == told
    assert said("no-support-person", text + "status: achieved\n") == []


def test_codes_of_the_rules_on_dates_and_steps() -> None:
    codes = {one.rule.code: one.rule.name for one in discover_rules()}

    assert {code: codes[code] for code in sorted(codes) if "GW401" <= code <= "GW408"} == {
        "GW401": "finish-before-start",
        "GW402": "milestone-outside",
        "GW403": "milestones-out-of-order",
        "GW404": "step-outside",
        "GW405": "step-without-when",
        "GW406": "obstacle-without-plan",
        "GW407": "outcome-without-process",
        "GW408": "no-support-person",
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("step-without-when", TIMED + "  - {text: Ride one stop, due: 2027-02-30}\n"),
        (
            "no-milestones",
            "horizon: long-term\n" + _timeline("2027-02-30", finish="finish: 2027-06-30"),
        ),
        ("no-value", SOUND.replace("value_connection: G", "value_connection: {x: y} # ")),
        (
            "no-next-review",
            "review_schedule: {next: 2027-02-30}\ntimeline: {finish: 2027-01-31}\n",
        ),
        ("decision-without-change", "status: achived\nreviews: {decision: achieved}\n"),
    ],
)
def test_what_is_written_with_a_mistake_is_not_said_to_be_missing(name: str, text: str) -> None:
    plan = plan_from(text)

    assert not plan.loaded.is_sound
    assert findings(plan, name) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("timeline: {start: 9999-12-20}", ["9999-12-20"]),
        ("timeline: {start: 2026-12-20, finish: 3027-01-31}", ["3027-01-31"]),
        ("timeline: {milestones: [{date: 1926-01-01, text: x}]}", ["1926-01-01"]),
        ("action_steps: [{text: x, due: 2126-12-01}]", ["2126-12-01"]),
        ("review_schedule: {next: 9999-12-31}", ["9999-12-31"]),
        ("timeline: {start: 2026-12-20, finish: 2076-12-20}", []),
        ("current_baseline: {as_of: 1926-01-01}", []),
        ("title: x", []),
    ],
)
def test_distant_date(text: str, words: list[str]) -> None:
    found = said("distant-date", f"{text}\n")

    assert [one.words for one in found] == words
    assert [one.message for one in found] == [
        f"is the year {word[:4]} meant? write the day that is" for word in words
    ]
