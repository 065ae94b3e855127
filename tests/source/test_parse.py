"""A text becomes a tree that knows its places, or findings; and no text does harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reported import FILE, Row, check_findings

from gwsheet.diagnostics import YAML_MACHINERY
from gwsheet.source import Mapping, Scalar, Sequence, SourceText, Style, parse
from gwsheet.source.parse import MAX_DEPTH, MAX_NODES

MISTAKES: list[Row] = [
    ("goal_statement: Say: no\n", ("colon", "1:20-21", 'goal_statement: "Say: no"')),
    ("title: Dire : non\n", ("colon", "1:13-14", 'title: "Dire : non"')),
    ("title: a: b\nin_my_words: c: d\n",
     ("colon", "1:9-10", 'title: "a: b"'), ("colon", "2:15-16", 'in_my_words: "c: d"')),
    ("goal_statement: I will\n  call: me\n", ("goes-on", "2:7-8", "call: me")),
    ("title: “Say: no”\n", ("colon-curly", "1:12-13", 'title: "Say: no"')),
    ("title: “Riding”\n", ("curly", "1:8-16", 'title: "Riding"')),
    ("steps:\n\t- a\n", ("odd a tab", "2:1-2", "  - a")),
    ("a:\n  - text: x\n\xa0\xa0  when: y\n",
     ("odd a pasted space (not an ordinary one)", "3:1-5", "    when: y")),
    ("title:\xa0Riding\nb: c\n",
     ("odd a pasted space (not an ordinary one)", "1:7-8", "title: Riding")),
    ("text: 'I don't know'\n",
     ("quote-inside an apostrophe or quotation mark", "1:14-15", "text: \"I don't know\"")),
    ('t: "He said "hi" to me"\n',
     ("quote-inside a quotation mark", "1:14-15", "t: 'He said \"hi\" to me'")),
    ('t: "open\nb: c\n', ("never-closed", "1:4-5", 't: "open"')),
    ('path: "C:\\new\\pages"\n', ("backslash", "1:7-8", "path: 'C:\\new\\pages'")),
    ("a: 'x' y\n", ("behind", "1:8-9", "a: \"'x' y\"")),
    ("t: @me\n", ("begins @", "1:4-5", 't: "@me"')),
    ("t: %x\n", ("begins %", "1:4-5", 't: "%x"')),
    ("t: *bold* text\n", ("begins *", "1:4-5", 't: "*bold* text"')),
    ("t: *bold\n", ("machinery *", "1:4-9", 't: "*bold"')),
    ("t: & more\n", ("begins &", "1:4-5", 't: "& more"')),
    ("x: &a 1\n", ("machinery &", "1:4-6", 'x: "&a 1"')),
    ("t: !important x\n", ("machinery !", "1:4-14", 't: "!important x"')),
    ("t: > 3 times\n", ("begins >", "1:4-5", 't: "> 3 times"')),
    ("t: [x] done\n", ("begins [", "1:4-5", 't: "[x] done"')),
    ("t: [x\nb: c\n", ("open[", "1:4-5", "t: [x]")),
    ("t: - foo\n", ("list", "1:4-5", "t:\n  - foo")),
    ("title:foo\nbar: x\n", ("space", "1:1-10", "title: foo")),
    ("t: bus #7 home\n", ("hash", "1:8-15", 't: "bus #7 home"')),
    ("a:\n  – Walk\n  – Run\nb: 1\n", ("bullets –", "2:3-3:8", "  - Walk\n  - Run")),
    ("a:\n  • Walk\n  • Run\n", ("bullets •", "2:3-3:8", "  - Walk\n  - Run")),
    ("<<<<<<< HEAD\na: 1\n=======\nb: 2\n>>>>>>> x\n",
     ("git", "1:1-13"), ("git", "3:1-8"), ("git", "5:1-10")),
    ("title: a: b\nx: @me\ny: 'it's'\nz: \"open\nw: ok\n", ("colon", "1:9-10", 'title: "a: b"'),
     ("begins @", "2:4-5", 'x: "@me"'),
     ("quote-inside an apostrophe or quotation mark", "3:8-9", 'y: "it\'s"'),
     ("never-closed", "4:4-5", 'z: "open"')),
    ("a: b\n  c: d\n", ("goes-on", "2:4-5", "c: d")),
    ("a:\n  b: 1\n c: 2\n", ("not-in-line", "3:2-6", "  c: 2")),
    ("a: \x07b\n", ("control 0007", "1:4-5", "a: b")),
    ("a: 1\n---\nb: 2\n", ("second", "2:1-4")),
    ("a: 1\nb: 2\na: 3\n", ("twice a", "3:1-2")),
    ("a:\n  - b: 1\n    b: 2\n", ("twice-in-item b", "3:5-6")),
    ("? [a, b]\n: c\n", ("one-word", "1:3-9")),
]  # fmt: skip


@pytest.mark.parametrize("row", MISTAKES)
def test_mistake_is_reported_and_its_fix_is_right(row: Row) -> None:
    check_findings(*row)  # type: ignore[arg-type]


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


DEEP = "too-deep"
MANY = "too-many-values"


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1), []),
        ("[" * MAX_DEPTH + "]" * MAX_DEPTH, []),
        ("[" * (MAX_DEPTH + 1), [(DEEP, "1:41-42")]),
        ("[" * 50_000, [(DEEP, "1:41-42")]),
        ("{a: " * 50_000, [(DEEP, "1:161-162")]),
        ("- " * 50_000, [(DEEP, "1:81-82")]),
        ("".join(f"{' ' * at}a:\n" for at in range(300)), [(DEEP, "41:41-42")]),
        ("- x\n" * (MAX_NODES - 1), []),
        ("- x\n" * MAX_NODES, [(MANY, "1:1-2")]),
        ("- x\n" * (MAX_NODES + 1), [(MANY, "20001:3-4")]),
        ("a: [" + "x, " * 25_000 + "]", [(MANY, "1:60002-60003")]),
    ],
)
def test_limits(text: str, findings: list[tuple[str, str]]) -> None:
    check_findings(text, *findings)


def test_aliases_that_would_grow_without_end_are_refused_one_by_one() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{at}: &a{at} [*a{at - 1}, *a{at - 1}]" for at in range(1, 60)]

    findings = parse(SourceText(FILE, "\n".join(lines))).findings

    assert {finding.code for finding in findings} == {YAML_MACHINERY.code}
    assert {finding.span.line for finding in findings} == set(range(1, 61))


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


@pytest.mark.timeout(60)  # it was minutes, and is less than a second
@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD)
def test_an_awkward_file_takes_no_time(text: str) -> None:
    parse(SourceText(FILE, text))


CHARACTERS = st.text("[]{}:-,#&*!|>'\"%@?`~=\\ \n\r\tabé😀\u00a0“”–•<")


@given(st.one_of(st.text(), CHARACTERS))
def test_any_text_gives_findings_inside_the_file(text: str) -> None:
    source = SourceText(FILE, text)

    for finding in parse(source).findings:
        assert 1 <= finding.span.line <= finding.span.end_line <= source.line_count
        assert 1 <= finding.span.column <= len(source.line(finding.span.line)) + 1
        assert (finding.span.line, finding.span.column) <= (
            finding.span.end_line,
            finding.span.end_column,
        )
