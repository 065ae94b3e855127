"""Somebody's full name is in the file.

What it checks: a title with a surname, and a common given name with a surname after it,
anywhere in the file. A first name alone is not flagged, nor what is called after somebody:
a street, a scale, a book.

Why it matters: one full name, the client's or a friend's, undoes the code name of the
folder. "My sister" or a first name is enough for the person who holds the page.

Example:
    action_steps: Have tea with Anna Quibbleworth on Sunday

    clinician_notes: Mrs Quibbleworth rang about him

Use instead:
    action_steps: Have tea with Anna on Sunday

    support_resources: The app that my doctor told me about
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from gwsheet.diagnostics import Severity
from gwsheet.lint.lexicon import Lexicon
from gwsheet.lint.private import line_before, message, names_of
from gwsheet.lint.subjects import FileText, TextMatch

CODE = "GW706"
NAME = "full-name"
SEVERITY = Severity.WARNING
SCOPE = "file"

_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪĽŁŃŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽȘȚ"
_SMALL_PARTS = r"(?:(?:van|von|vom|de|der|den|da|di|du|del|della|dos|la|le|bin|ibn|al|el|ter|ten|zu|zur|y)[ -]){0,3}"
# A capitalised word before another one; it begins with the capital, to be searched quickly.
_PAIR = re.compile(
    rf"[{_CAPITAL}](?<![\w'’-][{_CAPITAL}])[\w'’-]*(?P<dot>\.?)[ \xa0]+(?={_SMALL_PARTS}[{_CAPITAL}])"
)
_INITIALS = rf"(?:[{_CAPITAL}]\.[ \xa0]?)*"
_SURNAME = re.compile(
    rf"{_INITIALS}{_SMALL_PARTS}(?P<name>[{_CAPITAL}][\w'’]+(?:-[{_CAPITAL}][\w'’]+)?)"
)
_NEXT = re.compile(rf"[ \xa0]{_SMALL_PARTS}(?P<name>[{_CAPITAL}][\w'’]+(?:-[{_CAPITAL}][\w'’]+)?)")
_WORD_AFTER = re.compile(r"(?:['’]s)?[ \xa0]([^\W\d_]+)")
_LAST_WORD = re.compile(r"([^\W\d_]+)\.?[ \xa0]$")
_INSIDE = re.compile(rf"[a-zß-ÿ,][ \xa0]+(?:[{_CAPITAL}][a-zß-ÿ]|(?P<small>[a-zß-ÿ]{{2}}))")


class _Names(NamedTuple):
    titles: frozenset[str]
    given: frozenset[str]
    second: frozenset[str]
    never: frozenset[str]
    before: tuple[str, ...]
    after: frozenset[str]
    never_after: frozenset[str]


def check(file: FileText) -> Iterator[TextMatch]:
    """Yield every full name."""
    text = file.text
    names = _names(names_of(file.lexicon))
    done = 0
    for pair in _PAIR.finditer(text):
        word = text[pair.start() : pair.end()].rstrip(". \xa0")
        is_title = word in names.titles
        if pair.start() < done or not (is_title or (word in names.given and not pair["dot"])):
            continue
        end = _end_of_name(text, pair, names, is_title=is_title)
        if end is None or (not is_title and file.lexicon is None and _capitalises_nouns(text)):
            continue
        yield TextMatch(
            pair.start(),
            end,
            message(
                "this looks like somebody's full name", "a code name or a first name is enough"
            ),
        )
        done = end


def _end_of_name(text: str, pair: re.Match[str], names: _Names, *, is_title: bool) -> int | None:
    """Where the name ends; None where it is not a person's, or a first name alone."""
    surname = _SURNAME.match(text, pair.end())
    if surname is None:
        return None
    last = _last_word(text, surname, names, is_title=is_title)
    if last is None or _bare(last["name"]) in names.never:
        return None
    before = line_before(text, pair.start())
    after = _WORD_AFTER.match(text, last.end())
    if before.rstrip(" \"'“‘").endswith(names.before) or (after and after[1] in names.after):
        return None
    previous = _LAST_WORD.search(text, max(0, pair.start() - 12), pair.start())
    return None if previous and previous[1] in names.never_after else last.end()


def _last_word(
    text: str, surname: re.Match[str], names: _Names, *, is_title: bool
) -> re.Match[str] | None:
    """The match that ends the name, past a second given name; None without a surname."""
    if _bare(surname["name"]) in names.never:
        return None
    is_given = surname["name"] in (names.given if is_title else names.second)
    following = _NEXT.match(text, surname.end())
    if following and _bare(following["name"]) not in names.never:
        return following if is_given or following["name"] not in names.after else surname
    return surname if is_title or not is_given else None


def _bare(name: str) -> str:
    return re.sub(r"['’]s?$", "", name)


@lru_cache(maxsize=4)
def _capitalises_nouns(text: str) -> bool:
    """Whether the language seems to be one like German, where "Anna Kaffee" is no name."""
    inside = list(_INSIDE.finditer(text))
    capitals = sum(match["small"] is None for match in inside)
    return capitals > max(2, len(inside) * 0.15)


@lru_cache(maxsize=4)
def _names(lexicon: Lexicon) -> _Names:
    lists = lexicon.lists
    return _Names(
        titles=frozenset(lists["titles"]),
        given=frozenset(lists["given_names"]),
        second=frozenset(lists["second_given_names"]),
        never=frozenset(lists["not_surnames"]),
        before=tuple(lists["name_before"]),
        after=frozenset(lists["name_after"]),
        never_after=frozenset(lists["name_never_after"]),
    )
