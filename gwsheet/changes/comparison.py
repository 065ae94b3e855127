"""The comparison of two versions of a goal, field by field, as the model says what each is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from gwsheet.changes.pairs import Known, pair
from gwsheet.changes.sentences import Change, ChangeKind, Place, Sentences
from gwsheet.goal import SECTIONS, SMART_LETTERS, Goal, Interval
from gwsheet.goal.fingerprint import canonical, meaning
from gwsheet.goal.part import Part
from gwsheet.goal.quantity import folded
from gwsheet.goal.records import Allow
from gwsheet.goal.types import id_from_words


@dataclass(frozen=True)
class Listed:
    """How the items of one list are known apart. ``key`` is that of their sentences.

    An item whose words change is known again by its field ``known_by``, else by the words of
    ``read_by``, the first that are written unless all ``are_joined``. The first field of
    ``named_by`` that is written names one of several items. ``brief`` are the kinds of
    changes for which an item is shown by its text alone.
    """

    key: str
    known_by: str
    read_by: tuple[str, ...]
    named_by: tuple[str, ...]
    are_joined: bool = True
    is_always_named: bool = False
    brief: tuple[ChangeKind, ...] = ()


_TEXT = ("text",)
_LISTS = {
    "ValueLink": Listed("value", "value", ("value", "how"), ("value",), is_always_named=True),
    "Baseline": Listed("baseline", "measure", ("text", "measure"), ("measure", "text")),
    "Indicator": Listed(
        "indicator", "id", ("text", "measure"), ("text", "measure"), brief=("new", "gone")
    ),
    "Step": Listed("step", "id", ("text", "when"), _TEXT, brief=("gone",)),
    "Obstacle": Listed("obstacle", "if_", ("if_", "then"), ("if_",), are_joined=False),
    "Resource": Listed(
        "resource", "text", _TEXT, _TEXT, is_always_named=True, brief=("new", "gone")
    ),
    "Milestone": Listed("milestone", "text", _TEXT, _TEXT, is_always_named=True),
}
_KEYS = {
    "ValueLink.value": "value",
    "Baseline.text": "baseline",
    "Baseline.amount": "amount_now",
    "Indicator.text": "indicator",
    "Step.text": "step",
    "Obstacle.if_": "obstacle",
    "Obstacle.then": "plan",
    "Resource.text": "resource",
    "Resource.kind": "resource_kind",
    "Timeline.text": "timeline",
    "Milestone.text": "milestone",
    "Milestone.date": "milestone_day",
    "ReviewSchedule.text": "schedule",
    "Weight.importance": "weight_importance",
    "Weight.difficulty": "weight_difficulty",
    **{f"Smart.{letter}": "smart" for letter in SMART_LETTERS},
}
"""The keys of sentences that are called otherwise than their field."""

_CHOICES = {"Resource.kind": "worksheet"}
"""Where the words for a choice stand, if not below the name of its field."""

_AMOUNTS = ("amount", "target")
_LISTS_OF_TEXTS = ("clinician_notes", "signers")
_NOT_BY_THEMSELVES = ("id", "per", "direction")

Changes = Iterator[Change]


@dataclass(frozen=True)
class Comparison(Sentences):
    """Compares two versions, each change in the words of a locale."""

    def changes(self, old: Goal, new: Goal) -> Changes:
        """Every change: the nine sections in their order, then what is beside them."""
        roles = Goal.roles()
        for name in (*SECTIONS, *(name for name in roles if name not in SECTIONS)):
            place = Place(name, is_agreed_content=bool(roles[name].is_signed))
            before, after = getattr(old, name), getattr(new, name)
            if name == "attainment_scale":
                yield from self._scale(place, before, after)
            elif name in _LISTS_OF_TEXTS:
                yield from self._notes(place, before, after)
            elif isinstance(after, tuple) and not roles[name].is_signed:
                yield from self._records(place, before, after)
            else:
                yield from self._field(place, name, (old, new))

    def _field(self, place: Place, name: str, both: tuple[Part, Part]) -> Changes:
        """What is different in one field of two versions of a part; of parts, in each below."""
        model = type(both[1])
        role, key = model.roles()[name], _KEYS.get(f"{model.__name__}.{name}", name)
        field = "" if model is Goal else name.rstrip("_")
        old, new = (getattr(part, name) for part in both)
        value = old if new is None else new
        if isinstance(value, tuple):
            yield from self._items(place, old, new, is_ordered=not role.is_unordered)
        elif isinstance(value, Part):
            empty = type(value)()
            yield from self._fields(place, (old or empty, new or empty))
        elif name in _AMOUNTS:
            yield from self.amount(place, key, field, *(_measured(part, name) for part in both))
        elif role.kind != "value":
            yield from self.text(place, key, field, (old, new))
        elif isinstance(value, Interval):
            counted = (old if meaning(old) else None), (new if meaning(new) else None)
            if meaning(old) != meaning(new) and not all(map(_is_in_words, both)):
                yield from self.value(place, key, field, counted, self.words.interval)
        else:
            if name == "status":
                old, new = old or "active", new or "active"
            is_one_year = isinstance(value, date) and old and new and old.year == new.year
            style = "day" if is_one_year else "long"
            show = self._display(model, name, value, style)
            yield from self.value(place, key, field, (old, new), show)

    def _display(
        self, model: type[Part], name: str, value: object, style: str = "long"
    ) -> Callable[[Any], str]:
        """What puts a value such as this one into words."""
        if isinstance(value, date):
            return lambda day: self.words.date(day, style)
        if isinstance(value, int):
            return self.words.number
        if name == "language":
            return str
        if name == "log":
            return lambda kind: self.words(f"log_kind.{kind}")
        if model is Goal and name == "kind":
            return lambda kind: self.words(f"goal_kind.{kind}")
        prefix = _CHOICES.get(f"{model.__name__}.{name}", name)
        return lambda choice: self.words(f"{prefix}.{choice}")

    def _fields(self, place: Place, both: tuple[Part, Part], about: str = "") -> Changes:
        """The fields of a part; ``about`` names it where the sentence does not.

        A part's own text needs no name before it, because it is what names most parts.
        """
        model = type(both[1])
        listed = _LISTS.get(model.__name__)
        for name in _names(model):
            is_agreed = place.is_agreed_content and model.roles()[name].is_signed is not False
            is_itself = listed is not None and name == model.sentence_field() == listed.named_by[0]
            named = self.words(f"smart.{name}") if model.__name__ == "Smart" else about
            there = replace(place, about="" if is_itself else named, is_agreed_content=is_agreed)
            yield from self._field(there, name, both)

    def _items(
        self, place: Place, old: tuple[Part, ...], new: tuple[Part, ...], *, is_ordered: bool
    ) -> Changes:
        """The items of a list: changed, new, gone, and in another order where that counts."""
        before, after = ([item for item in items if meaning(item)] for items in (old, new))
        if not before and not after:
            return
        model = type((before or after)[0])
        listed = _LISTS[model.__name__]
        is_named = listed.is_always_named or max(len(old), len(new)) > 1
        pairs, is_reordered = pair(before, after, _known, is_one=listed.key == "baseline")
        for was, now in pairs:
            item = now or was
            there = replace(place, item=getattr(item, "id", ""))
            if was and now:
                names = [getattr(part, name) for part in (now, was) for name in listed.named_by]
                about = next(filter(None, map(folded, names)), "") if is_named else ""
                yield from self._fields(there, (was, now), about)
            elif item:
                kind: ChangeKind = "new" if now else "gone"
                text = self._in_words(item, is_brief=kind in listed.brief)
                values = (None, text) if now else (text, None)
                yield self.change(there, listed.key, "", kind, values, text=text)
        if is_reordered and is_ordered:
            section = self.words(f"section.{place.section}")
            sentence = self.words("changes.order", section=section)
            yield Change(place.section, "reordered", sentence)

    def _in_words(self, item: Part, *, is_brief: bool) -> str:
        """All of an item in a line, or its text alone."""
        text = folded(getattr(item, "text", None)) if is_brief else ""
        return text or _joined(*(self._shown(item, name) for name in _names(type(item))))

    def _shown(self, item: Part, name: str) -> str | None:
        """One field of an item as it stands in a line about the item."""
        value: Any = getattr(item, name)
        if name in _AMOUNTS:
            return self.so_many(*_measured(item, name))
        if name == "then":
            do = self.words.vocabulary.if_then.read(None, value).do
            return f"{self.words('worksheet.then')} {do}" if do else None
        if value is None or type(item).roles()[name].kind != "value":
            return value or None
        shown = self._display(type(item), name, value)(value)
        return self.words("changes.until", day=shown) if name == "due" else shown

    def _scale(self, place: Place, old: dict[int, str], new: dict[int, str]) -> Changes:
        for level in range(-2, 3):
            name = f"{level:+}" if level else "0"
            there = replace(place, about=self.words("changes.level_name", level=name))
            yield from self.text(there, "level", name, (old.get(level), new.get(level)))

    def _notes(self, place: Place, old: tuple[str, ...], new: tuple[str, ...]) -> Changes:
        before, after = (list(filter(folded, texts)) for texts in (old, new))
        pairs, _ = pair(before, after, lambda text: Known(folded(text), folded(text)))
        for both in pairs:
            yield from self.text(place, place.section, "", both)

    def _records(self, place: Place, old: tuple[Any, ...], new: tuple[Any, ...]) -> Changes:
        """Records by their day and rater, silenced rules by the rule; their texts are not shown."""
        for was, now in pair(old, new, _known_record)[0]:
            record: Any = now or was
            is_rule = isinstance(record, Allow)
            if is_rule and was and now:
                there = replace(place, about=now.rule or "")
                yield from self.text(there, "allow", "reason", (was.reason, now.reason))
            elif not (was and now) or meaning(was) != meaning(now):
                kind: ChangeKind = "changed" if was and now else "new" if now else "gone"
                values = was and _record_name(was), now and _record_name(now)
                day = None if is_rule else record.date
                shown = self.words.date(day) if day else self.words("changes.no_day")
                text = (values[1] or values[0] or "") if is_rule else shown
                yield self.change(place, place.section, "", kind, values, text=text)


def _names(model: type[Part]) -> list[str]:
    """The fields that are compared on their own, the main text first."""
    names = (name for name in model.model_fields if name not in _NOT_BY_THEMSELVES)
    return sorted(names, key=lambda name: name != model.sentence_field())


def _known(item: Any) -> Known:
    """What an item is known by; an id that was not made of its words is a name for good."""
    listed, content = _LISTS[type(item).__name__], canonical(meaning(item))
    read = [folded(getattr(item, name)) for name in listed.read_by]
    text = _joined(*read) if listed.are_joined else next(filter(None, read), "")
    if listed.known_by != "id":
        return Known(content, text, folded(getattr(item, listed.known_by)).casefold() or None)
    made = id_from_words(item.text or "")
    is_given = not re.fullmatch(rf"{made or 'item'}(-\d+)?", item.id)
    return Known(content, text, item.id if is_given or made else None, is_fixed=is_given)


def _known_record(record: Any) -> Known:
    is_rule = isinstance(record, Allow)
    name = record.rule if is_rule else (record.date, record.by) if record.date else None
    return Known(canonical(meaning(record)), "", name, is_fixed=True)


def _record_name(record: Any) -> str | None:
    """The rule that is silenced, or the record's day as a file writes it."""
    if isinstance(record, Allow):
        return record.rule
    return record.date.isoformat() if record.date else None


def _measured(part: Any, name: str) -> Any:
    return getattr(part, name), part.per, getattr(part, "direction", None)


def _is_in_words(schedule: Any) -> bool:
    """Whether the interval was read out of the plan's own words, which say it already."""
    return schedule.every is not None and schedule.every.text == schedule.text


def _joined(*texts: str | None) -> str:
    return ", ".join(filter(None, map(folded, texts)))
