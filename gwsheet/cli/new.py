"""``gwsheet new``: write a client's file, or a goal's with its sections and prompts."""

from __future__ import annotations

from pathlib import Path

import click

from gwsheet.cli import _completing, _console
from gwsheet.goal import CATEGORIES
from gwsheet.project.discovery import CLIENT_NAME, GOALS_FOLDER, SUFFIXES, name_problem, normal
from gwsheet.project.files import write_atomically
from gwsheet.project.practice import find_practice, read_practice
from gwsheet.project.scaffold import client_text, goal_text, schema_files


@click.command("new")
@click.argument("name", metavar="CLIENT[/GOAL]", shell_complete=_completing.new_goal)
@click.option("--category", type=click.Choice(CATEGORIES), help="One of the seven goal categories.")
@click.option("--language", help="The language of the prompts; the practice's without it.")
def command(name: str, category: str | None, language: str | None) -> int:
    """Write a client's file, or a goal's with the nine sections and a prompt for each.

    "gwsheet new finch" writes goals/finch/client.yaml, "gwsheet new finch/walks" the goal
    goals/finch/walks.yaml, and "gwsheet new walks.yaml" one that belongs to no client. CLIENT
    is a code name, never a name. A file that exists is never overwritten.
    """
    root = find_practice(Path.cwd())
    client = _client_in(name)
    relative = Path(client, f"{CLIENT_NAME}.yaml") if client else _file_of(name)
    if client and category:
        raise click.BadParameter(
            f"a client has none; it is for a goal, such as {client}/walks",
            param_hint="--category",
        )
    _refuse_what_is_there(root, relative, client)
    practice = read_practice(root)
    words = practice.words_in(language)
    if language is not None and words.language.split("-")[0] != language.split("-")[0]:
        known = ", ".join(practice.locales)
        raise click.BadParameter(
            f"no words file for {language!r} yet; there is {known}", param_hint="--language"
        )
    owner = relative.parts[0] if len(relative.parts) == 2 else None
    text = client_text(words, client) if client else goal_text(words, owner, category)
    for file, data in schema_files().items():
        if not (root / file).exists() or (root / file).read_bytes() != data:
            write_atomically(root / file, data)
    shown = f"{GOALS_FOLDER}/{relative.as_posix()}"
    write_atomically(root / shown, text.encode("utf-8"))
    _console.echo(f"{shown} written")
    if client:
        _console.echo(f"next: a goal, under a name of your choice: gwsheet new {client}/walks")
    else:
        _console.echo("next: fill in a line, then make worksheets")
    return 0


def _client_in(name: str) -> str | None:
    """The client whom ``name`` names, such as "finch"; None where it names a goal."""
    bare = normal(name)
    if not bare.strip(".") or "/" in bare or bare.endswith(SUFFIXES):
        return None
    problem = name_problem(Path(bare, "goal.yaml"))
    if problem is not None:
        raise click.BadParameter(problem, param_hint="CLIENT")
    return bare


def _refuse_what_is_there(root: Path, relative: Path, client: str | None) -> None:
    """A message for a file that is there already, or a name that a client or a goal has."""
    shown = f"{GOALS_FOLDER}/{relative.as_posix()}"
    path = root / shown
    if any(path.with_suffix(suffix).exists() for suffix in SUFFIXES):
        more = f"; a goal is added with gwsheet new {client}/walks" if client else ""
        raise click.ClickException(f"{shown} is there already{more}")
    if client and any(path.parent.with_suffix(suffix).is_file() for suffix in SUFFIXES):
        raise click.BadParameter(
            f"{client} is a goal without a client; give the client another name",
            param_hint="CLIENT",
        )
    if len(relative.parts) == 1 and path.with_suffix("").is_dir():
        raise click.BadParameter(
            f"{relative.stem} is a client; write {relative.stem}/ and the goal's name",
            param_hint="GOAL",
        )


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
