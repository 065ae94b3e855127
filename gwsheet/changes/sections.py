"""The nine sections of two versions of a goal: what is different in each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from gwsheet.changes.change import Change
from gwsheet.changes.pairs import Pairs, Traits, pair
from gwsheet.changes.teller import Place, Teller
from gwsheet.goal import Goal, Interval
from gwsheet.goal.fingerprint import canonical, meaning
from gwsheet.goal.model import (
    Baseline,
    Indicator,
    Milestone,
    Obstacle,
    Resource,
    ReviewSchedule,
    Step,
    Timeline,
    ValueLink,
)
from gwsheet.goal.quantity import folded
from gwsheet.goal.types import id_from_words

T = TypeVar("T")
Named = TypeVar("Named", Indicator, Step)
Section = Callable[[Goal, Goal, Teller], Iterator[Change]]


def _statement(old: Goal, new: Goal, tell: Teller) -> Iterator[Change]:
    place = Place("goal_statement")
    yield from tell.text(place, "goal_statement", "", old.goal_statement, new.goal_statement)


def _values(old: Goal, new: Goal, tell: Teller) -> Iterator[Change]:
    place = Place("value_connection")
    traits = Traits[ValueLink](
        content=_content,
        text=lambda one: _joined(one.value, one.how),
        name=lambda one: folded(one.value).casefold() or None,
    )
    pairs = _pairs(old.value_connection, new.value_connection, traits)
    for before, after in pairs.now:
        if before is None:
            yield _new(tell, place, "value", _joined(after.value, after.how))
            continue
        about = _about(place, after.value or before.value)
        yield from tell.text(place, "value", "value", before.value, after.value)
        yield from tell.text(about, "how", "how", before.how, after.how)
    for one in pairs.gone:
        yield _gone(tell, place, "value", _joined(one.value, one.how))
    yield from _order(tell, place, pairs)


def _baseline(old: Goal, new: Goal, tell: Teller) -> Iterator[Change]:
    place = Place("current_baseline")
    traits = Traits[Baseline](
        content=_content,
        text=lambda one: _joined(one.text, one.measure),
        name=lambda one: folded(one.measure).casefold() or None,
    )
    pairs = _pairs(old.current_baseline, new.current_baseline, traits, is_one=True)
    is_several = max(len(old.current_baseline), len(new.current_baseline)) > 1
    for before, after in pairs.now:
        if before is None:
            yield _new(tell, place, "baseline", _baseline_in_words(after, tell))
            continue
        about = _about(place, (after.measure or after.text) if is_several else "")
        yield from tell.text(about, "baseline", "text", before.text, after.text)
        yield from tell.text(about, "measure", "measure", before.measure, after.measure)
        yield from tell.amount(
            about,
            "amount_now",
            "amount",
            (before.amount, before.per, None),
            (after.amount, after.per, None),
        )
        yield from tell.day(about, "as_of", "as_of", before.as_of, after.as_of)
    for one in pairs.gone:
        yield _gone(tell, place, "baseline", _baseline_in_words(one, tell))
    yield from _order(tell, place, pairs)


def _baseline_in_words(one: Baseline, tell: Teller) -> str:
    amount = tell.so_many(one.amount, one.per)
    as_of = tell.words.date(one.as_of) if one.as_of else None
    return _joined(one.text, one.measure, amount, as_of)


def _indicators(old: Goal, new: Goal, tell: Teller) -> Iterator[Change]:
    place = Place("success_indicators")
    traits: Traits[Indicator] = _with_id(lambda one: _joined(one.text, one.measure))
    pairs = _pairs(old.success_indicators, new.success_indicators, traits)
    is_several = max(len(old.success_indicators), len(new.success_indicators)) > 1
    for before, after in pairs.now:
        if before is None:
            yield _new(tell, place, "indicator", _indicator_in_words(after, tell), after.id)
            continue
        itself = Place(place.section, after.id)
        about = _about(itself, (after.text or after.measure) if is_several else "")
        yield from tell.text(itself, "indicator", "text", before.text, after.text)
        yield from tell.text(about, "measure", "measure", before.measure, after.measure)
        yield from tell.amount(
            about,
            "target",
            "target",
            (before.target, before.per, before.direction),
            (after.target, after.per, after.direction),
        )
    for one in pairs.gone:
        yield _gone(tell, place, "indicator", _indicator_in_words(one, tell), one.id)


def _indicator_in_words(one: Indicator, tell: Teller) -> str:
    return one.text or _joined(one.measure, tell.so_many(one.target, one.per, one.direction))


def _steps(old: Goal, new: Goal, tell: Teller) -> Iterator[Change]:
    place = Place("action_steps")
    traits: Traits[Step] = _with_id(lambda one: _joined(one.text, one.when))
    pairs = _pairs(old.action_steps, new.action_steps, traits)
    is_several = max(len(old.action_steps), len(new.action_steps)) > 1
    for before, after in pairs.now:
        if before is None:
            yield _new(tell, place, "step", _step_in_words(after, tell), after.id)
            continue
        itself = Place(place.section, after.id)
        about = _about(itself, after.text if is_several else "")
        yield from tell.text(itself, "step", "text", before.text, after.text)
        yield from tell.text(about, "when", "when", before.when, after.when)
        yield from tell.text(about, "who", "who", before.who, after.who)
        yield from tell.day(about, "due", "due", before.due, after.due)
    for one in pairs.gone:
        yield _gone(tell, place, "step", one.text or _step_in_words(one, tell), one.id)


def _step_in_words(one: Step, tell: Teller) -> str:
    due = tell.words("changes.until", day=tell.words.date(one.due)) if one.due else None
    return _joined(one.text, one.when, one.who, due)


def _obstacles(old: Goal, new: Goal, tell: Teller) -> Iterator[Change]:
    place = Place("potential_obstacles")
    traits = Traits[Obstacle](
        content=_content,
        text=lambda one: folded(one.if_) or folded(one.then),
        name=lambda one: folded(one.if_).casefold() or None,
    )
    pairs = _pairs(old.potential_obstacles, new.potential_obstacles, traits)
    is_several = max(len(old.potential_obstacles), len(new.potential_obstacles)) > 1
    for before, after in pairs.now:
        if before is None:
            yield _new(tell, place, "obstacle", _obstacle_in_words(after, tell))
            continue
        about = _about(place, after.if_ if is_several else "")
        yield from tell.text(place, "obstacle", "if", before.if_, after.if_)
        yield from tell.text(about, "plan", "then", before.then, after.then)
    for one in pairs.gone:
        yield _gone(tell, place, "obstacle", _obstacle_in_words(one, tell))
    yield from _order(tell, place, pairs)


def _obstacle_in_words(one: Obstacle, tell: Teller) -> str:
    do = tell.words.vocabulary.if_then.read(None, one.then).do
    return _joined(one.if_, f"{tell.words('worksheet.then')} {folded(do)}" if do else None)


def _resources(old: Goal, new: Goal, tell: Teller) -> Iterator[Change]:
    place = Place("support_resources")
    traits = Traits[Resource](
        content=_content,
        text=lambda one: folded(one.text),
        name=lambda one: folded(one.text).casefold() or None,
    )
    pairs = _pairs(old.support_resources, new.support_resources, traits)

    def kind(name: str) -> str:
        return tell.words(f"worksheet.{name}")

    for before, after in pairs.now:
        if before is None:
            yield _new(tell, place, "resource", folded(after.text) or kind(after.kind or "other"))
            continue
        about = _about(place, after.text)
        yield from tell.text(place, "resource", "text", before.text, after.text)
        yield from tell.value(about, "resource_kind", "kind", before.kind, after.kind, kind)
    for one in pairs.gone:
        yield _gone(tell, place, "resource", folded(one.text) or kind(one.kind or "other"))
    yield from _order(tell, place, pairs)


def _timeline(old: Goal, new: Goal, tell: Teller) -> Iterator[Change]:
    place = Place("timeline")
    before, after = old.timeline or Timeline(), new.timeline or Timeline()
    yield from tell.text(place, "timeline", "text", before.text, after.text)
    yield from tell.day(place, "start", "start", before.start, after.start)
    yield from _milestones(before, after, tell, place)
    yield from tell.day(place, "finish", "finish", before.finish, after.finish)


def _milestones(old: Timeline, new: Timeline, tell: Teller, place: Place) -> Iterator[Change]:
    traits = Traits[Milestone](
        content=_content,
        text=lambda one: folded(one.text),
        name=lambda one: folded(one.text).casefold() or None,
    )
    pairs = _pairs(old.milestones, new.milestones, traits)
    for before, after in pairs.now:
        if before is None:
            yield _new(tell, place, "milestone", _milestone_in_words(after, tell))
            continue
        about = _about(place, after.text)
        yield from tell.text(place, "milestone", "text", before.text, after.text)
        yield from tell.day(about, "milestone_day", "date", before.date, after.date)
    for one in pairs.gone:
        yield _gone(tell, place, "milestone", _milestone_in_words(one, tell))
    yield from _order(tell, place, pairs)


def _milestone_in_words(one: Milestone, tell: Teller) -> str:
    return _joined(one.text, tell.words.date(one.date) if one.date else None)


def _schedule(old: Goal, new: Goal, tell: Teller) -> Iterator[Change]:
    place = Place("review_schedule")
    before, after = old.review_schedule or ReviewSchedule(), new.review_schedule or ReviewSchedule()
    yield from tell.text(place, "schedule", "text", before.text, after.text)
    if not (_is_in_words(before) and _is_in_words(after)) and (
        meaning(before.every) != meaning(after.every)
    ):
        yield from tell.value(
            place,
            "every",
            "every",
            _counted(before.every),
            _counted(after.every),
            tell.words.interval,
        )
    planned = Place("review_schedule", is_agreed_content=False)
    yield from tell.day(planned, "next", "next", before.next, after.next)


def _is_in_words(schedule: ReviewSchedule) -> bool:
    """Whether the interval was read out of the plan's own words, which tell it already."""
    return schedule.every is not None and schedule.every.text == schedule.text


