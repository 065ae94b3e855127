"""Templates to HTML: what a request holds is made plain, and the gate lets nothing else through."""

from __future__ import annotations

import base64
import hashlib
import re
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache, partial
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Any

import jinja2
from markupsafe import Markup, escape

from gwsheet.goal import Settings
from gwsheet.goal.amounts import names_period, read_period
from gwsheet.goal.quantity import Direction, Period, Quantity
from gwsheet.page.accent import with_accent
from gwsheet.page.context import PageContext, PageRequest
from gwsheet.page.gate import Function, Gate, did_you_mean, explained
from gwsheet.page.own import aligned, beside, own_text
from gwsheet.page.plain import Fields, plain
from gwsheet.page.signers import is_shared, with_we
from gwsheet.page.templates import (
    BROWSER_STYLE,
    Compiled,
    Loader,
    TemplateMistakeError,
    endless,
    source,
    style_sheets,
    template_files,
)
from gwsheet.page.view import View
from gwsheet.project.own_styles import without_outside
from gwsheet.project.templates import PAGE_FILE
from gwsheet.words import UnknownWordError, Words, capitalised

LARGE_PRINT_POINTS = 17
FOOT = 0.84
"""The size of the page's foot, as a part of the text's."""
LARGEST_HEAD = 12
"""The largest size in points of what stands above a page after the first."""
INDEX = "index"
"""The folder of the page that lists every document, which is of no kind."""
FINDINGS_LANGUAGE = "en"
"""What the check says is English on a page in any language."""
_BETWEEN_ITEMS = re.compile(r"(<[uo]l\b[^>]*>|</li>)\s+(?=<li\b|</[uo]l>)")
"""White space around list items, which the typesetter would tag as a piece of the list."""
_TEMPLATES_FAULTS = (jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, TypeError,
                     ValueError)  # fmt: skip
_compiled = lru_cache(maxsize=1)(Compiled)


class _PageWords(Words):
    """Words that take the user's text, when ``own`` has made it safe, as it is."""

    def __call__(self, key: str, **values: object) -> str:
        if not any(isinstance(value, Markup) for value in values.values()):
            return super().__call__(key, **values)
        pieces = super().__call__(key, **{name: f"\0{name}\0" for name in values}).split("\0")
        return Markup().join(
            escape(values[piece]) if index % 2 else piece for index, piece in enumerate(pieces)
        )


@dataclass(frozen=True)
class Page:
    """A document, with ``font:`` addresses that an exporter serves, and its style on a screen."""

    html: str
    browser_style: str


def render(request: PageRequest) -> Page:
    """A document; raises TemplateMistakeError, or PartError for an entry that cannot be made."""
    return _page(request, {})


def render_index(
    template_roots: tuple[str, ...],
    words: Words,
    settings: Settings,
    groups: object,
    due: object = (),
    new: object = (),
    forms: object = MappingProxyType({}),
    due_day: str = "",
) -> Page:
    """The page that lists every document: ``groups`` of them, what is ``new``, and ``forms``.

    With it what was ``due`` on ``due_day``.
    """
    request = PageRequest(INDEX, "clinician", None, None, None, settings, words, template_roots)
    return _page(
        request, {"groups": groups, "due": due, "due_day": due_day, "new": new, "forms": forms}
    )


def _page(request: PageRequest, more: Mapping[str, Any]) -> Page:
    """The page, whose template may use the entries of every page and ``more``."""
    environment = _environment(request, View(request, more, plain))
    html = _html(environment, f"{request.kind}/{PAGE_FILE}", request)
    html = beside(aligned(html))
    html = re.sub(r"\n\s*\n+", "\n", _BETWEEN_ITEMS.sub(r"\1", html))
    return Page(with_accent(html), without_outside(source(environment, BROWSER_STYLE)))


def _environment(request: PageRequest, entries: Mapping[str, Any]) -> Gate:
    words = request.words
    context = PageContext(request)
    language = context.language
    shared = is_shared(request.goal, request.client, words)
    texts = with_we(words.texts) if shared else words.texts
    t = _PageWords(words.language, texts, words.vocabulary)
    on_page = partial(_own, page_language=words.language, direction=words.direction)
    own = partial(on_page, language=language)
    finding = partial(on_page, language=FINDINGS_LANGUAGE)

    def of_practice(name: str) -> Markup:
        """The practice's own text of that name, in its language."""
        said = context.of_practice(name)
        return on_page(said[0], language=said[1]) if said else Markup("")

    parts = {
        function.__name__: Function(f"t.{function.__name__}", function)
        for function in (t.date, t.each, t.has, t.number, t.plural)
    }
    return Gate(
        entries,
        functions={
            "t": Function("t", t, {**parts, "direction": t.direction, "language": t.language}),
            "lang": words.language,
            "own": Function("own", own),
            "finding": Function("finding", finding),
            "of_practice": Function("of_practice", of_practice),
            "per": Function("per", partial(_per, t, own)),
            "names_period": Function("names_period", partial(_names_period, t)),
            "amount": Function("amount", partial(_amount, t, own)),
            "next_number": Function("next_number", partial(next, count(1))),
        },
        filters={"capitalised": capitalised, "csp_hash": csp_hash},
        loader=Loader(list(request.template_roots)),
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_compiled(),
    )


