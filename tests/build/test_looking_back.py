"""The review form knows what changed since it was signed, from git; without git it is as ever."""

from __future__ import annotations

import html
import re
import subprocess
from pathlib import Path

from conftest import SOUND, PracticeFolder

from gwsheet.goal import Goal, fingerprint, load

HEADING = "What changed since we last looked"
AUTHOR = ("-c", "user.name=Wren", "-c", "user.email=wren@localhost")


def _git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *AUTHOR, *arguments], cwd=root, check=True, capture_output=True)


def _signed(text: str) -> str:
    goal = load(Goal, "g.yaml", text.encode()).value
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
