"""What the tests of pages share: goals, templates of one's own, where a picture's texts stand."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple, cast

import pytest
from PIL import ImageFont

from gwsheet.export import font_files
from gwsheet.goal import Client, Goal, Settings
from gwsheet.goal.measures import Measure
from gwsheet.goal.model import Milestone
from gwsheet.goal.quantity import Period, PeriodName, Quantity
from gwsheet.page import PageRequest, TemplateMistakeError, render
from gwsheet.page.caseload import GoalOfClient, caseload
from gwsheet.project.templates import builtin_words

SVG = "{http://www.w3.org/2000/svg}"


class Place(NamedTuple):
    """A text of a picture, and the room that it takes in the page's own font."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def written(data: Any) -> Any:
    """``data`` as it is read from a file: every scalar as its text, None left out."""
    if isinstance(data, Mapping):
        return {key: written(value) for key, value in data.items() if value is not None}
    if isinstance(data, list):
        return [written(item) for item in data]
    return str(data)


def _goal(data: Mapping[str, Any]) -> Goal:
    return Goal.model_validate(written(data), context=builtin_words().vocabulary)


def goals_of(*goals: Mapping[str, Any], audience: str = "client") -> tuple[GoalOfClient, ...]:
    """Goals as their page knows them; the one called ``n`` has the id ``heron/goal-n``."""
    named = [
        (f"heron/goal-{n}", _goal({"title": f"Goal {n}", **goal}))
        for n, goal in enumerate(goals, 1)
    ]
    vocabulary = builtin_words().vocabulary
    return caseload(named, Client.model_validate({}), Settings(), audience, vocabulary)


def amount_of(number: int | str | Decimal) -> Quantity:
    """A plain number as an amount."""
    return Quantity(str(number), Decimal(number), Decimal(number))


def measured(
    measure: str, per: str | None, start: Decimal | int, target: Decimal | int | None = None
) -> Measure:
    """Something counted; ``per`` is a day, week, month or session."""
    period = Period(per, cast("PeriodName", per)) if per else None
    goal = amount_of(target) if target is not None else None
    return Measure(measure, period, amount_of(start), goal, None, None, "value")


def with_templates(
    request: PageRequest, folder: Path, files: Mapping[str, str | bytes]
) -> PageRequest:
    """``request`` in a practice whose ``folder`` has ``files`` among its templates."""
    own = folder / "templates"
    for name, content in files.items():
        path = own / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return replace(request, template_roots=(str(own), request.template_roots[-1]))


def mistake_in(request: PageRequest) -> tuple[str, int, str]:
    """The file, the line and the message of a template's mistake."""
    with pytest.raises(TemplateMistakeError) as caught:
        render(request)
    return caught.value.file, caught.value.line, caught.value.message


def on_days(*days: str) -> list[Milestone]:
    """A milestone on each of ``days``."""
    return [Milestone.model_validate({"date": day, "text": "One stop"}) for day in days]


def parsed(picture: str) -> ET.Element:
    return ET.fromstring(picture)


def plain(text: str) -> str:
    """``text`` with spaces that may break, whichever the locale writes its dates with."""
    return text.replace("\u00a0", " ")


def title_of(picture: str) -> str:
    return plain(parsed(picture).findtext(f"{SVG}title") or "")


def texts(picture: str) -> list[str]:
    return [plain(label.text or "") for label in parsed(picture).iter(f"{SVG}text")]


@cache
def _font(weight: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font_files()[f"font:{weight}"]), 64)


def places(picture: str) -> list[Place]:
    found = []
    for label in parsed(picture).iter(f"{SVG}text"):
        words, x, y = label.text or "", float(label.attrib["x"]), float(label.attrib["y"])
        width = _font(label.attrib["font-weight"]).getlength(words) / 64 * 16
        left = x - width * {"start": 0, "middle": 0.5, "end": 1}[label.attrib["text-anchor"]]
        found.append(Place(left, y - 11.5, left + width, y + 3.5, words))
    return found


def touching(picture: str) -> list[tuple[str, str]]:
    """The pairs of texts that touch, and each text that is not wholly inside."""
    drawn = parsed(picture)
    right, bottom = (float(drawn.attrib[name]) for name in ("width", "height"))
    labels = places(picture)
    outside = [
        (label.text, "the edge")
        for label in labels
        if label.left < -0.5 or label.top < 0 or label.right > right + 0.5 or label.bottom > bottom
    ]
    return outside + [
        (first.text, second.text)
        for first, second in combinations(labels, 2)
        if max(first.left, second.left) < min(first.right, second.right)
        and max(first.top, second.top) < min(first.bottom, second.bottom)
    ]
