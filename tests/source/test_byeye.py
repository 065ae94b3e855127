"""Odd spaces and the marks of git are seen line by line."""

from __future__ import annotations

import pytest

from gwsheet.diagnostics import (
    INVISIBLE_INDENT,
    MERGE_CONFLICT,
    UNQUOTED_COLON,
    Finding,
    Rule,
    Span,
    found,
)
from gwsheet.source import SourceText, parse

FILE = "goals/x.yaml"
TAB = "a tab stands here where YAML wants ordinary spaces; delete it and type spaces instead"
PASTED = "a pasted space (not an ordinary one) stands here where YAML wants ordinary spaces; delete it and type spaces instead"
MARK = "git left this mark because two versions of the file did not fit together; keep the lines you want and delete the lines with <<<<<<<, ======= and >>>>>>>"


def told(
    rule: Rule, place: tuple[int, int, int, int], message: str, fix: str | None = None
) -> Finding:
    return found(rule, FILE, Span(*place), message, fix)


ODD = [
    pytest.param(
        "title: A\n\tkind: x\n",
        [
            told(INVISIBLE_INDENT, (2, 1, 2, 2), TAB, "kind: x"),
        ],
        id="a tab before a key",
    ),
    pytest.param(
        "smart:\n\tspecific: x\n\tmeasurable: y\n",
        [
            told(INVISIBLE_INDENT, (2, 1, 2, 2), TAB, "  specific: x"),
            told(INVISIBLE_INDENT, (3, 1, 3, 2), TAB, "  measurable: y"),
        ],
        id="tabs under a key",
    ),
    pytest.param(
        "steps:\n  - text: walk\n\twhen: daily\n",
        [
            told(INVISIBLE_INDENT, (3, 1, 3, 2), TAB, "    when: daily"),
        ],
        id="tabs under an item",
    ),
    pytest.param(
        "words: I want\n\tto go on\n",
        [
            told(INVISIBLE_INDENT, (2, 1, 2, 2), TAB, "  to go on"),
        ],
        id="a tab before a text that goes on",
    ),
    pytest.param(
        "steps:\n  -\twalk\n",
        [
            told(
                INVISIBLE_INDENT,
                (2, 4, 2, 5),
                "a tab stands here where YAML wants ordinary spaces; type spaces instead",
                "  - walk",
            ),
        ],
        id="a tab behind a hyphen",
    ),
    pytest.param(
        "title: A\n\t\nkind: x\n",
        [
            told(INVISIBLE_INDENT, (2, 1, 2, 2), "a tab stands in this empty line; delete it", ""),
        ],
        id="a tab in an empty line",
    ),
    pytest.param(
        "smart:\n\xa0\xa0specific: x\n\u2003measurable: y\n",
        [
            told(INVISIBLE_INDENT, (2, 1, 2, 3), PASTED, "  specific: x"),
            told(INVISIBLE_INDENT, (3, 1, 3, 2), PASTED, "  measurable: y"),
        ],
        id="pasted spaces under a key",
    ),
    pytest.param(
        "steps:\n  -\xa0walk\n  -\u202frest\n",
        [
            told(INVISIBLE_INDENT, (2, 4, 2, 5), PASTED, "  - walk"),
            told(INVISIBLE_INDENT, (3, 4, 3, 5), PASTED, "  - rest"),
        ],
        id="a pasted space behind a hyphen",
    ),
    pytest.param(
        "words: I want\n  \xa0to go on\n",
        [
            told(INVISIBLE_INDENT, (2, 3, 2, 4), PASTED, "   to go on"),
        ],
        id="a pasted space in a text that goes on",
    ),
    pytest.param(
        "title: A\n\xa0\nkind: x\n",
        [
            told(
                INVISIBLE_INDENT,
                (2, 1, 2, 2),
                "a pasted space (not an ordinary one) stands in this empty line; delete it",
                "",
            ),
        ],
        id="a pasted space in an empty line",
    ),
    pytest.param(
        "title: A\n\tkind: x: y\n",
        [
            told(INVISIBLE_INDENT, (2, 1, 2, 2), TAB, "kind: x: y"),
            told(
                UNQUOTED_COLON,
                (2, 9, 2, 10),
                "a colon followed by a space begins a new key; put the whole text in quotes when it contains one",
                'kind: "x: y"',
            ),
        ],
        id="a tab before a mistake",
    ),
]

