"""Rules on reviews: how far apart they are, when the next one is, what was decided."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import SOUND
from hits import cases, said, say

WEEKLY = "sessions: {every: 1 week}\n"
MONTHLY = "sessions: {every: 1 month}\n"
NOVEMBER = "review_schedule: {every: 5 weeks, next: 2026-11-09}\n"
WEEKS = "timeline: {start: 2026-11-16, finish: 2027-01-31}\n"
FINISH = "timeline: {finish: 2027-01-31}\n"
AGREED = "agreed: 2026-11-16\n"
SIX = "review_schedule: {every: 4-6 sessions}\n"
DECIDED = "reviews: {date: 2026-11-18, decision: "


def _often(most: int) -> str:
    return f"more than {most} sessions without a review; look at the goal every {most} or sooner"


def _far(days: int, most: int = 90) -> str:
    return f"up to {days} days without a review; look at the goal every {most} days or sooner"


def _overdue(days: str) -> str:
    return f"this review is {days} overdue; hold it in the next session, or agree on a new day"


def _late(days: int) -> str:
    return f"this is {days} days after the finish, 2027-01-31; plan a review before it"


def _since(days: int, what: str = "without a review") -> str:
    return f"{days} days {what}; look at the goal together, and ask whether it is still wanted"


def _nothing(what: str) -> str:
    return f"nothing shows what changes; write {what}, and why, after reason:"


def _ended(decision: str, status: str) -> str:
    message = f"the review says {decision}, and the goal still counts as active; write status:"
    return f"{message} {status} → status: {status}"


SAID = {
    "review-overdue": {
        "review_schedule: {every: 5 weeks, next: «2026-11-09»}": _overdue("22 days"),
        "review_schedule: «2026-11-30»": _overdue("1 day"),
        "review_schedule: «2026-11-09»\nreviews: {date: 2026-10-01, wins: A}": _overdue("22 days"),
        "reviews: [{date: 2026-11-10, next: «2026-11-20»}, {date: 2026-09-01}]":
            _overdue("11 days"),
    },
    "review-after-finish": {
        WEEKS + "review_schedule: {next: «2027-03-01»}": f"{_late(29)} → next: 2026-12-24",
        FINISH + "review_schedule: {next: «2027-02-08»}": f"{_late(8)} → next: 2027-01-30",
        "timeline: {start: 2026-06-01, finish: 2027-01-31}\n"
        "review_schedule: {next: «2027-02-08»}": _late(8),
    },
    "no-recent-review": {
        "agreed: «2026-09-01»": _since(91),
        "agreed: [2026-11-16, «2026-08-03»]\nprogress: {date: 2026-08-10}": _since(120),
        "progress: [{date: 2026-11-16}, {date: «2026-08-03»}]": _since(120),
        "agreed: 2026-06-01\nreviews: [{date: «2026-08-03»}, {date: 2026-07-01}]\n"
        "review_schedule: {next: 2026-12-07}": _since(120, "since the last review"),
    },
    "decision-without-change": {
        DECIDED + "«new-steps»}": _nothing("which steps are new"),
        DECIDED + "«smaller-increments»}\nagreed: 2026-11-17":
            _nothing("what is smaller or later now"),
        DECIDED + "«more-realistic»}": _nothing("what is asked for now"),
        DECIDED + "«replace»}": _nothing("what takes the goal's place"),
        "reviews: {decision: «new-steps»}": _nothing("which steps are new"),
        "reviews:\n  - {date: 2026-11-18, decision: «replace»}\n"
        "  - {date: 2026-10-21, decision: new-steps}": _nothing("what takes the goal's place"),
        DECIDED + "«achieved»}\nstatus: active": _ended("achieved", "achieved"),
        DECIDED + "«closed», reason: She moved.}": _ended("closed", "discontinued"),
    },
    "review-in-the-future": {
        "progress: [{date: «2026-12-02»}, {date: 2026-12-01}]":
            "this day is still to come; write the day on which it was noted",
        "reviews: [{date: 2026-12-01}, {date: «2027-11-18»}]": (
            "this day is still to come; write the day of the review,"
            " or plan it with next: under review_schedule"
        ),
    },
}  # fmt: skip

SILENT = {
    "review-overdue": [
        NOVEMBER + "reviews: {date: 2026-11-10, next: 2026-12-20}",
        NOVEMBER + "reviews: {date: 2026-11-10}", NOVEMBER + "reviews: {date: 2026-11-09}",
        NOVEMBER + "status: paused", "review_schedule: {next: 2026-12-01}",
        "review_schedule: {every: 5 weeks}\nagreed: 2026-08-01",
        "review_schedule: {every: 5 weeks}\nreviews: {date: 2026-08-01}",
        "review_schedule: every 5 sessions", "title: x",
    ],
    "review-after-finish": [
        WEEKS + "review_schedule: {next: 2027-02-07}",
        "timeline: {start: 2026-11-16, finish: 2026-01-31}\nreview_schedule: {next: 2027-02-07}",
        WEEKS + "review_schedule: {next: 2026-12-21}",
        "timeline: {start: 2026-11-16}\nreview_schedule: {next: 2027-03-01}",
        FINISH + "review_schedule: {next: }",
        FINISH + "review_schedule: {next: 2027-03-01}\nstatus: discontinued",
    ],
    "no-recent-review": [
        "agreed: 2026-09-02", "agreed: 2026-06-01\nreviews: {date: 2026-09-14}",
        "agreed: 2026-06-01\nreviews: {wins: Two stops}",
        "agreed: 2026-08-03\nreview_schedule: {next: 2026-09-07}",  # overdue
        "agreed: 2026-08-03\nstatus: paused", "timeline: {start: 2026-06-01}", "progress: one stop",
        "agreed: {by: client}",
    ],
    "decision-without-change": [
        DECIDED + "achieved}\nstatus: achieved", DECIDED + "closed}\nstatus: paused",
        DECIDED + "new-steps, reason: The dog needs a walk.}",
        DECIDED + "new-steps, learned: I keep promises.}",
        DECIDED + "more-realistic}\nagreed: 2026-11-18", DECIDED + "keep-as-is}",
        "reviews: {date: 2026-11-18, wins: Two stops}",
        "reviews: [{date: 2026-10-21, decision: replace}, {date: 2026-11-18}]",
        "reviews: [{date: 2026-11-18, reason: A, decision: new-steps}, {decision: new-steps}]",
        "title: x",
    ],
    "review-interval-long": [
        "review_schedule: {every: 10 sessions}\nstatus: achieved", SIX,
        "review_schedule: {every: 3 months}",
    ],
    "no-next-review": [
        AGREED + "review_schedule: {every: 1 month}", FINISH + "review_schedule: 2026-12-21",
        AGREED + "review_schedule: {every: when we like}", SIX + FINISH + "status: paused",
        FINISH + "review_schedule: Every 5 sessions, by 14 January 2027", FINISH, SIX, SOUND,
    ],
    "review-in-the-future": [
        "reviews: {date: 2026-12-01, next: 2027-01-25}\nprogress: one stop",
        "review_schedule: {next: 2027-01-25}",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "message"), cases(SAID, SILENT))
def test_reviews(name: str, text: str, message: str) -> None:
    assert say(name, text) == said(text, message)


RULES = {"review-interval-long": {"sessions": "3", "days": "30"}}
FIGURES = {"rules": RULES, "review_interval": "2 session"}


@pytest.mark.parametrize(
    ("schedule", "message", "frame"),
    [
        ("{every: «10 sessions»}", _often(6) + " → every: 4-6 sessions", {}),
        ("{every: «4-8 sessions»}", _often(6) + " → every: 4-6 sessions", {"client": WEEKLY}),
        ("{every: «4-6 sessions»}", _far(180) + " → every: 3 sessions", {"client": MONTHLY}),
        ("{every: «1 session»}", _far(100), {"client": "sessions: {every: 100 days}\n"}),
        ("{every: «14 weeks»}", _far(98), {}),
        ("{every: «4 months»}", _far(120), {"client": MONTHLY}),
        ("«We look at it every 8 sessions.»", _often(6) + " → every: 4-6 sessions", {}),
        ("We look at it every 8 sessions.", "", {"review_interval": "8 session"}),
        ("{every: «4 months»}", _far(120, 112), {"review_interval": "16 week"}),
        ("{every: 15 weeks}", "", {"review_interval": "16 week"}),
        ("{every: «4 sessions»}", _often(3) + " → every: 3 sessions", FIGURES),
        ("{every: «5 weeks»}", _far(35, 30), FIGURES),
        ("{every: 4-6 sessions}", "", {"client": WEEKLY}),
        ("{every: 6 sessions}", "", {"client": "sessions: {every: 2 weeks}\n"}),
        ("{every: 4-6 sessions}", "", {"client": "sessions: {every: now and then}\n"}),
        ("{every: 12 weeks}", "", {"client": MONTHLY}),
        ("{every: when we like}", "", {"client": WEEKLY}),
        ("{every: }", "", {"client": MONTHLY}),
    ],
)
def test_review_interval_long(schedule: str, message: str, frame: dict[str, Any]) -> None:
    text = f"review_schedule: {schedule}\n"

    assert say("review-interval-long", text, **frame) == said(text, message)


NO_DAY = "no day for the next review; add next: and a date under review_schedule"
CADENCE = " (or write sessions: {every: 1 week} in client.yaml)"
REVIEWED = "{next: 2026-11-09}\nreviews: {date: 2026-11-09}\n"


@pytest.mark.parametrize(
    ("text", "message", "frame"),
    [
        ("«review_schedule»: {every: 4-6 sessions}\n" + FINISH, NO_DAY + CADENCE, {}),
        ("«review_schedule»: {every: 4-6 sessions}\n" + FINISH, NO_DAY, {"client": WEEKLY}),
        ("«»" + AGREED, NO_DAY + CADENCE, {}),
        (f"«review_schedule»: {REVIEWED}{FINISH}", NO_DAY + CADENCE, {}),
        (AGREED, "", {"client": WEEKLY}),
        (AGREED, "", {"review_interval": "4 week"}),
        (AGREED, "", {"review_interval": "when we like"}),
        (SIX + WEEKS, "", {"client": WEEKLY}),
    ],
)
def test_no_next_review(text: str, message: str, frame: dict[str, Any]) -> None:
    assert say("no-next-review", text, **frame) == said(text, message)
