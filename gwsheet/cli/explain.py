"""``gwsheet explain``: the manual page of a rule."""

from __future__ import annotations

from collections.abc import Iterator

import click

from gwsheet.cli import _completing, _console
from gwsheet.cli._console import COLOURS, wrapped
from gwsheet.cli._formats import sentence
from gwsheet.cli._options import nearest_rule, rule_named
from gwsheet.diagnostics import Rule
from gwsheet.lint import discover_rules
from gwsheet.lint.registry import LintRule
from gwsheet.project.templates import builtin_words
from gwsheet.words import Words


@click.command("explain")
@click.argument("rule", shell_complete=_completing.rules)
def command(rule: str) -> int:
    """Print the manual page of RULE, a code (GW301) or a name.

    It says what the rule checks, why that matters, what it would say of an example, and
    how to silence it in a goal or set it in gwsheet.yaml.
    """
    found = rule_named(rule)
    if found is None:
        raise click.BadParameter(
            f"there is no rule {rule!r}; {nearest_rule(rule)}", param_hint="RULE"
        )
    words = builtin_words()
    facts = [found.severity.label]
    if found.smart:
        facts.append(", ".join(words(f"smart.{name.replace('-', '_')}") for name in found.smart))
    if found.challenge is not None:
        facts.append(words(f"challenge.{found.challenge}.name"))
    head = click.style(f"{found.code} {found.name}", fg=COLOURS[found.severity], bold=True)
    lint_rule = next((known for known in discover_rules() if known.rule == found), None)
    page = _short(found) if lint_rule is None else _page(lint_rule, words)
    _console.echo("\n".join([head, " · ".join(facts), "", *page]))
    return 0


def _short(rule: Rule) -> list[str]:
    about = "It is about reading or printing files, and can be neither silenced nor set."
    return [f"  {rule.doc}", "", about]


def _page(lint_rule: LintRule, words: Words) -> Iterator[str]:
    manual, rule, figures = lint_rule.manual, lint_rule.rule, lint_rule.figures
    setting = ", ".join(["severity: note", *(f"{k}: {v}" for k, v in figures.items())])
    help_: list[str] = []
    for name in ("response", "reframe") if rule.challenge else ():
        text = words(f"challenge.{rule.challenge}.{name}")
        help_ += wrapped(f"  {name.capitalize()}: ", text, _console.line_width(), "    ")
    yield from _text(manual.summary)
    for title, lines in (
        ("What it checks", _text(manual.what)),
        ("Why it matters", _text(manual.why)),
        ("Example", _blocks(manual.examples)),
        ("Use instead", [*_text(manual.advice), *_blocks(manual.instead)]),
        (words(f"challenge.{rule.challenge}.name") if rule.challenge else "", help_),
        ("Figures that a practice may set", [f"  {name}: {figures[name]}" for name in figures]),
        (
            "To silence it in one goal",
            ["  allow:", f'    - {{rule: {rule.name}, reason: "why it is right here"}}'],
        ),
        (
            "To set it in gwsheet.yaml (off, note, warning or error)",
            ["  rules:", f"    {rule.name}: {{{setting}}}"],
        ),
    ):
        if lines:
            yield from ("", click.style(title, bold=True), *lines)


def _text(text: str) -> list[str]:
    return wrapped("  ", sentence(text), _console.line_width()) if text else []


def _blocks(blocks: tuple[str, ...]) -> list[str]:
    """The blocks as they are written, an empty line between two."""
    lines = "\n\n".join(blocks).splitlines()
    return [f"    {line}" if line else "" for line in lines]
