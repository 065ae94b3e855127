"""Packets: what is in one, in which order, when it is made anew, and what is never in one."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import closing
from typing import Any

import page as page_validation
import pytest
from conftest import BROKEN, SOUND, TODAY, PracticeFolder
from pypdf import PdfReader

from gwsheet.builder import BuildOptions, BuildResult, build_packets, clean
from gwsheet.builder.deciding import Prepared, decide
from gwsheet.builder.looking_back import LookingBack
from gwsheet.builder.manifest import Entry
from gwsheet.builder.packet import prepare_packets
from gwsheet.builder.rendering import AnyTask, PacketTask, Rendered
from gwsheet.builder.requests import Requests

PACKET = "heron/packet.pdf"
KINDS = {
    "plan": "scope: client\norder: 5\nin_packet: yes\n",
    "worksheet": "scope: goal\norder: 10\nin_packet: yes\n",
    "tracker": "scope: goal\norder: 15\nin_packet: yes\n",
    "review": "scope: goal\norder: 20\nlooks_back: yes\nin_packet: yes\n",
    "exploration": "scope: client\nblank: yes\norder: 40\n",
    "smart-check": "scope: goal\naudience: clinician\norder: 30\n",
    "overview": "scope: client\naudience: clinician\norder: 2\n",
    "categories": "scope: blank\norder: 50\n",
}
PAGE = (
    '<!doctype html><html lang="{{ lang }}"><head><title>{{ doc.kind }}</title>'
    "<style>{{ style }}</style></head><body><main><h1>{{ doc.title }}</h1></main></body></html>"
)
GOALS = {
    "heron/bus": "priority: 2\n",
    "heron/apples": "",
    "heron/sleep": "priority: 1\nstatus: paused\n",
    "heron/old": "priority: 1\nstatus: achieved\n",
    "heron/gone": "status: discontinued\n",
    "wren/walk": "",
    "plain": "",
}
BY_GOAL = ("sleep", "bus", "apples")
OF_A_GOAL = ("worksheet", "tracker", "review")
USUAL = ("heron/plan", *(f"heron/{goal}/{kind}" for goal in BY_GOAL for kind in OF_A_GOAL))
OVER = "status: achieved\n" + SOUND


@pytest.fixture
def full(practice: PracticeFolder, monkeypatch: pytest.MonkeyPatch) -> PracticeFolder:
    """Kinds of all sorts; a client with five goals, one with one, and a goal without a client."""
    for kind, spec in KINDS.items():
        practice.write(f"templates/{kind}/kind.yaml", spec)
        practice.write(f"templates/{kind}/page.html.j2", PAGE)
    for goal, extra in GOALS.items():
        practice.write(f"goals/{goal}.yaml", extra + SOUND)
    practice.write("goals/heron/client.yaml", "values: calm\n")
    return practice


def _prepared(folder: PracticeFolder, *clients: str, **options: Any) -> dict[str, Prepared]:
    """The packets that are asked for, by client."""
    practice = folder.read()
    with closing(LookingBack(practice)) as looking_back:
        requests = Requests(practice, TODAY, looking_back)
        packets = prepare_packets(
            requests, BuildOptions(folder.output, TODAY, clients=clients, **options)
        )
        return {packet.output.partition("/")[0]: packet for packet in packets}


def _task(prepared: Prepared) -> PacketTask:
    assert isinstance(prepared.task, PacketTask)
    return prepared.task


def _documents(prepared: Prepared) -> list[str]:
    """What a packet joins, as ``heron/bus/worksheet``."""
    return [
        f"{request.goal_id or request.client_id or 'blank'}/{request.kind}"
        for request in _task(prepared).requests
    ]


def test_a_client_s_documents_in_the_order_of_reading(full: PracticeFolder) -> None:
    packets = _prepared(full)

    assert {client: _documents(packet) for client, packet in packets.items()} == {
        "heron": list(USUAL),
        "wren": ["wren/plan", *(f"wren/walk/{kind}" for kind in OF_A_GOAL)],
    }
    assert [packet.output for packet in packets.values()] == [PACKET, "wren/packet.pdf"]
    assert [(task.title, task.language, task.duplex) for task in map(_task, packets.values())] == [
        ("Papers to take home: heron", "en", False),
        ("Papers to take home: wren", "en", False),
    ]


@pytest.mark.parametrize(
    ("settings", "named", "expected"),
    [
        ("", (), USUAL),
        ("kinds: [review, plan, exploration]\n", (), ("plan", "review")),
        ("packet: {kinds: review}\n", (), ("review",)),
        (
            "kinds: worksheet\npacket: {kinds: [review, exploration]}\n",
            (),
            ("exploration", "review"),
        ),
        ("packet: {kinds: [categories, worksheet]}\n", (), ("worksheet", "categories")),
        ("packet: {kinds: review}\n", ("worksheet",), ("worksheet",)),
        ("packet: {kinds: []}\n", (), USUAL),
        # Whoever asks for them, documents for the therapist stay out.
        ("", ("worksheet", "smart-check", "overview"), ("worksheet",)),
    ],
)
def test_which_kinds_are_in_it(
    full: PracticeFolder, settings: str, named: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    full.write("gwsheet.yaml", settings)
    places = {kind: [f"heron/{kind}"] for kind in ("plan", "exploration")}
    places["categories"] = ["blank/categories"]

    found = _documents(_prepared(full, "heron", kinds=named)["heron"])

    assert found == list(expected if expected == USUAL else ()) + [
        output
        for kind in expected
        if expected != USUAL
        for output in places.get(kind, [f"heron/{goal}/{kind}" for goal in BY_GOAL])
    ]


def test_a_kind_of_the_practice_is_in_it_where_its_file_says_so(full: PracticeFolder) -> None:
    for kind, scope in (("card", "client"), ("steps", "goal"), ("leaflet", "blank")):
        for name, more in ((kind, "in_packet: yes\n"), (f"not-{kind}", "")):
            full.write(f"templates/{name}/kind.yaml", f"scope: {scope}\norder: 99\n{more}")
            full.write(f"templates/{name}/page.html.j2", PAGE)
    full.write("templates/kept/kind.yaml", "scope: client\naudience: clinician\nin_packet: yes\n")
    full.write("templates/kept/page.html.j2", PAGE)

    found = _documents(_prepared(full, "heron")["heron"])

    by_goal = [f"heron/{goal}/{kind}" for goal in BY_GOAL for kind in (*OF_A_GOAL, "steps")]
    assert found == ["heron/plan", "heron/card", *by_goal, "blank/leaflet"]


@pytest.mark.parametrize(
    ("settings", "option", "expected"),
    [
        ("", None, False),
        ("packet: {duplex: yes}\n", None, True),
        ("packet: {duplex: yes}\n", False, False),
        ("packet: {duplex: no}\n", True, True),
    ],
)
def test_the_option_goes_before_the_setting(
    full: PracticeFolder, settings: str, option: bool | None, expected: bool
) -> None:
    full.write("gwsheet.yaml", settings)

    assert _task(_prepared(full, "wren", duplex=option)["wren"]).duplex is expected


def _write(name: str, text: str) -> Callable[[PracticeFolder], object]:
    return lambda folder: folder.write(name, text)


def _unlink(name: str) -> Callable[[PracticeFolder], object]:
    return lambda folder: (folder.root / name).unlink()


NOTHING: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda _folder: None, NOTHING),
        (_write("goals/heron/bus.yaml", "priority: 2\nin_my_words: Out again\n" + SOUND),
         ("goals/heron/bus.yaml changed",)),
        (_write("goals/heron/old.yaml", "status: achieved\n" + SOUND),
         ("goals/heron/old.yaml changed",)),
        (_write("goals/heron/client.yaml", "values: courage\n"),
         ("goals/heron/client.yaml changed",)),
        (_write("goals/heron/bus.yaml", "priority: 3\nstatus: achieved\n" + SOUND),
         ("goals/heron/bus.yaml changed", "which documents, in which order changed")),
        (_write("goals/heron/new.yaml", SOUND),
         ("goals/heron/new.yaml is new", "which documents, in which order changed")),
        (_unlink("goals/heron/old.yaml"), ("goals/heron/old.yaml is gone",)),
        (_write("gwsheet.yaml", "packet: {duplex: yes}\n"),
         ("for printing on both sides changed",)),
        (_write("gwsheet.yaml", "text_size: 18\n"), ("the setting text_size changed",)),
        (_write("gwsheet.yaml", "max_active_goals: 5\n"),
         ("the setting max_active_goals changed",)),
        (_write("templates/plan/page.html.j2", PAGE + "\n"),
         ("templates/plan/page.html.j2 changed",)),
        # What does not change it:
        (_write("goals/wren/walk.yaml", SOUND + "\n"), NOTHING),
        (_write("goals/plain.yaml", SOUND + "\n"), NOTHING),
        (_write("templates/smart-check/page.html.j2", PAGE + "\n"), NOTHING),
        (_write("templates/categories/page.html.j2", PAGE + "\n"), NOTHING),
        (_write("gwsheet.yaml", "rules: {section-missing: off}\n"), NOTHING),
    ],
)  # fmt: skip
def test_it_is_made_anew_when_something_in_it_changed(
    full: PracticeFolder, change: Callable[[PracticeFolder], object], why: tuple[str, ...]
) -> None:
    entry = Entry(_prepared(full, "heron")["heron"].inputs, "x")
    change(full)

    decision = decide(_prepared(full, "heron")["heron"], entry, "x", force=False)

    assert decision.reasons == why


BOTH_BLOCKED = dict.fromkeys(("heron", "wren"), "gwsheet.yaml has an error")


@pytest.mark.parametrize(
    ("file", "text", "named", "expected"),
    [
        ("goals/heron/bus.yaml", BROKEN, (), {"heron": "goals/heron/bus.yaml has an error"}),
        ("goals/heron/old.yaml", BROKEN, (), {"heron": "goals/heron/old.yaml has an error"}),
        ("goals/heron/client.yaml", "values: {a: b}\n", ("heron",),
         {"heron": "goals/heron/client.yaml has an error"}),
        ("gwsheet.yaml", "paper: A5\n", (), BOTH_BLOCKED),
        ("gwsheet.yaml", "packet: {kinds: [plan, smart-check]}\n", (), BOTH_BLOCKED),
        ("gwsheet.yaml", "packet: {kinds: trackers}\n", ("heron", "wren"), BOTH_BLOCKED),
        ("goals/owl/tree.yaml", OVER, (), {}),
        ("goals/owl/tree.yaml", OVER, ("owl",), {"owl": "there is nothing to hand over to owl"}),
    ],
)  # fmt: skip
def test_what_keeps_a_packet_from_being_made(
    full: PracticeFolder, file: str, text: str, named: tuple[str, ...], expected: dict[str, str]
) -> None:
    full.write(file, text)

    packets = _prepared(full, *named, kinds=("worksheet", "categories") if "owl" in file else ())

    assert expected == {
        client: packet.obstacle for client, packet in packets.items() if packet.task is None
    }


def _packets(folder: PracticeFolder, *clients: str, **options: Any) -> BuildResult:
    build_options = BuildOptions(folder.output, TODAY, clients=clients, **{"jobs": 0, **options})
    return build_packets(folder.read(), build_options)


@pytest.fixture
def no_rendering(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents without the time that rendering takes."""

    def render(tasks: list[AnyTask], _jobs: int) -> list[Rendered]:
        return [Rendered(task.output, task.output.encode()) for task in tasks]

    monkeypatch.setattr("gwsheet.builder.run.render_all", render)


