"""Pictures of progress: what they show, what they say, and that no label touches another."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import pytest
from drawn import measured
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from gwsheet.export import font_files
from gwsheet.goal.measures import Measure
from gwsheet.goal.model import Milestone
from gwsheet.page.chart import WIDTH, chart, rating_chart, spread
from gwsheet.progress import ProgressRecord
from gwsheet.project.templates import builtin_words

WORDS = builtin_words()
START = date(2026, 11, 16)
WEEK = timedelta(days=7)
ATTACKS = measured("panic attacks", "week", Decimal(3), Decimal(1))
SVG = "{http://www.w3.org/2000/svg}"


class Box(NamedTuple):
    """A text of a picture, and the room that it really takes."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def _counted(
    *amounts: str | int, by: str | None = None, every: timedelta = WEEK
) -> list[ProgressRecord]:
    return [
        ProgressRecord(START + every * number, None, by, None, Decimal(amount))
        for number, amount in enumerate(amounts)
    ]


def _rated(*ratings: str | int, by: str | None = None) -> list[ProgressRecord]:
    return [
        ProgressRecord(START + WEEK * number, None, by, Decimal(rating), None)
        for number, rating in enumerate(ratings)
    ]


def _on(*days: str) -> list[Milestone]:
    return [Milestone.model_validate({"date": day, "text": "One stop"}) for day in days]


def _drawn(
    records: Iterable[ProgressRecord],
    measure: Measure = ATTACKS,
    milestones: Iterable[Milestone] = (),
) -> ET.Element:
    picture = chart(records, measure, milestones, WORDS)
    assert picture is not None
    return ET.fromstring(picture)


def _of_ratings(*records: ProgressRecord, milestones: Iterable[Milestone] = ()) -> ET.Element:
    picture = rating_chart(records, milestones, WORDS)
    assert picture is not None
    return ET.fromstring(picture)


def _title(picture: ET.Element) -> str:
    return (picture.findtext(f"{SVG}title") or "").replace("\u00a0", " ")


def _texts(picture: ET.Element) -> list[str]:
    return [(one.text or "").replace("\u00a0", " ") for one in picture.iter(f"{SVG}text")]


@cache
def _font(weight: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font_files()[f"font:{weight}"]), 64)


def _boxes(picture: ET.Element) -> list[Box]:
    boxes = []
    for one in picture.iter(f"{SVG}text"):
        said, x, y = one.text or "", float(one.attrib["x"]), float(one.attrib["y"])
        width = _font(one.attrib["font-weight"]).getlength(said) / 64 * 16
        left = x - width * {"start": 0, "middle": 0.5, "end": 1}[one.attrib["text-anchor"]]
        boxes.append(Box(left, y - 11.5, left + width, y + 3.5, said))
    return boxes


def _hold_apart(picture: ET.Element) -> None:
    """No text touches another, and all of them are within the picture."""
    boxes = _boxes(picture)
    height = float(picture.attrib["height"])
    for one in boxes:
        assert one.left >= -0.5, one
        assert one.right <= WIDTH + 0.5, one
        assert one.top >= 0, one
        assert one.bottom <= height, one
    for one, other in itertools.combinations(boxes, 2):
        beside = one.right <= other.left or other.right <= one.left
        above = one.bottom <= other.top or other.bottom <= one.top
        assert beside or above, (one, other)


def _points(picture: ET.Element) -> list[list[tuple[float, float]]]:
    return [
        [
            (float(x), float(y))
            for x, y in (pair.split(",") for pair in one.attrib["points"].split())
        ]
        for one in picture.iter(f"{SVG}polyline")
    ]


@pytest.mark.parametrize(
    "records",
    [
        [],
        _counted(3),
        _rated(3, 4),  # rated, but nothing was counted
        [
            ProgressRecord(START, 1, None, None, Decimal(3)),
            ProgressRecord(START, 2, None, None, Decimal(2)),
        ],
        [ProgressRecord(None, 1, None, None, Decimal(3)), *_counted(2)],
    ],
)
def test_fewer_than_two_days_draw_no_picture(records: list[ProgressRecord]) -> None:
    assert chart(records, ATTACKS, _on("2026-12-14"), WORDS) is None
    if records != _rated(3, 4):
        assert rating_chart(records, _on("2026-12-14"), WORDS) is None


