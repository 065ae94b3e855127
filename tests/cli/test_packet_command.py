"""``gwsheet packet``: whom it understands, what it refuses, and how it ends."""

from __future__ import annotations

import pytest
from conftest import BROKEN, PracticeFolder, Said, Shell

from gwsheet.builder.rendering import AnyTask, PacketTask, Rendered

pytestmark = pytest.mark.usefixtures("few_rules")

WRONG_TYPE = 'expected a whole number, for example 3; found "soon"'


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


BOTH = ["worksheet", "review"]


@pytest.mark.parametrize(
    ("arguments", "packets", "duplex", "kinds"),
    [
        ("", ["heron/packet.pdf", "wren/packet.pdf"], False, BOTH),
        ("heron", ["heron/packet.pdf"], False, BOTH),
        ("wren heron heron", ["heron/packet.pdf", "wren/packet.pdf"], False, BOTH),
        ("goals/heron", ["heron/packet.pdf"], False, BOTH),
        ("./goals/heron/", ["heron/packet.pdf"], False, BOTH),
        ("heron/", ["heron/packet.pdf"], False, BOTH),
        ("wren --duplex", ["wren/packet.pdf"], True, BOTH),
        ("wren --no-duplex --kind review", ["wren/packet.pdf"], False, ["review"]),
        ("wren --kind review --kind worksheet", ["wren/packet.pdf"], False, BOTH),
    ],
)
def test_which_packets_are_made(
    two: PracticeFolder,
    shell: Shell,
    made: list[PacketTask],
    arguments: str,
    packets: list[str],
    duplex: bool,
    kinds: list[str],
) -> None:
    said = shell(f"packet --jobs 0 {arguments}")

    assert said == Said(0, f"{len(packets) + 1} written, 0 unchanged\n", "")
    assert [task.output for task in made] == packets
    assert {task.duplex for task in made} == {duplex}
    assert list(dict.fromkeys(request.kind for request in made[-1].requests)) == kinds


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

    out = (
        f"goals/heron/sleep.yaml:1:11: GW007 wrong-type  {WRONG_TYPE}\n"
        "    1 | priority: soon\n                  ^^^^\n\n"
        "1 written, 0 unchanged, 1 not written: goals/heron/sleep.yaml has an error\n"
    )
    assert shell("packet heron") == Said(1, out, "")
    assert shell("packet wren") == Said(0, "2 written, 0 unchanged\n", "")


def test_goals_without_a_client(shell: Shell) -> None:
    shell.practice.write("goals/plain.yaml")

    out = "no goal here is in a client's folder, such as goals/heron/\n"
    assert shell("packet") == Said(0, out, "")
    assert not shell.practice.output.exists()
