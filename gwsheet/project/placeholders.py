"""Names in braces in a practice's own words: a page fills in those of the built-in word alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gwsheet.diagnostics import BROKEN_TEMPLATE_FILE, START_OF_FILE, Finding, found
from gwsheet.words import is_form, pattern_problem, places_in, word_places

NAMES_OF_PEOPLE = ("self.", "rater.", "overview.by.")
"""Below these stand what a file may call somebody; a name that is not there is printed as it is."""
NAMED_FROM_OUTSIDE = ("kind.", *NAMES_OF_PEOPLE)
"""Groups that a practice adds words to which pages look up by themselves, with nothing to fill in."""


def misfits(
    own: Mapping[str, str], built_in: Mapping[str, str], shown: str, data: bytes
) -> Iterator[tuple[str, Finding]]:
    """Each word of ``own``, from the file ``shown``, that no page could print, with what is wrong.

    ``built_in`` are the words that it may stand for. A word that is none of them is the
    practice's own business: its own page says what is filled in.
    """
    places = word_places(shown, data) if own else {}
    for key, text in own.items():
        problem = _problem(key, text, built_in)
        if problem is not None:
            message = f"{problem}; the built-in word is printed instead"
            span = places.get(key, START_OF_FILE)
            yield key, found(BROKEN_TEMPLATE_FILE, shown, span, message)


def _problem(key: str, text: str, built_in: Mapping[str, str]) -> str | None:
    known = _filled_in(key, built_in)
    if known is None:
        return None
    for name in places_in(text):
        if name not in known:
            there = ", ".join(f"{{{place}}}" for place in sorted(known)) or "nothing"
            return f"the word {key!r} has {{{name}}}, and what is filled in here is {there}"
    wrong = pattern_problem(text) if key.startswith("dates.") else None
    return f"the pattern {key!r} cannot be used ({wrong})" if wrong else None


def _filled_in(key: str, built_in: Mapping[str, str]) -> frozenset[str] | None:
    """What a page fills in for ``key``, or for its sisters; None where no built-in page asks."""
    alike = [key] if key in built_in else _sisters(key, built_in)
    if not alike and not key.startswith(NAMED_FROM_OUTSIDE):
        return None
    return frozenset(name for known in alike for name in places_in(built_in[known]))


def _sisters(key: str, keys: Iterable[str]) -> list[str]:
    """Plural forms or items of the list that ``key`` is one of."""
    stem, _, last = key.rpartition(".")
    parts = ((known, *known.rpartition(".")) for known in keys if is_form(last))
    return [known for known, parent, _, end in parts if parent == stem and is_form(end)]
