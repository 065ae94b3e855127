"""What is different between two versions of a goal, in plain words.

For a page that a client is given, compare what ``for_client`` makes of both versions:
notes and all else that is the therapist's are told of too.
"""

from __future__ import annotations

from gwsheet.changes.agreement import (
    Agreed,
    agreed_version,
    changed_since_agreed,
    recorded_version,
)
from gwsheet.changes.change import Change, ChangeKind, Piece
from gwsheet.changes.records import facts, measures, notes, recorded
from gwsheet.changes.sections import SECTION_CHANGES
from gwsheet.changes.teller import Teller
from gwsheet.goal import Goal
from gwsheet.words import Words

__all__ = [
    "Agreed",
    "Change",
    "ChangeKind",
    "Piece",
    "agreed_version",
    "changed_since_agreed",
    "compare",
    "recorded_version",
]


def compare(old: Goal, new: Goal, words: Words) -> tuple[Change, ...]:
    """Every change from ``old`` to ``new``: the nine sections in their order, then the rest.

    There is a change of agreed content exactly where the fingerprints differ.
    """
    tell = Teller(words)
    parts = (*SECTION_CHANGES, facts, measures, recorded, notes)
    return tuple(change for part in parts for change in part(old, new, tell))
