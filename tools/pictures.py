"""Renders the pages that the README shows into docs/pictures/ (needs poppler's pdftoppm)."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PIL import Image

from gwsheet.builder import BuildOptions, build
from gwsheet.project.practice import read_practice

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
SHOWN = {"worksheet": "heron/bus/worksheet.pdf", "review": "heron/bus/review.pdf"}
DPI = 75
GAP = 24
FRAME = (196, 202, 204)


def main() -> None:
    """Two pages side by side, for each document shown."""
    with tempfile.TemporaryDirectory() as folder:
        build(
            read_practice(ROOT),
            BuildOptions(Path(folder), date(2026, 11, 25), formats=("pdf",), jobs=2),
        )
        PICTURES.mkdir(parents=True, exist_ok=True)
        for name, output in SHOWN.items():
            prefix = Path(folder) / name
            pdf = Path(folder) / output
            subprocess.run(["pdftoppm", "-r", str(DPI), "-png", pdf, prefix], check=True)
            pages = [Image.open(path) for path in sorted(Path(folder).glob(f"{name}-*.png"))]
            side_by_side(pages).save(PICTURES / f"{name}.png", optimize=True)


def side_by_side(pages: Sequence[Image.Image]) -> Image.Image:
    """The pages on one picture, each in a thin frame, in few enough colours to be small."""
    width = sum(page.width + 2 for page in pages) + GAP * (len(pages) - 1)
    sheet = Image.new("RGB", (width, pages[0].height + 2), "white")
    left = 0
    for page in pages:
        sheet.paste(Image.new("RGB", (page.width + 2, page.height + 2), FRAME), (left, 0))
        sheet.paste(page, (left + 1, 1))
        left += page.width + 2 + GAP
    return sheet.quantize(64)


if __name__ == "__main__":
    main()
