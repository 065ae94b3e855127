"""A plan for an obstacle: what may come, and what to do then, as one sentence has them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from gwsheet.goal.wordlists import any_of


@dataclass(frozen=True, slots=True)
class IfThen:
    """What may come and what to do then, without the words and marks that join the two.

    ``opening`` is the word that the obstacle begins with itself: "When".
    """

    opening: str | None
    come: str | None
    do: str | None


@dataclass(frozen=True)
class IfThenWords:
    """The words of a language that join an obstacle and its plan, in lower case.

    ``openings`` begin what may come ("if", "when"), ``then`` the plan. After one of
    ``going_on`` a "then" goes on in the same half: "if I eat and then feel ill". ``small`` are
    words that have a capital only where they begin a sentence.
    """

    openings: frozenset[str] = frozenset({"if"})
    then: frozenset[str] = frozenset({"then"})
    going_on: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()

    def read(self, come: str | None, do: str | None) -> IfThen:
        """The two halves; where only ``come`` is written, it may be the whole sentence."""
        opening = None
        come = unicodedata.normalize("NFC", come).strip() if come else None
        if come:
            found = self._opening.match(come)
            opening = found[1] if found else None
            come = come[found.end() :] if found else come
            if not do:
                come, do = self._halves(come, is_begun=opening is not None)
            come = self._inside(_without_end(come))
        if do:
            do = self._inside(self._then.sub("", unicodedata.normalize("NFC", do).strip()))
        return IfThen(opening, come or None, do or None)

    def _halves(self, text: str, *, is_begun: bool) -> tuple[str, str | None]:
        """``text`` parted at its "then": after a mark, or the only one in a sentence with "if"."""
        then = list(self._between.finditer(text))
        marked = [match for match in then if match["mark"]]
        bare = [match for match in then if self._may_part(text[: match.start()])]
        part = marked[0] if marked else bare[0] if is_begun and len(bare) == 1 else None
        return (text, None) if part is None else (text[: part.start()], text[part.end() :])

    def _may_part(self, before: str) -> bool:
        return re.search(rf"(?<!\w)(?:{any_of(self.going_on)})$", before.casefold()) is None

    def _inside(self, text: str) -> str:
        """``text`` as it stands inside a sentence: a capital of its beginning goes small."""
        found = re.match(r"((\w+)(?:['’]\w+)*)(?!\.\w|\.\s)", text)
        if found is None or found[1] != found[1].capitalize():
            return text
        is_small = {found[1].casefold().replace("’", "'"), found[2].casefold()} & self.small
        return text[0].lower() + text[1:] if is_small else text

    @cached_property
    def _opening(self) -> re.Pattern[str]:
        return re.compile(rf"({_spaced(self.openings)})(?:[\s,:…]+|$)", re.IGNORECASE)

    @cached_property
    def _then(self) -> re.Pattern[str]:
        return re.compile(rf"\A(?:…\s*)?(?:{_spaced(self.then)})(?:[\s,:…]+|$)", re.IGNORECASE)

    @cached_property
    def _between(self) -> re.Pattern[str]:
        then = _spaced(self.then)
        mark = r"""(?P<mark>[,;:.!…]["”’»)]?|\s[–—-])?"""
        return re.compile(rf"{mark}\s+(?:{then})[,:…]?\s+(?=\S)", re.IGNORECASE)


def _spaced(words: frozenset[str]) -> str:
    """A pattern for any of ``words``, with any white space between the words of a phrase."""
    return any_of(words).replace(r"\ ", r"\s+")


def _without_end(text: str) -> str:
    """``text`` without the marks at its end, so that a comma can follow.

    The stop inside a quotation goes too; that of "9 p.m." stays, and marks that were opened.
    """
    text = text.rstrip()
    text = re.sub(r"""[.,;:](?=["”’»)]+[.,;:…]*$)""", "", text)
    if re.search(r"(?<!\w)\w\.\s?\w\.$", text):
        return text
    ends = r"[\s.,;:…]+$" if re.search("[¿¡]", text) else r"[\s.,;:…!?]+$"
    return re.sub(ends, "", text) if re.search(r"\w", text) else text
