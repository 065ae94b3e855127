"""Rules by which statement, baseline, indicators and timeline agree on what is counted."""

from __future__ import annotations

import pytest
from english import rows
from hits import cases, said, say

from gwsheet.goal import quantity


def _counted(baseline: str, *indicators: str) -> str:
    listed = "".join(f"  - {{{indicator}}}\n" for indicator in indicators)
    return f"current_baseline: {baseline}\nsuccess_indicators:\n{listed}"


ATTACKS = "{measure: panic attacks, amount: 3, per: week}"
LESS = "measure: panic attacks, target: 1"
OTHER = "count the same, or add a baseline for it"
ALREADY = (
    "the baseline is {} already, so nothing would change;"
    " set the amount to reach, or count for how long it holds"
)
AMOUNT = "is not understood as one amount; write it as 2, at most 2, 3-4, 50 %, 4 of 5 or 20 min"
TO_COME = "this day is still to come; write the day on which it was counted"
DAYS = "[{measure: x, amount: 3, per: week}, {measure: x, amount: 9, per: month}]"
BINGES = "success_indicators: {measure: binge days, target: "

SAID = {
    "measure-mismatch": {
        _counted(ATTACKS, "measure: «bus rides», target: 3", "measure: panic attack, target: 1"):
            f"the baseline counts panic attacks, this target bus rides; {OTHER}",
        _counted("[{measure: walks}, {measure: naps}]", "measure: «runs», target: 3"):
            f"the baseline counts walks and naps, this target runs; {OTHER}",
    },
    "unit-mismatch": {
        _counted(ATTACKS, "measure: panic attack, target: 1, per: «a month»"): (
            "the baseline counts panic attack per week, the target per a month;"
            " use one period for both, and change the number with it"
        ),
    },
    "target-equals-baseline": {
        _counted(ATTACKS, "measure: panic attacks, target: «3.0», per: week"):
            ALREADY.format("3.0 per week"),
        _counted("{measure: pages, amount: 2.5}", "measure: page, target: «2.5»"):
            ALREADY.format("2.5"),
        _counted(ATTACKS, "measure: panic attacks, target: «3»"): ALREADY.format("3"),
    },
    "baseline-as-of-future": {
        "current_baseline: {as_of: «2026-12-02», text: x}": TO_COME,
        "current_baseline: [{as_of: 2026-12-01}, {as_of: «2027-11-16»}]": TO_COME,
    },
    "unclear-amount": {
        "success_indicators: {measure: x, target: «two or maybe ten»}":
            f'"two or maybe ten" {AMOUNT}',
        "success_indicators: {measure: x, target: «2 a month», per: week}": f'"2 a month" {AMOUNT}',
        "current_baseline: {measure: steps, amount: «a few»}": f'"a few" {AMOUNT}',
        "current_baseline: {measure: steps, amount: «'1.500'»}":
            '"1.500" may be a thousand or a fraction; write 1500 or 1.5',
    },
    "unclear-direction": {
        BINGES + "«2», per: week}": "is 2 a minimum or a limit? write at least 2 or at most 2",
    },
}  # fmt: skip

