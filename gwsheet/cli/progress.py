"""``gwsheet progress``: note a rating, a count or a few words between reviews."""

from __future__ import annotations

from datetime import date

import click

from gwsheet.cli import _completing, _console, _record
from gwsheet.cli._options import once_option, today_option
from gwsheet.goal.records import ProgressEntry


@click.command("progress")
@click.argument("target", metavar="GOAL", shell_complete=_completing.goals)
@once_option("--amount", help="How many or how much was counted.")
@once_option("--indicator", metavar="ID", help="What was counted; the first measure without it.")
@once_option("--rating", help="Progress from 0 (none) to 10 (fully reached).")
@once_option("--by", help="Who rates or counts.")
@once_option("--session", help="The number of the session.")
@once_option("--note", help="A few words.")
@_record.date_option
@_record.commit_option
@today_option
def command(
    target: str, day: str | None, commit: bool | None, today: date, **options: str | None
) -> int:
    """Note in the goal's file what happened between reviews.

    GOAL is a goal's id (heron/bus) or its file. A rating, an amount or a note is needed; 0
    is a rating and an amount.
    """
    given = {key: value for key, value in options.items() if value is not None and value.strip()}
    if not given.keys() & {"rating", "amount", "note"}:
        raise click.UsageError("nothing to note; give --rating, --amount or --note")
    subject = _record.read_subject(target)
    _, entry = _record.checked(ProgressEntry, {**given}, day, today, subject)
    _record.add_and_write(subject, entry)
    _console.echo("progress added")
    _record.keep(subject, f"Progress: {subject.file.id}, {entry.date}", wanted=commit)
    return 0
