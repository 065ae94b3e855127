"""``gwsheet schema``: the JSON Schema of a file that people write."""

from __future__ import annotations

import click

from gwsheet.goal import SCHEMAS, schema_text


@click.command("schema")
@click.argument("file", type=click.Choice([*SCHEMAS]), default="goal")
def command(file: str) -> int:
    """Print the JSON Schema of a goal file, of client.yaml or of gwsheet.yaml (settings).

    Editors check with it while you type. "gwsheet init" lays all three into .gwsheet/.
    """
    click.echo(schema_text(file), nl=False)
    return 0
