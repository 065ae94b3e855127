"""``gwsheet due``: reviews, milestones, finishes and goals that wait for somebody."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from gwsheet.cli import _completing, _console
from gwsheet.cli._options import today_option
from gwsheet.diagnostics import Severity
from gwsheet.export import calendar
from gwsheet.goal import Interval, Unit
from gwsheet.page import due_lines
from gwsheet.progress.due import DueItem, due, watched
from gwsheet.progress.reviews import next_after
from gwsheet.project.files import write_atomically
from gwsheet.project.practice import Practice, Selection, find_practice, read_practice, select
from gwsheet.words import Words

_UNITS: dict[str, Unit] = {"d": "day", "w": "week", "m": "month"}
_FORMATS = ("text", "json", "ics")
_USUAL = Interval("14d", 14, 14, "day")


def _span(_context: click.Context, _option: click.Parameter, value: str | None) -> Interval | None:
    """The stretch of time that ``value`` names, such as 14d; a usage error for any other text."""
    if value is None:
        return None
    match = re.fullmatch(r"\s*(\d{1,6})\s*([dwm])\s*", value.casefold())
    if match is None:
        raise click.BadParameter(f"{value!r} is no stretch of time; write one like 14d, 2w or 1m")
    count = int(match[1])
    return Interval(value, count, count, _UNITS[match[2]])


@click.command("due")
@click.argument(
    "paths", nargs=-1, metavar="[PATH]...", shell_complete=_completing.goals_and_clients
)
@click.option(
    "--within",
    callback=_span,
    metavar="TIME",
    help="How far ahead: 14d, 2w or 1m. 14d without it; a calendar then holds all that is ahead.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(_FORMATS),
    help="json is for programs; ics is a file that calendars import. Without it, what the name of"
    " --output ends in, else text.",
)
@click.option("--with-codes", is_flag=True, help="Name the goal in each event of the calendar.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write to; standard output without it.",
)
@today_option
def command(
    paths: tuple[str, ...],
    within: Interval | None,
    output_format: str | None,
    with_codes: bool,
    output: Path | None,
    today: date,
) -> int:
    """Say what is due: reviews, steps, milestones, finishes, signatures, goals without news.

    PATH is a file, a folder, a goal's id (heron/bus) or a client (heron); without one,
    everything is looked at. The calendar holds reviews and the days by which goals are to be
    reached, and an event says no more than that, unless --with-codes is given; it keeps its
    place in the calendar when the file is imported again. Exits with 1 when a goal could not
    be read as meant.
    """
    output_format = output_format or _format_of(output)
    if with_codes and output_format != "ics":
        raise click.UsageError("--with-codes is for --format ics")
    practice = read_practice(find_practice(Path.cwd()))
    selection = select(practice, paths, Path.cwd())
    words = practice.words_in()
    until: date | None = today  # the last day that is looked at; None where there is no end
    if within is None and output_format == "ics":
        until = None
    elif (within or _USUAL).low:
        until = next_after(today, within or _USUAL, None)
    chosen = {goal.id for goal in practice.goals if selection.includes(goal.path)}
    goals = [goal for goal in watched(practice) if goal.id in chosen]
    items = due(goals, practice.settings_in_force, today, until)
    if output_format == "json":
        data = _as_json(items).encode("utf-8")
    elif output_format == "ics":
        before = output.read_bytes() if output is not None and output.is_file() else b""
        data = _as_calendar(items, words, today, before, with_codes=with_codes)
    else:
        data = _as_text(items, words).encode("utf-8")
    if output is not None:
        write_atomically(output, data)
    elif output_format == "text":
        _console.echo(data.decode("utf-8").rstrip("\n"))
    else:
        click.echo(data, nl=False)
    return _say_unread(practice, selection)


def _format_of(output: Path | None) -> str:
    """The format that the name of ``output`` ends in, text for any other name and for none."""
    ending = output.suffix.casefold().removeprefix(".") if output is not None else ""
    return ending if ending in _FORMATS else "text"


def _say_unread(practice: Practice, selection: Selection) -> int:
    """Name the files because of which something may be missing; the exit code."""
    files = {
        finding.file
        for finding in practice.findings
        if finding.severity is Severity.ERROR
        and (selection.includes(finding.file) or finding.file == practice.settings.file)
    }
    for file in sorted(files):
        click.echo(f"gwsheet: {file} has an error, so something may be missing here", err=True)
    if files:
        click.echo("gwsheet: gwsheet check shows what is wrong", err=True)
    return 1 if files else 0


def _as_text(items: Sequence[DueItem], words: Words) -> str:
    """By day under headings, overdue reviews first."""
    lines = due_lines(items, words)
    if not lines:
        return words("due.nothing") + "\n"
    ids = max(_console.width_of(line.goal) for line in lines)
    days = max(_console.width_of(line.day or "") for line in lines)
    printed: list[str] = []
    for heading, group in itertools.groupby(lines, key=lambda line: line.heading):
        printed.append(heading)
        for line in group:
            day = f"{_padded(line.day, days)}  " if line.day else ""
            first = f"  {day}{_padded(line.goal, ids)}  "
            what = f"{line.what} ({line.away})" if line.away else line.what
            printed += _console.wrapped(first, what, _console.line_width())
    return "\n".join(printed) + "\n"


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _console.width_of(text))


def _as_json(items: Sequence[DueItem]) -> str:
    rows = [asdict(item) for item in items]
    for row in rows:
        row["limit_days"] = row.pop("number")
    return _console.json_text(rows)


def _as_calendar(
    items: Sequence[DueItem], words: Words, today: date, before: bytes, *, with_codes: bool
) -> bytes:
    """The next review of every goal, overdue or not, and the finish ahead."""
    code = "_code" if with_codes else ""
    events = []
    for item in items:
        if item.day is None or not (item.is_review or item.kind == "finish"):
            continue
        kind, finish = ("review", "") if item.is_review else ("finish", "_finish")
        summary = words(f"due.calendar{finish}{code}", goal=item.goal)
        events.append((f"{item.goal} {kind}", item.day, summary))
    return calendar(events, today, before)
