"""Texts that need quotes are reported and put in quotes, alone and in brackets and braces."""

from __future__ import annotations

import pytest
from reported import FILE, Row, check_findings

from gwsheet.source import SourceText, parse

QUOTES: list[Row] = [
    ('words: "a # b\nkind: c: d\n', ("never-closed", "1:8-9", 'words: "a" # b'),
     ("colon", "2:8-9", 'kind: "c: d"')),
    ('words: "a # b: c"\nkind: c: d\n', ("colon", "2:8-9", 'kind: "c: d"')),
    ("words: 'it''s\n  ok'\nkind: c: d\n", ("colon", "3:8-9", 'kind: "c: d"')),
    ('words: "never closed\nkind: x\ntitle: "y"\n',
     ("never-closed", "1:8-9", 'words: "never closed"')),
    ("words: 'never closed\ntitle: it's\n", ("never-closed", "1:8-9", 'words: "never closed"')),
    ("words: 'a\ntitle: 'b'\n", ("never-closed", "1:8-9", 'words: "a"')),
    ('steps:\n  - "walk\n  - rest\n', ("never-closed", "2:5-6", '  - "walk"')),
    ("words: 'it's mine\n",
     ("quote-inside an apostrophe or quotation mark", "1:12-13", "words: \"it's mine\"")),
    ("words: 'it's mine' # he said\n",
     ("quote-inside an apostrophe or quotation mark", "1:12-13", "words: \"it's mine\" # he said")),
    ('words: "I said" and "no"\n', ("behind", "1:17-18", "words: '\"I said\" and \"no\"'")),
    ("words: 'a' 'b'\n", ("behind", "1:12-13", "words: \"'a' 'b'\"")),
    ('words: "Walk" (daily)\n', ("behind", "1:15-16", "words: '\"Walk\" (daily)'")),
    ('words: "Walk",\nkind: x\n', ("line-comma", "1:14-15", 'words: "Walk"')),
    ('words: "say "no\n', ("behind", "1:14-15", "words: '\"say \"no'")),
    ("words: \"c:\\home\\it's\"\n", ("backslash", "1:8-9", "words: 'c:\\home\\it''s'")),
]  # fmt: skip

BRACKETS: list[Row] = [
    ('a: {every: "1 week, note: b}\n',
     ("never-closed", "1:12-13", 'a: {every: "1 week", note: b}')),
    ("a: {by: client and: x, date: y}\n",
     ("colon", "1:19-20", 'a: {by: "client and: x", date: y}')),
    ("a: {note: say : no}\n", ("colon", "1:15-16", 'a: {note: "say : no"}')),
    ("a: [b, c: d: e]\n", ("colon", "1:9-10", 'a: [b, "c: d: e"]')),
    ("a: {note: 50% [approx], amount: 2}\n",
     ("inside [", "1:15-16", 'a: {note: "50% [approx]", amount: 2}')),
    ("a: {note: b #c}\ntitle: x\n", ("inside #", "1:13-14", 'a: {note: "b #c"}')),
    ("a: {note: *b c, by: @me}\n",
     ("begins *", "1:11-12", 'a: {note: "*b c", by: "@me"}'),
     ("begins @", "1:21-22", 'a: {note: "*b c", by: "@me"}')),
    ("a: {note: *b}\n", ("machinery *", "1:11-13", 'a: {note: "*b"}')),
    ('a: {note: "b" c}\n', ("behind", "1:15-16", "a: {note: '\"b\" c'}")),
    ("a: {note: 'it's', by: me}\n",
     ("quote-inside an apostrophe or quotation mark", "1:15-16", "a: {note: \"it's\", by: me}")),
    ("a: {date: 2026-11-16 note: x}\n",
     ("no-comma note", "1:22-26", "a: {date: 2026-11-16, note: x}")),
    ("a: {date: 2026-11-16; note: x}\n",
     ("no-comma note", "1:23-27", "a: {date: 2026-11-16, note: x}")),
    ("a: {by: me, copy_given:}\n", ("space", "1:23-24", "a: {by: me, copy_given: }")),
    ("a: [b, c\ntitle: x\n", ("open[", "1:4-5", "a: [b, c]")),
    ("a: {b: c, d: e\ntitle: x\n", ("open{", "1:4-5", "a: {b: c, d: e}")),
    ("a: [b, c}\ntitle: x\n", ("open[", "1:4-5", "a: [b, c]")),
    ("a: [b, c]]\n", ("too-many ]", "1:10-11", "a: [b, c]")),
    ("a: [b,\n  c: d: e]\ntitle: x\n", ("group [", "2:7-8")),
    ("a: {b: c: d, e: f, g, h: *i}\n",
     ("colon", "1:9-10", 'a: {b: "c: d", e: "f, g", h: "*i"}'),
     ("comma", "1:20-21", 'a: {b: "c: d", e: "f, g", h: "*i"}'),
     ("begins *", "1:26-27", 'a: {b: "c: d", e: "f, g", h: "*i"}')),
]  # fmt: skip

