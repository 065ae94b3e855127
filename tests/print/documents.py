"""Documents made here, in this process, from a goal's data to the finished file."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from gwsheet.export import exporter
from gwsheet.goal import Client, Goal, Loaded, Settings, fingerprint
from gwsheet.lint.engine import rules_in_force
from gwsheet.lint.lexicon import lexicon_for
from gwsheet.lint.subjects import GoalContext
from gwsheet.lint.supervision import supervise
from gwsheet.page import Page, PageRequest, log_start, render
from gwsheet.project.practice import Practice, read_practice
from print.awkward import CLIENTS, GOALS
from print.reading import Paper

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Document(Paper):
    """A document with everything that was made on the way to it."""

    request: PageRequest
    page: Page
    pdf: bytes
    complaints: tuple[str, ...]

    @property
    def footer(self) -> str:
        """What stands at the foot of every page, left of the page's number."""
        request = self.request
        if request.client_id and not request.goal_id:
            heading = request.words(f"kind.{request.kind}")
            return request.words("page.client", client=request.client_id, document=heading)
        if request.goal_id is None or request.goal is None:
            return request.words(f"kind.{request.kind}")
        version = fingerprint(request.goal)
        return request.words("page.version", id=request.goal_id, version=version)

    @property
    def shown_text(self) -> str:
        """The words of the page that stand on paper, gwsheet's and the user's."""
        body = _UNSEEN.sub(" ", self.page.html.partition("<body")[2].partition(">")[2])
        return html.unescape(re.sub(r"<[^>]*>", " ", _INLINE.sub("", body)))

    def texts(self, tag: str, class_name: str = "") -> list[str]:
        """The texts of the page's elements ``tag``, with the class where one is given."""
        named = rf'[^>]*class="{class_name}"' if class_name else ""
        elements = re.findall(rf"<{tag}\b{named}[^>]*>(.*?)</{tag}>", self.page.html, re.DOTALL)
        return [html.unescape(re.sub(r"<[^>]*>", " ", element)).strip() for element in elements]


TODAY = date(2026, 12, 1)
_UNSEEN = re.compile(
    r'<svg.*?</svg>|<p class="screen-foot">.*?</p>|<(\w+) class="[^"]* spare r\d"[^>]*>.*?</\1>',
    re.DOTALL,
)
"""What is no text, or stands on paper only where there is room."""
_INLINE = re.compile(r"</?(?:span|strong|b)\b[^>]*>")


@cache
def samples() -> Practice:
    """The repository's own folder of goals."""
    return read_practice(REPOSITORY)


def request(
    kind: str,
    goal: Mapping[str, Any] | Goal | None = None,
    settings: Mapping[str, Any] | None = None,
    *,
    goal_id: str = "heron/bus",
    client: Mapping[str, Any] | Client | None = None,
    logo: str | None = None,
    goals: Iterable[tuple[str, Mapping[str, Any] | Goal]] = (),
    client_id: str | None = None,
) -> PageRequest:
    """A request as a build makes one, from data as it stands in files.

    A document about a client is blank where no ``client_id`` is given.
    """
    practice = samples()
    vocabulary = practice.vocabulary
    spec = next(known.spec for known in practice.kinds if known.name == kind)
    is_blank = spec.scope != "goal"
    value = Goal.model_validate(goal or {}, context=vocabulary)
    in_force = Settings.model_validate(
        {"name": "Millrace Practice", **(settings or {})}, context=vocabulary
    )
    supervised = GoalContext(
        id=goal_id,
        loaded=Loaded(f"goals/{goal_id}.yaml", value, None, ()),
        client=None,
        settings=in_force,
        today=TODAY,
        lexicon=lexicon_for(value.language or in_force.language),
        vocabulary=vocabulary,
    )
    return PageRequest(
        kind=kind,
        audience=spec.audience,
        goal_id=None if is_blank else goal_id,
        goal=None if is_blank else value,
        client=Client.model_validate(client or {}, context=vocabulary),
        settings=in_force,
        words=practice.locales[in_force.language or "en"],
        client_id=client_id,
        goals=tuple(
            (name, Goal.model_validate(value, context=vocabulary)) for name, value in goals
        ),
        template_roots=tuple(str(root) for root in practice.templates.roots),
        logo=logo,
        log_start=None if is_blank or not spec.begins_now else log_start(value, TODAY),
        supervision=supervise(supervised, rules_in_force(in_force)) if spec.supervised else None,
    )


def request_about(
    name: str | None,
    kind: str,
    settings: Mapping[str, Any] | None = None,
    *,
    logo: str | None = None,
) -> PageRequest:
    """A request for the goal or client called ``name``: a sample, an awkward one, or nobody."""
    if name is None:
        return request(kind, None, settings, logo=logo)
    if name in GOALS:
        return request(kind, GOALS[name], settings, goal_id=f"heron/{name}", logo=logo)
    if name in CLIENTS:
        person, goals = CLIENTS[name]
        named = {f"heron/{goal}": data for goal, data in goals.items()}
        return _about_client("heron", person, named, kind, settings, logo)
    values = {goal.id: goal.loaded.value for goal in samples().goals if goal.loaded.value}
    about = samples().clients.get(name.partition("/")[0])
    client = about.loaded.value if about else None
    if name in values:
        return request(kind, values[name], settings, goal_id=name, client=client, logo=logo)
    own = {one: goal for one, goal in values.items() if one.startswith(f"{name}/")}
    return _about_client(name, client, own, kind, settings, logo)


def _about_client(
    name: str,
    client: Mapping[str, Any] | Client | None,
    goals: Mapping[str, Mapping[str, Any] | Goal],
    kind: str,
    settings: Mapping[str, Any] | None,
    logo: str | None,
) -> PageRequest:
    return request(
        kind, None, settings, client=client, client_id=name, goals=goals.items(), logo=logo
    )


def document(wanted: PageRequest) -> Document:
    """The PDF of what is wanted."""
    page = render(wanted)
    data, complaints = exporter("pdf")(page)
    return Document(wanted, page, data, complaints)
