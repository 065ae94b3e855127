"""``gwsheet changes``: a goal's life, step by step."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from conftest import PracticeFolder, Said, Shell
from gitlife import Repository

FIRST = """\
title: Riding the bus again
goal_statement: Ride the bus to work once a week by 31 January 2027.
success_indicators:
  - {id: rides, text: Rides to work, target: 1, per: week}
action_steps:
  - Stand at the stop and let two buses pass
  - Ride one stop with my sister
timeline: {start: 2026-11-16, finish: 2027-01-31}
"""
GOAL = "goals/heron/bus.yaml"
NOT_COMMITTED = "\ngoals/heron/bus.yaml has work in it that is not committed yet.\n"


@pytest.fixture
def repository(practice: PracticeFolder) -> Repository:
    return Repository(practice.root)


def plain(said: Said) -> Said:
    return Said(said.code, said.out.replace("\xa0", " "), said.err)


def test_the_life_of_a_goal(shell: Shell, repository: Repository) -> None:
    def changes(*arguments: str) -> str:
        said = plain(shell("changes", "heron/bus", *arguments))
        assert (said.code, said.err) == (0, "")
        return said.out

    text = FIRST
    shell.practice.write(GOAL, text)
    repository.commit("2026-11-10")
    assert changes() == (
        "heron/bus: Compared with the version before, of 10 November 2026.\n\nNothing has changed.\n"
    )

    # agreed, and written down the day after
    version = json.loads(shell("changes", "heron/bus", "--format", "json").out)
    signed = version["compared_with"]["version"]
    text += f"agreed: {{date: 2026-11-16, by: [client, therapist], fingerprint: {signed}}}\n"
    shell.practice.write(GOAL, text)
    assert changes("--since", "agreed") == (
        f"heron/bus: Compared with version {signed}, agreed on 16 November 2026.\n\n"
        "Nothing has changed in what is agreed.\n\nBeside what is agreed\n"
        f"  Agreement written down: 16 November 2026\n{NOT_COMMITTED}"
    )
    repository.commit("2026-11-17")

    # reworded, and a step reworded that has no id of its own
    text = text.replace("once a week", "on Mondays").replace("Ride one stop", "Ride two stops")
    shell.practice.write(GOAL, text)
    repository.commit("2026-11-20")
    head = (
        f"heron/bus: Compared with version {signed}, agreed on 16 November 2026.\n"
        "Changed since agreed on 16 November 2026.\n"
    )
    assert changes() == (
        f"{head}\nGoal Statement\n  Goal statement reworded: Ride the bus to work [once a week, now"
        " on Mondays] by\n    31 January 2027.\n\nAction Steps\n"
        "  Step reworded: Ride [one stop, now two stops] with my sister\n\nBeside what is agreed\n"
        "  Agreement written down: 16 November 2026\n"
    )

    # target and finish moved, a step added, another taken out, the file renamed
    text = text.replace("target: 1", "target: 2").replace("2027-01-31", "2027-02-28")
    text = text.replace("  - Stand at the stop and let two buses pass\n", "")
    text = text.replace("timeline:", "  - Ride to work alone\ntimeline:")
    (shell.practice.root / GOAL).unlink()
    shell.practice.write("goals/heron/tram.yaml", text)
    repository.commit("2026-12-01")
    assert plain(shell("changes", "heron/tram", "--since", "2026-11-30")).out == (
        "heron/tram: Compared with the version of 20 November 2026, in force on\n"
        "  30 November 2026.\n"
        "Changed since agreed on 16 November 2026.\n\n"
        "Success Indicators\n  Target moved from 1 to 2 a week\n\n"
        "Action Steps\n  New step: Ride to work alone\n"
        "  Step taken out: Stand at the stop and let two buses pass\n\n"
        "Timeline\n  Finish date moved from 31 January to 28 February\n"
    )

    # a review is held; what was changed after it
    text += "reviews: {date: 2026-12-01, rating: 4}\n"
    shell.practice.write("goals/heron/tram.yaml", text.replace("Ride to work alone", "Ride alone"))
    said = plain(shell("changes", "heron/tram", "--since", "last-review"))
    assert said.out == (
        "heron/tram: The review of 1 December 2026 is not committed yet; compared with\n"
        "  the version of 1 December 2026.\nChanged since agreed on 16 November 2026.\n\n"
        "Action Steps\n  Step reworded: Ride [no longer: to work] alone\n\n"
        "Some of this may be older than the last time we looked.\n\n"
        "Beside what is agreed\n  Review written down: 1 December 2026\n\n"
        "goals/heron/tram.yaml has work in it that is not committed yet.\n\n"
        "Note: the review is not committed yet, so what changed before it and after it looks"
        " the same.\n"
    )
    first = repository("rev-list", "--max-parents=0", "HEAD")
    said = plain(shell("changes", "heron/tram", "--since", first))
    assert said.out.startswith(
        f"heron/tram: Compared with the version of 10 November 2026 ({first[:8]})."
    )
    said = plain(shell("changes", "heron/tram", "--since", "2026-01-01"))
    assert said.out.startswith(
        "heron/tram: There is no version of 1 January 2026 or before; compared with the\n"
        "  first one there is, of 10 November 2026.\n"
    )


def test_for_programs(shell: Shell, repository: Repository) -> None:
    shell.practice.write(GOAL, "goal_statement: Ride once a week\n")
    commit = repository.commit("2026-11-10")
    shell.practice.write(GOAL, "goal_statement: Ride twice a week\n")

    pieces = [("kept", "Ride"), ("removed", "once"), ("added", "twice"), ("kept", "a week")]
    assert json.loads(shell("changes heron/bus --format json").out) == {
        "goal": "heron/bus", "file": GOAL, "is_committed": False, "changed_since_agreed": None,
        "compared_with": {
            "how": "previous", "date": "2026-11-10", "revision": commit, "version": "cd4559",
            "sentence": "Compared with the version before, of 10\xa0November 2026.",
        },
        "changes": [{
            "section": "goal_statement", "field": "", "item": "", "kind": "reworded",
            "sentence": "Goal statement reworded: Ride [once, now twice] a week",
            "old": "Ride once a week", "new": "Ride twice a week", "is_agreed_content": True,
            "pieces": [{"kind": kind, "text": text} for kind, text in pieces],
            "lead": "Goal statement reworded:",
        }],
        "note": None,
    }  # fmt: skip


Commit = Callable[..., str]


@pytest.fixture
def commit(practice: PracticeFolder, repository: Repository) -> Commit:
    """Commits texts of the goal, each with its day; the last commit."""

    def write(*versions: tuple[str, str]) -> str:
        for day, text in versions:
            practice.write(GOAL, text)
            last = repository.commit(day)
        return last

    return write


RIDE, WALK, RUN = (f"goal_statement: {word}\n" for word in ("Ride", "Walk", "Run"))


def test_the_version_agreed_is_found_by_its_fingerprint_not_by_its_day(
    shell: Shell, commit: Commit
) -> None:
    """It was committed late, after another one that was never signed."""
    commit(("2026-11-01", RIDE), ("2026-11-20", WALK))
    shell.practice.write(GOAL, f"{RUN}agreed: {{date: 2026-11-10, fingerprint: 4a8801}}\n")

    out = plain(shell("changes heron/bus --since agreed")).out
    assert out.startswith("heron/bus: Compared with version 4a8801, agreed on 10 November 2026.\n")
    assert "“Run” instead of “Walk”" in out

    shell.practice.write(GOAL, f"{RUN}agreed: {{date: 2026-11-10, fingerprint: abcdef}}\n")
    out = plain(shell("changes heron/bus --since agreed")).out
    assert out.startswith(
        "heron/bus: The version agreed on 10 November 2026 cannot be told for sure;\n"
        "  compared with that of 1 November 2026.\n"
    )
    assert "“Run” instead of “Ride”" in out


def test_agreed_is_what_is_there_without_git(shell: Shell) -> None:
    shell.practice.write(GOAL, f"{WALK}agreed: {{date: 2026-11-10, fingerprint: 4a8801}}\n")

    now = "heron/bus: Version 4a8801, agreed on 10 November 2026, is the one there is now.\n"
    assert plain(shell("changes heron/bus")) == Said(0, f"{now}\nNothing has changed.\n", "")


def test_a_version_with_a_mistake_is_passed_over(shell: Shell, commit: Commit) -> None:
    broken = commit(("2026-11-01", RIDE), ("2026-11-02", "goal_statement: [Ride\n"))
    commit(("2026-11-06", WALK))

    out = plain(shell("changes heron/bus --since 2026-11-05")).out
    assert "“Walk” instead of “Ride”" in out
    said = shell(f"changes heron/bus --since {broken}")
    assert said == Said(1, "", f"Error: {GOAL} cannot be read as a goal in {broken}\n")


def test_line_ends_are_no_change(shell: Shell, commit: Commit) -> None:
    commit(("2026-11-01", FIRST))
    shell.practice.write(GOAL, FIRST.replace("\n", "\r\n"))

    assert plain(shell("changes heron/bus")).out == (
        "heron/bus: Compared with the version before, of 1 November 2026.\n\nNothing has changed.\n"
    )


@pytest.mark.parametrize(
    ("since", "message"),
    [
        ("agreed", "nothing is agreed yet in goals/heron/bus.yaml"),
        ("last-review", "goals/heron/bus.yaml has no review with a date yet"),
        ("nowhere", "git knows no version 'nowhere'"),
        ("2026-11-05", "goals/heron/bus.yaml is not committed yet, so there is no earlier version of it; commit it with git once it is signed, then this says what changed after"),
        ("HEAD", "there is no goals/heron/bus.yaml in HEAD"),
    ],
)  # fmt: skip
def test_where_there_is_no_earlier_version(
    shell: Shell, repository: Repository, since: str, message: str
) -> None:
    shell.practice.write("goals/heron/other.yaml", WALK)
    repository.commit("2026-11-01")
    shell.practice.write(GOAL, RIDE)

    assert shell("changes", "heron/bus", "--since", since) == Said(1, "", f"Error: {message}\n")


def test_without_git_and_with_a_mistake(shell: Shell) -> None:
    shell.practice.write(GOAL, RIDE)
    said = shell("changes heron/bus")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("Error: this folder is not under git, so there are no earlier")

    shell.practice.write(GOAL, "priority: soon\n")
    error = f"Error: {GOAL} has an error; gwsheet check shows it\n"
    assert shell("changes heron/bus") == Said(1, "", error)


AGREED = f"{WALK}agreed: {{date: 2026-11-01, fingerprint: abcdef}}\n"


@pytest.mark.parametrize(
    ("text", "since", "more"),
    [
        (WALK, "--since 2026-11-01", ""),
        (AGREED, "", "Changed since agreed on 1 November 2026.\n"),
    ],
)
def test_a_shallow_clone_says_what_is_missing(
    shell: Shell, repository: Repository, commit: Commit, text: str, since: str, more: str
) -> None:
    commit(("2026-11-01", RIDE), ("2026-11-02", text))
    copy = shell.practice.root.parent / "copy"
    repository("clone", "-q", "--depth", "1", f"file://{shell.practice.root}", str(copy))
    shell.patch.chdir(copy)

    said = plain(shell(f"changes heron/bus {since}"))

    assert said == Said(
        1,
        "heron/bus: There is no version of 1 November 2026 or before; compared with the\n"
        f"  first one there is, of 2 November 2026.\n{more}\n"
        "We could not look up what changed since 1 November 2026.\n\nNote: only the newest part of"
        " the history is here; git fetch --unshallow brings what came before.\n",
        "",
    )


REVIEW = "reviews: {date: 2026-12-01, by: client}\n"
EXACT = "in which the review of 1 December 2026 was written down"
NOTHING, REWORDED = ("Nothing has changed", "instead of")
UNSURE = "We could not look up what changed since 1 December 2026."


@pytest.mark.parametrize(
    ("versions", "now", "parts"),
    [
        # On one day: the review in a commit of its own, then a change.
        ([("01", RIDE), ("01", RIDE + REVIEW), ("01", WALK + REVIEW)], WALK + REVIEW, (EXACT, REWORDED)),
        ([("01", RIDE), ("01", RIDE + REVIEW)], WALK + REVIEW, (EXACT, REWORDED)),
        ([("01", RIDE), ("01", RIDE + REVIEW)], RIDE + REVIEW, (EXACT, NOTHING)),
        ([("01", RIDE), ("01", WALK), ("01", WALK + REVIEW)], WALK + REVIEW, (EXACT, NOTHING)),
        # Corrected afterwards, it is the same review; a second one by the same person is not.
        ([("01", RIDE + REVIEW), ("01", WALK + REVIEW)], WALK + REVIEW.replace("}", ", rating: 3}"), (EXACT, REWORDED)),
        (
            [("01", RIDE + REVIEW), ("01", WALK + REVIEW)],
            f"{WALK}reviews: [{{date: 2026-12-01, by: client}}, {{date: 2026-12-01, by: client}}]\n",
            ("is not committed yet", NOTHING),
        ),
        # The review and a change in one commit: nobody knows which came first.
        ([("01", RIDE), ("01", WALK + REVIEW)], WALK + REVIEW, (EXACT, UNSURE)),
        ([("01", RIDE), ("01", WALK + REVIEW)], RUN + REVIEW, (EXACT, "There may be more")),
        # Committed on a later day: what was in force on its own counts.
        ([("01", RIDE), ("03", WALK), ("04", WALK + REVIEW)], WALK + REVIEW, ("in force on 1 December", REWORDED)),
        ([("01", RIDE), ("03", RIDE + REVIEW), ("03", WALK + REVIEW)], WALK + REVIEW, (EXACT, REWORDED)),
        ([("03", RIDE), ("03", RIDE + REVIEW), ("03", WALK + REVIEW)], WALK + REVIEW, (EXACT, REWORDED)),
        # Not committed at all.
        ([("01", RIDE)], WALK + REVIEW, ("is not committed yet", "may be older than the last time")),
        ([("01", RIDE)], RIDE + REVIEW, ("is not committed yet", NOTHING)),
    ],
)  # fmt: skip
def test_the_last_review_is_the_version_that_it_was_written_down_in(
    shell: Shell, commit: Commit, versions: list[tuple[str, str]], now: str, parts: tuple[str, str]
) -> None:
    commit(*((f"2026-12-{day}", text) for day, text in versions))
    shell.practice.write(GOAL, now)

    said = plain(shell("changes", "heron/bus", "--since", "last-review"))

    assert said.err == ""
    assert said.code == (UNSURE in parts)
    out = " ".join(said.out.split())
    assert [part in out for part in parts] == [True, True]


def test_nothing_steers_the_screen(shell: Shell, repository: Repository) -> None:
    shell.practice.write(GOAL, 'goal_statement: "Ride \\e[31m now"\n')
    repository.commit("2026-11-01")
    shell.practice.write(GOAL, 'goal_statement: "Ride \\e[32m now"\n')

    assert "\x1b" not in shell("changes", "heron/bus").out
