"""When, how often and for how long; and words that merely mention a time."""

from __future__ import annotations

from datetime import date

import pytest
from english import marked, rows, sentence

from gwsheet.lint.grammar import TimeMark

DEADLINES = {
    "2027-01-31": """
        Walk «by 31 January 2027» | Walk «by January 31, 2027» | Walk «by 2027-01-31»
        «By 31 January 2027», walk
    """,
    "2027-05-03": """
        Walk «by 3rd May 2027» | Walk «by the 3rd of May 2027»
        Walk before midnight on «3 May 2027»
    """,
    "2027-06-30": "Walk «by June 2027»",
    "2028-02-29": "Walk «by February 2028»",
    "2027-09-30": "Walk «by sept 2027»",
    "2027-06-04": "Walk «by Friday 4 June 2027» | Walk «by Friday, 4 June 2027»",
    "": """
        Walk «by 31 February 2027» | Walk «by 2027-13-01» | Walk «by 0000-01-01» | Walk «by the 3rd of May»
        Walk «by 31/01/2027» | Walk «by 31.1.2027» | Walk «by Jan 31» | Walk «by Friday»
        Walk «by next Friday» | Walk «by Friday, 4 June» | Walk «by noon tomorrow»
        Walk «by the end of March» | Walk «before my birthday» | Walk «by my 30th birthday»
        Walk «before Christmas» | Walk «until Easter» | Walk «before the summer holidays»
        Walk «by month's end» | Walk «by year's end» | Walk «by the end of the month»
        Walk «by the end of June» | Walk «by the end of next week» | Walk «by the end of 2027»
        Walk «by the start of term» | Walk «before I turn 40» | Walk «by age 30»
        Walk «by the age of thirty» | Walk «wk 6» | Walk «by session 8»
        Walk «by my next appointment» | Walk «by Q3» | Walk «by 2030» | Walk «before discharge»
        Walk «before the wedding» | Walk «from Monday» | Walk on «the 5th» | Walk on «5 November»
        Walk in «March» | Walk in «week 6»
    """,
    "2027-11-05": "Walk on «5 November 2027»",
}
DURATIONS = {
    "2 month": "Walk «within two months»",
    "1 week": "Walk «within a week» | Walk «over the course of the week»",
    "1 day": "Walk «within 24 hours»",
    "2 week": "Walk «in two weeks» | Walk «for two weeks» | Walk «for a fortnight»",
    "6 week": "Walk «in under six weeks»",
    "12 month": "Walk «in a year»",
    "30 day": "Walk «for 30 days»",
    "8 week": "Walk «for 6-8 weeks»",
    "4 week": "Walk «for four consecutive weeks»",
    "6 session": "Walk «for six sessions»",
    "3 session": "Walk «for three appointments»",
    "3 day": "Walk «three days» in a row",
    "5 day": "Walk «4/5 days»",
    "": "Walk «throughout the summer»",
}
RECURRENCES = {
    "1 day": """
        Walk «each morning» | Walk «every day» | Walk «daily» | Walk «nightly» | Walk «most days»
        Walk at 7:30 «every morning» | Walk 20 minutes «a day» | Walk 20 min«/day»
        Walk on «Tuesday evenings» | Walk «on weekdays»
    """,
    "2 week": "Walk «fortnightly» | Walk «every two weeks» | Walk «every fortnight»",
    "1 week": """
        Walk twice «a week» | Walk 3x «weekly» | Walk 3x «a week» | Walk three times «per week»
        Walk five days «a week» | Walk on four evenings «a week»
        Walk at least 3 times «during the week» | Walk «every weekend»
        Phone one friend «before every meeting»
    """,
    "1 month": "Walk once «a month»",
    "5 day": "Walk 4 «out of 5 days»",
    "": "Walk «every other Tuesday» | Walk on «Mondays» | Walk «at each meal» | Walk «every hour»",
    "2 day": "Walk «every other day»",
    "6 session": "Walk «every 4-6 sessions»",
    "1 session": "Walk «per session» | Walk «after each session»",
    "4 day": "Walk «every three to four days»",
}
HORIZONS = """
    Walk «this week» | Walk «next week» | Walk «this month» | Walk «this term»
    Walk «this Saturday» | Walk any day «this week» | Walk once «in the next week»
    Walk «in the coming weeks» | Walk «today» | Walk «tonight» | Walk «tomorrow»
    Walk «in my thirties» | Walk «by the time I turn 30» | Walk «for the next six sessions»
    Walk «over the next three weeks» | Walk «within the next four weeks»
    Walk two «of the next five days» | «This week», walk
"""
MERELY_MENTIONED = """
    Reduce anxiety around work deadlines | Let go of bedtime worry | Handle daily stress
    Take one day at a time | Exercise on a regular basis | Cope with daily life
    Enjoy my free time | Find a part-time job | Work full time | Be on time
    Get over my Sunday scaries | Be in the moment | Do the evening routine | Stop night sweats
    Have more good days | Get through the day | Forget the past | Stay calm at work
    Heal from years of abuse | Be a morning person | Get a Saturday job
    Stick to my monthly budget | Cope with exam stress | Feel calmer at the moment
    Enjoy a day out | Have a night out | Someday run a shop | Live one moment at a time
    Improve time management | Spend more time with my kids | Take time for myself
    March for peace | May I be happy | Stop worrying about the future | Face my midlife crisis
    Get out of bed | Manage holiday blues | Learn to say no at work | Be less tired after work
    Talk about my childhood | Talk about my day | Plan my week | Cope with night shifts
    Deal with my 9-to-5 job | Accept growing older | Survive the christmas dinner
    Cope with a hard day | Be there for my kids at bedtime
    Get over my ex after ten years of marriage | Grieve for my mother, who died two years ago
    Feel better about being forty | Understand my anger in therapy
    Talk about what happened when I was twelve | Keep calm during the day
    Handle last-minute changes | Get a second chance | Take things day by day
    Cope with the winter blues | Make a sunday roast | Wear summer dresses | Plan a birthday party
    Enjoy the weekend | Feel good in the mornings | Cope with monday morning dread
    Do spring cleaning | Own a timeshare | Speak to my 10-year-old son | Play with my two-year-old
    ... | 24
"""


