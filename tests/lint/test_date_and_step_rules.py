"""Rules that hold a plan's dates, steps and helpers together."""

from __future__ import annotations

import pytest
from conftest import SOUND, plan_from
from hits import cases, findings, said, say


def _timeline(
    *milestones: str, start: str = "start: 2026-11-16", finish: str = "finish: 2027-01-31"
) -> str:
    days = "".join(f"    - {{date: {day}, text: One stop}}\n" for day in milestones)
    return f"timeline:\n  milestones:\n{days}  {start}\n  {finish}\n"


def _due(*days: str) -> str:
    return "action_steps:\n" + "".join(f"  - {{text: Ride, due: {day}}}\n" for day in days)


def _who(*names: str) -> str:
    steps = "".join(f"  - {{text: Ask, who: {name}}}\n" for name in names)
    return f"kind: outcome\naction_steps:\n{steps}"


AFTER = "after the finish, 2027-01-31; move it, or move the finish"
BEFORE = "before the start, 2026-11-16; move it, or move the start"
EARLIER = (
    "this is earlier than the milestone before it, 2026-12-14;"
    " correct the date, or put the two in order"
)
TIMED = "action_steps:\n  - {text: Breathe, when: every morning}\n"
WHEN = "nothing says when this is done; add when: (a moment in the week) or due: (a date)"
NO_PLAN = (
    "no plan for this obstacle yet; decide together what to do when it comes,"
    " and write it after then:"
)
PLANNED = "potential_obstacles:\n  - {if: I sleep badly, then: three minutes at noon}\n"
ALONE = "potential_obstacles: [I sleep badly., the bus is full]\n"
AGREED = "agreed: 2026-11-16\n"
YEAR = "is the year {} meant? write the day that is"
OUTCOME = "kind: outcome\n"
NOT_MINE = "every step is somebody else's; add one that is the client's own doing (who: me)"
NOBODY = (
    "tools and strategies, but nobody who helps; ask who could know about this goal,"
    " and add them with kind: person"
)
APP = "support_resources: [{text: The app, kind: tool}, "

SAID = {
    "finish-before-start": {
        "timeline: {start: 2026-11-16, finish: «2026-01-31»}": "the finish is before the start,"
        " 2026-11-16; correct one of the two → finish: 2027-01-31",
        "timeline: {start: 2026-11-16, finish: «2026-11-15»}": "the finish is before the start,"
        " 2026-11-16; correct one of the two",
        "timeline: {start: 2028-05-16, finish: «2028-02-29»}": "the finish is before the start,"
        " 2028-05-16; correct one of the two",
    },
    "milestone-outside": {
        _timeline("«2026-11-15»", "2026-12-14"): f"this milestone is {BEFORE}",
        _timeline("2026-12-14", "«2027-02-01»"): f"this milestone is {AFTER}",
        _timeline("«2025-12-14»", finish=""): f"this milestone is {BEFORE}",
        _timeline("«2027-12-14»", start=""): f"this milestone is {AFTER}",
    },
    "milestones-out-of-order": {
        _timeline("2026-12-14", "«2026-12-07»", "2027-01-04"): EARLIER,
        _timeline("2026-11-18", "2026-12-14", "«2026-12-13»", "2026-12-14"): EARLIER,
        "timeline: [2026-12-14 One stop, A treat, «2026-12-07 Two»]": EARLIER,
        _timeline("2026-12-14", "«2026-12-07»", finish="finish: 2026-01-31"): EARLIER,
    },
    "step-outside": {
        _due("«2026-11-15»", "2026-12-14") + _timeline(): f"this step is due {BEFORE}",
        _due("2026-12-14", "«2027-02-01»") + _timeline(): f"this step is due {AFTER}",
        _due("«2027-02-01»") + _timeline(start=""): f"this step is due {AFTER}",
    },
    "step-without-when": {
        TIMED + "  - «Let two buses pass»\n": WHEN,
        TIMED + "  - {text: «Ride one stop», who: me}\n  - {text: «Sit by the door»}\n": WHEN,
        TIMED + "  - «Sit with her for two weeks»\n": WHEN,
        "language: fi\n" + TIMED + "  - «Päästä kaksi bussia ohi»\n": WHEN,
    },
    "obstacle-without-plan": {
        PLANNED + "  - {if: «we are full», then: }\n": f"{NO_PLAN} → If we are full, then I …",
        AGREED + "potential_obstacles: «I sleep badly.»": f"{NO_PLAN} → If I sleep badly, then I …",
        "language: fi\nphase: revision\npotential_obstacles: [«Nukun huonosti», «Sataa»]": NO_PLAN,
        AGREED + "potential_obstacles: «When I eat and then feel ill!»":
            f"{NO_PLAN} → When I eat and then feel ill, then I …",
        AGREED + "potential_obstacles: «It rains»": f"{NO_PLAN} → If it rains, then I …",
    },
    "outcome-without-process": {
        "kind: «outcome»\nphase: implementation": "an outcome goal without a step;"
        " add one thing that the client does toward it",
        _who("«my therapist»", "her mother"): NOT_MINE,
    },
    "no-support-person": {
        "«support_resources»: [{text: A, kind: tool}, {text: B, kind: strategy}]": NOBODY,
        "«support_resources»: {text: The app, kind: tool}": NOBODY,
    },
    "distant-date": {
        "timeline: {start: «9999-12-20»}": YEAR.format(9999),
        "timeline: {start: 2026-12-20, finish: «3027-01-31»}": YEAR.format(3027),
        "timeline: {milestones: [{date: «1926-01-01», text: x}]}": YEAR.format(1926),
        "action_steps: [{text: x, due: «2126-12-01»}]": YEAR.format(2126),
        "review_schedule: {next: «9999-12-31»}": YEAR.format(9999),
    },
}  # fmt: skip

