"""``gwsheet kinds``: the document kinds there are."""

from __future__ import annotations

from pathlib import Path

import click

from gwsheet.cli import _console, _formats
from gwsheet.diagnostics import has_errors
from gwsheet.project.practice import find_practice, read_practice


@click.command("kinds")
def command() -> int:
    """List the kinds of document: name, what one is for, who is given it, and what it is."""
    practice = read_practice(find_practice(Path.cwd()))
    width = max((len(kind.name) for kind in practice.kinds), default=0)
    for kind in practice.kinds:
        columns = f"{kind.name:<{width}}  {kind.spec.scope:<6}  {kind.spec.audience:<9}"
        _console.echo(f"{columns}  {kind.spec.about or ''}".rstrip())
    broken = tuple(
        finding for finding in practice.findings if finding.file.startswith("templates/")
    )
    for finding in broken:
        _console.echo(_formats.concise(finding))
    return 1 if has_errors(broken) else 0
