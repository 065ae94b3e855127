"""``gwsheet packet``: whom it understands, what it refuses, and how it ends."""

from __future__ import annotations

import pytest
from conftest import BROKEN, PracticeFolder, Said, Shell

from gwsheet.builder.rendering import AnyTask, PacketTask, Rendered

pytestmark = pytest.mark.usefixtures("few_rules")


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
PATH = "build/heron/packet.pdf\n"


@pytest.mark.parametrize(
    ("arguments", "packets", "duplex", "kinds"),
    [
        *((names, ["heron", "wren"], False, BOTH) for names in ("", "wren heron heron")),
        *((name, ["heron"], False, BOTH) for name in ("heron", "heron/", "goals/heron")),
        ("./goals/heron/", ["heron"], False, BOTH),
        ("wren --duplex", ["wren"], True, BOTH),
        ("wren --no-duplex --kind review", ["wren"], False, ["review"]),
        ("wren --kind review --kind worksheet", ["wren"], False, BOTH),
    ],
)
@pytest.mark.usefixtures("two")
def test_which_packets_are_made(
    shell: Shell,
    made: list[PacketTask],
    arguments: str,
    packets: list[str],
    duplex: bool,
    kinds: list[str],
) -> None:
    said = shell(f"packet --jobs 0 {arguments}")

    paths = "".join(f"build/{client}/packet.pdf\n" for client in packets)
    assert said == Said(0, f"{len(packets) + 1} written, 0 unchanged\n{paths}", "")
    assert [task.output for task in made] == [f"{client}/packet.pdf" for client in packets]
    assert {task.duplex for task in made} == {duplex}
    assert list(dict.fromkeys(request.kind for request in made[-1].requests)) == kinds


def test_a_second_time_there_is_nothing_to_do(two: PracticeFolder, shell: Shell) -> None:
    shell("packet", "heron")
    second = shell("packet", "heron", "--explain")
    forced = shell("packet", "heron", "--force", "--output", str(two.output))

    up_to_date = "heron/packet.pdf: up to date\nindex.html: up to date\n"
    assert second.out == f"{up_to_date}nothing written, 2 unchanged\n{PATH}"
    assert forced.out == f"2 written, 0 unchanged\n{PATH}"


def test_another_folder(two: PracticeFolder, shell: Shell) -> None:
    shell("packet", "heron", "--output", "elsewhere")

    assert (two.root / "elsewhere/heron/packet.pdf").read_bytes() == b"%PDF"
    assert not two.output.exists()


def test_a_goal_with_an_error(two: PracticeFolder, shell: Shell) -> None:
    two.write("goals/heron/sleep.yaml", BROKEN)

    said = shell("packet heron")
    assert (said.code, said.err) == (1, "")
    assert said.out.startswith("goals/heron/sleep.yaml:1:11: GW007 wrong-type  ")
    last = "1 written, 0 unchanged, 1 not written: goals/heron/sleep.yaml has an error"
    assert said.out.splitlines()[-1] == last
    written = "2 written, 0 unchanged\nbuild/wren/packet.pdf\n"
    assert shell("packet wren") == Said(0, written, "")


def test_goals_without_a_client(shell: Shell) -> None:
    shell.practice.write("goals/plain.yaml")

    out = "no goal here is in a client's folder, such as goals/heron/\n"
    assert shell("packet") == Said(0, out, "")
    assert not shell.practice.output.exists()
