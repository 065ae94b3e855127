"""Rules by which statement, baseline, indicators and timeline agree on what is counted."""

from __future__ import annotations

import pytest
from hits import Said, said

from gwsheet.goal import quantity


def _counted(baseline: str, *indicators: str) -> str:
    listed = "".join(f"  - {{{one}}}\n" for one in indicators)
    return f"current_baseline: {baseline}\nsuccess_indicators:\n{listed}"


ATTACKS = "{measure: panic attacks, amount: 3, per: week}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            _counted(ATTACKS, "measure: bus rides, target: 3", "measure: panic attack, target: 1"),
            [
                Said(
                    3,
                    "bus rides",
                    "the baseline counts panic attacks, this target bus rides;"
                    " count the same, or add a baseline for it",
                )
            ],
        ),
        (
            _counted("[{measure: walks}, {measure: naps}]", "measure: runs, target: 3"),
            [
                Said(
                    3,
                    "runs",
                    "the baseline counts walks and naps, this target runs;"
                    " count the same, or add a baseline for it",
                )
            ],
        ),
        (_counted(ATTACKS, "measure: Panic Attack, target: 1"), []),
        (_counted(ATTACKS, "measure: attacks, target: 1"), []),
        (_counted("{measure: story}", "measure: short stories, target: 1"), []),
        (_counted("{measure: passeggiata}", "measure: passeggiate, target: 1"), []),
        (_counted(ATTACKS, "measure: bus rides"), []),
        (_counted(ATTACKS, "text: Calmer mornings, target: 1"), []),
        (_counted("{text: Three a week, amount: 3}", "measure: attacks, target: 1"), []),
        (_counted("Three a week", "measure: attacks, target: 1"), []),
        (_counted("", "measure: attacks, target: 1"), []),
    ],
)
def test_measure_mismatch(text: str, told: list[Said]) -> None:
    assert said("measure-mismatch", text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            _counted(ATTACKS, "measure: panic attack, target: 1, per: a month"),
            [
                Said(
                    3,
                    "a month",
                    "the baseline counts panic attack per week, the target per a month;"
                    " use one period for both, and change the number with it",
                )
            ],
        ),
        (_counted(ATTACKS, "measure: panic attacks, target: 1, per: a week"), []),
        (_counted(ATTACKS, "measure: panic attacks, target: 1, per: Weeks"), []),
        (_counted(ATTACKS, "measure: panic attacks, target: 1"), []),
        (_counted(ATTACKS, "measure: panic attacks, per: month"), []),
        (_counted(ATTACKS, "measure: bus rides, target: 1, per: month"), []),
        (_counted(ATTACKS.replace(", per: week", ""), "measure: panic attacks, target: 1"), []),
        (
            _counted(
                "[{measure: x, amount: 3, per: week}, {measure: x, amount: 9, per: month}]",
                "measure: x, target: 1, per: month",
            ),
            [],
        ),
        (_counted("{measure: Spaziergang, amount: 3, per: Woche}",
                  "measure: Spaziergänge, target: 5, per: Wochen"), []),
    ],
)  # fmt: skip
def test_unit_mismatch(text: str, told: list[Said]) -> None:
    assert said("unit-mismatch", text) == told


def _already(amount: str) -> str:
    return (
        f"the baseline is {amount} already, so nothing would change;"
        " set the amount to reach, or count for how long it holds"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            _counted(ATTACKS, "measure: panic attacks, target: 3.0, per: week"),
            [Said(3, "3.0", _already("3.0 per week"))],
        ),
        (
            _counted("{measure: pages, amount: 2,5}".replace("2,5", "2.5"), "measure: page, target: 2.5"),
            [Said(3, "2.5", _already("2.5"))],
        ),
        (_counted(ATTACKS, "measure: panic attacks, target: 2, per: week"), []),
        (_counted(ATTACKS, "measure: panic attacks, target: 3, per: month"), []),
        (
            _counted(ATTACKS, "measure: panic attacks, target: 3"),
            [Said(3, "3", _already("3"))],
        ),
        (_counted(ATTACKS, "measure: bus rides, target: 3, per: week"), []),
        (_counted("{amount: 3}", "target: 3"), []),
        (_counted("{measure: drinks, amount: 0}", "measure: drinks, target: 0"), []),
        (_counted("{measure: drinks}", "measure: drinks, target: 3"), []),
    ],
)  # fmt: skip
def test_target_equals_baseline(text: str, told: list[Said]) -> None:
    assert said("target-equals-baseline", text) == told


