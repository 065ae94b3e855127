"""What is no YAML is told as a person sees it, with the line to write instead."""

from __future__ import annotations

import pytest

from gwsheet.diagnostics import (
    NOT_YAML,
    RUN_TOGETHER,
    SPECIAL_START,
    UNQUOTED_COLON,
    YAML_MACHINERY,
    Finding,
    Rule,
    Span,
    found,
)
from gwsheet.source import SourceText, parse

FILE = "goals/x.yaml"

COLON = "a colon followed by a space begins a new key; put the whole text in quotes when it contains one"
NOT_IN_LINE = "this line does not line up with the ones around it; lines that belong together begin in the same column"
NO_COLON = "this line has no colon; a key is followed by a colon and a space"
GOES_ON = "this line goes on from the text above it, and a colon there begins a new key; put the whole text in quotes, or begin a new key in the column of its neighbours"
AFTER_KEY = "a key is followed by a colon and a space"
LIST = "a list begins on the line after its key, each item with a hyphen and a space"
UNDER_KEY = "a text under its key stands two spaces further in than the key"
UNDER_TEXT = "the list item above is a plain text, so no key can follow it; begin the item with a key as well, for example - text: walk"
NEITHER = "this line is neither a key with a colon, nor a list item, nor further in than the text that it continues"
CANNOT_FOLLOW = "this line cannot follow what stands above it; a file is made of keys that begin in the same column, each with a colon and a space"
RUN = "a list begins on the line after its key, and all of its items in one column with a hyphen and a space; so YAML reads these lines as one long text"


def told(
    rule: Rule, place: tuple[int, int, int, int], message: str, fix: str | None = None
) -> Finding:
    return found(rule, FILE, Span(*place), message, fix)


COLONS = [
    pytest.param(
        "title: Remember this: walk, and: rest\n",
        [
            told(UNQUOTED_COLON, (1, 21, 1, 22), COLON, 'title: "Remember this: walk, and: rest"'),
        ],
        id="two colons in a text",
    ),
    pytest.param(
        "title: Remember:\n",
        [
            told(UNQUOTED_COLON, (1, 16, 1, 17), COLON, 'title: "Remember:"'),
        ],
        id="a colon at the end",
    ),
    pytest.param(
        "title: : x\n",
        [
            told(UNQUOTED_COLON, (1, 8, 1, 9), COLON, 'title: ": x"'),
        ],
        id="a colon at the beginning",
    ),
    pytest.param(
        "steps:\n  - text: Say: no\n    when: daily\n",
        [
            told(UNQUOTED_COLON, (2, 14, 2, 15), COLON, '  - text: "Say: no"'),
        ],
        id="a colon in an item with keys",
    ),
    pytest.param(
        "words: I'm: tired\n",
        [
            told(UNQUOTED_COLON, (1, 11, 1, 12), COLON, 'words: "I\'m: tired"'),
        ],
        id="a colon after an apostrophe",
    ),
    pytest.param(
        'words: I said: "no"\n',
        [
            told(UNQUOTED_COLON, (1, 14, 1, 15), COLON, "words: 'I said: \"no\"'"),
        ],
        id="a colon before a quotation",
    ),
    pytest.param(
        'words: "Mood": bad\n',
        [
            told(UNQUOTED_COLON, (1, 14, 1, 15), COLON, "words: '\"Mood\": bad'"),
        ],
        id="a colon behind a quotation",
    ),
    pytest.param(
        "words: (see: above)\n",
        [
            told(UNQUOTED_COLON, (1, 12, 1, 13), COLON, 'words: "(see: above)"'),
        ],
        id="a colon behind a bracket",
    ),
    pytest.param(
        "Goal Statement: Walk: far\n",
        [
            told(UNQUOTED_COLON, (1, 21, 1, 22), COLON, 'Goal Statement: "Walk: far"'),
        ],
        id="a colon under a key of several words",
    ),
    pytest.param(
        "title: Say: no # for now\n",
        [
            told(UNQUOTED_COLON, (1, 11, 1, 12), COLON, 'title: "Say: no" # for now'),
        ],
        id="a colon with a comment behind",
    ),
    pytest.param(
        "scale:\n  -2: a: b\n  +1: c\n",
        [
            told(UNQUOTED_COLON, (2, 8, 2, 9), COLON, '  -2: "a: b"'),
        ],
        id="a colon in a level of the scale",
    ),
    pytest.param(
        "goal: Ride twice a week\n  by 31 January: at the latest\ntitle: x\n",
        [
            told(UNQUOTED_COLON, (2, 16, 2, 17), GOES_ON, None),
        ],
        id="a colon in a text over two lines",
    ),
    pytest.param(
        "a: b: c\nd:\n  - e\nf: g: h\ni: j : k\n",
        [
            told(UNQUOTED_COLON, (1, 5, 1, 6), COLON, 'a: "b: c"'),
            told(UNQUOTED_COLON, (4, 5, 4, 6), COLON, 'f: "g: h"'),
            told(UNQUOTED_COLON, (5, 6, 5, 7), COLON, 'i: "j : k"'),
        ],
        id="colons on several lines",
    ),
]

