"""The accent of a page in its pictures.

A picture is drawn in ``currentColor``. A browser takes that from the style; the typesetter reads
an attribute of the picture alone, so the colour that is in force is written there, too.
"""

from __future__ import annotations

import re

_PICTURE = re.compile(r"<svg\b(?![^>]*\scolor=)")
_ACCENT = re.compile(
    r"--accent:\s*(#[0-9a-fA-F]{3,8}|[a-zA-Z]+|(?:rgb|hsl)a?\([\d\s.,%/]+\))\s*[;}]"
)
"""Matches "--accent: #0e4a57;" and "--accent: teal }", not "--accent: var(--ink);"."""


def with_accent(html: str) -> str:
    """The page with the last ``--accent`` of its style as the colour of each picture."""
    accents = _ACCENT.findall(html.partition("</style>")[0])
    return _PICTURE.sub(rf'<svg color="{accents[-1]}"', html) if accents else html
