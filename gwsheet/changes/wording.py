"""Two texts word by word, and how close they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from gwsheet.words import Words

_MOST_COMPARISONS = 1_000_000  # words of one text times words of the other
_MOST_CHARACTERS = 300  # of a text, to see whether it is another's new wording
_LEAST_KEPT = 1 / 3
_ENDS = ".,;:!?"
_Run = tuple[Sequence[str], Sequence[str], bool]
"""Words of the old text, those in their place in the new one, and whether they are the same."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text that was reworded: in both versions, in the old or in the new one."""

    kind: Literal["kept", "removed", "added"]
    text: str


def pieces_between(old: str, new: str) -> tuple[Piece, ...]:
    """The words of both texts in order, each in both, in ``old`` alone or in ``new`` alone."""
    before, after = old.split(), new.split()
    runs: list[_Run] = [(before, after, False)]
    if len(before) * len(after) <= _MOST_COMPARISONS:
        codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        runs = _joined([(before[a:b], after[c:d], tag == "equal") for tag, a, b, c, d in codes])
    return tuple(_pieces(runs))


def _joined(runs: list[_Run]) -> list[_Run]:
    """``runs`` with a single word between two changes made part of them: easier to read."""
    joined: list[_Run] = []
    for number, (before, after, is_kept) in enumerate(runs):
        is_between = 0 < number < len(runs) - 1
        kept = is_kept and not (is_between and len(before) == 1)
        if joined and not kept and not joined[-1][2]:
            first, second, _ = joined.pop()
            joined.append(([*first, *before], [*second, *after], False))
        else:
            joined.append((before, after, kept))
    return joined


def _pieces(runs: list[_Run]) -> Iterator[Piece]:
    for before, after, is_kept in runs:
        if before:
            yield Piece("kept" if is_kept else "removed", " ".join(before))
        if after and not is_kept:
            yield Piece("added", " ".join(after))


def in_one_line(pieces: Sequence[Piece], old: str, new: str, words: Words) -> str:
    """The new text with what is different marked; both texts where little of them is left."""
    kept = sum(len(piece.text.split()) for piece in pieces if piece.kind == "kept")
    if kept < _LEAST_KEPT * max(len(old.split()), len(new.split())):
        return words("changes.instead", old=old, new=new)
    parts: list[str] = []
    removed = ""
    for piece in (*pieces, Piece("kept", "")):
        if piece.kind == "removed":
            removed = piece.text
            continue
        if piece.kind == "added":
            key = "changed" if removed else "new"
            before, after, end = _without_ends(removed, piece.text)
            parts.append(words(f"changes.word.{key}", old=before, new=after) + end)
        else:
            parts += [words("changes.word.gone", old=removed)] if removed else []
            parts.append(piece.text)
        removed = ""
    return " ".join(filter(None, parts))


def _without_ends(old: str, new: str) -> tuple[str, str, str]:
    """Both texts without the comma or full stop at their ends, and that of the new one.

    Where they differ in nothing else it is left: it is the change.
    """
    before, after = old.rstrip(_ENDS), new.rstrip(_ENDS)
    if not after or (old and (not before or before == after)):
        return old, new, ""
    return before, after, new[len(after) :]


def closeness(old: str, new: str, least: float) -> float:
    """How much of two texts is the same, from 0 to 1; 0 below ``least``."""
    a, b = old[:_MOST_CHARACTERS].casefold(), new[:_MOST_CHARACTERS].casefold()
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0
    ratio = matcher.ratio()
    return ratio if ratio >= least else 0


def shortened(text: str, most: int = 60) -> str:
    """``text`` as a name for what it describes: its first words."""
    cut = text[:most]
    return text if len(text) <= most else f"{cut.rpartition(' ')[0] or cut[:-1]}…"
