"""A list as word processors write it is told, and written as one."""

from __future__ import annotations

import pytest

from gwsheet.diagnostics import RUN_TOGETHER, Finding, Rule, Span, found
from gwsheet.source import SourceText, parse

FILE = "goals/x.yaml"
DASHES = "these lines begin with –, so YAML reads them as one long text; a list item begins with a hyphen and a space"
DOTS = "these lines begin with •, so YAML reads them as one long text; a list item begins with a hyphen and a space"
NUMBERS = "these lines begin with 1., so YAML reads them as one long text; a list item begins with a hyphen and a space"
NO_SPACE = "this line begins with - and no space, so YAML reads it as text; a list item begins with a hyphen and a space"
LIST = "a list begins on the line after its key, and all of its items in one column with a hyphen and a space; so YAML reads these lines as one long text"


def told(
    rule: Rule, place: tuple[int, int, int, int], message: str, fix: str | None = None
) -> Finding:
    return found(rule, FILE, Span(*place), message, fix)


BULLETS = [
    pytest.param(
        "steps:\n  – walk\n  – rest\n",
        [
            told(RUN_TOGETHER, (2, 3, 3, 9), DASHES, "  - walk\n  - rest"),
        ],
        id="dashes",
    ),
    pytest.param(
        "steps:\n  — walk\n  — rest\n",
        [
            told(
                RUN_TOGETHER,
                (2, 3, 3, 9),
                "these lines begin with —, so YAML reads them as one long text; a list item begins with a hyphen and a space",
                "  - walk\n  - rest",
            ),
        ],
        id="long dashes",
    ),
    pytest.param(
        "steps: – walk\n – rest\n – eat\n",
        [
            told(RUN_TOGETHER, (1, 8, 3, 7), DASHES, "steps:\n  - walk\n  - rest\n  - eat"),
        ],
        id="dashes behind the key",
    ),
    pytest.param(
        "steps:\n– walk\n– rest\n",
        [
            told(RUN_TOGETHER, (2, 1, 3, 7), DASHES, "- walk\n- rest"),
        ],
        id="dashes at the left edge",
    ),
    pytest.param(
        "steps:\n  •\twalk\n  •\trest\n",
        [
            told(RUN_TOGETHER, (2, 3, 3, 9), DOTS, "  - walk\n  - rest"),
        ],
        id="dots with tabs",
    ),
    pytest.param(
        "steps:\n  • walk every morning\n    around the lake\n  • rest\n",
        [
            told(
                RUN_TOGETHER, (2, 3, 4, 9), DOTS, "  - walk every morning around the lake\n  - rest"
            ),
        ],
        id="dots that go on",
    ),
    pytest.param(
        "steps:\n  • walk\n",
        [
            told(
                RUN_TOGETHER,
                (2, 3, 2, 9),
                "this line begins with •, so YAML reads it as text; a list item begins with a hyphen and a space",
                "  - walk",
            ),
        ],
        id="one dot alone",
    ),
    pytest.param(
        "steps:\n  • walk: fast\n  • rest\n",
        [
            told(RUN_TOGETHER, (2, 3, 3, 9), DOTS, '  - "walk: fast"\n  - rest'),
        ],
        id="dots with a colon",
    ),
    pytest.param(
        "a:\n  - • walk\n    • rest\n",
        [
            told(RUN_TOGETHER, (2, 5, 3, 11), DOTS, "  - walk\n  - rest"),
        ],
        id="dots in an item",
    ),
    pytest.param(
        "steps:\n  ▪ walk\n  ▪ rest\n",
        [
            told(
                RUN_TOGETHER,
                (2, 3, 3, 9),
                "these lines begin with ▪, so YAML reads them as one long text; a list item begins with a hyphen and a space",
                "  - walk\n  - rest",
            ),
        ],
        id="squares",
    ),
    pytest.param(
        "steps:\n  □ walk\n  □ rest\n",
        [
            told(
                RUN_TOGETHER,
                (2, 3, 3, 9),
                "these lines begin with □, so YAML reads them as one long text; a list item begins with a hyphen and a space",
                "  - walk\n  - rest",
            ),
        ],
        id="boxes",
    ),
    pytest.param(
        "steps:\n  o walk\n  o rest\n",
        [
            told(
                RUN_TOGETHER,
                (2, 3, 3, 9),
                "these lines begin with o, so YAML reads them as one long text; a list item begins with a hyphen and a space",
                "  - walk\n  - rest",
            ),
        ],
        id="the letter o",
    ),
    pytest.param(
        "steps:\n  * walk\n  * rest # slowly\n",
        [
            told(
                RUN_TOGETHER,
                (2, 3, 3, 18),
                "these lines begin with *, so YAML reads them as one long text; a list item begins with a hyphen and a space",
                "  - walk\n  - rest # slowly",
            ),
        ],
        id="asterisks",
    ),
    pytest.param(
        "steps:\n  + walk\n  + rest\n",
        [
            told(
                RUN_TOGETHER,
                (2, 3, 3, 9),
                "these lines begin with +, so YAML reads them as one long text; a list item begins with a hyphen and a space",
                "  - walk\n  - rest",
            ),
        ],
        id="plus signs",
    ),
    pytest.param(
        "steps:\n  1. walk\n  2. rest\n  10. eat\n",
        [
            told(RUN_TOGETHER, (2, 3, 4, 10), NUMBERS, "  - walk\n  - rest\n  - eat"),
        ],
        id="numbers",
    ),
    pytest.param(
        "steps:\n  1) walk\n  2) rest\n",
        [
            told(
                RUN_TOGETHER,
                (2, 3, 3, 10),
                "these lines begin with 1), so YAML reads them as one long text; a list item begins with a hyphen and a space",
                "  - walk\n  - rest",
            ),
        ],
        id="numbers in brackets",
    ),
    pytest.param(
        "steps:\n1. walk\n2. rest\n",
        [
            told(RUN_TOGETHER, (2, 1, 3, 8), NUMBERS, "- walk\n- rest"),
        ],
        id="numbers at the left edge",
    ),
    pytest.param(
        "steps:\n  a) walk\n  b) rest\n",
        [
            told(
                RUN_TOGETHER,
                (2, 3, 3, 10),
                "these lines begin with a), so YAML reads them as one long text; a list item begins with a hyphen and a space",
                "  - walk\n  - rest",
            ),
        ],
        id="letters",
    ),
    pytest.param(
        "steps:\n  -walk\n  -rest\n",
        [
            told(
                RUN_TOGETHER,
                (2, 3, 3, 8),
                "these lines begin with - and no space, so YAML reads them as one long text; a list item begins with a hyphen and a space",
                "  - walk\n  - rest",
            ),
        ],
        id="hyphens without a space",
    ),
    pytest.param(
        "steps:\n  - walk\n  -rest\n",
        [
            told(RUN_TOGETHER, (3, 3, 3, 8), NO_SPACE, "  - rest"),
        ],
        id="one hyphen without a space",
    ),
    pytest.param(
        "steps:\n  -text: walk\n  - text: rest\n",
        [
            told(RUN_TOGETHER, (2, 3, 2, 14), NO_SPACE, "  - text: walk"),
        ],
        id="a hyphen without a space before a key",
    ),
    pytest.param(
        "steps:\n  --walk\n  --rest\n",
        [
            told(
                RUN_TOGETHER,
                (2, 3, 3, 9),
                "these lines begin with -- and no space, so YAML reads them as one long text; a list item begins with a hyphen and a space",
                "  - walk\n  - rest",
            ),
        ],
        id="two hyphens",
    ),
    pytest.param(
        "steps:\n  walk\n  - rest\n",
        [
            told(RUN_TOGETHER, (2, 3, 3, 9), LIST, "  - walk\n  - rest"),
        ],
        id="a text and items under it",
    ),
    pytest.param(
        "steps: walk\n  - rest\n  - eat\n",
        [
            told(RUN_TOGETHER, (1, 8, 3, 8), LIST, "steps:\n  - walk\n  - rest\n  - eat"),
        ],
        id="a text behind the key, items under it",
    ),
    pytest.param(
        "steps:\n  - walk\n   - rest\n",
        [
            told(RUN_TOGETHER, (2, 5, 3, 10), LIST, "  - walk\n  - rest"),
        ],
        id="an item too far in",
    ),
    pytest.param(
        'steps:\n  – "walk"\n  – *rest*\n',
        [
            told(RUN_TOGETHER, (2, 3, 3, 11), DASHES, '  - "walk"\n  - "*rest*"'),
        ],
        id="items that need quotes",
    ),
]


@pytest.mark.parametrize(("text", "findings"), BULLETS)
def test_mistake_is_told_whole(text: str, findings: list[Finding]) -> None:
    assert parse(SourceText(FILE, text)).findings == tuple(findings)


@pytest.mark.parametrize(("text", "findings"), BULLETS)
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
        "words: – once, and then again\n",
        "words: 5 – 7 times\n",
        "steps:\n  - – walk\n  - – rest\n",
        "words: walk – rest\n  and eat\n",
        "words: I walk\n  – even in winter\n",
        "words: I walk,\n  rest and eat\n",
        "words: -2 degrees\n",
        "amount: -2\n",
        "words: |\n  • walk\n  • rest\n",
        'words: "walk\n  - rest"\n',
        "words: 1. of May\n",
        "words: 2. is\n  my number\n",
        "scale:\n  -2: none\n  -1: one\n",
        "words: o walk\n",
        "words: a * b\n",
        'words: "• walk"\n',
        "steps:\n- walk\n- rest\n",
        "steps: [walk, rest]\n",
        "steps:\n  - walk far\n    and rest\n",
        "words: + one more\n",
    ],
)
def test_what_is_no_mistake_is_left_alone(text: str) -> None:
    assert parse(SourceText(FILE, text)).findings == ()
