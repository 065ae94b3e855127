"""What goals are for, as a picture: values on the left, goals on the right, lines between."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from gwsheet.page import svg
from gwsheet.page.caseload import Numbered
from gwsheet.words import Words, capitalised

WIDTH = 460
VALUES_END = 186.0
GOALS_START = 262.0
PADDING = 10
MOST_LINES = 3
GAP = 14
MOST_GOALS = 10
"""As many goals have room in a picture that fits on a page; there is a picture for each ten."""
MOST_VALUES = 10
_TOP = 6
_LONG = 32
"""A value longer than this is a sentence; its first clause is its name."""
_CLAUSE_END = re.compile(r"[:.;,!?](?:\s|$)|\s[-–—]\s")
"""Matches the mark in "Honesty: what I say" and the dash in "calm - at last", not that in "well-being"."""


@dataclass(frozen=True)
class Value:
    """A value as it is written first, and the numbers of the goals that serve it."""

    name: str
    goals: tuple[int, ...]


@dataclass(frozen=True)
class ValuesView:
    """What a page shows of values and goals.

    ``unserved`` are the values that no goal names, ``unlinked`` the goals that name none,
    ``left_out`` the values for which the picture has no room.
    """

    pictures: tuple[Markup, ...]
    unserved: tuple[str, ...]
    unlinked: tuple[Numbered, ...]
    left_out: tuple[str, ...]


def values_view(
    client_values: Iterable[str], goals: Sequence[Numbered], words: Words
) -> ValuesView:
    """The values of the client and of ``goals``, joined with the goals that serve them."""
    values = named_values(client_values, goals)
    unserved = [value for value in values if not value.goals]
    numbers = {number for value in values for number in value.goals}
    pictures: list[Markup] = []
    left_out: list[Value] = [] if goals and values else unserved
    for start in range(0, len(goals) if values else 0, MOST_GOALS):
        part = goals[start : start + MOST_GOALS]
        here = {goal.number for goal in part}
        wanted = [value for value in values if here.intersection(value.goals)]
        wanted += () if start else unserved
        left_out += wanted[MOST_VALUES:]
        pictures.append(_draw(_in_order(wanted[:MOST_VALUES], part), part, words))
    return ValuesView(
        tuple(pictures),
        tuple(value.name for value in unserved),
        tuple(goal for goal in goals if goal.number not in numbers),
        tuple(dict.fromkeys(value.name for value in left_out)),
    )


def named_values(client_values: Iterable[str], goals: Iterable[Numbered]) -> tuple[Value, ...]:
    """Each value once, whatever its capitals, with the goals that serve it; the client's first.

    A goal serves a value of the client's that its own sentence about values has in it, too, and
    "my friends" where it names "friends".
    """
    names = {_key(value): _folded(value) for value in client_values if _key(value)}
    of_client = tuple(names)
    served: dict[str, dict[int, None]] = {key: {} for key in names}
    for goal in goals:
        for link in goal.of.goal.value_connection:
            text = _folded(link.value or link.how or "")
            if not _key(text):
                continue
            keys = [
                key
                for key in of_client
                if re.search(rf"(?<!\w){re.escape(key)}(?!\w)", _key(text))  # as whole words
                or _is_short_for(_key(text), key)
            ]
            if not keys:
                keys = [_key(_short(text))]
                names.setdefault(keys[0], _short(text))
            for key in keys:
                served.setdefault(key, {})[goal.number] = None
    return tuple(Value(capitalised(name), tuple(served[key])) for key, name in names.items())


def _is_short_for(text: str, value: str) -> bool:
    """Whether ``text`` is ``value`` without a small first word, or without what follows a mark."""
    clause = _CLAUSE_END.split(value, maxsplit=1)[0]
    return text in (clause, re.sub(r"^\w{1,3}\s+", "", clause))


def _short(text: str) -> str:
    """A sentence's first clause; what is short already stays."""
    if len(text) <= _LONG:
        return text.rstrip(".")
    return _CLAUSE_END.split(text, maxsplit=1)[0] or text