@pytest.mark.usefixtures("no_rendering", "html_alone")
def test_a_build_leaves_a_packet_alone_and_notes_when_it_is_older(full: PracticeFolder) -> None:
    _packets(full)
    before = full.outputs()[PACKET]

    untouched = full.build()
    full.write("goals/heron/bus.yaml", "priority: 9\n" + SOUND)
    changed = full.build()
    again = full.build("wren", kinds=("worksheet",))

    note = "build/heron/packet.pdf is older than its goals; gwsheet packet heron renews it"
    assert not [name for name in untouched.written if "packet" in name]
    assert [result.notes for result in (untouched, changed, again)] == [[], [note], [note]]
    assert all(PACKET not in result.reasons for result in (untouched, changed, again))
    assert full.outputs()[PACKET] == before
    assert (PACKET in _packets(full).written, full.build().notes) == (True, [])


@pytest.mark.usefixtures("no_rendering", "html_alone")
def test_a_packet_is_listed_goes_with_its_client_and_is_cleaned_away(full: PracticeFolder) -> None:
    result = _packets(full)
    index = full.outputs()["index.html"].decode()
    assert result.written == [PACKET, "wren/packet.pdf", "index.html"]
    assert index.count('packet.pdf"') == 2
    for path in (full.root / "goals/wren").iterdir():
        path.unlink()

    result = full.build(kinds=())

    assert result.removed == ["wren/packet.pdf"]
    assert not (full.output / "wren").exists()
    assert 'href="wren/packet.pdf"' not in full.outputs()["index.html"].decode()
    assert PACKET in clean(full.output).removed


