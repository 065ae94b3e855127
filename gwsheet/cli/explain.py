"""``gwsheet explain``: the manual page of a rule."""

from __future__ import annotations

from collections.abc import Iterator

import click

from gwsheet.cli import _console
from gwsheet.cli._console import COLOURS, wrapped
from gwsheet.cli._formats import sentence
from gwsheet.cli._options import nearest_rule, rule_named
from gwsheet.diagnostics import Rule
from gwsheet.lint import discover_rules
from gwsheet.lint.registry import LintRule
from gwsheet.project.templates import builtin_words
from gwsheet.words import Words


@click.command("explain")
@click.argument("rule")
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
    one = next((one for one in discover_rules() if one.rule == found), None)
    words = builtin_words()
    lines = [click.style(f"{found.code} {found.name}", fg=COLOURS[found.severity], bold=True)]
    lines += [_facts(found, words), ""]
    lines += _short(found) if one is None else _page(one, words)
    _console.echo("\n".join(lines))
    return 0


def _facts(rule: Rule, words: Words) -> str:
    facts = [rule.severity.label]
    if rule.smart:
        facts.append(", ".join(words(f"smart.{name.replace('-', '_')}") for name in rule.smart))
    if rule.challenge is not None:
        facts.append(words(f"challenge.{rule.challenge}.name"))
    return " · ".join(facts)


def _short(rule: Rule) -> Iterator[str]:
    yield f"  {rule.doc}"
    yield ""
    yield "It is about reading or printing files, and can be neither silenced nor set."


def _page(one: LintRule, words: Words) -> Iterator[str]:
    manual, rule = one.manual, one.rule
    yield from _text(manual.summary)
    yield from _section("What it checks", _text(manual.what))
    yield from _section("Why it matters", _text(manual.why))
    yield from _section("Example", _blocks(manual.examples))
    yield from _section("Use instead", [*_text(manual.advice), *_blocks(manual.instead)])
    if rule.challenge is not None:
        key = f"challenge.{rule.challenge}"
        parts = [("Signs", "signs"), ("Response", "response"), ("Reframe", "reframe")]
        lines = [line for name, part in parts for line in _named(name, words(f"{key}.{part}"))]
        yield from _section(words(f"{key}.name"), lines)
    if one.figures:
        figures = [f"  {name}: {value}" for name, value in one.figures.items()]
        yield from _section("Figures that a practice may set", figures)
    silence = ["  allow:", f'    - {{rule: {rule.name}, reason: "why it is right here"}}']
    yield from _section("To silence it in one goal", silence)
    setting = ", ".join(["severity: note", *(f"{k}: {v}" for k, v in one.figures.items())])
    lines = ["  rules:", f"    {rule.name}: {{{setting}}}"]
    yield from _section("To set it in gwsheet.yaml (off, note, warning or error)", lines)


def _section(title: str, lines: Iterator[str] | list[str]) -> Iterator[str]:
    yield ""
    yield click.style(title, bold=True)
    yield from lines


def _text(text: str) -> Iterator[str]:
    if text:
        yield from wrapped("  ", sentence(text), _console.line_width())


def _named(name: str, text: str) -> Iterator[str]:
    yield from wrapped(f"  {name}: ", text, _console.line_width(), "    ")


def _blocks(blocks: tuple[str, ...]) -> Iterator[str]:
    """The blocks as they are written, an empty line between two."""
    for number, block in enumerate(blocks):
        if number:
            yield ""
        yield from (f"    {line}" if line else "" for line in block.splitlines())
