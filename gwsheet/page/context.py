"""What a page is made from: its request, and the values that several entries of a page share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from gwsheet.changes import Change
from gwsheet.goal import (
    Client,
    Goal,
    Recurrence,
    Settings,
    fingerprint,
    for_client,
    language_of,
)
from gwsheet.goal.measures import Measure, direction_of, measures_of
from gwsheet.lint.supervision import Supervision
from gwsheet.lint.uncounted import speaks_of_danger, uncounted
from gwsheet.page.caseload import GoalOfClient, caseload
from gwsheet.progress.reviews import ReviewPlan, review_plan
from gwsheet.words import Words

PRACTICE_TEXTS = ("name", "contact", "safety_line")
"""The settings that are the practice's own words."""


@dataclass(frozen=True)
class PageRequest:
    """Everything that a document is made from; plain values that another process can take."""

    kind: str
    audience: str
    goal_id: str | None
    goal: Goal | None
    client: Client | None
    settings: Settings
    words: Words
    template_roots: tuple[str, ...]
    logo: str | None = None
    supervision: Supervision | None = None
    changed: tuple[Change, ...] = ()
    changed_gap: str | None = None
    client_id: str | None = None
    goals: tuple[tuple[str, Goal], ...] = ()
    log_start: date | None = None
    language: str | None = None


class PageContext:
    """A request with the values that are worked out from it, each once and not before it is used."""

    def __init__(self, request: PageRequest) -> None:
        self.request = request
        self.words = request.words
        self.language = request.language or language_of(
            request.goal, request.client, request.settings, (goal for _, goal in request.goals)
        )
        self.settings = self._said_here(request.settings)
        self._quantities = request.words.vocabulary.quantities

    def _said_here(self, settings: Settings) -> Settings:
        """``settings`` with the practice's own texts as this page has them, each as one text."""
        said = {name: self.of_practice(name) for name in PRACTICE_TEXTS}
        return settings.model_copy(
            update={name: text[0] if text else None for name, text in said.items()}
        )

    def of_practice(self, name: str) -> tuple[str, str] | None:
        """The practice's own text called ``name`` on this page, with its language."""
        return self.request.settings.said_in(name, (self.language, self.words.language))

    @cached_property
    def version(self) -> str | None:
        """The fingerprint of the goal, None on a page about no single goal."""
        return fingerprint(self.request.goal or _NO_GOAL) if self.request.goal_id else None

    @cached_property
    def client(self) -> Client:
        """The client as the audience may know them."""
        client = self.request.client or Client.model_validate({})
        return for_client(client) if self.request.audience == "client" else client

    @cached_property
    def _goal_as_written(self) -> Goal:
        goal = self.request.goal or _NO_GOAL
        return for_client(goal) if self.request.audience == "client" else goal

    @cached_property
    def goal(self) -> Goal:
        """The goal as the audience may know it, with known directions; uncounted in danger."""
        goal = uncounted(self._goal_as_written)
        indicators = tuple(
            target.model_copy(update={"direction": direction_of(goal, target, self._quantities)})
            for target in goal.success_indicators
        )
        return goal.model_copy(update={"success_indicators": indicators})

    @cached_property
    def is_at_risk(self) -> bool:
        """Whether the goal, or a goal on a page about several, may speak of danger."""
        several = () if self.request.goal_id else self.request.goals
        return any(map(speaks_of_danger, (self._goal_as_written, *(goal for _, goal in several))))

    @cached_property
    def goals(self) -> tuple[GoalOfClient, ...]:
        """A client's goals, open ones first, by priority."""
        named = [(name, uncounted(goal)) for name, goal in self.request.goals]
        vocabulary = self.words.vocabulary
        return caseload(named, self.client, self.settings, self.request.audience, vocabulary)

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """What the goal counts."""
        return measures_of(self.goal, self._quantities)

    @cached_property
    def reviews(self) -> ReviewPlan:
        """The dates of the goal's reviews."""
        return review_plan(self.goal, self._cadence, self.settings.review_interval)

    @cached_property
    def _cadence(self) -> Recurrence | None:
        return self.client.sessions.every if self.client.sessions else None


_NO_GOAL = Goal.model_validate({})
