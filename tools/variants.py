"""Builds the sample practice in every variant and asks of every document what is wrong with it.

python tools/variants.py             every paper, size, ink and language there is
python tools/variants.py Letter 18   those alone that have all of these in their name

A variant is a copy of the practice with settings of its own. Exits with 1 when the typesetter
complains, a PDF fails PDF/UA-1 or another check of tests/print/checks.py, or axe finds fault.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path

from gwsheet.builder import BuildOptions, build
from gwsheet.diagnostics import TYPESETTER_WARNING
from gwsheet.project.practice import read_practice

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from print.browsing import chromium, violations  # noqa: E402 - found only with the line above
from print.checks import CHECKS_OF_PAPER, no_area_is_filled  # noqa: E402 - as above
from print.reading import PdfFile  # noqa: E402 - as above

PAPERS = ("A4", "Letter")
TEXT_SIZES = (13, 18)
INKS = ("normal", "saver")
TODAY = date(2026, 11, 25)
AT_A_TIME = 2
TYPESETTING = TYPESETTER_WARNING.code[:3]
COLUMNS = "{:<22} {:>9} {:>6} {:>9} {:>8} {:>11} {:>8}"


@dataclass(frozen=True)
class Variant:
    """Settings that change every page; the text size is in points."""

    paper: str
    text_size: int
    ink: str
    language: str

    def __str__(self) -> str:
        return f"{self.paper} {self.text_size} {self.ink} {self.language}"


@dataclass(frozen=True)
class Outcome:
    """What was made in a variant, and everything that is wrong with it.

    ``findings`` are the build's, ``defects`` those of the PDFs, ``violations`` axe's of the HTML.
    """

    variant: Variant
    documents: int
    pages: int
    findings: tuple[str, ...]
    defects: tuple[str, ...]
    violations: tuple[str, ...]
    seconds: float

    @property
    def row(self) -> str:
        """A line of the table: what was made, and how much of it is at fault."""
        found = (self.findings, self.defects, self.violations)
        counts = (self.documents, self.pages, *map(len, found))
        return COLUMNS.format(str(self.variant), *counts, f"{self.seconds:.0f}")

    @property
    def faults(self) -> tuple[str, ...]:
        """Everything that is wrong, in words."""
        return (*self.findings, *self.defects, *self.violations)


def variants(names: tuple[str, ...]) -> Iterator[Variant]:
    """Every variant in which all of ``names`` occur, in the languages that the samples have."""
    languages = read_practice(ROOT).locales
    for settings in product(PAPERS, TEXT_SIZES, INKS, languages):
        variant = Variant(*settings)
        if set(names) <= set(str(variant).split()):
            yield variant


def outcome(variant: Variant) -> Outcome:
    """Make every document in the variant and ask it everything."""
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        output = root / "build"
        copy_practice(variant, root)
        result = build(read_practice(root), BuildOptions(output, TODAY, jobs=0))
        findings = [
            f"{finding.file}: {finding.message}"
            for finding in result.findings
            if finding.code.startswith(TYPESETTING)
        ]
        findings += [f"{name}: {why}" for name, why in result.not_written.items()]
        pdfs = {path: PdfFile(path.read_bytes()) for path in sorted(output.rglob("*.pdf"))}
        checks = (*CHECKS_OF_PAPER, *((no_area_is_filled,) if variant.ink == "saver" else ()))
        defects = [
            f"{path.relative_to(output)}: {defect}"
            for path, pdf in pdfs.items()
            for check in checks
            for defect in check(pdf)
        ]
        return Outcome(
            variant,
            len(result.written),
            sum(len(pdf.sheets) for pdf in pdfs.values()),
            tuple(findings),
            tuple(defects),
            tuple(violations_below(output)),
            time.perf_counter() - begun,
        )


def copy_practice(variant: Variant, root: Path) -> None:
    """Copy goals and settings to ``root``; what names the practice's language follows it."""
    own = read_practice(ROOT).settings_in_force.language
    shutil.copytree(ROOT / "goals", root / "goals")
    if variant.language != own:
        for path in (root / "goals").rglob("*.yaml"):
            text = path.read_text(encoding="utf-8")
            followed = re.sub(rf"^language: {own}\n", "", text, flags=re.MULTILINE)
            path.write_text(followed, encoding="utf-8")
    settings = (ROOT / "gwsheet.yaml").read_text(encoding="utf-8")
    for key in ("paper", "text_size", "ink", "language"):
        settings = re.sub(rf"^(# )?{key}:.*\n", "", settings, flags=re.MULTILINE)
        settings += f"{key}: {getattr(variant, key)}\n"
    (root / "gwsheet.yaml").write_text(settings, encoding="utf-8")


def violations_below(folder: Path) -> Iterator[str]:
    """What axe finds in every HTML file in ``folder``, in one tab of one browser."""
    with chromium() as browser:
        tab = browser.new_page()
        for path in sorted(folder.rglob("*.html")):
            tab.goto(path.as_uri())
            yield from (f"{path.relative_to(folder)}: {violation}" for violation in violations(tab))


def main(names: list[str]) -> int:
    """Print a line for each variant as it is done, and at the end what is wrong."""
    chosen = list(variants(tuple(names)))
    if not chosen:
        print(f"no variant has all of {', '.join(names)}", file=sys.stderr)
        return 2
    heads = ("documents", "pages", "findings", "defects", "violations", "seconds")
    print(COLUMNS.format("variant", *heads), flush=True)
    outcomes = []
    with ProcessPoolExecutor(AT_A_TIME) as workers:
        for done in as_completed([workers.submit(outcome, variant) for variant in chosen]):
            outcomes.append(done.result())
            print(outcomes[-1].row, flush=True)
    for made in outcomes:
        for fault in made.faults:
            print(f"{made.variant}: {fault}")
    return 1 if any(made.faults for made in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
