"""Texts in brackets and braces that need quotes are told, and put in quotes."""

from __future__ import annotations

import pytest

from gwsheet.diagnostics import (
    NOT_YAML,
    QUOTE_NOT_CLOSED,
    SPECIAL_START,
    UNQUOTED_COLON,
    UNQUOTED_COMMA,
    YAML_MACHINERY,
    Finding,
    Rule,
    Span,
    found,
)
from gwsheet.source import SourceText, parse

FILE = "goals/x.yaml"
COLON = "a colon followed by a space begins a new key; put the whole text in quotes when it contains one"
ASTERISK = "a text that begins with * must stand in quotes"
QUOTED = "a text in quotes ends at its closing quotation mark; put all of it in quotes"
NO_COMMA = "a comma is missing before note"
OPEN = "the bracket [ that opens here is never closed with ]"


def told(
    rule: Rule, place: tuple[int, int, int, int], message: str, fix: str | None = None
) -> Finding:
    return found(rule, FILE, Span(*place), message, fix)


BRACKETS = [
    pytest.param(
        "a: {by: client and: x, date: y}\n",
        [
            told(UNQUOTED_COLON, (1, 19, 1, 20), COLON, 'a: {by: "client and: x", date: y}'),
        ],
        id="a colon",
    ),
    pytest.param(
        "a: {note: say : no}\n",
        [
            told(UNQUOTED_COLON, (1, 15, 1, 16), COLON, 'a: {note: "say : no"}'),
        ],
        id="a French colon",
    ),
    pytest.param(
        "a: [b, c: d: e]\n",
        [
            told(UNQUOTED_COLON, (1, 9, 1, 10), COLON, 'a: [b, "c: d: e"]'),
        ],
        id="a colon in brackets",
    ),
    pytest.param(
        "a: {note: 50% [approx], amount: 2}\n",
        [
            told(
                SPECIAL_START,
                (1, 15, 1, 16),
                "a text with [ in it must stand in quotes",
                'a: {note: "50% [approx]", amount: 2}',
            ),
        ],
        id="brackets in a text",
    ),
    pytest.param(
        "a: {note: b #c}\ntitle: x\n",
        [
            told(
                SPECIAL_START,
                (1, 13, 1, 14),
                "a text with # in it must stand in quotes",
                'a: {note: "b #c"}',
            ),
        ],
        id="a hash",
    ),
    pytest.param(
        "a: {note: *b c, by: @me}\n",
        [
            told(SPECIAL_START, (1, 11, 1, 12), ASTERISK, 'a: {note: "*b c", by: "@me"}'),
            told(
                SPECIAL_START,
                (1, 21, 1, 22),
                "a text that begins with @ must stand in quotes",
                'a: {note: "*b c", by: "@me"}',
            ),
        ],
        id="a sign",
    ),
    pytest.param(
        "a: {note: *b}\n",
        [
            told(
                YAML_MACHINERY,
                (1, 11, 1, 13),
                "a text that begins with * must stand in quotes (without them YAML reads it as an anchor, an alias or a tag; those are not used here)",
                'a: {note: "*b"}',
            ),
        ],
        id="an alias",
    ),
    pytest.param(
        'a: {note: "b" c}\n',
        [
            told(QUOTE_NOT_CLOSED, (1, 11, 1, 16), QUOTED, "a: {note: '\"b\" c'}"),
        ],
        id="quotes that end early",
    ),
    pytest.param(
        "a: {note: 'it's', by: me}\n",
        [
            told(QUOTE_NOT_CLOSED, (1, 11, 1, 17), QUOTED, 'a: {note: "it\'s", by: me}'),
        ],
        id="an apostrophe in quotes",
    ),
    pytest.param(
        "a: {date: 2026-11-16 note: x}\n",
        [
            told(NOT_YAML, (1, 22, 1, 26), NO_COMMA, "a: {date: 2026-11-16, note: x}"),
        ],
        id="a comma missing",
    ),
    pytest.param(
        "a: {date: 2026-11-16; note: x}\n",
        [
            told(NOT_YAML, (1, 23, 1, 27), NO_COMMA, "a: {date: 2026-11-16, note: x}"),
        ],
        id="a semicolon",
    ),
    pytest.param(
        "a: {by: me, copy_given:}\n",
        [
            told(
                NOT_YAML,
                (1, 23, 1, 24),
                "a key is followed by a colon and a space",
                "a: {by: me, copy_given: }",
            ),
        ],
        id="no space behind the last colon",
    ),
    pytest.param(
        "a: [b, c\ntitle: x\n",
        [
            told(NOT_YAML, (1, 4, 1, 5), OPEN, "a: [b, c]"),
        ],
        id="no closing bracket",
    ),
    pytest.param(
        "a: {b: c, d: e\ntitle: x\n",
        [
            told(
                NOT_YAML,
                (1, 4, 1, 5),
                "the bracket { that opens here is never closed with }",
                "a: {b: c, d: e}",
            ),
        ],
        id="no closing brace",
    ),
    pytest.param(
        "a: [b, c}\ntitle: x\n",
        [
            told(NOT_YAML, (1, 4, 1, 5), OPEN, "a: [b, c]"),
        ],
        id="the wrong closing bracket",
    ),
    pytest.param(
        "a: [b, c]]\n",
        [
            told(NOT_YAML, (1, 10, 1, 11), "there is one ] too many", "a: [b, c]"),
        ],
        id="a bracket too many",
    ),
    pytest.param(
        "a: [b,\n  c: d: e]\ntitle: x\n",
        [
            told(
                NOT_YAML,
                (2, 7, 2, 8),
                "what opens with [ in line 1 cannot be read on here; a comma stands between two entries, and a text with signs in it stands in quotes",
                None,
            ),
        ],
        id="a text in brackets over lines",
    ),
    pytest.param(
        "a: {b: c: d, e: f, g, h: *i}\n",
        [
            told(UNQUOTED_COLON, (1, 9, 1, 10), COLON, 'a: {b: "c: d", e: "f, g", h: "*i"}'),
            told(
                UNQUOTED_COMMA,
                (1, 20, 1, 21),
                "inside { } a comma ends a text; put the whole text in quotes",
                'a: {b: "c: d", e: "f, g", h: "*i"}',
            ),
            told(SPECIAL_START, (1, 26, 1, 27), ASTERISK, 'a: {b: "c: d", e: "f, g", h: "*i"}'),
        ],
        id="all at once",
    ),
]


@pytest.mark.parametrize(("text", "findings"), BRACKETS)
def test_mistake_is_told_whole(text: str, findings: list[Finding]) -> None:
    assert parse(SourceText(FILE, text)).findings == tuple(findings)


@pytest.mark.parametrize(("text", "findings"), BRACKETS)
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
        'a: {b: c, d: "e: f"}\n',
        "a: {b: c d, e: it's}\n",
        "a: {b: 7:40}\n",
        'a: {b: "c, d", e: [f, "g: h"]}\n',
        "a: [b, c]\n",
        "a: [b,\n  c]\n",
        "a: {b: c,\n  d: e}\n",
        "a: {}\n",
        "a: []\n",
        "a: (b, c)\n",
        "a: b {c} [d]\n",
        "a: {b: c} # {d: e: f}\n",
        "a: {\"b\": \"c\", 'd': 'e'}\n",
        "a: {-2: b, +1: c}\n",
    ],
)
def test_what_is_no_mistake_is_left_alone(text: str) -> None:
    assert parse(SourceText(FILE, text)).findings == ()
