"""A client's documents in one file: which are in it, in which order, and what it is made from."""

from __future__ import annotations

from collections.abc import Iterator

from gwsheet.builder.deciding import BuildOptions, Prepared
from gwsheet.builder.inputs import WHICH_DOCUMENT
from gwsheet.builder.rendering import PacketTask
from gwsheet.builder.requests import Requests
from gwsheet.diagnostics import has_errors
from gwsheet.goal import Client
from gwsheet.page.caseload import caseload
from gwsheet.plan import Job, packets, plan
from gwsheet.project.practice import Practice


def prepare_packets(requests: Requests, options: BuildOptions) -> Iterator[Prepared]:
    """What it takes to make the packets asked for.

    A client who is not named, and for whom there is nothing to hand over, has no packet.
    """
    practice = requests.practice
    duplex = practice.settings_in_force.packet.duplex if options.duplex is None else options.duplex
    kinds = _kinds(practice, options)
    jobs = plan(practice, ("pdf",), kinds) if kinds else ()
    for packet in packets(practice):
        members = _members(requests, packet, jobs)
        if packet.client in options.clients or (members and not options.clients):
            yield _joined(requests, packet, members, duplex=duplex)


def _kinds(practice: Practice, options: BuildOptions) -> set[str]:
    """The kinds named, else those of the settings, else the usual ones that are made here.

    None of them is for therapists, whoever names it: a packet is handed over.
    """
    settings = practice.settings_in_force
    handed_over = [kind for kind in practice.kinds if kind.spec.audience == "client"]
    every = {kind.name for kind in handed_over}
    usual = {kind.name for kind in handed_over if kind.spec.in_packet}
    return every & (
        set(options.kinds) or set(settings.packet.kinds) or usual & (set(settings.kinds) or usual)
    )


def _members(requests: Requests, packet: Job, jobs: tuple[Job, ...]) -> list[Job]:
    """Those of ``jobs`` that are in ``packet``, as they are read.

    First what is about the client, then goal by goal what is about the goal, in the order
    to work on them and without those that are closed, then handouts. Handouts alone are
    nothing of the client's.
    """
    practice = requests.practice
    goals = [(file.id, file.loaded.value) for file in requests.goals(packet) if file.loaded.value]
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


def _joined(requests: Requests, packet: Job, jobs: list[Job], *, duplex: bool) -> Prepared:
    """What it takes to make ``packet`` of ``jobs``, or what keeps it from being made."""
    practice, files = requests.practice, requests.files(packet)
    settings = practice.settings.file  # they may also name a kind that may not be handed over
    if has_errors(tuple(finding for finding in practice.findings if finding.file == settings)):
        return Prepared(packet.output, obstacle=f"{settings} has an error")
    nothing = None if jobs else f"there is nothing to hand over to {packet.client}"
    language = practice.language_of_client(packet.client)
    members = [requests.prepare(job, language) for job in jobs]
    obstacle = requests.obstacle(packet) or nothing
    wrong = next((member.mistake for member in members if member.mistake), None)
    if obstacle or wrong:
        return Prepared(packet.output, obstacle=obstacle, mistake=wrong)
    words = practice.words_in(language)
    title = words("packet.title", client=packet.client)
    pages = tuple(requests.request(job, language) for job in jobs)
    values: dict[str, dict[str, None]] = {}
    for member in members:
        for name in member.inputs.keys() - set(WHICH_DOCUMENT):
            values.setdefault(name, {})[member.inputs[name]] = None
    digest = requests.inputs.digest
    inputs = {
        **{name: ", ".join(of_members) for name, of_members in values.items()},
        **requests.inputs.of_files(files),  # also closed goals: they may be open again
        "which documents, in which order": digest(tuple(job.output for job in jobs)),
        "its title and language": digest((title, words.language)),
        "for printing on both sides": digest(duplex),
    }
    task = PacketTask(packet.output, title, words.language, pages, duplex)
    return Prepared(packet.output, task, inputs, files)
