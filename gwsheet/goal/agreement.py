"""Which version of a goal was agreed last, by whom, and whether it is still the one there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from gwsheet.goal.fingerprint import DIGITS, fingerprint
from gwsheet.goal.model import Goal
from gwsheet.goal.records import Agreement

Signer = Literal["client", "therapist"]
_THERAPIST = ("therapist", "terapeuta")
_NAMES: Mapping[str, str] = {
    **dict.fromkeys(("client", "me", "yo", "cliente", "paciente", "consultante"), "client"),
    **dict.fromkeys(("partner", "pareja"), "partner"),
    **dict.fromkeys(("parent", "padre", "madre", "padre o madre"), "parent"),
}
_ROLES = frozenset(_NAMES.values()) | {"therapist"}


@dataclass(frozen=True)
class Agreed:
    """The newest agreement: its day and version as far as they were written down.

    ``has_changed`` says whether the nine sections are others than those signed; None
    where the record names no version, so that the file alone cannot tell. ``signed_by``
    is who alone signed that version so far, or "some" where it is others, but not all; None
    where all have, or where it is not said who signed.
    """

    day: date | None
    version: str | None
    has_changed: bool | None
    signed_by: Signer | Literal["some"] | None = None


def agreed_version(goal: Goal, signers: Sequence[str] = ()) -> Agreed | None:
    """The agreement of the latest day, of those of a day the last that was written; None for none.

    ``signers`` are those of the client's file, who sign where the goal names none.
    """
    if not goal.agreed:
        return None
    newest = max(reversed(goal.agreed), key=lambda agreement: agreement.date or date.min)
    version = recorded_version(newest)
    changed = None if version is None else fingerprint(goal) != version
    return Agreed(newest.date, version, changed, _signed_by(goal, newest, signers))


def recorded_version(agreement: Agreement) -> str | None:
    """The version that ``agreement`` names, as ``fingerprint`` writes them."""
    return "".join((agreement.fingerprint or "").split()).casefold()[:DIGITS] or None


def was_agreed(goal: Goal, signers: Sequence[str] = ()) -> bool:
    """Whether there is a version that all have signed; ``signers`` as for ``agreed_version``."""
    return any(_signed_by(goal, agreement, signers) is None for agreement in goal.agreed)


def all_signers(goal: Goal, signers: Sequence[str] = ()) -> tuple[str, ...]:
    """All who sign the goal, each as the files name them; ``signers`` as for ``agreed_version``."""
    named = goal.signers or tuple(signers) or ("client",)
    is_named = any(_role(name) == "therapist" for name in named)
    return named if is_named else (*named, "therapist")


def _signed_by(
    goal: Goal, agreement: Agreement, signers: Sequence[str]
) -> Signer | Literal["some"] | None:
    """Who alone signed what ``agreement`` did; each may have signed in a record of their own."""
    version = recorded_version(agreement)
    same = [
        each
        for each in goal.agreed
        if recorded_version(each) == version and (version or each.date == agreement.date)
    ]
    signed = {_role(name) for each in same for name in each.by}
    wanted = {_role(name) for name in all_signers(goal, signers)}
    if signed - _ROLES - wanted:  # somebody of whom nobody said who that is
        return None
    has_signed = signed
    if not (goal.signers or signers):  # a parent or a partner may sign in the client's place
        has_signed = {"therapist" if role == "therapist" else "client" for role in signed}
    if not all(each.by for each in same) or has_signed >= wanted:
        return None
    if signed == {"client"}:
        return "client"
    return "therapist" if signed == {"therapist"} else "some"


def _role(name: str) -> str:
    """What ``name`` is to the goal: client, therapist, partner or parent; else the plain name."""
    plain = " ".join(name.casefold().split())
    if any(word in plain for word in _THERAPIST):
        return "therapist"
    return _NAMES.get(plain, plain)
