"""Templates to HTML: what a request holds is made plain, and the gate lets nothing else through."""

from __future__ import annotations

import base64
import difflib
import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache, partial
from pathlib import Path
from types import CodeType, MappingProxyType
from typing import Any

import jinja2
from jinja2 import meta
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from gwsheet.goal import Settings, language_of
from gwsheet.goal.amounts import read_period
from gwsheet.goal.quantity import Direction, Period, Quantity
from gwsheet.page.context import PageRequest
from gwsheet.page.endless import endless
from gwsheet.page.gate import Function, Gate, told
from gwsheet.page.plain import Fields, Plain
from gwsheet.page.view import View
from gwsheet.project.templates import BUILT_IN
from gwsheet.words import UnknownWordError, Words, capitalised

LARGE_PRINT_POINTS = 17
FOOT = 0.84
"""The size of the page's foot, as a part of the text's."""
STYLES = ("base.css", "parts.css")
OWN_STYLE = "practice.css"
"""What a practice adds to the style of every page; it comes last."""
FINDINGS_LANGUAGE = "en"
"""What the check says is English on a page in any language."""
_PAGE_FILE = "page.html.j2"
_EXTENDS = re.compile(
    rf"""\{{%-?\s*extends\s+["'](?:{BUILT_IN})?([^"'/]+)/{re.escape(_PAGE_FILE)}["']"""
)
_BETWEEN_ITEMS = re.compile(r"(<[uo]l\b[^>]*>|</li>)\s+(?=<li\b|</[uo]l>)")
"""White space around list items, which the typesetter would tag as a piece of the list."""
_TEMPLATES_FAULTS = (
    jinja2.TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)


class TemplateMistakeError(Exception):
    """A template cannot be rendered; the message names the file, the line and the cure."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(message)
        self.file, self.line, self.message = file, line, message

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.file, self.line, self.message)


class _Loader(jinja2.FileSystemLoader):
    """Reads templates; one that cannot be read is a template's mistake.

    A name below ``built-in/`` is the file that comes with gwsheet, whatever a practice
    has in its place: so a practice's page can extend the one that it replaces.
    """

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        if template.startswith(BUILT_IN):
            name = template.removeprefix(BUILT_IN)
            return _Loader(self.searchpath[-1:]).get_source(environment, name)
        try:
            return super().get_source(environment, template)
        except jinja2.TemplateNotFound:
            raise
        except UnicodeDecodeError:
            problem = "this file is not UTF-8 text; save it as UTF-8"
        except OSError as error:
            problem = f"this file cannot be read ({error.strerror})"
        raise TemplateMistakeError(f"templates/{template}", 1, problem)


class _Compiled(jinja2.BytecodeCache):
    """What templates were compiled to, which takes longer than to fill one in.

    A text that changed has another checksum and is compiled anew.
    """

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key, bucket.checksum] = bucket.code


@lru_cache(maxsize=1)
def _compiled() -> _Compiled:
    return _Compiled()


class _PageWords(Words):
    """Words that take the user's text, when ``own`` has made it safe, as it is."""

    def __call__(self, key: str, **values: object) -> str:
        if not any(isinstance(value, Markup) for value in values.values()):
            return super().__call__(key, **values)
        text = super().__call__(key, **{name: f"\0{name}\0" for name in values})
        pieces = text.split("\0")
        return Markup().join(
            escape(values[piece]) if index % 2 else escape(piece)
            for index, piece in enumerate(pieces)
        )


@dataclass(frozen=True)
class Page:
    """A document as HTML; fonts are named by ``font:`` addresses that an exporter serves.

    ``browser_style`` is what the page needs besides on a screen.
    """

    html: str
    browser_style: str


def render(request: PageRequest) -> Page:
    """The HTML of one document; raises TemplateMistakeError for a template's mistake."""
    return _page(request, View(request, convert=Plain()))


def render_index(
    template_roots: tuple[str, ...],
    words: Words,
    settings: Settings,
    groups: object,
    due: object = (),
    new: object = (),
    forms: object = MappingProxyType({}),
) -> Page:
    """The page that lists every document; what it lists is as ``build`` makes it.

    ``groups`` and ``forms`` are from ``builder.index``, ``due`` and ``new`` from ``builder.agenda``.
    """
    request = PageRequest(
        kind="index",
        audience="clinician",
        goal_id=None,
        goal=None,
        client=None,
        settings=settings,
        words=words,
        template_roots=template_roots,
    )
    listed = {"groups": groups, "due": due, "new": new, "forms": forms}
    return _page(request, View(request, listed, Plain()))


