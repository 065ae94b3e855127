"""What rules look at, and what they say of it: a place, a message, perhaps a reframe.

A rule's scope says which of these it is given: ``statement`` (the goal statement as a sentence),
``text`` (every text that a client may be given), ``any text`` (the therapist's own notes too),
``goal`` (a goal with what frames it), ``caseload`` (all goals of a client) or ``file`` (the file as
it is written, comments too).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from gwsheet.diagnostics import Span
from gwsheet.goal import Client, Goal, Loaded, Settings, Vocabulary
from gwsheet.goal.texts import all_texts
from gwsheet.lint.grammar import Given, Sentence
from gwsheet.lint.lexicon import Lexicon
from gwsheet.lint.safety import risks_in

Path = tuple[str | int, ...]

GOAL_ITSELF = ("title", "short", "in_my_words", "goal_statement")
_EMPTY = Goal.model_validate({})
_ISO_DATE = re.compile(r"(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9](?![0-9-])")


@dataclass(frozen=True, slots=True)
class TextMatch:
    """Something said in a text: characters ``start`` to ``end`` of it."""

    start: int
    end: int
    message: str
    reframe: str | None = None


def words_match(
    sentence: Sentence, words: tuple[int, int], message: str, reframe: str | None = None
) -> TextMatch:
    """A match of words of a sentence, which stand for ``{words}`` in the message."""
    start, end = sentence.offsets(*words)
    return TextMatch(start, end, message.replace("{words}", sentence.text[start:end]), reframe)


@dataclass(frozen=True, slots=True)
class Match:
    """Something found in a goal file, at its place.

    ``on_paper`` says it to somebody who reads a page and not the file, where that is not the same.
    """

    span: Span
    message: str
    reframe: str | None = None
    file: str | None = None
    on_paper: str | None = None


class Text(NamedTuple):
    """One text that a client may be given, and where it stands in its file."""

    path: Path
    text: str
    lexicon: Lexicon | None


@dataclass(frozen=True)
class GoalContext:
    """One goal with what frames it. Today's date comes in from outside."""

    id: str
    loaded: Loaded[Goal]
    client: Loaded[Client] | None
    settings: Settings
    today: date
    lexicon: Lexicon | None
    vocabulary: Vocabulary = field(default_factory=Vocabulary)

    @property
    def goal(self) -> Goal:
        """What the file says, as far as it can be read."""
        return self.loaded.value or _EMPTY

    @property
    def is_active(self) -> bool:
        """Whether the goal is worked on now: neither paused, achieved nor given up."""
        return self.goal.status in (None, "active")

    @cached_property
    def statement(self) -> Sentence | None:
        """The goal statement's grammar; None without one, or without words for its language."""
        text = self.goal.goal_statement
        if not text or self.lexicon is None:
            return None
        return Sentence(text, self.lexicon, self._given)

    @property
    def _given(self) -> frozenset[Given]:
        """What the goal says of the statement elsewhere."""
        goal, timeline = self.goal, self.goal.timeline
        given: set[Given] = set()
        if timeline and (timeline.finish or timeline.text or timeline.milestones):
            given.add("timeframe")
        if any(indicator.target is not None for indicator in goal.success_indicators):
            given.add("criterion")
        if goal.value_connection:
            given.add("value")
        return frozenset(given)

    @cached_property
    def at_risk(self) -> Mapping[Path, str]:
        """The texts that may speak of danger to somebody, by their places."""
        return texts_at_risk(self.goal)

    @property
    def is_at_risk(self) -> bool:
        """Whether the goal itself may: its title, its statement, or the client's own words."""
        return any((key,) in self.at_risk for key in GOAL_ITSELF)

    def sentence(self, text: str | None) -> Sentence | None:
        """The grammar of any text of this goal."""
        return None if not text or self.lexicon is None else Sentence(text, self.lexicon)

    def span(self, *path: str | int) -> Span:
        """The span of the value at ``path``, or of the nearest thing around it."""
        return self.loaded.span(*path)

    def key_span(self, *path: str | int) -> Span:
        """The span of the key at the end of ``path``."""
        return self.loaded.key_span(*path)

    def span_of_words(self, path: Path, start: int, end: int) -> Span:
        """The span of characters ``start`` to ``end`` of the text at ``path``."""
        return self.loaded.span_within(path, start, end)


@dataclass(frozen=True)
class Caseload:
    """All goals of one client (None: those without one), by id."""

    client: str | None
    contexts: tuple[GoalContext, ...]
    settings: Settings


@dataclass(frozen=True)
class FileText:
    """A file as it is written, comments and notes for the therapist too."""

    text: str
    lexicon: Lexicon | None

    @cached_property
    def undated(self) -> str:
        """The text with every ISO date blotted out, so that only other figures are looked at."""
        return _ISO_DATE.sub("~" * 10, self.text)


def texts_at_risk(value: Goal | Client) -> dict[Path, str]:
    """The texts of a file that may speak of danger to somebody, by their places."""
    return {path: text for path, text in all_texts(value) if risks_in(text)}
