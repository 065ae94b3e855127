"""The font that every page is set in, from its package: two static faces."""

from __future__ import annotations

from pathlib import Path

import fontpkg

FAMILY = "atkinson-hyperlegible"
WEIGHTS = (400, 700)
SCHEME = "font:"


def font_files() -> dict[str, Path]:
    """The font files by the address that style sheets use: ``font:400`` and ``font:700``."""
    return {f"{SCHEME}{weight}": Path(fontpkg.path(FAMILY, weight=weight)) for weight in WEIGHTS}