def _stated(statement: str, measure: str, target: int, per: str | None, now: int | None) -> str:
    period = f", per: {per}" if per else ""
    baseline = "" if now is None else f"{{measure: {measure}, amount: {now}{period}}}"
    return f"goal_statement: {statement}\n" + _counted(
        baseline, f"measure: {measure}, target: {target}{period}"
    )


@pytest.mark.parametrize(
    ("statement", "measure", "target", "per", "now", "words"),
    [
        ("Have no more than one panic attack a week by May", "panic attacks", 2, "week", 3,
         "no more than one panic attack"),
        ("Go from three panic attacks a week to two panic attacks a week", "panic attacks", 1,
         "week", 3, "two panic attacks"),
        ("Paint six small paintings by 30 June 2027", "finished paintings", 8, None, 0,
         "six small paintings"),
        ("Paint 4-6 paintings", "paintings", 8, None, None, "4-6 paintings"),
        ("Go from 3 to 1 panic attacks a week", "panic attacks", 2, "week", 3, "1 panic attacks"),
    ],
)  # fmt: skip
def test_statement_amount_differs(
    statement: str, measure: str, target: int, per: str | None, now: int | None, words: str
) -> None:
    number = f"{target} per {per}" if per else f"{target}"
    message = (
        f"the success indicator says {number} ({measure});"
        " agree on one number, and write it in both"
    )

    told = said("statement-amount-differs", _stated(statement, measure, target, per, now))
    assert told == [Said(1, words, message)]


@pytest.mark.parametrize(
    ("statement", "measure", "target", "per", "now"),
    [
        ("Have no more than one panic attack a week by May", "panic attacks", 1, "week", 3),
        ("Bring three panic attacks a week down", "panic attacks", 1, "week", 3),
        ("Reduce panic attacks from 3x weekly to 1x weekly", "panic attacks", 1, "week", 3),
        ("Walk 20 minutes on four evenings a week", "minutes of walking", 80, "week", 0),
        ("Walk 20 minutes a day", "minutes of walking", 140, "week", 0),
        ("Have two panic attacks every two weeks", "panic attacks", 1, "week", 3),
        ("End three calls a month within 30 minutes", "calls ended in 30 minutes", 3, "month", 0),
        ("Ring within 20 minutes three times", "calls ended in 20 minutes", 2, None, 0),
        ("Paint six paintings and sell two of my paintings", "paintings", 2, None, 0),
        ("Paint four to six paintings", "paintings", 5, None, None),
        ("Paint 4-6 paintings", "paintings", 5, None, None),
        ("Ride the bus twice a week by 31 January 2027", "panic attacks", 1, "week", 3),
        ("Have fewer panic attacks", "panic attacks", 1, "week", 3),
        ("Have one panic attack", "panic attacks", 2, "week", 3),
    ],
)
def test_a_statement_that_may_mean_the_target(
    statement: str, measure: str, target: int, per: str | None, now: int | None
) -> None:
    text = _stated(statement, measure, target, per, now)

    assert said("statement-amount-differs", text) == []


