"""A practice folder read whole: what is found in it, under which ids, and what is wrong."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from conftest import SOUND, PracticeFolder, permissions, shown

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


def test_a_folder_called_like_a_goal_is_a_client(practice: PracticeFolder) -> None:
    practice.write("goals/heron.yaml/bus.yaml")

    assert shown(practice.read().findings) == [
        (
            "goals/heron.yaml/bus.yaml:1:1 GW013 the name 'heron.yaml' cannot be an id: use"
            " letters, digits, - and _; rename it to a code name that says nothing about the"
            " person, such as heron"
        )
    ]


@pytest.mark.parametrize("name", [
    "bus", "Bus-2_b", "7", "-", CAFE, CAFE_IN_PIECES, "автобус", "हिन्दी", "ภาษาไทย", "عَرَبِيّ",
    "日本語", "straße", "blank-page", "blanks",
])  # fmt: skip
def test_names_in_any_script(name: str) -> None:
    assert name_problem(Path(f"{name}.yaml")) is None
    assert name_problem(Path(name) / "bus.yaml") is None
    assert name_problem(Path("heron") / f"{name}.yml") is None


@pytest.mark.parametrize(("path", "name", "example"), [
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
])  # fmt: skip
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
BLANK = "{} cannot be called {}: build/{} holds the blank forms"


@pytest.mark.parametrize(("path", "problem"), [
    ("heron/old/bus.yaml", DEEP),
    ("heron/a b/c/bus.yaml", DEEP),
    ("blank/bus.yaml", BLANK.format("a client", "blank", "blank")),
    ("Blank/bus.yml", BLANK.format("a client", "Blank", "Blank")),
    ("blank.yaml", BLANK.format("a goal without a client", "blank", "blank")),
    ("heron/blank.yaml", None),
    ("heron/client.yaml", None),
])  # fmt: skip
def test_places_that_cannot_hold_a_goal(path: str, problem: str | None) -> None:
    assert name_problem(Path(path)) == problem


def test_a_bad_name_is_a_finding_and_the_others_are_read(practice: PracticeFolder) -> None:
    for name in ("my goal", "old/bus", "bus"):
        practice.write(f"goals/heron/{name}.yaml")

    whole = practice.read()

    assert _ids(whole) == ["heron/bus"]
    assert shown(whole.findings) == [
        (
            "goals/heron/my goal.yaml:1:1 GW013 the name 'my goal' cannot be an id: use letters,"
            " digits, - and _; rename it, for example to my-goal"
        ),
        f"goals/heron/old/bus.yaml:1:1 GW013 {DEEP}",
    ]


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


def test_broken_settings(practice: PracticeFolder) -> None:
    practice.write("gwsheet.yaml", "name: Millrace\npaper: Leter\n")

    whole = practice.read()

    assert shown(whole.findings) == [
        'gwsheet.yaml:2:8 GW008 "Leter" is not one of A4, Letter; did you mean Letter?'
    ]
    assert (whole.settings.is_sound, whole.settings_in_force.name) == (False, "Millrace")


@pytest.mark.parametrize("data", [b"\xff\xfen\0", b"name: \xe9\n", b"- name\n"])
def test_settings_that_cannot_be_read_leave_the_defaults(
    practice: PracticeFolder, data: bytes
) -> None:
    practice.write("gwsheet.yaml", data)

    whole = practice.read()

    assert [finding.file for finding in whole.findings] == ["gwsheet.yaml"]
    assert (whole.settings.is_sound, whole.settings_in_force) == (False, Settings())


@pytest.mark.parametrize(
    ("kind", "hint"), [("reviews", "did you mean review?"), ("nothing-like-it", "there are {}")]
)
def test_settings_name_kinds_that_there_are(practice: PracticeFolder, kind: str, hint: str) -> None:
    practice.write("gwsheet.yaml", f"kinds: [worksheet, {kind}]\n")

    whole = practice.read()

    hint = hint.format(", ".join(kind.name for kind in whole.kinds))
    assert shown(whole.findings) == [
        f"gwsheet.yaml:1:20 GW008 there is no kind of document {kind!r}; {hint}"
    ]


def test_a_client_with_a_mistake(practice: PracticeFolder) -> None:
    practice.write("goals/heron/bus.yaml")
    practice.write("goals/heron/client.yaml", "sessions: {evry: 1 week}\nvalues: calm\n")

    whole = practice.read()

    assert shown(whole.findings) == [
        "goals/heron/client.yaml:1:12 GW006 there is no key 'evry' here; did you mean every?"
    ]
    assert whole.goals[0].loaded.is_sound
    assert not whole.clients["heron"].loaded.is_sound


@pytest.mark.parametrize(("content", "logo", "findings"), [
    ("<svg/>", "data:image/svg+xml;base64,PHN2Zy8+", []),
    (None, None, ["gwsheet.yaml:2:7 GW023 the logo is not there; check how its name is written"]),
])  # fmt: skip
def test_the_logo_is_read_with_the_practice(
    practice: PracticeFolder, content: str | None, logo: str | None, findings: list[str]
) -> None:
    practice.write("gwsheet.yaml", "name: Millrace\nlogo: logo.svg\n")
    if content:
        practice.write("logo.svg", content)

    whole = practice.read()

    assert (whole.logo, shown(whole.findings)) == (logo, findings)
    assert whole.settings.is_sound


def test_all_findings_of_all_files_come_at_once_and_in_order(practice: PracticeFolder) -> None:
    practice.write("gwsheet.yaml", "paper: Leter\n")
    practice.write("goals/b.yaml", "category: x\npriority: soon\n")
    practice.write("goals/a.yaml", "kind: x\n")
    practice.write("templates/odd/kind.yaml", "")

    assert [line.partition(" ")[0] for line in shown(practice.read().findings)] == [
        "goals/a.yaml:1:7", "goals/b.yaml:1:11", "goals/b.yaml:2:11", "gwsheet.yaml:1:8",
        "templates/odd/kind.yaml:1:1",
    ]  # fmt: skip


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
