"""The house as DESIGN draws it: imports run downwards only, and each library has one room."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "gwsheet"

# Each room imports from rooms below it. A new module has to be given its place here.
ROOMS = (
    "__main__",
    "cli",
    "builder",
    "export",
    "record",
    "page",
    "plan",
    "lint",
    "history",
    "changes",
    "progress",
    "project",
    "words",
    "goal",
    "source",
    "diagnostics",
    "__init__",  # the version, and nothing else
)

# What alone imports a library: a room, or one file of it.
OWNERS = {
    "click": "gwsheet.cli",
    "jinja2": "gwsheet.page",
    "markupsafe": "gwsheet.page",
    "weasyprint": "gwsheet.export.pdf",
    "pydyf": "gwsheet.export.pdf",
    "fontpkg": "gwsheet.export._fonts",
    "icalendar": "gwsheet.export._ics",
    "pebble": "gwsheet.builder.pool",
    "multiprocessing": "gwsheet.builder.pool",
    "concurrent": "gwsheet.builder.pool",
    "babel": "gwsheet.words",
    "pyphen": "gwsheet.lint.reading",
    "pydantic": "gwsheet.goal",
    "pydantic_core": "gwsheet.goal",
    "yaml": "gwsheet.source",
    "tempfile": ("gwsheet.project.files", "gwsheet.project.crash", "gwsheet.export._machine"),
    "subprocess": ("gwsheet.history.git", "gwsheet.record.commit"),
    # Nothing here speaks to a network, and git is run as a program.
    "git": (),
    "socket": (),
    "ssl": (),
    "http": (),
    "urllib": (),
    "requests": (),
}

# Calls that touch the world, and the rooms that may make them. The rest take values and return
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


def _modules(package: Path = PACKAGE) -> dict[str, ast.Module]:
    """Every module of ``package`` by its dotted name, parsed."""
    modules = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        modules[".".join(parts)] = ast.parse(path.read_text(encoding="utf-8"))
    return modules


def _imports(name: str, tree: ast.Module) -> Iterator[str]:
    """The full names of what the module imports, wherever in it, relative imports resolved."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = name.split(".")[: -node.level] if node.level else []
            base = ".".join([*package, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def _room(name: str) -> str:
    """The room of what a dotted name of ours means: ``gwsheet.cli.main`` is in ``cli``."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in {*ROOMS, *_ROOMS_ON_DISK} else "__init__"


_ROOMS_ON_DISK = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()}
MODULES = _modules()
IMPORTS = {name: tuple(_imports(name, tree)) for name, tree in MODULES.items()}


def _upward(imports: dict[str, tuple[str, ...]]) -> list[str]:
    """Imports from a room above, or from a private module of another room."""
    wrong = []
    for module, names in imports.items():
        for name in names:
            if name.split(".")[0] != "gwsheet":
                continue
            mine, other = _room(module), _room(name)
            if mine != other and ROOMS.index(other) <= ROOMS.index(mine):
                wrong.append(f"{module} imports {name} from a room that is not below")
            parts = name.split(".")[2:]
            if mine != other and any(part.startswith("_") for part in parts):
                wrong.append(f"{module} imports {name}, which is private to {other}")
    return wrong


def _owned(imports: dict[str, tuple[str, ...]]) -> list[str]:
    """Imports of a library by a module that does not own it."""
    wrong = []
    for module, names in imports.items():
        for library in {name.split(".")[0] for name in names} & set(OWNERS):
            owners = OWNERS[library]
            allowed = (owners,) if isinstance(owners, str) else owners
            if not any(module == one or module.startswith(f"{one}.") for one in allowed):
                wrong.append(f"{module} imports {library}")
    return sorted(wrong)


def test_every_module_is_looked_at() -> None:
    on_disk = {path for path in PACKAGE.rglob("*") if path.suffix == ".py"}

    assert len(MODULES) == len(on_disk) > 50
    assert {"gwsheet.goal.model", "gwsheet.cli.main", "gwsheet.words"} <= set(MODULES)
    assert sum(len(names) for names in IMPORTS.values()) > 300


def test_every_module_has_a_place_and_every_place_a_module() -> None:
    there = {name.split(".")[1] for name in MODULES}

    assert there == set(ROOMS)
    assert len(ROOMS) == len(set(ROOMS))


def test_imports_run_downwards_only() -> None:
    assert _upward(IMPORTS) == []


def test_each_library_has_its_room() -> None:
    assert _owned(IMPORTS) == []


def test_every_library_that_is_owned_is_used_there() -> None:
    """An owner that no longer imports its library has to leave the table."""
    pairs = {
        (library, owner)
        for library, owners in OWNERS.items()
        for owner in ((owners,) if isinstance(owners, str) else owners)
    }
    used = {
        (library, owner)
        for library, owner in pairs
        if any(
            name.split(".")[0] == library
            for module, names in IMPORTS.items()
            if module == owner or module.startswith(f"{owner}.")
            for name in names
        )
    }

    assert pairs - used == set()


def _calls(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and name of every call: ``open`` of a function, ``.open`` of a method."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.lineno, f".{node.func.attr}"
            elif isinstance(node.func, ast.Name):
                yield node.lineno, node.func.id


def _effects(modules: dict[str, ast.Module]) -> list[str]:
    return [
        f"{module}:{line} calls {name}"
        for module, tree in modules.items()
        for line, name in _calls(tree)
        if name in EFFECTS and _room(module) not in EFFECTS[name]
    ]


def test_only_the_edges_touch_the_world() -> None:
    assert _effects(MODULES) == []


def test_nothing_happens_at_import() -> None:
    """A module's own lines bind names, and call no function that touches the world."""
    wrong = []
    for module, tree in MODULES.items():
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.If):
                continue
            for line, name in _calls(ast.Module([node], [])):
                if name in EFFECTS:
                    wrong.append(f"{module}:{line} calls {name} when it is imported")

    assert wrong == []


def test_modules_stay_short() -> None:
    lengths = {
        path.relative_to(PACKAGE).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in PACKAGE.rglob("*.py")
    }

    assert {name: length for name, length in lengths.items() if length > 400} == {}


@pytest.mark.parametrize(
    ("module", "source", "expected"),
    [
        ("gwsheet.goal.x", "from gwsheet.source import parse", []),
        ("gwsheet.goal.x", "from gwsheet import __version__", []),
        ("gwsheet.goal.x", "from gwsheet.goal._x import y", []),
        ("gwsheet.goal.x", "import gwsheet.goal.model", []),
        ("gwsheet.goal.x", "from os.path import join", []),
        (
            "gwsheet.goal.x",
            "from gwsheet.project.files import read_file",
            ["gwsheet.project.files.read_file from a room that is not below"],
        ),
        (
            "gwsheet.goal.x",
            "from gwsheet import page",
            ["gwsheet.page from a room that is not below"],
        ),
        (
            "gwsheet.goal.x",
            "def f():\n    import gwsheet.cli.main",
            ["gwsheet.cli.main from a room that is not below"],
        ),
        (
            "gwsheet.goal.x",
            "from ..words import Words",
            ["gwsheet.words.Words from a room that is not below"],
        ),
        (
            "gwsheet.goal.x",
            "from .. import words",
            ["gwsheet.words from a room that is not below"],
        ),
        ("gwsheet.goal.x", "from . import model", []),
        (
            "gwsheet.goal.x",
            "if TYPE_CHECKING:\n    from gwsheet.builder import build",
            ["gwsheet.builder.build from a room that is not below"],
        ),
        (
            "gwsheet.builder.x",
            "from gwsheet.export._fonts import font_files",
            ["gwsheet.export._fonts.font_files, which is private to export"],
        ),
        (
            "gwsheet.builder.x",
            "from gwsheet.export import _fonts",
            ["gwsheet.export._fonts, which is private to export"],
        ),
    ],
)
def test_what_the_test_sees(module: str, source: str, expected: list[str]) -> None:
    imports = {module: tuple(_imports(module, ast.parse(source)))}

    assert _upward(imports) == [f"{module} imports {one}" for one in expected]


@pytest.mark.parametrize(
    ("module", "source", "expected"),
    [
        ("gwsheet.source.parse", "import yaml", []),
        ("gwsheet.goal.load", "import yaml", ["gwsheet.goal.load imports yaml"]),
        ("gwsheet.goal.load", "import yaml.reader as r", ["gwsheet.goal.load imports yaml"]),
        ("gwsheet.goal.load", "from yaml import load", ["gwsheet.goal.load imports yaml"]),
        ("gwsheet.goal.x", "from pydantic.fields import Field", []),
        ("gwsheet.sourcery", "import yaml", ["gwsheet.sourcery imports yaml"]),
        ("gwsheet.export.pdf", "from weasyprint import HTML", []),
        (
            "gwsheet.export.html",
            "def f():\n    from weasyprint import HTML",
            ["gwsheet.export.html imports weasyprint"],
        ),
        ("gwsheet.cli.doctor", "import subprocess", ["gwsheet.cli.doctor imports subprocess"]),
        ("gwsheet.page.x", "import yamlish", []),
    ],
)
def test_which_libraries_the_test_sees(module: str, source: str, expected: list[str]) -> None:
    assert _owned({module: tuple(_imports(module, ast.parse(source)))}) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = date.today()", ["gwsheet.page.x:1 calls .today"]),
        ("\nPath('x').read_text()", ["gwsheet.page.x:2 calls .read_text"]),
        ("open('x')", ["gwsheet.page.x:1 calls open"]),
        ("today = date(2026, 1, 1)", []),
        ("read_text(value)", []),
    ],
)
def test_which_effects_the_test_sees(source: str, expected: list[str]) -> None:
    assert _effects({"gwsheet.page.x": ast.parse(source)}) == expected