def test_two_targets_of_a_measure_are_left_alone() -> None:
    text = "goal_statement: Take three walks a week\nsuccess_indicators:\n" + "".join(
        f"  - {{measure: walks, target: {target}, per: week}}\n" for target in (2, 4)
    )

    assert said("statement-amount-differs", text) == []
    assert said("statement-amount-differs", text.partition("success")[0]) == []
    assert said("statement-amount-differs", "language: fi\n" + text) == []


@pytest.mark.parametrize(
    ("statement", "finish", "words"),
    [
        ("Ride alone by 31 January 2027.", "2027-02-28", "by 31 January 2027"),
        ("Ride alone by January 31st, 2027.", "2027-01-30", "by January 31st, 2027"),
        ("By 2027-01-31 I ride alone", "2026-01-31", "By 2027-01-31"),
        ("Ride alone by the end of January 2027", "2027-02-01", "by the end of January 2027"),
        ("Ride alone by the end of June 2027", "2027-01-31", "by the end of June 2027"),
        ("Ride alone by 15/3/2027", "2027-03-16", "by 15/3/2027"),
        ("Ride alone by 3/15/2027", "2027-03-16", "by 3/15/2027"),
        ("Ride alone by 15-3-2027.", "2027-03-16", "by 15-3-2027"),
        ("Ride alone by 30 June 2027", "2027-06-29", "by 30 June 2027"),
        ("Ride alone by June 30, 2027", "2027-06-29", "by June 30, 2027"),
        ("Ride alone by Wednesday 30 June 2027", "2027-06-29", "by Wednesday 30 June 2027"),
        ("Ride alone by the 30th of June 2027", "2027-06-29", "by the 30th of June 2027"),
        ("Ride alone by 30.6.2027.", "2027-06-29", "by 30.6.2027"),
        ("Ride alone by 30.06.2027", "2027-02-28", "by 30.06.2027"),
        ("Ride alone by 2027‑06‑30", "2027-06-29", "by 2027‑06‑30"),
        ("Ride alone by 2027/06/30", "2027-06-29", "by 2027/06/30"),
    ],
)
def test_statement_date_differs(statement: str, finish: str, words: str) -> None:
    text = f"goal_statement: {statement}\ntimeline: {{finish: {finish}}}\n"

    message = f"the timeline's finish is {finish}; agree on one last day, and write it in both"
    assert said("statement-date-differs", text) == [Said(1, words, message)]


@pytest.mark.parametrize(
    ("statement", "finish"),
    [
        ("Ride alone by 31 January 2027.", "2027-01-31"),
        ("Ride alone before 1 February 2027.", "2027-01-31"),
        ("Ride alone by the end of January 2027.", "2027-01-29"),
        ("Ride alone by 2027", "2027-01-29"),
        ("Ride alone by January 2027.", "2027-01-10"),
        ("Ride alone by 31 January.", "2027-02-28"),
        ("Ride alone by Christmas.", "2027-02-28"),
        ("Ride alone within two months.", "2027-02-28"),
        ("From 4 January 2027 ride alone twice a week", "2027-02-28"),
        ("Ride with her by 14 December 2026, alone by 31 January 2027", "2027-01-31"),
        ("Ride alone", "2027-01-31"),
        ("Ride alone by 31 January 2027.", ""),
        ("Ride alone by 15/3/2027", "2027-03-15"),
        ("Ride alone by 30.6.2027", "2027-06-30"),
        ("Ride alone by 2027‑06‑30", "2027-06-30"),
        ("Ride alone before 1.7.2027", "2027-06-30"),
        ("Ride alone by 1/12/2026", "2026-12-01"),
        ("Ride alone by 1/12/2026", "2027-02-28"),
        ("Ride alone by 31/2/2027", "2027-02-28"),
        ("From 4.1.2027 ride alone twice a week", "2027-02-28"),
    ],
)
def test_a_statement_that_may_mean_the_finish(statement: str, finish: str) -> None:
    text = f"goal_statement: {statement}\ntimeline: {{finish: {finish}}}\n"

    assert said("statement-date-differs", text) == []


