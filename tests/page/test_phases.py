"""What the worksheets of the first phases know of a client already."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from print.documents import request, samples

from gwsheet.page import render

TICKED = "\N{BALLOT BOX WITH CHECK}"
OPEN = "\N{BALLOT BOX}"
BUS = {"title": "Riding the bus", "kind": "outcome", "horizon": "short-term", "priority": "2"}
LUNCH = {
    "title": "Lunch with others", "kind": "process", "horizon": "long-term", "priority": "1",
    "readiness": {"importance": "0", "confidence": "10"},
}  # fmt: skip
DONE = {"title": "Sleeping", "status": "achieved"}


def _section(kind: str, key: str, client: Any, **goals: Any) -> str:
    """A section's HTML, with a sign for each box."""
    named = tuple((f"heron/{name}", data) for name, data in goals.items())
    page = render(request(kind, client=client, goals=named, client_id="heron"))
    pattern = rf'<section [^>]*aria-labelledby="{key}">(.*?)</section>'
    text = re.search(pattern, page.html, re.DOTALL)
    assert text is not None
    ticked = re.sub(r'<span class="box ticked"[^>]*></span>', f" {TICKED} ", text[1])
    return ticked.replace('<span class="box"></span>', f" {OPEN} ")


def _words_of(part: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", part)).split())


def _boxes(section: str) -> list[str]:
    items = re.split("<li[^>]*>", section.partition("</ul>")[0])[1:]
    return [_words_of(item) for item in items]


@pytest.mark.parametrize(("key", "rows"), [
    ("kinds", [f"1 Lunch with others {OPEN} {TICKED} {OPEN} {TICKED}",
               f"2 Riding the bus {TICKED} {OPEN} {TICKED} {OPEN}",
               f"3 {OPEN} {OPEN} {OPEN} {OPEN}"]),
    ("importance_readiness", ["1 Lunch with others 0 10 1", "2 Riding the bus 2", "3"]),
])  # fmt: skip
def test_open_goals_are_ordered_and_ticked_as_their_files_say(key: str, rows: list[str]) -> None:
    section = _section("clarification", key, {}, bus=BUS, done=DONE, lunch=LUNCH)
    body = section.partition("<tbody>")[2].partition("</tbody>")[0]
    assert [_words_of(row) for row in body.split("</tr>")[:-1]] == rows


@pytest.mark.parametrize(("own", "gone"), [
    (["Family", "the sea"], ["family"]),
    (["honesty", "time outdoors", "a kind word"], ["being honest", "being kind", "being outdoors"]),
    (["the seaside", "unfairness ends"], []),
])  # fmt: skip
def test_values_of_one_s_own_are_ticked_and_not_offered_in_another_form(
    own: list[str], gone: list[str]
) -> None:
    offered = samples().locales["en"].each("exploration.value")
    section = _section("exploration", "values", {"values": own})
    others = [f"{OPEN} {value}" for value in offered if value not in gone]
    room = [OPEN] * (4 - (len(own) + len(others)) % 4)
    assert _boxes(section) == [*(f"{TICKED} {value}" for value in own), *others, *room]


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_value_that_is_offered_has_how_its_word_begins(language: str) -> None:
    words = samples().locales[language]
    offered, stems = (words.each(f"exploration.value{key}") for key in ("", "_stem"))
    assert len(offered) == len(stems)


def test_the_goal_to_refine_is_one_of_those_that_are_open() -> None:
    section = _section("refinement", "goal", {}, bus=BUS, done=DONE, lunch=LUNCH)
    named = ("Lunch with others", "Riding the bus", "Another one:")
    assert _boxes(section) == [f"{OPEN} {name}" for name in named]


@pytest.mark.parametrize(("values", "chosen"), [
    ([], []),
    (["family"], ["family"]),
    (["family", "the sea", "calm"], ["family", "the sea", "calm"]),
    (["family", "the sea", "calm", "faith"], []),
])  # fmt: skip
def test_the_three_values_are_those_of_the_file_where_they_are_no_more(
    values: list[str], chosen: list[str]
) -> None:
    section = _section("exploration", "values", {"values": values})
    assert re.findall(r'class="chosen">([^<]*)<', section) == chosen


@pytest.mark.parametrize("kind", ["exploration", "clarification", "refinement", "revision"])
def test_the_thread_says_which_phase_this_is(kind: str) -> None:
    page = render(request(kind)).html
    here = re.findall(r'aria-current="step">.*?class="phase-name">([^<]*)<', page)
    assert here == [samples().locales["en"](f"kind.{kind}")]


@pytest.mark.parametrize(("statement", "followed"), [
    ("Ride the bus alone", ["Rides Bus", "How far along I am, 0 to 10 Lunch with others"]),
    ("Stop cutting myself in the evening", ["Rides Bus"]),
])  # fmt: skip
def test_nobody_is_asked_how_far_along_where_a_goal_may_speak_of_danger(
    statement: str, followed: list[str]
) -> None:
    bus = {"title": "Bus", "success_indicators": {"measure": "rides", "target": "3"}}
    lunch = {**LUNCH, "priority": "3", "goal_statement": statement}
    section = _section("implementation", "tracking", {}, bus={**bus, "priority": "1"}, lunch=lunch)
    heads = re.findall(r'<th scope="row">(.*?)</th>', section, re.DOTALL)
    assert [_words_of(head) for head in heads] == followed
