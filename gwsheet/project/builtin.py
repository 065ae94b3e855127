"""What comes with gwsheet: templates, words and the first sample goal.

In an installed wheel they lie inside the package, in a checkout beside it.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def _inside_or_beside(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def builtin_templates() -> Path:
    """The folder of the built-in templates."""
    return _inside_or_beside("templates")


def starter_goals() -> Path:
    """The folder of the client whose goal ``init`` lays out as an example."""
    return _inside_or_beside("goals") / "heron"


def starter_files() -> Path:
    """The folder of the files that ``init`` lays out as they are."""
    return _PACKAGE / "starter"


def word_files(folder: str) -> dict[str, bytes]:
    """The word lists of the check in ``folder`` (lexicon, safety), by language, without a region."""
    paths = sorted((_PACKAGE / "lint" / folder).glob("*.yaml"))
    return {path.stem: path.read_bytes() for path in paths}
