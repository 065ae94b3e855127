"""Words that a practice adds of its own: whether they are meant, and no language lacks them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from difflib import get_close_matches

from gwsheet.diagnostics import BROKEN_TEMPLATE_FILE, START_OF_FILE, UNKNOWN_KEY, Finding, found
from gwsheet.project.files import read_file
from gwsheet.project.placeholders import NAMES_OF_PEOPLE
from gwsheet.project.templates import LOCALES, Languages, Templates
from gwsheet.words import is_form, word_places

CLOSE = 0.9
"""How alike, from 0 to 1, two keys are when the one is taken for the other, misspelt."""
ENGLISH = f"{LOCALES}/en.yaml"


def own_word_findings(
    templates: Templates, languages: Languages, asked_for: Iterable[tuple[str, str]]
) -> Iterator[Finding]:
    """What is wrong with the words that the practice added.

    ``asked_for`` are the languages that something is printed in, each with a file that asks
    for it; what the others lack is not reported.
    """
    misspelt = _misspelt(templates, languages)
    for path, meant in misspelt.items():
        shown = templates.shown(path)
        data = read_file(templates.roots[0] / path, shown)
        places = {} if isinstance(data, Finding) else word_places(shown, data)
        for name, near in meant.items():
            message = f"no page uses the word {name!r}; did you mean {near}?"
            yield found(UNKNOWN_KEY, shown, places.get(name, START_OF_FILE), message)
    wrong = misspelt.get(ENGLISH, {})
    added = [key for key in _added(languages, ENGLISH) if _name(key) not in wrong]
    yield from _missing(templates, languages, added, asked_for)


def _added(languages: Languages, path: str) -> list[str]:
    """The keys of a practice's own file that gwsheet has not, in the file's order."""
    return [key for key in languages.own.get(path, ()) if key not in languages.built_in]


def _misspelt(templates: Templates, languages: Languages) -> dict[str, dict[str, str]]:
    """By own file, the words that nothing of the practice's mentions, each with a near one of ours."""
    known = {*languages.built_in, *map(_name, languages.built_in)}
    mentioned = _own_text(templates) if languages.own else ""
    misspelt: dict[str, dict[str, str]] = {}
    for path in languages.own:
        added = [key for key in _added(languages, path) if not key.startswith(NAMES_OF_PEOPLE)]
        for name in dict.fromkeys(map(_name, added)):
            if name not in known and not _mentions(mentioned, name):
                for near in get_close_matches(name, known, 1, CLOSE):
                    misspelt.setdefault(path, {})[name] = near
    return misspelt


def _name(key: str) -> str:
    """``key`` without the place in a list or the plural form that it ends with."""
    stem, _, last = key.rpartition(".")
    return stem if stem and is_form(last) else key


def _own_text(templates: Templates) -> str:
    """The names of the practice's own template files and what is in them, words files left out."""
    own = Templates(templates.roots[:1])
    texts: list[str] = []
    for name in own.names():
        if not name.startswith(f"{LOCALES}/"):
            data = read_file(own.roots[0] / name, own.shown(name))
            texts += [name, "" if isinstance(data, Finding) else data.decode("utf-8", "ignore")]
    return _as_in_keys("\n".join(texts))


def _mentions(text: str, name: str) -> bool:
    last = _as_in_keys(name.rpartition(".")[2])
    return re.search(rf"(?<!\w){re.escape(last)}(?!\w)", text) is not None


def _as_in_keys(text: str) -> str:
    """``text`` with hyphens as underscores: pages make the one from the other."""
    return text.replace("-", "_")


def _missing(
    templates: Templates,
    languages: Languages,
    added: Iterable[str],
    asked_for: Iterable[tuple[str, str]],
) -> Iterator[Finding]:
    """The words that a practice ``added`` in English and that another language lacks."""
    files: dict[str, str] = {}
    for tag, file in asked_for:
        for candidate in (tag, tag.split("-")[0]):
            if candidate in languages.words:
                files.setdefault(candidate, file)
                break
    for tag, file in files.items():
        short = f"{LOCALES}/{tag}.yml"
        shown = templates.shown(short if short in languages.own else f"{LOCALES}/{tag}.yaml")
        for key in added:
            if not _can_do_without(key, languages.words[tag].texts):
                message = (
                    f"the word {key!r} is missing, and {file} asks for this language; without it"
                    f" its pages have a hole: write it into {shown}"
                )
                yield found(BROKEN_TEMPLATE_FILE, shown, START_OF_FILE, message)


def _can_do_without(key: str, texts: Container[str]) -> bool:
    """Whether ``texts`` need no ``key``: lists differ in length, languages in plural forms."""
    stem, _, last = key.rpartition(".")
    return (
        key in texts
        or key.startswith(NAMES_OF_PEOPLE)
        or (is_form(last) and f"{stem}.other" in texts)
        or (last.isdigit() and f"{stem}.0" in texts)
    )
