"""What shows who somebody is: what the privacy rules share.

No message repeats what was found: findings go to screens, logs and reports.
"""

from __future__ import annotations

import re
from functools import lru_cache

from gwsheet.lint.lexicon import Lexicon, lexicon_for

WORD = r"[^\W\d_]+\.?"
# A full date in figures or with a month's name, in whatever language.
FULL_DATE = (
    r"(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.] ?\d{1,2}[-/.] ?(?:\d{4}|\d{2})"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|[.º])?(?: (?:of|de))? {WORD},?(?: (?:de|del))? \d{{4}}"
    rf"|{WORD} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})(?!\d)"
)
# What numbers of records, files and insurances are called.
RECORD_NAMES = (
    r"m\.?r\.?n|nhs|ssn|nin|nino|social security|national insurance|medicare|medicaid|medical"
    r"|insurance|policy|patient|case|chart|record|records|file|member|membership|client|hospital|clinic"
    r"|referral|admission|health card|health plan|passport|account|versicherten|versicherungs|patienten"
    r"|sozialversicherungs|akten|fall|seguridad social|historia clínica|paciente|expediente|afiliado"
    r"|sécurité sociale|dossier|assuré|assicurato|tessera sanitaria|cartella|utente|processo"
)


def message(what: str, cure: str) -> str:
    """What is wrong, without repeating it, and what to do."""
    return f"{what}; {cure}. If it was ever committed, git keeps it until its history is rewritten"


def names_of(lexicon: Lexicon | None) -> Lexicon:
    """The lexicon whose names are looked for: names travel, so English has those of all."""
    known = lexicon or lexicon_for("en")
    assert known is not None
    return known


@lru_cache(maxsize=2)
def lowered(text: str) -> str:
    """``text`` in small letters, with every character where it was."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower()[:1] for c in text)


def says_any(text: str, parts: tuple[str, ...]) -> bool:
    """Whether one of ``parts``, in small letters, is anywhere in the text."""
    low = lowered(text)
    return any(part in low for part in parts)


def line_before(text: str, index: int, most: int = 40) -> str:
    """What stands before ``index`` on its line, in small letters."""
    start = max(text.rfind("\n", 0, index) + 1, index - most)
    return lowered(text)[start:index]


def alternatives(words: tuple[str, ...]) -> str:
    """A pattern for any of ``words``, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
