"""Writes the reference pages of docs/ from the code, so that a fact stands in one place.

python tools/docs.py          writes docs/cli.md and docs/files.md
python tools/docs.py --check  exits with 1 when one of them is not fresh
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from gwsheet.cli.main import cli
from gwsheet.goal import Client, Settings, goal_schema

DOCS = Path(__file__).resolve().parent.parent / "docs"
WIDTH = 88


def pages() -> dict[str, str]:
    """Every generated page by its name in docs/."""
    return {"cli.md": cli_page(), "files.md": files_page()}


def cli_page() -> str:
    """The commands, from their own ``--help``."""
    parent = click.Context(cli, info_name="gwsheet", **cli.context_settings)
    parts = ["# Commands", "", "Made from `gwsheet COMMAND --help` by `tools/docs.py`.", ""]
    for name in cli.list_commands(parent):
        command = cli.get_command(parent, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=parent, max_content_width=WIDTH)
        parts += [f"## {name}", "", "```text", command.get_help(context), "```", ""]
    return "\n".join(parts)


def files_page() -> str:
    """The keys of every file that people write, from the descriptions in the model."""
    parts = [
        "# The keys of every file",
        "",
        "Made from the model by `tools/docs.py`. Every key may be left out or left empty; where a",
        "list is expected one item will do, and where a group of keys is expected one sentence.",
        "",
    ]
    for title, schema in (
        ("A goal: `goals/CLIENT/GOAL.yaml`", goal_schema()),
        ("A client: `goals/CLIENT/client.yaml`", Client.model_json_schema()),
        ("The practice: `gwsheet.yaml`", Settings.model_json_schema()),
    ):
        definitions = schema.get("definitions") or schema.get("$defs", {})
        parts += [f"## {title}", "", "| key | what it is |", "| --- | --- |"]
        for name, field in schema["properties"].items():
            parts.append(f"| `{name}` | {field['description']} |")
            parts += list(_rows(name, field, definitions))
        parts.append("")
    return "\n".join(parts)


def _rows(name: str, field: dict[str, Any], definitions: dict[str, Any]) -> Iterator[str]:
    """A row for each key of the group that ``field`` holds, at any depth."""
    group = _group(field, definitions)
    for key, inner in (group or {}).get("properties", {}).items():
        yield f"| `{name}.{key}` | {inner.get('description', '')} |"
        yield from _rows(f"{name}.{key}", inner, definitions)


def _group(node: Any, definitions: dict[str, Any]) -> dict[str, Any] | None:
    """The schema of the group of keys that ``node`` leads to, if any."""
    if not isinstance(node, dict):
        return None
    if "$ref" in node:
        return _group(definitions[node["$ref"].rpartition("/")[2]], definitions)
    if "properties" in node:
        return node
    for choice in [*node.get("anyOf", []), node.get("items")]:
        group = _group(choice, definitions)
        if group is not None:
            return group
    return None


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` say which are not fresh."""
    stale = [
        name
        for name, text in pages().items()
        if not (DOCS / name).exists() or (DOCS / name).read_text(encoding="utf-8") != text
    ]
    if "--check" in arguments:
        for name in stale:
            print(f"docs/{name} is not fresh; run python tools/docs.py")
        return 1 if stale else 0
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