COLUMNS = [
    pytest.param(
        "title: A\n category: insight\n",
        [
            told(UNQUOTED_COLON, (2, 10, 2, 11), GOES_ON, "category: insight"),
        ],
        id="a key one space too far in",
    ),
    pytest.param(
        "smart:\n  specific: a\n   measurable: b\n",
        [
            told(UNQUOTED_COLON, (3, 14, 3, 15), GOES_ON, "  measurable: b"),
        ],
        id="a key under a text",
    ),
    pytest.param(
        "smart:\n   specific: a\n  measurable: b\n",
        [
            told(NOT_YAML, (3, 3, 3, 16), NOT_IN_LINE, "   measurable: b"),
        ],
        id="a key too far left",
    ),
    pytest.param(
        "steps:\n  - walk\n - rest\n",
        [
            told(NOT_YAML, (3, 2, 3, 8), NOT_IN_LINE, "  - rest"),
        ],
        id="an item too far left",
    ),
    pytest.param(
        "steps:\n  - text: walk\n   when: daily\n",
        [
            told(NOT_YAML, (3, 4, 3, 15), NOT_IN_LINE, "    when: daily"),
        ],
        id="an item's key too far left",
    ),
    pytest.param(
        "steps:\n  - text: walk\n  when: daily\n",
        [
            told(NOT_YAML, (3, 3, 3, 14), NOT_IN_LINE, "    when: daily"),
        ],
        id="an item's key under the hyphen",
    ),
    pytest.param(
        "steps:\n  - text: walk\n     when: daily\n",
        [
            told(UNQUOTED_COLON, (3, 10, 3, 11), GOES_ON, "    when: daily"),
        ],
        id="an item's key too far right",
    ),
    pytest.param(
        "steps:\n  - text: walk\n    when: daily\n   - text: rest\n",
        [
            told(NOT_YAML, (4, 4, 4, 16), NOT_IN_LINE, "  - text: rest"),
        ],
        id="an item after keys too far in",
    ),
    pytest.param(
        "  title: A\ncategory: insight\n",
        [
            told(NOT_YAML, (1, 3, 1, 11), NOT_IN_LINE, "title: A"),
        ],
        id="the first line further in",
    ),
    pytest.param(
        "# a goal\n\n  title: A\ncategory: insight\n",
        [
            told(NOT_YAML, (3, 3, 3, 11), NOT_IN_LINE, "title: A"),
        ],
        id="the first line further in, under a comment",
    ),
    pytest.param(
        "goal:\nHave no more than one\ntitle: x\n",
        [
            told(NOT_YAML, (2, 1, 2, 22), UNDER_KEY, "  Have no more than one"),
        ],
        id="a text under its key not further in",
    ),
    pytest.param(
        "goal: |\nHave no more than one\ntitle: x\n",
        [
            told(NOT_YAML, (2, 1, 2, 22), UNDER_KEY, "  Have no more than one"),
        ],
        id="a block text not further in",
    ),
    pytest.param(
        "goal: |\n  Have no more: than\n one attack\n",
        [
            told(NOT_YAML, (3, 2, 3, 12), NOT_IN_LINE, "  one attack"),
        ],
        id="a block text that moves left",
    ),
    pytest.param(
        "steps:\n  - walk\n    when: daily\n    who: me\n  - rest\ntitle: x\n",
        [
            told(NOT_YAML, (3, 5, 3, 16), UNDER_TEXT, None),
        ],
        id="keys under an item that is a text",
    ),
    pytest.param(
        "steps:\n  - walk\n  when: daily\n  - rest\n",
        [
            told(NOT_YAML, (3, 3, 3, 14), UNDER_TEXT, None),
        ],
        id="keys beside an item that is a text",
    ),
    pytest.param(
        "steps:\n  - walk\n  rest well\n  - eat\n",
        [
            told(NOT_YAML, (3, 3, 3, 12), NEITHER, None),
        ],
        id="an item that lost its hyphen",
    ),
]