CONFLICTS = [
    pytest.param(
        "title: A\n<<<<<<< HEAD\nkind: a\n=======\nkind: b\n>>>>>>> other\n",
        [
            told(MERGE_CONFLICT, (2, 1, 2, 13), MARK, None),
            told(MERGE_CONFLICT, (4, 1, 4, 8), MARK, None),
            told(MERGE_CONFLICT, (6, 1, 6, 14), MARK, None),
        ],
        id="two keys",
    ),
    pytest.param(
        "<<<<<<< a\nkind: a\n||||||| base\nkind: c\n=======\nkind: b: c\n>>>>>>> other\n",
        [
            told(MERGE_CONFLICT, (1, 1, 1, 10), MARK, None),
            told(MERGE_CONFLICT, (3, 1, 3, 13), MARK, None),
            told(MERGE_CONFLICT, (5, 1, 5, 8), MARK, None),
            told(MERGE_CONFLICT, (7, 1, 7, 14), MARK, None),
        ],
        id="with the common version",
    ),
    pytest.param(
        "words: |\n  mine\n<<<<<<< HEAD\n  this\n=======\n  that\n>>>>>>> other\n",
        [
            told(MERGE_CONFLICT, (3, 1, 3, 13), MARK, None),
            told(MERGE_CONFLICT, (5, 1, 5, 8), MARK, None),
            told(MERGE_CONFLICT, (7, 1, 7, 14), MARK, None),
        ],
        id="in a text",
    ),
    pytest.param(
        "title: A\n=======\nkind: b\n>>>>>>> other\n",
        [
            told(MERGE_CONFLICT, (2, 1, 2, 8), MARK, None),
            told(MERGE_CONFLICT, (4, 1, 4, 14), MARK, None),
        ],
        id="half deleted",
    ),
    pytest.param(
        "title: A\n<<<<<<< HEAD\nkind: a\n",
        [
            told(MERGE_CONFLICT, (2, 1, 2, 13), MARK, None),
        ],
        id="a start alone",
    ),
]

EVERYTHING = [*ODD, *CONFLICTS]


@pytest.mark.parametrize(("text", "findings"), EVERYTHING)
def test_mistake_is_told_whole(text: str, findings: list[Finding]) -> None:
    assert parse(SourceText(FILE, text)).findings == tuple(findings)


@pytest.mark.parametrize(("text", "findings"), EVERYTHING)
def test_writing_what_is_proposed_mends_the_file(text: str, findings: list[Finding]) -> None:
    lines = text.split("\n")
    cures = {one.span.line: one for one in findings if one.fix is not None}
    for number in sorted(cures, reverse=True):
        lines[number - 1 : cures[number].span.end_line] = [str(cures[number].fix)]
    left = [one for one in findings if one.fix is None]

    after = parse(SourceText(FILE, "\n".join(lines))).findings

    assert [one.message for one in after] == [one.message for one in left]


@pytest.mark.parametrize(
    "text",
    [
        "words: A\xa0B\n",
        "words: A\tB\n",
        "words:\tA\n",
        "words: A \t\nkind: x\n",
        "words: |\n  a\n  \tb\n  \xa0c\n",
        "words: >\n  a\n\n  \u2003b\n",
        'words: "a\n\t b"\n',
        'words: "a\n  \xa0b"\n',
        "words: 'a\n\xa0b'\n",
        "title: A\n   \nkind: x\n",
        "words: |\n  text\n  =======\n  <<<<<<< more\n",
        "words: =======\n",
        'words: "<<<<<<< HEAD"\n',
    ],
)
def test_what_is_no_mistake_is_left_alone(text: str) -> None:
    assert parse(SourceText(FILE, text)).findings == ()
