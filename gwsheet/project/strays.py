"""Files and folders that look as if gwsheet read them, and that it does not; names too alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from gwsheet.diagnostics import CASE_CLASH, NOT_READ, START_OF_FILE, Finding, Span, found
from gwsheet.project.discovery import GOALS_FOLDER, SUFFIXES, normal
from gwsheet.project.files import read_file
from gwsheet.project.templates import BUILT_IN, KIND_FILE, LOCALES, PAGE_FILE, Templates

OWN_STYLE = "practice.css"
_OF_A_KIND = (KIND_FILE, PAGE_FILE, "style.css")
_COPIES = (".bak", ".orig", ".rej", ".swp", ".tmp", ".old")
_CLOSE = 0.84
"""How alike, from 0 to 1, two names are when the one is taken for the other, misspelt."""
_KEY = re.compile(rb"^(?:title|category|goal_statement|action_steps|timeline):", re.MULTILINE)
"""Matches a line of a goal file, such as "title: Riding the bus"."""
_TAG = re.compile(
    r"\{%[-+]?\s*(?:block\s+(?P<block>\w+)|(?P<end>endblock)|extends\s+[\"'](?P<base>[^\"']+))"
)
"""Matches the beginning of {% block goal %}, {% endblock %} and {% extends "base.html.j2" %}."""


def stray_findings(root: Path, templates: Templates) -> Iterator[Finding]:
    """What lies in the practice folder ``root`` and is not read, though its name says otherwise."""
    names = [path.relative_to(root).as_posix() for path in _inside(root / GOALS_FOLDER)]
    for name in names:
        if (root / name).is_file() and (fix := _meant_for_a_goal(root / name)):
            message = f"this file is not read, since its name does not end in .yaml; {fix}"
            yield found(NOT_READ, name, START_OF_FILE, message)
    yield from _alike(names)
    if len(templates.roots) > 1:
        yield from _stray_templates(templates)
        yield from _stray_blocks(templates)


def _inside(folder: Path) -> Iterator[Path]:
    """Files and folders in ``folder`` and in the folders in it; hidden ones left out."""
    for path in _entries(folder):
        yield path
        if path.is_dir():
            yield from _entries(path)


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError:  # reported where goals are looked for, or there is none
        return []


def _meant_for_a_goal(path: Path) -> str | None:
    """What to do with a file that was meant for a goal; None for any other file."""
    name = path.name
    stem, _, last = name.rpartition(".")
    suffix = f".{last.lower()}"
    inner = Path(stem).suffix.lower()
    if suffix in SUFFIXES or suffix in _COPIES or name.endswith(("~", "#")):
        return None
    if inner in SUFFIXES:
        return f"rename it to {stem}"
    data = read_file(path, name) if suffix in (".txt", ".text") else b""
    is_like_a_goal = not isinstance(data, Finding) and _KEY.search(data) is not None
    if is_like_a_goal or get_close_matches(suffix, SUFFIXES, 1, 0.7):
        return f"if it is a goal, rename it to {stem}{SUFFIXES[0]}"
    return None


def _alike(names: Iterable[str]) -> Iterator[Finding]:
    """Names in one folder that differ in large and small letters alone, or as .yaml and .YAML."""
    first: dict[tuple[str, str], str] = {}
    for name in names:
        folder, _, last = name.rpartition("/")
        twin = first.setdefault((folder, normal(last).casefold()), name)
        if twin != name and normal(twin) != normal(name):
            message = (
                f"{name} and {twin} are one and the same on disks that do not tell large letters"
                " from small ones (Windows, macOS); rename one of them"
            )
            yield found(CASE_CLASH, name, START_OF_FILE, message)


def _stray_templates(templates: Templates) -> Iterator[Finding]:
    """Own files that take no file's place and that nothing mentions, with a name near a known one."""
    own, built_in = Templates(templates.roots[:1]), Templates(templates.roots[-1:])
    names = own.names()
    known = {*built_in.names(), OWN_STYLE}
    every = templates.names()
    kinds = {name.partition("/")[0] for name in every if name.endswith(f"/{KIND_FILE}")}
    known |= {f"{kind}/{file}" for kind in kinds for file in _OF_A_KIND}
    folders = {name.partition("/")[0] for name in known if "/" in name}
    text = "\n".join(_text(own, name) for name in names if not name.startswith(LOCALES))
    seen: set[str] = set()
    for name in names:
        folder, _, rest = name.partition("/")
        if name in known or folder == LOCALES or name in text or folder in seen:
            continue
        if rest and folder not in folders:
            near = get_close_matches(folder, folders, 1, _CLOSE)
            if near:
                message = (
                    f"no document is made from this folder; did you mean templates/{near[0]}/?"
                )
            elif rest == PAGE_FILE:
                message = (
                    f"a kind of document needs a {KIND_FILE} beside its {PAGE_FILE}; in it stands at"
                    " least scope: goal, client or blank"
                )
            else:
                continue
            seen.add(folder)
            yield found(NOT_READ, templates.shown(folder if near else name), START_OF_FILE, message)
        elif near := _near_beside(name, known):
            message = f"this file is not used; did you mean templates/{near[0]}?"
            yield found(NOT_READ, templates.shown(name), START_OF_FILE, message)


def _near_beside(name: str, known: Iterable[str]) -> list[str]:
    """The file of ``known`` in the folder of ``name`` whose own name is nearly that of ``name``."""
    folder, _, last = name.rpartition("/")
    beside = {path.rpartition("/")[2]: path for path in known if path.rpartition("/")[0] == folder}
    return [beside[near] for near in get_close_matches(last, beside, 1, _CLOSE)]


def _stray_blocks(templates: Templates) -> Iterator[Finding]:
    """Blocks of own pages that the page they extend does not have, so that they are never printed."""
    own = Templates(templates.roots[:1])
    for name in own.names():
        text = _text(own, name) if name.endswith(".j2") else ""
        base = next((tag["base"] for tag in _TAG.finditer(text) if tag["base"]), None)
        known = _blocks_above(templates, base, {name})
        if not known:
            continue
        depth = 0
        for tag in _TAG.finditer(text):
            block = tag["block"]
            if block and depth == 0 and block not in known:
                near = get_close_matches(block, known, 1)
                hint = f"did you mean {near[0]}?" if near else f"it has {', '.join(sorted(known))}"
                message = f"{base} has no block {block!r}, so this one is not printed; {hint}"
                line = text.count("\n", 0, tag.start("block")) + 1
                column = tag.start("block") - text.rfind("\n", 0, tag.start("block"))
                span = Span(line, column, line, column + len(block))
                yield found(NOT_READ, templates.shown(name), span, message)
            depth += bool(block) - bool(tag["end"])


def _blocks_above(templates: Templates, base: str | None, seen: set[str]) -> set[str]:
    """The blocks of the page ``base`` and of those that it extends."""
    if base is None or base in seen:
        return set()
    text = _text(templates, base)
    blocks = {tag["block"] for tag in _TAG.finditer(text) if tag["block"]}
    further = next((tag["base"] for tag in _TAG.finditer(text) if tag["base"]), None)
    if further is not None and base.startswith(BUILT_IN) and not further.startswith(BUILT_IN):
        further = f"{BUILT_IN}{further}"
    return blocks | _blocks_above(templates, further, {*seen, base})


def _text(templates: Templates, name: str) -> str:
    path = templates.find(name)
    data = read_file(path, name) if path else b""
    return "" if isinstance(data, Finding) else data.decode("utf-8", "ignore")
