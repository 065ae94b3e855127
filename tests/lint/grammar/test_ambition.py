"""Absolutes, dreams, too little time and many goals in one; and what merely looks like them."""

from __future__ import annotations

import pytest
from english import sentence, written

from gwsheet.lint.grammar.ambition import (
    absolutes,
    days_given,
    is_cure,
    is_perfection,
    outsized,
    overreach,
    several,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Never eat chocolate again", ["Never"]),
        ("Never, ever again", ["Never", "ever again"]),
        ("Always tell the truth", ["Always"]),
        ("Be completely free of pain", ["completely"]),
        ("Have zero anxiety", ["zero anxiety"]),
        ("Feel 100% fine", ["100%"]),
        ("Say yes to everything", ["everything"]),
        ("Please everybody", ["everybody"]),
        ("Answer every message", ["every message"]),
        ("Overcome all anxiety", ["all"]),
        ("Get over all my fears", ["all"]),
        ("Forgive my brother once and for all", ["once and for all"]),
        ("Do the dishes without fail", ["without fail"]),
        ("Be happy for the rest of my life", ["for the rest of my life"]),
        ("Be honest no matter what", ["no matter what"]),
        ("Give up sugar for good", ["for good"]),
        ("Have a perfect social life", ["perfect"]),
        ("Keep the house spotless", ["spotless"]),
    ],
)
def test_absolutes(text: str, words: list[str]) -> None:
    found = sentence(text)

    assert written(found, absolutes(found)) == words


@pytest.mark.parametrize(
    "text",
    [
        "Visit a town I have never been to",
        "Say hello to someone I never talk to once a week",
        "Nearly always take my lunch outside",
        "Not feel tired all the time",
        "Walk every day",
        "Greet everyone at the party",
        "Take all three tablets each morning",
        "Read all the post that came",
        "Read the book I have always wanted to read, ten pages a night",
        "Sit at the table I always choose",
        'Say "always" less',
        "Never mind the mess",
        "Save everything I need",
        "Do it all over again",
        "Answer each letter",
        "Take every opportunity",
        "Hand in one page that is not perfect",
        "Post one photo, perfect or not, each week",
        "Leave one drawer that is less than perfect this week",
        "",
    ],
)
def test_no_absolutes(text: str) -> None:
    assert absolutes(sentence(text)) == ()


def test_perfection() -> None:
    found = sentence("Be flawless and never late")

    assert [is_perfection(found, first) for first, _ in absolutes(found)] == [True, False]


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("Overcome my depression", True),
        ("Get over all my fears", True),
        ("Be rid of panic attacks", True),
        ("Overcome the hill", False),
        ("Read about depression", False),
    ],
)
def test_is_cure(text: str, *, cure: bool) -> None:
    assert is_cure(sentence(text)) is cure


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Become famous", ["famous"]),
        ("Earn a million dollars", ["million"]),
        ("Win an Olympic medal", ["Olympic medal"]),
        ("Save the world", ["Save the world"]),
        ("Write a bestseller", ["bestseller"]),
        ("Study for 14 hours a day", ["14 hours"]),
        ("Work out for ten hours a day", ["ten hours"]),
        ("Study for nine hours a day", []),
        ("Study ten hours a week", []),
        ('Read one page about "the million dollar question" each night', []),
        ("Save ten pounds a week until June", []),
    ],
)
def test_outsized(text: str, words: list[str]) -> None:
    found = sentence(text)

    assert written(found, outsized(found)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Get over my depression by next week", ["depression"]),
        ("Cure my anxiety in two weeks", ["anxiety"]),
        ("Get over my divorce by Friday", ["divorce"]),
        ("Feel no more guilt by tomorrow", ["no more guilt"]),
        ("Learn Spanish this month", ["Learn Spanish"]),
        ("Get married this year", ["Get married"]),
        ("Run a marathon next month", ["marathon"]),
        ("Write a novel in two weeks", ["Write a novel"]),
        ("Clean the whole house today", ["whole house"]),
        ("Lose two kilos a week", ["two kilos"]),
        ("Lose 5 pounds a week", ["5 pounds"]),
        ("Lose 20 kg in a month", ["20 kg"]),
        ("Lose 40 kg", ["40 kg"]),
        ("Drop two stone by Friday", ["two stone"]),
        ("Lose 2 kg in four weeks", []),
        ("Lose half a kilo a week", []),
        ("Weigh under 80 kg by June", []),
        ("Learn Spanish in three years", []),
        ("Run a marathon in two years", []),
        ("Get over my depression", []),
        ("Read one chapter about grief by Friday", []),
        ("Write the first page of a novel by Sunday", []),
        ("Take a first lesson of French this week", []),
        ("Lose my temper no more than once a week", []),
    ],
)
def test_overreach(text: str, words: list[str]) -> None:
    found = sentence(text)

    assert written(found, overreach(found)) == words


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Walk today", 1),
        ("Walk by tomorrow", 1),
        ("Walk on Friday", 1),
        ("Walk by Friday", 7),
        ("Walk over the weekend", 7),
        ("Walk this week", 7),
        ("Walk within two weeks", 14),
        ("Walk within 10 days", 10),
        ("Walk by next week", 14),
        ("Walk for three months", 90),
        ("Walk by the end of the year", 365),
        ("Walk in two weeks and again by tomorrow", 1),
        ("Walk twice a week", None),
        ("Walk every day", None),
        ("Walk by 31 January 2027", None),
        ("Walk", None),
    ],
)
def test_days_given(text: str, days: int | None) -> None:
    assert days_given(sentence(text)) == days


@pytest.mark.parametrize(
    ("text", "is_several"),
    [
        ("Quit smoking, lose weight, get a new job and find a wife", True),
        ("Overcome my depression, my anxiety and my grief", True),
        ("Find a job, get fit, move house, fix my marriage and learn French by June", True),
        (
            "Clean the flat, sell the car, book a holiday, and apply for college by Friday",
            True,
        ),
        ("Clean the flat, sell the car, book a holiday, and apply for college", False),
        ("Pack a bag, walk to the station and buy a ticket by Friday", False),
        ("Buy eggs, milk and bread on Saturday", False),
        ("Phone Ana, Ben, Carla and Dan by Friday", False),
        ("Walk, swim and ride", False),
        ("", False),
    ],
)
def test_several(text: str, *, is_several: bool) -> None:
    found = sentence(text)

    assert written(found, several(found)) == ([text] if is_several else [])
