"""The names that people call languages by, and their tags."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGE_NAMES: Mapping[str, tuple[str, ...]] = {
    "en": ("English",),
    "en-GB": ("British English", "UK English", "English (UK)"),
    "es": ("Spanish", "español", "castellano", "espanol"),
    "de": ("German", "Deutsch"),
    "fr": ("French", "français", "francais"),
    "it": ("Italian", "italiano"),
    "pt": ("Portuguese", "português", "portugues"),
    "nl": ("Dutch", "Nederlands"),
    "pl": ("Polish", "polski"),
    "tr": ("Turkish", "Türkçe"),
    "ru": ("Russian", "русский"),
    "uk": ("Ukrainian", "українська"),
    "ar": ("Arabic", "العربية"),
    "he": ("Hebrew", "עברית"),
    "zh": ("Chinese", "中文"),
}
"""Names by which people call a language, by its tag, the English one first."""
LANGUAGES_BY_NAME = {
    name.casefold(): tag for tag, names in LANGUAGE_NAMES.items() for name in names
}


def is_same_language(one: str, other: str) -> bool:
    """Whether two tags are of one language, whatever their regions."""
    return one.split("-", maxsplit=1)[0] == other.split("-", maxsplit=1)[0]
