"""``gwsheet check``: read everything, write nothing, say what was found."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from gwsheet.cli import _console, _formats
from gwsheet.cli._options import chosen, codes_option, format_option, today_option
from gwsheet.cli._sarif import as_sarif
from gwsheet.diagnostics import has_errors
from gwsheet.lint import all_rules, check_practice, discover_rules
from gwsheet.lint.uncounted import holds_danger
from gwsheet.project.practice import find_practice, read_practice, select


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@format_option(
    *("full", "concise", "json", "sarif", "github"),
    help="full shows the line, why, and a reframe; json, sarif and github are for programs.",
)
@codes_option(
    "--select",
    "selected",
    help="Only these rules: codes, beginnings of codes (GW3) or names, with commas between.",
)
@codes_option(
    "--ignore",
    "ignored",
    help="Without these rules. Files that cannot be read are reported all the same.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings and notes too.")
@today_option
def command(
    paths: tuple[str, ...],
    output_format: str,
    selected: frozenset[str],
    ignored: frozenset[str],
    strict: bool,
    today: date,
) -> int:
    """Check goals, clients and settings.

    PATH is a file, a folder, a goal's id (heron/bus) or a client (heron); without one,
    everything is checked. Exits with 1 when an error was found.
    """
    root = find_practice(Path.cwd())
    practice = read_practice(root)
    selection = select(practice, paths, Path.cwd())
    words = practice.words_in()
    findings = chosen(check_practice(practice, today, selection), selected, ignored)
    if output_format == "json":
        _console.echo_utf8(_formats.as_json(findings, words))
    elif output_format == "sarif":
        manuals = {known.rule.code: known.manual for known in discover_rules()}
        _console.echo_utf8(as_sarif(findings, all_rules(), manuals))
    elif output_format == "github":
        _console.echo_utf8(_formats.as_github(findings, _folder_in_repository(root)))
    else:
        explain = _formats.Explainer(words)
        read = _console.source_reader(root)
        for finding in findings:
            is_full = output_format == "full"
            text = _formats.full(finding, read, explain) if is_full else _formats.concise(finding)
            _console.echo(text)
        goals = [file.loaded.value for file in practice.goals if selection.includes(file.path)]
        found = _console.tally(findings) or "no findings"
        if not findings and any(goal and holds_danger(goal) for goal in goals):
            found = "nothing said, and a text may speak of danger: safety first,"
        _console.echo(f"{found} in {_console.count(len(goals), 'goal')}")
    return 1 if has_errors(findings) or (strict and findings) else 0


def _folder_in_repository(root: Path) -> str:
    """Where the practice lies in the checkout that GitHub's runner works in; empty outside."""
    workspace = os.environ.get("GITHUB_WORKSPACE")
    above = Path(workspace).resolve() if workspace else root.resolve()
    is_inside = root.resolve().is_relative_to(above)
    folder = root.resolve().relative_to(above).as_posix() if is_inside else "."
    return "" if folder == "." else folder
