"""What the typesetter said, as findings with a place and a cure."""

from __future__ import annotations

import pytest
from conftest import SOUND, PracticeFolder

from gwsheet.builder.complaints import complaint_findings, font_package
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
                    PDF,
                    START,
                    "the typesetter says: Ignored `colr: red` at 3:4",
                )
            ],
        ),
        (
            [_missing("🚌", "U+1F68C")],
            [
                (
                    MISSING_GLYPH,
                    GOAL,
                    Span(1, 18, 1, 19),
                    f"no installed font has 🚌 (U+1F68C), {BOX} fonts-noto-color-emoji {AGAIN}",
                )
            ],
        ),
        (
            [_missing("🚌", "U+1F68C"), "first", _missing("字", "U+5B57"), "second"],
            [
                (TYPESETTER_WARNING, PDF, START, "the typesetter says: first"),
                (TYPESETTER_WARNING, PDF, START, "the typesetter says: second"),
                (
                    MISSING_GLYPH,
                    GOAL,
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
                    PDF,
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
                    PDF,
                    START,
                    (
                        "no installed font has क (U+0915), ख (U+0916), ग (U+0917), घ (U+0918),"
                        f" ङ (U+0919), च (U+091A) and 3 more, {BOX} fonts-noto-core {AGAIN}"
                    ),
                )
            ],
        ),
        (
            [_missing("\ue000 ክ", "U+E000", "U+12AD")],
            [
                (
                    MISSING_GLYPH,
                    PDF,
                    START,
                    (
                        f"no installed font has ክ (U+12AD), \ue000 (U+E000), {BOX}"
                        f" fonts-noto-core {AGAIN}; write another sign in place of one that has"
                        " no name: no font has it"
                    ),
                )
            ],
        ),
    ],
)
def test_complaints(
    goal: GoalFile, complaints: list[str], expected: list[tuple[Rule, str, Span, str]]
) -> None:
    assert complaint_findings(PDF, (goal,), complaints) == tuple(
        found(rule, file, span, message) for rule, file, span, message in expected
    )


def test_each_file_of_a_client_is_told_of_its_own_signs(practice: PracticeFolder) -> None:
    practice.write("goals/heron/bus.yaml", "title: 字\n")
    practice.write("goals/heron/client.yaml", "values: [calm, 🚌 字 rides]\n")
    read = practice.read()

    findings = complaint_findings(
        "build/heron/plan.pdf",
        (*read.goals, *read.clients.values()),
        [_missing("字🚌ክ", "U+5B57", "U+1F68C", "U+12AD")],
    )

    assert [(one.file, one.span) for one in findings] == [
        ("goals/heron/bus.yaml", Span(1, 8, 1, 9)),
        ("goals/heron/client.yaml", Span(1, 16, 1, 17)),
        ("build/heron/plan.pdf", START),
    ]


def test_a_document_without_a_goal_is_named_itself() -> None:
    blank = "build/blank/blank-worksheet.pdf"

    findings = complaint_findings(blank, (), ["odd", _missing("字", "U+5B57")])

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
        ("\ue000", None),
    ],
)
def test_the_package_with_a_font(sign: str, package: str | None) -> None:
    assert font_package(sign) == package


def test_the_typesetter_still_words_it_so() -> None:
    """A sign for private use, which no font has: the real complaint is understood."""
    page = Page('<html lang="en"><title>x</title><p>\U00100001</p></html>', "")

    _, complaints = exporter("pdf").export(page)

    findings: list[Finding] = list(complaint_findings(PDF, (), complaints))
    assert [(one.code, one.message) for one in findings] == [
        (
            "GW902",
            (
                "no installed font has \U00100001 (U+100001), so paper shows an empty box; write"
                " another sign in place of one that has no name: no font has it"
            ),
        )
    ]
