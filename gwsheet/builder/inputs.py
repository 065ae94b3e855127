"""What a document is made from: each input by name with its hash.

What the page is given decides: every field of its request is hashed, by the name of the file
or the setting that it came from, and so are the bytes of templates, styles, fonts and our code.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path

from gwsheet import __version__
from gwsheet.builder.manifest import digest
from gwsheet.export import font_files
from gwsheet.goal import Packet, Settings, for_client
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
    "language": "the language that is named for it",
}
"""What single fields of a request are called; one that is not named here is called by its name."""
WHICH_DOCUMENT = (_NAMES["kind"], _NAMES["goal_id"])
"""Inputs that say which document it is, and nothing that is on it."""
_PACKAGE = Path(__file__).resolve().parent.parent


def for_pages(settings: Settings) -> Settings:
    """The settings without those that say what is made and checked, and nothing of a page."""
    return settings.model_copy(update={"kinds": (), "packet": Packet(), "rules": {}})


class Inputs:
    """The inputs of a practice's documents; what is shared is hashed once."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice
        self._paths = {goal.id: goal.path for goal in practice.goals}
        self._of_kind = cache(self._files_of_kind)
        self._digests: dict[int, tuple[object, str]] = {}

    def of(self, job: Job, request: PageRequest) -> dict[str, str]:
        """Input names, as ``--explain`` shows them, with their hashes."""
        inputs = self._of_page(job.kind, request.settings, request.words)
        for field in fields(request):
            value: object = getattr(request, field.name)
            if value is not None and value != ():
                named = self._named(field.name, value, request)
                inputs |= {name: self.digest(part) for name, part in named.items()}
        if job.format == "pdf":
            inputs["typesetter"] = version("weasyprint")
        return inputs

    def of_index(self, words: Words, listed: object, due: object, new: object) -> dict[str, str]:
        """The inputs of ``index.html``, which shows the documents ``listed``, ``due`` and ``new``."""
        return {
            **self._of_page(INDEX, for_pages(self._practice.settings_in_force), words),
            "the list of documents": self.digest(listed),
            "what is due": self.digest(due),
            "what is new": self.digest(new),
        }

    def of_files(self, files: Iterable[GoalFile | ClientFile]) -> dict[str, str]:
        """What each file gives to a client's document; the bytes of one that cannot be read."""
        return {
            file.path: digest(file.data)
            if file.loaded.value is None
            else self.digest(for_client(file.loaded.value))
            for file in files
        }

    def digest(self, value: object) -> str:
        """The hash of all that is in ``value``; of the same object it is worked out once."""
        known = self._digests.get(id(value))
        if known is None:  # the value is kept, so that no other can have its number meanwhile
            known = value, digest(as_text(plain(value)).encode("utf-8", "surrogatepass"))
            self._digests[id(value)] = known
        return known[1]

    def _named(self, field: str, value: object, request: PageRequest) -> dict[str, object]:
        """The parts of a field of ``request``, each by the file or the setting that it is from."""
        match field:
            case "settings" | "words" | "template_roots":  # the page's, wherever templates lie
                return {}
            case "goal":
                return {self._paths[request.goal_id or ""]: value}
            case "goals":
                return {self._paths[name]: goal for name, goal in request.goals}
            case "client":
                return {self._practice.clients[request.client_id or ""].path: value}
            case "changed" | "changed_gap":
                changed = (request.changed, request.changed_gap)
                return {f"what changed in {request.goal_id}": changed}
        return {_NAMES.get(field, f"the page's {field}"): value}

    def _of_page(self, kind: str, settings: Settings, words: Words) -> dict[str, str]:
        """What every page has: our code, fonts, the templates of its kind, settings and words."""
        return {
            **self._shared,
            **self._of_kind(kind),
            **{
                f"the setting {name}": self.digest(getattr(settings, name))
                for name in Settings.model_fields
            },
            f"templates/locales/{words.language}.yaml": self.digest(words),
        }

    @cached_property
    def _shared(self) -> dict[str, str]:
        """The version of gwsheet and its very code, so that a changed checkout is noticed; fonts."""
        code = b"".join(path.read_bytes() for path in sorted(_PACKAGE.rglob("*.py")))
        fonts = {
            f"the font {address.partition(':')[2]}": digest(path.read_bytes())
            for address, path in font_files().items()
        }
        return {"gwsheet": digest(__version__.encode("ascii") + code), **fonts}

    def _files_of_kind(self, kind: str) -> dict[str, str]:
        templates = self._practice.templates
        found = {
            name: templates.find(name)
            for name in template_files(kind, tuple(map(str, templates.roots)))
        }
        return {
            templates.shown(name): digest(path.read_bytes()) if path else ""
            for name, path in found.items()
        }
