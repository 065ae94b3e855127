"""Renders page one of every document and variant into docs/pictures/, and writes docs/gallery.md.

Needs poppler's pdftoppm. The page is the same for the same kinds and languages; that it is fresh
is tested, the pictures are as fresh as the last run.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path

import fontpkg
from babel import Locale
from PIL import Image, ImageDraw, ImageFont

from gwsheet.builder import BuildOptions, build
from gwsheet.plan import BLANK_FOLDER
from gwsheet.project.practice import Practice, read_practice, select

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
TODAY = date(2026, 11, 25)
CLIENT, GOAL = "wren", "wren/mornings-out"
FEW = ("plan", "worksheet", "review", "smart-guide")
FEW_WITHOUT_DATA = ("blank-worksheet", "blank-review", "exploration", "smart-guide")
DPI = 55
COLUMNS = 4
COLOURS = 48
GAP = 28
CAPTION = 34
CAPTION_SIZE = 20
FAMILY = "atkinson-hyperlegible"
FRAME = (196, 202, 204)
INK = (22, 24, 26)
INTRODUCTION = f"""\
# Every document

Made by `make gallery` from the sample goal `{GOAL}`, its client, and the forms and
handouts without data. `gwsheet kinds` lists the same kinds.

| kind | one for each | for | what it is |
| --- | --- | --- | --- |
"""
ONE_FOR = {"goal": "goal", "client": "client", "blank": "practice"}
AUDIENCES = {"client": "the client", "clinician": "the therapist"}


@dataclass(frozen=True)
class Sheet:
    """A picture of several first pages; ``settings`` are those in which it differs.

    ``outputs`` are the documents below the build folder, without their ending.
    """

    name: str
    title: str
    settings: Mapping[str, object]
    outputs: tuple[str, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The names of the documents' kinds, which stand above their pages."""
        return tuple(output.rpartition("/")[2] for output in self.outputs)

    @property
    def markdown(self) -> str:
        """The section of the page that shows the picture, with its words for who cannot see it."""
        alternative = f"Page one of {', '.join(self.kinds)}"
        return f"## {self.title}\n\n![{alternative}](pictures/{self.name}.png)\n"


def sheets(practice: Practice) -> tuple[Sheet, ...]:
    """The sheet of all kinds, and one for each way in which a few of them may differ."""
    every = tuple(kind.name for kind in practice.kinds)
    own = practice.settings_in_force.language
    languages = (
        Locale.parse(tag, sep="-") for tag in practice.locales if tag != own and "-" not in tag
    )
    return (
        Sheet("gallery-kinds", "Page one of every kind", {}, _outputs(practice, every)),
        Sheet("gallery-letter", "On Letter", {"paper": "Letter"}, _outputs(practice, FEW)),
        Sheet("gallery-large", "In large print", {"text_size": 18}, _outputs(practice, FEW)),
        Sheet(
            "gallery-saver",
            "To save ink, without tinted areas",
            {"ink": "saver"},
            _outputs(practice, FEW),
        ),
        *(
            Sheet(
                f"gallery-{language.language}",
                f"In {language.get_language_name('en')}",
                {"language": str(language).replace("_", "-")},
                tuple(f"{BLANK_FOLDER}/{kind}" for kind in FEW_WITHOUT_DATA),
            )
            for language in languages
        ),
    )


def _outputs(practice: Practice, names: Iterable[str]) -> tuple[str, ...]:
    """Where the samples' documents of these kinds are."""
    folders = {"goal": GOAL, "client": CLIENT, "blank": BLANK_FOLDER}
    scopes = {kind.name: kind.spec.scope for kind in practice.kinds}
    return tuple(f"{folders[scopes[name]]}/{name}" for name in names)


def page(practice: Practice) -> str:
    """The text of docs/gallery.md."""
    rows = [
        f"| `{kind.name}` | {ONE_FOR[kind.spec.scope]} | {AUDIENCES[kind.spec.audience]}"
        f" | {kind.spec.about} |"
        for kind in practice.kinds
    ]
    shown = [sheet.markdown for sheet in sheets(practice)]
    return "\n".join([INTRODUCTION + "\n".join(rows), "", *shown])


def picture(practice: Practice, sheet: Sheet) -> Image.Image:
    """The sheet's first pages in rows, each with its kind above, in few colours to be small."""
    settings = practice.settings_in_force.model_copy(update=dict(sheet.settings))
    varied = replace(practice, settings=replace(practice.settings, value=settings))
    with tempfile.TemporaryDirectory() as folder:
        options = BuildOptions(Path(folder), TODAY, ("pdf",), sheet.kinds)
        build(varied, replace(options, selection=select(practice, [CLIENT], ROOT)))
        build(varied, replace(options, blank=True))
        pages = [_first_page(Path(folder) / f"{output}.pdf") for output in sheet.outputs]
    width = max(shown.width for shown in pages) + GAP
    height = max(shown.height for shown in pages) + GAP + CAPTION
    rows = -(-len(pages) // COLUMNS)
    whole = Image.new("RGB", (min(len(pages), COLUMNS) * width, rows * height), "white")
    draw = ImageDraw.Draw(whole)
    font = ImageFont.truetype(str(fontpkg.path(FAMILY, weight=700)), CAPTION_SIZE)
    for number, (kind, first_page) in enumerate(zip(sheet.kinds, pages, strict=True)):
        left = number % COLUMNS * width + GAP // 2
        top = number // COLUMNS * height
        draw.text((left, top + CAPTION // 4), kind, fill=INK, font=font)
        whole.paste(first_page, (left, top + CAPTION))
        edges = (
            left - 1,
            top + CAPTION - 1,
            left + first_page.width,
            top + CAPTION + first_page.height,
        )
        draw.rectangle(edges, outline=FRAME)
    return whole.quantize(COLOURS)


def _first_page(pdf: Path) -> Image.Image:
    command = ["pdftoppm", "-r", str(DPI), "-l", "1", "-png", str(pdf)]
    drawn = subprocess.run(command, capture_output=True, check=True).stdout
    return Image.open(BytesIO(drawn))


def main() -> None:
    """Renew the pictures and the page that shows them."""
    practice = read_practice(ROOT)
    (DOCS / "pictures").mkdir(parents=True, exist_ok=True)
    for sheet in sheets(practice):
        target = DOCS / "pictures" / f"{sheet.name}.png"
        picture(practice, sheet).save(target, optimize=True)
        print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1024} KB", flush=True)
    (DOCS / "gallery.md").write_text(page(practice), encoding="utf-8")


if __name__ == "__main__":
    main()