def _own(
    text: str | None, language: str, page_language: str, direction: str, *, trim: bool = True
) -> Markup:
    """The user's text as ``own_text`` makes it; nothing for none."""
    if text is None:
        return Markup("")
    return own_text(text, language, page_language, direction, trim=trim)


def _per(words: Words, own: Callable[[str], Markup], period: Fields | str) -> str:
    """A period in words of ours; one that we have no word for is the user's text."""
    if isinstance(period, str):
        return words.per(read_period(period, words.vocabulary.quantities))
    return words.per(_period_of(own, period))


def _names_period(words: Words, text: str | None) -> bool:
    """Whether what is counted says by itself in what time."""
    return bool(text) and names_period(str(text), words.vocabulary.quantities)


def _amount(
    words: Words,
    own: Callable[[str], Markup],
    amount: Fields,
    period: Fields | None = None,
    direction: Direction | None = None,
) -> str:
    """How much in words of ours; what is not understood is the user's text."""
    given = Quantity(**{field.name: amount.fields[field.name] for field in fields(Quantity)})
    shown = given if given.is_understood else Quantity(own(given.text))
    return words.quantity(shown, _period_of(own, period) if period else None, direction)


def _period_of(own: Callable[[str], Markup], period: Fields) -> Period:
    return Period(own(period.fields["text"]), period.fields["name"])


def _html(environment: Gate, name: str, request: PageRequest) -> str:
    """What the template ``name`` makes; its mistakes become TemplateMistakeError."""
    try:
        style = Markup(_style(request, environment))  # noqa: S704 - text in it is made safe
        template = environment.get_template(name)
        return template.render(style=style, page_class=_page_class(request.settings))
    except jinja2.TemplateSyntaxError as error:
        file, line = _shown(error.filename or name, request), error.lineno
        message = explained(error.message or "a mistake")
    except RecursionError as error:
        file, line = _place(error, request, name)
        message = endless(environment, name)
    except _TEMPLATES_FAULTS as error:
        if not isinstance(error, jinja2.TemplateError | UnknownWordError) and _is_ours(request):
            raise
        file, line = _place(error, request, name)
        message = _explain(error, environment)
    raise TemplateMistakeError(file, line, message)


def _explain(error: Exception, environment: Gate) -> str:
    if isinstance(error, jinja2.TemplateNotFound):
        return f"there is no template {error.name!r}"
    if isinstance(error, jinja2.UndefinedError) and (
        match := re.search(r"'(\w+)' is undefined", str(error))
    ):
        names = sorted(environment.entries)
        hint = did_you_mean(match[1], names)
        return f"there is no {match[1]!r} here; {hint}available are {', '.join(names)}"
    if isinstance(error, jinja2.TemplateError | UnknownWordError):
        return explained(str(error))
    return f"the template fails here ({type(error).__name__}: {error})"


def _is_ours(request: PageRequest) -> bool:
    """Whether a page is made from the files that came with gwsheet alone."""
    files = template_files(request.kind, request.template_roots)
    own_roots = request.template_roots[:-1]
    return not any(Path(root, name).is_file() for root in own_roots for name in files)


def _place(error: BaseException, request: PageRequest, name: str) -> tuple[str, int]:
    """The template file and line where ``error`` was raised."""
    places = [
        (_shown(frame.f_code.co_filename, request), line)
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename.endswith(".j2")
    ]
    return places[-1] if places else (f"templates/{name}", 1)


def _shown(file: str, request: PageRequest) -> str:
    for root in request.template_roots:
        if file.startswith(root):
            return "templates/" + Path(file).relative_to(root).as_posix()
    return f"templates/{file}"


def _page_class(settings: Settings) -> str:
    large = "large" if settings.text_size >= LARGE_PRINT_POINTS else "standard"
    return f"{large} ink-{settings.ink} paper-{settings.paper.casefold()}"


def _style(request: PageRequest, environment: Gate) -> str:
    """The page's style: what depends on settings (paper, text size, the page's foot), the sheets."""
    footer = css_string(environment.entries["doc"].fields["footer"])
    settings, words, size = request.settings, request.words, request.settings.text_size
    pieces = words("page.number", page="\0page\0", pages="\0pages\0").split("\0")
    number = [
        f"counter({piece})" if piece in ("page", "pages") else css_string(piece)
        for piece in filter(None, pieces)
    ]
    rules = (
        f"@page {{ size: {settings.paper}; font-size: {size * FOOT:.1f}pt;"
        f" margin-bottom: {18 + max(0, size - 16) * 0.55:.1f}mm;\n"
        f"  @top-left {{ font-size: {min(size * FOOT, LARGEST_HEAD):.1f}pt; }}\n"
        f"  @bottom-left {{ content: {footer}; }}\n"
        f"  @bottom-right {{ content: {' '.join(number)}; }} }}\n"
        f"html {{ --text: {size}pt; }}"
    )
    names = style_sheets(environment, request.kind)
    sheets = [without_outside(source(environment, name)) for name in names]
    return "\n".join([rules, *filter(None, sheets)])


def csp_hash(script: str) -> str:
    """By what a Content-Security-Policy lets ``script`` run and no other."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode('utf-8')).digest()).decode()}'"


def css_string(text: str) -> str:
    """``text`` as a CSS string that cannot end the string, the sheet or the element around it."""
    safe = re.sub(r"""["\\<>&\n\r\f\0]""", lambda found: f"\\{ord(found[0]):06x}", text)
    return f'"{safe}"'
