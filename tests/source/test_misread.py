"""What YAML takes, but the writer cannot have meant, is reported."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reported import FILE, Row, check_findings

from gwsheet.source import SourceText, parse
from gwsheet.source.misread import misread

HASHES: list[Row] = [
    ("words: Take bus #7\n", ("hash", "1:17-19", 'words: "Take bus #7"')),
    ("words: Take bus #7 # in the morning\n",
     ("hash", "1:17-19", 'words: "Take bus #7" # in the morning')),
    ("words: #7 is my bus\n", ("hash", "1:8-20", 'words: "#7 is my bus"')),
    ("words: Take\t#bus\n", ("hash", "1:13-17", 'words: "Take\t#bus"')),
    ("words: call us # 030 4711\n", ("hash", "1:16-26", 'words: "call us # 030 4711"')),
    ("steps:\n  - walk #1\n  - #2\n",
     ("hash", "2:10-12", '  - "walk #1"'), ("hash", "3:5-7", '  - "#2"')),
    ("words: Take\n  bus #7\n", ("hash", "2:7-9")),
]  # fmt: skip

CURLY: list[Row] = [
    ("words: “Walk”\n", ("curly", "1:8-14", 'words: "Walk"')),
    ("words: „Geh“\n", ("curly", "1:8-13", 'words: "Geh"')),
    ("words: ‘Walk’\n", ("curly", "1:8-14", 'words: "Walk"')),
    ("words: “It’s mine”\n", ("curly", "1:8-19", 'words: "It’s mine"')),
    ("steps:\n  - “Walk”\n", ("curly", "2:5-11", '  - "Walk"')),
    ("words: “Walk\n  and rest”\n", ("curly", "1:8-2:12")),
]  # fmt: skip


@pytest.mark.parametrize("row", [*HASHES, *CURLY])
def test_mistake_is_reported_and_its_fix_is_right(row: Row) -> None:
    check_findings(*row)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "words: x # a comment\n", "words: two words  # a comment\n", "words: two words #\n",
        "words: x#7\n", "words: C#\n", "# 7 words\nwords: x\n", "words: # nothing yet\n", "words: #\n",
        'words: "bus #7"\n', "words: |\n  bus #7\n", "words: x #!\n", "words: “Walk” and “rest”\n",
        "words: I “walk”\n", "words: “Walk” far\n", "words: ’tis mine\n", "words: «marche»\n",
        "words: ‘a’ and ‘b’\n", "words: “\n", "words: “”\n", 'words: "“Walk”"\n', "a: {b: c, d: e}\n",
        'a: {b: "c, d", e: f}\n', "a: {b: , c: d}\n", "a: {b: c, d: }\n", "a: {b: c, d: e, }\n",
        "a: [b, c, d]\n", "a: {b}\n", "a: b, c, d\n", "a: {b: 7:40, c: http://x.org/y}\n",
        "a: {b: [c, d], e: {f: g}}\n",
    ],
)  # fmt: skip
def test_what_is_no_mistake_is_left_alone(text: str) -> None:
    assert parse(SourceText(FILE, text)).findings == ()


CHARACTERS = "a #:-–•*1.“”„‘’'[]{},|\n\r\t\u00a0\u2028"
LINES = st.tuples(
    st.sampled_from(["a: ", "- ", "  ", "", "k:\n  "]), st.text(CHARACTERS, max_size=12)
)


@given(st.lists(LINES, max_size=4))
def test_no_text_that_goes_without_a_look_has_a_mistake(lines: list[tuple[str, str]]) -> None:
    parsed = parse(SourceText(FILE, "".join(f"{begin}{text}\n" for begin, text in lines)))
    quick = list(misread(parsed.source, parsed.root))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gwsheet.source.misread._SUSPICIOUS", frozenset(CHARACTERS))
        assert list(misread(parsed.source, parsed.root)) == quick
