"""Which version of a goal was agreed last, by whom, and whether it is still the one there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from gwsheet.goal.fingerprint import DIGITS, fingerprint
from gwsheet.goal.model import Goal
from gwsheet.goal.records import Agreement

Signer = Literal["client", "therapist"]
_SIGNERS: frozenset[Signer] = frozenset({"client", "therapist"})
_CLIENT = frozenset({"client", "me", "yo", "cliente", "paciente", "consultante"})
_THERAPIST = ("therapist", "terapeuta")


@dataclass(frozen=True)
class Agreed:
    """The newest agreement: its day and version as far as they were written down.

    ``has_changed`` says whether the nine sections are others than those signed; None
    where the record names no version, so that the file alone cannot tell. ``signed_by``
    is who alone signed that version so far, or "some" where that is nobody we know; None
    where all have, or where it is not said who signed.
    """

    day: date | None
    version: str | None
    has_changed: bool | None
    signed_by: Signer | Literal["some"] | None = None


def agreed_version(goal: Goal) -> Agreed | None:
    """The agreement of the latest day, of those of a day the last that was written; None for none."""
    if not goal.agreed:
        return None
    newest = max(reversed(goal.agreed), key=lambda agreement: agreement.date or date.min)
    version = recorded_version(newest)
    changed = None if version is None else fingerprint(goal) != version
    return Agreed(newest.date, version, changed, _signed_by(goal, newest))


def recorded_version(agreement: Agreement) -> str | None:
    """The version that ``agreement`` names, as ``fingerprint`` writes them."""
    return "".join((agreement.fingerprint or "").split()).casefold()[:DIGITS] or None


def was_agreed(goal: Goal) -> bool:
    """Whether there is a version that all have signed."""
    return any(_signed_by(goal, agreement) is None for agreement in goal.agreed)


def _signed_by(goal: Goal, agreement: Agreement) -> Signer | Literal["some"] | None:
    """Who alone signed what ``agreement`` did; each may have signed in a record of their own."""
    version = recorded_version(agreement)
    same = [
        each
        for each in goal.agreed
        if recorded_version(each) == version and (version or each.date == agreement.date)
    ]
    signed = [_signer(name) for each in same for name in each.by]
    if not all(each.by for each in same) or {side or "client" for side in signed} >= _SIGNERS:
        return None
    return signed[0] if signed[0] and len(set(signed)) == 1 else "some"


def _signer(name: str) -> Signer | None:
    """Whether ``name`` is the client or the therapist.

    None for anybody else, such as a parent or a partner, who signs beside the client.
    """
    plain = " ".join(name.casefold().split())
    if any(word in plain for word in _THERAPIST):
        return "therapist"
    return "client" if plain in _CLIENT else None
