"""The worksheet's sections stand in the order that the practice wants, and are numbered so."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from print.documents import request

from gwsheet.goal import SECTIONS
from gwsheet.page import render

FROM_WORKSHEET = (
    '{% extends "built-in/worksheet/page.html.j2" %}'
    '{% from "parts.html.j2" import section with context %}'
)


def _heads(*order: str, own: Path | None = None) -> list[tuple[str, str]]:
    """The key and the number of each numbered section of a worksheet."""
    asked = request("worksheet", {"goal_statement": "Walk"}, {"sections": list(order)})
    roots = (str(own),) if own else ()
    page = render(replace(asked, template_roots=(*roots, *asked.template_roots)))
    return re.findall(r'<h2 id="(\w+)"><span class="number">(\w+)</span>', page.html)


def _own(root: Path, blocks: str) -> Path:
    page = root / "worksheet" / "page.html.j2"
    page.parent.mkdir()
    page.write_text(FROM_WORKSHEET + blocks, encoding="utf-8")
    return root


def test_without_a_setting_they_are_the_nine_in_their_order() -> None:
    assert _heads() == [(name, str(n)) for n, name in enumerate(SECTIONS, 1)]


@pytest.mark.parametrize("order", [
    ("timeline", "goal_statement"), ("action_steps",), tuple(reversed(SECTIONS)),
])  # fmt: skip
def test_they_are_numbered_as_they_are_printed(order: tuple[str, ...]) -> None:
    assert _heads(*order) == [(name, str(n)) for n, name in enumerate(order, 1)]


@pytest.mark.parametrize(("block", "heads"), [
    ("", [("timeline", "1"), ("goal_statement", "2")]),
    ("{% call section('timeline', 8) %}{% endcall %}", [("timeline", "1"), ("goal_statement", "2")]),
    ("{% call section('timeline', 'A') %}{% endcall %}",
     [("timeline", "A"), ("goal_statement", "1")]),
])  # fmt: skip
def test_a_template_of_ones_own_is_numbered_too(
    block: str, heads: list[tuple[str, str]], tmp_path: Path
) -> None:
    replaced = f"{{% block timeline %}}{block}{{% endblock %}}" if block else ""
    own = _own(tmp_path, replaced)
    assert _heads("timeline", "goal_statement", own=own) == heads


def test_a_block_that_is_left_empty_leaves_no_gap(tmp_path: Path) -> None:
    own = _own(tmp_path, "{% block value_connection %}{% endblock %}")
    assert [number for _, number in _heads(own=own)] == list("12345678")