SILENT = {
    "measure-mismatch": [
        _counted(ATTACKS, "measure: Panic Attack, target: 1"),
        _counted(ATTACKS, "measure: attacks, target: 1"),
        _counted("{measure: story}", "measure: short stories, target: 1"),
        _counted("{measure: passeggiata}", "measure: passeggiate, target: 1"),
        _counted(ATTACKS, "measure: bus rides"),
        _counted(ATTACKS, "text: Calmer mornings, target: 1"),
        _counted("{text: Three a week, amount: 3}", "measure: attacks, target: 1"),
        _counted("Three a week", "measure: attacks, target: 1"),
        _counted("", "measure: attacks, target: 1"),
    ],
    "unit-mismatch": [
        _counted(ATTACKS, f"{LESS}, per: a week"), _counted(ATTACKS, f"{LESS}, per: Weeks"),
        _counted(ATTACKS, LESS), _counted(ATTACKS, "measure: panic attacks, per: month"),
        _counted(ATTACKS, "measure: bus rides, target: 1, per: month"),
        _counted(ATTACKS.replace(", per: week", ""), LESS),
        _counted(DAYS, "measure: x, target: 1, per: month"),
        _counted("{measure: Spaziergang, amount: 3, per: Woche}",
                 "measure: Spaziergänge, target: 5, per: Wochen"),
    ],
    "target-equals-baseline": [
        _counted(ATTACKS, "measure: panic attacks, target: 2, per: week"),
        _counted(ATTACKS, "measure: panic attacks, target: 3, per: month"),
        _counted(ATTACKS, "measure: bus rides, target: 3, per: week"),
        _counted("{amount: 3}", "target: 3"),
        _counted("{measure: drinks, amount: 0}", "measure: drinks, target: 0"),
        _counted("{measure: drinks}", "measure: drinks, target: 3"),
    ],
    "baseline-as-of-future": [
        "current_baseline: {as_of: 2026-12-01}", "current_baseline: {text: Since September}",
        "current_baseline:",
    ],
    "unclear-amount": [
        "success_indicators: {measure: walks, target: at least 2, per: week}",
        "success_indicators: {measure: walks, target: 3 walks}",
        "success_indicators: {text: walks}",
    ],
    "unclear-direction": [
        BINGES + "at most 2, per: week}", BINGES + "2, direction: at-least}", BINGES + "2-3}",
        _counted("{measure: walks, amount: 1}", "measure: walks, target: 2"),
        "goal_statement: No more than two binge days a week\n" + BINGES + "2, per: week}",
        "success_indicators: {text: two walks, target: 2}",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "message"), cases(SAID, SILENT))
def test_measures(name: str, text: str, message: str) -> None:
    assert say(name, text) == said(text, message)


@pytest.mark.parametrize(
    ("statement", "target", "baseline"),
    [
        ("Have «no more than one panic attack» a week by May", "2 panic attacks/week", 3),
        ("Go from three panic attacks to «two panic attacks» a week", "1 panic attacks/week", 3),
        ("Paint «six small paintings» by 30 June 2027", "8 finished paintings", 0),
        ("Paint «4-6 paintings»", "8 paintings", None),
        ("Go from 3 to «1 panic attacks» a week", "2 panic attacks/week", 3),
        ("Have no more than one panic attack a week by May", "1 panic attacks/week", 3),
        ("Bring three panic attacks a week down", "1 panic attacks/week", 3),
        ("Reduce panic attacks from 3x weekly to 1x weekly", "1 panic attacks/week", 3),
        ("Walk 20 minutes on four evenings a week", "80 minutes of walking/week", 0),
        ("Walk 20 minutes a day", "140 minutes of walking/week", 0),
        ("Have two panic attacks every two weeks", "1 panic attacks/week", 3),
        ("End three calls a month within 30 minutes", "3 calls ended in 30 minutes/month", 0),
        ("Ring within 20 minutes three times", "2 calls ended in 20 minutes", 0),
        ("Paint six paintings and sell two of my paintings", "2 paintings", 0),
        ("Paint four to six paintings", "5 paintings", None),
        ("Paint 4-6 paintings", "5 paintings", None),
        ("Ride the bus twice a week by 31 January 2027", "1 panic attacks/week", 3),
        ("Have fewer panic attacks", "1 panic attacks/week", 3),
        ("Have one panic attack", "2 panic attacks/week", 3),
    ],
)  # fmt: skip
def test_statement_amount_differs(statement: str, target: str, baseline: int | None) -> None:
    number, _, what = target.partition(" ")
    measure, _, per = what.partition("/")
    period = f", per: {per}" if per else ""
    now = "" if baseline is None else f"{{measure: {measure}, amount: {baseline}{period}}}"
    counted = _counted(now, f"measure: {measure}, target: {number}{period}")

    message = (
        f"the success indicator says {number}{f' per {per}' if per else ''} ({measure});"
        " agree on one number, and write it in both"
    )
    text = f"goal_statement: {statement}\n{counted}"
    assert say("statement-amount-differs", text) == said(text, message)


WALKS = "{measure: walks, target: 2, per: week}"
MORE = "{measure: walks, target: 4, per: week}"


