"""What the commands that write a record share: the goal, its options, adding, writing, keeping."""

from __future__ import annotations

import difflib
import shlex
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from gwsheet import record
from gwsheet.cli import _console, _formats
from gwsheet.cli._options import once_option, only_goal
from gwsheet.diagnostics import Finding, Severity
from gwsheet.goal import Goal, Vocabulary, all_signers
from gwsheet.goal.part import Part
from gwsheet.goal.records import Review
from gwsheet.project.practice import GoalFile, Practice, find_practice, read_practice
from gwsheet.record import Addition, Fields, Fixes, PlanChange, Record, RefusedError, Value

_PEOPLE = ("client", "therapist")
_COLOURS = {"-": "red", "+": "green"}
T = TypeVar("T", bound=Part)

date_option = once_option(
    "--date", "day", metavar="DATE", help="The day that it is of; today without it."
)
commit_option = click.option(
    "--commit/--no-commit",
    default=None,
    help="Commit the goal's file with git; without either, as gwsheet.yaml says, else asks.",
)


@dataclass(frozen=True)
class Subject:
    """The goal that a record is added to, with its file and its practice."""

    practice: Practice
    file: GoalFile
    goal: Goal

    @property
    def vocabulary(self) -> Vocabulary:
        """The words that the practice's languages allow in goal files."""
        return self.practice.vocabulary

    @property
    def signers(self) -> tuple[str, ...]:
        """Who signs beside the therapist, as the client's file has it."""
        client = self.practice.client_of(self.file)
        about = client.loaded.value if client else None
        return about.signers if about else ()

    def next_review(self, review: Review) -> date | None:
        """The day of the review after ``review``, by the goal's interval or the practice's."""
        client = self.practice.client_of(self.file)
        about = client.loaded.value if client else None
        cadence = about.sessions.every if about and about.sessions else None
        interval = self.practice.settings_in_force.review_interval
        return record.next_review(self.goal, review, cadence, interval)


def read_subject(target: str) -> Subject:
    """The one goal that ``target`` names; ends the command where it cannot be read as meant."""
    practice = read_practice(find_practice(Path.cwd()))
    file = only_goal(practice, target)
    goal = file.loaded.value
    if goal is None or not file.loaded.is_sound:
        message = f"{file.path} has errors; fix them first. Nothing was written"
        stop(file.loaded.findings, _console.source_reader(practice.root), message)
    return Subject(practice, file, goal)


def stop(findings: Iterable[Finding], read: _console.ReadSource, message: str) -> NoReturn:
    """Print the errors among ``findings`` with their lines, and end with ``message``."""
    for finding in findings:
        if finding.severity is Severity.ERROR:
            _console.echo(_formats.full(finding, read))
    raise click.ClickException(message)


def checked(
    model: type[T], fields: Fields, day: str | None, today: date, subject: Subject
) -> tuple[Fields, T]:
    """``fields`` with the day they are of, and the record they make.

    The day is ``day``, else their own, else ``today``. A usage error for the first value
    that cannot stand in the record, and for a day to come.
    """
    fields = {**fields, "date": day or fields.get("date") or today.isoformat()}
    for key, value in fields.items():
        problem = problem_in(model, key, value, subject)
        if problem is not None:
            raise click.BadParameter(_console.printable(problem), param_hint=_option(key))
    checked_record = record_of(model, fields, subject)
    when = getattr(checked_record, "date", None)
    if when is not None and when > today:
        raise click.BadParameter(f"{when} is still to come", param_hint="--date")
    return fields, checked_record


def _option(key: str) -> str:
    """The option for ``key`` of a record: ``--step`` for steps, ``--still-wanted``."""
    if key == "attainment":
        return "--attainment-client / --attainment-therapist"
    return f"--{key.removesuffix('s').replace('_', '-')}"


def problem_in(model: type[Part], key: str, value: Value, subject: Subject) -> str | None:
    """Why ``value`` cannot stand after ``key`` in a record of the goal; None when it can."""
    problem = record.problem_with(model, key, value, subject.vocabulary, subject.goal)
    return problem or (_misspelt_person(value, subject) if key == "by" else None)


