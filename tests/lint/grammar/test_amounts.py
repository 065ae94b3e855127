"""Counts and measures with what they count, and the period that they are bound to."""

from __future__ import annotations

import pytest
from english import marked, rows, sentence

from gwsheet.lint.grammar import Amount


def _written(amount: Amount) -> str:
    """An amount in short: 2–3 walks / 2 week."""
    high = f"–{amount.high}" if amount.high != amount.low else ""
    unit = f" {amount.unit}" if amount.unit else ""
    count = f"{amount.per_count} " if amount.per_count != 1 else ""
    per = f" / {count}{amount.per}" if amount.per else ""
    return f"{amount.low}{high}{unit}{per}"


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Have «no more than 3 panic attacks» a week", ["3 panic attacks / week"]),
        ("Walk for «at least half an hour» a day", ["0.5 hour / day"]),
        ("Eat «up to two biscuits» a day", ["2 biscuits / day"]),
        ("Score «below 10» on the PHQ-9", ["10"]),
        ("Read «more than one chapter» each night", ["1 chapter / day"]),
        ("Walk «20 minutes» on «four evenings» a week", ["20 minutes", "4 evenings / week"]),
        ("Read «ten pages» each night", ["10 pages / day"]),
        ("Practise «twice» a day", ["2 / day"]),
        ("Practise «once» a month", ["1 / month"]),
        ("Call «one friend» per week", ["1 friend / week"]),
        ("Drink «1.5 litres» of water a day", ["1.5 litres / day"]),
        ("Save «$50» a month", ["50 / month"]),
        ("Save «1,500 euros» by June", ["1500 euros"]),
        ("Score «8/10» or better on the scale", ["8"]),
        ("Attend «90%» of sessions", ["90"]),
        ("Lose «4-6 pounds» in eight weeks", ["4–6 pounds"]),
        ("Walk «four to six times» a week", ["4–6 times / week"]),
        ("Have «3-5 panic attacks» a week", ["3–5 panic attacks / week"]),
        ("Cut panic attacks from «3x» weekly to «1x» weekly", ["3 / week", "1 / week"]),
        (
            "Do «3 sets» of «10 push-ups», «three times» a week",
            ["3 sets", "10 push ups", "3 / week"],
        ),
        ("Stay in the shop for «10 min»", ["10 min"]),
        ("Say hello to «two neighbours» every two weeks", ["2 neighbours / 2 week"]),
        ("Send «two applications» a week", ["2 applications / week"]),
        ("Send «two letters». Walk each day", ["2 letters"]),
        ("Fall asleep before «midnight»", ["12"]),
        ("Have lunch at «noon» on Fridays", ["12"]),
        ("Get up by «noon» every day", ["12"]),
        ("Get up by «7:30» every day", ["7–30"]),
        ("Eat «around midday»", ["12"]),
    ],
)
def test_amounts(text: str, amounts: list[str]) -> None:
    found, places = marked(text)

    assert [(amount.start, amount.end) for amount in found.amounts] == places
    assert [_written(amount) for amount in found.amounts] == amounts


NO_AMOUNTS = """
    Hand it in by noon tomorrow | Walk in the midday sun | Walk by dawn
    Write one of the letters | Call my two sons on Sunday | Be the one who decides
    Half the time I sleep badly | Both my brothers | Walk by 31 January 2027
    Walk within two months | Walk for six weeks | Walk every two weeks | Walk
    Help one another | Find the one | Walk on the 5th | Fill in the PHQ-9
"""


@pytest.mark.parametrize("text", ["", f"Walk {'9' * 5000} steps", *rows(NO_AMOUNTS)])
def test_numbers_that_measure_nothing(text: str) -> None:
    assert sentence(text).amounts == ()