def _counted(interval: Interval | None) -> Interval | None:
    return interval if interval is not None and meaning(interval) else None


SECTION_CHANGES: tuple[Section, ...] = (
    _statement,
    _values,
    _baseline,
    _indicators,
    _steps,
    _obstacles,
    _resources,
    _timeline,
    _schedule,
)
"""What is different in each of the nine sections, in the order of the page."""


def _content(item: Any) -> str:
    return canonical(meaning(item))


def _with_id(text: Callable[[Named], str]) -> Traits[Named]:
    return Traits[Named](
        content=lambda one: canonical(meaning(one.model_copy(update={"id": ""}))),
        text=text,
        name=_lasting_id,
        is_fixed=_is_given,
    )


def _lasting_id(item: Indicator | Step) -> str | None:
    """The id that an item keeps when its words change; None for one that was made of its place.

    One made of the words is the item's as well: a record writes it into the file.
    """
    return item.id if _is_given(item) or id_from_words(item.text or "") else None


def _is_given(item: Indicator | Step) -> bool:
    """Whether this id is another than the words give."""
    made = id_from_words(item.text or "") or "item"
    number = item.id.removeprefix(f"{made}-")
    return item.id != made and not (number != item.id and number.isdigit())


def _pairs(
    old: tuple[T, ...], new: tuple[T, ...], traits: Traits[T], *, is_one: bool = False
) -> Pairs[T]:
    """The pairs of all items that say anything."""
    says = [tuple(one for one in items if _says_something(one)) for items in (old, new)]
    return pair(says[0], says[1], traits, is_one=is_one)


def _says_something(item: Any) -> bool:
    said = meaning(item)
    return said is not None and set(said) != {"id"}


def _about(place: Place, name: str | None) -> Place:
    return Place(place.section, place.item, folded(name), place.is_agreed_content)


def _new(tell: Teller, place: Place, thing: str, text: str, item: str = "") -> Change:
    there = Place(place.section, item)
    return tell.said(there, thing, "new", "", (None, text), text=text)


def _gone(tell: Teller, place: Place, thing: str, text: str, item: str = "") -> Change:
    there = Place(place.section, item)
    return tell.said(there, thing, "gone", "", (text, None), text=text)


def _order(tell: Teller, place: Place, pairs: Pairs[Any]) -> Iterator[Change]:
    """Values, obstacles, supports and milestones are agreed in their order, as signed."""
    if pairs.is_reordered:
        yield tell.reordered(place, tell.words(f"section.{place.section}"))


def _joined(*parts: str | None) -> str:
    return ", ".join(filter(None, map(folded, parts)))
