"""What a document is made from: each input by name with the hash of its bytes.

A document is stale when an input's hash differs from the manifest's, or when the
output itself is gone or was changed by another hand. Staleness is a list of reasons.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from gwsheet import __version__
from gwsheet.builder.manifest import Entry, digest
from gwsheet.builder.requests import Requests
from gwsheet.export import font_files
from gwsheet.page import template_files
from gwsheet.plan import Job
from gwsheet.project.practice import Practice
from gwsheet.words import join_vocabularies

PAGE_SETTINGS = (
    "name",
    "logo",
    "contact",
    "safety_line",
    "language",
    "paper",
    "text_size",
    "ink",
    "review_interval",
)
_PACKAGE = Path(__file__).resolve().parent.parent


class Inputs:
    """The inputs of a practice's documents; what is shared is hashed once."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice
        self._requests = Requests(practice)
        self._templates: dict[str, dict[str, str]] = {}

    def of(self, job: Job, language: str) -> dict[str, str]:
        """Input names, as ``--explain`` shows them, with their hashes."""
        inputs = {**self._shared, **self._of_kind(job.kind), **self._words(language)}
        if job.format == "pdf":
            inputs["typesetter"] = _typesetter()
        return inputs | {file.path: digest(file.data) for file in self._requests.files(job)}

    def of_index(self, language: str, contents: str, due: str, new: str) -> dict[str, str]:
        """The inputs of ``index.html``, which lists what is ``due``, what is ``new``, ``contents``."""
        shared = {**self._shared, **self._of_kind("index"), **self._words(language)}
        return {
            **shared,
            "the list of documents": digest(contents.encode("utf-8")),
            "what is due": digest(due.encode("utf-8")),
            "what is new": digest(new.encode("utf-8")),
        }

    @cached_property
    def _shared(self) -> dict[str, str]:
        settings = self._practice.settings_in_force
        inputs = {
            f"the setting {name}": digest(repr(getattr(settings, name)).encode("utf-8"))
            for name in PAGE_SETTINGS
        }
        inputs["gwsheet"] = _tool()
        if self._practice.logo is not None:
            inputs["the logo"] = digest(self._practice.logo.encode("ascii"))
        inputs["what words in goals mean"] = digest(_meanings(self._practice).encode("utf-8"))
        for address, path in font_files().items():
            inputs[f"the font {address.partition(':')[2]}"] = digest(path.read_bytes())
        return inputs

    def _of_kind(self, kind: str) -> dict[str, str]:
        if kind not in self._templates:
            templates = self._practice.templates
            roots = tuple(str(root) for root in templates.roots)
            self._templates[kind] = {
                templates.shown(name): _file_digest(templates.find(name))
                for name in template_files(kind, roots)
            }
        return self._templates[kind]

    def _words(self, language: str) -> dict[str, str]:
        words = self._practice.locales[language]
        data = repr(sorted(words.texts.items())).encode("utf-8")
        return {f"templates/locales/{language}.yaml": digest(data)}


def _meanings(practice: Practice) -> str:
    """The vocabulary that goals are read with, as a text that is the same on every run."""
    vocabulary = join_vocabularies(practice.locales.values())
    parts = (getattr(vocabulary, field.name) for field in fields(vocabulary))
    return repr(
        [sorted(part.items() if isinstance(part, dict) else part, key=repr) for part in parts]
    )


def _file_digest(path: Path | None) -> str:
    return digest(path.read_bytes()) if path is not None else ""


def _tool() -> str:
    """The version of gwsheet, and its very code, so that a changed checkout is noticed."""
    code = b"".join(path.read_bytes() for path in sorted(_PACKAGE.rglob("*.py")))
    return digest(__version__.encode("ascii") + code)


def _typesetter() -> str:
    try:
        return digest(version("weasyprint").encode("ascii"))
    except PackageNotFoundError:
        return ""


def reasons(
    output: Path, entry: Entry | None, inputs: Mapping[str, str], *, force: bool
) -> tuple[str, ...]:
    """Why the document at ``output`` has to be built; empty when it is up to date."""
    if force:
        return ("--force was given",)
    if entry is None:
        return ("it was never built",)
    found = list(_changed(entry.inputs, inputs))
    try:
        current = digest(output.read_bytes())
    except OSError:
        found.append("the file is missing")
    else:
        if current != entry.output:
            found.append("the file was changed by hand")
    return tuple(found)


def _changed(before: Mapping[str, str], now: Mapping[str, str]) -> Iterable[str]:
    for name in sorted(before.keys() | now.keys()):
        if name not in before:
            yield f"{name} is new"
        elif name not in now:
            yield f"{name} is gone"
        elif before[name] != now[name]:
            yield f"{name} changed"
