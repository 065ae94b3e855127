"""What is different between two versions of a goal, in plain words.

For a page that a client is given, compare what ``for_client`` makes of both versions:
notes and all else that is the therapist's are told of too.
"""

from __future__ import annotations

from collections.abc import Sequence

from gwsheet.changes.comparison import Comparison
from gwsheet.changes.sentences import Change
from gwsheet.changes.wording import Piece
from gwsheet.goal import Goal, agreed_version
from gwsheet.words import Words

__all__ = [
    "Change",
    "Piece",
    "changed_since_agreed",
    "compare",
]


def compare(old: Goal, new: Goal, words: Words) -> tuple[Change, ...]:
    """Every change from ``old`` to ``new``: the nine sections in their order, then the rest.

    There is a change of agreed content exactly where the fingerprints differ.
    """
    return tuple(Comparison(words).changes(old, new))


def changed_since_agreed(goal: Goal, words: Words, signers: Sequence[str] = ()) -> str | None:
    """ "Changed since agreed on 16 November 2026."; None where it did not, or nobody can tell.

    ``signers`` are those of the client's file.
    """
    agreed = agreed_version(goal, signers)
    if agreed is None or not agreed.has_changed:
        return None
    key = "changes.since_signed" if agreed.signed_by else "changes.since_agreed"
    if agreed.day is None:
        return words(f"{key}_no_day")
    return words(key, day=words.date(agreed.day))
