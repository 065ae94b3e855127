"""What a shell may complete an argument with: goals, clients, kinds and rules.

Files are found, not read, so that a key press takes no time. Where nothing can be found,
nothing is offered.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from gwsheet.lint import all_rules
from gwsheet.project.discovery import CLIENT_NAME, find_files, id_of
from gwsheet.project.practice import NoPracticeError, find_practice
from gwsheet.project.templates import read_kinds, templates_of

_A_FILE = CompletionItem("", type="file")
"""The shell offers files as well."""


def goals(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of goals, and files."""
    return [*_beginning(incomplete, _goals(context)), _A_FILE]


def clients(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The code names of clients."""
    return _beginning(incomplete, _clients(context))


def goals_and_clients(
    context: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The ids of goals, the code names of clients, and files."""
    names = [*_clients(context), *_goals(context)]
    return [*_beginning(incomplete, sorted(names)), _A_FILE]


def new_goal(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The code names of clients with the slash that a goal's name follows."""
    return _beginning(incomplete, (f"{name}/" for name in _clients(context)))


def kinds(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The kinds of document, each with what it is."""
    root = _root(context)
    found = read_kinds(templates_of(root))[0] if root is not None else ()
    return [
        CompletionItem(kind.name, help=kind.spec.about)
        for kind in found
        if kind.name.startswith(incomplete)
    ]


def rules(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The codes and names of rules; of several with commas between the last one."""
    before, comma, last = incomplete.rpartition(",")
    return [
        CompletionItem(f"{before}{comma}{name}", help=rule.doc)
        for rule in all_rules()
        for name in (rule.code, rule.name)
        if name.casefold().startswith(last.casefold())
    ]


def _beginning(incomplete: str, names: Iterable[str]) -> list[CompletionItem]:
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def _goals(context: click.Context) -> list[str]:
    return sorted(name for name in _ids(context) if name.rpartition("/")[2] != CLIENT_NAME)


def _clients(context: click.Context) -> list[str]:
    return sorted({name.partition("/")[0] for name in _ids(context) if "/" in name})


def _ids(context: click.Context) -> list[str]:
    root = _root(context)
    return [id_of(file) for file in find_files(root)[0]] if root is not None else []


def _root(context: click.Context) -> Path | None:
    """The practice's folder, as ``-C`` has it, which has not been gone to yet."""
    above = context.find_root().params.get("folder")
    try:
        return find_practice(Path.cwd() / above if above else Path.cwd())
    except (NoPracticeError, OSError):
        return None
