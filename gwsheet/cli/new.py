"""``gwsheet new``: write a goal file with its sections and prompts."""

from __future__ import annotations

from pathlib import Path

import click

from gwsheet.cli import _console
from gwsheet.goal import CATEGORIES, goal_schema_text
from gwsheet.project.discovery import CLIENT_NAME, GOALS_FOLDER, SUFFIXES, name_problem, normal
from gwsheet.project.files import write_atomically
from gwsheet.project.practice import find_practice, read_practice
from gwsheet.project.scaffold import SCHEMA_FILE, goal_text


@click.command("new")
@click.argument("goal", metavar="[CLIENT/]GOAL")
@click.option("--category", type=click.Choice(CATEGORIES), help="One of the seven goal categories.")
@click.option("--language", help="The language of the prompts; the practice's without it.")
def command(goal: str, category: str | None, language: str | None) -> int:
    """Write goals/CLIENT/GOAL.yaml with the nine sections and a prompt for each.

    CLIENT is a code name, never a name. A file that exists is never overwritten.
    """
    root = find_practice(Path.cwd())
    relative = _file_of(goal)
    shown = f"{GOALS_FOLDER}/{relative.as_posix()}"
    path = root / shown
    if any(path.with_suffix(suffix).exists() for suffix in SUFFIXES):
        raise click.ClickException(f"{shown} is there already")
    if len(relative.parts) == 1 and path.with_suffix("").is_dir():
        raise click.BadParameter(
            f"{relative.stem} is a client; write {relative.stem}/ and the goal's name",
            param_hint="GOAL",
        )
    practice = read_practice(root)
    words = practice.words_in(language)
    if language is not None and words.language.split("-")[0] != language.split("-")[0]:
        known = ", ".join(practice.locales)
        raise click.BadParameter(
            f"no words file for {language!r} yet; there is {known}", param_hint="--language"
        )
    client = relative.parts[0] if len(relative.parts) == 2 else None
    schema, schema_text = root / SCHEMA_FILE, goal_schema_text().encode("utf-8")
    if not schema.exists() or schema.read_bytes() != schema_text:
        write_atomically(schema, schema_text)
    write_atomically(path, goal_text(words, client, category).encode("utf-8"))
    _console.echo(f"{shown} written")
    _console.echo("next: fill in a line, then make worksheets")
    return 0


def _file_of(goal: str) -> Path:
    """The file in goals/ for the id ``goal``; a path to it will do as well."""
    name = normal(goal.removesuffix(".yaml").removesuffix(".yml").removeprefix(f"{GOALS_FOLDER}/"))
    relative = Path(f"{name}.yaml")
    problem = name_problem(relative)
    if not name or name.endswith("/"):
        problem = "the goal needs a name, for example heron/bus"
    elif problem is None and len(relative.parts) == 2 and relative.stem.casefold() == CLIENT_NAME:
        problem = f"{CLIENT_NAME}.yaml is the file about the client; give the goal another name"
    if problem is not None:
        raise click.BadParameter(problem, param_hint="GOAL")
    return relative
