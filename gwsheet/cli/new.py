"""``gwsheet new``: write a goal file with its sections and prompts."""

from __future__ import annotations

from pathlib import Path

import click

from gwsheet.cli import _console
from gwsheet.goal import CATEGORIES, goal_schema_text
from gwsheet.project.files import write_atomically
from gwsheet.project.practice import GOALS_FOLDER, find_practice, name_problem, read_practice
from gwsheet.project.scaffold import SCHEMA_FILE, goal_text
from gwsheet.words import best_words


@click.command("new")
@click.argument("goal", metavar="[CLIENT/]GOAL")
@click.option("--category", type=click.Choice(CATEGORIES), help="One of the seven goal categories.")
@click.option("--language", help="The language of the prompts; the practice's without it.")
def command(goal: str, category: str | None, language: str | None) -> int:
    """Write goals/CLIENT/GOAL.yaml with the nine sections and a prompt for each.

    CLIENT is a code name, never a name. A file that exists is never overwritten.
    """
    root = find_practice(Path.cwd())
    name = goal.removesuffix(".yaml").removesuffix(".yml").removeprefix(f"{GOALS_FOLDER}/")
    relative = Path(f"{name}.yaml")
    problem = name_problem(relative)
    if problem is not None or relative.is_absolute():
        raise click.BadParameter(problem or "a goal's id is not a path", param_hint="GOAL")
    path = root / GOALS_FOLDER / relative
    if any(path.with_suffix(ending).exists() for ending in (".yaml", ".yml")):
        raise click.ClickException(f"{GOALS_FOLDER}/{relative.as_posix()} is there already")
    practice = read_practice(root)
    words = best_words([language, practice.settings_in_force.language], practice.locales)
    client = relative.parts[0] if len(relative.parts) == 2 else None
    schema = root / SCHEMA_FILE
    if not schema.exists() or schema.read_text(encoding="utf-8") != goal_schema_text():
        write_atomically(schema, goal_schema_text().encode("utf-8"))
    write_atomically(path, goal_text(words, client, category).encode("utf-8"))
    _console.echo(f"{GOALS_FOLDER}/{relative.as_posix()} written")
    _console.echo("next: fill in a line, then make worksheets")
    return 0
