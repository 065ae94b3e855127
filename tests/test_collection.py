"""Every test file runs: pytest passes over folders named ``build``, ``dist`` or ``venv`` silently."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import COLLECTED

ROOT = Path(__file__).resolve().parent.parent
_GENERATED = ("build", "dist")  # in the root alone, where neither git nor pytest looks


def _test_files(folder: Path) -> set[Path]:
    """Each ``test_*.py`` below ``folder``, hidden folders and what is generated left out."""
    found = set()
    for path in [folder] if folder.is_file() else folder.rglob("test_*.py"):
        parts = path.relative_to(ROOT).parts if path.is_relative_to(ROOT) else path.parts
        if parts[0] not in _GENERATED and not any(part.startswith(".") for part in parts):
            found.add(path)
    return found


def _not_collected(arguments: list[str], collected: frozenset[Path]) -> list[str]:
    """The test files below ``arguments`` (all of the tree for the whole suite) that do not run."""
    folders = [ROOT if name == "tests" else Path(name.partition("::")[0]) for name in arguments]
    expected = {path for folder in folders for path in _test_files(folder.absolute())}
    return sorted(path.relative_to(ROOT).as_posix() for path in expected - collected)


def test_every_test_file_is_collected(request: pytest.FixtureRequest) -> None:
    collected = request.config.stash[COLLECTED]
    assert _not_collected(request.config.args, collected) == []


def test_a_file_that_is_not_collected_is_named() -> None:
    others = frozenset(_test_files(ROOT)) - {ROOT / "tests" / "builder" / "test_run.py"}
    assert _not_collected(["tests"], others) == ["tests/builder/test_run.py"]
    assert _not_collected([str(ROOT / "tests" / "goal")], others) == []
