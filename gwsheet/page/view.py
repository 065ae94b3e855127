"""What a template is given: values ready to print, and nothing a page must not show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from gwsheet.changes import Change
from gwsheet.goal import (
    CATEGORIES,
    DECISIONS,
    SECTIONS,
    SMART_LETTERS,
    Client,
    Goal,
    Interval,
    Obstacle,
    Settings,
    agreed_version,
    fingerprint,
    for_client,
)
from gwsheet.goal.if_then import IfThen
from gwsheet.goal.measures import direction_of, measures_of
from gwsheet.goal.quantity import QuantityWords
from gwsheet.lint.supervision import Supervision
from gwsheet.lint.uncounted import speaks_of_danger, uncounted, with_harmless_steps
from gwsheet.page.caseload import caseload, title_of
from gwsheet.page.followup import follow_up
from gwsheet.page.last_time import last_time
from gwsheet.page.overview import overview
from gwsheet.page.plan_of_goals import plan_view
from gwsheet.page.review import joined_changes, so_far
from gwsheet.page.timeline import timeline_view
from gwsheet.page.tracker import tracker
from gwsheet.progress import records, review_plan
from gwsheet.words import Words, capitalised

LARGE_PRINT_POINTS = 17
SHORT_LIST = 3
SHORT_TEXT = 500
SIGNS_A_LINE = 55
_RESOURCE_KINDS = ("person", "tool", "strategy")


@dataclass(frozen=True)
class PageRequest:
    """Everything that one document is made from; plain values that another process can take."""

    kind: str
    audience: str
    goal_id: str | None
    goal: Goal | None
    client: Client | None
    settings: Settings
    words: Words
    template_roots: tuple[str, ...]
    logo: str | None = None
    supervision: Supervision | None = None
    changed: tuple[Change, ...] = ()
    changed_gap: str | None = None
    client_id: str | None = None
    goals: tuple[tuple[str, Goal], ...] = ()
    log_start: date | None = None


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


def view(request: PageRequest) -> dict[str, Any]:
    """The names that a template may use, with their values."""
    words = request.words
    goal = request.goal or Goal.model_validate({})
    client = request.client or Client.model_validate({})
    version = fingerprint(goal) if request.goal_id else None
    if request.audience == "client":
        goal, client = for_client(goal), for_client(client)
    held = (goal,) if request.goal_id else tuple(one for _, one in request.goals)
    is_at_risk = any(map(speaks_of_danger, (goal, *held)))
    quantities = words.vocabulary.quantities
    goal = _with_directions(uncounted(goal), quantities)
    counted = tuple((name, uncounted(one)) for name, one in request.goals)
    goals = caseload(counted, client, request.settings, request.audience)
    measures = measures_of(goal, quantities)
    cadence = client.sessions.every if client.sessions else None
    reviews = review_plan(goal, cadence, request.settings.review_interval)
    upcoming = [day for day in (reviews.next, *reviews.later) if day is not None]
    return {
        "goal": goal,
        "client": client,
        "is_at_risk": is_at_risk,
        "goals": goals,
        "open_goals": tuple(one for one in goals if one.goal.is_open),
        "followup": follow_up(goals, words),
        "practice": request.settings,
        "doc": _document(request, goal, version),
        "smart": _smart(goal),
        "smart_letters": SMART_LETTERS,
        "category_names": tuple(words(f"category.{name}") for name in CATEGORIES),
        "decisions": DECISIONS,
        "measures": measures,
        "resource_groups": _resource_groups(goal),
        "obstacles": tuple(_plan_for(one, words) for one in goal.potential_obstacles),
        "reviews": reviews,
        "timeline": timeline_view(goal, upcoming, words),
        "tracker": tracker(with_harmless_steps(goal), request.log_start, reviews.next, words),
        "schedule": _schedule(goal, reviews.interval, words) if request.goal_id else (),
        "usual_interval": words.interval(request.settings.review_interval),
        "agreement": _agreement(goal, version, words),
        "records": records(goal),
        "last_review": _last_review(goal),
        "last_time": last_time(goal),
        "recent_notes": _recent(goal),
        "splits": _long_sections(goal),
        "logo": request.logo,
        "supervision": request.supervision,
        "changed": joined_changes(request.changed, words),
        "changed_gap": request.changed_gap,
        "plan": plan_view(goals, client.values, request.settings.max_active_goals, words),
        "overview": overview(
            goals, client, {one.id: measures_of(one.goal, quantities) for one in goals}, words
        )
        if request.audience == "clinician"
        else None,
        "so_far": so_far(goal, measures, words, request.settings.text_size),
        "version": version,
    }


def _long_sections(goal: Goal) -> frozenset[str]:
    """Sections with so much in them that a page break inside is better than a gap before."""
    held: dict[str, Any] = {key: getattr(goal, key) for key in SECTIONS}
    held["goal_statement"] = (goal.goal_statement, goal.smart)
    held["goal"] = (goal.goal_statement, goal.in_my_words)
    held["so_far"] = (*goal.progress, *goal.reviews)
    held["attainment"] = "\n".join(goal.attainment_scale.values())
    return frozenset(key for key, value in held.items() if _is_long(value))


def _is_long(value: Any) -> bool:
    items = getattr(value, "milestones", value)
    count = len(items) if isinstance(items, tuple) else 0
    return count > SHORT_LIST or sum(map(_length, _texts(value))) > SHORT_TEXT


def _length(text: str) -> int:
    """How many signs ``text`` takes the room of: a line that ends early is a line all the same."""
    return len(text) + SIGNS_A_LINE * text.count("\n")


def _texts(value: Any) -> list[str]:
    """Every text in ``value``, at any depth."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in _texts(item)]
    fields = getattr(type(value), "model_fields", {})
    return [text for name in fields for text in _texts(getattr(value, name))]


