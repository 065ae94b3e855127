"""``gwsheet agree``: a signature in the goal's file."""

from __future__ import annotations

import pytest
from conftest import BROKEN, SOUND, PracticeFolder, Shell

from gwsheet.goal import Goal, fingerprint, load
from gwsheet.project.templates import builtin_words

FILE = "goals/heron/bus.yaml"
VOCABULARY = builtin_words().vocabulary


def _version(text: str) -> str:
    goal = load(Goal, FILE, text.encode("utf-8"), VOCABULARY).value
    assert goal is not None
    return fingerprint(goal)


def test_a_goal_is_signed(practice: PracticeFolder, shell: Shell) -> None:
    path = practice.write(FILE)
    version = _version(SOUND)

    said = shell("agree", "heron/bus", "--by", "client", "--by", "my therapist", "--copy-given")

    item = "{date: 2026-12-01, by: [client, my therapist], copy_given: yes, "
    item += f"fingerprint: {version}}}"
    assert (said.code, said.err) == (0, "")
    assert path.read_text(encoding="utf-8") == f"{SOUND}\nagreed:\n  - {item}\n"
    assert said.out == (
        f"{FILE}\n   12 + \n   13 + agreed:\n   14 +   - {item}\nagreement added, version {version}\n"
    )


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), "{date: 2026-12-01, by: [client], fingerprint: "),
        (("--date", "2026-11-16"), "{date: 2026-11-16, by: [client], fingerprint: "),
        (("--today", "2026-11-17"), "{date: 2026-11-17, by: [client], fingerprint: "),
        (
            ("--no-copy-given",),
            "{date: 2026-12-01, by: [client], copy_given: no, fingerprint: ",
        ),
    ],
)
def test_what_is_noted(
    practice: PracticeFolder, shell: Shell, options: tuple[str, ...], expected: str
) -> None:
    path = practice.write(FILE)

    said = shell("agree", FILE, "--by", "client", *options)

    assert said.code == 0
    assert expected in path.read_text(encoding="utf-8")


def test_a_signature_does_not_change_the_version(practice: PracticeFolder, shell: Shell) -> None:
    path = practice.write(FILE)

    shell("agree", "heron/bus", "--by", "client")
    shell("agree", "heron/bus", "--by", "therapist")

    goal = load(Goal, FILE, path.read_bytes(), VOCABULARY).value
    assert goal is not None
    assert {one.fingerprint for one in goal.agreed} == {fingerprint(goal)}
    assert [one.by for one in goal.agreed] == [("client",), ("therapist",)]


@pytest.mark.parametrize(
    ("text", "options", "code", "message"),
    [
        ("title: x\n", ("--by", "x"), 1, "has no goal_statement yet"),
        ("goal_statement:\n", ("--by", "x"), 1, "has no goal_statement yet"),
        (BROKEN, ("--by", "x"), 1, "has errors; mend them first, nothing was written"),
        (SOUND, (), 2, "Missing option '--by'"),
        (SOUND, ("--by", " "), 2, "say who signed"),
        (SOUND, ("--by", "x", "--date", "2026-12-02"), 2, "2026-12-02 is still to come"),
        (SOUND, ("--by", "x", "--date", "yesterday"), 2, "expected a date as year-month-day"),
        (SOUND, ("--by", "clinet"), 2, "'clinet' is nobody known here; did you mean client?"),
        (SOUND, ("--by", "client", "--by", "Terapist "), 2, "did you mean therapist?"),
        (SOUND, ("--by", "\udcff"), 2, "a byte of it is no character"),
    ],
)
def test_what_cannot_be_signed(
    practice: PracticeFolder,
    shell: Shell,
    text: str,
    options: tuple[str, ...],
    code: int,
    message: str,
) -> None:
    path = practice.write(FILE, text)

    said = shell("agree", "heron/bus", *options)

    assert said.code == code
    assert message in said.err
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    "person", ["husband", "Client", "my therapist", "co-therapist", "cliente", "paciente", "parent"]
)
def test_others_may_sign(practice: PracticeFolder, shell: Shell, person: str) -> None:
    path = practice.write(FILE)

    assert shell("agree", "heron/bus", "--by", person).code == 0
    assert f"by: [{person}]" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("client", "therapist"), ("client", "therapist")),
        (("client", "therapist"), ("Therapist", "client")),
    ],
)
@pytest.mark.parametrize(
    ("copy", "again"), [((), ()), (("--copy-given",), ()), (("--copy-given",), ("--copy-given",))]
)
def test_a_signature_is_noted_once(
    practice: PracticeFolder,
    shell: Shell,
    first: tuple[str, str],
    second: tuple[str, str],
    copy: tuple[str, ...],
    again: tuple[str, ...],
) -> None:
    path = practice.write(FILE)
    shell("agree", "heron/bus", "--by", first[0], "--by", first[1], *copy)
    noted = path.read_bytes()

    said = shell("agree", "heron/bus", "--by", second[0], "--by", second[1], *again)

    assert (said.code, said.err) == (0, "")
    assert said.out == (
        f"{FILE} has this signature already: 2026-12-01 by {', '.join(second)}, version"
        f" {_version(SOUND)}; nothing was written\n"
    )
    assert path.read_bytes() == noted


@pytest.mark.parametrize(
    "options",
    [
        ("--by", "therapist"),
        ("--by", "client", "--date", "2026-11-30"),
        ("--by", "client", "--copy-given"),
    ],
)
def test_another_signature_is_noted_as_well(
    practice: PracticeFolder, shell: Shell, options: tuple[str, ...]
) -> None:
    path = practice.write(FILE)
    shell("agree", "heron/bus", "--by", "client")
    shell("agree", "heron/bus", *options)
    path.write_text(path.read_text(encoding="utf-8").replace("panic", "bad"), encoding="utf-8")
    said = shell("agree", "heron/bus", "--by", "client")

    goal = load(Goal, FILE, path.read_bytes(), VOCABULARY).value
    assert said.out.splitlines()[-1].startswith("agreement added")
    assert goal is not None
    assert len(goal.agreed) == 3


def test_an_error_is_shown_at_its_place(practice: PracticeFolder, shell: Shell) -> None:
    practice.write(FILE, BROKEN)

    said = shell("agree", "heron/bus", "--by", "client")

    assert said.out.startswith(f"{FILE}:1:11: GW007 wrong-type  expected a whole number")
    assert "    1 | priority: soon\n" in said.out


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("heron/bush", "did you mean heron/bus?"),
        ("heron", "heron is not a goal; name one of its goals, such as heron/bus, heron/walk"),
        ("goals", "goals is not a goal; name one of its goals, such as heron/bus"),
        ("owl", "owl is not a goal\n"),
    ],
)
def test_one_goal_is_named(
    practice: PracticeFolder, shell: Shell, target: str, message: str
) -> None:
    practice.write(FILE)
    practice.write("goals/heron/walk.yaml")
    practice.write("goals/one.yaml")
    practice.write("goals/owl/client.yaml", "language: en\n")

    said = shell("agree", target, "--by", "client")

    assert said.code == 2
    assert message in said.err
