"""The review form knows what changed since it was signed, from git; without git it is as ever."""

from __future__ import annotations

import html
import re
import subprocess
from pathlib import Path

import pytest
from conftest import SOUND, PracticeFolder
from gitlife import Repository

from gwsheet.goal import Goal, fingerprint, load
from gwsheet.project.templates import builtin_words

HEADING = "What changed since we last looked"
AUTHOR = ("-c", "user.name=Wren", "-c", "user.email=wren@localhost")


def _git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *AUTHOR, *arguments], cwd=root, check=True, capture_output=True)


def _signed(text: str) -> str:
    goal = load(Goal, "g.yaml", text.encode(), builtin_words().vocabulary).value
    assert goal is not None
    return f"{text}agreed: {{date: 2026-11-16, fingerprint: {fingerprint(goal)}}}\n"


def _changes(folder: PracticeFolder) -> list[str]:
    """What the review form of the goal says that changed."""
    folder.build(formats=("html",), kinds=("review",))
    page = folder.outputs()["heron/bus/review.html"].decode()
    section = re.search(rf"{HEADING}.*?</section>", page, re.DOTALL)
    items = re.findall(r"<li>(.*?)</li>", section[0], re.DOTALL) if section else []
    return [html.unescape(re.sub(r"<[^>]*>", "", item)).replace("\xa0", " ") for item in items]


def test_a_goal_that_was_reworded_since_it_was_signed(practice: PracticeFolder) -> None:
    signed = _signed(SOUND)
    practice.write("goals/heron/bus.yaml", signed)
    _git(practice.root, "init", "--quiet")
    _git(practice.root, "add", ".")
    _git(practice.root, "commit", "--quiet", "-m", "Sign")

    assert _changes(practice) == []

    statement = re.search(r"^goal_statement: (.*)$", signed, re.MULTILINE)
    assert statement is not None
    practice.write(
        "goals/heron/bus.yaml", signed.replace(statement[1], "Ride one stop a week by June.")
    )
    told = _changes(practice)

    assert len(told) == 1
    assert "Ride one stop a week by June." in told[0]


def test_what_only_the_therapist_may_read_is_not_told(practice: PracticeFolder) -> None:
    practice.write("goals/heron/bus.yaml", _signed(SOUND))
    _git(practice.root, "init", "--quiet")
    _git(practice.root, "add", ".")
    _git(practice.root, "commit", "--quiet", "-m", "Sign")
    practice.write("goals/heron/bus.yaml", _signed(SOUND) + "clinician_notes: MARKER\n")

    assert _changes(practice) == []
    assert b"MARKER" not in b"".join(practice.outputs().values())


def test_without_git_the_form_is_as_ever(practice: PracticeFolder) -> None:
    practice.write("goals/heron/bus.yaml", _signed(SOUND).replace("by 31 January 2027", "by June"))

    assert _changes(practice) == []


NO_GIT = (
    "this folder is not under git, so there are no earlier versions; git init, git add and git"
    " commit begin to keep them"
)
REVIEWED = "agreed: 2026-11-16\nreviews: {date: 2026-11-23}\n"
REWORDED = ("by 31 January 2027", "by June")


def _notes(practice: PracticeFolder, *kinds: str) -> list[str]:
    return practice.build(formats=("html",), kinds=kinds or ("review",)).notes


def _gaps(practice: PracticeFolder, name: str = "heron/bus") -> list[str]:
    """Every sentence of the review form that says that something could not be looked up."""
    page = practice.outputs()[f"{name}/review.html"].decode()
    asides = re.findall(r'<p class="aside">(.*?)</p>', page, re.DOTALL)
    return [one.replace("\xa0", " ") for one in asides if "look up" in one]


def _could_not(forms: str, cause: str) -> str:
    return f"{forms} could not be compared with what was agreed or reviewed: {cause}"


def test_without_git_it_is_said_once_and_on_each_form(practice: PracticeFolder) -> None:
    practice.write("goals/heron/bus.yaml", _signed(SOUND).replace(*REWORDED))
    practice.write("goals/heron/lunch.yaml", SOUND + REVIEWED)
    practice.write("goals/heron/same.yaml", _signed(SOUND))
    practice.write("goals/heron/new.yaml", SOUND)

    assert _notes(practice) == [_could_not("2 review forms", NO_GIT)]
    gaps = {name: _gaps(practice, f"heron/{name}") for name in ("bus", "lunch", "same", "new")}
    assert gaps == {
        "bus": ["We could not look up what changed since 16 November 2026."],
        "lunch": ["We could not look up what changed since 23 November 2026."],
        "same": [],
        "new": [],
    }
    assert _changes(practice) == []


