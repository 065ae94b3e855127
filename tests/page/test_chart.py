"""Pictures of progress: what they show, what they say, and that no label touches another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain, pairwise

import pytest
from drawn import SVG, measured, on_days, parsed, texts, title_of, touching
from hypothesis import given, settings
from hypothesis import strategies as st

from gwsheet.goal.measures import Measure
from gwsheet.goal.model import Milestone
from gwsheet.page.chart import WIDTH, chart, rating_chart
from gwsheet.progress.reviews import ProgressRecord
from gwsheet.project.templates import builtin_words

WORDS = builtin_words()
START = date(2026, 11, 16)
WEEK = timedelta(days=7)
ATTACKS = measured("panic attacks", "week", Decimal(3), Decimal(1))


def _counted(
    *amounts: str | int, by: str | None = None, every: timedelta = WEEK
) -> list[ProgressRecord]:
    return [
        ProgressRecord(START + every * place, None, by, None, Decimal(amount))
        for place, amount in enumerate(amounts)
    ]


def _rated(*ratings: str | int, by: str | None = None) -> list[ProgressRecord]:
    return [replace(made, rating=made.amount, amount=None) for made in _counted(*ratings, by=by)]


def _drawn(
    records: Iterable[ProgressRecord],
    measure: Measure = ATTACKS,
    milestones: Iterable[Milestone] = (),
) -> str:
    picture = chart(records, measure, milestones, WORDS)
    assert picture is not None
    return picture


def _of_ratings(*records: ProgressRecord) -> str:
    picture = rating_chart(records, (), WORDS)
    assert picture is not None
    return picture


def _points(picture: str) -> list[list[tuple[float, float]]]:
    return [
        [(float(x), float(y)) for x, y in re.findall(r"([\d.]+),([\d.]+)", line.attrib["points"])]
        for line in parsed(picture).iter(f"{SVG}polyline")
    ]


def _attributes(picture: str, shape: str, name: str) -> list[str | None]:
    return [found.attrib.get(name) for found in parsed(picture).iter(f"{SVG}{shape}")]


@pytest.mark.parametrize("records", [
    [],
    _counted(3),
    _rated(3, 4),  # rated, but nothing was counted
    _counted(3, 2, every=timedelta(0)),
    [ProgressRecord(None, 1, None, None, Decimal(3)), *_counted(2)],
])  # fmt: skip
def test_fewer_than_two_days_draw_no_picture(records: list[ProgressRecord]) -> None:
    assert chart(records, ATTACKS, on_days("2026-12-14"), WORDS) is None
    if records != _rated(3, 4):
        assert rating_chart(records, on_days("2026-12-14"), WORDS) is None


def test_amounts_stand_over_their_days_between_named_lines() -> None:
    picture = _drawn(_counted(3, 3, 2, "1.5"), milestones=on_days("2027-01-04", "2026-11-30"))

    assert title_of(picture) == (
        "Chart of panic attacks from 16 November 2026 to 7 December 2026. First 3, last 1.5."
        " Lines: start 3, goal 1. Milestone 1 on 30 November 2026."
    )
    assert parsed(picture).attrib["role"] == "img"
    [points] = _points(picture)
    xs, ys = zip(*points, strict=True)
    gaps = [right - left for left, right in pairwise(xs)]
    assert gaps == pytest.approx([gaps[0]] * 3, abs=0.2)
    assert ys == (34.0, 34.0, 67.3, 84.0)
    assert texts(picture) == [
        "0", "1", "2", "3", "start 3", "goal 1", "1", "today", "16 Nov", "7 Dec",
    ]  # fmt: skip
    assert len(_attributes(picture, "circle", "r")) == 4 + 1
    assert touching(picture) == []
    dashes = list(filter(None, _attributes(picture, "line", "stroke-dasharray")))
    assert dashes == ["2 5", "11 5", "1 5"]  # start, goal and today


def test_without_a_goal_there_is_no_line_of_it() -> None:
    picture = _drawn(_counted(3, 2), measured("walks", None, Decimal(0), None))
    assert [text for text in texts(picture) if re.match("start|goal", text)] == ["start 0"]


def test_ratings_stand_between_lines_at_0_5_and_10() -> None:
    picture = _of_ratings(*_rated(0, "2.5", 10))

    assert [y for _, y in _points(picture)[0]] == [134.0, 109.0, 34.0]
    assert texts(picture) == [
        "0", "5", "10", "today", "16 Nov", "23 Nov", "30 Nov",
    ]  # fmt: skip
    assert title_of(picture).startswith("Chart of the rating from 0 to 10 from 16 November 2026")
    assert touching(picture) == []


def test_client_and_therapist_have_lines_of_their_own() -> None:
    picture = _of_ratings(
        *_rated(0, 2, 4, by="client"), *_rated(1, 2, by="therapist"), *_rated(5, 5, by="me")
    )

    assert [len(points) for points in _points(picture)] == [2, 5]  # "me" is the client
    assert texts(picture)[-2:] == ["me", "my therapist"]
    assert "me: first 0, last 4. my therapist: first 1, last 2." in title_of(picture)
    assert _attributes(picture, "polyline", "stroke-dasharray") == ["7 4", None]
    assert len(_attributes(picture, "rect", "x")) == 2 + 1
    assert touching(picture) == []


@pytest.mark.parametrize(("count", "lines", "legend"), [
    (1, [None], []),
    (2, ["7 4", None], ["rater 0", "rater 1"]),
    (3, ["2 4", "7 4", None], ["rater 0", "rater 1", "rater 2"]),
    (4, ["7 4", None], ["rater 0", "rater 1", "2 others"]),
    (10, ["7 4", None], ["rater 0", "rater 1", "8 others"]),
])  # fmt: skip
def test_two_raters_or_three_have_marks_of_their_own_and_of_more_the_others_share_one(
    count: int, lines: list[str | None], legend: list[str]
) -> None:
    raters = range(count)
    picture = _drawn(chain(*(_counted(1, n, by=f"rater {n}") for n in raters)))

    assert _attributes(picture, "polyline", "stroke-dasharray") == lines
    shown = [text for text in texts(picture) if re.search("rater|others", text)]
    assert shown == legend
    marks = [len(_attributes(picture, shape, "fill")) for shape in ("circle", "rect", "path")]
    is_named = count > 1
    assert marks == [2 + is_named, 3 * is_named, 2 * (count - 2) + 1 if count > 2 else 0]
    said = [f"rater {n}: first 1, last {n}." if is_named else "First 1, last 0." for n in raters]
    assert all(sentence in title_of(picture) for sentence in said)
    assert touching(picture) == []


def test_two_amounts_on_a_day_stand_above_one_another() -> None:
    [points] = _points(_drawn([*_counted(1, 3, every=timedelta(0)), *_counted(0, 2)[1:]]))

    assert [x for x, _ in points[:2]] == [points[0][0]] * 2
    assert points[0][1] > points[1][1]


NAMES = ("a", "W" * 60, "my sister", "<b>&", None, "日本語の先生")
AWKWARD = {
    "forty": (_counted(*(number % 13 for number in range(40))), ATTACKS),
    "forty days": (_counted(*range(40), every=timedelta(days=1)), ATTACKS),
    "huge": (_counted("99999999999999999999", "1"),
             measured("steps", None, Decimal(99999999999999999999), Decimal(12345678901234567))),
    "zero": (_counted(0, 0), measured("x", None, 0, 0)),
    "fractions": (_counted("0.001", "0.25"), measured("x", None, Decimal("0.3"), Decimal("0.3"))),
    "the same": (_counted(3, 3), measured("x", None, 3, 3)),
    "below zero": (_counted(-3, 2), measured("x", None, -1, 0)),
    "a century": (_counted(1, 2, every=timedelta(days=36500)), ATTACKS),
    "raters": (list(chain(*(_counted(1, 2, 3, by=name) for name in NAMES))), ATTACKS),
    "two long names": (list(chain(*(_counted(1, 2, by=name) for name in NAMES[1:3]))), ATTACKS),
}  # fmt: skip


@pytest.mark.parametrize("milestones", [0, 1, 3, 12, 30])
@pytest.mark.parametrize("name", AWKWARD)
def test_labels_stay_apart_and_in_the_picture(name: str, milestones: int) -> None:
    records, measure = AWKWARD[name]
    days = [str(START + timedelta(days=number)) for number in range(milestones)]
    picture = _drawn(records, measure, on_days(*days))

    assert touching(picture) == []
    assert re.findall(r'[ "(,M](-?\d+\.?\d*)', picture)
    for points in _points(picture):
        assert all(0 <= x <= WIDTH and 0 <= y <= 260 for x, y in points)


amounts = st.decimals(0, 10**12, places=2) | st.integers(0, 20).map(Decimal)
entries = st.lists(
    st.tuples(st.integers(0, 800), amounts, st.sampled_from(["client", "therapist", None])),
    min_size=2,
    max_size=40,
).filter(lambda rows: len({day for day, _, _ in rows}) > 1)


@settings(max_examples=60)
@given(entries, amounts, st.none() | amounts, st.lists(st.integers(0, 900), max_size=8))
def test_whatever_was_counted_labels_stay_apart(
    rows: list[tuple[int, Decimal, str | None]],
    start: Decimal,
    goal: Decimal | None,
    milestones: list[int],
) -> None:
    records = [
        ProgressRecord(START + timedelta(days=day), None, by, None, n) for day, n, by in rows
    ]
    days = on_days(*(str(START + timedelta(days=day)) for day in milestones))
    assert touching(_drawn(records, measured("x", None, start, goal), days)) == []


def test_the_users_words_are_made_safe() -> None:
    records = [*_counted(1, 2, by="<b>&"), *_counted(1, 2)]
    picture = _drawn(records, measured("<script>", None, Decimal(1), None))

    assert re.search("<script|<b>", picture) is None
    assert "Chart of <script> from" in title_of(picture)


def test_the_order_of_records_changes_nothing() -> None:
    records = _counted(3, 2, 1)
    assert _drawn(records) == _drawn(reversed(records))
