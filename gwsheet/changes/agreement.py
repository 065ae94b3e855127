"""Which version of a goal was agreed last, and whether that is still the one there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gwsheet.goal import Goal, fingerprint
from gwsheet.goal.fingerprint import DIGITS
from gwsheet.goal.records import Agreement
from gwsheet.words import Words


@dataclass(frozen=True)
class Agreed:
    """The newest agreement: its day and version as far as they were written down.

    ``has_changed`` says whether the nine sections are others than those signed; None
    where the record names no version, so that the file alone cannot tell.
    """

    day: date | None
    version: str | None
    has_changed: bool | None


def agreed_version(goal: Goal) -> Agreed | None:
    """What was agreed last, None where nothing was."""
    newest = newest_agreement(goal)
    if newest is None:
        return None
    version = recorded_version(newest)
    changed = None if version is None else not is_version(goal, version)
    return Agreed(newest.date, version, changed)


def newest_agreement(goal: Goal) -> Agreement | None:
    """The agreement with the latest date; among those of a day, the last that was written."""
    numbered = enumerate(goal.agreed)
    newest = max(numbered, key=lambda one: (one[1].date or date.min, one[0]), default=None)
    return newest[1] if newest else None


def recorded_version(agreement: Agreement) -> str | None:
    """The version that ``agreement`` names, as ``fingerprint`` writes them."""
    return "".join((agreement.fingerprint or "").split()).casefold()[:DIGITS] or None


def is_version(goal: Goal, version: str) -> bool:
    """Whether the nine sections of ``goal`` are those of ``version``."""
    return fingerprint(goal) == version


def changed_since_agreed(goal: Goal, words: Words) -> str | None:
    """ "Changed since agreed on 16 November 2026."; None where it did not, or nobody can tell."""
    agreed = agreed_version(goal)
    if agreed is None or not agreed.has_changed:
        return None
    if agreed.day is None:
        return words("changes.since_agreed_no_day")
    return words("changes.since_agreed", day=words.date(agreed.day))