def test_amounts_stand_over_their_days_between_named_lines() -> None:
    picture = _drawn(_counted(3, 3, 2, 1), milestones=_on("2027-01-04", "2026-12-14"))

    [points] = _points(picture)
    xs, ys = zip(*points, strict=True)
    gaps = [right - left for left, right in itertools.pairwise(xs)]
    assert gaps == pytest.approx([gaps[0]] * 3, abs=0.2)
    assert ys == (34.0, 34.0, 67.3, 100.7)
    assert _texts(picture) == [
        *("0", "1", "2", "3"),
        *("start 3", "goal 1"),
        *("1", "2"),
        *("16 Nov", "2026", "30 Nov", "14 Dec", "4 Jan", "2027"),
    ]
    assert len(list(picture.iter(f"{SVG}circle"))) == 4 + 2
    _hold_apart(picture)


def test_start_and_goal_are_told_apart_by_their_dashes() -> None:
    dashes = [
        one.attrib["stroke-dasharray"]
        for one in _drawn(_counted(3, 2)).iter(f"{SVG}line")
        if "stroke-dasharray" in one.attrib
    ]

    assert dashes == ["2 5", "11 5"]


def test_the_picture_says_in_words_what_it_shows() -> None:
    picture = _drawn(_counted(3, 2, "1.5"), milestones=_on("2026-12-14"))

    assert _title(picture) == (
        "Chart of panic attacks from 16 November 2026 to 30 November 2026. First 3, last 1.5."
        " Lines: start 3, goal 1. Milestone 1 on 14 December 2026."
    )
    assert picture.attrib["role"] == "img"


def test_without_a_goal_there_is_no_line_of_it() -> None:
    picture = _drawn(_counted(3, 2), measured("walks", None, Decimal(0), None))

    assert "start 0" in _texts(picture)
    assert not any(one.startswith("goal") for one in _texts(picture))


def test_ratings_stand_between_lines_at_0_5_and_10() -> None:
    picture = _of_ratings(*_rated(0, "2.5", 10))

    assert [y for _, y in _points(picture)[0]] == [122.0, 97.0, 22.0]
    assert _texts(picture) == [
        *("0", "5", "10"),
        *("fully", "reached", "half way", "at the", "start"),
        *("16 Nov", "23 Nov", "30 Nov"),
    ]
    assert _title(picture).startswith("Chart of the rating from 0 to 10 from 16 November 2026")
    _hold_apart(picture)


def test_client_and_therapist_have_lines_of_their_own() -> None:
    picture = _of_ratings(
        *_rated(0, 2, 4, by="client"), *_rated(1, 2, by="therapist"), *_rated(5, 5, by="me")
    )

    assert [len(points) for points in _points(picture)] == [2, 5]  # "me" is the client
    assert _texts(picture)[-2:] == ["me", "my therapist"]
    assert "me: first 0, last 4. my therapist: first 1, last 2." in _title(picture)
    lines = list(picture.iter(f"{SVG}polyline"))
    assert [one.attrib.get("stroke-dasharray") for one in lines] == ["7 4", None]
    assert len(list(picture.iter(f"{SVG}rect"))) == 2 + 1
    _hold_apart(picture)


def _raters(count: int) -> list[ProgressRecord]:
    return [one for rater in range(count) for one in _counted(1, rater, by=f"rater {rater}")]


def _signs(picture: ET.Element) -> list[tuple[str, str | None, str | None]]:
    """The form, filling and dashes of each rater in the legend, in the order of the names."""
    shapes = [one for one in picture if one.tag != f"{SVG}title"]
    names = [at for at, one in enumerate(shapes) if (one.text or "").startswith("rater ")]
    signs: list[tuple[str, str | None, str | None]] = []
    for at in names:
        through, sign = shapes[at - 2], shapes[at - 1]
        form = re.sub(r"M\S+ \S+", "", sign.attrib.get("d", sign.tag))
        signs.append((form, sign.attrib["fill"], through.attrib.get("stroke-dasharray")))
    return signs


