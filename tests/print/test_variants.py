"""tools/variants.py, on a practice of one document: it reports what is wrong, and only that."""

from __future__ import annotations

import importlib.util
import sys
from contextlib import nullcontext
from itertools import product
from pathlib import Path
from types import ModuleType

import pytest
from conftest import SOUND, PracticeFolder
from playwright.sync_api import Browser

from gwsheet.project.practice import read_practice

ROOT = Path(__file__).resolve().parents[2]
NO_FONT_HAS_IT = "\ue000"


@pytest.fixture
def tool(practice: PracticeFolder, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The tool, which takes the folder ``practice`` for the samples."""
    path = ROOT / "tools" / "variants.py"
    spec = importlib.util.spec_from_file_location("variants", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "variants", module)
    spec.loader.exec_module(module)
    practice.write("gwsheet.yaml", "kinds: [worksheet]\nink: normal  # a word\n# text_size: 13\n")
    monkeypatch.setattr(module, "ROOT", practice.root)
    return module


def test_every_paper_size_ink_and_language_is_a_variant(tool: ModuleType) -> None:
    languages = read_practice(ROOT).locales
    every = product(("A4", "Letter"), ("13", "18"), ("normal", "saver"), languages)

    assert [str(variant) for variant in tool.variants(())] == [" ".join(names) for names in every]
    assert [str(variant) for variant in tool.variants(("18", "en", "saver", "Letter"))] == [
        "Letter 18 saver en"
    ]
    assert list(tool.variants(("Legal",))) == []


def test_the_copy_has_settings_of_its_own(tool: ModuleType, practice: PracticeFolder) -> None:
    practice.write("goals/bus.yaml", f"language: en\n{SOUND}")
    practice.write("goals/stop.yaml", f"language: fr\n{SOUND}")
    copy = practice.root / "copy"

    tool.copy_practice(tool.Variant("Letter", 18, "saver", "es"), copy)

    settings = (copy / "gwsheet.yaml").read_text(encoding="utf-8")
    assert settings == (
        "kinds: [worksheet]\npaper: Letter\ntext_size: 18\nink: saver\nlanguage: es\n"
    )
    assert (copy / "goals" / "bus.yaml").read_text(encoding="utf-8") == SOUND
    assert (copy / "goals" / "stop.yaml").read_text(encoding="utf-8") == f"language: fr\n{SOUND}"


@pytest.mark.parametrize(("title", "findings"), [
    ("Riding the bus again", ()),
    (f"Riding {NO_FONT_HAS_IT} again",
     ((f"goals/bus.yaml: no installed font has {NO_FONT_HAS_IT} (U+E000), so paper"
       " shows an empty box; write another character in place of one that has no"
       " name: no font has it"),)),
])  # fmt: skip
def test_what_is_wrong_is_told(
    title: str,
    findings: tuple[str, ...],
    tool: ModuleType,
    practice: PracticeFolder,
    browser: Browser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tool, "chromium", lambda: nullcontext(browser))
    practice.write("goals/bus.yaml", SOUND.replace("Riding the bus again", title))

    made = tool.outcome(tool.Variant("A4", 13, "saver", "en"))

    assert (made.documents, made.pages, made.findings) == (3, 2, findings)
    assert (made.violations, bool(made.defects)) == ((), bool(findings))
    assert made.row.split()[:6] == ["A4", "13", "saver", "en", "3", "2"]
