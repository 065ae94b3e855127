"""``gwsheet changes``: what is different in a goal since an earlier version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from gwsheet.changes import Change, changed_since_agreed, compare
from gwsheet.cli import _completing, _console
from gwsheet.cli._options import date_words, format_option, only_goal, read_day
from gwsheet.goal import Goal, agreed_version
from gwsheet.history import Earlier, History, earlier
from gwsheet.project.practice import GoalFile, find_practice, read_practice
from gwsheet.words import Words


def _since(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> date | str | None:
    """A date where ``value`` looks like one, else the word or revision that it is."""
    return value if value is None or date_words().whole(value) is None else read_day(value)


@click.command("changes")
@click.argument("goal", metavar="GOAL", shell_complete=_completing.goals)
@click.option(
    "--since",
    callback=_since,
    metavar="DATE|agreed|last-review|REVISION",
    help="What to compare with: the version in force on a date, the one that was agreed, the one"
    " of the last review, or a revision of git. Without it, what was agreed, else the version"
    " before.",
)
@format_option("text", "json", help="json is for programs.")
def command(goal: str, since: date | str | None, output_format: str) -> int:
    """Say what changed in a goal, section by section, in plain words.

    GOAL is a goal's id (heron/bus) or file. What is not committed yet counts as well.
    Earlier versions come from git, which is asked and never changed.
    """
    practice = read_practice(find_practice(Path.cwd()))
    file = only_goal(practice, goal)
    now = file.loaded.value
    with History.of(practice.root) as history:
        then = earlier(history, file, since, practice.vocabulary)
        is_committed = history.is_committed(file.path, file.data)
    if now is None or then.goal is None:
        below = f"\nNote: {history.note}." if history.note else ""
        raise click.ClickException(f"{then.problem}{below}")
    client = practice.client_of(file)
    words = practice.words_in(practice.language_of(file, client))
    about = client.loaded.value if client else None
    agreed = changed_since_agreed(now, words, about.signers if about else ())
    changes = compare(then.goal, now, words)
    is_partial = any(change.is_agreed_content for change in changes)
    gap = then.gap(now, words, then.asked, is_partial=is_partial)
    note = history.note or (then.cause if gap else None)
    if output_format == "json":
        row = _row(file, now, then, changes, words)
        _console.echo_utf8(_console.json_text({**row, "is_committed": is_committed, "note": note}))
    else:
        for line in _lines(file, agreed, then, changes, gap, words):
            text = line.lstrip(" ")
            indent = line.removesuffix(text)
            wrapped = _console.wrapped(indent, text, _console.line_width(), f"{indent}  ")
            _console.echo("\n".join(wrapped))
        if not is_committed and history.problem is None:
            _console.echo(f"\n{file.path} has work in it that is not committed yet.")
        if note is not None:
            _console.echo(f"\nNote: {note}.")
    return 1 if gap and not is_partial else 0


def _lines(
    file: GoalFile,
    agreed: str | None,
    then: Earlier,
    changes: tuple[Change, ...],
    gap: str | None,
    words: Words,
) -> Iterator[str]:
    yield f"{file.id}: {then.note(words)}"
    if agreed is not None:
        yield agreed
    agreed_changes = [change for change in changes if change.is_agreed_content]
    if not agreed_changes:
        yield from ("", gap or words("changes.nothing_agreed" if changes else "changes.nothing"))
    for section, of_section in groupby(agreed_changes, key=lambda change: change.section):
        yield from ("", words(f"section.{section}"))
        yield from (f"  {change.sentence}" for change in of_section)
    if gap and agreed_changes:
        yield from ("", gap)
    if len(agreed_changes) < len(changes):
        yield from ("", words("changes.apart"))
        yield from (f"  {change.sentence}" for change in changes if not change.is_agreed_content)


def _row(
    file: GoalFile, now: Goal, then: Earlier, changes: tuple[Change, ...], words: Words
) -> dict[str, Any]:
    agreed = agreed_version(now)
    return {
        "goal": file.id,
        "file": file.path,
        "changed_since_agreed": agreed.has_changed if agreed else None,
        "compared_with": {
            "how": then.how,
            "date": then.day,
            "revision": then.revision,
            "version": then.version,
            "sentence": then.note(words),
        },
        "changes": [asdict(change) for change in changes],
    }
