"""What a goal's pages show besides the goal's own keys: the document's facts, and its sections."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from gwsheet.goal import SECTIONS, SMART_LETTERS, Client, Goal, Interval, Obstacle, agreed_version
from gwsheet.goal.if_then import IfThen
from gwsheet.goal.model import Resource
from gwsheet.page.caseload import title_of
from gwsheet.page.context import PageRequest
from gwsheet.words import Words, capitalised

SHORT_LIST = 3
SHORT_TEXT = 500
CHARACTERS_A_LINE = 55


def smart(goal: Goal) -> tuple[tuple[str, str | None], ...]:
    """The five letters, each with its text; nothing where none has one."""
    texts = tuple((letter, getattr(goal.smart, letter, None)) for letter in SMART_LETTERS)
    return texts if any(text for _, text in texts) else ()


def resource_groups(goal: Goal) -> tuple[tuple[str, tuple[Resource, ...]], ...]:
    """The resources that have a text, by kind."""
    named = [resource for resource in goal.support_resources if resource.text]
    groups = (
        (kind, tuple(resource for resource in named if (resource.kind or "other") == kind))
        for kind in ("person", "tool", "strategy", "other")
    )
    return tuple((kind, group) for kind, group in groups if group)


def if_then(obstacle: Obstacle, words: Words) -> IfThen:
    """What may come and what to do then, with the word that the sentence begins with."""
    plan = words.vocabulary.if_then.read(obstacle.if_, obstacle.then)
    return replace(plan, opening=capitalised(plan.opening or words("worksheet.if")))


def interval_words(interval: Interval, words: Words) -> str:
    """A sentence such as "We look at this together every 4 to 6 sessions." """
    key = "worksheet.every" if interval.is_only_counted else "worksheet.every_text"
    return words(key, interval=words.interval(interval))


def schedule(goal: Goal, interval: Interval, words: Words) -> tuple[str, ...]:
    """How often we look at this: the person's own words, then the interval unless it is in them.

    An interval that is not understood beside words of their own says the same in other words,
    or contradicts them: the words stand alone.
    """
    written = goal.review_schedule
    if written is None or written.text is None:
        return (interval_words(interval, words),)
    every = written.every
    if every is None or not every.is_understood or every.text == written.text:
        return (written.text,)
    return (written.text, interval_words(every, words))


def long_sections(goal: Goal) -> frozenset[str]:
    """Keys of sections so long that a page break inside is better than a gap before."""
    contents: dict[str, Any] = {key: getattr(goal, key) for key in SECTIONS}
    contents["goal_statement"] = (goal.goal_statement, goal.smart)
    contents["goal"] = (goal.goal_statement, goal.in_my_words)
    contents["so_far"] = (*goal.progress, *goal.reviews)
    contents["attainment"] = "\n".join(goal.attainment_scale.values())
    return frozenset(key for key, content in contents.items() if _is_long(content))


def _is_long(content: Any) -> bool:
    items = getattr(content, "milestones", content)
    count = len(items) if isinstance(items, tuple) else 0
    return count > SHORT_LIST or _length(content) > SHORT_TEXT


def _length(content: Any) -> int:
    """The characters in all texts of ``content``; a line that ends early counts as a whole line."""
    if isinstance(content, str):
        return len(content) + CHARACTERS_A_LINE * content.count("\n")
    if isinstance(content, tuple):
        return sum(map(_length, content))
    fields = getattr(type(content), "model_fields", {})
    return sum(_length(getattr(content, name)) for name in fields)


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


def agreement(goal: Goal, client: Client | None, version: str | None, words: Words) -> str | None:
    """When the goal was agreed, or that it changed since."""
    agreed = agreed_version(goal, client.signers if client else ())
    if agreed is None or agreed.day is None:
        return None
    day = words.date(agreed.day)
    if agreed.version and version is not None and agreed.version != version:
        key = "worksheet.changed_since_signed" if agreed.signed_by else "worksheet.changed_since"
        return words(key, day=day)
    key = f"worksheet.signed_by.{agreed.signed_by}" if agreed.signed_by else "worksheet.agreed"
    return words(key, day=day)
