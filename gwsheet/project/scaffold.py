"""The text of new files: a goal with prompts, and what ``init`` lays out."""

from __future__ import annotations

import os
from pathlib import Path

from gwsheet.goal import CATEGORIES, SCHEMAS, SECTIONS, schema_text
from gwsheet.project.builtin import starter_files, starter_goals
from gwsheet.words import Words

SCHEMA_FILE = ".gwsheet/goal.schema.json"
CLIENT_SCHEMA_FILE = ".gwsheet/client.schema.json"
_GROWN = {
    "value_connection": ("- value: …", "  how: …"),
    "success_indicators": ("- text: …", "  measure: {measure}", "  target: {target}", "  per: week"),
    "action_steps": ("- text: …", "  when: …", "  due: 2027-01-15"),
    "potential_obstacles": ("- if: …", "  then: …"),
    "support_resources": ("- text: …", "  kind: person   # tool | person | strategy"),
    "current_baseline": ("text: …", "measure: {measure}", "amount: {amount}", "per: week"),
    "timeline": ("start: 2026-12-01", "milestones:", "  - date: 2026-12-15", "    text: …",
                 "finish: 2027-02-28"),
    "review_schedule": ("every: 4-6 sessions", "next: 2027-01-12"),
}  # fmt: skip


def goal_text(words: Words, client: str | None, category: str | None) -> str:
    """A goal file of nine empty sections with prompts of ``words`` and examples of ``category``."""
    example = f"new.example.{category or CATEGORIES[0]}"
    depth = "../.." if client else ".."
    head = words("new.head", client=client) if client else words("new.head_no_client")
    lines = [
        f"# yaml-language-server: $schema={depth}/{SCHEMA_FILE}",
        f"# {head}",
        f"# {words('new.lines')}",
        "",
        f"title:   # {words('new.title')}",
        f"category: {category}" if category else f"category:   # {' | '.join(CATEGORIES)}",
        "kind:   # outcome | process",
        "horizon:   # short-term | long-term",
        "priority:",
        f"in_my_words:   # {words('new.in_my_words')}",
    ]
    values = {name: words(f"{example}.{name}") for name in ("measure", "amount", "target")}
    for number, key in enumerate(SECTIONS, start=1):
        lines += ["", f"# {number}. {words(f'section.{key}')}: {words(f'new.{key}')}"]
        if key == "goal_statement":
            lines.append(f"#    {words(f'{example}.statement')}")
        else:
            lines.append(f"#    {words('new.grows_into')}")
            lines += [f"#      {line}".format(**values) for line in _GROWN[key]]
        lines.append(f"{key}:")
    return "\n".join(lines) + "\n"


def client_text(words: Words, client: str) -> str:
    """A client's file of empty keys, each with what it is for."""
    keys = ("language", "sessions", "values", "strengths", "clinician_notes")
    return "\n".join(
        [
            f"# yaml-language-server: $schema=../../{CLIENT_SCHEMA_FILE}",
            f"# {words('new.client.head', client=client)}",
            "",
            *(f"{key}:   # {words(f'new.client.{key}')}" for key in keys),
            "",
        ]
    )


def schema_files() -> dict[str, bytes]:
    """The schemas for editors: paths in a practice folder, with their bytes."""
    return {f".gwsheet/{name}.schema.json": schema_text(name).encode("utf-8") for name in SCHEMAS}


def practice_files() -> dict[str, bytes]:
    """What a new practice folder holds: paths in it, with their bytes."""
    files = schema_files()
    for path in sorted(starter_files().iterdir()):
        name = f".{path.name.removeprefix('dot-')}" if path.name.startswith("dot-") else path.name
        files[name] = path.read_bytes()
    files["build/.gitignore"] = b"*\n!.gitignore\n"
    for path in sorted(starter_goals().glob("*.yaml")):
        files[f"goals/{path.parent.name}/{path.name}"] = path.read_bytes()
    return files


def missing_files(folder: Path, files: dict[str, bytes]) -> dict[str, bytes]:
    """Those of ``files`` that ``folder`` does not have yet."""
    return {name: data for name, data in files.items() if not os.path.lexists(folder / name)}
