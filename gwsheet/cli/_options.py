"""Options that several commands have, and what is said of a value that is none."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, TypeVar

import click

from gwsheet.diagnostics import Finding, Rule, Severity
from gwsheet.goal.dates import DateWords
from gwsheet.goal.types import as_date
from gwsheet.lint import all_rules
from gwsheet.project.builtin import builtin_templates
from gwsheet.project.templates import Templates, read_languages
from gwsheet.words import join_vocabularies

F = TypeVar("F", bound=Callable[..., Any])


def today() -> date:
    """The date of this machine's clock."""
    return datetime.now().astimezone().date()


def _day(_context: click.Context, _option: click.Parameter, value: str | None) -> date:
    """The date that ``value`` names, today without one; a usage error for any other text."""
    return today() if value is None else read_day(value)


def read_day(value: str) -> date:
    """The date that ``value`` names, as in a goal file; a usage error for any other text."""
    try:
        return as_date(value, DateWords())
    except ValueError:
        words = date_words()
    try:
        return as_date(value, words)
    except ValueError as error:
        fix = (getattr(error, "context", None) or {}).get("fix")
        raise click.BadParameter(f"{error}; write {fix}" if fix else str(error)) from None


def date_words() -> DateWords:
    """The words that stand in dates, of the languages that gwsheet comes with."""
    known = read_languages(Templates((builtin_templates(),))).words
    return join_vocabularies(known.values()).date_words


def today_option(command: F) -> F:
    """``--today DATE``: what counts as today."""
    return click.option(
        "--today",
        callback=_day,
        metavar="DATE",
        help="The date that counts as today, such as 2026-11-23.",
    )(command)


class Once(click.Option):
    """An option that says one thing: given twice it is a usage error, not the last one."""

    def __init__(self, *names: Any, **settings: Any) -> None:
        super().__init__(*names, **{**settings, "multiple": True, "callback": _only})


def _only(context: click.Context, option: click.Parameter, values: tuple[Any, ...]) -> Any:
    if len(values) > 1:
        raise click.BadParameter("given more than once; say it once", context, option)
    return values[0] if values else None


def rule_named(name: str) -> Rule | None:
    """The rule with the code or name ``name``, in letters of any size."""
    wanted = name.strip().casefold()
    return next((r for r in all_rules() if wanted in (r.code.casefold(), r.name)), None)


def nearest_rule(name: str) -> str:
    """What to say below the name of a rule that there is not: the nearest there is."""
    names = [known for rule in all_rules() for known in (rule.name, rule.code)]
    wanted = name.strip()
    near = difflib.get_close_matches(wanted.casefold(), names, n=1) or difflib.get_close_matches(
        wanted.upper(), names, n=1
    )
    return f"did you mean {near[0]}?" if near else "gwsheet rules lists them"


def codes(
    _context: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> frozenset[str]:
    """The codes of all rules that ``values`` name: by code, the beginning of one, or name.

    One value may name several, with commas between. A usage error for what names no rule.
    """
    named: set[str] = set()
    for value in values:
        for part in value.split(","):
            matching = _codes_of(part.strip())
            if not matching:
                raise click.BadParameter(f"there is no rule {part.strip()!r}; {nearest_rule(part)}")
            named |= matching
    return frozenset(named)


def _codes_of(name: str) -> set[str]:
    one = rule_named(name)
    if one is not None:
        return {one.code}
    if not re.fullmatch(r"GW\d*", name.upper()):
        return set()
    return {rule.code for rule in all_rules() if rule.code.startswith(name.upper())}


def chosen(
    findings: Iterable[Finding], selected: frozenset[str], ignored: frozenset[str]
) -> tuple[Finding, ...]:
    """``findings`` of the rules selected (all without any) less those ignored.

    A file that cannot be read as meant is always told.
    """
    return tuple(
        one
        for one in findings
        if (one.severity is Severity.ERROR and one.code.startswith("GW0"))
        or ((not selected or one.code in selected) and one.code not in ignored)
    )
