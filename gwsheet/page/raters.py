"""Who counted or rated, in words: one name for all spellings of the same person."""

from __future__ import annotations

from gwsheet.words import Words


def rater_word(by: str, words: Words, group: str = "rater") -> str | None:
    """The key of our own word for ``by``, None where it is a name that somebody wrote."""
    key = f"{group}.{by.casefold()}"
    return key if words.has(key) else None


def rater_name(
    by: str | None, words: Words, group: str = "rater", nobody: str = "chart.nobody"
) -> str:
    """ "me" for ``client``; other names as they are written, with their white space folded."""
    key = rater_word(by, words, group) if by is not None else nobody
    return words(key) if key else " ".join(str(by).split())
