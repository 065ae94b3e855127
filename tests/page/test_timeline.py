from __future__ import annotations

import itertools
import re
from datetime import date

import pytest

from gwsheet.goal import Goal
from gwsheet.page.timeline import LEAST_GAP, WIDTH, Row, TimelineView, timeline_view
from gwsheet.project.builtin import builtin_templates
from gwsheet.words import Words, read_words

START, FINISH = date(2026, 11, 16), date(2027, 1, 31)
FIRST, SECOND = date(2026, 12, 14), date(2027, 1, 4)


@pytest.fixture(scope="module")
def words() -> Words:
    path = builtin_templates() / "locales" / "en.yaml"
    english, findings = read_words("en", path.name, path.read_bytes())
    assert english is not None, findings
    return english


def _goal(timeline: object) -> Goal:
    return Goal.model_validate({"timeline": timeline})


def _view(timeline: object, words: Words, *reviews: date) -> TimelineView:
    return timeline_view(_goal(timeline), reviews, words)


WHOLE = {
    "start": "2026-11-16",
    "milestones": [
        {"date": "2027-01-04", "text": "Half the way"},
        {"date": "2026-12-14", "text": "One stop"},
    ],
    "finish": "2027-01-31",
}


def _dots(picture: str) -> list[float]:
    return [float(x) for x in re.findall(r'<circle cx="([\d.]+)"', picture)]


def _labels(picture: str) -> list[str]:
    return [_plain(label) for label in re.findall(r">([^<]+)</text>", picture)]


def _plain(text: str) -> str:
    """``text`` with spaces that may break, whichever the locale writes its dates with."""
    return text.replace("\xa0", " ")


def test_rows_stand_in_the_order_of_their_days(words: Words) -> None:
    assert _view(WHOLE, words).rows == (
        Row(START, label="start"),
        Row(FIRST, "One stop", number=1),
        Row(SECOND, "Half the way", number=2),
        Row(FINISH, label="finish"),
    )


def test_no_timeline_shows_nothing(words: Words) -> None:
    assert timeline_view(Goal.model_validate({}), (), words) == TimelineView(None, (), None)


def test_a_sentence_is_shown_alone(words: Words) -> None:
    assert _view("From January to March.", words) == TimelineView(
        "From January to March.", (), None
    )


@pytest.mark.parametrize(
    ("timeline", "rows"),
    [
        (
            {"start": "2026-11-16"},
            (Row(START, label="start"), Row(None, label="finish")),
        ),
        (
            {"finish": "2027-01-31"},
            (Row(None, label="start"), Row(FINISH, label="finish")),
        ),
        (
            {"text": "Until the end of January", "finish": "2027-01-31"},
            (Row(FINISH, label="finish"),),
        ),
        (
            {"milestones": [{"date": "2026-12-14", "text": "One stop"}]},
            (Row(FIRST, "One stop"),),
        ),
        (
            {"start": "2026-11-16", "finish": "2026-11-16"},
            (Row(START, label="start"), Row(START, label="finish")),
        ),
    ],
)
def test_fewer_than_two_days_draw_no_picture(
    timeline: object, rows: tuple[Row, ...], words: Words
) -> None:
    view = _view(timeline, words)
    assert (view.rows, view.picture) == (rows, None)


def test_a_milestone_without_a_day_comes_last_and_is_not_drawn(words: Words) -> None:
    view = _view({**WHOLE, "milestones": ["Some day", {"date": "2026-12-14"}]}, words)
    assert view.rows == (
        Row(START, label="start"),
        Row(FIRST, None, number=1),
        Row(None, "Some day", number=2),
        Row(FINISH, label="finish"),
    )
    assert view.picture is not None
    assert _labels(view.picture) == ["16 Nov", "1", "14 Dec", "31 Jan"]


def test_the_picture_says_in_words_what_it_shows(words: Words) -> None:
    view = _view(WHOLE, words, date(2026, 12, 21), date(2027, 3, 1))
    assert view.picture is not None
    said = re.search("<title>(.*?)</title>", view.picture)
    assert said is not None
    assert _plain(said[1]) == (
        "Timeline from 16 November 2026 to 31 January 2027."
        " Milestone 1 on 14 December 2026. Milestone 2 on 4 January 2027."
        " Review on 21 December 2026."
    )


def test_reviews_after_the_last_day_are_not_drawn(words: Words) -> None:
    within = _view(WHOLE, words, date(2026, 12, 21)).picture
    also_after = _view(WHOLE, words, date(2026, 12, 21), date(2027, 3, 1), FINISH, START).picture
    assert within == also_after


@pytest.mark.parametrize(
    "days",
    [
        ["2026-12-14"] * 3,
        [f"2026-12-{day:02}" for day in range(10, 25)],
        ["2026-11-16", "2026-11-17", "2027-01-30", "2027-01-31"],
        [f"2026-12-{day:02}" for day in range(1, 31)],
    ],
)
def test_dots_stay_apart_and_on_the_line(days: list[str], words: Words) -> None:
    milestones = [{"date": day, "text": "a mark"} for day in days]
    picture = _view({**WHOLE, "milestones": milestones}, words).picture
    assert picture is not None
    dots = _dots(picture)
    gaps = [right - left for left, right in itertools.pairwise(dots)]
    least = min(LEAST_GAP, (WIDTH - 28) / (len(dots) - 1))
    assert dots == sorted(dots)
    assert min(gaps) >= least - 0.2
    assert 14 - 0.1 <= dots[0] <= dots[-1] <= WIDTH - 14 + 0.1


def test_a_finish_before_the_start_is_drawn_in_the_order_of_the_days(words: Words) -> None:
    timeline = {"start": "2027-01-31", "milestones": [], "finish": "2026-11-16"}
    view = _view(timeline, words)
    assert view.rows == (Row(FINISH, label="start"), Row(START, label="finish"))
    assert view.picture is not None
    assert _dots(view.picture) == [14.0, 486.0]
    assert _labels(view.picture) == ["16 Nov", "31 Jan"]


def test_a_milestone_before_the_start_is_drawn_before_it(words: Words) -> None:
    timeline = {**WHOLE, "milestones": [{"date": "2026-10-01", "text": "Too early"}]}
    picture = _view(timeline, words).picture
    assert picture is not None
    assert _labels(picture) == ["1", "1 Oct", "16 Nov", "31 Jan"]
    assert _dots(picture) == [14.0, 192.0, 486.0]


def test_a_review_stands_among_dots_that_were_moved_apart(words: Words) -> None:
    milestones = [{"date": f"2026-12-{day:02}", "text": "a mark"} for day in range(10, 25)]
    review = date(2026, 12, 21)
    picture = _view({**WHOLE, "milestones": milestones}, words, review).picture
    assert picture is not None
    [place] = re.findall(r"<path d=\"M([\d.]+)", picture)
    assert float(place) == _dots(picture)[12]  # below the twelfth milestone, of that day
