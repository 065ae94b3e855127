"""What changed in a goal since it was reviewed or agreed, as far as earlier versions tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gwsheet.changes import Change, compare
from gwsheet.goal import Goal, agreed_version, for_client
from gwsheet.history import History, earlier
from gwsheet.project.practice import GoalFile, Practice
from gwsheet.words import Words


@dataclass(frozen=True)
class LookBack:
    """The changes in what is agreed, and a sentence for the reader where they may not be all."""

    changes: tuple[Change, ...] = ()
    gap: str | None = None


class LookingBack:
    """Compares the goals of a practice with their earlier versions. To be closed after use."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice
        self._vocabulary = practice.vocabulary
        self._history: History | None = None
        self._gaps: dict[str, set[str]] = defaultdict(set)

    def look_back(self, file: GoalFile, words: Words) -> LookBack:
        """What is different since the last review, else since it was agreed, for the client."""
        now = file.loaded.value
        if now is None or not (now.agreed or any(one.date for one in now.reviews)):
            return LookBack()
        if self._history is None:
            self._history = History.of(self._practice.root)
        since = "last-review" if any(one.date for one in now.reviews) else "agreed"
        then = earlier(self._history, file, since, self._vocabulary)
        changes: tuple[Change, ...] = ()
        if then.goal is not None:
            compared = compare(for_client(then.goal), for_client(now), words)
            changes = tuple(one for one in compared if one.is_agreed_content)
        gap = then.gap(now, words, _since(now), is_partial=bool(changes))
        if gap is not None and then.cause is not None:
            self._gaps[then.cause].add(file.id)
        return LookBack(changes, gap)

    def notes(self) -> Iterator[str]:
        """Why review forms do not tell all that changed, once for each cause."""
        for cause, goals in sorted(self._gaps.items()):
            forms = "1 review form" if len(goals) == 1 else f"{len(goals)} review forms"
            yield f"{forms} could not be compared with what was agreed or reviewed: {cause}"

    def close(self) -> None:
        """End the helper that reads earlier versions."""
        if self._history is not None:
            self._history.close()


def _since(goal: Goal) -> date | None:
    """The day of the newest review, else of the newest agreement."""
    agreed = agreed_version(goal)
    return max(
        (one.date for one in goal.reviews if one.date), default=agreed.day if agreed else None
    )