def template_files(kind: str, roots: tuple[str, ...]) -> tuple[str, ...]:
    """Every template and style sheet that documents of ``kind`` are made from, found by reading."""
    environment = jinja2.Environment(loader=_Loader(list(roots)))  # noqa: S701 - it reads and renders nothing
    waiting = [f"{kind}/{_PAGE_FILE}"]
    files = {*STYLES, "browser.css", *_own_styles(environment, kind)}
    while waiting:
        name = waiting.pop()
        source = _source_if_readable(environment, name)
        if name in files or not source:
            continue
        files.add(name)
        try:
            tree = environment.parse(source)
        except jinja2.TemplateSyntaxError:
            continue
        waiting += [other for other in meta.find_referenced_templates(tree) if other]
    return tuple(sorted(name for name in files if _source_if_readable(environment, name)))


def _own_styles(environment: jinja2.Environment, kind: str) -> list[str]:
    """The style sheet of ``kind``, after those of the kinds whose page its page extends."""
    kinds = [kind]
    while parent := _EXTENDS.search(_source_if_readable(environment, f"{kinds[0]}/{_PAGE_FILE}")):
        if parent[1] in kinds:
            break
        kinds.insert(0, parent[1])
    return [*(f"{one}/style.css" for one in kinds), OWN_STYLE]


def _source_if_readable(environment: jinja2.Environment, name: str) -> str:
    try:
        return _source(environment, name)
    except TemplateMistakeError:
        return ""


def _page(request: PageRequest, entries: Mapping[str, Any]) -> Page:
    environment = _environment(request, entries)
    html = _render_template(environment, f"{request.kind}/{_PAGE_FILE}", request)
    return Page(html, _source(environment, "browser.css"))


def _environment(request: PageRequest, entries: Mapping[str, Any]) -> Gate:
    words = request.words
    language = language_of(request.goal, request.client, request.settings)
    t = _PageWords(words.language, words.texts, words.vocabulary)
    own = partial(_own, language=language, page_language=words.language)
    finding = partial(_own, language=FINDINGS_LANGUAGE, page_language=words.language)
    return Gate(
        entries,
        functions={
            "t": Function("t", t, _parts_of(t)),
            "lang": words.language,
            "own": Function("own", own),
            "finding": Function("finding", finding),
            "per": Function("per", partial(_per, t, own)),
            "amount": Function("amount", partial(_amount, t, own)),
        },
        filters={"capitalised": capitalised, "csp_hash": csp_hash},
        loader=_Loader(list(request.template_roots)),
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_compiled(),
    )


def _parts_of(t: Words) -> dict[str, object]:
    """What a template may read and call of our words, besides the words themselves."""
    functions = (t.date, t.each, t.has, t.number, t.plural)
    named = {one.__name__: Function(f"t.{one.__name__}", one) for one in functions}
    return {**named, "direction": t.direction, "language": t.language}


def _own(text: str | None, language: str, page_language: str, *, trim: bool = True) -> Markup:
    """The user's text, escaped, with its line breaks, and its language where it is another.

    A piece of a text keeps the spaces at its ends when it is not to be trimmed.
    """
    if text is None:
        return Markup("")
    safe = escape(text.strip() if trim else text).replace("\n", Markup("<br>"))
    if language.split("-", maxsplit=1)[0] == page_language.split("-", maxsplit=1)[0]:
        return safe
    return Markup('<span lang="{}">{}</span>').format(language, safe)


def _per(words: Words, own: Callable[[str], Markup], period: Fields | str) -> str:
    """A period in words of ours; one that we have no word for is the user's text."""
    if isinstance(period, str):
        return words.per(read_period(period, words.vocabulary.quantities))
    return words.per(_period_of(own, period))


def _amount(
    words: Words,
    own: Callable[[str], Markup],
    amount: Fields,
    period: Fields | None = None,
    direction: Direction | None = None,
) -> str:
    """How much in words of ours; what is not understood is the user's text."""
    given = Quantity(**{one.name: amount.fields[one.name] for one in fields(Quantity)})
    shown = given if given.is_understood else Quantity(own(given.text))
    return words.quantity(shown, _period_of(own, period) if period else None, direction)


def _period_of(own: Callable[[str], Markup], period: Fields) -> Period:
    return Period(own(period.fields["text"]), period.fields["name"])


