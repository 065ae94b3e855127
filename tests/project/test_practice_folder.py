"""A practice folder read whole: what is found in it, under which ids, and what is wrong."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from conftest import SOUND, PracticeFolder, permissions

from gwsheet.diagnostics import BAD_NAME, DUPLICATE_ID, UNREADABLE, Finding, Span, found
from gwsheet.goal import Settings
from gwsheet.project.discovery import name_problem
from gwsheet.project.practice import (
    NoPracticeError,
    Selection,
    UnknownTargetError,
    find_practice,
    read_practice,
    select,
)

START = Span(1, 1, 1, 1)
CAFE = "caf\N{LATIN SMALL LETTER E WITH ACUTE}"
CAFE_IN_PIECES = unicodedata.normalize("NFD", CAFE)


def _said(findings: tuple[Finding, ...]) -> list[str]:
    return [
        f"{one.file}:{one.span.line}:{one.span.column} {one.code} {one.message}" for one in findings
    ]


def _ids(folder: PracticeFolder) -> list[str]:
    return [goal.id for goal in folder.read().goals]


@pytest.mark.parametrize("mark", ["gwsheet.yaml", "gwsheet.yml", "goals/"])
@pytest.mark.parametrize("start", [".", "goals/heron", "templates/locales"])
def test_a_practice_is_found_from_inside(tmp_path: Path, mark: str, start: str) -> None:
    if mark.endswith("/"):
        (tmp_path / mark).mkdir()
    else:
        (tmp_path / mark).touch()
    (tmp_path / start).mkdir(parents=True, exist_ok=True)

    assert find_practice(tmp_path / start) == tmp_path


@pytest.mark.parametrize("mark", ["goals", "gwsheet.yaml/", "gwsheet.toml", "Goals/"])
def test_no_practice(tmp_path: Path, mark: str) -> None:
    if mark.endswith("/"):
        (tmp_path / mark).mkdir()
    else:
        (tmp_path / mark).touch()

    with pytest.raises(NoPracticeError) as caught:
        find_practice(tmp_path)

    assert str(caught.value) == (
        "no practice folder here: neither gwsheet.yaml nor goals/ in this folder or above it;"
        " gwsheet init makes one"
    )


def test_everything_is_found(practice: PracticeFolder) -> None:
    for name in ("plain.yaml", "heron/bus.yaml", "heron/sleep.yml", "wren/Night_walk-2.YAML"):
        practice.write(f"goals/{name}")
    practice.write("goals/heron/client.yaml", "strengths: patience\n")
    practice.write("goals/wren/client.yml", "values: [calm]\n")
    practice.write("gwsheet.yaml", "name: Millrace\npaper: Letter\n")

    whole = practice.read()

    assert [(goal.id, goal.client, goal.name, goal.path) for goal in whole.goals] == [
        ("heron/bus", "heron", "bus", "goals/heron/bus.yaml"),
        ("heron/sleep", "heron", "sleep", "goals/heron/sleep.yml"),
        ("plain", None, "plain", "goals/plain.yaml"),
        ("wren/Night_walk-2", "wren", "Night_walk-2", "goals/wren/Night_walk-2.YAML"),
    ]
    assert {name: (one.path, one.data) for name, one in whole.clients.items()} == {
        "heron": ("goals/heron/client.yaml", b"strengths: patience\n"),
        "wren": ("goals/wren/client.yml", b"values: [calm]\n"),
    }
    assert [whole.client_of(goal) for goal in whole.goals] == [
        whole.clients["heron"],
        whole.clients["heron"],
        None,
        whole.clients["wren"],
    ]
    assert (whole.settings_in_force.name, whole.settings_in_force.paper) == ("Millrace", "Letter")
    assert {goal.data for goal in whole.goals} == {SOUND.encode()}
    assert whole.findings == ()


@pytest.mark.parametrize(
    "name",
    [
        "notes.txt",
        "bus.yaml~",
        "bus.yaml.bak",
        "#bus.yaml#",
        ".hidden.yaml",
        ".#bus.yaml",
        ".git/config.yaml",
        "heron/.trash/bus.yaml",
        "heron/yaml",
    ],
)
def test_other_files_are_not_goals(practice: PracticeFolder, name: str) -> None:
    practice.write(f"goals/{name}", "not: [a goal")
    practice.write("goals/heron/bus.yaml")

    whole = practice.read()

    assert ([goal.id for goal in whole.goals], whole.findings) == (["heron/bus"], ())


def test_a_folder_called_like_a_goal_is_a_client(practice: PracticeFolder) -> None:
    practice.write("goals/heron.yaml/bus.yaml")

    assert _said(practice.read().findings) == [
        (
            "goals/heron.yaml/bus.yaml:1:1 GW013 the name 'heron.yaml' cannot be an id: use"
            " letters, digits, - and _; rename it to a code name that says nothing about the"
            " person, such as heron"
        )
    ]


@pytest.mark.parametrize(
    "name",
    [
        "bus",
        "Bus-2_b",
        "7",
        "-",
        CAFE,
        CAFE_IN_PIECES,
        "автобус",
        "हिन्दी",
        "ภาษาไทย",
        "عَرَبِيّ",
        "日本語",
        "straße",
        "blank-page",
        "blanks",
    ],
)
def test_names_in_any_script(name: str) -> None:
    assert name_problem(Path(f"{name}.yaml")) is None
    assert name_problem(Path(name) / "bus.yaml") is None
    assert name_problem(Path("heron") / f"{name}.yml") is None


@pytest.mark.parametrize(
    ("path", "name", "example"),
    [
        ("my goal.yaml", "my goal", "my-goal"),
        ("heron/my  goal (2).yaml", "my  goal (2)", "my-goal-2"),
        ("heron/Anna Miller.yaml", "Anna Miller", "Anna-Miller"),
        ("heron!/bus.yaml", "heron!", "heron"),
        ("heron/bus.old.yaml", "bus.old", "bus-old"),
        ("heron/….yaml", "…", "goal"),
        ("../bus.yaml", "..", "goal"),
        ("heron/a\\b.yaml", "a\\b", "a-b"),
        ("heron/\x1b[31m.yaml", "\x1b[31m", "31m"),
        ("heron/\u202ebus.yaml", "\u202ebus", "bus"),
        ("heron/\udcff.yaml", "\udcff", "goal"),
        ("heron/🚌.yaml", "🚌", "goal"),
    ],
)
def test_names_that_cannot_be_ids(path: str, name: str, example: str) -> None:
    assert name_problem(Path(path)) == (
        f"the name {name!r} cannot be an id: use letters, digits, - and _;"
        f" rename it, for example to {example}"
    )


@pytest.mark.parametrize("client", ["Anna Miller", "mrs. o'hara", "Miller, Anna", "anna.miller"])
@pytest.mark.parametrize("file", ["bus.yaml", "client.yaml", "my goal.yaml"])
def test_the_name_of_a_client_is_not_made_an_id(client: str, file: str) -> None:
    assert name_problem(Path(client) / file) == (
        f"the name {client!r} cannot be an id: use letters, digits, - and _; rename it to a code"
        " name that says nothing about the person, such as heron"
    )


DEEP = "too deep: a goal lies in goals/ or in a client's folder, goals/<client>/"


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("heron/old/bus.yaml", DEEP),
        ("heron/a b/c/bus.yaml", DEEP),
        ("blank/bus.yaml", "a client cannot be called blank: build/blank holds the blank forms"),
        ("Blank/bus.yml", "a client cannot be called Blank: build/Blank holds the blank forms"),
        (
            "blank.yaml",
            "a goal without a client cannot be called blank: build/blank holds the blank forms",
        ),
    ],
)
def test_places_that_cannot_hold_a_goal(path: str, problem: str) -> None:
    assert name_problem(Path(path)) == problem


@pytest.mark.parametrize("path", ["heron/blank.yaml", "heron/client.yaml"])
def test_places_that_can(path: str) -> None:
    assert name_problem(Path(path)) is None


def test_a_bad_name_is_a_finding_and_the_others_are_read(practice: PracticeFolder) -> None:
    practice.write("goals/heron/my goal.yaml")
    practice.write("goals/heron/old/bus.yaml")
    practice.write("goals/heron/bus.yaml")

    whole = practice.read()

    assert [goal.id for goal in whole.goals] == ["heron/bus"]
    assert whole.findings == (
        found(
            BAD_NAME,
            "goals/heron/my goal.yaml",
            START,
            (
                "the name 'my goal' cannot be an id: use letters, digits, - and _;"
                " rename it, for example to my-goal"
            ),
        ),
        found(BAD_NAME, "goals/heron/old/bus.yaml", START, DEEP),
    )


def test_an_id_is_the_same_however_a_disk_stores_its_letters(practice: PracticeFolder) -> None:
    practice.write(f"goals/{CAFE_IN_PIECES}/{CAFE_IN_PIECES}.yaml")
    practice.write(f"goals/{CAFE_IN_PIECES}/client.yaml", "values: calm\n")

    whole = practice.read()

    assert [(goal.id, goal.client) for goal in whole.goals] == [(f"{CAFE}/{CAFE}", CAFE)]
    assert list(whole.clients) == [CAFE]


def test_two_files_with_one_id(practice: PracticeFolder) -> None:
    practice.write("goals/heron/bus.yaml", SOUND.replace("Riding", "Taking"))
    practice.write("goals/heron/bus.yml")
    practice.write("goals/heron/client.yaml", "values: calm\n")
    practice.write("goals/heron/client.yml", "values: order\n")
    practice.write(f"goals/{CAFE}.yaml")
    practice.write(f"goals/{CAFE_IN_PIECES}.yaml")
    practice.write("gwsheet.yaml", "paper: Letter\n")
    practice.write("gwsheet.yml", "paper: A4\n")

    whole = practice.read()

    first, second = sorted([f"goals/{CAFE}.yaml", f"goals/{CAFE_IN_PIECES}.yaml"])
    assert whole.findings == tuple(
        sorted(
            (
                found(DUPLICATE_ID, file, START, message)
                for file, message in (
                    (second, f"the goal {CAFE} is already in {first}; rename one of the two"),
                    (
                        "goals/heron/bus.yml",
                        (
                            "the goal heron/bus is already in goals/heron/bus.yaml;"
                            " rename one of the two"
                        ),
                    ),
                    (
                        "goals/heron/client.yml",
                        (
                            "the client heron is already in goals/heron/client.yaml;"
                            " delete one of the two"
                        ),
                    ),
                    ("gwsheet.yml", "the settings are already in gwsheet.yaml; join the two files"),
                )
            ),
            key=lambda finding: finding.sort_key,
        )
    )
    assert [goal.id for goal in whole.goals] == [CAFE, "heron/bus"]
    assert whole.goals[1].path == "goals/heron/bus.yaml"
    assert whole.clients["heron"].path == "goals/heron/client.yaml"
    assert whole.settings_in_force.paper == "Letter"


def test_files_and_folders_that_cannot_be_opened(tmp_path: Path) -> None:
    practice = PracticeFolder(tmp_path)
    locked_file = practice.write("goals/heron/bus.yaml")
    locked_folder = practice.write("goals/wren/bus.yaml").parent
    practice.write("goals/sound.yaml")
    (tmp_path / "goals/dangling.yaml").symlink_to(tmp_path / "nowhere.yaml")

    locked_folder.chmod(0o000)
    with permissions(locked_file, 0o000):
        whole = practice.read()
    locked_folder.chmod(0o755)

    refused = "cannot be opened (permission denied); check its permissions"
    assert whole.findings == tuple(
        found(UNREADABLE, file, START, message)
        for file, message in (
            ("goals/dangling.yaml", "is not there; check how its name is written"),
            ("goals/heron/bus.yaml", refused),
            ("goals/wren", refused),
        )
    )
    assert [(goal.id, goal.data, goal.loaded.value is None) for goal in whole.goals] == [
        ("dangling", b"", True),
        ("heron/bus", b"", True),
        ("sound", SOUND.encode(), False),
    ]
    assert [goal.loaded.is_sound for goal in whole.goals] == [False, False, True]


def test_links_that_lead_in_circles_end(practice: PracticeFolder) -> None:
    practice.write("goals/heron/bus.yaml")
    goals = practice.root / "goals"
    (goals / "heron" / "again").symlink_to(goals)
    (goals / "heron" / "here").symlink_to(".")
    (goals / "self").symlink_to("self")

    whole = practice.read()

    assert ([goal.id for goal in whole.goals], whole.findings) == (["heron/bus"], ())


def test_a_client_may_live_elsewhere(practice: PracticeFolder, tmp_path: Path) -> None:
    elsewhere = PracticeFolder(tmp_path / "elsewhere")
    elsewhere.write("bus.yaml")
    (practice.root / "goals" / "heron").symlink_to(elsewhere.root)

    assert _ids(practice) == ["heron/bus"]


@pytest.mark.parametrize(
    "text", ["", "\n", "# all defaults\n", "---\n", "\ufeff", "name:\nlogo: ~\n", "{}\n", None]
)
def test_empty_settings_are_the_defaults(practice: PracticeFolder, text: str | None) -> None:
    if text is not None:
        practice.write("gwsheet.yaml", text)

    whole = practice.read()

    assert (whole.settings.value, whole.findings) == (Settings(), ())
    assert whole.settings.is_sound


def test_broken_settings(practice: PracticeFolder) -> None:
    practice.write("gwsheet.yaml", "name: Millrace\npaper: Leter\n")

    whole = practice.read()

    assert _said(whole.findings) == [
        'gwsheet.yaml:2:8 GW008 "Leter" is not one of A4, Letter; did you mean Letter?'
    ]
    assert (whole.settings.is_sound, whole.settings_in_force.name) == (False, "Millrace")


@pytest.mark.parametrize("data", [b"\xff\xfen\0", b"name: \xe9\n", b"- name\n"])
def test_settings_that_cannot_be_read_leave_the_defaults(
    practice: PracticeFolder, data: bytes
) -> None:
    practice.write("gwsheet.yaml", data)

    whole = practice.read()

    assert [one.file for one in whole.findings] == ["gwsheet.yaml"]
    assert (whole.settings.is_sound, whole.settings_in_force) == (False, Settings())


def test_settings_name_kinds_that_there_are(practice: PracticeFolder) -> None:
    practice.write("gwsheet.yaml", "kinds: [worksheet, reviews]\n")
    practice.write("templates/x/kind.yaml", "scope: goal\n")
    kinds = ", ".join(kind.name for kind in practice.read().kinds)

    misspelt = practice.read().findings
    practice.write("gwsheet.yaml", "kinds: nothing-like-it\n")
    unknown = practice.read().findings

    assert _said(misspelt)[0] == (
        "gwsheet.yaml:1:20 GW008 there is no kind of document 'reviews'; did you mean review?"
    )
    assert _said(unknown)[0] == (
        f"gwsheet.yaml:1:8 GW008 there is no kind of document 'nothing-like-it'; there are {kinds}"
    )


def test_a_client_with_a_mistake(practice: PracticeFolder) -> None:
    practice.write("goals/heron/bus.yaml")
    practice.write("goals/heron/client.yaml", "sessions: {evry: 1 week}\nvalues: calm\n")

    whole = practice.read()

    assert _said(whole.findings) == [
        "goals/heron/client.yaml:1:12 GW006 there is no key 'evry' here; did you mean every?"
    ]
    assert whole.goals[0].loaded.is_sound
    assert not whole.clients["heron"].loaded.is_sound


def test_the_logo_is_read_with_the_practice(practice: PracticeFolder) -> None:
    practice.write("gwsheet.yaml", "name: Millrace\nlogo: logo.svg\n")
    practice.write("logo.svg", "<svg/>")

    whole = practice.read()

    assert (whole.logo, whole.findings) == ("data:image/svg+xml;base64,PHN2Zy8+", ())


def test_a_missing_logo_is_found_where_the_settings_name_it(practice: PracticeFolder) -> None:
    practice.write("gwsheet.yaml", "name: Millrace\nlogo: logo.svg\n")

    whole = practice.read()

    assert whole.logo is None
    assert whole.settings.is_sound
    assert whole.findings == (
        found(
            UNREADABLE,
            "gwsheet.yaml",
            Span(2, 7, 2, 15),
            "the logo is not there; check how its name is written",
        ),
    )


def test_all_findings_of_all_files_come_at_once_and_in_order(practice: PracticeFolder) -> None:
    practice.write("gwsheet.yaml", "paper: Leter\n")
    practice.write("goals/b.yaml", "category: x\npriority: soon\n")
    practice.write("goals/a.yaml", "kind: x\n")
    practice.write("templates/odd/kind.yaml", "")

    places = [(one.file, one.span.line) for one in practice.read().findings]

    assert places == [
        ("goals/a.yaml", 1),
        ("goals/b.yaml", 1),
        ("goals/b.yaml", 2),
        ("gwsheet.yaml", 1),
        ("templates/odd/kind.yaml", 1),
    ]


@pytest.fixture
def full(practice: PracticeFolder) -> PracticeFolder:
    """Two clients and a goal without one."""
    for name in ("heron/bus", "heron/sleep", "heron-two/bus", "plain", f"wren/{CAFE_IN_PIECES}"):
        practice.write(f"goals/{name}.yaml")
    practice.write("goals/heron/client.yaml", "values: calm\n")
    practice.write("goals/heron/my goal.yaml")
    practice.write("gwsheet.yaml", "")
    practice.write("templates/worksheet/style.css", "")
    practice.write("goals/empty/notes.txt", "")
    return practice


BUS, SLEEP = "goals/heron/bus.yaml", "goals/heron/sleep.yaml"
BAD = "goals/heron/my goal.yaml"
HERON = {BUS, SLEEP, "goals/heron/client.yaml", BAD}


@pytest.mark.parametrize(
    ("targets", "folder", "expected"),
    [
        (("heron/bus",), ".", {BUS}),
        (("heron/bus", "heron/sleep"), ".", {BUS, SLEEP}),
        (("heron",), "build", HERON),
        (("heron/",), "build", HERON),
        (("heron",), "goals", HERON),
        (("goals/heron",), ".", HERON),
        (("goals/heron/",), ".", HERON),
        ((".",), "goals/heron", HERON),
        (("../heron/bus.yaml",), "goals/heron-two", {BUS}),
        (("bus.yaml",), "goals/heron", {BUS}),
        ((BUS,), ".", {BUS}),
        ((f"./{BUS}",), ".", {BUS}),
        (("goals/heron/my goal.yaml",), ".", {BAD}),
        (("plain",), ".", {"goals/plain.yaml"}),
        ((f"wren/{CAFE}",), ".", {f"goals/wren/{CAFE_IN_PIECES}.yaml"}),
        ((f"goals/wren/{CAFE}.yaml",), ".", {f"goals/wren/{CAFE_IN_PIECES}.yaml"}),
        ((f"goals/wren/{CAFE_IN_PIECES}.yaml",), ".", {f"goals/wren/{CAFE_IN_PIECES}.yaml"}),
        (("gwsheet.yaml",), ".", {"gwsheet.yaml"}),
        (("templates/worksheet/style.css",), ".", {"templates/worksheet/style.css"}),
        (("heron/bus", "heron"), "build", HERON),
    ],
)
def test_selecting(
    full: PracticeFolder, targets: tuple[str, ...], folder: str, expected: set[str]
) -> None:
    (full.root / folder).mkdir(exist_ok=True)

    assert select(full.read(), targets, full.root / folder) == Selection(frozenset(expected))


@pytest.mark.parametrize(
    ("targets", "folder"),
    [((), "."), ((".",), "."), (("goals",), "."), (("..",), "goals"), ((".",), "goals")],
)
def test_selecting_everything(full: PracticeFolder, targets: tuple[str, ...], folder: str) -> None:
    selection = select(full.read(), targets, full.root / folder)

    assert selection == Selection()
    assert selection.includes("anything")


@pytest.mark.parametrize(
    ("target", "hint"),
    [
        ("hero", "; did you mean heron?"),
        ("heron/bu", "; did you mean heron/bus?"),
        ("bus", "; did you mean heron-two/bus?"),
        ("goals/empty", ""),
        ("README.md", ""),
        ("/etc/passwd", ""),
        ("../other", ""),
        ("", ""),
    ],
)
def test_selecting_what_is_not_there(full: PracticeFolder, target: str, hint: str) -> None:
    with pytest.raises(UnknownTargetError) as caught:
        select(full.read(), [target], full.root / "goals" / "empty")

    message = f"{target}: no goal, client, file or folder of this practice{hint}"
    assert str(caught.value) == message


def test_one_unknown_target_among_known_ones(full: PracticeFolder) -> None:
    with pytest.raises(UnknownTargetError, match=r"^gone: no goal"):
        select(full.read(), ["heron", "gone"], full.root)


def test_a_path_through_a_link_selects(full: PracticeFolder, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(full.root)

    assert select(full.read(), [str(link / BUS)], tmp_path) == Selection(frozenset({BUS}))
    assert select(full.read(), [str(link)], tmp_path) == Selection()


def test_reading_changes_nothing(full: PracticeFolder) -> None:
    def state() -> list[tuple[str, int, int]]:
        return sorted(
            (str(path), path.stat().st_mtime_ns, path.stat().st_size)
            for path in full.root.rglob("*")
        )

    before = state()
    read_practice(full.root)

    assert state() == before
