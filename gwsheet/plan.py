"""Which documents a practice has: goals x document kinds x formats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gwsheet.project.practice import GoalFile, Practice
from gwsheet.project.templates import PACKET

BLANK_FOLDER = "blank"


@dataclass(frozen=True, slots=True)
class Job:
    """One document in one format. ``output`` is relative to the build folder."""

    kind: str
    format: str
    goal: str | None
    client: str | None
    output: str

    @property
    def is_blank(self) -> bool:
        """Whether the document is about nobody."""
        return self.goal is None and self.client is None


def plan(practice: Practice, formats: Iterable[str], kinds: Iterable[str] = ()) -> tuple[Job, ...]:
    """Every job of the practice, goal by goal; ``kinds`` narrows to the kinds named.

    A setting ``kinds`` of the practice narrows too, unless kinds are named here.
    """
    wanted = set(kinds) or set(practice.settings_in_force.kinds)
    chosen = [kind for kind in practice.kinds if not wanted or kind.name in wanted]
    of_goals = [kind for kind in chosen if kind.spec.scope == "goal"]
    of_closed_goals = [kind for kind in of_goals if not kind.spec.while_open]
    of_clients = [kind for kind in chosen if kind.spec.scope == "client"]
    blank = [kind for kind in chosen if kind.spec.scope == "blank" or kind.spec.blank]
    folders = [
        *(
            (goal.id, goal.client, goal.id, of_closed_goals if _is_closed(goal) else of_goals)
            for goal in practice.goals
        ),
        *((None, client, client, of_clients) for client in clients(practice)),
        (None, None, BLANK_FOLDER, blank),
    ]
    every_format = tuple(formats)
    return tuple(
        Job(kind.name, file_format, goal, client, f"{folder}/{kind.name}.{file_format}")
        for goal, client, folder, kinds_there in folders
        for kind in kinds_there
        for file_format in every_format
    )


def _is_closed(goal: GoalFile) -> bool:
    return goal.loaded.value is not None and not goal.loaded.value.is_open


def clients(practice: Practice) -> tuple[str, ...]:
    """The code name of everybody who has a goal or a file, sorted."""
    return tuple(
        sorted({goal.client for goal in practice.goals if goal.client} | {*practice.clients})
    )


def packets(practice: Practice) -> tuple[Job, ...]:
    """A job for each client's packet, which is made only when it is asked for."""
    return tuple(
        Job(PACKET, "pdf", None, client, f"{client}/{PACKET}.pdf") for client in clients(practice)
    )
