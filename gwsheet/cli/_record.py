"""What the commands that write a record share: the goal, its options, the lines shown."""

from __future__ import annotations

import difflib
import shlex
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from gwsheet.cli import _console, _formats
from gwsheet.cli._options import Once
from gwsheet.diagnostics import Severity
from gwsheet.goal import Goal, Interval, Vocabulary
from gwsheet.goal.part import Part
from gwsheet.project.practice import (
    GoalFile,
    Practice,
    UnknownTargetError,
    find_practice,
    read_practice,
    select,
)
from gwsheet.record import (
    NO_GIT,
    NO_REPOSITORY,
    Addition,
    Fields,
    NotCommittedError,
    RefusedError,
    Value,
    commit_file,
    from_answers,
    has_own_programs,
    hindrance,
    problem_with,
    write_addition,
)

_PEOPLE = ("client", "therapist")
F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T", bound=Part)
_COLOURS = {"-": "red", "+": "green"}


@dataclass(frozen=True)
class Subject:
    """The goal that a record is added to, and what is known around it."""

    practice: Practice
    file: GoalFile
    goal: Goal
    vocabulary: Vocabulary

    @property
    def cadence(self) -> Interval | None:
        """How often there are sessions, where the client's file says so."""
        client = self.practice.client_of(self.file)
        about = client.loaded.value if client else None
        return about.sessions.every if about and about.sessions else None

    @property
    def path(self) -> Path:
        """Where the goal's file is."""
        return self.practice.root / self.file.path


def date_option(command: F) -> F:
    """``--date DATE``: the day that a record is of."""
    return click.option(
        "--date", "day", cls=Once, metavar="DATE", help="The day that it is of; today without it."
    )(command)


def commit_option(command: F) -> F:
    """``--commit``: keep the file in git as it is then."""
    return click.option(
        "--commit/--no-commit",
        default=None,
        help="Commit the goal's file with git; without either, as gwsheet.yaml says, else asks.",
    )(command)


def read_subject(target: str) -> Subject:
    """The one goal that ``target`` names; ends the command where it cannot be read as meant."""
    practice = read_practice(find_practice(Path.cwd()))
    selection = select(practice, [target], Path.cwd())
    named = [goal for goal in practice.goals if selection.includes(goal.path)]
    if len(named) != 1:
        hint = f"; name one of them, for example {named[0].id}" if named else ""
        raise UnknownTargetError(f"{target}: {_console.count(len(named), 'goal')}{hint}")
    file = named[0]
    goal = file.loaded.value
    if goal is None or not file.loaded.is_sound:
        read = _console.source_reader(practice.root)
        for finding in file.loaded.findings:
            if finding.severity is Severity.ERROR:
                _console.echo(_formats.full(finding, read))
        raise click.ClickException(f"{file.path} has errors; mend them first, nothing was written")
    return Subject(practice, file, goal, practice.vocabulary)


def with_day(fields: Fields, day: str | None, today: date) -> Fields:
    """``fields`` with the day that they are of: the one given, else their own, else today."""
    return {**fields, "date": day or fields.get("date") or today.isoformat()}


def check_options(
    model: type[Part], fields: Fields, hints: Mapping[str, str], subject: Subject, today: date
) -> None:
    """A usage error for the first value that cannot stand in a record."""
    for key, value in fields.items():
        problem = problem_with(model, key, value, subject.vocabulary, subject.goal)
        problem = problem or slip_in_person(key, value, subject)
        if problem is not None:
            raise click.BadParameter(_console.printable(problem), param_hint=hints.get(key, key))
    day = from_answers(model, {"date": fields["date"]}, subject.vocabulary).value
    when = getattr(day, "date", None)
    if when is not None and when > today:
        raise click.BadParameter(f"{when} is still to come", param_hint=hints.get("date", "date"))


def slip_in_person(key: str, value: Value, subject: Subject) -> str | None:
    """That somebody in ``value`` is client or therapist with a slip of the pen; None if not.

    Others may sign and rate too, and some locales have words of their own for the two.
    """
    if key != "by":
        return None
    for person in [value] if isinstance(value, str) else value:
        name = person.strip().casefold()
        is_known = any(words.has(f"rater.{name}") for words in subject.practice.locales.values())
        near = difflib.get_close_matches(name, _PEOPLE, n=1, cutoff=0.8)
        if near and not is_known and near[0] not in name:
            return f"{person.strip()!r} is nobody known here; did you mean {near[0]}?"
    return None


def record_of(model: type[T], fields: Fields, subject: Subject) -> T:
    """The record that ``fields`` make; each of them has been checked."""
    value = from_answers(model, fields, subject.vocabulary).value
    assert value is not None
    return value


def show(addition: Addition) -> None:
    """Print the lines that are added and changed, as the file has them."""
    _console.echo(_console.printable(addition.file))
    for line in changed_lines(addition):
        mark = line[line.index(" ", 5) + 1] if line.strip() else " "
        _console.echo(click.style(line, fg=_COLOURS.get(mark)))


def changed_lines(addition: Addition) -> list[str]:
    """Each line that goes or comes, with its number in the old file or in the new one."""
    old, new = (data.decode("utf-8").splitlines() for data in (addition.before, addition.after))
    lines = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag != "equal":
            lines += [f"{n + 1:>5} - {_console.printable(old[n])}" for n in range(first, last)]
            lines += [
                f"{n + 1:>5} + {_console.printable(new[n])}" for n in range(new_first, new_last)
            ]
    return lines


def write(subject: Subject, addition: Addition) -> None:
    """Write the file; a message of where, why and what to do where that cannot be."""
    try:
        write_addition(subject.path, addition)
    except RefusedError as error:
        raise click.ClickException(str(error)) from None


def keep(subject: Subject, message: str, *, wanted: bool | None, asks: bool = True) -> None:
    """Commit the file where that is ``wanted``, or the practice or an answer says so.

    Else a line says that it is not committed. ``asks``: whether there may be a question.
    What the repository itself brings to run starts only at somebody's word.
    """
    root, file = subject.practice.root, subject.file.path
    wish = subject.practice.settings_in_force.commit
    if wanted is not None:
        wish = "always" if wanted else "never"
    elif wish == "always" and has_own_programs(root):
        wish = "ask"
    if wish != "always":
        reason = hindrance(root)
        if reason in (NO_GIT, NO_REPOSITORY):
            return
        may_ask = wish == "ask" and asks and reason is None and sys.stdin.isatty()
        if not (may_ask and _agrees(f"Commit {file} with git, to compare it with later on?")):
            cure = reason or "--commit keeps this version"
            _console.echo(f"{_console.printable(file)} is not committed; {cure}")
            return
    try:
        revision = commit_file(root, file, message)
    except NotCommittedError as error:
        for line in error.said.splitlines():
            click.echo(f"  {_console.printable(line)}", err=True)
        by_hand = shlex.join(["git", "commit", "-m", message, "--", file])
        raise click.ClickException(
            f"{file} is written, but not committed: {error}\nWhen that is mended:"
            f" git add {shlex.quote(file)} && {by_hand}"
        ) from None
    _console.echo(f"committed as {revision}")


def _agrees(question: str) -> bool:
    try:
        return click.confirm(question, default=True)
    except click.Abort:
        _console.echo("")
        return False