def _folded(text: str) -> str:
    return " ".join(text.split())


def _key(text: str) -> str:
    return _folded(text).rstrip(".").casefold()


def _in_order(values: Sequence[Value], goals: Sequence[Numbered]) -> list[Value]:
    """``values`` near the goals that they are joined with, so that few lines cross."""
    rows = {goal.number: row for row, goal in enumerate(goals)}

    def height(value: Value) -> float:
        places = [rows[number] for number in value.goals if number in rows]
        return sum(places) / len(places) if places else len(rows)

    return sorted(values, key=height)


def _draw(values: Sequence[Value], goals: Sequence[Numbered], words: Words) -> Markup:
    names = [svg.wrapped(value.name, VALUES_END - 2 * PADDING - 2, MOST_LINES) for value in values]
    left = GOALS_START + 2 * svg.BADGE + 8
    titles = [svg.wrapped(_folded(goal.of.title), WIDTH - left, MOST_LINES) for goal in goals]
    bottom = max(_heights(names), _heights(titles)) + _TOP
    value_rows, goal_rows = _rows(names, bottom), _rows(titles, bottom)
    shapes = [
        svg.line(VALUES_END, y, GOALS_START, goal_y, svg.stroke(2))
        for value, y in zip(values, value_rows, strict=True)
        for goal, goal_y in zip(goals, goal_rows, strict=True)
        if goal.number in value.goals
    ]
    for value, lines, y in zip(values, names, value_rows, strict=True):
        shapes += _box(lines, y, is_served=bool(value.goals))
    for goal, lines, y in zip(goals, titles, goal_rows, strict=True):
        shapes.append(svg.badge(goal.number, GOALS_START + svg.BADGE, y))
        shapes += svg.in_lines(lines, left, y, svg.ACCENT, 700)
    return svg.picture(WIDTH, bottom + _TOP, _alternative(values, goals, words), shapes)


def _box(lines: Sequence[str], y: float, *, is_served: bool) -> list[str]:
    """A value in a frame, which is dashed where no goal serves it."""
    height = float(_height(lines))
    look = svg.stroke(2) if is_served else svg.stroke(2, svg.QUIET, "5 4")
    frame = svg.box(
        1, y - height / 2, int(VALUES_END) - 1, height, f'rx="6" fill="{svg.PAPER}" {look}'
    )
    dot = [svg.circle(VALUES_END, y, 4, svg.ACCENT)] if is_served else []
    return [frame, *svg.in_lines(lines, PADDING, y, svg.ACCENT if is_served else svg.QUIET), *dot]


def _height(lines: Sequence[str]) -> float:
    return svg.LINE_HEIGHT * len(lines) + 9


def _heights(labels: Sequence[Sequence[str]]) -> float:
    return sum(map(_height, labels)) + GAP * (len(labels) - 1)


def _rows(labels: Sequence[Sequence[str]], bottom: float) -> list[float]:
    """The middles of labels that are spread from the top of the picture to ``bottom``."""
    gap = (bottom - _TOP - sum(map(_height, labels))) / (len(labels) + 1)
    y = _TOP + (gap if gap >= GAP else 0.0)
    rows = []
    for lines in labels:
        rows.append(y + _height(lines) / 2)
        y += _height(lines) + max(gap, GAP)
    return rows


def _alternative(values: Sequence[Value], goals: Sequence[Numbered], words: Words) -> str:
    """What the picture shows, in words."""
    sentences = [words("plan.values_alt")]
    for goal in goals:
        names = ", ".join(value.name for value in values if goal.number in value.goals)
        given = {"number": goal.number, "title": goal.of.title}
        named = names or words("plan.no_value")
        sentences.append(words("plan.values_alt_goal", **given, values=named))
    if alone := ", ".join(value.name for value in values if not value.goals):
        sentences.append(words("plan.values_alt_alone", values=alone))
    return " ".join(sentences)
