"""All goals over time: which days are drawn, what is said, and that nothing touches."""

from __future__ import annotations

import re
from typing import Any

import pytest
from drawn import goals_of, texts, title_of, touching

from gwsheet.page.caseload import numbered
from gwsheet.page.plan_timeline import PlanTimeline, plan_timeline
from gwsheet.project.templates import builtin_words

BUS: dict[str, Any] = {
    "title": "Riding the bus",
    "priority": 1,
    "timeline": {"start": "2026-11-16",
                 "milestones": [{"date": "2027-01-04"}, {"date": "2026-12-14"}, "some day"],
                 "finish": "2027-01-31"},
    "reviews": [{"date": "2026-12-01", "next": "2026-12-21"}],
    "review_schedule": {"every": "4 weeks"},
}  # fmt: skip
LUNCH: dict[str, Any] = {"title": "Lunch", "priority": 2, "timeline": {"text": "in spring"}}
FINISH = {"timeline": {"finish": "2027-01-31"}}
NEXT = {"review_schedule": {"next": "2027-01-31"}}
SIGNS = ["start, finish", "milestone", "review", "next reviews", "paused"]


def _timeline(*goals: dict[str, Any]) -> PlanTimeline:
    return plan_timeline(numbered(goals_of(*goals)), builtin_words())


def _picture(*goals: dict[str, Any]) -> str:
    (picture,) = _timeline(*goals).pictures
    return picture


def test_days_stand_in_their_months() -> None:
    picture = _picture(BUS)
    # Days since 1 November, of 92 until 1 February: milestones, ends, the review held, two ahead.
    marks = re.findall(r"translate\(([\d.]+) (?:76|92)\.0\)", picture)
    assert marks == [f"{12 + 436 * day / 92:.1f}" for day in (43, 64, 15, 91, 30, 50, 78)]
    assert texts(picture)[:5] == ["Nov", "2026", "Dec", "Jan", "2027"]


def test_the_picture_says_in_words_what_it_shows() -> None:
    assert title_of(_picture(BUS, {**LUNCH, "review_schedule": {"next": "2026-11-02"}})) == (
        "Timeline of my goals from 2 November 2026 to 31 January 2027."
        " Goal 1, Riding the bus: start 16 November 2026;"
        " milestones 14 December 2026, 4 January 2027; finish 31 January 2027;"
        " reviews held 1 December 2026; reviews planned 21 December 2026, 18 January 2027."
        " Goal 2, Lunch: reviews planned 2 November 2026."
    )


def test_of_many_reviews_so_many_are_drawn_and_named_as_have_room() -> None:
    weekly = {"review_schedule": {"every": "1 week", "next": "2026-11-02"}}
    picture = _picture({"title": "Lunch", "timeline": {"finish": "2027-10-25"}, **weekly})
    xs = [float(x) for x in re.findall(r"translate\(([\d.]+) 92\.0\)", picture)]
    assert len(xs) == 26
    assert "next reviews, some of them" in texts(picture)
    assert title_of(picture).endswith("30 November 2026, 7 December 2026, and 46 more.")
    assert touching(picture) == []


@pytest.mark.parametrize(("goal", "signs"), [
    (BUS, SIGNS[:4]),
    (FINISH, SIGNS[:1]),
    (NEXT, SIGNS[3:4]),
    ({"timeline": {"milestones": [{"date": "2026-12-01"}]}}, SIGNS[1:2]),
    ({**BUS, "status": "paused"}, [*SIGNS[:3], SIGNS[4]]),
    ({**FINISH, "status": "paused"}, SIGNS[:1]),
])  # fmt: skip
def test_the_signs_that_are_drawn_are_explained(goal: dict[str, Any], signs: list[str]) -> None:
    assert [text for text in texts(_picture(goal)) if text in SIGNS] == signs


@pytest.mark.parametrize(("goals", "pictures", "undated"), [
    ((), 0, []),
    ((LUNCH,), 0, [2]),
    ((BUS, LUNCH), 1, [2]),
    ((BUS, {**LUNCH, **NEXT}), 1, [2]),
    ((BUS, {**LUNCH, **FINISH}), 1, []),
    ((BUS, {**BUS, "status": "achieved"}), 1, []),
    (({**BUS, "timeline": {"finish": "9999-12-31"}, "reviews": []},), 0, []),
])  # fmt: skip
def test_goals_without_days_are_told_apart(
    goals: tuple[dict[str, Any], ...], pictures: int, undated: list[int]
) -> None:
    timeline = _timeline(*goals)
    assert len(timeline.pictures) == pictures
    assert [goal.number for goal in (*timeline.undated, *timeline.said)] == undated


def test_goals_whose_time_stands_in_words_are_not_asked_for_it() -> None:
    timeline = _timeline(BUS, {**LUNCH, "timeline": "until the summer"})
    assert [goal.number for goal in timeline.said] == [2]
    assert timeline.undated == ()


def test_a_goal_with_one_day_alone_has_no_line() -> None:
    assert [_picture(goal).count('stroke-width="4"') for goal in (FINISH, BUS)] == [0, 1]


def test_more_goals_than_fit_on_a_page_have_pictures_of_their_own() -> None:
    goals = [{**BUS, "priority": n, "title": f"Goal {n}"} for n in range(1, 10)]
    drawn = [texts(picture) for picture in _timeline(*goals).pictures]
    titles = [sum(text.startswith("Goal ") for text in shown) for shown in drawn]
    assert (titles, [shown.count("Nov") for shown in drawn]) == ([8, 1], [1, 1])


@pytest.mark.parametrize(("start", "finish"), [
    ("2026-11-16", "2026-11-16"),
    ("2026-11-30", "2026-12-01"),
    ("2026-12-31", "2027-01-01"),
    ("2026-09-16", "2027-06-30"),
    ("2026-11-16", "2029-02-28"),
    ("2016-11-16", "2036-02-28"),
    ("1900-01-01", "2027-01-31"),
    ("2027-01-31", "2026-11-16"),
    ("2026-11-16", "9998-12-31"),
])  # fmt: skip
@pytest.mark.parametrize("count", [1, 3, 8])
def test_no_label_touches_another(start: str, finish: str, count: int) -> None:
    title = "Riding the bus to work and back again on my own, three days a week, in rain too"
    goal = {"title": title, "timeline": {"start": start, "finish": finish}}
    picture = _picture(*({**goal, "priority": n} for n in range(1, count + 1)))
    assert touching(picture) == []
