"""``gwsheet changes``: what is different in a goal since an earlier version."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from gwsheet.changes import Change, changed_since_agreed, compare
from gwsheet.cli import _console
from gwsheet.cli._options import date_words, only_goal, read_day
from gwsheet.goal import Goal, agreed_version
from gwsheet.history import Earlier, History, earlier
from gwsheet.project.practice import GoalFile, Practice, find_practice, read_practice
from gwsheet.words import Words, best_words


def _since(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> date | str | None:
    """A date where ``value`` looks like one, else the word or revision that it is."""
    return value if value is None or date_words().whole(value) is None else read_day(value)


@click.command("changes")
@click.argument("goal", metavar="GOAL")
@click.option(
    "--since",
    callback=_since,
    metavar="DATE|agreed|last-review|REVISION",
    help="What to compare with: the version in force on a date, the one that was agreed, the one"
    " of the last review, or a revision of git. Without it, what was agreed, else the version"
    " before.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="json is for programs.",
)
def command(goal: str, since: date | str | None, output_format: str) -> int:
    """Say what changed in a goal, section by section, in plain words.

    GOAL is a goal's id (heron/bus) or file. What is not committed yet counts as well.
    Earlier versions come from git, which is asked and never changed.
    """
    root = find_practice(Path.cwd())
    practice = read_practice(root)
    file = only_goal(practice, goal)
    now = file.loaded.value
    with History.of(root) as history:
        vocabulary = practice.vocabulary
        then = earlier(history, file, since, vocabulary)
        is_committed = history.is_committed(file.path, file.data)
    if now is None or then.goal is None:
        reason = f"{then.problem}"
        raise click.ClickException(f"{reason}\nNote: {history.note}." if history.note else reason)
    words = _words(practice, file, now)
    changes = compare(then.goal, now, words)
    gap = _gap(then, now, changes, words)
    if output_format == "json":
        row = _row(file, then, changes, words, is_committed=is_committed)
        row["note"] = history.note or (then.cause if gap else None)
        _console.echo_utf8(json.dumps(row, ensure_ascii=False, indent=2) + "\n")
        return 1 if gap and not any(one.is_agreed_content for one in changes) else 0
    width = _console.line_width()
    for line in _lines(file, then, changes, gap, words):
        first = re.match(r" *", line)
        indent = first[0] if first else ""
        text = line.removeprefix(indent)
        _console.echo("\n".join(_console.wrapped(indent, text, width, f"{indent}  ")))
    if not is_committed and history.problem is None:
        _console.echo(f"\n{file.path} has work in it that is not committed yet.")
    if history.note is not None:
        _console.echo(f"\nNote: {history.note}.")
    elif gap is not None:
        _console.echo(f"\nNote: {then.cause}.")
    return 1 if gap and not any(one.is_agreed_content for one in changes) else 0


def _gap(then: Earlier, now: Goal, changes: Sequence[Change], words: Words) -> str | None:
    """That not all could be looked up, as the review form says it."""
    is_partial = any(one.is_agreed_content for one in changes)
    return then.gap(now, words, then.asked, is_partial=is_partial)


def _words(practice: Practice, file: GoalFile, goal: Goal) -> Words:
    client = practice.client_of(file)
    of_client = client.loaded.value.language if client and client.loaded.value else None
    wanted = [goal.language, of_client, practice.settings_in_force.language]
    return best_words(wanted, practice.locales)


def _lines(
    file: GoalFile, then: Earlier, changes: tuple[Change, ...], gap: str | None, words: Words
) -> Iterator[str]:
    yield f"{file.id}: {then.note(words)}"
    now = file.loaded.value
    agreed = changed_since_agreed(now, words) if now is not None else None
    if agreed is not None:
        yield agreed
    agreed_changes = [one for one in changes if one.is_agreed_content]
    others = [one for one in changes if not one.is_agreed_content]
    if not agreed_changes:
        yield ""
        yield gap or words("changes.nothing_agreed" if changes else "changes.nothing")
    for section, of_section in groupby(agreed_changes, key=lambda one: one.section):
        yield ""
        yield words(f"section.{section}")
        yield from (f"  {one.sentence}" for one in of_section)
    if gap and agreed_changes:
        yield ""
        yield gap
    if others:
        yield ""
        yield words("changes.apart")
        yield from (f"  {one.sentence}" for one in others)


def _row(
    file: GoalFile,
    then: Earlier,
    changes: tuple[Change, ...],
    words: Words,
    *,
    is_committed: bool,
) -> dict[str, Any]:
    now = file.loaded.value
    agreed = agreed_version(now) if now is not None else None
    return {
        "goal": file.id,
        "file": file.path,
        "is_committed": is_committed,
        "changed_since_agreed": agreed.has_changed if agreed else None,
        "compared_with": {
            "how": then.how,
            "date": then.day.isoformat() if then.day else None,
            "revision": then.revision,
            "version": then.version,
            "sentence": then.note(words),
        },
        "changes": [
            {
                "section": one.section,
                "field": one.field,
                "item": one.item,
                "kind": one.kind,
                "sentence": one.sentence,
                "old": one.old,
                "new": one.new,
                "pieces": [{"kind": piece.kind, "text": piece.text} for piece in one.pieces],
                "is_agreed_content": one.is_agreed_content,
            }
            for one in changes
        ],
    }
