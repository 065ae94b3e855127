"""New files: a goal with prompts, and what ``init`` lays out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from conftest import TODAY, PracticeFolder
from gitlife import Repository

from gwsheet.diagnostics import Severity
from gwsheet.goal import CATEGORIES, SECTIONS, Goal, Settings, goal_schema_text, load
from gwsheet.lint import check_practice
from gwsheet.project.builtin import builtin_templates, starter_goals
from gwsheet.project.scaffold import (
    SCHEMA_FILE,
    goal_text,
    missing_files,
    practice_files,
    schema_files,
)
from gwsheet.project.templates import Templates, read_languages
from gwsheet.words import Words

LOCALES = read_languages(Templates((builtin_templates(),))).words


@pytest.fixture(params=sorted(LOCALES))
def words(request: pytest.FixtureRequest) -> Words:
    return LOCALES[request.param]


@pytest.mark.parametrize("category", [None, *CATEGORIES])
@pytest.mark.parametrize("client", [None, "heron"])
def test_a_new_goal_lacks_nothing_but_its_answers(
    practice: PracticeFolder, words: Words, client: str | None, category: str | None
) -> None:
    name = f"goals/{client}/new.yaml" if client else "goals/new.yaml"
    practice.write(name, goal_text(words, client, category))

    whole = practice.read()

    (finding,) = check_practice(whole, TODAY)
    empty = ", ".join(f"{number} {key}" for number, key in enumerate(SECTIONS, start=1))
    assert (finding.file, finding.name, finding.severity, finding.message) == (
        name, "section-empty", Severity.WARNING,
        f"left empty: {empty}; the worksheet has writing lines in their place",
    )  # fmt: skip
    assert whole.goals[0].loaded.value == Goal.model_validate({"category": category})


@pytest.mark.parametrize("category", CATEGORIES)
def test_what_a_section_may_grow_into_is_sound(category: str, words: Words) -> None:
    """The commented examples, uncommented, are a goal without any finding."""
    text, grown = "goal_statement: A sentence\n", ""
    for line in goal_text(words, "heron", category).splitlines():
        if line.startswith("#      "):
            grown += line[1:].replace("…", "Some words") + "\n"
        elif line.rstrip(":") in SECTIONS and line != "goal_statement:":
            text += f"{line}\n{grown}"
            grown = ""

    loaded = load(Goal, "goals/new.yaml", text.encode())

    assert loaded.findings == ()
    assert loaded.value is not None
    assert [key for key in SECTIONS if not getattr(loaded.value, key)] == []


@pytest.mark.parametrize(("client", "first"), [
    (None, "# yaml-language-server: $schema=../.gwsheet/goal.schema.json"),
    ("heron", "# yaml-language-server: $schema=../../.gwsheet/goal.schema.json"),
])  # fmt: skip
def test_the_first_line_leads_an_editor_to_the_schema(
    tmp_path: Path, client: str | None, first: str
) -> None:
    folder = tmp_path / "goals" / (client or "")
    folder.mkdir(parents=True)
    assert goal_text(LOCALES["en"], client, None).splitlines()[0] == first
    assert (folder / first.partition("=")[2]).resolve() == (tmp_path / SCHEMA_FILE).resolve()


def test_init_lays_out_a_whole_practice() -> None:
    files = practice_files()

    sample = {f"goals/heron/{path.name}" for path in starter_goals().glob("*.yaml")}
    others = {SCHEMA_FILE, "Makefile", ".gitignore", "gwsheet.yaml", "build/.gitignore"}
    assert set(files) == others | sample | schema_files().keys()
    assert {"goals/heron/bus.yaml", "goals/heron/client.yaml"} <= sample
    assert files[SCHEMA_FILE].decode() == goal_schema_text()
    assert set(SECTIONS) <= set(json.loads(files[SCHEMA_FILE])["properties"])
    assert b"\r" not in b"".join(files.values())


def test_what_init_lays_out_has_no_error_and_the_default_settings(practice: PracticeFolder) -> None:
    for name, data in practice_files().items():
        practice.write(name, data)

    whole = practice.read()

    assert not any(found.severity is Severity.ERROR for found in check_practice(whole, TODAY))
    assert whole.settings.value == Settings()


def test_the_settings_file_names_settings_with_their_defaults() -> None:
    """A setting that ``init`` lays out is one that there is, and says what is true without it."""
    laid_out = yaml.safe_load(practice_files()["gwsheet.yaml"])

    assert set(laid_out) <= set(Settings.model_fields)
    defaults = Settings()
    for name, value in laid_out.items():
        default = getattr(defaults, name)
        assert str(value) == str(getattr(default, "text", default)), name


def test_every_line_of_the_makefile_calls_gwsheet() -> None:
    lines = practice_files()["Makefile"].decode().splitlines()

    recipes = [line for line in lines if line.startswith("\t")]
    targets = [line.partition(":")[0] for line in lines if ":" in line and line[0].isalpha()]

    assert targets[-6:] == ["worksheets", "reviews", "blanks", "packets", "check", "clean"]
    assert len(recipes) == 6
    assert all(recipe.startswith("\t@$(GWSHEET) ") for recipe in recipes)


def test_files_that_are_there_are_not_missing(tmp_path: Path) -> None:
    files = {"Makefile": b"m", "goals/heron/bus.yaml": b"b", "link": b"l", "folder": b"f"}
    folder = PracticeFolder(tmp_path)
    folder.write("Makefile", "mine")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder").mkdir()

    assert missing_files(tmp_path, files) == {"goals/heron/bus.yaml": b"b"}
    assert missing_files(tmp_path / "new", files) == files


def test_git_leaves_alone_what_a_killed_command_left(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    (tmp_path / ".gitignore").write_bytes(practice_files()[".gitignore"])
    (tmp_path / "goals" / "heron").mkdir(parents=True)
    goal, left = "goals/heron/bus.yaml", ".gwsheet-ab12_x3.tmp"
    for name in (goal, left, f"goals/heron/{left}"):
        (tmp_path / name).touch()

    listed = repository("ls-files", "--others", "--exclude-standard")
    assert listed.splitlines() == [".gitignore", goal]
