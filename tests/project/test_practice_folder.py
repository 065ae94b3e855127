"""A practice folder read whole: what is found in it, under which ids, and what is wrong."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from conftest import SOUND, PracticeFolder, permissions, shown
from gitlife import whole

from gwsheet.goal import Settings
from gwsheet.project.discovery import name_problem
from gwsheet.project.practice import (
    NoPracticeError,
    Practice,
    Selection,
    UnknownTargetError,
    find_practice,
    read_practice,
    select,
)
from gwsheet.project.templates import read_kinds, templates_of

CAFE = "caf\N{LATIN SMALL LETTER E WITH ACUTE}"
CAFE_IN_PIECES = unicodedata.normalize("NFD", CAFE)


def _ids(whole: Practice) -> list[str]:
    return [goal.id for goal in whole.goals]


def _mark(folder: Path, mark: str) -> None:
    (folder / mark).mkdir() if mark.endswith("/") else (folder / mark).touch()


@pytest.mark.parametrize("mark", ["gwsheet.yaml", "gwsheet.yml", "goals/"])
@pytest.mark.parametrize("start", [".", "goals/heron", "templates/locales"])
def test_a_practice_is_found_from_inside(tmp_path: Path, mark: str, start: str) -> None:
    _mark(tmp_path, mark)
    (tmp_path / start).mkdir(parents=True, exist_ok=True)

    assert find_practice(tmp_path / start) == tmp_path


@pytest.mark.parametrize("mark", ["goals", "gwsheet.yaml/", "gwsheet.toml", "Goals/"])
def test_no_practice(tmp_path: Path, mark: str) -> None:
    _mark(tmp_path, mark)

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

    assert [(goal.id, goal.client, goal.path) for goal in whole.goals] == [
        ("heron/bus", "heron", "goals/heron/bus.yaml"),
        ("heron/sleep", "heron", "goals/heron/sleep.yml"),
        ("plain", None, "goals/plain.yaml"),
        ("wren/Night_walk-2", "wren", "goals/wren/Night_walk-2.YAML"),
    ]
    assert {name: (client.path, client.data) for name, client in whole.clients.items()} == {
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


@pytest.mark.parametrize("name", [
    "notes.txt", "bus.yaml~", "bus.yaml.bak", "#bus.yaml#", ".hidden.yaml", ".#bus.yaml",
    ".git/config.yaml", "heron/.trash/bus.yaml", "heron/yaml",
])  # fmt: skip
def test_other_files_are_not_goals(practice: PracticeFolder, name: str) -> None:
    practice.write(f"goals/{name}", "not: [a goal")
    practice.write("goals/heron/bus.yaml")

    whole = practice.read()

    assert (_ids(whole), whole.findings) == (["heron/bus"], ())


@pytest.mark.parametrize("name", [
    "bus", "Bus-2_b", "7", "-", CAFE, CAFE_IN_PIECES, "автобус", "हिन्दी", "ภาษาไทย", "عَرَبِيّ",
    "日本語", "straße", "blank-page", "blanks",
])  # fmt: skip
def test_names_in_any_script(name: str) -> None:
    for path in (f"{name}.yaml", f"{name}/bus.yaml", f"heron/{name}.yml"):
        assert name_problem(Path(path)) is None


RENAME = "the name {!r} cannot be an id: use letters, digits, - and _; rename it"
LIKE = f"{RENAME}, for example to {{}}"
CODE_NAME = f"{RENAME} to a code name that says nothing about the person, such as heron"
DEEP = "too deep: a goal lies in goals/ or in a client's folder, goals/<client>/"
BLANK = "{} cannot be called {}: build/{} holds the blank forms"


@pytest.mark.parametrize(("path", "problem"), [
    ("my goal.yaml", LIKE.format("my goal", "my-goal")),
    ("heron/my  goal (2).yaml", LIKE.format("my  goal (2)", "my-goal-2")),
    ("heron/Anna Miller.yaml", LIKE.format("Anna Miller", "Anna-Miller")),
    ("heron!/bus.yaml", LIKE.format("heron!", "heron")),
    ("heron/bus.old.yaml", LIKE.format("bus.old", "bus-old")),
    ("heron/….yaml", LIKE.format("…", "goal")),
    ("../bus.yaml", LIKE.format("..", "goal")),
    ("heron/a\\b.yaml", LIKE.format("a\\b", "a-b")),
    ("heron/\x1b[31m.yaml", LIKE.format("\x1b[31m", "31m")),
    ("heron/\u202ebus.yaml", LIKE.format("\u202ebus", "bus")),
    ("heron/\udcff.yaml", LIKE.format("\udcff", "goal")),
    ("heron/🚌.yaml", LIKE.format("🚌", "goal")),
    # The name of a client is not made an id.
    ("Anna Miller/bus.yaml", CODE_NAME.format("Anna Miller")),
    ("mrs. o'hara/client.yaml", CODE_NAME.format("mrs. o'hara")),
    ("Miller, Anna/my goal.yaml", CODE_NAME.format("Miller, Anna")),
    ("anna.miller/bus.yaml", CODE_NAME.format("anna.miller")),
    ("heron.yaml/bus.yaml", CODE_NAME.format("heron.yaml")),
    # Places that cannot hold a goal.
    ("heron/old/bus.yaml", DEEP),
    ("heron/a b/c/bus.yaml", DEEP),
    ("blank/bus.yaml", BLANK.format("a client", "blank", "blank")),
    ("Blank/bus.yml", BLANK.format("a client", "Blank", "Blank")),
    ("blank.yaml", BLANK.format("a goal without a client", "blank", "blank")),
    ("heron/blank.yaml", None),
    ("heron/client.yaml", None),
])  # fmt: skip
def test_names_and_places_that_cannot_be_ids(path: str, problem: str | None) -> None:
    assert name_problem(Path(path)) == problem


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
    heron = "goals/heron/"
    assert set(shown(whole.findings)) == {
        f"{second}:1:1 GW010 the goal {CAFE} is already in {first}; rename one of the two",
        (
            f"{heron}bus.yml:1:1 GW010 the goal heron/bus is already in {heron}bus.yaml;"
            " rename one of the two"
        ),
        (
            f"{heron}client.yml:1:1 GW010 the client heron is already in {heron}client.yaml;"
            " delete one of the two"
        ),
        "gwsheet.yml:1:1 GW010 the settings are already in gwsheet.yaml; join the two files",
    }
    assert _ids(whole) == [CAFE, "heron/bus"]
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
    assert shown(whole.findings) == [
        "goals/dangling.yaml:1:1 GW023 is not there; check how its name is written",
        f"goals/heron/bus.yaml:1:1 GW023 {refused}",
        f"goals/wren:1:1 GW023 {refused}",
    ]
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

    assert (_ids(whole), whole.findings) == (["heron/bus"], ())


def test_a_client_may_live_elsewhere(practice: PracticeFolder, tmp_path: Path) -> None:
    elsewhere = PracticeFolder(tmp_path / "elsewhere")
    elsewhere.write("bus.yaml")
    (practice.root / "goals" / "heron").symlink_to(elsewhere.root)

    assert _ids(practice.read()) == ["heron/bus"]


@pytest.mark.parametrize(
    "text", ["", "\n", "# all defaults\n", "---\n", "\ufeff", "name:\nlogo: ~\n", "{}\n", None]
)
def test_empty_settings_are_the_defaults(practice: PracticeFolder, text: str | None) -> None:
    if text is not None:
        practice.write("gwsheet.yaml", text)

    whole = practice.read()

    assert (whole.settings.value, whole.findings) == (Settings(), ())
    assert whole.settings.is_sound


@pytest.mark.parametrize(("data", "in_force"), [
    (b"\xff\xfen\0", Settings()),
    (b"name: \xe9\n", Settings()),
    (b"- name\n", Settings()),
    (b"name: Millrace\npaper: Leter\n", Settings(name="Millrace")),
])  # fmt: skip
def test_of_settings_that_cannot_be_read_the_others_and_the_defaults_are_in_force(
    practice: PracticeFolder, data: bytes, in_force: Settings
) -> None:
    practice.write("gwsheet.yaml", data)

    whole = practice.read()

    assert [finding.file for finding in whole.findings] == ["gwsheet.yaml"]
    assert (whole.settings.is_sound, whole.settings_in_force) == (False, in_force)


SETTINGS, CLIENT = "gwsheet.yaml", "goals/heron/client.yaml"
KINDS = ", ".join(kind.name for kind in read_kinds(templates_of(Path("nowhere")))[0])


@pytest.mark.parametrize(("files", "findings"), [
    ({SETTINGS: "name: Millrace\npaper: Leter\n"},
     ['gwsheet.yaml:2:8 GW008 "Leter" is not one of A4, Letter; did you mean Letter?']),
    ({SETTINGS: "kinds: [worksheet, reviews]\n"},
     ["gwsheet.yaml:1:20 GW008 there is no kind of document 'reviews'; did you mean review?"]),
    ({SETTINGS: "kinds: [worksheet, nothing-like-it]\n"},
     [f"gwsheet.yaml:1:20 GW008 there is no kind of document 'nothing-like-it'; there are {KINDS}"]),
    ({CLIENT: "sessions: {evry: 1 week}\nvalues: calm\n"},
     [f"{CLIENT}:1:12 GW006 there is no key 'evry' here; did you mean every?"]),
    ({"templates/odd/kind.yaml": ""},
     ["templates/odd/kind.yaml:1:1 GW007 the key scope is missing"]),
    ({"goals/heron/my goal.yaml": SOUND, "goals/heron/old/bus.yaml": SOUND},
     [f"goals/heron/my goal.yaml:1:1 GW013 {LIKE.format('my goal', 'my-goal')}",
      f"goals/heron/old/bus.yaml:1:1 GW013 {DEEP}"]),
    ({SETTINGS: "logo: logo.svg\n"},
     ["gwsheet.yaml:1:7 GW023 the logo is not there; check how its name is written"]),
    # All findings of all files come at once and in order.
    ({SETTINGS: "paper: leter\n", "goals/b.yaml": "category: lunch\npriority: soon\n"},
     ["goals/b.yaml:1:11", "goals/b.yaml:2:11", "gwsheet.yaml:1:8"]),
])  # fmt: skip
def test_what_is_wrong_is_found_and_the_goals_are_read(
    practice: PracticeFolder, files: dict[str, str], findings: list[str]
) -> None:
    for name, content in {"goals/heron/bus.yaml": SOUND, **files}.items():
        practice.write(name, content)

    whole = practice.read()

    found = shown(whole.findings)
    assert [line[: len(said)] for line, said in zip(found, findings, strict=True)] == findings
    assert [goal.id for goal in whole.goals if goal.loaded.is_sound] == ["heron/bus"]


def test_the_logo_is_read_with_the_practice(practice: PracticeFolder) -> None:
    practice.write("gwsheet.yaml", "name: Millrace\nlogo: logo.svg\n")
    practice.write("logo.svg", "<svg/>")

    whole = practice.read()

    assert (whole.logo, whole.findings) == ("data:image/svg+xml;base64,PHN2Zy8+", ())
    assert whole.settings.is_sound


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


@pytest.mark.parametrize(("targets", "folder", "expected"), [
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
])  # fmt: skip
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


@pytest.mark.parametrize(("target", "hint"), [
    ("hero", "; did you mean heron?"),
    ("heron/bu", "; did you mean heron/bus?"),
    ("bus", "; did you mean heron-two/bus?"),
    ("goals/empty", ""),
    ("README.md", ""),
    ("/etc/passwd", ""),
    ("../other", ""),
    ("", ""),
])  # fmt: skip
def test_selecting_what_is_not_there(full: PracticeFolder, target: str, hint: str) -> None:
    with pytest.raises(UnknownTargetError) as caught:
        select(full.read(), ["../heron", target], full.root / "goals" / "empty")

    message = f"{target}: no goal, client, file or folder of this practice{hint}"
    assert str(caught.value) == message


def test_a_path_through_a_link_selects(full: PracticeFolder, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(full.root)

    assert select(full.read(), [str(link / BUS)], tmp_path) == Selection(frozenset({BUS}))
    assert select(full.read(), [str(link)], tmp_path) == Selection()


def test_reading_changes_nothing(full: PracticeFolder) -> None:
    before = whole(full.root)
    read_practice(full.root)

    assert whole(full.root) == before
