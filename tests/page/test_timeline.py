"""The timeline of a goal: the rows of its table, and where its picture has what."""

from __future__ import annotations

import itertools
import re
from datetime import date, timedelta
from typing import Any

import pytest
from drawn import texts, title_of, touching

from gwsheet.goal import Goal
from gwsheet.page.timeline import LEAST_GAP, REVIEW_GAP, WIDTH, DateRow, TimelineView, timeline_view
from gwsheet.project.templates import builtin_words

START, FINISH = date(2026, 11, 16), date(2027, 1, 31)
FIRST, SECOND = date(2026, 12, 14), date(2027, 1, 4)
REVIEW = date(2026, 12, 21)
WHOLE = {
    "start": "2026-11-16",
    "milestones": [{"date": "2027-01-04", "text": "Half the way"},
                   {"date": "2026-12-14", "text": "One stop"}],
    "finish": "2027-01-31",
}  # fmt: skip
CLOSE = [f"2026-12-{day:02}" for day in range(10, 25)]


def _view(timeline: object, *reviews: date) -> TimelineView:
    goal = Goal.model_validate({"timeline": timeline} if timeline else {})
    return timeline_view(goal, reviews, builtin_words())


def _picture(timeline: object, *reviews: date) -> str:
    picture = _view(timeline, *reviews).picture
    assert picture is not None
    return picture


def _with(*days: str) -> object:
    return {**WHOLE, "milestones": [{"date": day, "text": "a mark"} for day in days]}


def _dots(picture: str) -> list[float]:
    return [float(x) for x in re.findall(r'<circle cx="([\d.]+)"', picture)]


BEGIN, END = DateRow(START, label="start"), DateRow(FINISH, label="finish")


@pytest.mark.parametrize(("timeline", "rows", "labels"), [
    # Fewer than two days draw no picture.
    (None, [], None),
    ("From January to March.", [], None),
    ({"start": "2026-11-16"}, [BEGIN, DateRow(None, label="finish")], None),
    ({"finish": "2027-01-31"}, [DateRow(None, label="start"), END], None),
    ({"text": "Until the end of January", "finish": "2027-01-31"}, [END], None),
    ({"milestones": [{"date": "2026-12-14", "text": "One stop"}]}, [DateRow(FIRST, "One stop")],
     None),
    ({"start": "2026-11-16", "finish": "2026-11-16"}, [BEGIN, DateRow(START, label="finish")], None),
    (WHOLE,
     [BEGIN, DateRow(FIRST, "One stop", number=1), DateRow(SECOND, "Half the way", number=2), END],
     ["16 Nov", "1", "14 Dec", "2", "4 Jan", "31 Jan"]),
    # A milestone without a day comes last and is not drawn.
    ({**WHOLE, "milestones": ["Some day", {"date": "2026-12-14"}]},
     [BEGIN, DateRow(FIRST, None, number=1), DateRow(None, "Some day", number=2), END],
     ["16 Nov", "1", "14 Dec", "31 Jan"]),
    # The rows are as written, the days are drawn in their order.
    ({"start": "2027-01-31", "milestones": [], "finish": "2026-11-16"},
     [DateRow(FINISH, label="start"), DateRow(START, label="finish")], ["16 Nov", "31 Jan"]),
])  # fmt: skip
def test_rows_and_what_is_drawn_of_them(
    timeline: Any, rows: list[DateRow], labels: list[str] | None
) -> None:
    view = _view(timeline)
    text = timeline.get("text") if isinstance(timeline, dict) else timeline
    assert (view.text, list(view.rows), view.picture is None) == (text, rows, labels is None)
    if view.picture:
        assert texts(view.picture) == labels
        assert (_dots(view.picture)[0], _dots(view.picture)[-1]) == (14.0, 446.0)


def test_without_a_timeline_the_day_of_the_statement_is_its_end() -> None:
    goal = Goal.model_validate({"goal_statement": "Ride twice a week by 31 January 2027."})
    rows = (DateRow(None, label="start"), DateRow(None), DateRow(FINISH, label="finish"))
    assert timeline_view(goal, (), builtin_words()) == TimelineView(None, rows, None)


def test_a_milestone_before_the_start_is_drawn_before_it() -> None:
    picture = _picture(_with("2026-10-01"))
    assert texts(picture) == ["1", "1 Oct", "16 Nov", "31 Jan"]
    assert _dots(picture) == [14.0, 176.9, 446.0]


def test_the_picture_says_in_words_what_it_shows_and_no_review_after_the_last_day() -> None:
    picture = _picture(WHOLE, REVIEW, date(2027, 3, 1))
    assert picture == _picture(WHOLE, REVIEW)
    assert texts(picture)[:1] == ["one review"]
    assert title_of(picture) == (
        "Timeline from 16 November 2026 to 31 January 2027."
        " Milestone 1 on 14 December 2026. Milestone 2 on 4 January 2027."
        " Review on 21 December 2026."
    )


def test_a_review_on_the_last_day_is_drawn_below_it() -> None:
    picture = _picture(WHOLE, REVIEW, FINISH)
    *places, _ = re.findall(r"<path d=\"M([\d.]+)", picture)
    assert texts(picture)[:1] == ["2 reviews"]
    assert float(places[-1]) == _dots(picture)[-1]


@pytest.mark.parametrize("days", [
    ["2026-12-14"] * 3,
    CLOSE,
    ["2026-11-16", "2026-11-17", "2027-01-30", "2027-01-31"],
    [f"2026-12-{day:02}" for day in range(1, 31)],
])  # fmt: skip
def test_dots_stay_apart_and_on_the_line(days: list[str]) -> None:
    dots = _dots(_picture(_with(*days)))
    least = min(LEAST_GAP, (WIDTH - 28) / (len(dots) - 1))
    assert dots == sorted(dots)
    assert min(right - left for left, right in itertools.pairwise(dots)) >= least - 0.2
    assert 14 - 0.1 <= dots[0] <= dots[-1] <= WIDTH - 14 + 0.1


def test_a_review_stands_among_dots_that_were_moved_apart() -> None:
    picture = _picture(_with(*CLOSE), REVIEW)
    place, _ = re.findall(r"<path d=\"M([\d.]+)", picture)
    assert float(place) == _dots(picture)[12]  # below the twelfth milestone, of that day


@pytest.mark.parametrize(("every", "said", "drawn"), [
    (7, "12 reviews", 12),
    (21, "4 reviews", 4),
    (3, "29 reviews, 15 of them drawn", 15),
    (1, "89 reviews, 23 of them drawn", 23),
])  # fmt: skip
def test_reviews_never_touch_and_the_picture_says_how_many_there_are(
    every: int, said: str, drawn: int
) -> None:
    start = date(2026, 12, 1)
    days = [start + timedelta(days=every * n) for n in range(1, 90) if every * n < 90]
    view = {"start": "2026-12-01", "finish": "2027-03-01"}
    picture = _picture(view, *days)
    xs = [float(x) for x in re.findall(r"<path d=\"M([\d.]+)", picture)][:-1]
    assert [text for text in texts(picture) if "review" in text] == [said]
    assert len(xs) == drawn
    assert min(right - left for left, right in itertools.pairwise(xs)) >= REVIEW_GAP - 0.1
    assert touching(picture) == []