SILENT = {
    "finish-before-start": [
        "timeline: {start: 2026-11-16, finish: 2026-11-16}",
        "timeline: {start: 2026-11-16, finish: 2027-01-31}", "timeline: {start: 2026-11-16}",
        "timeline: {finish: 2025-11-16}", "timeline: {text: until May}",
    ],
    "milestone-outside": [
        _timeline("2026-11-16", "2027-01-31"), _timeline("2027-12-14", finish=""),
        _timeline("2026-12-14", finish="finish: 2026-01-31"), _timeline("", "2026-12-14"),
        "timeline: [2027-12-14 One stop]", "timeline: {start: 2026-11-16, finish: 2027-01-31}",
    ],
    "milestones-out-of-order": [
        _timeline("2026-12-14", "2026-01-04", "2026-12-20"),  # outside, and said there
        _timeline("2026-12-14", "2026-12-14", "2027-01-04"), _timeline("2026-12-14"),
        "timeline: [One stop, Two]",
    ],
    "step-outside": [
        _due("2026-11-16", "2027-01-31") + _timeline(), _due("2027-02-01") + _timeline(finish=""),
        _due("2027-02-01") + _timeline(finish="finish: 2026-01-31"), _due("") + _timeline(),
        _due("2027-02-01") + "timeline: until May", _due("2027-02-01"), _timeline(),
    ],
    "step-without-when": [
        TIMED + "  - Ride one stop every Saturday", TIMED + "  - Ride one stop by 14 December 2026",
        TIMED + "  - {text: Ride one stop, due: 2026-12-14}",
        TIMED + "  - {text: Ride one stop, when: after supper}", TIMED + "  - {who: my sister}",
        TIMED + "  - Let two buses pass\nstatus: achieved",
        "action_steps: [Let two buses pass, Ride one stop]", TIMED, SOUND, "title: x",
    ],
    "obstacle-without-plan": [
        ALONE, ALONE + "phase: refinement", ALONE + AGREED + "status: paused", PLANNED + AGREED,
        AGREED + "potential_obstacles: {then: I wait}",
        AGREED + "potential_obstacles: If it rains, then I take the bus",
        AGREED + "potential_obstacles: If it rains then I take the bus", SOUND,
    ],
    "outcome-without-process": [
        _who("my therapist", "me"), _who("my therapist", "my therapist and me"),
        _who("my therapist", "client"), _who("my therapist", ""),
        _who("my therapist", "Heron with her mother"), _who("Ana"), _who("she"),
        "status: achieved\n" + _who("my therapist"), "language: fi\n" + _who("terapeutti"),
        "kind: process\nphase: implementation", _who("my therapist").removeprefix(OUTCOME), OUTCOME,
        OUTCOME + "phase: exploration",
    ],
    "no-support-person": [
        APP + "{text: My sister, kind: person}]", APP + "{text: Ring my sister, kind: strategy}]",
        APP + "Ana at work]", "support_resources: [The app, Pocket log]", "support_resources:",
        "support_resources: {text: The app, kind: tool}\nstatus: achieved",
    ],
    "distant-date": [
        "timeline: {start: 2026-12-20, finish: 2076-12-20}",
        "current_baseline: {as_of: 1926-01-01}", "title: x",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "message"), cases(SAID, SILENT))
def test_dates_and_steps(name: str, text: str, message: str) -> None:
    assert say(name, text) == said(text, message)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("step-without-when", TIMED + "  - {text: Ride one stop, due: 2027-02-30}\n"),
        ("no-milestones", "horizon: long-term\n" + _timeline("2027-02-30", start="")),
        ("no-value", SOUND.replace("value_connection: G", "value_connection: {x: y} # ")),
        ("no-next-review", "review_schedule: {next: 2027-02-30}\ntimeline: {finish: 2027-01-31}"),
        ("decision-without-change", "status: achived\nreviews: {decision: achieved}\n"),
    ],
)
def test_what_is_written_with_a_mistake_is_not_said_to_be_missing(name: str, text: str) -> None:
    plan = plan_from(text)

    assert not plan.loaded.is_sound
    assert findings(plan, name) == []
