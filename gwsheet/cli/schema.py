"""``gwsheet schema``: the JSON Schema of a goal file."""

from __future__ import annotations

import click

from gwsheet.goal import goal_schema_text


@click.command("schema")
def command() -> int:
    """Print the JSON Schema of a goal file, for editors that check while you type."""
    click.echo(goal_schema_text(), nl=False)
    return 0