def _document(request: PageRequest, goal: Goal, version: str | None) -> DocumentView:
    words = request.words
    key = f"kind.{request.kind}"
    heading = words(key) if words.has(key) else title_of(request.kind)
    title = goal.title or (title_of(request.goal_id) if request.goal_id else heading)
    footer = heading
    if request.client_id and not request.goal_id:
        footer = words("page.client", client=request.client_id, document=heading)
    if request.goal_id:
        footer = words("page.version", id=request.goal_id, version=version or "")
    return DocumentView(
        kind=request.kind,
        heading=heading,
        title=title,
        id=request.goal_id or request.client_id,
        footer=footer,
        facts=_facts(goal, words),
        is_blank=request.goal_id is None and request.client_id is None,
    )


def _facts(goal: Goal, words: Words) -> tuple[str, ...]:
    facts: list[str] = []
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
    return tuple(facts)


def _smart(goal: Goal) -> tuple[tuple[str, str | None], ...]:
    if goal.smart is None or not any(getattr(goal.smart, letter) for letter in SMART_LETTERS):
        return ()
    return tuple((letter, getattr(goal.smart, letter)) for letter in SMART_LETTERS)


def _with_directions(goal: Goal, quantities: QuantityWords) -> Goal:
    """``goal`` with the direction of each target that anything written gives it."""
    indicators = tuple(
        one.model_copy(update={"direction": direction_of(goal, one, quantities)})
        for one in goal.success_indicators
    )
    return goal.model_copy(update={"success_indicators": indicators})


def _resource_groups(goal: Goal) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    groups: dict[str, list[Any]] = {kind: [] for kind in (*_RESOURCE_KINDS, "other")}
    for resource in goal.support_resources:
        if resource.text:
            groups[resource.kind or "other"].append(resource)
    return tuple((kind, tuple(items)) for kind, items in groups.items() if items)


def interval_words(interval: Interval, words: Words) -> str:
    """A sentence such as "We look at this together every 4 to 6 sessions." """
    key = "worksheet.every" if interval.is_only_counted else "worksheet.every_text"
    return words(key, interval=words.interval(interval))


def _schedule(goal: Goal, interval: Interval, words: Words) -> tuple[str, ...]:
    """How often we look at this: the person's own words, then the interval unless it is in them.

    An interval that is not understood beside words of their own says the same in other words,
    or contradicts them: the words stand alone.
    """
    schedule = goal.review_schedule
    text = schedule.text if schedule else None
    if schedule is None or text is None:
        return (interval_words(interval, words),)
    every = schedule.every
    if every is None or not every.is_understood or every.text == text:
        return (text,)
    return (text, interval_words(every, words))


def _plan_for(obstacle: Obstacle, words: Words) -> IfThen:
    """What may come and what to do then, with the word that the sentence begins with."""
    plan = words.vocabulary.if_then.read(obstacle.if_, obstacle.then)
    return replace(plan, opening=capitalised(plan.opening or words("worksheet.if")))


def _agreement(goal: Goal, version: str | None, words: Words) -> str | None:
    """When the goal was agreed and which version was signed; whether it is another one now."""
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


def _last_review(goal: Goal) -> Any:
    dated = sorted(goal.reviews, key=lambda review: review.date or date.min)
    return dated[-1] if dated else None


def _recent(goal: Goal) -> tuple[Any, ...]:
    """Progress entries since the last review, oldest first; all of them before the first."""
    last = _last_review(goal)
    since = last.date if last is not None and last.date is not None else date.min
    entries = [entry for entry in goal.progress if entry.date is None or entry.date >= since]
    return tuple(sorted(entries, key=lambda entry: entry.date or date.min))


def template_names(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The names a template may use, for the message about one that it may not."""
    return tuple(sorted(values))