def _render_template(environment: Gate, name: str, request: PageRequest) -> str:
    try:
        style = _style(request, environment, environment.entries["doc"].fields["footer"])
        html = environment.get_template(name).render(
            style=Markup(style),  # noqa: S704 - style sheets, and text of ours made safe
            page_class=_page_class(request.settings),
        )
    except jinja2.TemplateSyntaxError as error:
        raise TemplateMistakeError(
            _shown(error.filename or name, request),
            error.lineno,
            told(error.message or "a mistake"),
        ) from None
    except RecursionError as error:
        file, line = _place(error, request, name)
        raise TemplateMistakeError(
            file, line, endless(environment, partial(_source_if_readable, environment), name)
        ) from None
    except _TEMPLATES_FAULTS as error:
        if not isinstance(error, jinja2.TemplateError | UnknownWordError) and _is_ours(request):
            raise
        file, line = _place(error, request, name)
        message = _explain(error, sorted(environment.entries))
        raise TemplateMistakeError(file, line, message) from None
    return re.sub(r"\n\s*\n+", "\n", _BETWEEN_ITEMS.sub(r"\1", html))


def _explain(error: Exception, names: Sequence[str]) -> str:
    if isinstance(error, jinja2.TemplateNotFound):
        return f"there is no template {error.name!r}"
    if isinstance(error, jinja2.UndefinedError):
        match = re.search(r"'(\w+)' is undefined", str(error))
        if match:
            near = difflib.get_close_matches(match[1], names, n=1)
            hint = f"did you mean {near[0]}? " if near else ""
            return f"there is no {match[1]!r} here; {hint}available are {', '.join(names)}"
    if isinstance(error, jinja2.TemplateError | UnknownWordError):
        return told(str(error))
    return f"the template fails here ({type(error).__name__}: {error})"


def _is_ours(request: PageRequest) -> bool:
    """Whether a page is made from the files that came with gwsheet alone."""
    files = template_files(request.kind, request.template_roots)
    return not any(
        Path(root, name).is_file() for root in request.template_roots[:-1] for name in files
    )


def _place(error: BaseException, request: PageRequest, name: str) -> tuple[str, int]:
    """The template file and line where ``error`` was raised."""
    place = (f"templates/{name}", 1)
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            place = (_shown(file, request), trace.tb_lineno)
        trace = trace.tb_next
    return place


def _shown(file: str, request: PageRequest) -> str:
    for root in request.template_roots:
        if file.startswith(root):
            return "templates/" + Path(file).relative_to(root).as_posix()
    return f"templates/{file}"


def _page_class(settings: Settings) -> str:
    large = "large" if settings.text_size >= LARGE_PRINT_POINTS else "standard"
    return f"{large} ink-{settings.ink} paper-{settings.paper.casefold()}"


def _style(request: PageRequest, environment: jinja2.Environment, footer: str) -> str:
    names = (*STYLES, *_own_styles(environment, request.kind))
    sheets = [_source(environment, name) for name in names]
    return "\n".join([_page_rules(request, footer), *filter(None, sheets)])


def _source(environment: jinja2.Environment, name: str) -> str:
    assert environment.loader is not None
    try:
        return environment.loader.get_source(environment, name)[0]
    except jinja2.TemplateNotFound:
        return ""


def _page_rules(request: PageRequest, footer: str) -> str:
    """The part of the style that depends on settings: paper, text size and the page's foot."""
    settings, words, size = request.settings, request.words, request.settings.text_size
    pattern = words("page.number", page="\0page\0", pages="\0pages\0")
    pieces = [
        f"counter({piece})" if piece in ("page", "pages") else css_string(piece)
        for piece in pattern.split("\0")
        if piece
    ]
    return (
        f"@page {{ size: {settings.paper}; font-size: {size * FOOT:.1f}pt;"
        f" margin-bottom: {18 + max(0, size - 16) * 0.7:.1f}mm;\n"
        f"  @bottom-left {{ content: {css_string(footer)}; }}\n"
        f"  @bottom-right {{ content: {' '.join(pieces)}; }} }}\n"
        f"html {{ --text: {settings.text_size}pt; }}"
    )


def csp_hash(script: str) -> str:
    """By what a Content-Security-Policy lets ``script`` run and no other."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode('utf-8')).digest()).decode()}'"


def css_string(text: str) -> str:
    """``text`` as a CSS string that cannot end the string, the sheet or the element around it."""
    safe = re.sub(r"""["\\<>&\n\r\f\0]""", lambda sign: f"\\{ord(sign[0]):06x}", text)
    return f'"{safe}"'
