"""Counts and measures with what they count, and the period that they are bound to."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from english import marked, sentence

from gwsheet.lint.grammar import Amount


def _amount(low: str, unit: str, high: str | None = None, **more: Any) -> dict[str, Any]:
    return {"low": Decimal(low), "high": Decimal(high or low), "unit": unit, **more}


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Have [no more than 3 panic attacks] a week", [_amount("3", "panic attacks", per="week")]),
        ("Walk for [at least half an hour] a day", [_amount("0.5", "hour", per="day")]),
        ("Eat [up to two biscuits] a day", [_amount("2", "biscuits", per="day")]),
        ("Score [below 10] on the PHQ-9", [_amount("10", "")]),
        ("Read [more than one chapter] each night", [_amount("1", "chapter", per="day")]),
        ("Walk [20 minutes] on [four evenings] a week", [_amount("20", "minutes"), _amount("4", "evenings", per="week")]),
        ("Read [ten pages] each night", [_amount("10", "pages", per="day")]),
        ("Practise [twice] a day", [_amount("2", "", per="day")]),
        ("Practise [once] a month", [_amount("1", "", per="month")]),
        ("Call [one friend] per week", [_amount("1", "friend", per="week")]),
        ("Drink [1.5 litres] of water a day", [_amount("1.5", "litres", per="day")]),
        ("Save [$50] a month", [_amount("50", "", per="month")]),
        ("Save [1,500 euros] by June", [_amount("1500", "euros")]),
        ("Score [8/10] or better on the scale", [_amount("8", "")]),
        ("Attend [90%] of sessions", [_amount("90", "")]),
        ("Lose [4-6 pounds] in eight weeks", [_amount("4", "pounds", "6")]),
        ("Walk [four to six times] a week", [_amount("4", "times", "6", per="week")]),
        ("Have [3-5 panic attacks] a week", [_amount("3", "panic attacks", "5", per="week")]),
        ("Cut panic attacks from [3x] weekly to [1x] weekly", [_amount("3", "", per="week"), _amount("1", "", per="week")]),
        ("Do [3 sets] of [10 push-ups], [three times] a week", [_amount("3", "sets"), _amount("10", "push ups"), _amount("3", "", per="week")]),
        ("Stay in the shop for [10 min]", [_amount("10", "min")]),
        ("Say hello to [two neighbours] every two weeks", [_amount("2", "neighbours", per="week", per_count=2)]),
        ("Send [two applications] a week", [_amount("2", "applications", per="week")]),
        ("Send [two letters]. Walk each day", [_amount("2", "letters")]),
        ("Fall asleep before [midnight]", [_amount("12", "")]),
        ("Have lunch at [noon] on Fridays", [_amount("12", "")]),
        ("Get up by [noon] every day", [_amount("12", "")]),
        ("Get up by [7:30] every day", [_amount("7", "", "30")]),
        ("Eat [around midday]", [_amount("12", "")]),
    ],
)  # fmt: skip
def test_amounts(text: str, amounts: list[dict[str, Any]]) -> None:
    found, places = marked(text)

    assert found.amounts == tuple(
        Amount(start, end, **amount) for (start, end), amount in zip(places, amounts, strict=True)
    )


@pytest.mark.parametrize(
    "text",
    [
        "Hand it in by noon tomorrow", "Walk in the midday sun", "Walk by dawn",
        "Write one of the letters", "Call my two sons on Sunday", "Be the one who decides",
        "Half the time I sleep badly", "Both my brothers", "Walk by 31 January 2027",
        "Walk within two months", "Walk for six weeks", "Walk every two weeks", "Walk",
        "Help one another", "Find the one", "Walk on the 5th", "Fill in the PHQ-9", "",
    ],
)  # fmt: skip
def test_numbers_that_measure_nothing(text: str) -> None:
    assert sentence(text).amounts == ()


def test_a_number_as_long_as_a_book_is_no_amount() -> None:
    assert sentence(f"Walk {'9' * 5000} steps").amounts == ()
