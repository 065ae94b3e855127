"""What a document is made from: each input by name with its hash.

What the page is given decides: every field of its request is hashed, by the name of the file
or the setting that it came from, and so are the bytes of templates, styles, fonts and our code.
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
from gwsheet.builder.requests import for_pages
from gwsheet.export import font_files
from gwsheet.goal import Settings, for_client
from gwsheet.page import INDEX, PageRequest, template_files
from gwsheet.page.plain import as_text, plain
from gwsheet.plan import Job
from gwsheet.project.practice import ClientFile, GoalFile, Practice
from gwsheet.words import Words

_NAMES = {
    "kind": "the kind of document",
    "audience": "who it is for",
    "goal_id": "the goal's id",
    "client_id": "the client's code name",
    "logo": "the logo",
    "supervision": "what the check says",
    "log_start": "the first week of the log",
}
"""What single fields of a request are called; one that is not named here is called by its name."""
WHICH_DOCUMENT = (_NAMES["kind"], _NAMES["goal_id"])
"""Inputs that say which document it is, and nothing that is on it."""
_PACKAGE = Path(__file__).resolve().parent.parent


class Inputs:
    """The inputs of a practice's documents; what is shared is hashed once."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice
        self._paths = {goal.id: goal.path for goal in practice.goals}
        self._templates: dict[str, dict[str, str]] = {}
        self._digests: dict[int, tuple[object, str]] = {}

    def of(self, job: Job, request: PageRequest) -> dict[str, str]:
        """Input names, as ``--explain`` shows them, with their hashes."""
        inputs = {**self._shared, **self._of_kind(job.kind)}
        for field in fields(request):
            inputs |= self._given(field.name, request)
        if job.format == "pdf":
            inputs["typesetter"] = _typesetter()
        return inputs

    def of_index(self, words: Words, contents: str, due: str, new: str) -> dict[str, str]:
        """The inputs of ``index.html``, which lists what is ``due``, what is ``new``, ``contents``."""
        return {
            **self._shared,
            **self._of_kind(INDEX),
            **self._settings(for_pages(self._practice.settings_in_force)),
            **self._words(words),
            "the list of documents": digest(contents.encode("utf-8")),
            "what is due": digest(due.encode("utf-8")),
            "what is new": digest(new.encode("utf-8")),
        }

    def of_files(self, files: Iterable[GoalFile | ClientFile]) -> dict[str, str]:
        """What each file gives to a client's document; the bytes of one that cannot be read."""
        return {
            one.path: digest(one.data)
            if one.loaded.value is None
            else self._digest(for_client(one.loaded.value))
            for one in files
        }

    def _given(self, name: str, request: PageRequest) -> dict[str, str]:
        """The parts of a field of ``request``, each by the file or the setting that it is from."""
        value = getattr(request, name)
        match name:
            case _ if value is None or value == ():
                return {}
            case "template_roots":  # the files in them are inputs, wherever they lie
                return {}
            case "settings":
                return self._settings(value)
            case "words":
                return self._words(value)
            case "goal":
                return {self._paths[request.goal_id or ""]: self._digest(value)}
            case "goals":
                return {self._paths[one]: self._digest(goal) for one, goal in value}
            case "client":
                path = self._practice.clients[request.client_id or ""].path
                return {path: self._digest(value)}
            case "changed" | "changed_gap":
                looked = digest(as_text(plain((request.changed, request.changed_gap))).encode())
                return {f"what changed in {request.goal_id}": looked}
        return {_NAMES.get(name, f"the page's {name}"): self._digest(value)}

    def _settings(self, settings: Settings) -> dict[str, str]:
        return {
            f"the setting {name}": self._digest(getattr(settings, name))
            for name in Settings.model_fields
        }

    def _words(self, words: Words) -> dict[str, str]:
        return {f"templates/locales/{words.language}.yaml": self._digest(words)}

    def _digest(self, value: object) -> str:
        """The hash of all that is in ``value``; of the same object it is worked out once."""
        known = self._digests.get(id(value))
        if known is None:  # the value is kept, so that no other can have its number meanwhile
            known = value, digest(as_text(plain(value)).encode("utf-8", "surrogatepass"))
            self._digests[id(value)] = known
        return known[1]

    @cached_property
    def _shared(self) -> dict[str, str]:
        fonts = {
            f"the font {address.partition(':')[2]}": digest(path.read_bytes())
            for address, path in font_files().items()
        }
        return {"gwsheet": _tool(), **fonts}

    def _of_kind(self, kind: str) -> dict[str, str]:
        if kind not in self._templates:
            templates = self._practice.templates
            roots = tuple(str(root) for root in templates.roots)
            self._templates[kind] = {
                templates.shown(name): _file_digest(templates.find(name))
                for name in template_files(kind, roots)
            }
        return self._templates[kind]


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
