"""Who signs a goal beside the therapist, and whether its pages say "we"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from gwsheet.goal import Client, Goal
from gwsheet.words import Words

Role = Literal["client", "partner", "parent", "therapist"]
_ROLES: tuple[Role, ...] = ("client", "partner", "parent", "therapist")
_CLIENTS = ("client", "partner")
WE = "we."
"""Before the key of a word that is said otherwise where two share a goal."""


@dataclass(frozen=True)
class Signer:
    """One who signs: in a ``role`` that has words of ours, else by the name ``text``."""

    role: Role | None
    text: str | None = None


def signers(goal: Goal | None, client: Client | None, words: Words) -> tuple[Signer, ...]:
    """Those who sign beside the therapist: as the goal says, else the client's file, else the client."""
    named = (goal.signers if goal else ()) or (client.signers if client else ())
    found = tuple(_signer(name, words) for name in named)
    return tuple(signer for signer in found if signer.role != "therapist") or (Signer("client"),)


def is_shared(goal: Goal | None, client: Client | None, words: Words) -> bool:
    """Whether two clients share the goal, or all goals of the client."""
    return sum(signer.role in _CLIENTS for signer in signers(goal, client, words)) > 1


def with_we(texts: Mapping[str, str]) -> dict[str, str]:
    """``texts`` with those of two who share a goal in place of the ordinary ones."""
    said = {key.removeprefix(WE): text for key, text in texts.items() if key.startswith(WE)}
    return {**texts, **said}


def _signer(name: str, words: Words) -> Signer:
    plain = " ".join(name.casefold().split())
    for role in _ROLES:
        if plain in (role, words(f"signer_word.{role}").casefold()):
            return Signer(role)
    return Signer(None, name)
