"""``gwsheet check``: read everything, say what was found, and write only what --fix may."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from gwsheet import record
from gwsheet.cli import _completing, _console, _formats, _record
from gwsheet.cli._options import chosen, codes_option, format_option, today_option
from gwsheet.cli._sarif import as_sarif
from gwsheet.diagnostics import Finding, has_errors
from gwsheet.lint import all_rules, check_practice, discover_rules
from gwsheet.lint.uncounted import holds_danger
from gwsheet.project.practice import (
    NoPracticeError,
    Practice,
    Selection,
    find_practice,
    read_practice,
    select,
)


@click.command("check")
@click.argument(
    "paths", nargs=-1, metavar="[PATH]...", shell_complete=_completing.goals_and_clients
)
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
@click.option(
    "--fix",
    "fixes",
    is_flag=True,
    help="Write the lines that findings say to write, where nothing else can be meant.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings and notes too.")
@today_option
def command(
    paths: tuple[str, ...],
    output_format: str,
    selected: frozenset[str],
    ignored: frozenset[str],
    fixes: bool,
    strict: bool,
    today: date,
) -> int:
    """Check goals, clients and settings.

    PATH is a file, a folder, a goal's id (heron/bus) or a client (heron); without one,
    everything is checked. Exits with 1 when an error was found.

    With --fix what is certain is written into the files, line by line, and shown; all that is
    reported then is left for you. Keep a copy, or commit before: git shows what was changed.
    """
    root = _practice_of(paths)
    practice = read_practice(root)
    selection = select(practice, paths, Path.cwd())
    if fixes:
        if output_format not in ("full", "concise"):
            message = f"lines that are fixed are shown, which {output_format} has no place for"
            raise click.BadParameter(message, param_hint="--fix")
        _fix(practice, selection, selected, ignored)
        practice = read_practice(root)
    words = practice.words_in()
    findings = chosen(check_practice(practice, today, selection), selected, ignored)
    if output_format == "json":
        _console.echo_utf8(_formats.as_json(findings, words))
    elif output_format == "sarif":
        manuals = {known.rule.code: known.manual for known in discover_rules()}
        _console.echo_utf8(as_sarif(findings, all_rules(), manuals, _folder_in_repository(root)))
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


def _fix(
    practice: Practice, selection: Selection, selected: frozenset[str], ignored: frozenset[str]
) -> None:
    """Write what is certain into the selected files, and show it."""

    def is_wanted(finding: Finding) -> bool:
        return bool(chosen((finding,), selected, ignored))

    made = list(record.fixes_in(practice, selection, is_wanted))
    for fixes in made:
        with _record.refusals_as_errors():
            record.write_change(practice.root / fixes.file, fixes.file, fixes.before, fixes.after)
        _record.show(fixes)
    if made:
        number = sum(len(fixes.made) for fixes in made)
        where = _console.count(len(made), "file")
        _console.echo(f"{_console.count(number, 'mistake')} fixed in {where}\n")
    else:
        _console.echo("nothing here is certain enough to be fixed\n")


def _practice_of(paths: tuple[str, ...]) -> Path:
    """The practice that is here, else the one that all ``paths`` are in; raises NoPracticeError.

    A hook names files from where the repository begins, which a practice may be a folder of.
    """
    try:
        return find_practice(Path.cwd())
    except NoPracticeError:
        there = [Path(path).resolve() for path in paths if Path(path).exists()]
        roots = {find_practice(path if path.is_dir() else path.parent) for path in there}
        if len(roots) > 1:
            message = "these are files of several practices; check one after the other"
            raise click.BadParameter(message, param_hint="PATH") from None
        if not roots:
            raise
        return roots.pop()


def _folder_in_repository(root: Path) -> str:
    """Where the practice lies in its repository; empty where that begins here, or is none.

    The repository is what GitHub's runner works in, else the nearest folder with git's own.
    """
    here = root.resolve()
    workspace = os.environ.get("GITHUB_WORKSPACE")
    above = Path(workspace).resolve() if workspace else None
    if above is None or not here.is_relative_to(above):
        folders = (here, *here.parents)
        above = next((folder for folder in folders if (folder / ".git").exists()), here)
    folder = here.relative_to(above).as_posix()
    return "" if folder == "." else folder
