"""Words that a practice adds of its own: whether each language that is printed has them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from gwsheet.diagnostics import BROKEN_TEMPLATE_FILE, START_OF_FILE, Finding, found
from gwsheet.project.templates import LOCALES, Languages, Templates

ENGLISH = f"{LOCALES}/en.yaml"
PLURAL_FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})
NAMES_OF_PEOPLE = ("self.", "rater.", "overview.by.")
"""Below these stand what a file may call somebody; a name that is not there is printed as it is."""


def missing_words(
    templates: Templates, languages: Languages, asked_for: Iterable[tuple[str, str]]
) -> Iterator[Finding]:
    """The words that a practice added in English and that another language lacks.

    ``asked_for`` are the languages that something is printed in, each with a file that asks
    for it; of the others nothing is said.
    """
    files: dict[str, str] = {}
    for tag, file in asked_for:
        for candidate in (tag, tag.split("-")[0]):
            if candidate in languages.words:
                files.setdefault(candidate, file)
                break
    added = [key for key in languages.own.get(ENGLISH, ()) if key not in languages.built_in]
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
    """Whether no page has a hole with ``texts`` for want of ``key``.

    A list may be of another length, and each language has plural forms of its own.
    """
    stem, _, last = key.rpartition(".")
    is_form = last in PLURAL_FORMS or last.isdigit()
    return (
        key in texts
        or key.startswith(NAMES_OF_PEOPLE)
        or (is_form and f"{stem}.other" in texts)
        or (last.isdigit() and f"{stem}.0" in texts)
    )
