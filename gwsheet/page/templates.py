"""Template files: how they are read, and which of them a page is made from."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from types import CodeType

import jinja2
from jinja2 import meta
from jinja2.bccache import Bucket

from gwsheet.project.templates import BUILT_IN, PAGE_FILE

STYLES = ("base.css", "parts.css")
BROWSER_STYLE = "browser.css"
OWN_STYLE = "practice.css"
"""What a practice adds to the style of every page; it comes last."""
_EXTENDS = re.compile(
    rf"""\{{%-?\s*extends\s+["'](?:{BUILT_IN})?([^"'/]+)/{re.escape(PAGE_FILE)}["']"""
)
"""Matches ``{% extends "log/page.html.j2"``, and not ``{% extends "base.html.j2"``."""


class TemplateMistakeError(Exception):
    """A template cannot be rendered; the message says what is wrong and what to write."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(file, line, message)
        self.file, self.line, self.message = file, line, message


class Loader(jinja2.FileSystemLoader):
    """Reads templates; raises TemplateMistakeError for one that cannot be read.

    A name below ``built-in/`` is the file that comes with gwsheet, whatever a practice
    has in its place: so a practice's page can extend the one that it replaces.
    """

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The text, the file and whether it is still the same, as Jinja asks for them."""
        if template.startswith(BUILT_IN):
            name = template.removeprefix(BUILT_IN)
            return Loader(self.searchpath[-1:]).get_source(environment, name)
        try:
            return super().get_source(environment, template)
        except jinja2.TemplateNotFound:
            raise
        except UnicodeDecodeError:
            problem = "this file is not UTF-8 text; save it as UTF-8"
        except OSError as error:
            problem = f"this file cannot be read ({error.strerror})"
        raise TemplateMistakeError(f"templates/{template}", 1, problem)


class Compiled(jinja2.BytecodeCache):
    """What templates were compiled to; a text that changed has another checksum."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill ``bucket`` with what its template was compiled to."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in ``bucket``."""
        self._code[bucket.key, bucket.checksum] = bucket.code


def source(environment: jinja2.Environment, name: str) -> str:
    """The text of a template or style sheet, empty where there is none."""
    assert environment.loader is not None
    try:
        return environment.loader.get_source(environment, name)[0]
    except jinja2.TemplateNotFound:
        return ""


def _readable(environment: jinja2.Environment, name: str) -> str:
    """The text as ``source`` has it, empty also where it cannot be read."""
    try:
        return source(environment, name)
    except TemplateMistakeError:
        return ""


@lru_cache(maxsize=256)  # reading a template takes long, and most stay as they are
def _references(text: str) -> tuple[str, ...]:
    """The templates that a template extends, includes or imports, as far as it says which."""
    try:
        tree = jinja2.Environment().parse(text)  # noqa: S701 - it renders nothing
    except jinja2.TemplateSyntaxError:
        return ()
    return tuple(filter(None, meta.find_referenced_templates(tree)))


def template_files(kind: str, roots: tuple[str, ...]) -> tuple[str, ...]:
    """Every template and style sheet that documents of ``kind`` are made from, found by reading."""
    environment = jinja2.Environment(loader=Loader(list(roots)))  # noqa: S701 - it renders nothing
    files = {*style_sheets(environment, kind), BROWSER_STYLE}
    waiting = [f"{kind}/{PAGE_FILE}"]
    while waiting:
        if (name := waiting.pop()) not in files:
            files.add(name)
            waiting += _references(_readable(environment, name))
    return tuple(sorted(name for name in files if _readable(environment, name)))


def style_sheets(environment: jinja2.Environment, kind: str) -> list[str]:
    """The style sheets of ``kind`` in their order; its own come after those that its page extends."""
    kinds = [kind]
    while parent := _EXTENDS.search(_readable(environment, f"{kinds[0]}/{PAGE_FILE}")):
        if parent[1] in kinds:
            break
        kinds.insert(0, parent[1])
    return [*STYLES, *(f"{name}/style.css" for name in kinds), OWN_STYLE]


def endless(environment: jinja2.Environment, name: str) -> str:
    """Why the page ``name`` comes to no end, and what to write instead."""
    circle = _circle(environment, (name,))
    if not circle:
        return "this calls itself without end, or is nested too deeply; take one call out"
    if len(circle) > 2:
        needed = " needs ".join(f"templates/{file}" for file in circle)
        return f"these come to no end: {needed}; one of them has to do without the next"
    itself = f"templates/{circle[0]} extends or includes itself"
    built_in = f"{BUILT_IN}{circle[0]}"
    if not _readable(environment, built_in):
        return f"{itself}; name another file"
    return f'{itself}; for the file that came with gwsheet write {{% extends "{built_in}" %}}'


def _circle(environment: jinja2.Environment, way: tuple[str, ...]) -> tuple[str, ...]:
    """A way from a template back to itself that begins with ``way``; empty where there is none."""
    for name in _references(_readable(environment, way[-1])):
        if name in way:
            return (*way[way.index(name) :], name)
        if found := _circle(environment, (*way, name)):
            return found
    return ()
