"""Every mistake of a file is told in one run, with its place, its cause and its cure."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gwsheet.diagnostics import TOO_LARGE, YAML_MACHINERY, Finding, Span, found
from gwsheet.source import Mapping, Scalar, Sequence, SourceText, Style, parse, quoted
from gwsheet.source.parse import MAX_DEPTH, MAX_NODES

FILE = "goals/x.yaml"
SOON = 8.0  # seconds; a slow machine included, where it was minutes
Told = tuple[str, tuple[int, int, int, int], str, str | None]

MISTAKES = [
    pytest.param(
        "goal_statement: Say: no\n",
        [
            (
                "GW018",
                (1, 20, 1, 21),
                "a colon followed by a space begins a new key; put the whole text in quotes when it contains one",
                'goal_statement: "Say: no"',
            ),
        ],
        id="an unquoted colon",
    ),
    pytest.param(
        "title: Dire : non\n",
        [
            (
                "GW018",
                (1, 13, 1, 14),
                "a colon followed by a space begins a new key; put the whole text in quotes when it contains one",
                'title: "Dire : non"',
            ),
        ],
        id="a French colon",
    ),
    pytest.param(
        "title: a: b\nin_my_words: c: d\n",
        [
            (
                "GW018",
                (1, 9, 1, 10),
                "a colon followed by a space begins a new key; put the whole text in quotes when it contains one",
                'title: "a: b"',
            ),
            (
                "GW018",
                (2, 15, 2, 16),
                "a colon followed by a space begins a new key; put the whole text in quotes when it contains one",
                'in_my_words: "c: d"',
            ),
        ],
        id="two colons, two lines",
    ),
    pytest.param(
        "goal_statement: I will\n  call: me\n",
        [
            (
                "GW018",
                (2, 7, 2, 8),
                "this line goes on from the text above it, and a colon there begins a new key; put the whole text in quotes, or begin a new key in the column of its neighbours",
                "call: me",
            ),
        ],
        id="a colon on a second line",
    ),
    pytest.param(
        "title: “Say: no”\n",
        [
            (
                "GW018",
                (1, 12, 1, 13),
                'a colon followed by a space begins a new key; put the whole text in quotes when it contains one (straight ones, ", not curly ones)',
                'title: "Say: no"',
            ),
        ],
        id="a curly quote that opens",
    ),
    pytest.param(
        "title: “Riding”\n",
        [
            (
                "GW014",
                (1, 8, 1, 16),
                'curly quotation marks are printed as part of the text; for quotes that only hold the text together type the straight ones (")',
                'title: "Riding"',
            ),
        ],
        id="curly quotes around a text",
    ),
    pytest.param(
        "steps:\n\t- a\n",
        [
            (
                "GW019",
                (2, 1, 2, 2),
                "a tab stands here where YAML wants ordinary spaces; delete it and type spaces instead",
                "  - a",
            ),
        ],
        id="a tab",
    ),
    pytest.param(
        "a:\n  - text: x\n\xa0\xa0  when: y\n",
        [
            (
                "GW019",
                (3, 1, 3, 5),
                "a pasted space (not an ordinary one) stands here where YAML wants ordinary spaces; delete it and type spaces instead",
                "    when: y",
            ),
        ],
        id="a pasted space in front",
    ),
    pytest.param(
        "title:\xa0Riding\nb: c\n",
        [
            (
                "GW019",
                (1, 7, 1, 8),
                "a pasted space (not an ordinary one) stands here where YAML wants ordinary spaces; delete it and type spaces instead",
                "title: Riding",
            ),
        ],
        id="a pasted space after a key",
    ),
    pytest.param(
        "text: 'I don't know'\n",
        [
            (
                "GW020",
                (1, 14, 1, 15),
                "an apostrophe or quotation mark inside the text ends it early; use the other kind of quotes around it",
                'text: "I don\'t know"',
            ),
        ],
        id="an apostrophe in single quotes",
    ),
    pytest.param(
        't: "He said "hi" to me"\n',
        [
            (
                "GW020",
                (1, 14, 1, 15),
                "a quotation mark inside the text ends it early; use the other kind of quotes around it",
                "t: 'He said \"hi\" to me'",
            ),
        ],
        id="quotes in quotes",
    ),
    pytest.param(
        't: "open\nb: c\n',
        [
            (
                "GW020",
                (1, 4, 1, 5),
                "the quotation mark that opens here is never closed; close it at the end of the text",
                't: "open"',
            ),
        ],
        id="a quote never closed",
    ),
    pytest.param(
        'path: "C:\\new\\pages"\n',
        [
            (
                "GW020",
                (1, 7, 1, 8),
                "a backslash means something else inside double quotes; use single quotes here",
                "path: 'C:\\new\\pages'",
            ),
        ],
        id="a backslash in double quotes",
    ),
    pytest.param(
        "a: 'x' y\n",
        [
            (
                "GW020",
                (1, 8, 1, 9),
                "text goes on after the closing quotation mark; put the whole text in quotes",
                "a: \"'x' y\"",
            ),
        ],
        id="text after quotes",
    ),
    pytest.param(
        "t: @me\n",
        [
            ("GW021", (1, 4, 1, 5), "a text that begins with @ must stand in quotes", 't: "@me"'),
        ],
        id="an at sign",
    ),
    pytest.param(
        "t: %x\n",
        [
            ("GW021", (1, 4, 1, 5), "a text that begins with % must stand in quotes", 't: "%x"'),
        ],
        id="a percent sign",
    ),
    pytest.param(
        "t: *bold* text\n",
        [
            (
                "GW021",
                (1, 4, 1, 5),
                "a text that begins with * must stand in quotes",
                't: "*bold* text"',
            ),
        ],
        id="asterisks",
    ),
    pytest.param(
        "t: *bold\n",
        [
            (
                "GW004",
                (1, 4, 1, 9),
                "a text that begins with * must stand in quotes (without them YAML reads it as an anchor, an alias or a tag; those are not used here)",
                't: "*bold"',
            ),
        ],
        id="an alias",
    ),
    pytest.param(
        "t: & more\n",
        [
            (
                "GW021",
                (1, 4, 1, 5),
                "a text that begins with & must stand in quotes",
                't: "& more"',
            ),
        ],
        id="an ampersand",
    ),
    pytest.param(
        "x: &a 1\n",
        [
            (
                "GW004",
                (1, 4, 1, 6),
                "a text that begins with & must stand in quotes (without them YAML reads it as an anchor, an alias or a tag; those are not used here)",
                'x: "&a 1"',
            ),
        ],
        id="an anchor",
    ),
    pytest.param(
        "t: !important x\n",
        [
            (
                "GW004",
                (1, 4, 1, 14),
                "a text that begins with ! must stand in quotes (without them YAML reads it as an anchor, an alias or a tag; those are not used here)",
                't: "!important x"',
            ),
        ],
        id="a tag",
    ),
    pytest.param(
        "t: > 3 times\n",
        [
            (
                "GW021",
                (1, 4, 1, 5),
                "a text that begins with > must stand in quotes",
                't: "> 3 times"',
            ),
        ],
        id="a greater-than sign",
    ),
    pytest.param(
        "t: [x] done\n",
        [
            (
                "GW021",
                (1, 4, 1, 5),
                "a text that begins with [ must stand in quotes",
                't: "[x] done"',
            ),
        ],
        id="a bracket at the beginning",
    ),
    pytest.param(
        "t: [x\nb: c\n",
        [
            (
                "GW001",
                (1, 4, 1, 5),
                "the bracket [ that opens here is never closed with ]",
                "t: [x]",
            ),
        ],
        id="a bracket never closed",
    ),
    pytest.param(
        "t: - foo\n",
        [
            (
                "GW001",
                (1, 4, 1, 5),
                "a list begins on the line after its key, each item with a hyphen and a space",
                "t:\n  - foo",
            ),
        ],
        id="a list beside its key",
    ),
    pytest.param(
        "title:foo\nbar: x\n",
        [
            ("GW001", (1, 1, 1, 10), "a key is followed by a colon and a space", "title: foo"),
        ],
        id="no space after the colon",
    ),
    pytest.param(
        "t: bus #7 home\n",
        [
            (
                "GW015",
                (1, 8, 1, 15),
                "the text ends before this #, the rest is read as a comment; put the text in quotes, or leave two spaces before a comment",
                't: "bus #7 home"',
            ),
        ],
        id="a hash that cuts",
    ),
    pytest.param(
        "a:\n  – Walk\n  – Run\nb: 1\n",
        [
            (
                "GW016",
                (2, 3, 3, 8),
                "these lines begin with –, so YAML reads them as one long text; a list item begins with a hyphen and a space",
                "  - Walk\n  - Run",
            ),
        ],
        id="dashes of a word processor",
    ),
    pytest.param(
        "a:\n  • Walk\n  • Run\n",
        [
            (
                "GW016",
                (2, 3, 3, 8),
                "these lines begin with •, so YAML reads them as one long text; a list item begins with a hyphen and a space",
                "  - Walk\n  - Run",
            ),
        ],
        id="bullets of a word processor",
    ),
    pytest.param(
        "<<<<<<< HEAD\na: 1\n=======\nb: 2\n>>>>>>> x\n",
        [
            (
                "GW017",
                (1, 1, 1, 13),
                "git left this mark because two versions of the file did not fit together; keep the lines you want and delete the lines with <<<<<<<, ======= and >>>>>>>",
                None,
            ),
            (
                "GW017",
                (3, 1, 3, 8),
                "git left this mark because two versions of the file did not fit together; keep the lines you want and delete the lines with <<<<<<<, ======= and >>>>>>>",
                None,
            ),
            (
                "GW017",
                (5, 1, 5, 10),
                "git left this mark because two versions of the file did not fit together; keep the lines you want and delete the lines with <<<<<<<, ======= and >>>>>>>",
                None,
            ),
        ],
        id="a merge conflict",
    ),
    pytest.param(
        "a: b\n  c: d\n",
        [
            (
                "GW018",
                (2, 4, 2, 5),
                "this line goes on from the text above it, and a colon there begins a new key; put the whole text in quotes, or begin a new key in the column of its neighbours",
                "c: d",
            ),
        ],
        id="a line too far in",
    ),
    pytest.param(
        "a:\n  b: 1\n c: 2\n",
        [
            (
                "GW001",
                (3, 2, 3, 6),
                "this line does not line up with the ones around it; lines that belong together begin in the same column",
                "  c: 2",
            ),
        ],
        id="lines that do not line up",
    ),
    pytest.param(
        "a: \x07b\n",
        [
            (
                "GW001",
                (1, 4, 1, 5),
                "an invisible control character (U+0007) stands here; delete it and type the place anew",
                "a: b",
            ),
        ],
        id="a control character",
    ),
    pytest.param(
        "a: 1\n---\nb: 2\n",
        [
            (
                "GW012",
                (2, 1, 2, 4),
                "a second part begins here after the line ---; one file holds one goal: delete this line, or move what follows it into a file of its own",
                None,
            ),
        ],
        id="a second document",
    ),
    pytest.param(
        "a: 1\nb: 2\na: 3\n",
        [
            (
                "GW005",
                (3, 1, 3, 2),
                "'a' is written twice (first on line 1); keep one, or join the two",
                None,
            ),
        ],
        id="a key twice",
    ),
    pytest.param(
        "? [a, b]\n: c\n",
        [
            ("GW007", (1, 3, 1, 9), "a key has to be one word, such as goal_statement", None),
        ],
        id="a list for a key",
    ),
    pytest.param(
        "[" * 50_000,
        [
            (
                "GW003",
                (1, 41, 1, 42),
                "more than 40 levels deep; a goal file needs five at most",
                None,
            ),
        ],
        id="too deep",
    ),
]


def _told(findings: tuple[Finding, ...]) -> list[Told]:
    return [
        (
            one.code,
            (one.span.line, one.span.column, one.span.end_line, one.span.end_column),
            one.message,
            one.fix,
        )
        for one in findings
    ]


@pytest.mark.parametrize(("text", "told"), MISTAKES)
def test_mistake_is_told(text: str, told: list[Told]) -> None:
    parsed = parse(SourceText(FILE, text))

    assert _told(parsed.findings) == told
    assert {one.file for one in parsed.findings} == {FILE}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: plain text, with a comma", "plain text, with a comma"),
        ("a: it's fine", "it's fine"),
        ("a: 12:30", "12:30"),
        ("a: http://example", "http://example"),
        ("a: x # a comment", "x"),
        ("a: two words  # a comment", "two words"),
        ("a: two words #", "two words"),
        ("a: x # Another: one", "x"),
        ("a: x#7", "x#7"),
        ("a: one\u00a0two", "one\u00a0two"),
        ("a: “Riding” again", "“Riding” again"),
        ('a: "Say: no"', "Say: no"),
        ("a: |\n  by a tab\n  \tindented", "by a tab\n\tindented"),
        ("a: |\n  x\n  \u00a0 y", "x\n\u00a0 y"),
        ("a: |\n  ======= title", "======= title"),
        ("a: 5 – 7", "5 – 7"),
        ("a: – once", "– once"),
        ("a: yes", "yes"),
        ("a: =", "="),
        ("a: 010", "010"),
        ("a: 2026-06-01", "2026-06-01"),
        ("---\na: x\n...\n", "x"),
        ("a: x\r\nb: y\r\n", "x"),
        ("a: >-\n  one\n  two", "one two"),
    ],
)
def test_what_is_no_mistake_is_left_alone(text: str, value: str) -> None:
    parsed = parse(SourceText(FILE, text))

    assert parsed.findings == ()
    assert isinstance(parsed.root, Mapping)
    [entry] = [entry for entry in parsed.root.entries if entry.key.value == "a"]
    assert isinstance(entry.value, Scalar)
    assert entry.value.value == value


def test_all_mistakes_of_a_file_come_out_in_one_run() -> None:
    text = "title: a: b\nx: @me\ny: 'it's'\nz: \"open\nw: ok\n"

    told = _told(parse(SourceText(FILE, text)).findings)

    assert [(code, span[0]) for code, span, _, _ in told] == [
        ("GW018", 1),
        ("GW021", 2),
        ("GW020", 3),
        ("GW020", 4),
    ]


def test_the_tree_knows_its_places() -> None:
    text = "été: 😀 x\nlist:\n  - a: 1 # note\n    b: |\n      two\n      lines\n  - {c: d}\n"
    parsed = parse(SourceText(FILE, text))
    root = parsed.root
    assert isinstance(root, Mapping)
    items = root.entries[1].value
    assert isinstance(items, Sequence)
    first, second = items.items
    assert isinstance(first, Mapping)
    assert isinstance(second, Mapping)

    def shown(node: Scalar) -> str:
        return text[node.start : node.end]

    one, block = first.entries[0].value, first.entries[1].value
    assert isinstance(one, Scalar)
    assert isinstance(block, Scalar)
    assert [shown(entry.key) for entry in root.entries] == ["été", "list"]
    assert (shown(one), block.value, block.style) == ("1", "two\nlines\n", Style.BLOCK)
    assert shown(block) == "|\n      two\n      lines"
    assert (text[second.start : second.end], second.flow, first.flow) == ("{c: d}", True, False)
    assert parsed.source.span(block.start, block.end).line == 4


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n...\n"])
def test_an_empty_file_has_no_tree(text: str) -> None:
    root = parse(SourceText(FILE, text)).root

    assert root is None or (isinstance(root, Scalar) and root.is_empty)


def _too_large(place: tuple[int, int, int, int], message: str) -> tuple[Finding, ...]:
    return (found(TOO_LARGE, FILE, Span(*place), message),)


DEEP = "more than 40 levels deep; a goal file needs five at most"
MANY = "more than 20000 values; split the file into several goals"


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1), ()),
        ("[" * MAX_DEPTH + "]" * MAX_DEPTH, ()),
        ("[" * (MAX_DEPTH + 1), _too_large((1, 41, 1, 42), DEEP)),
        ("[" * 50_000, _too_large((1, 41, 1, 42), DEEP)),
        ("{a: " * 50_000, _too_large((1, 161, 1, 162), DEEP)),
        ("- " * 50_000, _too_large((1, 81, 1, 82), DEEP)),
        ("".join(f"{' ' * at}a:\n" for at in range(300)), _too_large((41, 41, 41, 42), DEEP)),
        ("- x\n" * (MAX_NODES - 1), ()),
        ("- x\n" * MAX_NODES, _too_large((1, 1, 1, 2), MANY)),
        ("- x\n" * (MAX_NODES + 1), _too_large((20001, 3, 20001, 4), MANY)),
        ("a: [" + "x, " * 25_000 + "]", _too_large((1, 60002, 1, 60003), MANY)),
    ],
)
def test_limits(text: str, findings: tuple[Finding, ...]) -> None:
    started = time.monotonic()

    assert parse(SourceText(FILE, text)).findings == findings
    assert time.monotonic() - started < SOON


def test_aliases_that_would_grow_without_end_are_refused_one_by_one() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{at}: &a{at} [*a{at - 1}, *a{at - 1}]" for at in range(1, 60)]

    findings = parse(SourceText(FILE, "\n".join(lines))).findings

    assert {one.code for one in findings} == {YAML_MACHINERY.code}
    assert {one.span.line for one in findings} == set(range(1, 61))


LONG = 400_000
AWKWARD = {
    "tabs": "\tx: 1\n" * (LONG // 6),
    "pasted spaces": "\u00a0" * LONG,
    "spaces": " " * LONG,
    "line breaks": "\n" * LONG,
    "carriage returns": "\r" * LONG,
    "hashes": "#" * LONG,
    "hyphens": "-" * LONG,
    "colons": ": " * (LONG // 2),
    "words": "a " * (LONG // 2) + "\nb: c",
    "one line": "x: " + "a" * LONG,
    "keys on one line": "a: " * (LONG // 3),
    "an open quotation": 'x: "' + "a\n" * (LONG // 2),
    "apostrophes": "x: {" + "'" * LONG,
    "brackets": "x: {" + "[" * LONG,
    "commas": "x: {a: " + "b, " * 6_000 + ": c}",
    "braces": "x: [" + "{a: b, c}, " * 3_000 + "]",
    "bullets": "x:\n" + "– a\n" * (LONG // 8),
    "marks": "<<<<<<< a\n" * 5_000,
    "curly quotes": "“" * LONG,
    "line separators": "\u2028" * LONG,
    "the same key": "a: 1\n" * 9_000,
}


@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD)
def test_an_awkward_file_takes_no_time(text: str) -> None:
    started = time.monotonic()
    parse(SourceText(FILE, text))

    assert time.monotonic() - started < SOON


SIGNS = st.text("[]{}:-,#&*!|>'\"%@?`~=\\ \n\r\tabé😀\u00a0“”–•<")


@given(st.one_of(st.text(), SIGNS))
@settings(max_examples=100)
def test_any_text_gives_findings_inside_the_file(text: str) -> None:
    source = SourceText(FILE, text)

    for one in parse(source).findings:
        assert 1 <= one.span.line <= one.span.end_line <= source.line_count
        assert 1 <= one.span.column <= len(source.line(one.span.line)) + 1
        assert (one.span.line, one.span.column) <= (one.span.end_line, one.span.end_column)


LINE = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff")
)


@given(LINE)
@settings(max_examples=100)
def test_a_quoted_text_reads_back(text: str) -> None:
    root = parse(SourceText(FILE, f"a: {quoted(text)}\n")).root

    assert isinstance(root, Mapping)
    value = root.entries[0].value
    assert isinstance(value, Scalar)
    assert value.value == text
