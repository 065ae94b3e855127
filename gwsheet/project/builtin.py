"""What comes with gwsheet: templates, words and the first sample goal.

In an installed wheel they lie inside the package, in a checkout beside it.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def _carried(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def builtin_templates() -> Path:
    """The folder of the built-in templates."""
    return _carried("templates")


def starter_goals() -> Path:
    """The folder of the client whose goal ``init`` lays out as an example."""
    return _carried("goals") / "heron"


def starter_files() -> Path:
    """The folder of the files that ``init`` lays out as they are."""
    return _PACKAGE / "starter"


def lexicon_languages() -> tuple[str, ...]:
    """The languages that have a lexicon, by the first part of their tags."""
    folder = _PACKAGE / "lint" / "lexicon"
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def lexicon_bytes(language: str) -> bytes | None:
    """The lexicon of ``language`` (a tag's first part) as it is written; None without one."""
    path = _PACKAGE / "lint" / "lexicon" / f"{language}.yaml"
    return path.read_bytes() if path.is_file() else None


def safety_words() -> dict[str, bytes]:
    """The words of the safety screen as they are written, by language."""
    folder = _PACKAGE / "lint" / "safety"
    return {path.stem: path.read_bytes() for path in sorted(folder.glob("*.yaml"))}
