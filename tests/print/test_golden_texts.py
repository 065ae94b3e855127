"""The sample documents, word for word, against the copies in ``golden/``.

After a change that is meant, renew the copies and read the difference before it is kept:

    RENEW_GOLDENS=1 .venv/bin/pytest tests/print/test_golden_texts.py && git diff tests/print/golden
"""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path

import pytest

from gwsheet.export import exporter
from gwsheet.page import PageRequest, render
from print.documents import document, request_about, samples
from print.reading import columns_folded

GOLDEN = Path(__file__).parent / "golden"
IS_RENEWING = bool(os.environ.get("RENEW_GOLDENS"))
HINT = f"if this is meant, renew the copy: RENEW_GOLDENS=1 pytest {Path(__file__).name}"


def _request(kind: str) -> PageRequest:
    """The sample goal, the sample client with reviews, or nobody: what the kind is about."""
    scope = next(known.spec.scope for known in samples().kinds if known.name == kind)
    about = {"goal": "heron/bus", "client": "wren", "blank": None}[scope]
    return request_about(about, kind)


def _compare(name: str, text: str) -> None:
    path = GOLDEN / name
    if IS_RENEWING:
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    kept = path.read_text(encoding="utf-8") if path.is_file() else ""
    changes = difflib.unified_diff(
        kept.splitlines(), text.splitlines(), f"golden/{name}", "as it is now", lineterm="", n=2
    )
    shown = "\n".join(changes)
    if shown:
        pytest.fail(f"{shown}\n\n{HINT}", pytrace=False)


KINDS = (
    "worksheet review tracker smart-check blank-worksheet plan overview exploration clarification"
    " refinement implementation revision smart-guide categories challenges wins blank-review"
    " blank-tracker keeping-well crisis-card example session"
)


@pytest.mark.parametrize("kind", KINDS.split())
def test_the_words_on_paper(kind: str) -> None:
    _compare(f"{kind}.txt", columns_folded(document(_request(kind)).layout))


def test_the_html_without_its_styles() -> None:
    html = exporter("html")(render(_request("worksheet")))[0].decode("utf-8")
    _compare("worksheet.html", re.sub(r"<style>.*?</style>\n?", "", html, flags=re.DOTALL))
