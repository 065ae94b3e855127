"""A client's documents in one file: which are in it, in which order, and what it is made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gwsheet.builder.deciding import Prepared
from gwsheet.builder.inputs import WHICH_DOCUMENT
from gwsheet.builder.rendering import PacketTask, Task
from gwsheet.builder.requests import Requests
from gwsheet.diagnostics import has_errors
from gwsheet.goal import Client
from gwsheet.page.caseload import caseload
from gwsheet.plan import Job, packets, plan
from gwsheet.project.practice import Practice


@dataclass(frozen=True)
class PacketOptions:
    """Whose packets and what is in them: of all clients, and the usual kinds, where none is named.

    For ``duplex`` each document begins on a sheet of its own; None is as the practice has it.
    """

    clients: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    duplex: bool | None = None


def prepare_packets(requests: Requests, options: PacketOptions) -> Iterator[Prepared]:
    """What it takes to make the packets asked for.

    A client who is not named, and for whom there is nothing to hand over, has no packet.
    """
    practice = requests.practice
    setting = practice.settings_in_force.packet.duplex
    kinds = _kinds(practice, options)
    jobs = plan(practice, ("pdf",), kinds) if kinds else ()
    for packet in packets(practice):
        if not options.clients or packet.client in options.clients:
            members = [requests.prepare(job) for job in _members(requests, packet, jobs)]
            if members or options.clients:
                duplex = setting if options.duplex is None else options.duplex
                yield _joined(requests, packet, members, duplex=duplex)


def _kinds(practice: Practice, options: PacketOptions) -> set[str]:
    """The kinds named, else those of the settings, else the usual ones that are made here.

    None of them is for therapists, whoever names it: a packet is handed over.
    """
    settings = practice.settings_in_force
    named = set(options.kinds or settings.packet.kinds)
    made = set(settings.kinds)
    return {
        kind.name
        for kind in practice.kinds
        if kind.spec.audience == "client"
        and (
            kind.name in named if named else kind.spec.in_packet and (not made or kind.name in made)
        )
    }


def _members(requests: Requests, packet: Job, jobs: tuple[Job, ...]) -> list[Job]:
    """Those of ``jobs`` that are in ``packet``, as they are read.

    First what is about the client, then goal by goal what is about the goal, in the order
    to work on them and without those that are closed, then handouts. Handouts alone are
    nothing of the client's.
    """
    practice = requests.practice
    files = requests.goals(packet)
    goals = [(file.id, file.loaded.value) for file in files if file.loaded.value]
    about = practice.clients.get(packet.client or "")
    client = (about.loaded.value if about else None) or Client.model_validate({})
    ordered = caseload(goals, client, practice.settings_in_force, "client")
    order: list[str | None] = [None, *(goal.id for goal in ordered if goal.goal.is_open)]
    own = [job for job in jobs if job.client == packet.client and job.goal in order]
    handouts = {kind.name for kind in practice.kinds if kind.spec.scope == "blank"}
    return own and [
        *sorted(own, key=lambda job: order.index(job.goal)),
        *(job for job in jobs if job.is_blank and job.kind in handouts),
    ]


def _joined(requests: Requests, packet: Job, members: list[Prepared], *, duplex: bool) -> Prepared:
    """What it takes to make ``packet`` out of ``members``, or what keeps it from being made."""
    practice, files = requests.practice, requests.files(packet)
    settings = practice.settings.file  # they may also name a kind that may not be handed over
    if has_errors(tuple(one for one in practice.findings if one.file == settings)):
        return Prepared(packet.output, obstacle=f"{settings} has an error")
    nothing = None if members else f"there is nothing to hand over to {packet.client}"
    obstacle = requests.obstacle(packet) or nothing
    wrong = next((member.mistake for member in members if member.mistake), None)
    if obstacle or wrong:
        return Prepared(packet.output, obstacle=obstacle, mistake=wrong)
    about = practice.clients.get(packet.client or "")
    words = practice.words_in(practice.language_of(None, about))
    task = PacketTask(
        output=packet.output,
        title=words("packet.title", client=packet.client),
        language=words.language,
        requests=tuple(member.task.request for member in members if isinstance(member.task, Task)),
        duplex=duplex,
    )
    values: dict[str, dict[str, None]] = {}
    for member in members:
        for name in member.inputs.keys() - set(WHICH_DOCUMENT):
            values.setdefault(name, {})[member.inputs[name]] = None
    digest = requests.inputs.digest
    inputs = {
        **{name: ", ".join(of_members) for name, of_members in values.items()},
        **requests.inputs.of_files(files),  # also closed goals: they may be open again
        "which documents, in which order": digest(tuple(member.output for member in members)),
        "its title and language": digest((task.title, task.language)),
        "for printing on both sides": digest(duplex),
    }
    return Prepared(packet.output, task, inputs, files)
