"""The ``gwsheet`` command: finds the commands beside it and turns outcomes into exit codes."""

from __future__ import annotations

import difflib
import gc
import importlib
import io
import os
import pkgutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import click

from gwsheet import __version__
from gwsheet.project.crash import CrashLog, mistake
from gwsheet.project.practice import NoPracticeError, UnknownTargetError


class CommandGroup(click.Group):
    """Every module beside this one is a command; it is imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of the commands, sorted."""
        folder = str(Path(__file__).parent)
        names = (module.name for module in pkgutil.iter_modules([folder]))
        return sorted(name for name in names if not name.startswith("_") and name != "main")

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called ``cmd_name``, or None."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"gwsheet.cli.{cmd_name}")
        return cast("click.Command", module.command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, with the nearest command in the message for one that is not there."""
        name, commands = args[0], self.list_commands(ctx)
        if name not in commands and not name.startswith("-"):
            near = difflib.get_close_matches(name, commands, n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(commands)}"
            raise click.UsageError(f"there is no command {name!r}; {hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gwsheet")
@click.option(
    "-C",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Work as if started in DIR, such as the folder of the practice.",
)
def cli(folder: Path | None) -> None:
    """Therapy goals in YAML files become worksheets and review forms on paper.

    Exit codes: 0 well, 1 an error in a file or a document not written, 2 a wrong option, name or
    folder, 3 a mistake in gwsheet, 130 interrupted.
    """
    if folder is not None:
        os.chdir(folder)


_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code says how it went (0, 1, 2, 3 or 130)."""
    try:
        outcome = cli.main(args=arguments, prog_name="gwsheet", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (NoPracticeError, UnknownTargetError) as error:
        click.echo(f"gwsheet: {error}", err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("gwsheet: interrupted; what was finished is kept", err=True)
        return _INTERRUPTED
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"gwsheet: {place}{error.strerror or type(error).__name__}", err=True)
        return 1
    except Exception as error:  # noqa: BLE001 - the last resort: a bug of ours, in one line
        log = CrashLog()
        found = mistake(error)
        message = log.add(found)
        where = f"see {log.path}" if log.path else message
        click.echo(f"gwsheet: a mistake of ours ({found.error}); {where}", err=True)
        return 3
    return outcome if isinstance(outcome, int) else 0


def run() -> None:
    """The entry point of the installed command."""
    gc.disable()  # a command ends before what it leaves in circles would matter
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console without a character shows ?
    code = main()
    if code == _INTERRUPTED:  # Python 3.13 complains at its end of what a worker was being sent
        sys.unraisablehook = lambda _: None
    sys.exit(code)
