"""What the typesetter said, as findings with a place and a cure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from gwsheet.diagnostics import (
    MISSING_GLYPH,
    START_OF_FILE,
    TYPESETTER_WARNING,
    Finding,
    Span,
    found,
)
from gwsheet.project.practice import GoalFile

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


def complaint_findings(
    output: str, goal: GoalFile | None, complaints: Iterable[str]
) -> tuple[Finding, ...]:
    """The findings for ``complaints`` about the document ``output``.

    Signs that no font has make one finding together: there is one thing to do.
    """
    file = goal.path if goal else output
    findings: list[Finding] = []
    signs: list[str] = []
    for complaint in complaints:
        missing = _MISSING.search(complaint)
        if missing is None:
            message = f"{output}: the typesetter says: {complaint}"
            findings.append(found(TYPESETTER_WARNING, file, START_OF_FILE, message))
        else:
            signs += [chr(int(code, 16)) for code in re.findall(r"U\+([0-9A-F]+)", missing[1])]
    if signs:
        span = _first_place(goal, signs)
        findings.append(found(MISSING_GLYPH, file, span, _missing_glyphs(sorted(set(signs)))))
    return tuple(findings)


def _missing_glyphs(signs: list[str]) -> str:
    named = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in signs[:_SIGNS_NAMED])
    more = f" and {len(signs) - _SIGNS_NAMED} more" if len(signs) > _SIGNS_NAMED else ""
    packages = " ".join(sorted({font_package(sign) for sign in signs}))
    return (
        f"no installed font has {named}{more}, so paper shows an empty box;"
        f" install the package {packages} (Debian, Ubuntu), then build again with --force"
    )


def font_package(sign: str) -> str:
    """The Debian package with a font that has ``sign``."""
    name = unicodedata.name(sign, "")
    for scripts, package in _PACKAGES:
        if name.startswith(scripts):
            return package
    return _EMOJI_FONT if ord(sign) >= _FIRST_EMOJI else "fonts-noto-core"


def _first_place(goal: GoalFile | None, signs: list[str]) -> Span:
    parsed = goal.loaded.parsed if goal else None
    if parsed is None:
        return START_OF_FILE
    places = [at for sign in signs if (at := parsed.source.text.find(sign)) >= 0]
    return parsed.source.span(min(places), min(places) + 1) if places else START_OF_FILE
