"""Options that several commands have, and what is said of a value that is none."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from gwsheet.cli import _completing
from gwsheet.diagnostics import Finding, Rule, Severity
from gwsheet.goal.dates import DateWords
from gwsheet.goal.types import as_date
from gwsheet.lint import all_rules
from gwsheet.project.builtin import builtin_templates
from gwsheet.project.practice import GoalFile, Practice, select
from gwsheet.project.templates import Templates, read_languages
from gwsheet.words import join_vocabularies

F = TypeVar("F", bound=Callable[..., Any])


def today() -> date:
    """The date of this machine's clock."""
    return datetime.now().astimezone().date()


def read_day(value: str) -> date:
    """The date that ``value`` names, as in a goal file; a usage error for any other text."""
    try:
        return as_date(value, date_words())
    except ValueError as error:
        fix = (getattr(error, "context", None) or {}).get("fix")
        raise click.BadParameter(f"{error}; write {fix}" if fix else str(error)) from None


def date_words() -> DateWords:
    """The words that stand in dates, of the languages that gwsheet comes with."""
    known = read_languages(Templates((builtin_templates(),))).words
    return join_vocabularies(known.values()).date_words


today_option = click.option(
    "--today",
    callback=lambda _context, _option, value: today() if value is None else read_day(value),
    metavar="DATE",
    help="The date that counts as today, such as 2026-11-23.",
)


def format_option(*names: str, **rest: Any) -> Callable[[F], F]:
    """``--format NAME``, one of ``names``; the first without it. ``rest`` goes to click."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(names),
        default=names[0],
        show_default=True,
        **rest,
    )


def _only_value(context: click.Context, option: click.Parameter, values: tuple[Any, ...]) -> Any:
    if len(values) > 1:
        raise click.BadParameter("given more than once; say it once", context, option)
    return values[0] if values else None


once_option = partial(click.option, multiple=True, callback=_only_value)
"""An option that says one thing: given twice it is a usage error, not the last one."""


def only_goal(practice: Practice, target: str) -> GoalFile:
    """The one goal that ``target`` names; a usage error where it names none or several."""
    selection = select(practice, [target], Path.cwd())
    goals = [goal for goal in practice.goals if selection.includes(goal.path)]
    if len(goals) != 1:
        some = ", ".join(goal.id for goal in goals[:3])
        hint = f"; name one of its goals, such as {some}" if some else ""
        raise click.BadParameter(f"{target} is not a goal{hint}", param_hint="GOAL")
    return goals[0]


def rule_named(name: str) -> Rule | None:
    """The rule with the code or name ``name``, in letters of any size."""
    wanted = name.strip().casefold()
    return next((r for r in all_rules() if wanted in (r.code.casefold(), r.name)), None)


def nearest_rule(name: str) -> str:
    """What to say after the name of a rule that does not exist: the nearest one."""
    wanted = name.strip()
    names = [known for rule in all_rules() for known in (rule.name, rule.code)]
    near = [
        match
        for spelling in (wanted.casefold(), wanted.upper())
        for match in difflib.get_close_matches(spelling, names, n=1)
    ]
    return f"did you mean {near[0]}?" if near else "gwsheet rules lists them"


def _codes(
    _context: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> frozenset[str]:
    """The codes of all rules that ``values`` name; a usage error for what names no rule."""
    named: set[str] = set()
    for part in (part.strip() for value in values for part in value.split(",")):
        rule = rule_named(part)
        beginning = part.upper() if re.fullmatch(r"GW\d*", part.upper()) else None
        known = [rule] if rule else all_rules() if beginning else []
        matching = {rule.code for rule in known if rule.code.startswith(beginning or rule.code)}
        if not matching:
            raise click.BadParameter(f"there is no rule {part!r}; {nearest_rule(part)}")
        named |= matching
    return frozenset(named)


codes_option = partial(
    click.option, callback=_codes, multiple=True, metavar="CODES", shell_complete=_completing.rules
)
"""An option that names rules by code, the beginning of one, or name, with commas between."""


def chosen(
    findings: Iterable[Finding], selected: frozenset[str], ignored: frozenset[str]
) -> tuple[Finding, ...]:
    """``findings`` of the rules selected (all without any) less those ignored.

    A file that cannot be read as meant is always reported.
    """
    return tuple(
        finding
        for finding in findings
        if (finding.severity is Severity.ERROR and finding.code.startswith("GW0"))
        or ((not selected or finding.code in selected) and finding.code not in ignored)
    )