KEYS = [
    pytest.param(
        "title: A\naction_steps\n  - walk\n",
        [
            told(
                NOT_YAML,
                (2, 1, 2, 13),
                "a key is followed by a colon and a space; a text that goes on stands further in",
                "action_steps:",
            ),
        ],
        id="a key without a colon",
    ),
    pytest.param(
        "action_steps\n  - text: walk\n    when: daily\ntitle: x\n",
        [
            told(NOT_YAML, (1, 1, 1, 13), AFTER_KEY, "action_steps:"),
        ],
        id="a key without a colon, first",
    ),
    pytest.param(
        "title: A\ncategory insight\nkind: outcome\n",
        [
            told(NOT_YAML, (2, 1, 2, 17), NEITHER, None),
        ],
        id="a key and its text without a colon",
    ),
    pytest.param(
        "title A\ncategory: insight\n",
        [
            told(NOT_YAML, (1, 1, 1, 8), NO_COLON, None),
        ],
        id="a key and its text without a colon, first",
    ),
    pytest.param(
        "goal_statement = Have no more\ntitle: x\n",
        [
            told(NOT_YAML, (1, 1, 1, 30), NO_COLON, "goal_statement: Have no more"),
        ],
        id="an equals sign for a colon",
    ),
    pytest.param(
        "goal_statement - Have no more\ntitle: x\n",
        [
            told(NOT_YAML, (1, 1, 1, 30), NO_COLON, "goal_statement: Have no more"),
        ],
        id="a hyphen for a colon",
    ),
    pytest.param(
        "goal_statement; Have no more\ntitle: x\n",
        [
            told(NOT_YAML, (1, 1, 1, 29), NO_COLON, "goal_statement: Have no more"),
        ],
        id="a semicolon for a colon",
    ),
    pytest.param(
        "goal_statement： Have no more\ntitle: x\n",
        [
            told(NOT_YAML, (1, 1, 1, 29), NO_COLON, "goal_statement: Have no more"),
        ],
        id="a wide colon",
    ),
    pytest.param(
        "title: A\nkind:outcome\nphase: revision\n",
        [
            told(NOT_YAML, (2, 1, 2, 13), AFTER_KEY, "kind: outcome"),
        ],
        id="no space behind the colon",
    ),
    pytest.param(
        "steps:\n  - text:walk\n    when: daily\n",
        [
            told(NOT_YAML, (2, 3, 2, 14), AFTER_KEY, "  - text: walk"),
        ],
        id="no space behind an item's colon",
    ),
    pytest.param(
        "Title\n=====\ngoal: x\n",
        [
            told(NOT_YAML, (1, 1, 1, 6), NO_COLON, None),
            told(NOT_YAML, (2, 1, 2, 6), NO_COLON, None),
        ],
        id="a heading underlined",
    ),
    pytest.param(
        "**title**: x\n",
        [
            told(
                NOT_YAML,
                (1, 1, 1, 13),
                "a key stands without **; delete the signs around it",
                "title: x",
            ),
        ],
        id="a key in bold",
    ),
    pytest.param(
        "*title:* x\n",
        [
            told(
                NOT_YAML,
                (1, 1, 1, 11),
                "a key stands without *; delete the signs around it",
                "title: x",
            ),
        ],
        id="a key in bold with its colon",
    ),
    pytest.param(
        "> title: x\n",
        [
            told(
                NOT_YAML,
                (1, 1, 1, 11),
                "a key stands without >; delete the signs around it",
                "title: x",
            ),
        ],
        id="a key in a quotation",
    ),
    pytest.param(
        "smart\n  specific: a\n  measurable: b: c\ntitle: d: e\n",
        [
            told(NOT_YAML, (1, 1, 1, 6), AFTER_KEY, "smart:"),
            told(UNQUOTED_COLON, (3, 16, 3, 17), COLON, '  measurable: "b: c"'),
            told(UNQUOTED_COLON, (4, 9, 4, 10), COLON, 'title: "d: e"'),
        ],
        id="what a left-out line held",
    ),
]

