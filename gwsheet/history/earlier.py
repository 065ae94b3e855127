"""Which earlier version of a goal is meant by "agreed", by a date or by a revision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from gwsheet.goal import Goal, Vocabulary, agreed_version, fingerprint, load
from gwsheet.goal.records import Review
from gwsheet.history.lineage import Version
from gwsheet.history.repository import History
from gwsheet.project.practice import GoalFile
from gwsheet.words import Words

AGREED = "agreed"
LAST_REVIEW = "last-review"
How = Literal[
    "agreed",
    "agreed_now",
    "agreed_by_day",
    "review",
    "before_review",
    "day",
    "first",
    "revision",
    "previous",
    "none",
]
_SHOWN_DIGITS = 8
_NOT_THE_AGREED = "no earlier version is the one that was agreed"
_TOGETHER = "the review and a change of the goal are in one commit, so their order is not known"
_BEFORE = "the review is not committed yet, so what changed before it and after it looks the same"
_BEGINS_LATER = "the first version that git has is of a later day"
_NOT_COMMITTED_CURE = "; commit it with git once it is signed, then this says what changed after"


@dataclass(frozen=True)
class Earlier:
    """An earlier version of a goal, and how it was chosen.

    ``day`` is when it was written and ``revision`` its commit, both None for the file as
    it is now (``agreed_now``). ``asked`` is the day that was asked for. Without a version
    ``how`` is "none" and ``problem`` says why. ``cause`` says the same of any file, and with
    a version why it may not be the one that was asked for.
    """

    goal: Goal | None
    how: How
    day: date | None = None
    revision: str | None = None
    asked: date | None = None
    problem: str | None = None
    cause: str | None = None

    @property
    def version(self) -> str | None:
        """The fingerprint of that version."""
        return fingerprint(self.goal) if self.goal is not None else None

    def gap(self, now: Goal, words: Words, day: date | None, *, is_partial: bool) -> str | None:
        """That not all could be looked up that changed until ``now`` since ``day``.

        None where it was, or where nothing changed since it was signed. ``is_partial`` says
        that some of it is known.
        """
        agreed = agreed_version(now)
        is_signed = agreed is not None and agreed.has_changed is False
        if agreed and is_signed and (day is None or (agreed.day and agreed.day <= day)):
            return None
        if self.cause is None:
            return None
        if self.how == "before_review":
            return words("review.may_be_older") if is_partial else None
        if day is None:
            return words("review.not_looked_up_no_day")
        key = "review.not_all_looked_up" if is_partial else "review.not_looked_up"
        return words(key, day=words.date(day))

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
    ``last-review`` (the version in which the newest review was written down), or a revision. None means what was agreed, or without an
    agreement the last version that says something else than the file does now.
    """
    goal = file.loaded.value
    if goal is None or not file.loaded.is_sound:
        return _none("{file} has an error; gwsheet check shows it", file)
    reader = _Reader(history, file, vocabulary)
    if since is None:
        since = AGREED if goal.agreed else ""
    if since == AGREED:
        return _agreed(reader, goal)
    if history.problem is not None:
        return _none(history.problem, file)
    if since == LAST_REVIEW:
        return _last_review(reader, goal)
    if isinstance(since, date):
        found = _by_day(reader, since, "day")
        return found if history.note else replace(found, cause=None)
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
            return _none(self.history.problem, self.file)
        if not self.versions:
            reason = "{file} is not committed yet, so there is no earlier version of it"
            return _none(reason, self.file, _NOT_COMMITTED_CURE)
        return _none("no earlier version of {file} can be read", self.file)


def _agreed(reader: _Reader, goal: Goal) -> Earlier:
    agreed = agreed_version(goal)
    if agreed is None:
        return _none("nothing is agreed yet in {file}", reader.file)
    if agreed.version is not None:
        for version, old in reader.goals(_nearest_first(reader.versions, agreed.day)):
            if fingerprint(old) == agreed.version:
                return Earlier(old, "agreed", version.day, version.revision, agreed.day)
        if not agreed.has_changed:
            return Earlier(goal, "agreed_now", asked=agreed.day)
    if agreed.day is None:
        reason = "the agreement in {file} has no date, and no earlier version is the one it names"
        return reader.nothing() if not reader.versions else _none(reason, reader.file)
    found = _by_day(reader, agreed.day, "agreed_by_day")
    if found.goal is None or agreed.version is None:
        return found
    return replace(found, cause=reader.history.note or _NOT_THE_AGREED)


def _last_review(reader: _Reader, goal: Goal) -> Earlier:
    """The version that the newest review stood in first, whatever else was committed that day.

    One that was committed on a later day is compared with what was in force on its own,
    where that was something else.
    """
    dated = [one for one in goal.reviews if one.date is not None]
    if not dated:
        return _none("{file} has no review with a date yet", reader.file)
    newest = max(reversed(dated), key=lambda one: one.date or date.min)
    assert newest.date is not None
    same = _alike(goal, newest)
    holding: Earlier | None = None
    before: Goal | None = None
    for version, old in reader.goals(reader.versions):
        if _alike(old, newest) >= same:
            holding = Earlier(old, "review", version.day, version.revision, newest.date)
            before = None
        elif holding is not None and before is None:
            before = old
    by_day = _by_day(reader, newest.date, "day")
    if holding is None:
        is_there = by_day.how == "day"
        return replace(by_day, how="before_review", cause=_BEFORE) if is_there else by_day
    if holding.day is not None and holding.day > newest.date:
        return by_day if by_day.version != holding.version else replace(holding, cause=by_day.cause)
    if before is None:
        return replace(holding, cause=reader.history.note)
    is_sure = fingerprint(before) == holding.version
    return holding if is_sure else replace(holding, cause=_TOGETHER)


def _alike(goal: Goal, review: Review) -> int:
    """How many reviews of that day ``goal`` has by whoever gave ``review``."""
    return sum((one.date, one.by) == (review.date, review.by) for one in goal.reviews)


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
        cause = reader.history.note or _BEGINS_LATER
        return Earlier(old, "first", version.day, version.revision, day, cause=cause)
    return reader.nothing()


def _revision(reader: _Reader, revision: str) -> Earlier:
    version = reader.history.at(revision, reader.file.path)
    if version is None:
        if reader.history.is_commit(revision):
            return _none(f"there is no {{file}} in {revision}", reader.file)
        return _none(f"git knows no version {revision!r}", reader.file)
    old = reader.goal(version)
    if old is None:
        return _none(f"{{file}} cannot be read as a goal in {revision}", reader.file)
    return Earlier(old, "revision", version.day, version.revision)


def _previous(reader: _Reader, goal: Goal) -> Earlier:
    newest: Earlier | None = None
    for version, old in reader.goals(reader.versions):
        found = Earlier(old, "previous", version.day, version.revision)
        if old != goal:
            return found
        newest = newest or found
    return newest or reader.nothing()


def _none(reason: str, file: GoalFile, cure: str = "") -> Earlier:
    """No version, for a ``reason`` with ``{file}`` where it names the goal's."""
    problem = reason.replace("{file}", file.path) + cure
    return Earlier(None, "none", problem=problem, cause=reason.replace("{file}", "the file"))
