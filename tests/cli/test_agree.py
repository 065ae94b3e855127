"""``gwsheet agree``: a signature in the goal's file."""

from __future__ import annotations

import pytest
from conftest import BROKEN, SOUND, Shell

from gwsheet.goal import fingerprint

FILE = "goals/heron/bus.yaml"
SIGN = "agree heron/bus --by client"


@pytest.mark.parametrize(
    ("options", "item"),
    [
        ("client", "2026-12-01, by: [client]"),
        ("client --date 2026-11-16", "2026-11-16, by: [client]"),
        ("client --today 2026-11-17", "2026-11-17, by: [client]"),
        ("client --no-copy-given", "2026-12-01, by: [client], copy_given: no"),
        ("client --by 'my therapist' --copy-given", "2026-12-01, by: [client, my therapist], copy_given: yes"),
        *((repr(by), f"2026-12-01, by: [{by}]") for by in ("husband", "Client", "my therapist")),
        *((by, f"2026-12-01, by: [{by}]") for by in ("co-therapist", "cliente", "paciente", "parent")),
    ],
)  # fmt: skip
def test_a_goal_is_signed(shell: Shell, options: str, item: str) -> None:
    shell.practice.write(FILE)
    version = fingerprint(shell.practice.goal(FILE))

    said = shell(f"agree {FILE} --by {options}")

    item = f"{{date: {item}, fingerprint: {version}}}"
    shown = f"{FILE}\n   12 + \n   13 + agreed:\n   14 +   - {item}\n"
    assert (said.code, said.err) == (0, "")
    assert shell.practice.text(FILE) == f"{SOUND}\nagreed:\n  - {item}\n"
    assert said.out.startswith(f"{shown}agreement added, version {version}")


def test_a_signature_does_not_change_the_version(shell: Shell) -> None:
    shell.practice.write(FILE)

    alone, both = shell(SIGN), shell("agree heron/bus --by therapist")

    goal = shell.practice.goal(FILE)
    version = fingerprint(goal)
    assert {agreed.fingerprint for agreed in goal.agreed} == {version}
    assert [agreed.by for agreed in goal.agreed] == [("client",), ("therapist",)]
    assert alone.out.endswith(f"version {version}; signed by the client alone so far\n")
    assert both.out.endswith(f"agreement added, version {version}\n")


@pytest.mark.parametrize("second", ["client --by therapist", "Therapist --by client"])
@pytest.mark.parametrize(
    ("copy", "again"), [("", ""), (" --copy-given", ""), (" --copy-given", " --copy-given")]
)
def test_a_signature_is_noted_once(shell: Shell, second: str, copy: str, again: str) -> None:
    path = shell.practice.write(FILE)
    shell(f"{SIGN} --by therapist{copy}")
    noted = path.read_bytes()

    said = shell(f"agree heron/bus --by {second}{again}")

    assert (said.code, said.err) == (0, "")
    assert said.out == (
        f"{FILE} has this signature already: 2026-12-01 by {second.replace(' --by', ',')}, version"
        f" {fingerprint(shell.practice.goal(FILE))}; nothing was written\n"
    )
    assert path.read_bytes() == noted


@pytest.mark.parametrize(
    "options", ["therapist", "client --date 2026-11-30", "client --copy-given"]
)
def test_another_signature_is_noted_as_well(shell: Shell, options: str) -> None:
    shell.practice.write(FILE)
    shell(SIGN)
    shell(f"agree heron/bus --by {options}")
    shell.practice.write(FILE, shell.practice.text(FILE).replace("panic", "bad"))

    assert shell(SIGN).out.splitlines()[-1].startswith("agreement added")
    assert len(shell.practice.goal(FILE).agreed) == 3


@pytest.mark.parametrize(
    ("client", "goal", "by"),
    [
        ("", "", "client, therapist"),
        ("signers: [client, partner]\n", "", "client, partner, therapist"),
        ("signers: [client, partner]\n", "signers: parent\n", "parent, therapist"),
        ("", "signers: [Pareja, mi terapeuta]\n", "Pareja, mi terapeuta"),
    ],
)
def test_without_by_all_have_signed(shell: Shell, client: str, goal: str, by: str) -> None:
    shell.practice.write("goals/heron/client.yaml", client)
    shell.practice.write(FILE, goal + SOUND)

    said = shell("agree heron/bus")

    version = fingerprint(shell.practice.goal(FILE))
    record = f"  - {{date: 2026-12-01, by: [{by}], fingerprint: {version}}}\n"
    assert shell.practice.text(FILE) == f"{goal}{SOUND}\nagreed:\n{record}"
    assert said.out.endswith(f"agreement added, version {version}\n")


def test_all_who_sign_are_waited_for(shell: Shell) -> None:
    shell.practice.write("goals/heron/client.yaml", "signers: [client, partner]\n")
    shell.practice.write(FILE)
    version = fingerprint(shell.practice.goal(FILE))
    said = {by: shell(f"agree heron/bus --by {by}") for by in ("client", "therapist", "partner")}

    lines = {by: each.out.splitlines()[-1] for by, each in said.items()}
    assert lines == {
        "client": f"agreement added, version {version}; signed by the client alone so far",
        "therapist": f"agreement added, version {version}; not signed by all yet",
        "partner": f"agreement added, version {version}",
    }
    misspelt = shell("agree heron/bus --by partnr")
    assert misspelt.err.endswith("--by: 'partnr' is nobody known here; did you mean partner?\n")


def test_an_error_is_shown_at_its_place(shell: Shell) -> None:
    shell.practice.write(FILE, BROKEN)

    said = shell(SIGN)

    assert said.out.startswith(f"{FILE}:1:11: GW007 wrong-type  expected a whole number")
    assert "    1 | priority: soon\n" in said.out
