"""``gwsheet kinds``: the kinds of document there are."""

from __future__ import annotations

from conftest import PracticeFolder, Shell


def test_kinds_come_in_their_order_with_scope_and_audience(
    practice: PracticeFolder, shell: Shell
) -> None:
    before = shell("kinds").out.splitlines()
    practice.write("templates/a-kind-with-a-long-name/kind.yaml", "scope: client\norder: 0\n")
    practice.write("templates/a-kind-with-a-long-name/page.html.j2", "")
    practice.write("templates/z/kind.yaml", "scope: goal\naudience: clinician\norder: 999\n")
    practice.write("templates/z/page.html.j2", "")

    said = shell("kinds")

    built_in = [line.split() for line in before]
    assert ["worksheet", "goal", "client"] in built_in
    assert ["review", "goal", "client"] in built_in
    assert ["blank-worksheet", "blank", "client"] in built_in
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        "a-kind-with-a-long-name  client  client",
        *(f"{name:<23}  {scope:<6}  {audience}" for name, scope, audience in built_in),
        "z                        goal    clinician",
    ]


def test_a_broken_kind_is_told(practice: PracticeFolder, shell: Shell) -> None:
    practice.write("templates/odd/kind.yaml", "order: 3\n")
    practice.write("goals/bus.yaml", "title: [no, this is not told here\n")

    said = shell("kinds")

    assert (said.code, said.out.splitlines()[-1]) == (
        1,
        "templates/odd/kind.yaml:1:1: GW007 wrong-type  the key scope is missing",
    )
    assert "bus.yaml" not in said.out
