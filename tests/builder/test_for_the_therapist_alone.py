"""Nothing that is for the therapist alone comes to a client, in whatever corner of a file.

A word that nobody writes is planted in every field that the model marks for clinicians, in
what the check says, in comments, and in the version that git has of the goal's past; then
every kind of document is built and taken apart. What has no words, such as the therapist's
level or a weight, is told by building twice, with other values: no client's page may differ.
"""

from __future__ import annotations

import base64
import html
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from conftest import PracticeFolder
from gitlife import Repository
from pagetext import blocks, under
from planting import Data, Seed, clinicians_fields, joined, planted
from print.awkward import FULL
from print.documents import request
from print.reading import layout_text
from pypdf import PdfReader
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, StreamObject

from gwsheet.diagnostics import Rule, Severity
from gwsheet.export.pdf import export
from gwsheet.goal import Client, Goal, Settings, fingerprint
from gwsheet.lint import discover_rules
from gwsheet.lint.grammar import Sentence
from gwsheet.lint.registry import LintRule
from gwsheet.lint.subjects import TextMatch
from gwsheet.page import Page
from gwsheet.page.view import View
from gwsheet.progress.attainment import attainment
from gwsheet.project.practice import Practice

MARK = "zwqxj"
BEFORE, NOW, OTHERWISE = Seed(f"{MARK}before", 0), Seed(f"{MARK}now", 1), Seed(f"{MARK}other", 2)

CLIENT: Data = {
    "sessions": {"every": "1 week"},
    "values": ["Independence"],
    "strengths": ["Patience"],
    "exploration": {"hopes": ["To ride alone"], "barriers": ["Rain"]},
}
GOAL: Data = {
    **FULL,
    "attainment_scale": dict.fromkeys(("-2", "-1", "0", "1", "2"), "So many rides"),
    "readiness": {"importance": "8", "confidence": "6"},
    "progress": [
        {"date": "2026-11-18", "session": "2", "rating": "2", "by": "client", "note": "A ride"},
        {"date": "2026-11-25", "session": "3", "amount": "2"},
    ],
    "reviews": [
        {
            "date": "2026-11-20",
            "session": "2",
            "rating": "3",
            "by": "client",
            "attainment": {"client": "0"},
            "decision": "new-steps",
            "reason": "Smaller ones",
            "next": "2026-12-21",
        }
    ],
}
STATEMENTS = ("Ride the bus once a week by June.", FULL["goal_statement"])
MADE_UP = frozenset(
    f"everything-{scope}-{audience}"
    for scope in ("goal", "client", "blank")
    for audience in ("client", "clinician")
)
"""Document kinds whose pages print all that a template is given, whatever it is."""
EVERYTHING = "".join(f"<p>{{{{ {name} }}}}</p>\n" for name in View(request("worksheet")))


def _says_the_mark(sentence: Sentence) -> Iterator[TextMatch]:
    yield TextMatch(0, len(sentence.text), f"{MARK}found", f"{MARK}reframe")


FINDING = LintRule(
    Rule("GW399", "says-the-mark", Severity.WARNING, "Says the mark.", ("specific",), "vague"),
    "statement",
    _says_the_mark,
    {},
)


def _file(data: Data) -> str:
    return f"# {MARK}comment\n{json.dumps(data, ensure_ascii=False, indent=1)}\n"


def _write(folder: PracticeFolder, statement: str, seed: Seed) -> None:
    """The files of a practice at one time; what is the clinician's comes from ``seed``."""
    version = fingerprint(Goal.model_validate(GOAL))
    agreed = [{"date": "2026-11-16", "by": ["client"], "fingerprint": version}]
    goal = {**GOAL, "goal_statement": statement, "agreed": agreed}
    folder.write("goals/heron/bus.yaml", _file(joined(goal, planted(Goal, seed))))
    folder.write("goals/heron/client.yaml", _file(joined(CLIENT, planted(Client, seed))))
    folder.write("gwsheet.yaml", _file(joined({"name": "Millrace"}, planted(Settings, seed))))


