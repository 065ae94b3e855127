"""A client's documents in one file: which are in it, in which order, and what it is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from gwsheet.builder.inputs import WHICH_DOCUMENT, Inputs
from gwsheet.builder.manifest import Manifest, digest
from gwsheet.builder.pool import PacketTask, Task
from gwsheet.builder.requests import Requests, Wanted
from gwsheet.diagnostics import Severity
from gwsheet.goal import Client
from gwsheet.page.caseload import caseload
from gwsheet.plan import Job, packets, plan
from gwsheet.project.discovery import GOALS_FOLDER
from gwsheet.project.practice import Practice


@dataclass(frozen=True)
class PacketOptions:
    """Whose packets and what is in them: of all clients, and the usual kinds, where none is named.

    For ``duplex`` each document begins on a sheet of its own; None is as the practice has it.
    """

    clients: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    duplex: bool | None = None


class Packets:
    """The packets of a practice."""

    def __init__(self, practice: Practice, requests: Requests, inputs: Inputs) -> None:
        self._practice = practice
        self._requests = requests
        self._inputs = inputs
        self._settings = practice.settings_in_force

    def wanted(self, options: PacketOptions, document: Callable[[Job], Wanted]) -> Iterator[Wanted]:
        """What it takes to make the packets asked for; ``document`` says it of each document.

        A client who is not named, and for whom there is nothing to hand over, has no packet.
        """
        kinds = self._kinds(options)
        duplex = self._settings.packet.duplex if options.duplex is None else options.duplex
        for packet in packets(self._practice):
            if options.clients and packet.client not in options.clients:
                continue
            members = self._members(packet, kinds)
            if members or options.clients:
                yield self._joined(packet, tuple(map(document, members)), duplex=duplex)

    def older(self, manifest: Manifest) -> Iterator[Job]:
        """The packets in ``manifest`` that were made from other files than the client has now."""
        for packet in packets(self._practice):
            entry = manifest.entries.get(packet.output)
            if entry is not None:
                before = {
                    name: value
                    for name, value in entry.inputs.items()
                    if name.startswith(f"{GOALS_FOLDER}/")
                }
                if before != self._files(packet):
                    yield packet

    def _kinds(self, options: PacketOptions) -> frozenset[str]:
        """The kinds named, else those of the settings, else the usual ones that are made here.

        None of them is for therapists, whoever names it: a packet is handed over.
        """
        made = set(self._settings.kinds)
        usual = {
            kind.name
            for kind in self._practice.kinds
            if kind.spec.in_packet and (not made or kind.name in made)
        }
        chosen = set(options.kinds) or set(self._settings.packet.kinds) or usual
        return frozenset(
            kind.name
            for kind in self._practice.kinds
            if kind.name in chosen and kind.spec.audience == "client"
        )

    def _members(self, packet: Job, kinds: frozenset[str]) -> tuple[Job, ...]:
        """The documents in ``packet`` as they are read.

        First what is about the client, then goal by goal what is about the goal, in the order
        to work on them and without those that are closed, then handouts. Handouts alone are
        nothing of the client's.
        """
        jobs = plan(self._practice, ("pdf",), kinds) if kinds else ()
        by_goal: dict[str | None, list[Job]] = {}
        for job in jobs:
            if job.client == packet.client:
                by_goal.setdefault(job.goal, []).append(job)
        own = by_goal.get(None, [])
        for goal in self._open_goals(packet):
            own += by_goal.get(goal, [])
        scope = {kind.name: kind.spec.scope for kind in self._practice.kinds}
        handouts = [job for job in jobs if job.is_blank and scope[job.kind] == "blank"]
        return (*own, *handouts) if own else ()

    def _open_goals(self, packet: Job) -> Iterator[str]:
        files = self._requests.goals(packet)
        goals = [(one.id, one.loaded.value) for one in files if one.loaded.value]
        about = self._requests.client(packet)
        client = (about.loaded.value if about else None) or Client.model_validate({})
        for one in caseload(goals, client, self._settings, "client"):
            if one.goal.is_open:
                yield one.id

    def _joined(self, packet: Job, members: tuple[Wanted, ...], *, duplex: bool) -> Wanted:
        """What it takes to make ``packet`` out of ``members``, or what keeps it from being made."""
        obstacle = self._obstacle(packet, members)
        if obstacle is not None:
            return Wanted(packet.output, obstacle=obstacle)
        words = self._requests.words(packet)
        task = PacketTask(
            output=packet.output,
            title=words("packet.title", client=packet.client),
            language=words.language,
            requests=tuple(one.task.request for one in members if isinstance(one.task, Task)),
            duplex=duplex,
        )
        inputs = _joined_inputs(members) | self._files(packet)
        inputs["which documents, in which order"] = _digest([one.output for one in members])
        inputs["its title and language"] = _digest([task.title, task.language])
        inputs["for printing on both sides"] = _digest(duplex)
        return Wanted(packet.output, task, inputs)

    def _obstacle(self, packet: Job, members: tuple[Wanted, ...]) -> str | None:
        """A mistake in the settings, such as a kind that may not be handed over, or in a file."""
        settings = self._practice.settings.file
        for finding in self._practice.findings:
            if finding.file == settings and finding.severity is Severity.ERROR:
                return f"{settings} has an error"
        obstacles = [self._requests.obstacle(packet), *(one.obstacle for one in members)]
        if not members:
            obstacles.append(f"there is nothing to hand over to {packet.client}")
        return next((one for one in obstacles if one is not None), None)

    def _files(self, packet: Job) -> dict[str, str]:
        """The client's own file and every goal, also a closed one: it may be open again."""
        return self._inputs.of_files(self._requests.files(packet))


def _joined_inputs(members: Iterable[Wanted]) -> dict[str, str]:
    """The inputs of all ``members``; which documents those are is another input."""
    held: dict[str, dict[str, None]] = {}
    for one in members:
        for name, value in one.inputs.items():
            held.setdefault(name, {})[value] = None
    joined = {name: value for name, (value, *others) in held.items() if not others}
    differing = {name: _digest([*values]) for name, values in held.items() if name not in joined}
    return joined | {n: value for n, value in differing.items() if n not in WHICH_DOCUMENT}


def _digest(value: object) -> str:
    return digest(repr(value).encode("utf-8"))
