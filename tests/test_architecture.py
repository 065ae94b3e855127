"""What pyproject's contracts on imports cannot say: effects at the edge, nothing at import."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "gwsheet"

# Calls that touch the world, and the layers that may make them. The rest take values and return
# values: today's date, the language and the paper come in as arguments.
EFFECTS = {
    "open": {"cli", "project"},
    ".open": {"project"},
    ".read_text": {"builder", "export"},
    ".read_bytes": {"cli", "builder", "project", "export"},
    ".write_text": set(),
    ".write_bytes": set(),
    ".unlink": {"builder", "project"},
    ".rmdir": {"builder"},
    ".mkdir": {"project"},
    ".iterdir": {"builder", "project"},
    ".rglob": {"builder", "cli", "project"},
    ".stat": {"project"},
    ".cwd": {"cli"},
    ".today": {"cli"},
    ".now": {"cli"},
    ".getenv": {"cli"},
    "print": set(),
    "input": set(),
    "exec": set(),
    "eval": set(),
}


def test_imports_keep_the_contracts_in_pyproject() -> None:
    assert lint_imports(str(ROOT / "pyproject.toml"), no_cache=True) == EXIT_STATUS_SUCCESS


def _modules() -> dict[str, ast.Module]:
    """Every module of the package by its path in it, parsed."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def _effects(layer: str, tree: ast.AST) -> Iterator[str]:
    """Line and name of each call that ``layer`` may not make: ``open``, or ``.open`` of a value."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        function, name = node.func, ""
        if isinstance(function, ast.Attribute):
            name = f".{function.attr}"
        elif isinstance(function, ast.Name):
            name = function.id
        if layer not in EFFECTS.get(name, {layer}):
            yield f"{node.lineno}: {name}"


def test_only_the_edges_touch_the_world() -> None:
    modules = _modules()
    wrong = {path: list(_effects(path.split("/")[0], tree)) for path, tree in modules.items()}

    assert len(modules) > 50
    assert {path: calls for path, calls in wrong.items() if calls} == {}


def test_nothing_happens_at_import() -> None:
    """A module's own lines bind names, and call no function that touches the world."""
    wrong = [
        f"{path}:{call}"
        for path, tree in _modules().items()
        for node in tree.body
        if not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.If)
        for call in _effects("import", node)
    ]

    assert wrong == []


def test_no_pattern_repeats_a_group_for_good() -> None:
    """Python before 3.11.5 matches these wrongly where the group has alternatives."""
    wrong = [
        f"{path.relative_to(PACKAGE)}:{number}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(r"\)[*+?}]\+|\(\?>", line)
    ]

    assert wrong == []


def test_modules_stay_short() -> None:
    lengths = {
        path.relative_to(PACKAGE).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in PACKAGE.rglob("*.py")
    }

    assert {name: length for name, length in lengths.items() if length > 400} == {}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = date.today()", ["1: .today"]),
        ("\nPath('x').read_text()", ["2: .read_text"]),
        ("open('x')", ["1: open"]),
        ("today = date(2026, 1, 1)", []),
        ("read_text(value)", []),
    ],
)
def test_which_effects_the_test_sees(source: str, expected: list[str]) -> None:
    assert list(_effects("page", ast.parse(source))) == expected
