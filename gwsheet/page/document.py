"""A document's own facts: what it is called, what stands at its foot, and what was agreed."""

from __future__ import annotations

from dataclasses import dataclass

from gwsheet.goal import Goal, agreed_version
from gwsheet.page.caseload import title_of
from gwsheet.page.context import PageRequest
from gwsheet.words import Words


@dataclass(frozen=True)
class DocumentView:
    """The document's own facts."""

    kind: str
    heading: str
    title: str
    id: str | None
    footer: str
    facts: tuple[str, ...]
    is_blank: bool


def document(request: PageRequest, goal: Goal, version: str | None) -> DocumentView:
    """The facts of the document that ``request`` asks for, about ``goal`` in its ``version``."""
    words = request.words
    key = f"kind.{request.kind}"
    heading = words(key) if words.has(key) else title_of(request.kind)
    title = goal.title or (title_of(request.goal_id) if request.goal_id else heading)
    footer = heading
    if request.goal_id:
        footer = words("page.version", id=request.goal_id, version=version or "")
    elif request.client_id:
        footer = words("page.client", client=request.client_id, document=heading)
    about = request.goal_id or request.client_id
    facts = tuple(_facts(goal, words))
    return DocumentView(request.kind, heading, title, about, footer, facts, about is None)


def _facts(goal: Goal, words: Words) -> list[str]:
    facts = []
    if goal.horizon:
        facts.append(words(f"horizon.{goal.horizon}"))
    if goal.priority is not None:
        key = f"page.priority.{goal.priority}"
        key = key if words.has(key) else "page.priority.other"
        facts.append(words(key, number=goal.priority))
    if goal.status and goal.status != "active":
        facts.append(words(f"status.{goal.status}"))
    if goal.timeline and goal.timeline.finish:
        facts.append(words("page.until", finish=words.date(goal.timeline.finish)))
    return facts


def agreement(goal: Goal, version: str | None, words: Words) -> str | None:
    """When the goal was agreed and which version was signed, or that it changed since."""
    agreed = agreed_version(goal)
    if agreed is None or agreed.day is None:
        return None
    day = words.date(agreed.day)
    if agreed.version and version is not None and agreed.version != version:
        key = "worksheet.changed_since_signed" if agreed.signed_by else "worksheet.changed_since"
        return words(key, day=day)
    key = f"worksheet.signed_by.{agreed.signed_by}" if agreed.signed_by else "worksheet.agreed"
    if agreed.version:
        return words(key, day=day, version=agreed.version)
    return words(f"{key}_undated_version", day=day)
