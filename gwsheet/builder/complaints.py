"""What the typesetter said, as findings with a place and what to do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from gwsheet.diagnostics import (
    MISSING_GLYPH,
    START_OF_FILE,
    TYPESETTER_WARNING,
    Finding,
    found,
)
from gwsheet.project.own_styles import place_of
from gwsheet.project.practice import ClientFile, GoalFile

_MISSING = re.compile(
    r"unsupported by fonts: .*\((U\+[0-9A-F]+(?:[ ,]+U\+[0-9A-F]+)*)\)", re.DOTALL
)
"""Matches "unsupported by fonts: 字é (U+5B57 U+00E9)", not "unsupported by fonts: 字"."""
_RULE = re.compile(
    r"Ignored `(?P<rule>[^`]*)` at \d+:\d+, (?P<why>.*)|"
    r"Invalid or unsupported selector '(?P<selector>[^']*)'",
    re.DOTALL,
)
"""Matches "Ignored `colr: red` at 313:5, unknown property."."""
_EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO")
_FIRST_EMOJI = "\U0001f000"
_MOST_NAMED = 6
_NOBODYS = ("Co", "Cs")
"""Categories of characters that each program may use as it likes, and of halves of characters."""


def complaint_findings(
    output: str,
    files: Sequence[GoalFile | ClientFile],
    complaints: Iterable[str],
    styles: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Finding, ...]:
    """The findings for ``complaints`` about the document ``output``, which ``files`` are on.

    Characters that no font has make one finding a file together: there is one thing to do. One
    that is in no file came from a template, and is reported of the document. What is said of a rule in one of
    ``styles``, the practice's own, is reported where the rule stands.
    """
    findings: list[Finding] = []
    missing: set[str] = set()
    for complaint in complaints:
        codes = _MISSING.search(complaint)
        if codes is not None:
            missing |= {chr(int(code, 16)) for code in re.findall(r"U\+([0-9A-F]+)", codes[1])}
        else:
            rule = _RULE.search(complaint)
            place = place_of(rule["rule"] or rule["selector"], styles) if rule else None
            if rule and place:
                why = (rule["why"] or "no such selector").rstrip(".")
                message = f"paper does not know this ({why}), so it does nothing"
                findings.append(found(TYPESETTER_WARNING, *place, message))
                continue
            message = f"the typesetter says: {complaint}"
            findings.append(found(TYPESETTER_WARNING, output, START_OF_FILE, message))
    for file in files:
        parsed = file.loaded.parsed
        text = parsed.source.text if parsed else ""
        in_file = {character for character in missing if character in text}
        if parsed and in_file:
            first = min(map(text.index, in_file))
            span = parsed.source.span(first, first + 1)
            findings.append(found(MISSING_GLYPH, file.path, span, _missing_glyphs(in_file)))
            missing -= in_file
    if missing:
        findings.append(found(MISSING_GLYPH, output, START_OF_FILE, _missing_glyphs(missing)))
    return tuple(findings)


def _missing_glyphs(missing: set[str]) -> str:
    characters = sorted(missing)
    named = ", ".join(
        f"{character} (U+{ord(character):04X})" for character in characters[:_MOST_NAMED]
    )
    more = f" and {len(characters) - _MOST_NAMED} more" if len(characters) > _MOST_NAMED else ""
    packages = {font_package(character) for character in characters}
    fixes = []
    if names := " ".join(sorted(filter(None, packages))):
        fixes.append(f"install the package {names} (Debian, Ubuntu), then build again with --force")
    if None in packages:
        fixes.append("write another character in place of one that has no name: no font has it")
    return f"no installed font has {named}{more}, so paper shows an empty box; {'; '.join(fixes)}"


def font_package(character: str) -> str | None:
    """The Debian package with a font that has ``character``; None for one without a meaning."""
    if unicodedata.category(character) in _NOBODYS:
        return None
    if unicodedata.name(character, "").startswith(_EAST_ASIAN):
        return "fonts-noto-cjk"
    return "fonts-noto-color-emoji" if character >= _FIRST_EMOJI else "fonts-noto-core"
