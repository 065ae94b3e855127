"""What is beside the nine sections: names, phase, the client's words, records and notes.

None of it is part of what is agreed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, TypeVar

from gwsheet.changes.change import Change, ChangeKind
from gwsheet.changes.pairs import Traits, pair
from gwsheet.changes.teller import Place, Teller
from gwsheet.goal import SMART_LETTERS, Goal
from gwsheet.goal.fingerprint import canonical, meaning
from gwsheet.goal.model import Readiness, Smart, Weight
from gwsheet.goal.quantity import folded
from gwsheet.goal.records import Agreement, Allow, ProgressEntry, Review

T = TypeVar("T", Agreement, ProgressEntry, Review)

_CHOICES = {
    "category": "category",
    "kind": "goal_kind",
    "horizon": "horizon",
    "phase": "phase",
    "status": "status",
}


def facts(old: Goal, new: Goal, tell: Teller) -> Iterator[Change]:
    """What frames a goal: title, category, phase and the like."""
    yield from tell.text(_beside("title"), "title", "", old.title, new.title)
    yield from tell.value(_beside("language"), "language", "", old.language, new.language, str)
    for name, prefix in _CHOICES.items():
        before, after = getattr(old, name), getattr(new, name)
        if name == "status":
            before, after = before or "active", after or "active"
        yield from tell.value(_beside(name), name, "", before, after, _named(tell, prefix))
    yield from tell.number(_beside("priority"), "priority", "", old.priority, new.priority)
    yield from tell.text(
        _beside("in_my_words"), "in_my_words", "", old.in_my_words, new.in_my_words
    )
    before, after = old.smart or Smart(), new.smart or Smart()
    for letter in SMART_LETTERS:
        place = _beside("smart", tell.words(f"smart.{letter}"))
        yield from tell.text(
            place, "smart", letter, getattr(before, letter), getattr(after, letter)
        )


def measures(old: Goal, new: Goal, tell: Teller) -> Iterator[Change]:
    """The attainment scale, the goal's weight, and importance and confidence."""
    for level in (-2, -1, 0, 1, 2):
        name = f"{level:+}" if level else "0"
        place = _beside("attainment_scale", tell.words("changes.level_name", level=name))
        scales = [goal.attainment_scale.get(level) for goal in (old, new)]
        yield from tell.text(place, "level", name, scales[0], scales[1])
    weights = old.weight or Weight(), new.weight or Weight()
    for name in ("importance", "difficulty"):
        place, thing = _beside("weight"), f"weight_{name}"
        yield from tell.number(place, thing, name, *(getattr(one, name) for one in weights))
    ready = old.readiness or Readiness(), new.readiness or Readiness()
    for name in ("importance", "confidence"):
        place = _beside("readiness")
        yield from tell.number(place, name, name, *(getattr(one, name) for one in ready))


def recorded(old: Goal, new: Goal, tell: Teller) -> Iterator[Change]:
    """Agreements, progress notes and reviews: written down, corrected or taken out."""
    yield from _records("agreed", old.agreed, new.agreed, tell)
    yield from _records("progress", old.progress, new.progress, tell)
    yield from _records("reviews", old.reviews, new.reviews, tell)


def notes(old: Goal, new: Goal, tell: Teller) -> Iterator[Change]:
    """What is the therapist's alone: notes, and rules that are silenced."""
    place, thing = _beside("clinician_notes"), "clinician_notes"
    traits = Traits[str](content=folded, text=folded)
    pairs = pair(_said(old.clinician_notes), _said(new.clinician_notes), traits)
    for before, after in pairs.now:
        yield from tell.text(place, thing, "", before, after)
    for one in pairs.gone:
        yield from tell.text(place, thing, "", one, None)
    yield from _silences(old, new, tell)


def _silences(old: Goal, new: Goal, tell: Teller) -> Iterator[Change]:
    place = _beside("allow")
    traits = Traits[Allow](
        content=_content, text=_nothing, name=lambda one: one.rule, is_fixed=_always
    )
    pairs = pair(old.allow, new.allow, traits)
    for before, after in pairs.now:
        if before is None:
            yield tell.said(place, "allow", "new", "", (None, after.rule), text=after.rule or "")
        else:
            name = _beside("allow", after.rule or "")
            yield from tell.text(name, "allow", "reason", before.reason, after.reason)
    for one in pairs.gone:
        yield tell.said(place, "allow", "gone", "", (one.rule, None), text=one.rule or "")


def _records(
    section: str, old: tuple[T, ...], new: tuple[T, ...], tell: Teller
) -> Iterator[Change]:
    """Records by their day and rater; what they say in detail is theirs to tell."""
    traits = Traits[T](content=_content, text=_nothing, name=_day_and_rater, is_fixed=_always)
    pairs = pair(old, new, traits)
    for before, after in pairs.now:
        if before is None:
            yield _record(tell, section, "new", None, after.date)
        elif _content(before) != _content(after):
            yield _record(tell, section, "changed", before.date, after.date)
    for one in pairs.gone:
        yield _record(tell, section, "gone", one.date, None)


def _record(
    tell: Teller, section: str, kind: ChangeKind, old: date | None, new: date | None
) -> Change:
    day = new or old
    shown = tell.words.date(day) if day else tell.words("changes.no_day")
    values = (old.isoformat() if old else None, new.isoformat() if new else None)
    return tell.said(_beside(section), section, kind, "", values, text=shown)


def _day_and_rater(one: Agreement | ProgressEntry | Review) -> tuple[date, object] | None:
    return (one.date, one.by) if one.date else None


def _content(item: Any) -> str:
    return canonical(meaning(_without_tables(item)))


def _without_tables(item: Any) -> Any:
    """``item`` with its tables of states as sorted texts, which is all that their order means."""
    tables = {
        name: tuple(f"{key}: {state}" for key, state in sorted(held.items()))
        for name in type(item).model_fields
        if isinstance(held := getattr(item, name), dict)
    }
    return item.model_copy(update=tables) if tables else item


def _said(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for text in texts if folded(text))


def _beside(section: str, about: str = "") -> Place:
    return Place(section, about=about, is_agreed_content=False)


def _named(tell: Teller, prefix: str) -> Callable[[str], str]:
    return lambda name: tell.words(f"{prefix}.{name}")


def _nothing(_item: object) -> str:
    return ""


def _always(_item: object) -> bool:
    return True
