"""Style sheets of the practice's own: what they would load from outside, and where a rule stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from gwsheet.diagnostics import OUTSIDE_ADDRESS, Finding, Span, found
from gwsheet.project.files import read_file
from gwsheet.project.templates import Templates

_IMPORT = r"@import\s+(?:url\(\s*)?[\"']?(?:[a-z][a-z0-9+.-]*:)?//[^;]*;?"
_URL = r"url\(\s*[\"']?(?:[a-z][a-z0-9+.-]*:)?//[^)]*\)"
_OUTSIDE = re.compile(rf"(?P<whole>{_IMPORT})|{_URL}", re.IGNORECASE)
"""Matches url("https://example.org/a.png"), url(//x/a.png) and @import "http://x/a.css";, and
not url("data:image/png;base64,…")."""


def own_styles(templates: Templates) -> Mapping[str, str]:
    """The text of each style sheet of the practice's own, by its path as a person finds it."""
    if len(templates.roots) == 1:
        return {}
    own = Templates(templates.roots[:1])
    texts: dict[str, str] = {}
    for name in own.names():
        data = read_file(own.roots[0] / name, name) if name.endswith(".css") else None
        if isinstance(data, bytes):
            texts[own.shown(name)] = data.decode("utf-8", "replace")
    return texts


def outside_findings(styles: Mapping[str, str]) -> Iterator[Finding]:
    """Each address in ``styles`` that a page would have to load from outside."""
    for shown, text in styles.items():
        for address in _OUTSIDE.finditer(text):
            message = (
                "a page loads nothing from outside, so this address is left out; write the picture"
                ' or font into the sheet, as url("data:…")'
            )
            yield found(OUTSIDE_ADDRESS, shown, span_at(text, *address.span()), message)


def without_outside(text: str) -> str:
    """``text`` of a style sheet with nothing that would be loaded from outside."""
    return _OUTSIDE.sub(lambda found: "" if found["whole"] else "none", text)


def place_of(words: str, styles: Mapping[str, str]) -> tuple[str, Span] | None:
    """Where ``words`` of a rule stand in ``styles``, however they are spaced; None where nowhere."""
    spaced = r"\s*".join(map(re.escape, re.findall(r"[\w-]+|[^\s\w]", words)))
    for shown, text in styles.items():
        if spaced and (place := re.search(spaced, text)):
            return shown, span_at(text, *place.span())
    return None


def span_at(text: str, start: int, end: int) -> Span:
    """The span of the characters ``start`` to ``end`` of ``text``."""
    (line, column), (end_line, end_column) = _position(text, start), _position(text, end)
    return Span(line, column, end_line, end_column)


def _position(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