@pytest.mark.parametrize(
    ("text", "day"), [(text, day) for day, block in DEADLINES.items() for text in rows(block)]
)
def test_deadlines(text: str, day: str) -> None:
    found, [(start, end)] = marked(text)

    named = date.fromisoformat(day) if day else None
    assert found.times == (TimeMark(start, end, "deadline", named),)


@pytest.mark.parametrize(
    ("kind", "text", "length"),
    [
        (kind, text, length)
        for kind, table in (("duration", DURATIONS), ("recurrence", RECURRENCES))
        for length, block in table.items()
        for text in rows(block)
    ],
)
def test_durations_and_recurrences(kind: str, text: str, length: str) -> None:
    found, [(start, end)] = marked(text)
    [mark] = found.times

    assert (mark.start, mark.end, mark.kind, mark.day) == (start, end, kind, None)
    assert f"{mark.count} {mark.unit}" == (length or "None None")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        *((text, ["horizon"]) for text in rows(HORIZONS)),
        ("Walk on «Mondays» and «Thursdays»", ["recurrence", "recurrence"]),
        ("Cut attacks from 3x «weekly» to 1x «weekly» «within two months»",
         ["recurrence", "recurrence", "duration"]),
        ("Walk twice «a week» «by 31 January 2027»", ["recurrence", "deadline"]),
        ("Walk for ten minutes «each evening» «this month»", ["recurrence", "horizon"]),
        ("Walk «for two weeks», «every morning»", ["duration", "recurrence"]),
    ],
)  # fmt: skip
def test_horizons_and_several_in_one_sentence(text: str, kinds: list[str]) -> None:
    found, places = marked(text)

    assert [(mark.start, mark.end) for mark in found.times] == places
    assert [mark.kind for mark in found.times] == kinds
    assert {mark.day for mark in found.times if mark.kind == "horizon"} <= {None}


@pytest.mark.parametrize("text", ["", *rows(MERELY_MENTIONED)])
def test_words_that_only_mention_a_time(text: str) -> None:
    assert sentence(text).times == ()


@pytest.mark.parametrize("day", ["", " on «Fridays»", " «every night»", " on five nights «a week»"])
@pytest.mark.parametrize(
    "hour",
    ["before midnight", "by noon", "until midday", "after midnight", "at noon", "before 23:00",
     "by 11 pm", "by eleven", "before dinner"],
)  # fmt: skip
def test_a_time_of_day_is_no_day_by_which_it_is_reached(hour: str, day: str) -> None:
    found, places = marked(f"Be in bed {hour}{day}")

    assert [(mark.start, mark.end) for mark in found.times] == places
    assert {mark.kind for mark in found.times} <= {"recurrence"}
