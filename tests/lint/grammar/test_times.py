"""When, how often and for how long; and words that merely mention a time."""

from __future__ import annotations

from datetime import date

import pytest
from english import marked, sentence

from gwsheet.goal import Unit
from gwsheet.lint.grammar import TimeMark


def _marks(text: str) -> tuple[TimeMark, ...]:
    return sentence(text).times


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Walk [by 31 January 2027]", date(2027, 1, 31)),
        ("Walk [by January 31, 2027]", date(2027, 1, 31)),
        ("Walk [by 3rd May 2027]", date(2027, 5, 3)),
        ("Walk [by the 3rd of May 2027]", date(2027, 5, 3)),
        ("Walk [by 2027-01-31]", date(2027, 1, 31)),
        ("Walk [by June 2027]", date(2027, 6, 30)),
        ("Walk [by February 2028]", date(2028, 2, 29)),
        ("Walk [by sept 2027]", date(2027, 9, 30)),
        ("Walk [by Friday 4 June 2027]", date(2027, 6, 4)),
        ("Walk [by Friday, 4 June 2027]", date(2027, 6, 4)),
        ("[By 31 January 2027], walk", date(2027, 1, 31)),
        ("Walk [by 31 February 2027]", None),
        ("Walk [by 2027-13-01]", None),
        ("Walk [by the 3rd of May]", None),
        ("Walk [by 31/01/2027]", None),
        ("Walk [by 31.1.2027]", None),
        ("Walk [by Jan 31]", None),
        ("Walk [by Friday]", None),
        ("Walk [by next Friday]", None),
        ("Walk [by Friday, 4 June]", None),
        ("Walk [by noon tomorrow]", None),
        ("Walk before midnight on [3 May 2027]", date(2027, 5, 3)),
        ("Walk [by the end of March]", None),
        ("Walk [before my birthday]", None),
        ("Walk [by my 30th birthday]", None),
        ("Walk [before Christmas]", None),
        ("Walk [until Easter]", None),
        ("Walk [before the summer holidays]", None),
        ("Walk [by month's end]", None),
        ("Walk [by year's end]", None),
        ("Walk [by the end of the month]", None),
        ("Walk [by the end of June]", None),
        ("Walk [by the end of next week]", None),
        ("Walk [by the end of 2027]", None),
        ("Walk [by the start of term]", None),
        ("Walk [before I turn 40]", None),
        ("Walk [by age 30]", None),
        ("Walk [by the age of thirty]", None),
        ("Walk [wk 6]", None),
        ("Walk [by session 8]", None),
        ("Walk [by my next appointment]", None),
        ("Walk [by Q3]", None),
        ("Walk [by 2030]", None),
        ("Walk [before discharge]", None),
        ("Walk [before the wedding]", None),
        ("Walk [from Monday]", None),
        ("Walk on [the 5th]", None),
        ("Walk on [5 November]", None),
        ("Walk on [5 November 2027]", date(2027, 11, 5)),
        ("Walk [by 0000-01-01]", None),
        ("Walk in [March]", None),
        ("Walk in [week 6]", None),
    ],
)  # fmt: skip
def test_deadlines(text: str, day: date | None) -> None:
    found, [(start, end)] = marked(text)

    assert found.times == (TimeMark(start, end, "deadline", day),)


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("Walk [within two months]", 2, "month"),
        ("Walk [within a week]", 1, "week"),
        ("Walk [within 24 hours]", 1, "day"),
        ("Walk [in two weeks]", 2, "week"),
        ("Walk [in under six weeks]", 6, "week"),
        ("Walk [in a year]", 12, "month"),
        ("Walk [for two weeks]", 2, "week"),
        ("Walk [for 30 days]", 30, "day"),
        ("Walk [for a fortnight]", 2, "week"),
        ("Walk [for 6-8 weeks]", 8, "week"),
        ("Walk [for four consecutive weeks]", 4, "week"),
        ("Walk [for six sessions]", 6, "session"),
        ("Walk [for three appointments]", 3, "session"),
        ("Walk [three days] in a row", 3, "day"),
        ("Walk [4/5 days]", 5, "day"),
        ("Walk [over the course of the week]", 1, "week"),
        ("Walk [throughout the summer]", None, None),
    ],
)  # fmt: skip
def test_durations(text: str, count: int | None, unit: Unit | None) -> None:
    found, [(start, end)] = marked(text)

    assert found.times == (TimeMark(start, end, "duration", None, count, unit),)


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("Walk [each morning]", 1, "day"),
        ("Walk [every day]", 1, "day"),
        ("Walk [daily]", 1, "day"),
        ("Walk [nightly]", 1, "day"),
        ("Walk [fortnightly]", 2, "week"),
        ("Walk [most days]", 1, "day"),
        ("Walk at 7:30 [every morning]", 1, "day"),
        ("Walk twice [a week]", 1, "week"),
        ("Walk 3x [weekly]", 1, "week"),
        ("Walk 3x [a week]", 1, "week"),
        ("Walk three times [per week]", 1, "week"),
        ("Walk once [a month]", 1, "month"),
        ("Walk five days [a week]", 1, "week"),
        ("Walk on four evenings [a week]", 1, "week"),
        ("Walk 20 minutes [a day]", 1, "day"),
        ("Walk 20 min[/day]", 1, "day"),
        ("Walk 4 [out of 5 days]", 5, "day"),
        ("Walk at least 3 times [during the week]", 1, "week"),
        ("Walk [every other Tuesday]", None, None),
        ("Walk [every other day]", 2, "day"),
        ("Walk [every two weeks]", 2, "week"),
        ("Walk [every fortnight]", 2, "week"),
        ("Walk [every weekend]", 1, "week"),
        ("Walk [every 4-6 sessions]", 6, "session"),
        ("Walk [per session]", 1, "session"),
        ("Walk on [Mondays]", None, None),
        ("Walk on [Tuesday evenings]", 1, "day"),
        ("Walk [on weekdays]", 1, "day"),
        ("Walk [at each meal]", None, None),
        ("Walk [after each session]", 1, "session"),
        ("Phone one friend [before every meeting]", 1, "week"),
        ("Walk [every three to four days]", 4, "day"),
        ("Walk [every hour]", None, None),
    ],
)  # fmt: skip
def test_recurrences(text: str, count: int | None, unit: Unit | None) -> None:
    found, [(start, end)] = marked(text)

    assert found.times == (TimeMark(start, end, "recurrence", None, count, unit),)


