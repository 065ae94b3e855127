"""What the typesetter said, as findings with a place and what to do."""

from __future__ import annotations

import pytest
from conftest import PracticeFolder

from gwsheet.builder.complaints import complaint_findings, font_package
from gwsheet.diagnostics import MISSING_GLYPH, TYPESETTER_WARNING, Rule, Span, found
from gwsheet.export import exporter
from gwsheet.page import Page
from gwsheet.project.practice import ClientFile, GoalFile

START = Span(1, 1, 1, 1)
PDF, GOAL, CLIENT = "build/heron/plan.pdf", "goals/heron/bus.yaml", "goals/heron/client.yaml"
BOX = "so paper shows an empty box"
AGAIN = "(Debian, Ubuntu), then build again with --force"
CORE, CJK = "fonts-noto-core", "fonts-noto-cjk"
EMOJI = "fonts-noto-color-emoji"
ANOTHER = "write another character in place of one that has no name: no font has it"


def _missing(characters: str) -> str:
    """The typesetter's words for ``characters`` that no font has."""
    codes = " ".join(f"U+{ord(character):04X}" for character in characters)
    return f"The following codepoints are unsupported by fonts: {characters} ({codes})"


def _boxes(named: str, package: str) -> str:
    return f"no installed font has {named}, {BOX}; install the package {package} {AGAIN}"


@pytest.mark.parametrize(
    ("complaints", "expected"),
    [
        ([], []),
        (
            ["Ignored `colr: red` at 3:4"],
            [(TYPESETTER_WARNING, PDF, START, "the typesetter says: Ignored `colr: red` at 3:4")],
        ),
        (
            [_missing("🚌")],
            [(MISSING_GLYPH, GOAL, Span(1, 18, 1, 19), _boxes("🚌 (U+1F68C)", EMOJI))],
        ),
        (
            [_missing("🚌"), "first", _missing("字"), "second"],
            [
                (TYPESETTER_WARNING, PDF, START, "the typesetter says: first"),
                (TYPESETTER_WARNING, PDF, START, "the typesetter says: second"),
                (
                    MISSING_GLYPH,
                    GOAL,
                    Span(1, 12, 1, 13),
                    _boxes("字 (U+5B57), 🚌 (U+1F68C)", f"{CJK} {EMOJI}"),
                ),
            ],
        ),
        (
            [_missing("字ክ学")],
            [
                (MISSING_GLYPH, GOAL, Span(1, 12, 1, 13), _boxes("字 (U+5B57)", CJK)),
                (MISSING_GLYPH, CLIENT, Span(1, 16, 1, 17), _boxes("学 (U+5B66)", CJK)),
                (MISSING_GLYPH, PDF, START, _boxes("ክ (U+12AD)", CORE)),
            ],
        ),
        (
            list(map(_missing, map(chr, range(0x0915, 0x091E)))),
            [
                (
                    MISSING_GLYPH,
                    PDF,
                    START,
                    _boxes(
                        "क (U+0915), ख (U+0916), ग (U+0917), घ (U+0918), ङ (U+0919), च (U+091A)"
                        " and 3 more",
                        CORE,
                    ),
                )
            ],
        ),
        (
            [_missing("\ue000ክ")],
            [
                (
                    MISSING_GLYPH,
                    PDF,
                    START,
                    f"{_boxes(f'ክ (U+12AD), {chr(0xE000)} (U+E000)', CORE)}; {ANOTHER}",
                )
            ],
        ),
    ],
)
def test_complaints(
    practice: PracticeFolder, complaints: list[str], expected: list[tuple[Rule, str, Span, str]]
) -> None:
    practice.write(GOAL, "title: Bus 字 and 🚌\n")
    practice.write(CLIENT, "values: [calm, 学 rides by 🚌 字]\n")
    read = practice.read()
    files: list[GoalFile | ClientFile] = [*read.goals, *read.clients.values()]

    assert complaint_findings(PDF, files, complaints) == tuple(
        found(rule, file, span, message) for rule, file, span, message in expected
    )


@pytest.mark.parametrize(
    ("characters", "package"),
    [
        ("字ひ한\N{BOPOMOFO LETTER B}\N{CJK UNIFIED IDEOGRAPH-20000}", CJK),
        ("шжשהשعहঅ\N{THAI CHARACTER HO HIP}ə\N{BALLOT BOX}\N{GEORGIAN LETTER AN}", CORE),
        ("😀🫩", EMOJI),
        ("\ue000\ud800", None),
    ],
)
def test_the_package_with_a_font(characters: str, package: str | None) -> None:
    assert {font_package(character) for character in characters} == {package}


def test_the_typesetter_still_words_it_so() -> None:
    """A character for private use, which no font has: the real complaint is understood."""
    page = Page('<html lang="en"><title>x</title><p>\U00100001</p></html>', "")

    _, complaints = exporter("pdf")(page)

    message = f"no installed font has \U00100001 (U+100001), {BOX}; {ANOTHER}"
    assert complaint_findings(PDF, (), complaints) == (found(MISSING_GLYPH, PDF, START, message),)


STYLE = {"templates/practice.css": "p {}\n\np { colr:red; hight: 3 }\np:: { }\n"}


@pytest.mark.parametrize(("complaint", "place", "message"), [
    ("Ignored `colr: red` at 313:5, unknown property.", Span(3, 5, 3, 13),
     "paper does not know this (unknown property), so it does nothing"),
    ("Invalid or unsupported selector 'p::', Expected a name", Span(4, 1, 4, 4),
     "paper does not know this (no such selector), so it does nothing"),
    ("Ignored `size: huge` at 3:5, invalid value.", None,
     "the typesetter says: Ignored `size: huge` at 3:5, invalid value."),
])  # fmt: skip
def test_a_mistake_in_an_own_style_is_reported_at_its_place(
    complaint: str, place: Span | None, message: str
) -> None:
    expected = ("templates/practice.css", place) if place else (PDF, START)

    assert complaint_findings(PDF, (), [complaint], STYLE) == (
        found(TYPESETTER_WARNING, *expected, message),
    )
