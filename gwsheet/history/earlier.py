"""Which earlier version of a goal is meant by "agreed", by a date or by a revision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from gwsheet.changes import agreed_version
from gwsheet.goal import Goal, Vocabulary, fingerprint, load
from gwsheet.history.lineage import Version
from gwsheet.history.repository import History
from gwsheet.project.practice import GoalFile
from gwsheet.words import Words

AGREED = "agreed"
LAST_REVIEW = "last-review"
How = Literal[
    "agreed", "agreed_now", "agreed_by_day", "day", "first", "revision", "previous", "none"
]
_SHOWN_DIGITS = 8


@dataclass(frozen=True)
class Earlier:
    """An earlier version of a goal, and how it was chosen.

    ``day`` is when it was written and ``revision`` its commit, both None for the file as
    it is now (``agreed_now``). ``asked`` is the day that was asked for. Without a version
    ``how`` is "none" and ``problem`` says why.
    """

    goal: Goal | None
    how: How
    day: date | None = None
    revision: str | None = None
    asked: date | None = None
    problem: str | None = None

    @property
    def version(self) -> str | None:
        """The fingerprint of that version."""
        return fingerprint(self.goal) if self.goal is not None else None

    def note(self, words: Words) -> str:
        """Which version this is, in a sentence; empty without one."""
        if self.goal is None:
            return ""
        key = f"changes.compared.{self.how}"
        if self.how in ("agreed", "agreed_now") and self.asked is None:
            key += "_no_day"
        return words(
            key,
            version=self.version,
            day=words.date(self.day) if self.day else "",
            asked=words.date(self.asked) if self.asked else "",
            revision=(self.revision or "")[:_SHOWN_DIGITS],
        )


def earlier(
    history: History, file: GoalFile, since: date | str | None, vocabulary: Vocabulary
) -> Earlier:
    """The version of the goal in ``file`` that ``since`` asks for.

    ``since`` is a date (the version in force at its end), ``agreed`` (the version whose
    fingerprint the newest agreement names, else the one in force on its day),
    ``last-review``, or a revision of git. None means what was agreed, or without an
    agreement the last version that says something else than the file does now.
    """
    goal = file.loaded.value
    if goal is None or not file.loaded.is_sound:
        return _none(f"{file.path} has an error; gwsheet check shows it")
    reader = _Reader(history, file, vocabulary)
    if since is None:
        since = AGREED if goal.agreed else ""
    if since == AGREED:
        return _agreed(reader, goal)
    if history.problem is not None:
        return _none(history.problem)
    if since == LAST_REVIEW:
        days = [one.date for one in goal.reviews if one.date is not None]
        if not days:
            return _none(f"{file.path} has no review with a date yet")
        return _by_day(reader, max(days), "day")
    if isinstance(since, date):
        return _by_day(reader, since, "day")
    return _revision(reader, since) if since else _previous(reader, goal)


class _Reader:
    """The versions of one file as goals; those that could not be read as meant are left out."""

    def __init__(self, history: History, file: GoalFile, vocabulary: Vocabulary) -> None:
        self.history = history
        self.file = file
        self.versions = history.versions(file.path)
        self._vocabulary = vocabulary

    def goal(self, version: Version) -> Goal | None:
        data = self.history.read(version)
        if data is None:
            return None
        loaded = load(Goal, self.file.path, data, self._vocabulary)
        return loaded.value if loaded.is_sound else None

    def goals(self, versions: Iterable[Version]) -> Iterator[tuple[Version, Goal]]:
        for version in versions:
            goal = self.goal(version)
            if goal is not None:
                yield version, goal

    def nothing(self) -> Earlier:
        """Why no version will do."""
        if self.history.problem is not None:
            return _none(self.history.problem)
        if not self.versions:
            path = self.file.path
            return _none(f"{path} is not committed yet, so there is no earlier version of it")
        return _none(f"no earlier version of {self.file.path} can be read")


def _agreed(reader: _Reader, goal: Goal) -> Earlier:
    agreed = agreed_version(goal)
    if agreed is None:
        return _none(f"nothing is agreed yet in {reader.file.path}")
    if agreed.version is not None:
        for version, old in reader.goals(_nearest_first(reader.versions, agreed.day)):
            if fingerprint(old) == agreed.version:
                return Earlier(old, "agreed", version.day, version.revision, agreed.day)
        if not agreed.has_changed:
            return Earlier(goal, "agreed_now", asked=agreed.day)
    if agreed.day is None:
        path = reader.file.path
        reason = f"the agreement in {path} has no date, and no earlier version is the one it names"
        return reader.nothing() if not reader.versions else _none(reason)
    return _by_day(reader, agreed.day, "agreed_by_day")


def _nearest_first(versions: Sequence[Version], day: date | None) -> Iterator[Version]:
    """``versions`` in the order in which the one agreed on ``day`` is likely among them.

    What was in force that day; what was committed after it, as agreements often are; the
    rest.
    """
    if day is None:
        yield from versions
        return
    before = [one for one in versions if one.day <= day]
    after = [one for one in versions if one.day > day]
    yield from before[:1]
    yield from reversed(after)
    yield from before[1:]


def _by_day(reader: _Reader, day: date, how: How) -> Earlier:
    until = (one for one in reader.versions if one.day <= day)
    for version, old in reader.goals(until):
        return Earlier(old, how, version.day, version.revision, day)
    for version, old in reader.goals(reversed(reader.versions)):
        return Earlier(old, "first", version.day, version.revision, day)
    return reader.nothing()


def _revision(reader: _Reader, revision: str) -> Earlier:
    version = reader.history.at(revision, reader.file.path)
    if version is None:
        if reader.history.is_commit(revision):
            return _none(f"there is no {reader.file.path} in {revision}")
        return _none(f"git knows no version {revision!r}")
    old = reader.goal(version)
    if old is None:
        return _none(f"{reader.file.path} cannot be read as a goal in {revision}")
    return Earlier(old, "revision", version.day, version.revision)


def _previous(reader: _Reader, goal: Goal) -> Earlier:
    newest: Earlier | None = None
    for version, old in reader.goals(reader.versions):
        found = Earlier(old, "previous", version.day, version.revision)
        if old != goal:
            return found
        newest = newest or found
    return newest or reader.nothing()


def _none(problem: str) -> Earlier:
    return Earlier(None, "none", problem=problem)
