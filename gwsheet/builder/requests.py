"""What each document of the plan is made from, and what keeps it from being made."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TypeVar, cast

from gwsheet.builder.deciding import Prepared
from gwsheet.builder.inputs import Inputs, for_pages
from gwsheet.builder.looking_back import LookingBack
from gwsheet.builder.rendering import Task
from gwsheet.diagnostics import has_errors
from gwsheet.goal import Client, Goal, Loaded, for_client
from gwsheet.lint.engine import context_of, rules_in_force
from gwsheet.lint.supervision import supervise
from gwsheet.page import PageRequest, log_start, render
from gwsheet.plan import Job
from gwsheet.project.crash import mistake
from gwsheet.project.practice import ClientFile, GoalFile, Practice

T = TypeVar("T", Goal, Client)


class Requests:
    """Finds for a job the files that it needs, and makes of them what its page is given."""

    def __init__(self, practice: Practice, today: date, looking_back: LookingBack) -> None:
        self.practice = practice
        self.inputs = Inputs(practice)
        self.settings = for_pages(practice.settings_in_force)
        self.looking_back = looking_back
        self.template_roots = tuple(map(str, practice.templates.roots))
        self._today = today
        self._rules = rules_in_force(practice.settings_in_force)
        self._kinds = {kind.name: kind.spec for kind in practice.kinds}
        self._goals = {goal.id: goal for goal in practice.goals}
        self._goals_of: dict[str | None, list[GoalFile]] = {}
        for goal in practice.goals:
            self._goals_of.setdefault(goal.client, []).append(goal)
        self._made: dict[tuple[str | None, ...], PageRequest] = {}
        self._for_client: dict[str, Goal | Client] = {}

    def prepare(self, job: Job, language: str | None = None) -> Prepared:
        """What it takes to make the document of ``job``, or what keeps it from being made.

        ``language`` is that of a blank one which is given to somebody.
        """
        files, obstacle = self.files(job), self.obstacle(job)
        if obstacle is not None:
            return Prepared(job.output, files=files, obstacle=obstacle)
        try:
            request = self.request(job, language)
            inputs = self.inputs.of(job, request)
        except Exception as error:  # noqa: BLE001 - a mistake of ours in one; the others are made
            return Prepared(job.output, files=files, mistake=mistake(error))
        task = Task(job.output, job.format, partial(render, request))
        return Prepared(job.output, task, inputs, files)

    def files(self, job: Job) -> tuple[GoalFile | ClientFile, ...]:
        """The files on the document: the goal's or all of the client's goals, then the client's."""
        client = self._client(job)
        return (*self.goals(job), *([client] if client else ()))

    def goals(self, job: Job) -> tuple[GoalFile, ...]:
        """Every goal that is on the document: its own, or all of its client."""
        if job.goal is not None:
            return (self._goals[job.goal],)
        return tuple(self._goals_of.get(job.client, ())) if job.client else ()

    def obstacle(self, job: Job) -> str | None:
        """Why ``job`` cannot be built: a file that it depends on has an error."""
        settings = self.practice.settings
        wrong = [settings.file] if has_errors(settings.findings) else []
        wrong += [file.path for file in self.files(job) if not file.loaded.is_sound]
        return f"{wrong[0]} has an error" if wrong else None

    def request(self, job: Job, language: str | None = None) -> PageRequest:
        """What the page is given, the same for every format; ``job`` has no obstacle."""
        key = job.kind, job.goal, job.client, language if job.is_blank else None
        if key not in self._made:
            self._made[key] = self._request(job, key[-1])
        return self._made[key]

    def _request(self, job: Job, named: str | None) -> PageRequest:
        kind, client = self._kinds[job.kind], self._client(job)
        goal = self._goals[job.goal] if job.goal else None
        value = goal.loaded.value if goal else None
        practice = self.practice
        if goal is not None:
            language = practice.language_of(goal, client)
        else:
            language = named or practice.language_of_client(job.client)
        words = practice.words_in(language)
        changed, gap = (
            self.looking_back.changes(goal, words) if goal and kind.looks_back else ((), None)
        )
        goals = [
            (file.id, self._given(file.loaded, kind.audience))
            for file in self.goals(job)
            if goal is None
        ]
        return PageRequest(
            kind=job.kind,
            audience=kind.audience,
            goal_id=job.goal,
            goal=self._given(goal.loaded, kind.audience) if goal else None,
            client_id=job.client,
            client=self._given(client.loaded, kind.audience) if client else None,
            goals=tuple((name, given) for name, given in goals if given),
            settings=self.settings,
            words=words,
            language=named,
            template_roots=self.template_roots,
            logo=self.practice.logo,
            supervision=supervise(context_of(goal, self.practice, self._today), self._rules)
            if goal and kind.supervised
            else None,
            changed=changed,
            changed_gap=gap,
            log_start=log_start(value, self._today) if value and kind.begins_now else None,
        )

    def _client(self, job: Job) -> ClientFile | None:
        return self.practice.clients.get(job.client) if job.client else None

    def _given(self, loaded: Loaded[T], audience: str) -> T | None:
        """What the file says, as a page for ``audience`` may know it."""
        if loaded.value is None or audience != "client":
            return loaded.value
        if loaded.file not in self._for_client:
            self._for_client[loaded.file] = for_client(loaded.value)
        return cast("T", self._for_client[loaded.file])
