"""Mistakes in a file's columns, keys and lists are reported, with the line to write instead."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from reported import Row, check_findings

from gwsheet.source import SourceText
from gwsheet.source.repair import repair

COLONS: list[Row] = [
    ("title: Remember this: walk, and: rest\n",
     ("colon", "1:21-22", 'title: "Remember this: walk, and: rest"')),
    ("title: Remember:\n", ("colon", "1:16-17", 'title: "Remember:"')),
    ("title: : x\n", ("colon", "1:8-9", 'title: ": x"')),
    ("steps:\n  - text: Say: no\n    when: daily\n", ("colon", "2:14-15", '  - text: "Say: no"')),
    ("words: I'm: tired\n", ("colon", "1:11-12", "words: \"I'm: tired\"")),
    ('words: I said: "no"\n', ("colon", "1:14-15", "words: 'I said: \"no\"'")),
    ('words: "Mood": bad\n', ("colon", "1:14-15", "words: '\"Mood\": bad'")),
    ("words: (see: above)\n", ("colon", "1:12-13", 'words: "(see: above)"')),
    ("Goal Statement: Walk: far\n", ("colon", "1:21-22", 'Goal Statement: "Walk: far"')),
    ("title: Say: no # for now\n", ("colon", "1:11-12", 'title: "Say: no" # for now')),
    ("scale:\n  -2: a: b\n  +1: c\n", ("colon", "2:8-9", '  -2: "a: b"')),
    ("goal: Ride twice a week\n  by 31 January: at the latest\ntitle: x\n", ("goes-on", "2:16-17")),
    ("a: b: c\nd:\n  - e\nf: g: h\ni: j : k\n",
     ("colon", "1:5-6", 'a: "b: c"'), ("colon", "4:5-6", 'f: "g: h"'),
     ("colon", "5:6-7", 'i: "j : k"')),
]  # fmt: skip

COLUMNS: list[Row] = [
    ("words: I walk\n  far  # slowly\n  title: x\n", ("not-in-line", "3:3-11", "title: x")),
    ("steps:\n  - walk # slowly\n    far\n", ("neither", "3:5-8")),
    ("values: [a, b]\n  - c\n  - d\n", ("list", "1:1-2:6", "values:\n  - [a, b]\n  - c")),
    ("a:\n  due: x\n  - id: y\n", ("list", "2:3-3:10", "  due:\n  - x\n  - id: y")),
    ("words: |2\n    a: b\n  c\ntitle: d: e\n", ("colon", "4:9-10", 'title: "d: e"')),
    ("title: A\n category: insight\n", ("goes-on", "2:10-11", "category: insight")),
    ("smart:\n  specific: a\n   measurable: b\n", ("goes-on", "3:14-15", "  measurable: b")),
    ("smart:\n   specific: a\n  measurable: b\n", ("not-in-line", "3:3-16", "   measurable: b")),
    ("steps:\n  - walk\n - rest\n", ("not-in-line", "3:2-8", "  - rest")),
    ("steps:\n  - text: walk\n   when: daily\n", ("not-in-line", "3:4-15", "    when: daily")),
    ("steps:\n  - text: walk\n  when: daily\n", ("not-in-line", "3:3-14", "    when: daily")),
    ("steps:\n  - text: walk\n     when: daily\n", ("goes-on", "3:10-11", "    when: daily")),
    ("steps:\n  - text: walk\n    when: daily\n   - text: rest\n",
     ("not-in-line", "4:4-16", "  - text: rest")),
    ("  title: A\ncategory: insight\n", ("not-in-line", "1:3-11", "title: A")),
    ("# a goal\n\n  title: A\ncategory: insight\n", ("not-in-line", "3:3-11", "title: A")),
    ("goal:\nHave no more than one\ntitle: x\n",
     ("under-key", "2:1-22", "  Have no more than one")),
    ("goal: |\nHave no more than one\ntitle: x\n",
     ("under-key", "2:1-22", "  Have no more than one")),
    ("goal: |\n  Have no more: than\n one attack\n", ("not-in-line", "3:2-12", "  one attack")),
    ("steps:\n  - walk\n    when: daily\n    who: me\n  - rest\ntitle: x\n",
     ("under-text", "3:5-16")),
    ("steps:\n  - walk\n  when: daily\n  - rest\n", ("under-text", "3:3-14")),
    ("steps:\n  - walk\n  rest well\n  - eat\n", ("neither", "3:3-12")),
]  # fmt: skip

KEYS: list[Row] = [
    ("title: x\nevery:{a: b, c: d}\n", ("space", "2:1-19", "every: {a: b, c: d}")),
    ("title: x\nevery - {a: b, c: d}\n", ("neither", "2:1-21", "every: {a: b, c: d}")),
    ("title: x\nevery {a: b, c: d}\n", ("neither", "2:1-19", "every: {a: b, c: d}")),
    ("title: A\naction_steps\n  - walk\n", ("space-or-further", "2:1-13", "action_steps:")),
    ("action_steps\n  - text: walk\n    when: daily\ntitle: x\n",
     ("space", "1:1-13", "action_steps:")),
    ("title: A\ncategory insight\nkind: outcome\n", ("neither", "2:1-17")),
    ("title A\ncategory: insight\n", ("no-colon this line", "1:1-8")),
    ("goal_statement = Have no more\ntitle: x\n",
     ("no-colon this line", "1:1-30", "goal_statement: Have no more")),
    ("goal_statement - Have no more\ntitle: x\n",
     ("no-colon this line", "1:1-30", "goal_statement: Have no more")),
    ("goal_statement; Have no more\ntitle: x\n",
     ("no-colon this line", "1:1-29", "goal_statement: Have no more")),
    ("goal_statement： Have no more\ntitle: x\n",
     ("no-colon this line", "1:1-29", "goal_statement: Have no more")),
    ("title: A\nkind:outcome\nphase: revision\n", ("space", "2:1-13", "kind: outcome")),
    ("steps:\n  - text:walk\n    when: daily\n", ("space", "2:3-14", "  - text: walk")),
    ("Title\n=====\ngoal: x\n", ("no-colon this line", "1:1-6"), ("no-colon this line", "2:1-6")),
    ("**title**: x\n", ("marked **", "1:1-13", "title: x")),
    ("*title:* x\n", ("marked *", "1:1-11", "title: x")),
    ("> title: x\n", ("marked >", "1:1-11", "title: x")),
    ("smart\n  specific: a\n  measurable: b: c\ntitle: d: e\n",
     ("space", "1:1-6", "smart:"), ("colon", "3:16-17", '  measurable: "b: c"'),
     ("colon", "4:9-10", 'title: "d: e"')),
]  # fmt: skip

LISTS: list[Row] = [
    ("steps:\n  - walk\n  1. rest\ntitle: x\n", ("neither", "3:3-10")),
    ("title: x\n\n- walk\n", ("list", "1:1-3:7", "title:\n- x\n- walk")),
    ("steps: - walk\n", ("list", "1:8-9", "steps:\n  - walk")),
    ("steps: - walk\n  - rest\n", ("list", "1:8-9", "steps:\n  - walk")),
    ("steps: walk\n- rest\n- eat\n", ("list", "1:1-2:7", "steps:\n- walk\n- rest")),
    ("title: A\n  - walk\nkind: outcome\n", ("long-text", "1:8-2:9", "title:\n  - A\n  - walk")),
    ("title: A\n- walk\n- rest\nkind: outcome\n", ("list", "1:1-2:7", "title:\n- A\n- walk")),
]  # fmt: skip

SIGNS: list[Row] = [
    ("words: , what\n", ("begins ,", "1:8-9", 'words: ", what"')),
    ("words: ] what\n", ("begins ]", "1:8-9", 'words: "] what"')),
    ("words: ? what\n", ("begins ?", "1:8-9", 'words: "? what"')),
    ("words: `x`\n", ("begins `", "1:8-9", 'words: "`x`"')),
    ("words: | or\n", ("begins |", "1:8-9", 'words: "| or"')),
    ("words: >= 3\n", ("begins >", "1:8-9", 'words: ">= 3"')),
    ("words: *really want it\n", ("begins *", "1:8-9", 'words: "*really want it"')),
    ("words: {name} comes\n", ("begins {", "1:8-9", 'words: "{name} comes"')),
    ("steps:\n  - @home\n  - *really* rest\n",
     ("begins @", "2:5-6", '  - "@home"'), ("begins *", "3:5-6", '  - "*really* rest"')),
    ("title: A\n@home I rest\nkind: outcome\n", ("begins @", "2:1-2")),
    ("*title\nkind: outcome\n", ("machinery *", "1:1-7"), ("cannot-follow", "2:1-2")),
    ("title: a\x07b\n", ("control 0007", "1:9-10", "title: ab")),
    ("title: a\ufffeb\n", ("control FFFE", "1:9-10", "title: ab")),
    ("title: a\u2028b\nkind: x\n", ("control 2028", "1:9-10", "title: a b")),
    ("title: a\x85b\nkind: x\n", ("control 0085", "1:9-10", "title: a b")),
    ("title: A\n...\nkind: outcome\n", ("dots", "2:1-4", "")),
    ('"a text"\ntitle: A\n', ("cannot-follow", "2:1-2")),
]  # fmt: skip


@pytest.mark.parametrize("row", [*COLONS, *COLUMNS, *KEYS, *LISTS, *SIGNS])
def test_mistake_is_reported_and_its_fix_is_right(row: Row) -> None:
    check_findings(*row)  # type: ignore[arg-type]


NAMES = st.sampled_from(["title", "c d", "a, b", "a#b", "it's", "-2", "+1"])
VALUES = st.recursive(
    st.text(st.sampled_from("ab é:#-'\"\n,[{*|"), max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(NAMES, VALUES, min_size=1),
    st.sampled_from([None, "'", '"', "|", ">"]),
)
def test_nothing_is_wrong_in_what_yaml_writes(data: dict[str, object], style: str | None) -> None:
    text = yaml.safe_dump(
        data, default_style=style, default_flow_style=False, allow_unicode=True, width=20
    )
    findings, lines = repair(SourceText("x.yaml", text))

    assert ([finding.message for finding in findings], lines) == ([], {})
