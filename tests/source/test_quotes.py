"""Quotation marks that do not enclose their text are told where they open."""

from __future__ import annotations

import pytest

from gwsheet.diagnostics import QUOTE_NOT_CLOSED, Finding, Rule, Span, found
from gwsheet.source import SourceText, parse

FILE = "goals/x.yaml"
NEVER_CLOSED = "the quotation mark that opens here is never closed; close it at the end of the text"
ENDS_EARLY = "an apostrophe or quotation mark inside the text ends it early; use the other kind of quotes around it"
GOES_ON = "text goes on after the closing quotation mark; put the whole text in quotes"


def told(
    rule: Rule, place: tuple[int, int, int, int], message: str, fix: str | None = None
) -> Finding:
    return found(rule, FILE, Span(*place), message, fix)


QUOTES = [
    pytest.param(
        'words: "never closed\nkind: x\ntitle: "y"\n',
        [
            told(QUOTE_NOT_CLOSED, (1, 8, 1, 9), NEVER_CLOSED, 'words: "never closed"'),
        ],
        id="left open above a quotation",
    ),
    pytest.param(
        "words: 'never closed\ntitle: it's\n",
        [
            told(QUOTE_NOT_CLOSED, (1, 8, 1, 9), NEVER_CLOSED, 'words: "never closed"'),
        ],
        id="left open above an apostrophe",
    ),
    pytest.param(
        "words: 'a\ntitle: 'b'\n",
        [
            told(QUOTE_NOT_CLOSED, (1, 8, 1, 9), NEVER_CLOSED, 'words: "a"'),
        ],
        id="left open above an open one",
    ),
    pytest.param(
        'steps:\n  - "walk\n  - rest\n',
        [
            told(QUOTE_NOT_CLOSED, (2, 5, 2, 6), NEVER_CLOSED, '  - "walk"'),
        ],
        id="left open in an item",
    ),
    pytest.param(
        "words: 'it's mine\n",
        [
            told(QUOTE_NOT_CLOSED, (1, 12, 1, 13), ENDS_EARLY, 'words: "it\'s mine"'),
        ],
        id="an apostrophe, not closed",
    ),
    pytest.param(
        "words: 'it's mine' # he said\n",
        [
            told(QUOTE_NOT_CLOSED, (1, 12, 1, 13), ENDS_EARLY, 'words: "it\'s mine" # he said'),
        ],
        id="an apostrophe with a comment",
    ),
    pytest.param(
        'words: "I said" and "no"\n',
        [
            told(QUOTE_NOT_CLOSED, (1, 17, 1, 18), GOES_ON, 'words: \'"I said" and "no"\''),
        ],
        id="two quotations",
    ),
    pytest.param(
        "words: 'a' 'b'\n",
        [
            told(QUOTE_NOT_CLOSED, (1, 12, 1, 13), GOES_ON, "words: \"'a' 'b'\""),
        ],
        id="two single quotations",
    ),
    pytest.param(
        'words: "Walk" (daily)\n',
        [
            told(QUOTE_NOT_CLOSED, (1, 15, 1, 16), GOES_ON, "words: '\"Walk\" (daily)'"),
        ],
        id="text behind",
    ),
    pytest.param(
        'words: "Walk",\nkind: x\n',
        [
            told(
                QUOTE_NOT_CLOSED,
                (1, 14, 1, 15),
                "no comma ends a line here; delete it",
                'words: "Walk"',
            ),
        ],
        id="a comma behind",
    ),
    pytest.param(
        'words: "say "no\n',
        [
            told(QUOTE_NOT_CLOSED, (1, 14, 1, 15), GOES_ON, "words: '\"say \"no'"),
        ],
        id="three marks",
    ),
    pytest.param(
        'words: "c:\\home\\it\'s"\n',
        [
            told(
                QUOTE_NOT_CLOSED,
                (1, 8, 1, 9),
                "a backslash means something else inside double quotes; use single quotes here",
                "words: 'c:\\home\\it''s'",
            ),
        ],
        id="a backslash and an apostrophe",
    ),
]


@pytest.mark.parametrize(("text", "findings"), QUOTES)
def test_mistake_is_told_whole(text: str, findings: list[Finding]) -> None:
    assert parse(SourceText(FILE, text)).findings == tuple(findings)


@pytest.mark.parametrize(("text", "findings"), QUOTES)
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
        "words: it's mine\n",
        'words: a "b" c\n',
        'words: 5" wide\n',
        "words: 'it''s mine'\n",
        'words: "say \\"no\\" now"\n',
        'words: "a\n  b"\n',
        'words: ""\n',
        "words: ''\n",
        'words: "a" # b\n',
        'words: I\'m "me"\n',
        "words: 'a: b'\nkind: \"c: d\"\n",
        'words: "c:\\\\home"\n',
        "words: 'c:\\home'\n",
    ],
)
def test_what_is_no_mistake_is_left_alone(text: str) -> None:
    assert parse(SourceText(FILE, text)).findings == ()
