"""``gwsheet review``: write down a review, and what it decides."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from gwsheet.cli import _console, _formats, _record
from gwsheet.cli._dialogue import Dialogue
from gwsheet.cli._options import Once, today_option
from gwsheet.diagnostics import UNKNOWN_VALUE, Finding, Severity, found
from gwsheet.goal import DECISIONS, load
from gwsheet.goal.records import Review
from gwsheet.project.files import read_file
from gwsheet.record import (
    OUTCOMES,
    Addition,
    Fields,
    RefusedError,
    add_record,
    fields_of,
    next_review,
    plan_after,
    problem_with,
    yaml_of,
)
from gwsheet.source import SourceText

INTERRUPTED = 130
_FRAME = frozenset({"date", "session", "by"})
_HINTS = {
    "indicators": "--indicator",
    "steps": "--step",
    "obstacles": "--obstacle",
    "wins": "--win",
    "setbacks": "--setback",
    "attainment": "--attainment-client / --attainment-therapist",
    "still_wanted": "--still-wanted",
}


def _table(
    _context: click.Context, option: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    """Options such as ``breathing=done`` as a table."""
    table: dict[str, str] = {}
    for value in values:
        name, sign, state = value.partition("=")
        if not sign or not name.strip() or not state.strip():
            example = "breathing=done" if option.name == "steps" else "fewer-attacks=met"
            raise click.BadParameter(f"write the id, = and how it is, such as {example}")
        if name.strip() in table:
            raise click.BadParameter(f"{name.strip()} is named twice; say once how it is")
        table[name.strip()] = state.strip()
    return table


@click.command("review")
@click.argument("target", metavar="GOAL")
@click.option("--rating", cls=Once, help="Progress from 0 (none) to 10 (fully reached).")
@click.option("--by", cls=Once, help="Who rates.")
@click.option("--session", cls=Once, help="The number of the session.")
@click.option(
    "--indicator", "indicators", multiple=True, callback=_table, metavar="ID=STATE",
    help="An indicator: met, partly or not-yet.",
)  # fmt: skip
@click.option(
    "--step", "steps", multiple=True, callback=_table, metavar="ID=STATE",
    help="A step: done, partly or not-yet.",
)  # fmt: skip
@click.option(
    "--attainment-client", cls=Once, metavar="LEVEL", help="The client's level, -2 to +2."
)
@click.option(
    "--attainment-therapist", cls=Once, metavar="LEVEL", help="The therapist's level, -2 to +2."
)
@click.option("--obstacle", "obstacles", multiple=True, metavar="TEXT",
              help="One that came, and whether the plan for it worked.")  # fmt: skip
@click.option("--win", "wins", multiple=True, metavar="TEXT", help="What went well.")
@click.option("--setback", "setbacks", multiple=True, metavar="TEXT", help="What was hard.")
@click.option("--learned", multiple=True, metavar="TEXT", help="What was learned from it.")
@click.option("--still-wanted", cls=Once, is_flag=False, flag_value="yes", metavar="[ANSWER]",
              help="Whether this is still what the client wants: yes (where left out), in-part or no.")  # fmt: skip
@click.option("--decision", cls=Once, metavar="WORD", help=f"One of {', '.join(DECISIONS)}.")
@click.option("--reason", cls=Once, metavar="TEXT", help="Why, and what is to change.")
@click.option("--next", "next_day", cls=Once, metavar="DATE",
              help="The next review; by the goal's interval without it.")  # fmt: skip
@click.option("--from", "answers", cls=Once, metavar="FILE", type=click.Path(path_type=Path),
              help="A YAML file with the keys of a review; options go before it.")  # fmt: skip
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
    **said: str | tuple[str, ...] | dict[str, str] | None,
) -> int:
    """Add a review to the goal's file, and what it decides of status, phase and next review.

    GOAL is a goal's id (heron/bus) or its file. Without answers it asks, section by section.
    The lines are shown before they are written.
    """
    fields: Fields = {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in said.items()
        if value
    }
    levels = {"client": attainment_client, "therapist": attainment_therapist}
    if given := {who: level for who, level in levels.items() if level is not None}:
        fields["attainment"] = given
    if next_day is not None:
        fields["next"] = next_day
    subject = _record.read_subject(target)
    if answers is not None:
        fields = _joined(_from_file(answers, subject), fields)
    asks = answers is None and fields.keys() <= _FRAME
    if asks and not sys.stdin.isatty():
        raise click.UsageError(
            "nothing to write down; give answers as options, with --from, or on a terminal"
        )
    fields = _record.with_day(fields, day, today)
    hints = {key: _HINTS.get(key, f"--{key}") for key in fields}
    _record.check_options(Review, fields, hints, subject, today)
    return _Session(subject, fields, asks, yes, commit).run()


@dataclass
class _Session:
    """One review, from the answers to the file; nothing that was typed is lost on the way."""

    subject: _record.Subject
    fields: Fields
    asks: bool
    yes: bool
    commit: bool | None

    def run(self) -> int:
        """Ask what is to be asked, show, write; the exit code."""
        dialogue = Dialogue(self.subject, self.fields)
        try:
            if self.asks:
                dialogue.hold()
            addition = self._addition()
            _record.show(addition)
            while not self._may_write():
                if not (self.asks and dialogue.change()):
                    click.echo(f"gwsheet: nothing was written{self._cure()}", err=True)
                    self._keep()
                    return 1
                addition = self._addition()
                _record.show(addition)
            _record.write(self.subject, addition)
        except (click.Abort, KeyboardInterrupt):
            click.echo("\ngwsheet: interrupted; nothing was written", err=True)
            self._keep()
            return INTERRUPTED
        except click.ClickException:
            self._keep()
            raise
        _console.echo("review added")
        message = f"Review: {self.subject.file.id}, {self.fields['date']}"
        _record.keep(self.subject, message, wanted=self.commit, asks=not self.yes)
        return 0

    def _addition(self) -> Addition:
        subject, file = self.subject, self.subject.file
        review = self._review()
        change = plan_after(subject.goal, review)
        try:
            return add_record(file.loaded, file.data, review, change, subject.vocabulary)
        except RefusedError as error:
            raise click.ClickException(str(error)) from None

    def _review(self) -> Review:
        """The review, with the date of the next one where it can be told."""
        subject = self.subject
        review = _record.record_of(Review, self.fields, subject)
        outcome = OUTCOMES[review.decision] if review.decision else None
        if outcome and outcome.needs_reason and not review.reason:
            message = f"a goal that is {_PAST[review.decision or '']} says why"
            raise click.BadParameter(message, param_hint="--reason")
        if review.next and outcome and outcome.ends:
            message = f"a goal that is {_PAST[review.decision or '']} has no next review"
            raise click.BadParameter(message, param_hint="--next")
        if review.next and review.date and review.next <= review.date:
            message = f"{review.next} is not after this review, which is of {review.date}"
            raise click.BadParameter(message, param_hint="--next")
        if review.next is None:
            interval = subject.practice.settings_in_force.review_interval
            day = next_review(subject.goal, review, subject.cadence, interval)
            review = review.model_copy(update={"next": day})
        return review

    def _may_write(self) -> bool:
        """Whether to go ahead; without a terminal nobody can say so but with --yes."""
        if self.yes or not sys.stdin.isatty():
            return self.yes
        if self.asks:
            _console.echo("n changes an answer first, or ends without writing.")
        return click.confirm("Write these lines?", default=None)

    @staticmethod
    def _cure() -> str:
        return "" if sys.stdin.isatty() else "; --yes writes these lines"

    def _keep(self) -> None:
        """Show what was typed, as a file that ``--from`` takes."""
        if self.asks and self.fields.keys() - _FRAME:
            _console.echo("# what was said; save it as answers.yaml for --from answers.yaml")
            for line in yaml_of(self.fields).splitlines():
                _console.echo(_console.printable(line))


def _joined(answers: Fields, options: Fields) -> Fields:
    """``answers`` with ``options`` before them; of a table, each entry for itself."""
    joined = {**answers, **options}
    for key, value in options.items():
        before = answers.get(key)
        if isinstance(value, dict) and isinstance(before, dict):
            joined[key] = {**before, **value}
    return joined


_PAST = {"replace": "replaced", "achieved": "achieved", "closed": "closed"}


def _from_file(path: Path, subject: _record.Subject) -> Fields:
    """The answers in a file; its mistakes end the command, each told at its place."""
    shown = path.as_posix()
    data = read_file(path, shown)
    findings: tuple[Finding, ...]
    fields: Fields = {}
    source: SourceText | None = None
    if isinstance(data, Finding):
        findings = (data,)
    else:
        loaded = load(Review, shown, data, subject.vocabulary)
        findings = tuple(one for one in loaded.findings if one.severity is Severity.ERROR)
        source = loaded.parsed.source if loaded.parsed else None
        fields = fields_of(loaded.value) if loaded.value is not None else {}
        for key in ("indicators", "steps"):
            table = fields.get(key)
            for name in table if isinstance(table, dict) else ():
                one = {name: table[name]} if isinstance(table, dict) else {}
                problem = problem_with(Review, key, one, subject.vocabulary, subject.goal)
                if problem is not None:
                    span = loaded.key_span(key, name)
                    findings += (found(UNKNOWN_VALUE, shown, span, problem),)
    if findings:
        for finding in findings:
            _console.echo(_formats.full(replace(finding, file=shown), lambda _file: source))
        raise click.ClickException(f"{shown} has errors; nothing was written")
    return fields
