"""``gwsheet kinds``: the kinds of document there are."""

from __future__ import annotations

from conftest import Shell


def test_kinds_come_in_their_order_with_scope_and_audience(shell: Shell) -> None:
    before = shell("kinds").out.splitlines()
    shell.practice.write("templates/a-kind-with-a-long-name/kind.yaml", "scope: client\norder: 0\n")
    shell.practice.write("templates/a-kind-with-a-long-name/page.html.j2", "")
    last = "about: The last of all\nscope: goal\naudience: clinician\norder: 999\n"
    shell.practice.write("templates/z/kind.yaml", last)
    shell.practice.write("templates/z/page.html.j2", "")

    said = shell("kinds")

    built_in = [line.split(maxsplit=3) for line in before]
    about = "the nine sections of a goal, ready to work with"
    assert ["worksheet", "goal", "client", about] in built_in
    assert [len(columns) for columns in built_in] == [4] * len(built_in)
    assert {("review", "goal"), ("blank-worksheet", "blank")} < {
        (columns[0], columns[1]) for columns in built_in
    }
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        "a-kind-with-a-long-name  client  client",
        *(
            f"{name:<23}  {scope:<6}  {audience:<9}  {about}"
            for name, scope, audience, about in built_in
        ),
        "z                        goal    clinician  The last of all",
    ]


def test_a_broken_kind_is_reported(shell: Shell) -> None:
    shell.practice.write("templates/odd/kind.yaml", "order: 3\n")
    shell.practice.write("goals/bus.yaml", "title: [no, this is not reported here\n")

    said = shell("kinds")

    missing = "templates/odd/kind.yaml:1:1: GW007 wrong-type  the key scope is missing"
    assert (said.code, said.out.splitlines()[-1]) == (1, missing)
    assert "bus.yaml" not in said.out