@dataclass(frozen=True)
class Built:
    """A practice that was built: its documents, apart by who may read them."""

    practice: Practice
    outputs: dict[str, bytes]

    def of(self, audience: str) -> dict[str, bytes]:
        kinds = {kind.name for kind in self.practice.kinds if kind.spec.audience == audience}
        return {name: data for name, data in self.outputs.items() if Path(name).stem in kinds}


def _built(
    root: Path,
    now: Seed,
    file_format: str,
    *,
    beside: Seed | None = None,
    leave_out: frozenset[str] = frozenset(),
) -> Built:
    """A practice built in ``root``, with a version of 18 November in git that says other things.

    The clinician's values of a second goal come from ``beside``, so that an order by weight or
    level would show. ``leave_out`` are kinds that are not built.
    """
    folder = PracticeFolder(root)
    for name in sorted(MADE_UP):
        _, scope, audience = name.split("-")
        supervised = "yes" if audience == "clinician" else "no"
        spec = {"scope": scope, "audience": audience, "looks_back": "yes", "supervised": supervised}
        folder.write(f"templates/{name}/kind.yaml", json.dumps(spec))
        folder.write(f"templates/{name}/page.html.j2", f"<title>A page</title>{EVERYTHING}")
    _write(folder, STATEMENTS[0], BEFORE)
    Repository(root).commit("2026-11-18")
    _write(folder, STATEMENTS[1], now)
    if beside is not None:
        folder.write("goals/heron/tram.yaml", _file(joined(GOAL, planted(Goal, beside))))
    practice = folder.read()
    kinds = tuple(kind.name for kind in practice.kinds if kind.name not in leave_out)
    assert folder.build(formats=(file_format,), kinds=kinds).not_written == {}
    return Built(practice, folder.outputs())


@pytest.fixture(scope="module")
def _findings_say_it() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        rules = (*discover_rules(), FINDING)
        patch.setattr("gwsheet.lint.engine.discover_rules", lambda: rules)
        yield


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, _findings_say_it: None) -> Built:
    """Everything as HTML."""
    return _built(tmp_path_factory.mktemp("pages"), NOW, "html", beside=OTHERWISE)


@pytest.fixture(scope="module")
def pages_of_another(tmp_path_factory: pytest.TempPathFactory, _findings_say_it: None) -> Built:
    """The same of a practice in which only the clinician's values are others."""
    return _built(tmp_path_factory.mktemp("others"), OTHERWISE, "html", beside=NOW)


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory, _findings_say_it: None) -> Built:
    """Every document as PDF, and of the made-up ones, which are long, one for a clinician."""
    root = tmp_path_factory.mktemp("pdfs")
    return _built(root, NOW, "pdf", leave_out=MADE_UP - {"everything-goal-clinician"})


def _marks_in_text(text: str) -> set[str]:
    """The planted words in ``text``, however its lines are broken."""
    whole = re.sub(r"[\s\u00ad\u2010-]|&shy;", "", html.unescape(unquote(text))).casefold()
    return set(re.findall(rf"{MARK}(?:before|now|other|found|reframe|comment|)", whole))


def _marks_in_page(data: bytes) -> set[str]:
    """The planted words anywhere in an HTML file: text, attributes, comments, style, data."""
    text = data.decode("utf-8")
    inside = (
        base64.b64decode(encoded) for encoded in re.findall(r";base64,([A-Za-z0-9+/=]+)", text)
    )
    return _marks_in_text(text).union(*(_marks_in_text(data.decode("latin-1")) for data in inside))


def _marks_in_pdf(data: bytes) -> set[str]:
    """The planted words anywhere in a PDF: on its pages, in its objects, in what it compresses."""
    return _marks_in_text("\n".join([layout_text(data), *_strings(data), *_streams(data)]))


def _streams(data: bytes) -> Iterator[str]:
    """The file, and each stream in it, compressed ones too, as 8-bit and 16-bit characters."""
    inside = [data]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            inside.append(zlib.decompressobj().decompress(stream))
        except zlib.error:
            inside.append(stream)
    for one in inside:
        yield one.decode("latin-1")
        yield one.replace(b"\0", b"").decode("latin-1")