def test_it_is_said_again_while_it_lasts_and_no_more_once_it_is_mended(
    practice: PracticeFolder,
) -> None:
    practice.write("goals/heron/bus.yaml", SOUND + REVIEWED)
    first = practice.build(formats=("html",), kinds=("review",))
    second = practice.build(formats=("html",), kinds=("review",))
    Repository(practice.root).commit("2026-11-16")
    third = practice.build(formats=("html",), kinds=("review",))

    assert first.notes == second.notes == [_could_not("1 review form", NO_GIT)]
    assert (second.written, second.unchanged[0]) == ([], "heron/bus/review.html")
    assert (third.notes, third.written) == ([], ["heron/bus/review.html"])
    assert _gaps(practice) == []


@pytest.mark.parametrize(
    "text",
    [
        SOUND,
        f"{SOUND}agreed: []\n",
        f"{SOUND}reviews: {{rating: 3}}\n",
        _signed(SOUND),
    ],
)
def test_a_practice_with_nothing_to_look_up_says_nothing(
    practice: PracticeFolder, text: str
) -> None:
    practice.write("goals/heron/bus.yaml", text)

    assert _notes(practice) == []
    assert _gaps(practice) == []


def test_other_documents_say_nothing(practice: PracticeFolder) -> None:
    practice.write("goals/heron/bus.yaml", SOUND + REVIEWED)

    assert _notes(practice, "worksheet", "tracker") == []


def test_an_agreement_without_a_day(practice: PracticeFolder) -> None:
    practice.write("goals/heron/bus.yaml", SOUND + "agreed: {by: client, fingerprint: abcdef}\n")
    Repository(practice.root).commit("2026-11-16")

    cause = "the agreement in the file has no date, and no earlier version is the one it names"
    assert _notes(practice) == [_could_not("1 review form", cause)]
    assert _gaps(practice) == ["We could not look up what changed since this was agreed."]


def test_each_cause_is_said_once(practice: PracticeFolder) -> None:
    repository = Repository(practice.root)
    practice.write("goals/heron/late.yaml", SOUND + REVIEWED)
    practice.write("goals/heron/other.yaml", _signed(SOUND).replace(*REWORDED))
    repository.commit("2026-11-16")
    late = (SOUND + REVIEWED).replace("2026-11-23", "2026-11-14")
    practice.write("goals/heron/late.yaml", late)
    for name in ("bus", "lunch", "walk"):
        practice.write(f"goals/heron/{name}.yaml", SOUND + REVIEWED)

    assert _notes(practice) == [
        _could_not("1 review form", "no earlier version is the one that was agreed"),
        _could_not(
            "3 review forms",
            "the file is not committed yet, so there is no earlier version of it",
        ),
        _could_not("1 review form", "the first version that git has is of a later day"),
    ]


def test_a_shallow_clone_tells_what_it_has_and_that_there_may_be_more(
    practice: PracticeFolder, tmp_path: Path
) -> None:
    origin = PracticeFolder(tmp_path / "origin")
    goal = _signed(SOUND)
    reworded = goal.replace(*REWORDED)
    repository = Repository(origin.root)
    for day, text in (("2026-11-16", goal), ("2026-11-20", reworded)):
        origin.write("goals/heron/bus.yaml", text)
        repository.commit(day)
    shallow = PracticeFolder(tmp_path / "shallow")
    repository("clone", "-q", "--depth", "1", origin.root.as_uri(), str(shallow.root))
    cause = (
        "only the newest part of the history is here; git fetch --unshallow brings what came before"
    )

    assert _notes(shallow) == [_could_not("1 review form", cause)]
    assert _gaps(shallow) == ["We could not look up what changed since 16 November 2026."]

    shallow.write("goals/heron/bus.yaml", reworded.replace("by June", "by July"))
    assert len(_changes(shallow)) == 1
    assert _gaps(shallow) == [
        "There may be more: we could not look up all that changed since 16 November 2026."
    ]

    shallow.write("goals/heron/bus.yaml", reworded)
    Repository(shallow.root)("fetch", "-q", "--unshallow")
    assert _notes(shallow) == []
    assert len(_changes(shallow)) == 1
    assert _gaps(shallow) == []