COMMAS: list[Row] = [
    ("progress:\n  - {note: one, two, date: x}\n",
     ("comma", "2:17-20", '  - {note: "one, two", date: x}')),
    ("progress:\n  - {date: x, note: one, two, three}\n",
     ("comma", "2:26-36", '  - {date: x, note: "one, two, three"}')),
    ("a: {b: c, d, e: f, g}\n",
     ("comma", "1:11-12", 'a: {b: "c, d", e: "f, g"}'),
     ("comma", "1:20-21", 'a: {b: "c, d", e: "f, g"}')),
    ("a: [{b: c, d}, {b: e}]\n", ("comma", "1:12-13", 'a: [{b: "c, d"}, {b: e}]')),
    ("a: {b: {c: d, e}, f: [g, h]}\n", ("comma", "1:15-16", 'a: {b: {c: "d, e"}, f: [g, h]}')),
    ("a: {amount: 1,5}\n", ("comma", "1:15-16", 'a: {amount: "1,5"}')),
    ("a: {b: c,\n  d, e: f}\n", ("comma", "2:3-4")),
    ("a: {date: 2026-01-01, copy_given, by: me}\n",
     ("no-colon copy_given", "1:23-33", "a: {date: 2026-01-01, copy_given: , by: me}")),
    ("a: {date: 2026-01-01, note:x}\n", ("space", "1:23-27", "a: {date: 2026-01-01, note: x}")),
]  # fmt: skip


@pytest.mark.parametrize("row", [*QUOTES, *BRACKETS, *COMMAS])
def test_mistake_is_reported_and_its_fix_is_right(row: Row) -> None:
    check_findings(*row)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        'a: {b: c, d: "e: f"}\n', "a: {b: c d, e: it's}\n", "a: {b: 7:40}\n",
        'a: {b: "c, d", e: [f, "g: h"]}\n', "a: [b, c]\n", "a: [b,\n  c]\n", "a: {b: c,\n  d: e}\n",
        "a: {}\n", "a: []\n", "a: (b, c)\n", "a: b {c} [d]\n", "a: {b: c} # {d: e: f}\n",
        "a: {\"b\": \"c\", 'd': 'e'}\n", "a: {-2: b, +1: c}\n", "words: it's mine\n",
        'words: a "b" c\n', 'words: 5" wide\n', "words: 'it''s mine'\n", 'words: "say \\"no\\" now"\n',
        'words: "a\n  b"\n', 'words: ""\n', "words: ''\n", 'words: "a" # b\n', "words: I'm \"me\"\n",
        "words: 'a: b'\nkind: \"c: d\"\n", 'words: "c:\\\\home"\n', "words: 'c:\\home'\n",
    ],
)  # fmt: skip
def test_what_is_no_mistake_is_left_alone(text: str) -> None:
    assert parse(SourceText(FILE, text)).findings == ()
