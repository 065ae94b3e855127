"""A list as word processors write it is reported, and written as one."""

from __future__ import annotations

import pytest
from reported import FILE, Row, check_findings

from gwsheet.source import SourceText, parse

BULLETS: list[Row] = [
    ("steps:\n  – walk\n  – rest\n", ("bullets –", "2:3-3:9", "  - walk\n  - rest")),
    ("steps:\n  — walk\n  — rest\n", ("bullets —", "2:3-3:9", "  - walk\n  - rest")),
    ("steps: – walk\n – rest\n – eat\n",
     ("bullets –", "1:8-3:7", "steps:\n  - walk\n  - rest\n  - eat")),
    ("steps:\n– walk\n– rest\n", ("bullets –", "2:1-3:7", "- walk\n- rest")),
    ("steps:\n  •\twalk\n  •\trest\n", ("bullets •", "2:3-3:9", "  - walk\n  - rest")),
    ("steps:\n  • walk every morning\n    around the lake\n  • rest\n",
     ("bullets •", "2:3-4:9", "  - walk every morning around the lake\n  - rest")),
    ("steps:\n  • walk\n", ("bullet •", "2:3-9", "  - walk")),
    ("steps:\n  • walk: fast\n  • rest\n", ("bullets •", "2:3-3:9", '  - "walk: fast"\n  - rest')),
    ("a:\n  - • walk\n    • rest\n", ("bullets •", "2:5-3:11", "  - walk\n  - rest")),
    ("steps:\n  ▪ walk\n  ▪ rest\n", ("bullets ▪", "2:3-3:9", "  - walk\n  - rest")),
    ("steps:\n  □ walk\n  □ rest\n", ("bullets □", "2:3-3:9", "  - walk\n  - rest")),
    ("steps:\n  o walk\n  o rest\n", ("bullets o", "2:3-3:9", "  - walk\n  - rest")),
    ("steps:\n  * walk\n  * rest # slowly\n",
     ("bullets *", "2:3-3:18", "  - walk\n  - rest # slowly")),
    ("steps:\n  + walk\n  + rest\n", ("bullets +", "2:3-3:9", "  - walk\n  - rest")),
    ("steps:\n  1. walk\n  2. rest\n  10. eat\n",
     ("bullets 1.", "2:3-4:10", "  - walk\n  - rest\n  - eat")),
    ("steps:\n  1) walk\n  2) rest\n", ("bullets 1)", "2:3-3:10", "  - walk\n  - rest")),
    ("steps:\n1. walk\n2. rest\n", ("bullets 1.", "2:1-3:8", "- walk\n- rest")),
    ("steps:\n  a) walk\n  b) rest\n", ("bullets a)", "2:3-3:10", "  - walk\n  - rest")),
    ("steps:\n  -walk\n  -rest\n", ("bullets - and no space", "2:3-3:8", "  - walk\n  - rest")),
    ("steps:\n  - walk\n  -rest\n", ("bullet - and no space", "3:3-8", "  - rest")),
    ("steps:\n  -text: walk\n  - text: rest\n",
     ("bullet - and no space", "2:3-14", "  - text: walk")),
    ("steps:\n  --walk\n  --rest\n", ("bullets -- and no space", "2:3-3:9", "  - walk\n  - rest")),
    ("steps:\n  walk\n  - rest\n", ("long-text", "2:3-3:9", "  - walk\n  - rest")),
    ("steps: walk\n  - rest\n  - eat\n",
     ("long-text", "1:8-3:8", "steps:\n  - walk\n  - rest\n  - eat")),
    ("steps:\n  - walk\n   - rest\n", ("long-text", "2:5-3:10", "  - walk\n  - rest")),
    ('steps:\n  – "walk"\n  – *rest*\n', ("bullets –", "2:3-3:11", '  - "walk"\n  - "*rest*"')),
]  # fmt: skip


@pytest.mark.parametrize("row", BULLETS)
def test_mistake_is_reported_and_its_fix_is_right(row: Row) -> None:
    check_findings(*row)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "words: – once, and then again\n", "words: 5 – 7 times\n", "steps:\n  - – walk\n  - – rest\n",
        "words: walk – rest\n  and eat\n", "words: I walk\n  – even in winter\n",
        "words: I walk,\n  rest and eat\n", "words: -2 degrees\n", "amount: -2\n",
        "words: |\n  • walk\n  • rest\n", 'words: "walk\n  - rest"\n', "words: 1. of May\n",
        "words: 2. is\n  my number\n", "scale:\n  -2: none\n  -1: one\n", "words: o walk\n",
        "words: a * b\n", 'words: "• walk"\n', "steps:\n- walk\n- rest\n", "steps: [walk, rest]\n",
        "steps:\n  - walk far\n    and rest\n", "words: + one more\n",
    ],
)  # fmt: skip
def test_what_is_no_mistake_is_left_alone(text: str) -> None:
    assert parse(SourceText(FILE, text)).findings == ()
