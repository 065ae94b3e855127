"""The pages of docs/ that are made from the code are fresh, and every link leads somewhere."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from gwsheet.lint import all_rules
from gwsheet.project.practice import read_practice

ROOT = Path(__file__).resolve().parent.parent


def _tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["cli.md", "files.md", "rules.md", "templates.md"])
def test_generated_page_is_fresh(name: str) -> None:
    expected = _tool("docs").pages()[name]

    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == expected


def test_the_gallery_lists_and_shows_every_kind_and_language() -> None:
    expected = _tool("gallery").page(read_practice(ROOT))

    assert (ROOT / "docs" / "gallery.md").read_text(encoding="utf-8") == expected


def test_cli_page_documents_every_command() -> None:
    commands = {path.stem for path in (ROOT / "gwsheet" / "cli").glob("[a-z]*.py")} - {"main"}
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")

    assert set(re.findall(r"^## (\S+)$", page, re.MULTILINE)) == commands


def test_rules_page_has_every_rule_in_the_table_and_below() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    known = [(rule.code, rule.name) for rule in all_rules()]

    assert (
        re.findall(r"^\| \[(GW\d+)\]\(#gw\d+-[a-z0-9-]+\) \| (\S+) \|", page, re.MULTILINE) == known
    )
    assert re.findall(r"^### (GW\d+) (\S+)$", page, re.MULTILINE) == known
    assert page.count("\n```") % 2 == 0


PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_to_files(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]

    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\]\((\d+[\w.-]+)\)", (folder / "README.md").read_text(encoding="utf-8"))

    assert sorted(listed) == sorted(path.name for path in folder.glob("[0-9]*.md"))
