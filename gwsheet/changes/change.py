"""One difference between two versions of a goal, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ChangeKind = Literal["new", "gone", "reworded", "changed", "reordered"]
PieceKind = Literal["kept", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text that was reworded: in both versions, in the old or in the new one."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What is different in one place, in a sentence and in values.

    ``section`` is the goal's key: one of the nine or ``title``, ``reviews`` and the like,
    for which ``is_agreed_content`` is False. ``field`` is the key below it and ``item``
    the id of the step or indicator. ``old`` and ``new`` are the values as a file writes
    them, None where there is none. ``pieces`` are there where a text was reworded.
    """

    section: str
    kind: ChangeKind
    sentence: str
    field: str = ""
    item: str = ""
    old: str | None = None
    new: str | None = None
    pieces: tuple[Piece, ...] = ()
    is_agreed_content: bool = True
