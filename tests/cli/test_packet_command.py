"""``gwsheet packet``: whom it understands, what it refuses, and how it ends."""

from __future__ import annotations

import pytest
from conftest import BROKEN, PracticeFolder, Shell

from gwsheet.builder.pool import AnyTask, PacketTask, Rendered

pytestmark = pytest.mark.usefixtures("few_rules")

KINDS = "worksheet, review"
USAGE = "Usage: gwsheet packet [OPTIONS] [CLIENT]...\nTry 'gwsheet packet --help' for help.\n\n"
WRONG_TYPE = 'expected a whole number, for example 3; found "soon"'
REFUSED = (
    "Error: Invalid value for --kind: 'smart-check' is for the therapist, and a packet is given"
    " to the client\n"
)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[PacketTask]:
    """The tasks that were to be rendered, in place of the time that rendering takes."""
    seen: list[PacketTask] = []

    def render(tasks: list[AnyTask], _jobs: int) -> list[Rendered]:
        seen.extend(task for task in tasks if isinstance(task, PacketTask))
        return [Rendered(task.output, b"%PDF") for task in tasks]

    monkeypatch.setattr("gwsheet.builder.run.render_all", render)
    return seen


@pytest.fixture
def two(practice: PracticeFolder, made: list[PacketTask]) -> PracticeFolder:
    """Two clients, one with two goals, and a goal without a client."""
    for goal in ("heron/bus", "heron/sleep", "wren/walk", "plain"):
        practice.write(f"goals/{goal}.yaml")
    practice.write("gwsheet.yaml", "kinds: [worksheet, review, smart-check]\n")
    return practice


@pytest.mark.parametrize(
    ("arguments", "packets"),
    [
        ((), ["heron/packet.pdf", "wren/packet.pdf"]),
        (("heron",), ["heron/packet.pdf"]),
        (("wren", "heron", "heron"), ["heron/packet.pdf", "wren/packet.pdf"]),
        (("goals/heron",), ["heron/packet.pdf"]),
        (("./goals/heron/",), ["heron/packet.pdf"]),
        (("heron/",), ["heron/packet.pdf"]),
    ],
)
@pytest.mark.usefixtures("two")
def test_whose_packets_are_made(
    shell: Shell, made: list[PacketTask], arguments: tuple[str, ...], packets: list[str]
) -> None:
    said = shell("packet", *arguments)

    assert (said.code, said.out, said.err) == (0, f"{len(packets) + 1} written, 0 unchanged\n", "")
    assert [task.output for task in made] == packets


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("hern",), "gwsheet: hern: no client of this practice; did you mean heron?\n"),
        (("owl",), "gwsheet: owl: no client of this practice\n"),
        (("plain",), "gwsheet: plain: no client of this practice\n"),
        (("goals",), "gwsheet: goals: no client of this practice\n"),
        (("heron/bus",), "gwsheet: heron/bus is a goal; gwsheet packet heron has all of heron's\n"),
        (("wren", "owl"), "gwsheet: owl: no client of this practice\n"),
        (("--kind", "smart-check"), f"{USAGE}{REFUSED}"),
    ],
)
@pytest.mark.usefixtures("two")
def test_what_is_refused(
    shell: Shell, made: list[PacketTask], arguments: tuple[str, ...], message: str
) -> None:
    said = shell("packet", *arguments)

    assert (said.code, said.out, said.err, made) == (2, "", message, [])


def test_an_unknown_kind_is_answered_with_those_for_clients(
    two: PracticeFolder, shell: Shell
) -> None:
    kinds = two.read().kinds
    known = ", ".join(kind.name for kind in kinds if kind.spec.audience == "client")

    said = shell("packet", "--kind", "reviews")

    message = f"Error: Invalid value for --kind: 'reviews' is not one of {known}\n"
    assert (said.code, said.err) == (2, USAGE + message)


@pytest.mark.parametrize(
    ("arguments", "duplex", "kinds"),
    [
        ((), False, ["worksheet", "review"]),
        (("--duplex",), True, ["worksheet", "review"]),
        (("--no-duplex", "--kind", "review"), False, ["review"]),
        (("--kind", "review", "--kind", "worksheet"), False, ["worksheet", "review"]),
    ],
)
@pytest.mark.usefixtures("two")
def test_options(
    shell: Shell, made: list[PacketTask], arguments: tuple[str, ...], duplex: bool, kinds: list[str]
) -> None:
    assert shell("packet", "wren", "--jobs", "0", *arguments).code == 0

    (task,) = made
    assert (task.duplex, [request.kind for request in task.requests]) == (duplex, kinds)


def test_a_second_time_there_is_nothing_to_do(two: PracticeFolder, shell: Shell) -> None:
    shell("packet", "heron")
    second = shell("packet", "heron", "--explain")
    forced = shell("packet", "heron", "--force", "--output", str(two.output))

    assert second.out == (
        "heron/packet.pdf: up to date\nindex.html: up to date\nnothing written, 2 unchanged\n"
    )
    assert forced.out == "2 written, 0 unchanged\n"


def test_another_folder(two: PracticeFolder, shell: Shell) -> None:
    shell("packet", "heron", "--output", "elsewhere")

    assert (two.root / "elsewhere/heron/packet.pdf").read_bytes() == b"%PDF"
    assert not two.output.exists()


def test_a_goal_with_an_error(two: PracticeFolder, shell: Shell) -> None:
    two.write("goals/heron/sleep.yaml", BROKEN)

    about_heron, about_wren = shell("packet", "heron"), shell("packet", "wren")

    assert (about_heron.code, about_heron.out.splitlines()) == (
        1,
        [
            f"goals/heron/sleep.yaml:1:11: GW007 wrong-type  {WRONG_TYPE}",
            "    1 | priority: soon",
            "                  ^^^^",
            "",
            "1 written, 0 unchanged, 1 not written: goals/heron/sleep.yaml has an error",
        ],
    )
    assert (about_wren.code, about_wren.out) == (0, "2 written, 0 unchanged\n")


def test_goals_without_a_client(practice: PracticeFolder, shell: Shell) -> None:
    practice.write("goals/plain.yaml")

    said = shell("packet")

    assert (said.code, said.out) == (
        0,
        "no goal here is in a client's folder, such as goals/heron/\n",
    )
    assert not practice.output.exists()
