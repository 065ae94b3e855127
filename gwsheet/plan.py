"""Which documents a practice has: goals x document kinds x formats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gwsheet.project.practice import GoalFile, Practice
from gwsheet.project.templates import Kind

BLANK_FOLDER = "blank"
PACKET = "packet"


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

    @property
    def sources(self) -> str:
        """What the document is about, as a person names it."""
        return self.goal or self.client or BLANK_FOLDER


def plan(practice: Practice, formats: Iterable[str], kinds: Iterable[str] = ()) -> tuple[Job, ...]:
    """Every job of the practice, goal by goal; ``kinds`` narrows to the kinds named.

    A setting ``kinds`` of the practice narrows too, unless kinds are named here.
    """
    wanted = set(kinds) or set(practice.settings_in_force.kinds)
    chosen = [kind for kind in practice.kinds if not wanted or kind.name in wanted]
    all_formats = tuple(formats)
    jobs: list[Job] = []
    for goal in practice.goals:
        value = goal.loaded.value
        is_over = value is not None and not value.is_open
        asked = [kind for kind in chosen if not (is_over and kind.spec.while_open)]
        jobs += _jobs(asked, "goal", all_formats, goal.id, goal)
    for client in clients(practice):
        jobs += _jobs(chosen, "client", all_formats, client, None, client)
    blanks = [kind for kind in chosen if kind.spec.scope == "blank" or kind.spec.blank]
    jobs += _jobs(blanks, None, all_formats, BLANK_FOLDER, None)
    return tuple(jobs)


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


def _jobs(
    kinds: Iterable[Kind],
    scope: str | None,
    formats: tuple[str, ...],
    folder: str,
    goal: GoalFile | None,
    client: str | None = None,
) -> list[Job]:
    return [
        Job(
            kind=kind.name,
            format=file_format,
            goal=goal.id if goal else None,
            client=goal.client if goal else client,
            output=f"{folder}/{kind.name}.{file_format}",
        )
        for kind in kinds
        if scope in (None, kind.spec.scope)
        for file_format in formats
    ]