@pytest.mark.parametrize(
    "text",
    [
        "Walk [this week]",
        "Walk [next week]",
        "Walk [this month]",
        "Walk [this term]",
        "Walk [this Saturday]",
        "Walk any day [this week]",
        "Walk once [in the next week]",
        "Walk [in the coming weeks]",
        "Walk [today]",
        "Walk [tonight]",
        "Walk [tomorrow]",
        "Walk [in my thirties]",
        "Walk [by the time I turn 30]",
        "Walk [for the next six sessions]",
        "Walk [over the next three weeks]",
        "Walk [within the next four weeks]",
        "Walk two [of the next five days]",
        "[This week], walk",
    ],
)
def test_horizons(text: str) -> None:
    found, [(start, end)] = marked(text)

    assert [(mark.start, mark.end, mark.kind, mark.day) for mark in found.times] == [
        (start, end, "horizon", None)
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Walk on [Mondays] and [Thursdays]", ["recurrence", "recurrence"]),
        (
            "Cut panic attacks from 3x [weekly] to 1x [weekly] [within two months]",
            ["recurrence", "recurrence", "duration"],
        ),
        ("Walk twice [a week] [by 31 January 2027]", ["recurrence", "deadline"]),
        ("Walk for ten minutes [each evening] [this month]", ["recurrence", "horizon"]),
        ("Walk [for two weeks], [every morning]", ["duration", "recurrence"]),
    ],
)
def test_several_in_one_sentence(text: str, kinds: list[str]) -> None:
    found, places = marked(text)

    assert [(mark.start, mark.end) for mark in found.times] == places
    assert [mark.kind for mark in found.times] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "Reduce anxiety around work deadlines", "Let go of bedtime worry", "Handle daily stress",
        "Take one day at a time", "Exercise on a regular basis", "Cope with daily life",
        "Enjoy my free time", "Find a part-time job", "Work full time", "Be on time",
        "Get over my Sunday scaries", "Be in the moment", "Do the evening routine",
        "Stop night sweats", "Have more good days", "Get through the day", "Forget the past",
        "Stay calm at work", "Heal from years of abuse", "Be a morning person",
        "Get a Saturday job", "Stick to my monthly budget", "Cope with exam stress",
        "Feel calmer at the moment", "Enjoy a day out", "Have a night out", "Someday run a shop",
        "Live one moment at a time", "Improve time management", "Spend more time with my kids",
        "Take time for myself", "March for peace", "May I be happy",
        "Stop worrying about the future", "Face my midlife crisis", "Get out of bed",
        "Manage holiday blues", "Learn to say no at work", "Be less tired after work",
        "Talk about my childhood", "Talk about my day", "Plan my week", "Cope with night shifts",
        "Deal with my 9-to-5 job", "Accept growing older", "Survive the christmas dinner",
        "Cope with a hard day", "Be there for my kids at bedtime",
        "Get over my ex after ten years of marriage", "Grieve for my mother, who died two years ago",
        "Feel better about being forty", "Understand my anger in therapy",
        "Talk about what happened when I was twelve", "Keep calm during the day",
        "Handle last-minute changes", "Get a second chance", "Take things day by day",
        "Cope with the winter blues", "Make a sunday roast", "Wear summer dresses",
        "Plan a birthday party", "Enjoy the weekend", "Feel good in the mornings",
        "Cope with monday morning dread", "Do spring cleaning", "Own a timeshare",
        "Speak to my 10-year-old son", "Play with my two-year-old", "", "...", "24",
    ],
)  # fmt: skip
def test_words_that_only_mention_a_time(text: str) -> None:
    assert _marks(text) == ()


@pytest.mark.parametrize("day", ["", " on [Fridays]", " [every night]", " on five nights [a week]"])
@pytest.mark.parametrize(
    "hour",
    ["before midnight", "by noon", "until midday", "after midnight", "at noon", "before 23:00",
     "by 11 pm", "by eleven", "before dinner"],
)  # fmt: skip
def test_a_time_of_day_is_no_day_by_which_it_is_reached(hour: str, day: str) -> None:
    found, places = marked(f"Be in bed {hour}{day}")

    assert [(mark.start, mark.end) for mark in found.times] == places
    assert {mark.kind for mark in found.times} <= {"recurrence"}