@pytest.mark.parametrize(
    ("baselines", "told"),
    [
        ("{as_of: 2026-12-02, text: x}", ["2026-12-02"]),
        ("[{as_of: 2026-12-01}, {as_of: 2027-11-16}]", ["2027-11-16"]),
        ("{as_of: 2026-12-01}", []),
        ("{text: Since September}", []),
        ("", []),
    ],
)
def test_baseline_as_of_future(baselines: str, told: list[str]) -> None:
    message = "this day is still to come; write the day on which it was counted"
    text = f"current_baseline: {baselines}\n"

    assert said("baseline-as-of-future", text) == [Said(1, day, message) for day in told]


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ("attack", "attacks", True),
        ("woche", "wochen", True),
        ("story", "stories", True),
        ("settimana", "settimane", True),
        ("week", "weekend", False),
        ("walk", "wall", False),
        ("a", "an", False),
        ("日", "週", False),
    ],
)
def test_words_are_alike_but_for_a_plural(one: str, other: str, are: bool) -> None:
    assert quantity.alike(one, other) is are
    assert quantity.alike(other, one) is are


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("success_indicators: {measure: walks, target: two or maybe ten}", ["two or maybe ten"]),
        ("success_indicators: {measure: walks, target: 2 a month, per: week}", ["2 a month"]),
        ("current_baseline: {measure: steps, amount: a few}", ["a few"]),
        ("success_indicators: {measure: walks, target: at least 2, per: week}", []),
        ("success_indicators: {measure: walks, target: 3 walks}", []),
        ("success_indicators: {text: walks}", []),
    ],
)
def test_unclear_amount(keys: str, told: list[str]) -> None:
    what = "is not understood as one amount; write it as 2, at most 2, 3-4, 50 %, 4 of 5 or 20 min"

    assert said("unclear-amount", f"{keys}\n") == [
        Said(1, words, f'"{words}" {what}') for words in told
    ]


def test_an_amount_that_may_be_a_thousand() -> None:
    text = "current_baseline: {measure: steps, amount: '1.500'}\n"

    assert [one.message for one in said("unclear-amount", text)] == [
        '"1.500" may be a thousand or a fraction; write 1500 or 1.5'
    ]


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("success_indicators: {measure: binge days, target: 2, per: week}", True),
        ("success_indicators: {measure: binge days, target: at most 2, per: week}", False),
        ("success_indicators: {measure: walks, target: 2, direction: at-least}", False),
        (_counted("{measure: walks, amount: 1}", "measure: walks, target: 2"), False),
        (_stated("No more than two binge days a week", "binge days", 2, "week", None), False),
        ("success_indicators: {text: two walks, target: 2}", False),
        ("success_indicators: {measure: walks, target: 2-3}", False),
    ],
)
def test_unclear_direction(text: str, is_asked: bool) -> None:
    message = "is 2 a minimum or a limit? write at least 2 or at most 2"

    assert [one.message for one in said("unclear-direction", text)] == [message] * is_asked


@pytest.mark.parametrize(
    ("statement", "indicator", "words"),
    [
        ("Sleep through on 4 nights a week", "5 nights a week without waking", "5 nights"),
        ("Sleep through 4 nights a week until March", "Sleeping well 5 nights a week", "5 nights"),
        ("Sleep through on 4 nights a week", "4 nights a week without waking", None),
        ("Sleep through on 4 nights a week", "5 nights a month away", None),
        ("Sleep through on 4 nights a week", "5 walks a week", None),
        ("Walk for 20 minutes on four days a week", "20 minutes without a pause", None),
    ],
)
def test_an_indicator_in_words_says_another_number(
    statement: str, indicator: str, words: str | None
) -> None:
    text = f"goal_statement: {statement}\nsuccess_indicators: {indicator}\n"
    found = said("statement-amount-differs", text)

    assert [one.words for one in found] == ([] if words is None else [words])
