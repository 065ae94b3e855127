"""Templates: the practice's own files before the built-in ones, file by file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from gwsheet.diagnostics import BROKEN_TEMPLATE_FILE, START_OF_FILE, Finding, found, has_errors
from gwsheet.goal import DocumentKind, load
from gwsheet.project.builtin import builtin_templates
from gwsheet.project.files import read_file
from gwsheet.project.placeholders import misfits
from gwsheet.words import Words, join_vocabularies, read_words

KIND_FILE = "kind.yaml"
PAGE_FILE = "page.html.j2"
LOCALES = "locales"
BUILT_IN = "built-in/"
"""Begins the name of a file that came with gwsheet, whatever a practice has in its place."""
PACKET = "packet"
"""The name of the file with a client's documents, which are of several kinds."""
RESERVED_KINDS = frozenset({PACKET, BUILT_IN.rstrip("/")})
"""Names that are taken: of a client's packet, and of the files that came with gwsheet."""


@dataclass(frozen=True)
class Kind:
    """A document kind: a folder of ``templates/`` with its specification."""

    name: str
    spec: DocumentKind


@dataclass(frozen=True)
class Templates:
    """Where template files are looked for: the practice's folder first, then the built-in one."""

    roots: tuple[Path, ...]

    def find(self, path: str) -> Path | None:
        """The file for ``path`` (relative, forward slashes), or None."""
        roots = self.roots[-1:] if path.startswith(BUILT_IN) else self.roots
        candidates = (root / path.removeprefix(BUILT_IN) for root in roots)
        return next(filter(Path.is_file, candidates), None)

    def names(self, folder: str = "") -> list[str]:
        """Every file in ``folder`` over all roots, relative to it, sorted; hidden ones left out."""
        bases = [root / folder for root in self.roots]
        files = {
            path.relative_to(base).as_posix()
            for base in bases
            for path in filter(Path.is_file, base.rglob("*"))
        }
        return sorted(file for file in files if "/." not in f"/{file}")

    def shown(self, path: str) -> str:
        """``path`` as a person finds it."""
        return f"templates/{path}"


def templates_of(practice: Path) -> Templates:
    """The templates in force in the folder ``practice``."""
    own, built_in = practice / "templates", builtin_templates()
    if own.is_dir() and own.resolve() != built_in.resolve():
        return Templates((own, built_in))
    return Templates((built_in,))


def read_kinds(templates: Templates) -> tuple[tuple[Kind, ...], tuple[Finding, ...]]:
    """Every document kind in its order, and what is wrong with the others."""
    places = (path.partition("/") for path in templates.names())
    read = [_read_kind(templates, name) for name, _, file in places if file == KIND_FILE]
    kinds = [kind for kind, _ in read if kind is not None]
    kinds.sort(key=lambda kind: (kind.spec.order, kind.name))
    return tuple(kinds), tuple(finding for _, findings in read for finding in findings)


def _read_kind(templates: Templates, name: str) -> tuple[Kind | None, tuple[Finding, ...]]:
    """The kind ``name``, and what is wrong with it."""
    path, span = f"{name}/{KIND_FILE}", START_OF_FILE
    shown = templates.shown(path)
    if name in RESERVED_KINDS:
        message = f"{name!r} is the name of a file of gwsheet; give the folder another name"
        return None, (found(BROKEN_TEMPLATE_FILE, shown, span, message),)
    file = templates.find(path)
    data = read_file(file, shown) if file else b""
    if isinstance(data, Finding):
        return None, (data,)
    loaded = load(DocumentKind, shown, _at_least_braces(data))
    kind = loaded.value
    if kind is None or has_errors(loaded.findings):
        return None, loaded.findings
    if templates.find(f"{name}/{PAGE_FILE}") is None:
        message = f"the kind {name!r} has no {PAGE_FILE} beside its {KIND_FILE}"
    elif kind.supervised and kind.audience == "client":
        message = "what the check says is not for clients; write audience: clinician"
        span = loaded.span("supervised")
    else:
        return Kind(name, kind), loaded.findings
    return None, (*loaded.findings, found(BROKEN_TEMPLATE_FILE, shown, span, message))


def _at_least_braces(data: bytes) -> bytes:
    """``data``, or ``{}`` when it says nothing: then the keys that it needs are missing."""
    lines = (line.strip() for line in data.splitlines())
    return data if any(line and not line.startswith(b"#") for line in lines) else b"{}\n"


@dataclass(frozen=True)
class Languages:
    """The words of every language that has a whole file, by tag, and where they are from.

    ``built_in`` are the keys that the files of gwsheet have, ``own`` those that each file of
    the practice has, by the file's path in ``templates/``, in the file's order.
    """

    words: Mapping[str, Words]
    built_in: frozenset[str]
    own: Mapping[str, tuple[str, ...]]
    findings: tuple[Finding, ...]


def read_languages(templates: Templates) -> Languages:
    """Every language: it is whole when it has every key that the built-in English has.

    A practice's own file of the same name adds to the built-in one, or changes single words
    of it. What it adds in English, other languages need only when something is printed in
    them: ``own_words`` says what they lack. The file of a region, such as ``en-GB.yaml``, may
    hold only what differs from its language's.
    """
    findings: list[Finding] = []
    languages: dict[str, Words] = {}
    built_in: set[str] = set()
    own: dict[str, tuple[str, ...]] = {}
    english: Mapping[str, str] = {}
    changed: dict[str, Words] = {}
    names = [name for name in templates.names(LOCALES) if name.endswith((".yaml", ".yml"))]
    for name in sorted(names, key=lambda name: (name != "en.yaml", "-" in name)):
        tag = name.rpartition(".")[0]
        language = tag.partition("-")[0] if "-" in tag else ""
        layers: list[Words] = [languages[language]] if language in languages else []
        below = len(layers)
        for root in reversed(templates.roots):
            path, shown = root / LOCALES / name, templates.shown(f"{LOCALES}/{name}")
            if not path.is_file():
                continue
            data = read_file(path, shown)
            if isinstance(data, Finding):
                findings.append(data)
                continue
            words, problems = read_words(tag, shown, data, () if layers else tuple(english))
            findings += problems
            if words is None:
                continue
            if root == templates.roots[-1]:
                built_in.update(words.texts)
            else:
                standing = {
                    **english,
                    **{key: text for layer in layers for key, text in layer.texts.items()},
                }
                wrong = dict(misfits(words.texts, standing, shown, data))
                findings += wrong.values()
                texts = {
                    key: standing[key] if key in wrong else text
                    for key, text in words.texts.items()
                    if key not in wrong or key in standing
                }
                words = replace(words, texts=texts)
                own[f"{LOCALES}/{name}"] = tuple(texts)
                changed[tag] = words
                if language in changed:  # what a practice changed stays so in every region
                    layers.append(changed[language])
            layers.append(words)
        if language in changed and below and tag not in changed:
            layers.append(changed[language])
        if len(layers) > below:
            texts = {key: text for layer in layers for key, text in layer.texts.items()}
            languages[tag] = Words(tag, texts, join_vocabularies(layers))
            if tag == "en":
                english = layers[0].texts  # as it came with gwsheet
    return Languages(languages, frozenset(built_in), own, tuple(findings))


def builtin_words(language: str = "en") -> Words:
    """The words that come with gwsheet, where there is no practice."""
    locales = read_languages(Templates((builtin_templates(),))).words
    return locales.get(language, locales["en"])