def _misspelt_person(value: Value, subject: Subject) -> str | None:
    """That somebody in ``value`` is client, therapist or a signer, misspelt; None if not.

    Others may sign and rate too, and some locales have words of their own for the two.
    """
    signers = (name.casefold() for name in all_signers(subject.goal, subject.signers))
    people = [*dict.fromkeys((*_PEOPLE, *signers))]
    for person in [value] if isinstance(value, str) else value:
        name = person.strip().casefold()
        is_known = any(words.has(f"rater.{name}") for words in subject.practice.locales.values())
        near = difflib.get_close_matches(name, people, n=1, cutoff=0.8)
        if near and not is_known and near[0] not in name:
            return f"{person.strip()!r} is nobody known here; did you mean {near[0]}?"
    return None


def record_of(model: type[T], fields: Fields, subject: Subject) -> T:
    """The record that ``fields`` make; each of them has been checked."""
    value = record.from_answers(model, fields, subject.vocabulary).value
    assert value is not None
    return value


@contextmanager
def refusals_as_errors() -> Iterator[None]:
    try:
        yield
    except RefusedError as error:
        raise click.ClickException(str(error)) from None


def add(subject: Subject, new: Record, change: PlanChange | None = None) -> Addition:
    """The goal's file with ``new``; ends the command where there is no place for it."""
    file = subject.file
    with refusals_as_errors():
        return record.add_record(file.loaded, file.data, new, change, subject.vocabulary)


def write(subject: Subject, addition: Addition) -> None:
    """Write the file; ends the command with the cause where that cannot be."""
    with refusals_as_errors():
        record.write_addition(subject.practice.root / subject.file.path, addition)


def add_and_write(subject: Subject, new: Record) -> Addition:
    """Add ``new``, write the file, and show the lines."""
    addition = add(subject, new)
    write(subject, addition)
    show(addition)
    return addition


def show(change: Addition | Fixes) -> None:
    """Print the lines that go and come, with their numbers in the old file or in the new one."""
    _console.echo(_console.printable(change.file))
    old, new = (data.decode("utf-8").splitlines() for data in (change.before, change.after))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag != "equal":
            _show_lines("-", old, first, last)
            _show_lines("+", new, new_first, new_last)


def _show_lines(mark: str, lines: list[str], first: int, last: int) -> None:
    for number, line in enumerate(lines[first:last], start=first + 1):
        shown = f"{number:>5} {mark} {_console.printable(line)}"
        _console.echo(click.style(shown, fg=_COLOURS[mark]))


def keep(subject: Subject, message: str, *, wanted: bool | None, asks: bool = True) -> None:
    """Commit the file where that is ``wanted``, or the practice or an answer says so.

    Else a line says that it is not committed. ``asks``: whether there may be a question.
    A practice's own setting does not start programs that its repository brings along.
    """
    root, file = subject.practice.root, subject.file.path
    wish = subject.practice.settings_in_force.commit
    if wanted is not None:
        wish = "always" if wanted else "never"
    elif wish == "always" and record.has_own_programs(root):
        wish = "ask"
    if wish != "always":
        reason = record.hindrance(root)
        if reason in (record.NO_GIT, record.NO_REPOSITORY):
            return
        may_ask = wish == "ask" and asks and reason is None and sys.stdin.isatty()
        if not (may_ask and _agrees(f"Commit {file} with git, to compare it with later on?")):
            fix = reason or "--commit keeps this version"
            _console.echo(f"{_console.printable(file)} is not committed; {fix}")
            return
    try:
        revision = record.commit_file(root, file, message)
    except record.NotCommittedError as error:
        for line in error.printed.splitlines():
            click.echo(f"  {_console.printable(line)}", err=True)
        commit = shlex.join(["git", "commit", "-m", message, "--", file])
        raise click.ClickException(
            f"{file} is written, but not committed: {error}\nAfter you have fixed that, run:"
            f" git add {shlex.quote(file)} && {commit}"
        ) from None
    _console.echo(f"committed as {revision}")


def _agrees(question: str) -> bool:
    try:
        return click.confirm(question, default=True)
    except click.Abort:
        _console.echo("")
        return False
