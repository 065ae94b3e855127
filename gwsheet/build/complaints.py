"""What the typesetter said, as findings with a place and a cure."""

from __future__ import annotations

import re
import unicodedata

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


def complaint_finding(output: str, goal: GoalFile | None, complaint: str) -> Finding:
    """The finding for one ``complaint`` about the document ``output``."""
    file = goal.path if goal else output
    missing = _MISSING.search(complaint)
    if missing is None:
        message = f"{output}: the typesetter says: {complaint}"
        return found(TYPESETTER_WARNING, file, START_OF_FILE, message)
    signs = [chr(int(code, 16)) for code in re.findall(r"U\+([0-9A-F]+)", missing[1])]
    named = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in signs)
    packages = ", ".join(sorted({font_package(sign) for sign in signs}))
    message = (
        f"no installed font has {named}, so paper shows an empty box;"
        f" install the package {packages} (Debian, Ubuntu), then build again with --force"
    )
    return found(MISSING_GLYPH, file, _first_place(goal, signs), message)


def font_package(sign: str) -> str:
    """The Debian package with a font that has ``sign``."""
    name = unicodedata.name(sign, "")
    for scripts, package in _PACKAGES:
        if name.startswith(scripts):
            return package
    return _EMOJI_FONT if ord(sign) >= _FIRST_EMOJI else "fonts-noto-core"


def _first_place(goal: GoalFile | None, signs: list[str]) -> Span:
    parsed = goal.loaded.parsed if goal else None
    if parsed is not None:
        for sign in signs:
            offset = parsed.source.text.find(sign)
            if offset >= 0:
                return parsed.source.span(offset, offset + 1)
    return START_OF_FILE