def _strings(data: bytes) -> Iterator[str]:
    """Every name, string and stream that is in reach, decoded, as a reader of PDFs follows them."""
    waiting: list[Any] = [PdfReader(io.BytesIO(data)).trailer]
    seen: set[int] = set()
    while waiting:
        held = waiting.pop().get_object()
        if id(held) in seen:
            continue
        seen.add(id(held))
        if isinstance(held, StreamObject):
            yield held.get_data().decode("latin-1")
        if isinstance(held, DictionaryObject):
            yield from map(str, held)
            waiting += held.values()
        elif isinstance(held, ArrayObject):
            waiting += held
        elif isinstance(held, ByteStringObject):
            yield held.decode("latin-1")
        elif held is not None:
            yield str(held)


def _with_marks(
    documents: dict[str, bytes], marks_in: Callable[[bytes], set[str]]
) -> dict[str, set[str]]:
    """Those of ``documents`` in which a planted word is, each with the words."""
    found = {name: marks_in(data) for name, data in documents.items()}
    return {name: marks for name, marks in found.items() if marks}


def test_what_is_planted_is_what_the_model_marks() -> None:
    """A new field for the clinician is planted by itself; these are there today."""
    assert {
        "clinician_notes",
        "weight.importance",
        "weight.difficulty",
        "allow.rule",
        "allow.reason",
        "reviews.attainment.therapist",
    } <= clinicians_fields(Goal)
    assert "clinician_notes" in clinicians_fields(Client)
    assert planted(Goal, NOW) == {
        "weight": {"importance": "1", "difficulty": "1"},
        "reviews": [{"attainment": {"therapist": -1}}],
        "clinician_notes": [f"{MARK}now"],
        "allow": [{"rule": f"{MARK}now", "reason": f"{MARK}now"}],
    }
    assert planted(Client, NOW) == {"clinician_notes": [f"{MARK}now"]}


def test_what_a_client_is_given_has_nothing_of_it(pages: Built, pdfs: Built) -> None:
    in_html, in_pdf = pages.of("client"), pdfs.of("client")

    worksheets = {f"heron/bus/{kind}" for kind in ("worksheet", "tracker", "review")}
    made_up = {"heron/bus/everything-goal-client", "heron/everything-client-client"}
    blank = {"blank/blank-worksheet"}
    assert {f"{name}.html" for name in worksheets | made_up | blank} <= in_html.keys()
    assert {f"{name}.pdf" for name in worksheets | blank} <= in_pdf.keys()
    assert _with_marks(in_html, _marks_in_page) == {}
    assert _with_marks(in_pdf, _marks_in_pdf) == {}


def test_a_clinician_s_document_has_it(pages: Built, pdfs: Built) -> None:
    """So that the search is known to find what is there."""
    said = {f"{MARK}found", f"{MARK}reframe"}

    in_pages = _with_marks(pages.of("clinician"), _marks_in_page)
    assert in_pages["heron/bus/smart-check.html"] == said
    assert in_pages["heron/bus/everything-goal-clinician.html"] == said | {f"{MARK}now"}
    both = {f"{MARK}now", f"{MARK}other"}
    assert in_pages["heron/everything-client-clinician.html"] == both

    in_pdfs = _with_marks(pdfs.of("clinician"), _marks_in_pdf)
    assert in_pdfs["heron/bus/smart-check.pdf"] == said
    assert in_pdfs["heron/bus/everything-goal-clinician.pdf"] == said | {f"{MARK}now"}


def test_what_changed_is_told_without_it(pages: Built) -> None:
    """The version of the last review had other notes, levels and silences."""
    page = pages.outputs["heron/bus/review.html"]
    told = under(blocks(page.decode("utf-8")), "What we have changed in the plan")

    assert told is not None
    assert any("Have no more than one panic attack" in finding.text for finding in told)
    assert _marks_in_page(page) == set()


