"""What each document of the plan is made from, and what keeps it from being made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from gwsheet.builder.pool import AnyTask
from gwsheet.diagnostics import has_errors
from gwsheet.goal import Client, DocumentKind, Goal, Loaded, Settings, for_client
from gwsheet.goal.practice import Packet
from gwsheet.page import PageRequest
from gwsheet.plan import Job
from gwsheet.project.practice import ClientFile, GoalFile, Practice
from gwsheet.words import Words

T = TypeVar("T", Goal, Client)


@dataclass(frozen=True)
class Wanted:
    """A document that there should be: its task and inputs, or what keeps it from being made."""

    output: str
    task: AnyTask | None = None
    inputs: Mapping[str, str] = field(default_factory=dict)
    obstacle: str | None = None


class Requests:
    """Finds for a job the goals, the client, the words and the settings that it needs."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice
        self._goals = {goal.id: goal for goal in practice.goals}
        self._kinds = {kind.name: kind.spec for kind in practice.kinds}
        self._settings = for_pages(practice.settings_in_force)
        self._for_client: dict[str, Goal | Client] = {}
        self._goals_of: dict[str, list[GoalFile]] = {}
        for goal in practice.goals:
            if goal.client is not None:
                self._goals_of.setdefault(goal.client, []).append(goal)

    def kind(self, job: Job) -> DocumentKind:
        """What the folder in ``templates/`` says of such documents."""
        return self._kinds[job.kind]

    def goal(self, job: Job) -> GoalFile | None:
        """The goal that the document is about, None where it is about more or none."""
        return self._goals.get(job.goal or "")

    def client(self, job: Job) -> ClientFile | None:
        """The client's own file, None where there is none."""
        return self._practice.clients.get(job.client) if job.client else None

    def goals(self, job: Job) -> tuple[GoalFile, ...]:
        """Every goal that is on the document: its own, or all of its client."""
        own = self.goal(job)
        if own is not None:
            return (own,)
        return tuple(self._goals_of.get(job.client or "", ()))

    def files(self, job: Job) -> tuple[GoalFile | ClientFile, ...]:
        """The files of goals and client that the document is made from."""
        client = self.client(job)
        return (*self.goals(job), *([client] if client else ()))

    def obstacle(self, job: Job) -> str | None:
        """Why ``job`` cannot be built: a file that it depends on has an error."""
        if has_errors(self._practice.settings.findings):
            return f"{self._practice.settings.file} has an error"
        for file in self.files(job):
            if not file.loaded.is_sound:
                return f"{file.path} has an error"
        return None

    def words(self, job: Job) -> Words:
        """The words of the goal's language, else the client's, else the practice's."""
        language = self._practice.language_of(self.goal(job), self.client(job))
        return self._practice.words_in(language)

    def request(self, job: Job, words: Words) -> PageRequest:
        """The page's request; ``job`` has no obstacle."""
        audience = self.kind(job).audience
        goal, client = self.goal(job), self.client(job)
        goals = [(one.id, self._given(one.loaded, audience)) for one in self.goals(job)]
        return PageRequest(
            kind=job.kind,
            audience=audience,
            goal_id=job.goal,
            goal=self._given(goal.loaded, audience) if goal else None,
            client_id=job.client,
            client=self._given(client.loaded, audience) if client else None,
            goals=() if goal else tuple((name, value) for name, value in goals if value),
            settings=self._settings,
            words=words,
            template_roots=tuple(str(root) for root in self._practice.templates.roots),
            logo=self._practice.logo,
        )

    def _given(self, loaded: Loaded[T], audience: str) -> T | None:
        """What the file says, as a page for ``audience`` may know it."""
        if loaded.value is None or audience != "client":
            return loaded.value
        if loaded.file not in self._for_client:
            self._for_client[loaded.file] = for_client(loaded.value)
        return cast("T", self._for_client[loaded.file])


def for_pages(settings: Settings) -> Settings:
    """The settings without those that say what is made and checked, and nothing of a page."""
    return settings.model_copy(update={"kinds": (), "packet": Packet(), "rules": {}})
