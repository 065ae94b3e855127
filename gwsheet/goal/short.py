"""A goal in short: what its file says, else the first clause of its statement, word for word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from gwsheet.goal.dates import DateWords, fold
from gwsheet.goal.wordlists import any_of

FEWEST_WORDS = 3
"""Fewer words than that are no clause that says what the goal is."""
_STOP = re.compile(r"(?:;|(?<=[^\W\d_][^\W\d_])[.!?](?=\s+\S)|\n)")
"""Matches the stop of "Ride the bus. Then walk", not those of "at 9 a.m. and" and "am 30. April"."""
_AFTER = re.compile(r"\s*(?:[.,;:!?)–—]|$)")
"""What may follow a day at which a clause is cut: its end, or a mark."""
_PAIRS = (("(", ")"), ("“", "”"), ("«", "»"), ("„", "“"))


@dataclass(frozen=True)
class ShortWords:
    """The words of a language at which a statement is cut, in lower case.

    ``purpose`` says what for ("so that"); ``by`` stands before a day by which, ``edge`` after it
    before a part of the year ("the end of"), ``period`` before a span ("within"); ``until`` are
    those of ``by`` that stand before a last day. What begins
    with one of ``not_first`` or ends with one of ``not_last`` is no whole clause.
    """

    purpose: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    edge: frozenset[str] = frozenset()
    period: frozenset[str] = frozenset()
    until: frozenset[str] = frozenset()
    not_first: frozenset[str] = frozenset()
    not_last: frozenset[str] = frozenset()

    def first_clause(self, statement: str, dates: DateWords) -> str:
        """The statement up to its day, its purpose or a stop; the whole where less is no clause."""
        text = unicodedata.normalize("NFC", statement).strip()
        folded = fold(text)
        for end in sorted(self._ends(text, folded, dates)):
            clause = re.sub(r"[\s,;:–—-]+$", "", text[:end])
            if self._is_whole(clause):
                return clause
        return text

    def last_day(self, statement: str, dates: DateWords) -> date | None:
        """The one day by which the statement says that it is reached; None for none or several."""
        text = unicodedata.normalize("NFC", statement)
        ends = (match.end() for match in self._until.finditer(fold(text)))
        days = {day.day for end in ends if (day := dates.at_start(text[end:]))}
        return days.pop() if len(days) == 1 else None

    def _ends(self, text: str, folded: str, dates: DateWords) -> Iterator[int]:
        """Every place at which a clause may end."""
        yield from (match.start() for match in _STOP.finditer(text))
        yield from (match.start() for match in self._purpose.finditer(folded))
        yield from (match.start() for match in self._span.finditer(folded))
        months = re.compile(rf"(?:{any_of(map(fold, dates.months))})\b(?: \d{{4}})?")
        for match in self._by.finditer(folded):
            rest = folded[match.end() :]
            day, month = dates.at_start(text[match.end() :]), months.match(rest)
            after = day.end if day else month.end() if month else None
            if after is not None and self._may_end(rest[after:]):
                yield match.start()

    def _may_end(self, rest: str) -> bool:
        purpose = self._purpose.match(rest)
        return _AFTER.match(rest) is not None or purpose is not None

    def _is_whole(self, clause: str) -> bool:
        words = re.findall(r"[\w'’]+", fold(clause))
        if len(words) < FEWEST_WORDS or any(
            clause.count(opened) > clause.count(closed) for opened, closed in _PAIRS
        ):
            return False
        first = re.match(
            rf"(?:{self._any(self.not_first | self.by | self.period)})\b", fold(clause)
        )
        return first is None and words[-1] not in {fold(word) for word in self.not_last}

    @cached_property
    def _purpose(self) -> re.Pattern[str]:
        return re.compile(rf"[\s,]+(?:{self._any(self.purpose)})\b")

    @cached_property
    def _by(self) -> re.Pattern[str]:
        return re.compile(rf"[\s,]+(?:{self._any(self.by)})\s+")

    @cached_property
    def _until(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{self._any(self.until)})\s+")

    @cached_property
    def _span(self) -> re.Pattern[str]:
        """Matches ", for the next six weeks" at an end, and "by the end of May"."""
        by, edge = self._any(self.by), self._any(self.edge)
        ways = rf"(?:{self._any(self.period)})\b|(?:{by})\s+(?:{edge})\b"
        return re.compile(rf"[\s,]+(?:{ways})[^.,;:!?]{{0,30}}\s*(?=[.,;:!?]|$)")

    @staticmethod
    def _any(words: frozenset[str]) -> str:
        return any_of(map(fold, words)).replace(r"\ ", r"\s+")
