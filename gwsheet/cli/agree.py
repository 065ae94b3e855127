"""``gwsheet agree``: note that a goal was signed."""

from __future__ import annotations

from datetime import date

import click

from gwsheet.cli import _completing, _console, _record
from gwsheet.cli._options import today_option
from gwsheet.goal import Goal, agreed_version, all_signers, fingerprint, recorded_version
from gwsheet.goal.records import Agreement
from gwsheet.history import History
from gwsheet.record import Fields

_SIGNED_BY = {
    "client": "; signed by the client alone so far",
    "therapist": "; signed by the therapist alone so far",
    "some": "; not signed by all yet",
}


@click.command("agree")
@click.argument("target", metavar="GOAL", shell_complete=_completing.goals)
@click.option(
    "--by",
    multiple=True,
    help="Who signed: client, therapist; without it all the goal's signers and the therapist.",
)
@_record.date_option
@click.option(
    "--copy-given/--no-copy-given", default=None, help="Whether the client was given a copy."
)
@_record.commit_option
@today_option
def command(
    target: str,
    by: tuple[str, ...],
    day: str | None,
    copy_given: bool | None,
    commit: bool | None,
    today: date,
) -> int:
    """Note in the goal's file that this version of it was signed.

    GOAL is a goal's id (heron/bus) or its file. The version is that of the nine sections,
    as it stands in the footer of what was printed. It is agreed once all have signed it: those
    under "signers:" in the goal or the client's file, else the client, and the therapist.
    """
    subject = _record.read_subject(target)
    path, goal = subject.file.path, subject.goal
    if not goal.goal_statement:
        raise click.ClickException(f"{path} has no goal_statement yet, so there is nothing to sign")
    fields: Fields = {"by": list(by or all_signers(goal, subject.signers))}
    if copy_given is not None:
        fields["copy_given"] = "yes" if copy_given else "no"
    _, agreement = _record.checked(Agreement, fields, day, today, subject)
    agreement = agreement.model_copy(update={"fingerprint": fingerprint(goal)})
    if not agreement.by:
        raise click.BadParameter("say who signed", param_hint="--by")
    if any(_says_the_same(earlier, agreement) for earlier in goal.agreed):
        _console.echo(
            f"{path} has this signature already: {agreement.date} by"
            f" {_console.printable(', '.join(agreement.by))}, version {agreement.fingerprint};"
            " nothing was written"
        )
        with History.of(subject.practice.root) as history:
            is_committed = history.is_committed(path, subject.file.data)
        if not is_committed:
            _record.keep(subject, _message(subject, goal), wanted=commit)
        return 0
    addition = _record.add_and_write(subject, agreement)
    agreed = agreed_version(addition.goal, subject.signers)
    signed_by = _SIGNED_BY[agreed.signed_by] if agreed and agreed.signed_by else ""
    _console.echo(f"agreement added, version {agreement.fingerprint}{signed_by}")
    _record.keep(subject, _message(subject, addition.goal), wanted=commit)
    return 0


def _message(subject: _record.Subject, goal: Goal) -> str:
    """What the commit is called; no word of what the goal is about."""
    agreed = agreed_version(goal, subject.signers)
    what = "Signed" if agreed is None or agreed.signed_by else "Agreed"
    return f"{what}: {subject.file.id}, version {fingerprint(goal)}"


def _says_the_same(earlier: Agreement, new: Agreement) -> bool:
    """Whether ``new`` adds nothing to ``earlier``: the same day, version, people and copy."""
    return (
        earlier.date == new.date
        and recorded_version(earlier) == recorded_version(new)
        and {name.casefold() for name in earlier.by} == {name.casefold() for name in new.by}
        and new.copy_given in (None, earlier.copy_given)
    )
