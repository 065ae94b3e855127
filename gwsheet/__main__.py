"""Lets ``python -m gwsheet`` do what the ``gwsheet`` command does."""

from gwsheet.cli.main import run

if __name__ == "__main__":
    run()