def test_what_the_files_may_not_say_of_packets(full: PracticeFolder) -> None:
    full.write("gwsheet.yaml", "packet:\n  kinds: [worksheet, smart-check]\n")
    full.write("templates/packet/kind.yaml", "scope: client\n")

    read = full.read()

    assert "packet" not in [kind.name for kind in read.kinds]
    assert [
        f"{one.file}:{one.span.line}:{one.span.column}: {one.message}"
        for one in read.findings
        if one.file in ("gwsheet.yaml", "templates/packet/kind.yaml")
    ] == [
        (
            "gwsheet.yaml:2:22: smart-check is for the therapist, and a packet is given to the"
            " client; take it out"
        ),
        (
            "templates/packet/kind.yaml:1:1: 'packet' is the name of a file of gwsheet; give the"
            " folder another name"
        ),
    ]


def test_a_template_s_mistake_is_reported_with_its_place(full: PracticeFolder) -> None:
    full.write("templates/plan/page.html.j2", "{{ gaols }}")

    result = _packets(full, "wren")

    assert result.not_written == {"wren/packet.pdf": "templates/plan/page.html.j2 has a mistake"}


def test_it_is_one_whole_file_with_the_same_bytes_every_time(full: PracticeFolder) -> None:
    """What is for the therapist, and what is about others, is not in it."""
    secret = "clinician_notes: never-to-be-seen\n"
    full.write("goals/heron/bus.yaml", "priority: 2\n" + SOUND + secret)
    made: list[dict[str, bytes]] = []
    for jobs in (0, 2):
        result = _packets(full, duplex=True, force=True, jobs=jobs)
        assert set(result.written) == {PACKET, "wren/packet.pdf", "index.html"}
        made.append(full.outputs())
    assert made[0] == made[1]

    reader = PdfReader(io.BytesIO(made[0][PACKET]))
    assert page_validation.validate_pdf_bytes(made[0][PACKET], profile="ua1").failures == []
    assert len(reader.pages) == 2 * len(USUAL) - 1
    assert [str(entry.title) for entry in reader.outline if not isinstance(entry, list)] == [
        output.rpartition("/")[2] for output in USUAL
    ]
    text = "".join(sheet.extract_text() for sheet in reader.pages)
    assert "Riding the bus again" in text
    assert not [word for word in ("never-to-be-seen", "wren") if word in text]


def test_handouts_of_a_packet_are_in_the_clients_language(full: PracticeFolder) -> None:
    """The goals name it, or the client's file does; other clients have them in theirs."""
    full.write("gwsheet.yaml", "packet: {kinds: [plan, categories]}\n")
    for name in ("walk", "swim"):
        full.write(f"goals/wren/{name}.yaml", "language: es\n" + SOUND)

    languages = {
        client: [(page.kind, page.words.language) for page in _task(packet).requests]
        for client, packet in _prepared(full).items()
    }

    assert languages == {
        "heron": [("plan", "en"), ("categories", "en")],
        "wren": [("plan", "es"), ("categories", "es")],
    }
