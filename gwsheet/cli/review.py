"""``gwsheet review``: write down a review, and what it decides."""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from pathlib import Path

import click

from gwsheet.cli import _completing, _console, _record
from gwsheet.cli._dialogue import Dialogue
from gwsheet.cli._options import once_option, today_option
from gwsheet.diagnostics import UNKNOWN_VALUE, Finding, found, has_errors
from gwsheet.goal import DECISIONS, load
from gwsheet.goal.records import Review
from gwsheet.project.files import read_file
from gwsheet.record import OUTCOMES, Fields, fields_of, plan_after, unknown_id, yaml_of

_FRAME = frozenset({"date", "session", "by"})
_PAST = {"replace": "replaced", "achieved": "achieved", "closed": "closed"}


def _table(
    _context: click.Context, option: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    """Options such as ``breathing=done`` as a table."""
    table: dict[str, str] = {}
    for value in values:
        name, equals, state = value.partition("=")
        if not equals or not name.strip() or not state.strip():
            example = "breathing=done" if option.name == "steps" else "fewer-attacks=met"
            raise click.BadParameter(f"write the id, = and how it is, such as {example}")
        if name.strip() in table:
            raise click.BadParameter(f"{name.strip()} is named twice; say once how it is")
        table[name.strip()] = state.strip()
    return table


_states = partial(click.option, multiple=True, callback=_table, metavar="ID=STATE")
_texts = partial(click.option, multiple=True, metavar="TEXT")
_OBSTACLE = "One that came, and whether the plan for it worked."
_WANTED = "Whether this is still what the client wants: yes (where left out), in-part or no."
_NEXT = "The next review; by the goal's interval without it."
_FROM = "A YAML file with the keys of a review; options go before it."


@click.command("review")
@click.argument("target", metavar="GOAL", shell_complete=_completing.goals)
@once_option("--rating", help="Progress from 0 (none) to 10 (fully reached).")
@once_option("--by", help="Who rates.")
@once_option("--session", help="The number of the session.")
@_states("--indicator", "indicators", help="An indicator: met, partly or not-yet.")
@_states("--step", "steps", help="A step: done, partly or not-yet.")
@once_option("--attainment-client", metavar="LEVEL", help="The client's level, -2 to +2.")
@once_option("--attainment-therapist", metavar="LEVEL", help="The therapist's level, -2 to +2.")
@_texts("--obstacle", "obstacles", help=_OBSTACLE)
@_texts("--win", "wins", help="What went well.")
@_texts("--setback", "setbacks", help="What was hard.")
@_texts("--learned", help="What was learned from it.")
@once_option("--still-wanted", is_flag=False, flag_value="yes", metavar="[ANSWER]", help=_WANTED)
@once_option("--decision", metavar="WORD", help=f"One of {', '.join(DECISIONS)}.")
@once_option("--reason", metavar="TEXT", help="Why, and what is to change.")
@once_option("--next", "next_day", metavar="DATE", help=_NEXT)
@once_option("--from", "answers", metavar="FILE", type=click.Path(path_type=Path), help=_FROM)
@click.option("--yes", is_flag=True, help="Write without asking.")
@_record.date_option
@_record.commit_option
@today_option
def command(
    target: str,
    attainment_client: str | None,
    attainment_therapist: str | None,
    next_day: str | None,
    answers: Path | None,
    yes: bool,
    day: str | None,
    commit: bool | None,
    today: date,
    **options: str | tuple[str, ...] | dict[str, str] | None,
) -> int:
    """Add a review to the goal's file, and what it decides of status, phase and next review.

    GOAL is a goal's id (heron/bus) or its file. Without answers it asks, section by section.
    The lines are shown before they are written.
    """
    levels = {"client": attainment_client, "therapist": attainment_therapist}
    options["attainment"] = {who: level for who, level in levels.items() if level is not None}
    given: Fields = {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in options.items()
        if value
    }
    if next_day is not None:
        given["next"] = next_day
    subject = _record.read_subject(target)
    fields = _from_file(answers, subject) if answers is not None else {}
    for key, value in given.items():
        before = fields.get(key)
        if isinstance(value, dict) and isinstance(before, dict):
            fields[key] = {**before, **value}
        else:
            fields[key] = value
    asks = answers is None and fields.keys() <= _FRAME
    if asks and not sys.stdin.isatty():
        raise click.UsageError(
            "nothing to write down; give answers as options, with --from, or on a terminal"
        )
    fields, _ = _record.checked(Review, fields, day, today, subject)
    dialogue = Dialogue(subject, fields) if asks else None
    is_written = False
    try:
        is_written = _write_down(subject, fields, dialogue, yes=yes)
    except (click.Abort, KeyboardInterrupt):
        click.echo("\ngwsheet: interrupted; nothing was written", err=True)
        return 130
    finally:
        if dialogue and not is_written:
            _show_answers(fields)
    if not is_written:
        return 1
    _console.echo("review added")
    message = f"Review: {subject.file.id}, {fields['date']}"
    _record.keep(subject, message, wanted=commit, asks=not yes)
    return 0


def _write_down(
    subject: _record.Subject, fields: Fields, dialogue: Dialogue | None, *, yes: bool
) -> bool:
    """Ask what is to be asked, show the lines, and write them where that is wanted."""
    if dialogue:
        dialogue.hold()
    while True:
        review = _with_next(_record.record_of(Review, fields, subject), subject)
        addition = _record.add(subject, review, plan_after(subject.goal, review))
        _record.show(addition)
        is_terminal = sys.stdin.isatty()
        if not yes and dialogue:
            _console.echo("n changes an answer first, or ends without writing.")
        if yes or (is_terminal and click.confirm("Write these lines?", default=None)):
            _record.write(subject, addition)
            return True
        if not (dialogue and dialogue.change()):
            hint = "" if is_terminal else "; --yes writes these lines"
            click.echo(f"gwsheet: nothing was written{hint}", err=True)
            return False


def _with_next(review: Review, subject: _record.Subject) -> Review:
    """``review`` with the date of the next one where that is known; a usage error for a wrong one."""
    outcome = OUTCOMES[review.decision] if review.decision else None
    ended = f"a goal that is {_PAST.get(review.decision or '')}"
    if outcome and outcome.needs_reason and not review.reason:
        raise click.BadParameter(f"{ended} says why", param_hint="--reason")
    if review.next is None:
        return review.model_copy(update={"next": subject.next_review(review)})
    if outcome and outcome.ends:
        raise click.BadParameter(f"{ended} has no next review", param_hint="--next")
    if review.date and review.next <= review.date:
        message = f"{review.next} is not after this review, which is of {review.date}"
        raise click.BadParameter(message, param_hint="--next")
    return review


def _show_answers(fields: Fields) -> None:
    """Print what was typed, as a file that ``--from`` takes."""
    if fields.keys() - _FRAME:
        _console.echo("# what was said; save it as answers.yaml for --from answers.yaml")
        for line in yaml_of(fields).splitlines():
            _console.echo(_console.printable(line))


def _from_file(path: Path, subject: _record.Subject) -> Fields:
    """The answers in a file; its mistakes end the command, each shown at its place."""
    file = path.as_posix()
    message = f"{file} has errors; nothing was written"
    data = read_file(path, file)
    if isinstance(data, Finding):
        _record.stop([data], lambda _file: None, message)
    loaded = load(Review, file, data, subject.vocabulary)
    source = loaded.parsed.source if loaded.parsed else None
    fields = fields_of(loaded.value) if loaded.value is not None else {}
    findings = list(loaded.findings)
    for key, value in fields.items():
        for name in value if isinstance(value, dict) else ():
            problem = unknown_id(subject.goal, key, [name])
            if problem is not None:
                span = loaded.key_span(key, name)
                findings.append(found(UNKNOWN_VALUE, file, span, problem))
    if has_errors(tuple(findings)):
        _record.stop(findings, lambda _file: source, message)
    return fields
