"""Tabs, pasted spaces and what nobody sees are reported where they are in the way."""

from __future__ import annotations

import pytest
from reported import FILE, Row, check_findings

from gwsheet.source import SourceText, parse

ODD: list[Row] = [
    ("title: A\n\tkind: x\n", ("odd a tab", "2:1-2", "kind: x")),
    ("smart:\n\tspecific: x\n\tmeasurable: y\n",
     ("odd a tab", "2:1-2", "  specific: x"), ("odd a tab", "3:1-2", "  measurable: y")),
    ("steps:\n  - text: walk\n\twhen: daily\n", ("odd a tab", "3:1-2", "    when: daily")),
    ("words: I want\n\tto go on\n", ("odd a tab", "2:1-2", "  to go on")),
    ("steps:\n  -\twalk\n", ("odd a tab", "2:4-5", "  - walk")),
    ("title: A\n\t\nkind: x\n", ("odd-line a tab", "2:1-2", "")),
    ("smart:\n\xa0\xa0specific: x\n\u2003measurable: y\n",
     ("odd a pasted space (not an ordinary one)", "2:1-3", "  specific: x"),
     ("odd a pasted space (not an ordinary one)", "3:1-2", "  measurable: y")),
    ("steps:\n  -\xa0walk\n  -\u202frest\n",
     ("odd a pasted space (not an ordinary one)", "2:4-5", "  - walk"),
     ("odd a pasted space (not an ordinary one)", "3:4-5", "  - rest")),
    ("words: I want\n  \xa0to go on\n",
     ("odd a pasted space (not an ordinary one)", "2:3-4", "   to go on")),
    ("\u200btitle: A\nkind: x\n", ("odd-width", "1:1-2", "title: A")),
    ("title: A\n\ufeff\u2060kind: x\n", ("odd-width", "2:1-3", "kind: x")),
    ("title: A\n\xa0\nkind: x\n", ("odd-line a pasted space (not an ordinary one)", "2:1-2", "")),
    ("title: A\n\tkind: x: y\n",
     ("odd a tab", "2:1-2", "kind: x: y"), ("colon", "2:9-10", 'kind: "x: y"')),
]  # fmt: skip


@pytest.mark.parametrize("row", ODD)
def test_mistake_is_reported_and_its_fix_is_right(row: Row) -> None:
    check_findings(*row)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "words: A\xa0B\n", "words: A\tB\n", "words:\tA\n", "words: A \t\nkind: x\n",
        "words: |\n  a\n  \tb\n  \xa0c\n", "words: >\n  a\n\n  \u2003b\n", 'words: "a\n\t b"\n',
        'words: "a\n  \xa0b"\n', "words: 'a\n\xa0b'\n", "title: A\n   \nkind: x\n",
        "words: |\n  text\n  =======\n  <<<<<<< more\n", "words: =======\n", 'words: "<<<<<<< HEAD"\n',
    ],
)  # fmt: skip
def test_what_is_no_mistake_is_left_alone(text: str) -> None:
    assert parse(SourceText(FILE, text)).findings == ()