LISTS = [
    pytest.param(
        "steps: - walk\n",
        [
            told(NOT_YAML, (1, 8, 1, 9), LIST, "steps:\n  - walk"),
        ],
        id="an item behind its key",
    ),
    pytest.param(
        "steps: - walk\n  - rest\n",
        [
            told(NOT_YAML, (1, 8, 1, 9), LIST, "steps:\n  - walk"),
        ],
        id="an item behind its key, others below",
    ),
    pytest.param(
        "steps: walk\n- rest\n- eat\n",
        [
            told(NOT_YAML, (1, 1, 2, 7), LIST, "steps:\n- walk\n- rest"),
        ],
        id="a text behind its key, items below",
    ),
    pytest.param(
        "title: A\n  - walk\nkind: outcome\n",
        [
            told(RUN_TOGETHER, (1, 8, 2, 9), RUN, "title:\n  - A\n  - walk"),
        ],
        id="an item under no list",
    ),
    pytest.param(
        "title: A\n- walk\n- rest\nkind: outcome\n",
        [
            told(NOT_YAML, (1, 1, 2, 7), LIST, "title:\n- A\n- walk"),
        ],
        id="items at the left edge under a text",
    ),
]

SIGNS = [
    pytest.param(
        "words: , what\n",
        [
            told(
                SPECIAL_START,
                (1, 8, 1, 9),
                "a text that begins with , must stand in quotes",
                'words: ", what"',
            ),
        ],
        id="a comma",
    ),
    pytest.param(
        "words: ] what\n",
        [
            told(
                SPECIAL_START,
                (1, 8, 1, 9),
                "a text that begins with ] must stand in quotes",
                'words: "] what"',
            ),
        ],
        id="a closing bracket",
    ),
    pytest.param(
        "words: ? what\n",
        [
            told(
                SPECIAL_START,
                (1, 8, 1, 9),
                "a text that begins with ? must stand in quotes",
                'words: "? what"',
            ),
        ],
        id="a question mark",
    ),
    pytest.param(
        "words: `x`\n",
        [
            told(
                SPECIAL_START,
                (1, 8, 1, 9),
                "a text that begins with ` must stand in quotes",
                'words: "`x`"',
            ),
        ],
        id="a backtick",
    ),
    pytest.param(
        "words: | or\n",
        [
            told(
                SPECIAL_START,
                (1, 8, 1, 9),
                "a text that begins with | must stand in quotes",
                'words: "| or"',
            ),
        ],
        id="a bar",
    ),
    pytest.param(
        "words: >= 3\n",
        [
            told(
                SPECIAL_START,
                (1, 8, 1, 9),
                "a text that begins with > must stand in quotes",
                'words: ">= 3"',
            ),
        ],
        id="at least",
    ),
    pytest.param(
        "words: *really want it\n",
        [
            told(
                SPECIAL_START,
                (1, 8, 1, 9),
                "a text that begins with * must stand in quotes",
                'words: "*really want it"',
            ),
        ],
        id="an asterisk in front",
    ),
    pytest.param(
        "words: {name} comes\n",
        [
            told(
                SPECIAL_START,
                (1, 8, 1, 9),
                "a text that begins with { must stand in quotes",
                'words: "{name} comes"',
            ),
        ],
        id="braces around the first word",
    ),
    pytest.param(
        "steps:\n  - @home\n  - *really* rest\n",
        [
            told(
                SPECIAL_START,
                (2, 5, 2, 6),
                "a text that begins with @ must stand in quotes",
                '  - "@home"',
            ),
            told(
                SPECIAL_START,
                (3, 5, 3, 6),
                "a text that begins with * must stand in quotes",
                '  - "*really* rest"',
            ),
        ],
        id="a sign in an item",
    ),
    pytest.param(
        "title: A\n@home I rest\nkind: outcome\n",
        [
            told(
                SPECIAL_START, (2, 1, 2, 2), "a text that begins with @ must stand in quotes", None
            ),
        ],
        id="a sign at the left edge",
    ),
    pytest.param(
        "*title\nkind: outcome\n",
        [
            told(
                YAML_MACHINERY,
                (1, 1, 1, 7),
                "a text that begins with * must stand in quotes (without them YAML reads it as an anchor, an alias or a tag; those are not used here)",
                None,
            ),
            told(NOT_YAML, (2, 1, 2, 2), CANNOT_FOLLOW, None),
        ],
        id="an alias that is no key",
    ),
    pytest.param(
        "title: a\x07b\n",
        [
            told(
                NOT_YAML,
                (1, 9, 1, 10),
                "an invisible control character (U+0007) stands here; delete it and type the place anew",
                "title: ab",
            ),
        ],
        id="a bell",
    ),
    pytest.param(
        "title: a\ufffeb\n",
        [
            told(
                NOT_YAML,
                (1, 9, 1, 10),
                "an invisible control character (U+FFFE) stands here; delete it and type the place anew",
                "title: ab",
            ),
        ],
        id="no character",
    ),
    pytest.param(
        "title: a\u2028b\nkind: x\n",
        [
            told(
                NOT_YAML,
                (1, 9, 1, 10),
                "an invisible control character (U+2028) stands here; delete it and type the place anew",
                "title: a b",
            ),
        ],
        id="a line separator",
    ),
    pytest.param(
        "title: a\x85b\nkind: x\n",
        [
            told(
                NOT_YAML,
                (1, 9, 1, 10),
                "an invisible control character (U+0085) stands here; delete it and type the place anew",
                "title: a b",
            ),
        ],
        id="a next-line sign",
    ),
    pytest.param(
        "title: A\n...\nkind: outcome\n",
        [
            told(
                NOT_YAML,
                (2, 1, 2, 4),
                "the line with ... ends the file; delete that line, or what follows it",
                "",
            ),
        ],
        id="an end of the file before its end",
    ),
    pytest.param(
        '"a text"\ntitle: A\n',
        [
            told(NOT_YAML, (2, 1, 2, 2), CANNOT_FOLLOW, None),
        ],
        id="a text and then keys",
    ),
]

EVERYTHING = [*COLONS, *COLUMNS, *KEYS, *LISTS, *SIGNS]


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
