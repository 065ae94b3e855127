"""What shows who somebody is: what the privacy rules share.

No message repeats what was found: findings go to screens, logs and reports.
"""

from __future__ import annotations

from functools import lru_cache

from gwsheet.lint.lexicon import Lexicon, lexicon_for
from gwsheet.lint.subjects import TextMatch

WORD = r"[^\W\d_]+\.?"
# A full date in figures or with a month's name, in whatever language: "4.5.1987", "4 de mayo
# de 1987", "May 4th, 1987"; not "May 1987".
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


def private_match(start: int, end: int, what: str, advice: str) -> TextMatch:
    """A match that says what it looks like, without repeating it, and what to do."""
    message = f"this looks like {what}; {advice}. If it was ever committed, git keeps it"
    return TextMatch(start, end, f"{message} until its history is rewritten")


@lru_cache(maxsize=32)
def names_in(lexicon: Lexicon | None, key: str) -> frozenset[str]:
    """The lexicon's names under ``key`` as they are written; without a lexicon those of English.

    Names travel, so the English lexicon has those of all languages.
    """
    known = lexicon or lexicon_for("en")
    return frozenset(known.lists[key] if known else ())


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
