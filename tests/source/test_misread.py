"""What YAML takes, but the writer cannot have meant, is told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gwsheet.diagnostics import (
    CURLY_QUOTES,
    CUT_BY_HASH,
    NOT_YAML,
    UNQUOTED_COMMA,
    Finding,
    Rule,
    Span,
    found,
)
from gwsheet.source import Scalar, SourceText, Style, parse
from gwsheet.source.bullets import run_together
from gwsheet.source.misread import _curly_quotes, _scalars, misread

FILE = "goals/x.yaml"
HASH = "the text ends before this #, the rest is read as a comment; put the text in quotes, or leave two spaces before a comment"
CURLY_MARKS = 'curly quotation marks are printed as part of the text; for quotes that only hold the text together type the straight ones (")'
COMMA = "inside { } a comma ends a text; put the whole text in quotes"


def told(
    rule: Rule, place: tuple[int, int, int, int], message: str, fix: str | None = None
) -> Finding:
    return found(rule, FILE, Span(*place), message, fix)


HASHES = [
    pytest.param(
        "words: Take bus #7\n",
        [
            told(CUT_BY_HASH, (1, 17, 1, 19), HASH, 'words: "Take bus #7"'),
        ],
        id="a number",
    ),
    pytest.param(
        "words: Take bus #7 # in the morning\n",
        [
            told(CUT_BY_HASH, (1, 17, 1, 19), HASH, 'words: "Take bus #7" # in the morning'),
        ],
        id="a number and a comment",
    ),
    pytest.param(
        "words: #7 is my bus\n",
        [
            told(CUT_BY_HASH, (1, 8, 1, 20), HASH, 'words: "#7 is my bus"'),
        ],
        id="a number first",
    ),
    pytest.param(
        "words: Take\t#bus\n",
        [
            told(CUT_BY_HASH, (1, 13, 1, 17), HASH, 'words: "Take\t#bus"'),
        ],
        id="a word after a tab",
    ),
    pytest.param(
        "words: call us # 030 4711\n",
        [
            told(CUT_BY_HASH, (1, 16, 1, 26), HASH, 'words: "call us # 030 4711"'),
        ],
        id="a hash with spaces in a text",
    ),
    pytest.param(
        "steps:\n  - walk #1\n  - #2\n",
        [
            told(CUT_BY_HASH, (2, 10, 2, 12), HASH, '  - "walk #1"'),
            told(CUT_BY_HASH, (3, 5, 3, 7), HASH, '  - "#2"'),
        ],
        id="an item",
    ),
    pytest.param(
        "words: Take\n  bus #7\n",
        [
            told(CUT_BY_HASH, (2, 7, 2, 9), HASH, None),
        ],
        id="the second line of a text",
    ),
]

CURLY = [
    pytest.param(
        "words: “Walk”\n",
        [
            told(CURLY_QUOTES, (1, 8, 1, 14), CURLY_MARKS, 'words: "Walk"'),
        ],
        id="double",
    ),
    pytest.param(
        "words: „Geh“\n",
        [
            told(CURLY_QUOTES, (1, 8, 1, 13), CURLY_MARKS, 'words: "Geh"'),
        ],
        id="German",
    ),
    pytest.param(
        "words: ‘Walk’\n",
        [
            told(CURLY_QUOTES, (1, 8, 1, 14), CURLY_MARKS, 'words: "Walk"'),
        ],
        id="single",
    ),
    pytest.param(
        "words: “It’s mine”\n",
        [
            told(CURLY_QUOTES, (1, 8, 1, 19), CURLY_MARKS, 'words: "It’s mine"'),
        ],
        id="an apostrophe inside",
    ),
    pytest.param(
        "steps:\n  - “Walk”\n",
        [
            told(CURLY_QUOTES, (2, 5, 2, 11), CURLY_MARKS, '  - "Walk"'),
        ],
        id="in an item",
    ),
    pytest.param(
        "words: “Walk\n  and rest”\n",
        [
            told(CURLY_QUOTES, (1, 8, 2, 12), CURLY_MARKS, None),
        ],
        id="over two lines",
    ),
]

COMMAS = [
    pytest.param(
        "progress:\n  - {note: one, two, date: x}\n",
        [
            told(UNQUOTED_COMMA, (2, 17, 2, 20), COMMA, '  - {note: "one, two", date: x}'),
        ],
        id="one",
    ),
    pytest.param(
        "progress:\n  - {date: x, note: one, two, three}\n",
        [
            told(UNQUOTED_COMMA, (2, 26, 2, 36), COMMA, '  - {date: x, note: "one, two, three"}'),
        ],
        id="two",
    ),
    pytest.param(
        "a: {b: c, d, e: f, g}\n",
        [
            told(UNQUOTED_COMMA, (1, 11, 1, 12), COMMA, 'a: {b: "c, d", e: "f, g"}'),
            told(UNQUOTED_COMMA, (1, 20, 1, 21), COMMA, 'a: {b: "c, d", e: "f, g"}'),
        ],
        id="in two texts",
    ),
    pytest.param(
        "a: [{b: c, d}, {b: e}]\n",
        [
            told(UNQUOTED_COMMA, (1, 12, 1, 13), COMMA, 'a: [{b: "c, d"}, {b: e}]'),
        ],
        id="in a list of groups",
    ),
    pytest.param(
        "a: {b: {c: d, e}, f: [g, h]}\n",
        [
            told(UNQUOTED_COMMA, (1, 15, 1, 16), COMMA, 'a: {b: {c: "d, e"}, f: [g, h]}'),
        ],
        id="in a group of a group",
    ),
    pytest.param(
        "a: {amount: 1,5}\n",
        [
            told(UNQUOTED_COMMA, (1, 15, 1, 16), COMMA, 'a: {amount: "1,5"}'),
        ],
        id="a decimal comma",
    ),
    pytest.param(
        "a: {b: c,\n  d, e: f}\n",
        [
            told(UNQUOTED_COMMA, (2, 3, 2, 4), COMMA, None),
        ],
        id="over two lines",
    ),
    pytest.param(
        "a: {date: 2026-01-01, copy_given, by: me}\n",
        [
            told(
                NOT_YAML,
                (1, 23, 1, 33),
                "copy_given has no colon; a key is followed by a colon and a space",
                "a: {date: 2026-01-01, copy_given: , by: me}",
            ),
        ],
        id="a key without its colon",
    ),
    pytest.param(
        "a: {date: 2026-01-01, note:x}\n",
        [
            told(
                NOT_YAML,
                (1, 23, 1, 29),
                "a key is followed by a colon and a space",
                "a: {date: 2026-01-01, note: x}",
            ),
        ],
        id="a key without its space",
    ),
]

EVERYTHING = [*HASHES, *CURLY, *COMMAS]


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
        "words: x # a comment\n",
        "words: two words  # a comment\n",
        "words: two words #\n",
        "words: x#7\n",
        "words: C#\n",
        "# 7 words\nwords: x\n",
        "words: # nothing yet\n",
        "words: #\n",
        'words: "bus #7"\n',
        "words: |\n  bus #7\n",
        "words: x #!\n",
        "words: “Walk” and “rest”\n",
        "words: I “walk”\n",
        "words: “Walk” far\n",
        "words: ’tis mine\n",
        "words: «marche»\n",
        "words: ‘a’ and ‘b’\n",
        "words: “\n",
        "words: “”\n",
        'words: "“Walk”"\n',
        "a: {b: c, d: e}\n",
        'a: {b: "c, d", e: f}\n',
        "a: {b: , c: d}\n",
        "a: {b: c, d: }\n",
        "a: {b: c, d: e, }\n",
        "a: [b, c, d]\n",
        "a: {b}\n",
        "a: b, c, d\n",
        "a: {b: 7:40, c: http://x.org/y}\n",
        "a: {b: [c, d], e: {f: g}}\n",
    ],
)
def test_what_is_no_mistake_is_left_alone(text: str) -> None:
    assert parse(SourceText(FILE, text)).findings == ()


SIGNS = st.text("a #:-–•*1.“”„‘’'[]{},|\n\r\t\u00a0\u2028", max_size=12)


@given(st.lists(st.tuples(st.sampled_from(["a: ", "- ", "  ", "", "k:\n  "]), SIGNS), max_size=4))
@settings(max_examples=400)
def test_no_text_that_goes_without_a_look_has_a_mistake(lines: list[tuple[str, str]]) -> None:
    source = SourceText(FILE, "".join(f"{begin}{text}\n" for begin, text in lines))
    parsed = parse(source)

    looked_at = {
        finding
        for scalar in _scalars(parsed.root)
        if scalar.style is Style.PLAIN and scalar.value
        for finding in [
            run_together(parsed.source, scalar) if scalar is not parsed.root else None,
            *([] if is_key(parsed.source, scalar) else _curly_quotes(parsed.source, scalar)),
        ]
        if finding is not None
    }

    told_of = set(misread(parsed.source, parsed.root))
    assert looked_at == {one for one in told_of if one.code != CUT_BY_HASH.code}


def is_key(source: SourceText, scalar: Scalar) -> bool:
    return source.text[scalar.end :].lstrip().startswith(":")