@pytest.mark.parametrize(
    ("language", "indicators", "number"),
    [("en", WALKS, 1), ("en", f"{WALKS}, {MORE}", 0), ("en", "", 0), ("fi", WALKS, 0)],
)
def test_one_target_is_compared_in_its_language(
    language: str, indicators: str, number: int
) -> None:
    text = f"language: {language}\ngoal_statement: Take three walks a week\n"
    text += f"success_indicators: [{indicators}]\n"

    assert len(say("statement-amount-differs", text)[1]) == number


@pytest.mark.parametrize(
    ("statement", "indicator"),
    [
        ("Sleep through on 4 nights a week", "«5 nights» a week without waking"),
        ("Sleep through 4 nights a week until March", "Sleeping well «5 nights» a week"),
        ("Sleep through on 4 nights a week", "4 nights a week without waking"),
        ("Sleep through on 4 nights a week", "5 nights a month away"),
        ("Sleep through on 4 nights a week", "5 walks a week"),
        ("Walk for 20 minutes on four days a week", "20 minutes without a pause"),
    ],
)
def test_an_indicator_in_words_says_another_number(statement: str, indicator: str) -> None:
    text = f"goal_statement: {statement}\nsuccess_indicators: {indicator}\n"
    found, _ = say("statement-amount-differs", text)

    assert found == text


LAST_DAYS = {
    "2026-01-31": "«By 2027-01-31» I ride alone",
    "2026-12-01": "Ride alone by 1/12/2026",
    "2027-01-10": "Ride alone by January 2027.",
    "2027-01-29": "Ride alone by the end of January 2027. | Ride alone by 2027",
    "2027-01-30": "Ride alone «by January 31st, 2027».",
    "2027-01-31": """
        Ride alone «by the end of June 2027» | Ride alone by 31 January 2027. | Ride alone
        Ride with her by 14 December 2026, alone by 31 January 2027
        Ride alone before 1 February 2027.""",
    "2027-02-01": "Ride alone «by the end of January 2027»",
    "2027-02-28": """
        Ride alone «by 31 January 2027». | Ride alone «by 30.06.2027» | Ride alone by 31 January.
        Ride alone by Christmas. | Ride alone within two months. | Ride alone by 1/12/2026
        Ride alone by 31/2/2027 | From 4 January 2027 ride alone twice a week
        From 4.1.2027 ride alone twice a week""",
    "2027-03-15": "Ride alone by 15/3/2027",
    "2027-03-16": """
        Ride alone «by 15/3/2027» | Ride alone «by 3/15/2027» | Ride alone «by 15-3-2027».""",
    "2027-06-29": """
        Ride alone «by 30 June 2027» | Ride alone «by June 30, 2027» | Ride alone «by 30.6.2027».
        Ride alone «by Wednesday 30 June 2027» | Ride alone «by the 30th of June 2027»
        Ride alone «by 2027‑06‑30» | Ride alone «by 2027/06/30»""",
    "2027-06-30": """
        Ride alone by 30.6.2027 | Ride alone by 2027‑06‑30 | Ride alone before 1.7.2027""",
    "": "Ride alone by 31 January 2027.",
}


@pytest.mark.parametrize(
    ("statement", "finish"),
    [(text, finish) for finish, block in LAST_DAYS.items() for text in rows(block)],
)
def test_statement_date_differs(statement: str, finish: str) -> None:
    text = f"goal_statement: {statement}\ntimeline: {{finish: {finish}}}\n"

    message = f"the timeline's finish is {finish}; agree on one last day, and write it in both"
    assert say("statement-date-differs", text) == said(text, message)


@pytest.mark.parametrize(
    ("word", "plural", "are"),
    [
        ("attack", "attacks", True), ("woche", "wochen", True), ("story", "stories", True),
        ("settimana", "settimane", True), ("week", "weekend", False), ("walk", "wall", False),
        ("a", "an", False), ("日", "週", False),
    ],
)  # fmt: skip
def test_words_are_alike_but_for_a_plural(word: str, plural: str, are: bool) -> None:
    assert quantity.alike(word, plural) is quantity.alike(plural, word) is are
