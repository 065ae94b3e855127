"""What the typesetter said, as findings with a place and a cure."""

from __future__ import annotations

import pytest
from conftest import SOUND, PracticeFolder

from gwsheet.build.complaints import complaint_findings, font_package
from gwsheet.diagnostics import (
    MISSING_GLYPH,
    TYPESETTER_WARNING,
    Finding,
    Rule,
    Span,
    found,
)
from gwsheet.export import exporter
from gwsheet.page import Page
from gwsheet.project.practice import GoalFile

START = Span(1, 1, 1, 1)
PDF = "build/heron/bus/worksheet.pdf"
GOAL = "goals/heron/bus.yaml"


def _missing(signs: str, *codes: str) -> str:
    """The typesetter's words for ``signs`` that no font has."""
    return f"The following codepoints are unsupported by fonts: {signs} ({' '.join(codes)})"


@pytest.fixture
def goal(practice: PracticeFolder) -> GoalFile:
    practice.write(GOAL, "title: Bus 字 and 🚌\n" + SOUND.partition("\n")[2])
    return practice.read().goals[0]


BOX = "so paper shows an empty box; install the package"
AGAIN = "(Debian, Ubuntu), then build again with --force"


@pytest.mark.parametrize(
    ("complaints", "expected"),
    [
        ([], []),
        (
            ["Ignored `colr: red` at 3:4"],
            [
                (
                    TYPESETTER_WARNING,
                    START,
                    f"{PDF}: the typesetter says: Ignored `colr: red` at 3:4",
                )
            ],
        ),
        (
            [_missing("🚌", "U+1F68C")],
            [
                (
                    MISSING_GLYPH,
                    Span(1, 18, 1, 19),
                    f"no installed font has 🚌 (U+1F68C), {BOX} fonts-noto-color-emoji {AGAIN}",
                )
            ],
        ),
        (
            [_missing("🚌", "U+1F68C"), "first", _missing("字", "U+5B57"), "second"],
            [
                (TYPESETTER_WARNING, START, f"{PDF}: the typesetter says: first"),
                (TYPESETTER_WARNING, START, f"{PDF}: the typesetter says: second"),
                (
                    MISSING_GLYPH,
                    Span(1, 12, 1, 13),
                    (
                        f"no installed font has 字 (U+5B57), 🚌 (U+1F68C), {BOX}"
                        f" fonts-noto-cjk fonts-noto-color-emoji {AGAIN}"
                    ),
                ),
            ],
        ),
        (
            [_missing("ክ", "U+12AD")],
            [
                (
                    MISSING_GLYPH,
                    START,
                    f"no installed font has ክ (U+12AD), {BOX} fonts-noto-core {AGAIN}",
                )
            ],
        ),
        (
            [_missing(chr(code), f"U+{code:04X}") for code in range(0x0915, 0x091E)],
            [
                (
                    MISSING_GLYPH,
                    START,
                    (
                        "no installed font has क (U+0915), ख (U+0916), ग (U+0917), घ (U+0918),"
                        f" ङ (U+0919), च (U+091A) and 3 more, {BOX} fonts-noto-core {AGAIN}"
                    ),
                )
            ],
        ),
    ],
)
def test_complaints(
    goal: GoalFile, complaints: list[str], expected: list[tuple[Rule, Span, str]]
) -> None:
    assert complaint_findings(PDF, goal, complaints) == tuple(
        found(rule, GOAL, span, message) for rule, span, message in expected
    )


def test_a_document_without_a_goal_is_named_itself() -> None:
    blank = "build/blank/blank-worksheet.pdf"

    findings = complaint_findings(blank, None, ["odd", _missing("字", "U+5B57")])

    assert [(one.file, one.span) for one in findings] == [(blank, START), (blank, START)]


@pytest.mark.parametrize(
    ("sign", "package"),
    [
        ("字", "fonts-noto-cjk"),
        ("ひ", "fonts-noto-cjk"),
        ("한", "fonts-noto-cjk"),
        ("ش", "fonts-noto-core"),
        ("ж", "fonts-noto-core"),
        ("ห", "fonts-noto-core"),
        ("ə", "fonts-noto-core"),
        ("\N{BALLOT BOX}", "fonts-noto-core"),
        ("😀", "fonts-noto-color-emoji"),
        ("🫩", "fonts-noto-color-emoji"),
        ("\ue000", "fonts-noto-core"),
    ],
)
def test_the_package_with_a_font(sign: str, package: str) -> None:
    assert font_package(sign) == package


def test_the_typesetter_still_words_it_so() -> None:
    """A sign for private use, which no font has: the real complaint is understood."""
    page = Page('<html lang="en"><title>x</title><p>\U00100001</p></html>', "")

    _, complaints = exporter("pdf").export(page)

    findings: list[Finding] = list(complaint_findings(PDF, None, complaints))
    assert [(one.code, one.message) for one in findings] == [
        (
            "GW902",
            f"no installed font has \U00100001 (U+100001), {BOX} fonts-noto-color-emoji {AGAIN}",
        )
    ]
