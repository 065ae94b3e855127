"""A review form shows what changed since it was signed, from git; without git it is as ever."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from conftest import SOUND, PracticeFolder
from gitlife import Repository

from gwsheet.builder.looking_back import LookingBack
from gwsheet.goal import Goal, fingerprint, load
from gwsheet.project.templates import builtin_words

NO_GIT = (
    "this folder is not under git, so there are no earlier versions; git init, git add and git"
    " commit begin to keep them"
)
REVIEWED = "agreed: 2026-11-16\nreviews: {date: 2026-11-23}\n"
REWORDED = ("by 31 January 2027", "by June")
LOST = "We could not look up what changed since 16 November 2026."


def _signed(text: str) -> str:
    goal = load(Goal, "g.yaml", text.encode(), builtin_words().vocabulary).value
    assert goal is not None
    return f"{text}agreed: {{date: 2026-11-16, fingerprint: {fingerprint(goal)}}}\n"


Looked = tuple[dict[str, tuple[list[str], str | None]], list[str]]


def _look(folder: PracticeFolder) -> Looked:
    """For each goal by name what changed and what could not be looked up, and the notes."""
    practice = folder.read()
    with closing(LookingBack(practice)) as looking_back:
        looked = {
            goal.id.rpartition("/")[2]: looking_back.changes(goal, builtin_words())
            for goal in practice.goals
        }
        notes = list(looking_back.notes())
    texts = {
        name: ([str(change.new) for change in changes], gap and gap.replace("\xa0", " "))
        for name, (changes, gap) in looked.items()
    }
    return texts, notes


def _could_not(forms: str, cause: str) -> str:
    return f"{forms} could not be compared with what was agreed or reviewed: {cause}"


def test_a_goal_that_was_reworded_since_it_was_signed(practice: PracticeFolder) -> None:
    """What only the therapist may read is not shown."""
    signed = _signed(SOUND)
    practice.write("goals/heron/bus.yaml", signed)
    Repository(practice.root).commit("2026-11-16")
    practice.write("goals/heron/bus.yaml", signed + "clinician_notes: MARKER\n")
    assert _look(practice) == ({"bus": ([], None)}, [])

    practice.write("goals/heron/bus.yaml", signed.replace(*REWORDED))

    texts, notes = _look(practice)
    ([change], gap) = texts["bus"]
    assert "by June" in change
    assert (gap, notes) == (None, [])


def test_without_git_there_is_one_note_and_a_gap_on_each_form(practice: PracticeFolder) -> None:
    practice.write("goals/heron/bus.yaml", _signed(SOUND).replace(*REWORDED))
    practice.write("goals/heron/lunch.yaml", SOUND + REVIEWED)
    for name, text in {
        "same": _signed(SOUND),
        "new": SOUND,
        "unsigned": f"{SOUND}agreed: []\n",
        "undated": f"{SOUND}reviews: {{rating: 3}}\n",
    }.items():
        practice.write(f"goals/heron/{name}.yaml", text)

    texts, notes = _look(practice)

    assert notes == [_could_not("2 review forms", NO_GIT)]
    assert {name: text for name, text in texts.items() if text != ([], None)} == {
        "bus": ([], LOST),
        "lunch": ([], "We could not look up what changed since 23 November 2026."),
    }


def test_a_build_repeats_the_note_while_it_lasts_and_no_longer(practice: PracticeFolder) -> None:
    practice.write("goals/heron/bus.yaml", SOUND + REVIEWED)

    def built(*kinds: str) -> tuple[list[str], list[str], bool]:
        result = practice.build(formats=("html",), kinds=kinds)
        page = practice.outputs().get("heron/bus/review.html", b"")
        return result.notes, result.written, b"could not look up" in page

    review, index = "heron/bus/review.html", "index.html"
    other = ["heron/bus/worksheet.html", "heron/bus/tracker.html", index]
    assert built("worksheet", "tracker") == ([], other, False)
    note = _could_not("1 review form", NO_GIT)
    assert built("review") == ([note], [review, index], False)
    assert built("review") == ([note], [], False)
    Repository(practice.root).commit("2026-11-16")
    assert built("review") == ([], [review], False)


def test_an_agreement_without_a_day(practice: PracticeFolder) -> None:
    practice.write("goals/heron/bus.yaml", SOUND + "agreed: {by: client, fingerprint: abcdef}\n")
    Repository(practice.root).commit("2026-11-16")

    cause = "the agreement in the file has no date, and no earlier version is the one it names"
    gap = "We could not look up what changed since this was agreed."
    assert _look(practice) == ({"bus": ([], gap)}, [_could_not("1 review form", cause)])


def test_each_cause_has_one_note(practice: PracticeFolder) -> None:
    repository = Repository(practice.root)
    practice.write("goals/heron/late.yaml", SOUND + REVIEWED)
    practice.write("goals/heron/other.yaml", _signed(SOUND).replace(*REWORDED))
    repository.commit("2026-11-16")
    late = (SOUND + REVIEWED).replace("2026-11-23", "2026-11-14")
    practice.write("goals/heron/late.yaml", late)
    for name in ("bus", "lunch", "walk"):
        practice.write(f"goals/heron/{name}.yaml", SOUND + REVIEWED)

    uncommitted = "the file is not committed yet, so there is no earlier version of it"
    assert _look(practice)[1] == [
        _could_not("1 review form", "no earlier version is the one that was agreed"),
        _could_not("3 review forms", uncommitted),
        _could_not("1 review form", "the first version that git has is of a later day"),
    ]


def test_a_shallow_clone_shows_what_it_has_and_that_there_may_be_more(tmp_path: Path) -> None:
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

    assert _look(shallow) == ({"bus": ([], LOST)}, [_could_not("1 review form", cause)])
    shallow.write("goals/heron/bus.yaml", reworded.replace("by June", "by July"))
    ([_change], gap) = _look(shallow)[0]["bus"]
    assert gap == "There may be more: we could not look up all that changed since 16 November 2026."

    shallow.write("goals/heron/bus.yaml", reworded)
    Repository(shallow.root)("fetch", "-q", "--unshallow")
    texts, notes = _look(shallow)
    assert (len(texts["bus"][0]), texts["bus"][1], notes) == (1, None, [])
