"""The wheel, installed where there is no checkout: it carries all that a practice needs."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from gwsheet.project.builtin import builtin_templates, starter_files, starter_goals
from gwsheet.project.scaffold import practice_files

ROOT = Path(__file__).resolve().parent.parent


def _without_make(environment: Mapping[str, str]) -> dict[str, str]:
    """What a person's shell has: nothing of the make that may run these tests."""
    return {name: value for name, value in environment.items() if not name.startswith("MAKE")}


def _run(folder: Path, *command: str | Path, **environment: str) -> str:
    env = {**_without_make(os.environ), **environment}
    words = [str(part) for part in command]
    done = subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(folder, sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", folder, ROOT)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def bin_folder(wheel: Path) -> Path:
    """The programs of a new environment with the wheel in it.

    Its dependencies are those that the tests run with, lent by a path file: nothing is
    downloaded. The editable checkout is no part of what is lent, for path files of a lent
    folder are not read.
    """
    folder = wheel.parent / "environment"
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    _run(
        wheel.parent,
        *(sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check"),
        *("install", "--no-deps", "--no-index", "--quiet", wheel),
    )
    packages = _run(
        wheel.parent, python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"
    ).strip()
    lent = sysconfig.get_path("purelib")
    Path(packages, "lent.pth").write_text(f"{lent}\n", encoding="utf-8")
    return python.parent


def _files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_carries_everything_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}

    assert names == {
        *(f"gwsheet/{name}" for name in _files(ROOT / "gwsheet")),
        *(f"gwsheet/templates/{name}" for name in _files(builtin_templates())),
        *(f"gwsheet/goals/heron/{name}" for name in _files(starter_goals())),
    }
    assert {f"gwsheet/starter/{name}" for name in _files(starter_files())} <= names
    assert {"gwsheet/templates/locales/en.yaml", "gwsheet/goals/heron/bus.yaml"} <= names


def test_the_environment_is_that_of_the_wheel(bin_folder: Path, tmp_path: Path) -> None:
    code = (
        "import gwsheet, gwsheet.project.builtin as b;"
        "print(gwsheet.__file__, b.builtin_templates(), b.starter_goals(), sep='\\n')"
    )
    places = _run(tmp_path, bin_folder / "python", "-c", code, PYTHONPATH="")

    inside = str(bin_folder.parent)
    assert [line.startswith(inside) for line in places.splitlines()] == [True] * 3


def test_from_init_to_paper_outside_the_repository(bin_folder: Path, tmp_path: Path) -> None:
    path = f"{bin_folder}:/usr/bin:/bin"
    few = "printf 'kinds: [worksheet, review, blank-worksheet]\\n' >>gwsheet.yaml"

    line = f"gwsheet init p && cd p && {few} && make worksheets && make worksheets"
    said = _run(tmp_path, "sh", "-euc", line, PATH=path, PYTHONPATH="")

    practice = tmp_path / "p"
    goals = {
        name.removeprefix("goals/").removesuffix(".yaml")
        for name in practice_files()
        if name.startswith("goals/") and not name.endswith("/client.yaml")
    }
    assert {*practice_files(), ".gwsheet/goal.schema.json"} <= _files(practice)
    built = _files(practice / "build") - {".gitignore", ".gwsheet-manifest.json"}
    assert {
        "index.html",
        *(f"blank/blank-worksheet.{ending}" for ending in ("html", "pdf")),
        *(f"{goal}/{kind}.{ending}" for goal in goals for kind in ("worksheet", "review")
          for ending in ("html", "pdf")),
    } <= built  # fmt: skip
    assert said.splitlines()[-1] == f"nothing written, {len(built)} unchanged"
    pdfs = [practice / "build" / name for name in built if name.endswith(".pdf")]
    assert all(pdf.read_bytes().startswith(b"%PDF-") for pdf in pdfs)
    targets = ("reviews", "blanks", "check", "clean")
    _run(practice, "make", *targets, PATH=path, PYTHONPATH="")
    assert _files(practice / "build") == {".gitignore"}
