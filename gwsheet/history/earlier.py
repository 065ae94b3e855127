"""Which earlier version of a goal is meant by "agreed", by a date or by a revision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from gwsheet.goal import Goal, Vocabulary, agreed_version, fingerprint, load
from gwsheet.history.lineage import Version
from gwsheet.history.repository import History
from gwsheet.project.practice import GoalFile
from gwsheet.words import Words

AGREED = "agreed"
LAST_REVIEW = "last-review"
How = Literal[
    "agreed", "agreed_now", "agreed_by_day", "review", "before_review",
    "day", "first", "revision", "previous", "none",
]  # fmt: skip
_SHOWN_DIGITS = 8
_NOT_THE_AGREED = "no earlier version is the one that was agreed"
_TOGETHER = "the review and a change of the goal are in one commit, so their order is not known"
_BEFORE = "the review is not committed yet, so what changed before it and after it looks the same"
_BEGINS_LATER = "the first version that git has is of a later day"
_NOT_COMMITTED = "{file} is not committed yet, so there is no earlier version of it"
_COMMIT_IT = "; commit it with git once it is signed, then this says what changed after"
_NO_DAY = "the agreement in {file} has no date, and no earlier version is the one it names"


@dataclass(frozen=True)
class Earlier:
    """An earlier version of a goal, and how it was chosen.

    ``day`` is when it was written and ``revision`` its commit, both None for the file as it is
    now (``agreed_now``). ``asked`` is the day that was asked for. Without a version ``how`` is
    "none" and ``problem`` says why; ``cause`` says it without the file's name, and with a version
    why it may not be the one that was asked for.
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
        """A sentence that not all changes until ``now`` since ``day`` could be looked up.

        None where they were, or where nothing changed since it was signed. ``is_partial``
        says that some of them are known.
        """
        agreed = agreed_version(now)
        if agreed is not None and agreed.has_changed is False:
            if day is None or (agreed.day and agreed.day <= day):
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
        has_no_day = self.how in ("agreed", "agreed_now") and self.asked is None
        return words(
            f"changes.compared.{self.how}{'_no_day' * has_no_day}",
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
    fingerprint the newest agreement names, else the one in force on its day), ``last-review``
    (the version in which the newest review was written down), or a revision. None means what
    was agreed, or without an agreement the last version that says something else than the file.
    """
    goal = file.loaded.value
    if goal is None or not file.loaded.is_sound:
        return _none("{file} has an error; gwsheet check shows it", file)
    past = _Past(history, file, goal, history.versions(file.path), vocabulary)
    if since == AGREED or (since is None and goal.agreed):
        return past.agreed()
    if history.problem is not None:
        return _none(history.problem, file)
    if since == LAST_REVIEW:
        return past.last_review()
    if isinstance(since, date):
        found = past.on(since, "day")
        return found if history.note else replace(found, cause=None)
    return past.at(since) if since else past.previous()


@dataclass(frozen=True)
class _Past:
    """The versions of one goal; those that could not be read as meant are left out."""

    history: History
    file: GoalFile
    goal: Goal
    versions: tuple[Version, ...]
    vocabulary: Vocabulary

    def agreed(self) -> Earlier:
        """The version that was agreed last, or as near to it as can be found."""
        agreed = agreed_version(self.goal)
        if agreed is None:
            return _none("nothing is agreed yet in {file}", self.file)
        if agreed.version is not None:
            for old in self._read(_nearest_first(self.versions, agreed.day)):
                if old.version == agreed.version:
                    return replace(old, how="agreed", asked=agreed.day)
            if not agreed.has_changed:
                return Earlier(self.goal, "agreed_now", asked=agreed.day)
        if agreed.day is None:
            return _none(_NO_DAY, self.file) if self.versions else self._nothing()
        found = self.on(agreed.day, "agreed_by_day")
        if found.goal is None or agreed.version is None:
            return found
        return replace(found, cause=self.history.note or _NOT_THE_AGREED)

    def last_review(self) -> Earlier:
        """The version that the newest review stood in first, whatever else was committed that day.

        If it was committed on a later day, the version in force on the review's own day, if
        that was another one.
        """
        dated = [(review.date, review.by) for review in self.goal.reviews if review.date]
        if not dated:
            return _none("{file} has no review with a date yet", self.file)
        newest = max(reversed(dated), key=lambda review: review[0])
        first: Earlier | None = None
        before: Earlier | None = None
        for old in self._read(self.versions):
            if _times(old.goal, newest) >= _times(self.goal, newest):
                first, before = replace(old, how="review", asked=newest[0]), None
            elif first is not None:
                before = before or old
        in_force = self.on(newest[0], "day")
        if first is None:
            is_there = in_force.how == "day"
            return replace(in_force, how="before_review", cause=_BEFORE) if is_there else in_force
        if first.day is not None and first.day > newest[0]:
            is_other = in_force.version != first.version
            return in_force if is_other else replace(first, cause=in_force.cause)
        if before is None:
            return replace(first, cause=self.history.note)
        return first if before.version == first.version else replace(first, cause=_TOGETHER)

    def on(self, day: date, how: How) -> Earlier:
        """The version in force at the end of ``day``, else the first one."""
        for old in self._read(version for version in self.versions if version.day <= day):
            return replace(old, how=how, asked=day)
        for old in self._read(reversed(self.versions)):
            cause = self.history.note or _BEGINS_LATER
            return replace(old, how="first", asked=day, cause=cause)
        return self._nothing()

    def at(self, revision: str) -> Earlier:
        """The version in the commit that ``revision`` names."""
        version = self.history.at(revision, self.file.path)
        for old in self._read([version] if version else []):
            return replace(old, how="revision")
        if version is not None:
            return _none(f"{{file}} cannot be read as a goal in {revision}", self.file)
        if self.history.is_commit(revision):
            return _none(f"there is no {{file}} in {revision}", self.file)
        return _none(f"git knows no version {revision!r}", self.file)

    def previous(self) -> Earlier:
        """The newest version that says something else than the file, else the newest."""
        newest: Earlier | None = None
        for old in self._read(self.versions):
            if old.goal != self.goal:
                return old
            newest = newest or old
        return newest or self._nothing()

    def _read(self, versions: Iterable[Version]) -> Iterator[Earlier]:
        """Those of ``versions`` that can be read as goals."""
        for version in versions:
            if (data := self.history.read(version)) is not None:
                loaded = load(Goal, self.file.path, data, self.vocabulary)
                if loaded.is_sound:
                    yield Earlier(loaded.value, "previous", version.day, version.revision)

    def _nothing(self) -> Earlier:
        """Why no version will do."""
        if self.history.problem is not None:
            return _none(self.history.problem, self.file)
        if not self.versions:
            return _none(_NOT_COMMITTED, self.file, _COMMIT_IT)
        return _none("no earlier version of {file} can be read", self.file)


def _times(goal: Goal | None, wanted: tuple[date, str | None]) -> int:
    """How many reviews of that day ``goal`` has by the same person."""
    return sum((review.date, review.by) == wanted for review in goal.reviews) if goal else 0


def _nearest_first(versions: tuple[Version, ...], day: date | None) -> list[Version]:
    """``versions`` in the order in which the one agreed on ``day`` is likely among them.

    What was in force that day; what was committed after it, as agreements often are; the rest.
    """
    before = [version for version in versions if day is None or version.day <= day]
    after = [version for version in versions if day is not None and version.day > day]
    return [*before[:1], *reversed(after), *before[1:]]


def _none(reason: str, file: GoalFile, advice: str = "") -> Earlier:
    """No version, for a ``reason`` with ``{file}`` where it names the goal's."""
    problem = reason.replace("{file}", file.path) + advice
    return Earlier(None, "none", problem=problem, cause=reason.replace("{file}", "the file"))
