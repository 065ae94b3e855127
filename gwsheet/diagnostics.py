"""Where something is in a file, how much it matters, and what was found there.

Everything that reads a person's file reports through these values, so that one
wrong file never stops another and all findings of a run come out together.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum


class Severity(IntEnum):
    """How much a finding matters; a larger number matters more."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word for this severity in output and in settings."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file: 1-based lines and columns, counted in characters.

    The end is exclusive: ``end_column`` is the column after the last character.
    """

    line: int
    column: int
    end_line: int
    end_column: int


START_OF_FILE = Span(1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a finding is about: its code (never reused), name, severity and manual page.

    ``smart`` are the SMART letters that it is about (``specific`` to ``time-bound``),
    ``challenge`` the one of the five goal-setting challenges, if any.
    """

    code: str
    name: str
    severity: Severity
    doc: str
    smart: tuple[str, ...] = ()
    challenge: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in one file.

    ``file`` is the path as the user would type it, with forward slashes. ``message``
    says what is wrong and what to do in words for a therapist; ``fix`` is the line or
    lines to write instead, where they can be given, and ``is_guess`` says that something else
    may be meant; ``reframe`` is how a goal could be put, for the two people to change;
    ``on_paper`` is the message for a page, on which nobody sees the file.
    """

    file: str
    span: Span
    code: str
    name: str
    severity: Severity
    message: str
    fix: str | None = None
    reframe: str | None = None
    smart: tuple[str, ...] = ()
    challenge: str | None = None
    is_guess: bool = field(default=False, compare=False)
    on_paper: str | None = field(default=None, compare=False)

    @property
    def sort_key(self) -> tuple[str, Span, str, str]:
        """Order of findings: by file, then place, then code."""
        return self.file, self.span, self.code, self.message


def found(
    rule: Rule,
    file: str,
    span: Span,
    message: str,
    fix: str | None = None,
    *,
    is_guess: bool = False,
) -> Finding:
    """A finding of ``rule`` with the rule's own severity."""
    name, severity = rule.name, rule.severity
    return Finding(file, span, rule.code, name, severity, message, fix, is_guess=is_guess)


def has_errors(findings: tuple[Finding, ...]) -> bool:
    """Whether one of ``findings`` keeps a file's documents from being written."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def _error(code: str, name: str, doc: str) -> Rule:
    return Rule(code, name, Severity.ERROR, doc)


def _warning(code: str, name: str, doc: str) -> Rule:
    return Rule(code, name, Severity.WARNING, doc)


NOT_YAML = _error("GW001", "not-yaml", "The file cannot be read as YAML.")
NOT_UTF8 = _error("GW002", "not-utf8", "The file is not UTF-8 text.")
TOO_LARGE = _error("GW003", "too-large", "The file is too large, too deep or has too many parts.")
YAML_MACHINERY = _error("GW004", "yaml-machinery", "Anchors, aliases and tags are not used here.")
DUPLICATE_KEY = _error("GW005", "duplicate-key", "A key is written twice in the same place.")
UNKNOWN_KEY = _error("GW006", "unknown-key", "A key that does not exist here.")
WRONG_TYPE = _error("GW007", "wrong-type", "A value of another type than the key expects.")
UNKNOWN_VALUE = _error("GW008", "unknown-value", "A word that is not one of the choices.")
IMPOSSIBLE_DATE = _error("GW009", "impossible-date", "A date that no calendar has.")
DUPLICATE_ID = _error("GW010", "duplicate-id", "Two things have the same id.")
EMPTY_FILE = _warning("GW011", "empty-file", "The file holds nothing.")
SECOND_DOCUMENT = _error("GW012", "second-document", "A file holds one goal, not several.")
BAD_NAME = _error("GW013", "bad-name", "A file or folder name that cannot be an id.")
CURLY_QUOTES = _warning("GW014", "curly-quotes", "Curly quotes stand where straight ones belong.")
CUT_BY_HASH = _warning("GW015", "cut-by-hash", "A # after a space ends the text.")
RUN_TOGETHER = _error("GW016", "run-together-list", "List items that YAML reads as one text.")
MERGE_CONFLICT = _error("GW017", "merge-conflict", "Git's conflict markers are still in the file.")
UNQUOTED_COLON = _error("GW018", "unquoted-colon", "A colon in text that is not quoted.")
INVISIBLE_INDENT = _error("GW019", "invisible-indentation", "A tab or a pasted space indents.")
QUOTE_NOT_CLOSED = _error("GW020", "quote-not-closed", "Text in quotes that does not end.")
SPECIAL_START = _error("GW021", "special-first-character", "Text begins with a character of YAML.")
UNREADABLE = _error("GW023", "unreadable-file", "A file that cannot be opened.")
SEVERAL_GOALS = _error("GW025", "several-goals", "One file holds one goal statement.")
NO_LOCALE = Rule("GW026", "no-locale", Severity.NOTE, "A language that has no words file yet.")
UNQUOTED_COMMA = _error("GW027", "unquoted-comma", "A comma in unquoted text inside { }.")
NO_LEXICON = Rule("GW029", "no-lexicon", Severity.NOTE, "A language whose wording is not checked.")
UNKNOWN_RULE = _error("GW030", "unknown-rule", "A rule, or a figure of one, that does not exist.")
UNUSED_ALLOW = _warning("GW031", "unused-allow", "A silence that is no longer needed.")
ALLOW_WITHOUT_REASON = _warning("GW032", "allow-without-reason", "A silence without its reason.")
NOT_IN_LANGUAGE = _warning(
    "GW033", "not-in-language", "The practice's own text is missing in a language of its pages."
)
NOT_READ = _warning("GW034", "not-read", "A file, folder or block whose name is nearly right.")
CASE_CLASH = _warning("GW035", "case-clash", "Two names that some disks take for one.")
OUTSIDE_ADDRESS = _warning("GW036", "outside-address", "A style that would load from outside.")
SECTION_LEFT_OUT = Rule(
    "GW037", "section-left-out", Severity.NOTE, "A section that the worksheet is printed without."
)
BROKEN_TEMPLATE_FILE = _error("GW028", "broken-template-file", "A words or kind file is not whole.")

TYPESETTER_WARNING = _warning("GW901", "typesetter-warning", "The typesetter had a complaint.")
MISSING_GLYPH = _warning("GW902", "missing-glyph", "No installed font has a character.")
DOCUMENT_FAILED = _error("GW903", "document-failed", "A document could not be written.")
TEMPLATE_ERROR = _error("GW905", "template-error", "A template has a mistake.")