@pytest.mark.parametrize("count", [2, 4, 5, 8])
def test_every_rater_has_a_sign_and_a_line_of_their_own(count: int) -> None:
    picture = _drawn(_raters(count))

    signs = _signs(picture)
    assert len(_points(picture)) == len(signs) == count
    assert len({sign[:2] for sign in signs}) == count
    _hold_apart(picture)


def test_more_raters_than_there_are_signs_are_drawn_together_and_told_one_by_one() -> None:
    picture = _drawn(_raters(10))

    assert len(_points(picture)) == 7
    assert _texts(picture)[-1] == "3 others"
    crosses = [one for one in picture.iter(f"{SVG}path") if one.attrib["d"].count("M") == 2]
    assert len(crosses) == 3 * 2 + 1
    assert all(
        f"rater {number}: first 1, last {number}." in _title(picture) for number in range(10)
    )
    _hold_apart(picture)


def test_two_amounts_on_a_day_stand_above_one_another() -> None:
    same = [ProgressRecord(START, None, None, None, Decimal(amount)) for amount in (1, 3)]
    [points] = _points(_drawn([*same, *_counted(0, 2)[1:]]))

    assert [x for x, _ in points[:2]] == [points[0][0]] * 2
    assert points[0][1] > points[1][1]


AWKWARD = {
    "forty": (_counted(*(number % 13 for number in range(40))), ATTACKS),
    "forty days": (_counted(*range(40), every=timedelta(days=1)), ATTACKS),
    "huge": (
        _counted("99999999999999999999", "1"),
        measured("steps", None, Decimal(99999999999999999999), Decimal(12345678901234567)),
    ),
    "zero": (_counted(0, 0), measured("x", None, Decimal(0), Decimal(0))),
    "fractions": (_counted("0.001", "0.25"), measured("x", None, Decimal("0.3"), Decimal("0.3"))),
    "the same": (_counted(3, 3), measured("x", None, Decimal(3), Decimal(3))),
    "below zero": (_counted(-3, 2), measured("x", None, Decimal(-1), Decimal(0))),
    "a century": (_counted(1, 2, every=timedelta(days=36500)), ATTACKS),
    "raters": (
        [
            one
            for name in ("a", "W" * 60, "my sister", "<b>&", None, "日本語の先生")
            for one in _counted(1, 2, 3, by=name)
        ],
        ATTACKS,
    ),
}


@pytest.mark.parametrize("milestones", [0, 1, 3, 12, 30])
@pytest.mark.parametrize("name", AWKWARD)
def test_labels_stay_apart_and_in_the_picture(name: str, milestones: int) -> None:
    records, measure = AWKWARD[name]
    days = [str(START + timedelta(days=number)) for number in range(milestones)]
    picture = _drawn(records, measure, _on(*days))

    _hold_apart(picture)
    numbers = re.findall(r'[ "(,M](-?\d+\.?\d*)', ET.tostring(picture, encoding="unicode"))
    assert numbers
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
    days = [str(START + timedelta(days=day)) for day in milestones]

    _hold_apart(_drawn(records, measured("x", None, start, goal), _on(*days)))


def test_the_users_words_are_made_safe() -> None:
    records = [*_counted(1, 2, by="<b>&"), *_counted(1, 2)]
    picture = chart(records, measured("<script>", None, Decimal(1), None), (), WORDS)

    assert picture is not None
    assert "<script" not in picture
    assert "<b>" not in picture
    assert "Chart of <script> from" in _title(ET.fromstring(picture))


def test_the_same_records_make_the_same_picture() -> None:
    records = _counted(3, 2, 1)

    assert chart(records, ATTACKS, (), WORDS) == chart(reversed(records), ATTACKS, (), WORDS)


@pytest.mark.parametrize(
    ("places", "moved"),
    [
        ([], []),
        ([5.0], [5.0]),
        ([0.0, 50.0], [0.0, 50.0]),
        ([10.0, 10.0], [10.0, 30.0]),
        ([95.0, 96.0, 97.0], [60.0, 80.0, 100.0]),
        ([1.0] * 11, [float(ten) for ten in range(0, 101, 10)]),
    ],
)
def test_places_are_moved_apart_within_the_room(places: list[float], moved: list[float]) -> None:
    assert spread(places, 20, 0, 100) == pytest.approx(moved, abs=1)