def test_nobody_can_tell_from_a_client_s_page_what_the_clinician_s_values_are(
    pages: Built, pages_of_another: Built
) -> None:
    """Levels, weights and the T-score of them leave no trace, not even in a length or an order."""
    scores = [
        attainment({goal.id: goal.loaded.value}, "therapist").t
        for built in (pages, pages_of_another)
        for goal in built.practice.goals
        if goal.loaded.value is not None
    ]
    assert scores == [40, 50, 50, 40]

    assert pages.of("client") == pages_of_another.of("client")
    assert pages.of("clinician") != pages_of_another.of("clinician")


def test_nothing_else_in_the_build_folder_has_it(
    pages: Built, pages_of_another: Built, pdfs: Built
) -> None:
    """The list of documents lies open beside what clients are given; names, and the manifest."""
    assert _marks_in_page(pages.outputs["index.html"]) == set()
    assert pages.outputs["index.html"] == pages_of_another.outputs["index.html"]
    for built in (pages, pdfs):
        folder = built.practice.root / "build"
        files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        hidden = [data for path, data in files.items() if path.name.startswith(".")]

        assert _marks_in_text("\n".join(map(str, files))) == set()
        assert [_marks_in_page(data) for data in hidden] == [set()]


WHOLE_PAGE = "<!doctype html><html lang=en><head>{}</head><body>{}</body></html>"
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgAB"
    "SK+kcQAAAABJRU5ErkJggg=="
)


TITLE = "<title>A page</title>"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (TITLE, f"<p>{MARK}"),
        (TITLE, f"<h1>{MARK}</h1>"),
        (TITLE, f"<p style='width: 1em; word-break: break-all'>{MARK}"),
        (TITLE, f"<p style='color: white'>{MARK.upper()}"),
        (TITLE, f"<img src='{PIXEL}' alt='{MARK}'>"),
        (TITLE, f"<p><a href='https://example.org/{MARK}'>a link</a>"),
        (TITLE, f"<p id={MARK}>a place<p><a href='#{MARK}'>a link</a>"),
        (TITLE, f"<h1 style='bookmark-label: \"{MARK}\"'>A heading</h1>"),
        (f"<title>{MARK}</title>", "<p>A page"),
        (f"{TITLE}<meta name=author content='Ω {MARK}'>", "<p>A page"),
        (f"{TITLE}<meta name=keywords content='{MARK}'>", "<p>A page"),
        (f"{TITLE}<meta name=description content='{MARK}'>", "<p>A page"),
        (f"{TITLE}<link rel=attachment href='data:text/plain,{MARK}' title=a>", "<p>A page"),
        (f"{TITLE}<link rel=attachment href='data:text/plain,a' title='{MARK}'>", "<p>A page"),
    ],
)
def test_wherever_a_pdf_has_it_it_is_found(head: str, body: str) -> None:
    assert _marks_in_pdf(export(Page(WHOLE_PAGE.format(head, body), ""))[0]) == {MARK}


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{MARK}</p>",
        "<p>zwq&#120;j</p><!-- nothing -->",
        f"<!-- {MARK} -->",
        f"<p title='{MARK.upper()}'>",
        f"<style>p::after {{ content: '{MARK}' }}</style>",
        f"<a href='%7a{MARK[1:]}'>",
        f"<p>{MARK[:2]}&shy;{MARK[2:]}</p>",
        f"<img src='data:text/plain;base64,{base64.b64encode(MARK.encode()).decode()}'>",
    ],
)
def test_wherever_a_page_has_it_it_is_found(page: str) -> None:
    assert _marks_in_page(page.encode("utf-8")) == {MARK}


def test_where_it_is_not_it_is_not_found() -> None:
    page = WHOLE_PAGE.format(TITLE, f"<h1>{MARK[:-1]}</h1><p>z w q x")

    assert _marks_in_page(page.encode("utf-8")) == set()
    assert _marks_in_pdf(export(Page(page, ""))[0]) == set()
