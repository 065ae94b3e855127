"""What changed in a goal since it was reviewed or agreed, as far as earlier versions show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from gwsheet.changes import Change, compare
from gwsheet.goal import agreed_version, for_client
from gwsheet.history import History, earlier
from gwsheet.project.practice import GoalFile, Practice
from gwsheet.words import Words


class LookingBack:
    """Compares the goals of a practice with their earlier versions. To be closed after use."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice
        self._history: History | None = None
        self._goals_by_cause: dict[str, set[str]] = defaultdict(set)

    def changes(self, file: GoalFile, words: Words) -> tuple[tuple[Change, ...], str | None]:
        """The changes in what is agreed, and a sentence for the client where they may not be all.

        They are those since the last review, else since it was agreed.
        """
        now = file.loaded.value
        reviewed = [review.date for review in now.reviews if review.date] if now else []
        if now is None or not (now.agreed or reviewed):
            return (), None
        self._history = self._history or History.of(self._practice.root)
        since = "last-review" if reviewed else "agreed"
        then = earlier(self._history, file, since, self._practice.vocabulary)
        changes: tuple[Change, ...] = ()
        if then.goal is not None:
            compared = compare(for_client(then.goal), for_client(now), words)
            changes = tuple(change for change in compared if change.is_agreed_content)
        agreed = agreed_version(now)
        day = max(reviewed, default=agreed.day if agreed else None)
        gap = then.gap(now, words, day, is_partial=bool(changes))
        if gap is not None and then.cause is not None:
            self._goals_by_cause[then.cause].add(file.id)
        return changes, gap

    def notes(self) -> Iterator[str]:
        """Why review forms do not show all that changed, once for each cause."""
        for cause, goals in sorted(self._goals_by_cause.items()):
            forms = "1 review form" if len(goals) == 1 else f"{len(goals)} review forms"
            yield f"{forms} could not be compared with what was agreed or reviewed: {cause}"

    def close(self) -> None:
        """End the process that reads earlier versions."""
        if self._history is not None:
            self._history.close()
