"""Own style sheets: nothing in them is loaded from outside, and a rule has its place."""

from __future__ import annotations

import pytest
from conftest import PracticeFolder

from gwsheet.diagnostics import Span
from gwsheet.project.own_styles import outside_findings, own_styles, place_of, without_outside
from gwsheet.project.templates import templates_of


@pytest.mark.parametrize(("text", "kept", "lines"), [
    ("p { color: red }", "p { color: red }", []),
    ("p { background: url(data:image/png;base64,AA//) }",
     "p { background: url(data:image/png;base64,AA//) }", []),
    ("\n\np { background: url(http://x/a.png) no-repeat }",
     "\n\np { background: none no-repeat }", [3]),
    ("p { background: URL( 'HTTPS://x/a.png' ) }", "p { background: none }", [1]),
    ('p { background: url(//x/a) }\n@import "http://x/a.css";\nb {}',
     "p { background: none }\n\nb {}", [1, 2]),
    ("@import url(https://x/a.css) print; b {}", " b {}", [1]),
])  # fmt: skip
def test_what_is_outside_is_left_out(text: str, kept: str, lines: list[int]) -> None:
    findings = list(outside_findings({"templates/practice.css": text}))

    assert without_outside(text) == kept
    assert [(f.file, f.span.line, f.code) for f in findings] == [
        ("templates/practice.css", line, "GW036") for line in lines
    ]


def test_own_styles_are_those_of_the_practice(practice: PracticeFolder) -> None:
    practice.write("templates/practice.css", "a")
    practice.write("templates/plan/style.css", "é")
    practice.write("templates/plan/page.html.j2", "c")

    assert own_styles(templates_of(practice.root)) == {
        "templates/plan/style.css": "é",
        "templates/practice.css": "a",
    }


@pytest.mark.parametrize(("words", "place"), [
    ("colr: red", ("b.css", Span(2, 5, 2, 13))),
    ("colr:red", ("b.css", Span(2, 5, 2, 13))),
    ("color: red", None), ("", None),
])  # fmt: skip
def test_where_a_rule_stands(words: str, place: tuple[str, Span] | None) -> None:
    assert place_of(words, {"a.css": "p {}", "b.css": "p {}\nq { colr:red }"}) == (
        place and (place[0], Span(2, 5, 2, 5 + len("colr:red")))
    )
