"""Every page that goes to a printer, from ordinary goals and from awkward ones.

A test is a document: it is typeset once and asked everything in ``checks.py``. ``make thorough``
tries them all; else there are as few as bring up everything in ``_brought_up``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pytest
from conftest import IS_THOROUGH

from gwsheet.goal import SECTIONS
from print.awkward import CLIENTS, GOALS, printed_of_client, printed_texts
from print.checks import defects, headings_are_in_order
from print.documents import Document, document, request_about, samples
from print.reading import font_names

TWO_PAGES = ("worksheet", "review")
PAGES_OF_BLANK = {
    "blank-worksheet": 2,
    "blank-review": 2,
    "blank-tracker": 1,
    "exploration": 2,
    "clarification": 2,
    "refinement": 2,
    "implementation": 2,
    "revision": 2,
    "keeping-well": 2,
    "crisis-card": 1,
    "example": 2,
    "smart-guide": 2,
    "categories": 2,
    "challenges": 1,
    "wins": 1,
    "session": 1,
}
PAPERS = ("A4", "Letter")
OTHER_SETTINGS: tuple[Mapping[str, str], ...] = (
    {"paper": "A4", "text_size": "18"},
    {"paper": "Letter", "text_size": "24"},
)
IN_OTHER_SETTINGS = ("full", "empty", "title-of-90", "long-word", "records")
ON_BOTH_PAPERS = {"full", "empty", "nine-sentences", "one-word", "records"}
ORDINARY = ON_BOTH_PAPERS - {"records", "one-word"}
OTHER_LANGUAGES = tuple(tag for tag in samples().locales if tag != "en")
VARIANTS: tuple[Mapping[str, str], ...] = (
    {"paper": "Letter", "text_size": "18", "ink": "saver"},
    *(
        settings
        for tag in OTHER_LANGUAGES
        for settings in (
            {"paper": "A4", "text_size": "18", "ink": "saver", "language": tag},
            {"paper": "Letter", "language": tag},
        )
    ),
)
"""With those below, any two of paper, size, ink and language; tools/variants.py tries all."""
WHOLE_PRACTICE = {
    "name": "Practice for Psychotherapy and Counselling at the Old Millrace",
    "contact": "Millrace Practice, 3 Weir Lane, 01234 567890, weekdays from 8 to 17",
    "safety_line": "In a crisis: call 112, or the helpline on 116 123, at any hour.",
    "ink": "saver",
}
LOGO = (
    "data:image/svg+xml;base64,"
    "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSI0MCIgaGVpZ2h0PSIyMCI+PHJl"
    "Y3QgeD0iMSIgeT0iMSIgd2lkdGg9IjM4IiBoZWlnaHQ9IjE4IiBmaWxsPSJub25lIiBzdHJva2U9IiMwMDAiLz48"
    "L3N2Zz4="
)
IN_OTHER_SETTINGS_OF_CLIENTS = ("client-full", "client-empty")
HARDEST = ("long-word", "markup", "records", "client-long-word")
LETTERS_ONLY = {"Atkinson-Hyperlegible", "Atkinson-Hyperlegible-Bold"}


def _kinds(scope: str) -> list[str]:
    """The document kinds there are for this scope; those for blank forms with the blank ones."""
    return [
        kind.name
        for kind in samples().kinds
        if kind.spec.scope == scope or (scope == "blank" and kind.spec.blank)
    ]


@dataclass(frozen=True)
class Case:
    """A document to make; ``pages`` is how many it must have, where that is said.

    ``goal`` is the name of what it is about: a goal, a client, or nobody.
    """

    goal: str | None
    kind: str
    settings: Mapping[str, str] = field(default_factory=dict)
    pages: int | None = None
    logo: str | None = None

    def __str__(self) -> str:
        named = (self.settings.get(key) for key in ("paper", "text_size", "ink", "language"))
        whole = "whole-practice" if self.logo else None
        return "-".join(part for part in (self.goal, self.kind, *named, whole) if part)


def _sample_cases() -> Iterator[Case]:
    """Each goal of the samples: what is handed out on both papers, the rest turn by turn."""
    for turn, goal in enumerate(samples().goals):
        assert goal.loaded.value is not None, goal.loaded.findings
        for kind in _kinds("goal"):
            is_ordinary = kind == "worksheet" or (
                kind == "review" and not goal.loaded.value.reviews
            )
            papers = PAPERS if kind in TWO_PAGES else PAPERS[turn % 2 :][:1]
            for paper in papers:
                yield Case(goal.id, kind, {"paper": paper}, 2 if is_ordinary else None)


def _awkward_cases() -> Iterator[Case]:
    """Each awkward goal on one of the papers, turn by turn; those of common size on both."""
    for turn, name in enumerate(GOALS):
        for kind_turn, kind in enumerate(_kinds("goal")):
            for paper_turn, paper in enumerate(PAPERS):
                is_on_both = name in ON_BOTH_PAPERS and kind in TWO_PAGES
                if is_on_both or (turn + kind_turn + paper_turn) % 2:
                    pages = 2 if name in ORDINARY and kind in TWO_PAGES else None
                    yield Case(name, kind, {"paper": paper}, pages)
    for kind_turn, kind in enumerate(_kinds("goal")):
        for turn, name in enumerate(IN_OTHER_SETTINGS):
            yield Case(name, kind, OTHER_SETTINGS[(turn + kind_turn) % 2])
        for paper in PAPERS:
            yield Case("full", kind, {"paper": paper, **WHOLE_PRACTICE}, logo=LOGO)


def _client_cases() -> Iterator[Case]:
    """Each client of the samples and each awkward one on one of the papers, turn by turn."""
    for kind_turn, kind in enumerate(_kinds("client")):
        for turn, name in enumerate((*samples().clients, *CLIENTS)):
            yield Case(name, kind, {"paper": PAPERS[(turn + kind_turn) % 2]})
        for turn, name in enumerate(IN_OTHER_SETTINGS_OF_CLIENTS):
            yield Case(name, kind, OTHER_SETTINGS[(turn + kind_turn) % 2])
        settings = {"paper": PAPERS[kind_turn % 2], **WHOLE_PRACTICE}
        yield Case("client-full", kind, settings, logo=LOGO)


def _blank_cases() -> Iterator[Case]:
    for kind_turn, kind in enumerate(_kinds("blank")):
        for paper in PAPERS:
            yield Case(None, kind, {"paper": paper}, PAGES_OF_BLANK.get(kind))
        is_one = PAGES_OF_BLANK.get(kind) == 1
        for paper in PAPERS if is_one else PAPERS[kind_turn % 2 :][:1]:
            for tag in ("en", *OTHER_LANGUAGES) if is_one else ("en",):
                settings = {"paper": paper, "language": tag, **WHOLE_PRACTICE}
                yield Case(None, kind, settings, 1 if is_one else None, LOGO)
        yield Case(None, kind, OTHER_SETTINGS[kind_turn % 2])


def _variant_cases() -> Iterator[Case]:
    """An ordinary document of every kind in every variant."""
    for scope, name in (("goal", "full"), ("client", "client-full"), ("blank", None)):
        for kind in _kinds(scope):
            yield from (Case(name, kind, settings) for settings in VARIANTS)


def _brought_up(case: Case) -> Iterator[tuple[object, ...]]:
    """What a case is there for: its goal, its kind with its settings, and what all kinds share."""
    yield (case.goal,)
    if case.goal in HARDEST:
        yield (case.goal, case.kind)
    yield (case.kind, "pages", case.pages)
    for key in ("paper", "text_size", "language"):
        yield (case.kind, key, case.settings.get(key))
    yield ("ink", case.settings.get("ink"))
    yield ("logo", case.logo)


def _few(cases: list[Case]) -> list[Case]:
    """Cases that together bring up all that ``cases`` do: each time the one with most that is new."""
    brought_up = [set(_brought_up(case)) for case in cases]
    missing = set().union(*brought_up)
    chosen: set[int] = set()
    while missing:
        best = max(range(len(cases)), key=lambda number: len(brought_up[number] & missing))
        chosen.add(best)
        missing -= brought_up[best]
    return [cases[number] for number in sorted(chosen)]


EVERY = [
    *_sample_cases(),
    *_awkward_cases(),
    *_client_cases(),
    *_blank_cases(),
    *_variant_cases(),
]


def _made(case: Case) -> tuple[Document, list[str]]:
    wanted = request_about(case.goal, case.kind, case.settings, logo=case.logo)
    texts: list[str] = []
    if wanted.goal is not None:
        texts = printed_texts(case.kind, wanted.goal)
    elif wanted.client is not None and wanted.client_id is not None:
        texts = printed_of_client(case.kind, wanted.client, wanted.goals)
    return document(wanted), texts


@pytest.mark.parametrize("case", EVERY if IS_THOROUGH else _few(EVERY), ids=str)
def test_a_document_is_fit_to_print(case: Case) -> None:
    made, texts = _made(case)
    found = defects(made, texts)
    if case.pages is not None and len(made.sheets) != case.pages:
        found.append(f"it has {len(made.sheets)} pages, not {case.pages}")
    if found:
        pytest.fail("\n".join(found), pytrace=False)


@pytest.mark.parametrize("case", [
    Case("heron/bus", "worksheet"),
    Case("heron/bus", "review"),
    Case("full", "worksheet", {"text_size": "18"}),
    Case(None, "blank-worksheet"),
], ids=str)  # fmt: skip
def test_a_screen_reader_meets_the_sections_in_order(case: Case) -> None:
    made, _ = _made(case)
    assert list(headings_are_in_order(made)) == []


@pytest.mark.parametrize(
    "case",
    [Case("full", "worksheet"), Case(None, "blank-worksheet"), Case("long-baseline", "worksheet")],
    ids=str,
)
def test_the_nine_sections_are_laid_out_from_1_to_9(case: Case) -> None:
    made, _ = _made(case)
    names = [made.request.words(f"section.{key}") for key in SECTIONS]
    starts = [f"{number} {name.split()[0]}" for number, name in enumerate(names, 1)]
    lines = [" ".join(line.split()) for line in made.layout.splitlines()]
    assert [start for line in lines for start in starts if f"{line} ".startswith(f"{start} ")] == (
        starts
    )


def test_latin_text_needs_no_font_but_the_page_s_own() -> None:
    assert font_names(_made(Case("full", "worksheet"))[0].pdf) == LETTERS_ONLY
