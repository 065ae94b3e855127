"""What the typesetter said, as findings with a place and a cure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from gwsheet.diagnostics import (
    MISSING_GLYPH,
    START_OF_FILE,
    TYPESETTER_WARNING,
    Finding,
    Span,
    found,
)
from gwsheet.project.practice import ClientFile, GoalFile

_MISSING = re.compile(
    r"unsupported by fonts: .*\((U\+[0-9A-F]+(?:[ ,]+U\+[0-9A-F]+)*)\)", re.DOTALL
)
_PACKAGES = (
    (("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"), "fonts-noto-cjk"),
    (("ARABIC", "HEBREW", "DEVANAGARI", "THAI", "BENGALI", "TAMIL", "GREEK", "CYRILLIC",
      "ARMENIAN", "GEORGIAN", "ETHIOPIC", "KHMER", "LAO", "MYANMAR", "LATIN"), "fonts-noto-core"),
)  # fmt: skip
_EMOJI_FONT = "fonts-noto-color-emoji"
_FIRST_EMOJI = 0x1F000
_SIGNS_NAMED = 6
_NOBODYS = ("Co", "Cs")
"""Signs that each program may use as it likes, and halves of signs."""


def complaint_findings(
    output: str, files: Sequence[GoalFile | ClientFile], complaints: Iterable[str]
) -> tuple[Finding, ...]:
    """The findings for ``complaints`` about the document ``output``, which ``files`` are on.

    Signs that no font has make one finding a file together: there is one thing to do. One
    that is in no file came from a template, and is told of the document.
    """
    findings: list[Finding] = []
    signs: set[str] = set()
    for complaint in complaints:
        missing = _MISSING.search(complaint)
        if missing is None:
            message = f"the typesetter says: {complaint}"
            findings.append(found(TYPESETTER_WARNING, output, START_OF_FILE, message))
        else:
            signs |= {chr(int(code, 16)) for code in re.findall(r"U\+([0-9A-F]+)", missing[1])}
    for file in files:
        held = sorted(sign for sign in signs if sign in _text(file))
        signs.difference_update(held)
        if held:
            findings.append(
                found(MISSING_GLYPH, file.path, _first_place(file, held), _missing_glyphs(held))
            )
    if signs:
        message = _missing_glyphs(sorted(signs))
        findings.append(found(MISSING_GLYPH, output, START_OF_FILE, message))
    return tuple(findings)


def _missing_glyphs(signs: list[str]) -> str:
    named = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in signs[:_SIGNS_NAMED])
    more = f" and {len(signs) - _SIGNS_NAMED} more" if len(signs) > _SIGNS_NAMED else ""
    packages = sorted({package for sign in signs if (package := font_package(sign))})
    cures = []
    if packages:
        names = " ".join(packages)
        cures.append(f"install the package {names} (Debian, Ubuntu), then build again with --force")
    if not all(map(font_package, signs)):
        cures.append("write another sign in place of one that has no name: no font has it")
    return f"no installed font has {named}{more}, so paper shows an empty box; {'; '.join(cures)}"


def font_package(sign: str) -> str | None:
    """The Debian package with a font that has ``sign``; None for a sign that stands for nothing."""
    if unicodedata.category(sign) in _NOBODYS:
        return None
    name = unicodedata.name(sign, "")
    for scripts, package in _PACKAGES:
        if name.startswith(scripts):
            return package
    return _EMOJI_FONT if ord(sign) >= _FIRST_EMOJI else "fonts-noto-core"


def _text(file: GoalFile | ClientFile) -> str:
    parsed = file.loaded.parsed
    return parsed.source.text if parsed is not None else ""


def _first_place(file: GoalFile | ClientFile, signs: list[str]) -> Span:
    """Where the first of ``signs``, which the file has, stands in it."""
    parsed = file.loaded.parsed
    assert parsed is not None
    place = min(parsed.source.text.index(sign) for sign in signs)
    return parsed.source.span(place, place + 1)
