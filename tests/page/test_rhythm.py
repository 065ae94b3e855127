"""How often a week a step is done, from its own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwsheet.page.rhythm import times_a_week
from gwsheet.project.templates import builtin_words
from gwsheet.words import Words, read_words

ENGLISH = builtin_words()
SPANISH = """\
reading:
  units: {day: [día, días], week: [semana, semanas]}
  numbers: {un: 1, una: 1, dos: 2, tres: 3}
  intervals: {semanalmente: 1 semana, diariamente: 1 día}
  rhythm:
    each: [cada]
    per: [por, la]
    times: [vez, veces]
    parts_of_day: [mañana, noche]
    through: [a]
"""


def _spanish() -> Words:
    words, findings = read_words("es", "es.yaml", SPANISH.encode())
    assert findings == ()
    assert words is not None
    return words


@pytest.mark.parametrize(
    ("said", "times"),
    [
        # Every day, in whichever words.
        ("every morning", 7),
        ("Every day", 7),
        ("each evening before bed", 7),
        ("daily", 7),
        ("daily, at seven", 7),
        ("once a day", 7),
        ("three times a day", 7),
        ("ten minutes a day", 7),
        ("an hour a day", 7),
        ("nightly", 7),
        ("in the mornings", 7),
        ("every day except Sundays", 7),
        ("every evening for two weeks", 7),
        # Days of the week.
        ("Mondays and Thursdays", 2),
        ("Tuesdays, Fridays", 2),
        ("Monday, Wednesday", 2),
        ("Mon, Wed, Fri", 3),
        ("MONDAYS", 1),
        ("every Sunday", 1),
        ("Friday evening", 1),
        ("Monday mornings", 1),
        ("Monday and Thursday evenings", 2),
        ("Saturday morning and Saturday night", 1),
        ("Monday to Friday", 5),
        ("Mon–Fri", 5),
        ("Friday - Monday", 4),
        ("Tuesday through Thursday and Saturday", 4),
        ("on weekdays", 5),
        ("every weekday, in the mornings", 5),
        # So many times a week.
        ("twice a week", 2),
        ("Twice weekly", 2),
        ("3 times a week", 3),
        ("3x a week", 3),
        ("3 a week", 3),
        ("three days a week", 3),
        ("on four evenings each week", 4),
        ("five times per week", 5),
        ("2-3 times a week", 3),
        ("two or three times in a week", 3),
        ("two evenings a week, Monday and Thursday", 2),
        ("20 minutes, three times a week", 3),
        ("20 times a week", 7),
        # Every so many days.
        ("every other day", 4),
        ("every second day", 4),
        ("every two days", 4),
        ("every 3 days", 3),
        ("every 10 days", 1),
    ],
)
def test_what_is_understood(said: str, times: int | None) -> None:
    assert times_a_week(said, ENGLISH) == times


@pytest.mark.parametrize(
    "said",
    [
        "",
        "tonight",
        "at bedtime",
        "in our session",
        "after supper",
        "in June",
        "the evening before",
        "one morning in May",
        "two evenings",
        "on a day in spring",
        "every two weeks",
        "every other week",
        "every week",
        "20 minutes a week",
        "in a week",
        "for two weeks",
        "every month",
        "when I have sat in the sun",
        "after the wed",
        "0 times a week",
        "κάθε μέρα",
    ],
)
def test_what_does_not_say_how_often_a_week(said: str) -> None:
    assert times_a_week(said, ENGLISH) is None


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ("every Sunday", None),
        ("Mondays and Thursdays", None),
        ("on Mondays, twice a week", 2),
        ("every morning but Sunday", 7),
    ],
)
def test_without_weekdays(said: str, times: int | None) -> None:
    assert times_a_week(said, ENGLISH, by_weekdays=False) == times


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ("cada mañana", 7),
        ("diariamente", 7),
        ("tres veces por semana", 3),
        ("dos veces semanalmente", 2),
        ("los lunes y los sábados", 2),
        ("lunes a viernes", 5),
        ("cada dos días", 4),
        ("every morning", None),
        ("Mondays", None),
    ],
)
def test_another_language_has_its_own_words(said: str, times: int | None) -> None:
    assert times_a_week(said, _spanish()) == times


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            ["3", "0", "a", "every", "week", "day", "twice", "times", "Mon", "-", "to", "999999"]
        )
    ).map(" ".join)
)
def test_any_text_has_boxes_or_none(text: str) -> None:
    assert times_a_week(text, ENGLISH) in (None, 1, 2, 3, 4, 5, 6, 7)
