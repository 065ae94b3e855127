"""Rules on reviews: how far apart they are, when the next one is, what was decided."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import SOUND
from hits import Said, said

from gwsheet.lint import discover_rules

WEEKLY = "sessions: {every: 1 week}\n"
FORTNIGHTLY = "sessions: {every: 2 weeks}\n"
MONTHLY = "sessions: {every: 1 month}\n"


def _often(most: int) -> str:
    return f"more than {most} sessions without a review; look at the goal every {most} or sooner"


def _far(days: int) -> str:
    return f"up to {days} days without a review; look at the goal every 90 days or sooner"


@pytest.mark.parametrize(
    ("every", "client", "message", "reframe"),
    [
        ("10 sessions", None, _often(6), "every: 4-6 sessions"),
        ("4-8 sessions", WEEKLY, _often(6), "every: 4-6 sessions"),
        ("4-6 sessions", MONTHLY, _far(180), "every: 3 sessions"),
        ("1 session", "sessions: {every: 100 days}\n", _far(100), None),
        ("14 weeks", None, _far(98), None),
        ("4 months", MONTHLY, _far(120), None),
    ],
)
def test_review_interval_long(
    every: str, client: str | None, message: str, reframe: str | None
) -> None:
    text = f"review_schedule: {{every: {every}}}\n"

    told = [Said(1, every, message, reframe)]
    assert said("review-interval-long", text, client=client) == told
    assert said("review-interval-long", text + "status: achieved\n", client=client) == []


@pytest.mark.parametrize(
    ("every", "client"),
    [
        ("4-6 sessions", None),
        ("4-6 sessions", WEEKLY),
        ("6 sessions", FORTNIGHTLY),
        ("4-6 sessions", "sessions: {every: now and then}\n"),
        ("3 months", None),
        ("12 weeks", MONTHLY),
        ("when we like", WEEKLY),
        ("", MONTHLY),
    ],
)
def test_an_interval_that_is_short_enough(every: str, client: str | None) -> None:
    text = f"review_schedule: {{every: {every}}}\n"

    assert said("review-interval-long", text, client=client) == []


def test_an_interval_stands_in_a_sentence() -> None:
    text = "review_schedule: We look at it every 8 sessions.\n"

    words = "We look at it every 8 sessions."
    told = [Said(1, words, _often(6), "every: 4-6 sessions")]
    assert said("review-interval-long", text) == told
    assert said("review-interval-long", text, review_interval="8 session") == []


def test_a_practice_sets_how_long_an_interval_may_be() -> None:
    rules = {"review-interval-long": {"sessions": "3", "days": "30"}}

    frame = {"rules": rules, "review_interval": "2 session"}
    [told] = said("review-interval-long", "review_schedule: {every: 4 sessions}\n", **frame)
    assert told[2:] == (_often(3), "every: 3 sessions")
    [told] = said("review-interval-long", "review_schedule: {every: 5 weeks}\n", **frame)
    assert told.message == _far(35).replace("90", "30")
    frame = {"review_interval": "16 week"}
    assert said("review-interval-long", "review_schedule: {every: 4 months}\n", **frame) != []
    assert said("review-interval-long", "review_schedule: {every: 15 weeks}\n", **frame) == []


def _overdue(days: str) -> str:
    return f"this review is {days} overdue; hold it in the next session, or agree on a new day"


NOVEMBER = "review_schedule: {every: 5 weeks, next: 2026-11-09}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (NOVEMBER, [Said(1, "2026-11-09", _overdue("22 days"))]),
        ("review_schedule: 2026-11-30\n", [Said(1, "2026-11-30", _overdue("1 day"))]),
        (
            NOVEMBER + "reviews: {date: 2026-10-01, wins: Two stops}\n",
            [Said(1, "2026-11-09", _overdue("22 days"))],
        ),
        (
            NOVEMBER + "reviews: [{date: 2026-11-10, next: 2026-11-20}, {date: 2026-09-01}]\n",
            [Said(2, "2026-11-20", _overdue("11 days"))],
        ),
        (NOVEMBER + "reviews: {date: 2026-11-10, next: 2026-12-20}\n", []),
        (NOVEMBER + "reviews: {date: 2026-11-10}\n", []),
        (NOVEMBER + "reviews: {date: 2026-11-09}\n", []),
        (NOVEMBER + "status: paused\n", []),
        ("review_schedule: {next: 2026-12-01}\n", []),
        ("review_schedule: {every: 5 weeks}\nagreed: 2026-08-01\n", []),
        ("review_schedule: {every: 5 weeks}\nreviews: {date: 2026-08-01}\n", []),
        ("review_schedule: every 5 sessions\n", []),
        ("title: x\n", []),
    ],
)
def test_review_overdue(text: str, told: list[Said]) -> None:
    assert said("review-overdue", text) == told


def _late(days: int) -> str:
    return f"this is {days} days after the finish, 2027-01-31; plan a review before it"


@pytest.mark.parametrize(
    ("timeline", "following", "told"),
    [
        ("start: 2026-11-16, finish: 2027-01-31", "2027-03-01", (29, "next: 2026-12-24")),
        ("finish: 2027-01-31", "2027-02-08", (8, "next: 2027-01-30")),
        ("start: 2026-06-01, finish: 2027-01-31", "2027-02-08", (8, None)),
        ("start: 2026-11-16, finish: 2027-01-31", "2027-02-07", None),
        ("start: 2026-11-16, finish: 2026-01-31", "2027-02-07", None),
        ("start: 2026-11-16, finish: 2027-01-31", "2026-12-21", None),
        ("start: 2026-11-16", "2027-03-01", None),
        ("finish: 2027-01-31", "", None),
    ],
)
def test_review_after_finish(
    timeline: str, following: str, told: tuple[int, str | None] | None
) -> None:
    text = f"timeline: {{{timeline}}}\nreview_schedule: {{next: {following}}}\n"

    expected = [] if told is None else [Said(2, following, _late(told[0]), told[1])]
    assert said("review-after-finish", text) == expected
    assert said("review-after-finish", text + "status: discontinued\n") == []


NO_DAY = "no day for the next review; add next: and a date under review_schedule"
CADENCE = " (or write sessions: {every: 1 week} in client.yaml)"
FINISH = "timeline: {finish: 2027-01-31}\n"
SIX = "review_schedule: {every: 4-6 sessions}\n"


@pytest.mark.parametrize(
    ("text", "client", "told"),
    [
        (SIX + FINISH, None, [Said(1, "review_schedule", NO_DAY + CADENCE)]),
        (SIX + FINISH, WEEKLY, [Said(1, "review_schedule", NO_DAY)]),
        ("agreed: 2026-11-16\n", None, [Said(1, "", NO_DAY + CADENCE)]),
        (
            "review_schedule: {next: 2026-11-09}\nreviews: {date: 2026-11-09}\n" + FINISH,
            None,
            [Said(1, "review_schedule", NO_DAY + CADENCE)],
        ),
        ("agreed: 2026-11-16\n", WEEKLY, []),
        ("agreed: 2026-11-16\nreview_schedule: {every: 1 month}\n", None, []),
        (SIX + "timeline: {start: 2026-11-16, finish: 2027-01-31}\n", WEEKLY, []),
        ("review_schedule: {next: 2026-12-21}\n" + FINISH, None, []),
        ("review_schedule: {every: when we like}\nagreed: 2026-11-16\n", None, []),
        ("review_schedule: Every 5 sessions, by 14 January 2027\n" + FINISH, None, []),
        (SIX + FINISH + "status: paused\n", None, []),
        (FINISH, None, []),
        (SIX, None, []),
        (SOUND, None, []),
    ],
)
def test_no_next_review(text: str, client: str | None, told: list[Said]) -> None:
    assert said("no-next-review", text, client=client) == told


def test_the_practices_interval_may_give_the_next_review() -> None:
    text = "agreed: 2026-11-16\n"

    assert said("no-next-review", text, review_interval="4 week") == []
    assert said("no-next-review", text, review_interval="when we like") == []


def _since(days: int, what: str) -> str:
    return f"{days} days {what}; look at the goal together, and ask whether it is still wanted"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("agreed: 2026-09-01\n", [Said(1, "2026-09-01", _since(91, "without a review"))]),
        (
            "agreed: [2026-11-16, 2026-08-03]\nprogress: {date: 2026-08-10}\n",
            [Said(1, "2026-08-03", _since(120, "without a review"))],
        ),
        (
            "progress: [{date: 2026-11-16}, {date: 2026-08-03}]\n",
            [Said(1, "2026-08-03", _since(120, "without a review"))],
        ),
        (
            (
                "agreed: 2026-06-01\nreviews: [{date: 2026-08-03}, {date: 2026-07-01}]\n"
                "review_schedule: {next: 2026-12-07}\n"
            ),
            [Said(2, "2026-08-03", _since(120, "since the last review"))],
        ),
        ("agreed: 2026-09-02\n", []),
        ("agreed: 2026-06-01\nreviews: {date: 2026-09-14}\n", []),
        ("agreed: 2026-06-01\nreviews: {wins: Two stops}\n", []),
        ("agreed: 2026-08-03\nreview_schedule: {next: 2026-09-07}\n", []),  # overdue
        ("agreed: 2026-08-03\nstatus: paused\n", []),
        ("timeline: {start: 2026-06-01}\n", []),
        ("progress: one stop\n", []),
        ("agreed: {by: client}\n", []),
    ],
)
def test_no_recent_review(text: str, told: list[Said]) -> None:
    assert said("no-recent-review", text) == told


def test_a_practice_sets_what_is_recent() -> None:
    rules = {"no-recent-review": {"days": "30"}}

    assert said("no-recent-review", "agreed: 2026-10-31\n", rules=rules) != []
    assert said("no-recent-review", "agreed: 2026-11-01\n", rules=rules) == []


def _nothing(what: str) -> str:
    return f"nothing shows what changes; write {what}, and why, after reason:"


def _ended(decision: str, status: str) -> list[Said]:
    message = f"the review says {decision}, and the goal still counts as active;"
    return [Said(1, decision, f"{message} write status: {status}", f"status: {status}")]


DECIDED = "reviews: {date: 2026-11-18, decision: "


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (DECIDED + "new-steps}\n", [Said(1, "new-steps", _nothing("which steps are new"))]),
        (
            DECIDED + "smaller-increments}\nagreed: 2026-11-17\n",
            [Said(1, "smaller-increments", _nothing("what is smaller or later now"))],
        ),
        (
            DECIDED + "more-realistic}\n",
            [Said(1, "more-realistic", _nothing("what is asked for now"))],
        ),
        (DECIDED + "replace}\n", [Said(1, "replace", _nothing("what takes the goal's place"))]),
        (
            "reviews: {decision: new-steps}\n",
            [Said(1, "new-steps", _nothing("which steps are new"))],
        ),
        (
            (
                "reviews:\n  - {date: 2026-11-18, decision: replace}\n"
                "  - {date: 2026-10-21, decision: new-steps}\n"
            ),
            [Said(2, "replace", _nothing("what takes the goal's place"))],
        ),
        (DECIDED + "achieved}\nstatus: active\n", _ended("achieved", "achieved")),
        (DECIDED + "closed, reason: She moved.}\n", _ended("closed", "discontinued")),
        (DECIDED + "achieved}\nstatus: achieved\n", []),
        (DECIDED + "closed}\nstatus: paused\n", []),
        (DECIDED + "new-steps, reason: The dog needs a walk.}\n", []),
        (DECIDED + "new-steps, learned: I keep promises.}\n", []),
        (DECIDED + "more-realistic}\nagreed: 2026-11-18\n", []),
        (DECIDED + "keep-as-is}\n", []),
        ("reviews: {date: 2026-11-18, wins: Two stops}\n", []),
        ("reviews: [{date: 2026-10-21, decision: replace}, {date: 2026-11-18}]\n", []),
        (
            (
                "reviews: [{date: 2026-11-18, reason: Winter, decision: new-steps},"
                " {date: 2026-11-18, decision: new-steps}]\n"
            ),
            [],
        ),
        ("title: x\n", []),
    ],
)
def test_decision_without_change(text: str, told: list[Said]) -> None:
    assert said("decision-without-change", text) == told


NOTED = "this day is still to come; write the day on which it was noted"
HELD = (
    "this day is still to come; write the day of the review,"
    " or plan it with next: under review_schedule"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            (
                "progress: [{date: 2026-12-02}, {date: 2026-12-01}]\n"
                "reviews: [{date: 2026-12-01}, {date: 2027-11-18}]\n"
            ),
            [Said(1, "2026-12-02", NOTED), Said(2, "2027-11-18", HELD)],
        ),
        ("reviews: {date: 2026-12-01, next: 2027-01-25}\nprogress: one stop\n", []),
        ("review_schedule: {next: 2027-01-25}\n", []),
    ],
)
def test_review_in_the_future(text: str, told: list[Said]) -> None:
    assert said("review-in-the-future", text) == told


def test_what_is_past_depends_on_the_day_of_the_check() -> None:
    assert said("review-in-the-future", "reviews: {date: 2026-12-02}\n") != []
    later = date(2026, 12, 2)
    assert said("review-in-the-future", "reviews: {date: 2026-12-02}\n", today=later) == []


def test_codes_of_the_rules_on_reviews() -> None:
    codes = {one.rule.code: one.rule.name for one in discover_rules()}

    assert {code: name for code, name in codes.items() if code.startswith("GW5")} == {
        "GW501": "review-interval-long",
        "GW502": "review-overdue",
        "GW503": "review-after-finish",
        "GW504": "no-next-review",
        "GW505": "no-recent-review",
        "GW506": "decision-without-change",
        "GW508": "review-in-the-future",
    }
