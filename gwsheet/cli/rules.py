"""``gwsheet rules``: every rule there is."""

from __future__ import annotations

import click

from gwsheet.cli import _console
from gwsheet.cli._formats import plain
from gwsheet.cli._options import format_option
from gwsheet.goal import SMART_LETTERS
from gwsheet.lint import all_rules, discover_rules


@click.command("rules")
@format_option("text", "json", help="json is for programs.")
def command(output_format: str) -> int:
    """List the rules: code, name, severity, SMART letters, challenge, and what each is about.

    gwsheet explain RULE has more on each.
    """
    summaries = {known.rule.code: plain(known.manual.summary) for known in discover_rules()}
    rules = all_rules()
    if output_format == "json":
        rows = [
            {
                "code": rule.code,
                "name": rule.name,
                "severity": rule.severity.label,
                "smart": list(rule.smart),
                "challenge": rule.challenge,
                "summary": summaries.get(rule.code, rule.doc),
            }
            for rule in rules
        ]
        _console.echo_utf8(_console.json_text(rows))
        return 0
    width = max(len(rule.name) for rule in rules)
    challenge = max(len(rule.challenge or "-") for rule in rules)
    for rule in rules:
        _console.echo(
            f"{rule.code}  {rule.name:<{width}}  {rule.severity.label:<7}"
            f"  {smart_letters(rule.smart):<5}  {rule.challenge or '-':<{challenge}}"
            f"  {summaries.get(rule.code, rule.doc)}"
        )
    return 0


def smart_letters(names: tuple[str, ...]) -> str:
    """The letters of SMART that ``names`` stand for, in their order; a dash without any."""
    wanted = {name.replace("-", "_") for name in names}
    return "".join(name[0].upper() for name in SMART_LETTERS if name in wanted) or "-"
