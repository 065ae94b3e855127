"""A telephone number is in the file.

What it checks: numbers written as telephone numbers are, anywhere in the file. Short
service numbers, crisis lines and freephone numbers belong to nobody and are fine.

Why it matters: a number leads straight to a person, and it is not needed to do the step.
Clients have their people's numbers in their own telephone.

Example:
    support_resources: My sister, 020 7946 0123

    clinician_notes: She can be reached at (212) 555-0147 after six

Use instead:
    support_resources: My sister, whose number is in my phone

    support_resources: The crisis line, 116 123 or 0800 111 0 111
"""

import re
from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.private import RECORD_NAMES, line_before, message
from gwsheet.lint.subjects import FileText, TextMatch

CODE = "GW702"
NAME = "telephone-number"
SEVERITY = Severity.WARNING
SCOPE = "file"

# It begins with the digit itself, which lets the search skip quickly to the next one.
_FIGURES = re.compile(
    r"[0-9](?<![\w.,:/#-][0-9])(?![0-9]{3}-[0-9]{2}-[0-9]{2}(?![0-9 ]))"
    r"[0-9 \xa0().\-‑–/]{4,40}(?<=[0-9])(?![\w%])"
)
_NOT_ONE = re.compile(
    r"(?<![\d.])\d{4}[-/.]\d\d?[-/.]\d\d?(?![\d.])|(?<![\d./-])\d\d?([./-]) ?\d\d?\1 ?(?:\d{4}|\d\d)(?![./-]?\d)"
    r"|(?<![\d.])\d\d?\.\d\d ?[-–] ?\d\d?\.\d\d(?![\d.])|(?<!\d)(?:19|20)\d\d ?[-–/] ?(?:19|20)?\d\d(?!\d)| / "
)
_GROUP = re.compile(r"\d+")
_KEYWORD = re.compile(
    r"\b(?:tel|telephone|telefon|tel[eé]fono|t[eé]l[eé]phone|phone|mobile|mobil|m[oó]vil|mob|cell|cellphone"
    r"|portable|fax|whatsapp|sms|handy)\b[^\d\n]{0,14}$"
)
_RECORD = re.compile(rf"\b(?:{RECORD_NAMES}|isbn|iban|fingerprint)[^\d\n]{{0,16}}$")
# Lines that anybody may ring: 116 123 and its sisters, freephone, service numbers.
_OPEN_TO_ALL = re.compile(
    r"116\d{3}|13\d{4}|1[38]00\d{6}|(?:00)?1?8(?:00|33|44|55|66|77|88)\d{7}|0?080[0-58]\d{3,8}"
    r"|0?80[0-58]\d{6,7}|(?:00)?(?:353|33|34|39|41|43|44|49|61|64)0?(?:80[08]|1800|900)\d*|90[01]\d{6}"
    r"|(?:0|(?:00)?44)3(?:0[03]|3[03]|4[345]|7[01])\d{7}"
)
_RECORD_SIZES = (3, 2, 4)  # a social security number, which GW704 is about
_SHAPES = frozenset(
    {
        (3, 3, 4),
        (10,),
        (1, 3, 3, 4),
        (11,),
        (3, 3, 3),
        (3, 2, 2, 2),
        (2, 3, 2, 2),
        (2, 3, 4),
        (3, 6),
    }
)


def check(file: FileText) -> Iterator[TextMatch]:
    """Yield every telephone number that may be somebody's."""
    text = file.undated
    for figures in _FIGURES.finditer(text):
        done = figures.start()
        for gap in [*_NOT_ONE.finditer(text, *figures.span()), None]:
            end = gap.start() if gap else figures.end()
            start, piece = done, text[done:end]
            done = gap.end() if gap else end
            if sum(map(str.isdigit, piece)) < 6:
                continue
            start += len(piece) - len(piece.lstrip(" \xa0().-‑–/"))
            end -= len(piece) - len(piece.rstrip(" \xa0(.-‑–/"))
            if _is_telephone(text, start, end):
                if start and text[start - 1] in "+(":
                    start -= 2 if text[start - 2 : start] == "(+" else 1
                said = message("this looks like a telephone number", "take it out")
                yield TextMatch(start, end, said)


def _is_telephone(text: str, start: int, end: int) -> bool:
    groups = tuple(_GROUP.findall(text, start, end))
    sizes = tuple(map(len, groups))
    digits = "".join(groups)
    before = line_before(text, start)
    if sizes == _RECORD_SIZES or _OPEN_TO_ALL.fullmatch(digits) or _RECORD.search(before):
        return False
    if before.endswith("+") or digits.startswith("00"):
        return 8 <= len(digits) <= 16 and len(groups) <= 8
    if digits[0] == "0":
        return 9 <= len(digits) <= 12 and min(sizes) > 1
    if _KEYWORD.search(before):
        return len(digits) <= 15
    if sizes in {(10,), (3, 3, 4)}:
        return digits[0] > "1"
    if sizes in {(11,), (1, 3, 3, 4)}:
        return digits[0] == "1" and digits[1] > "1"
    return sizes in _SHAPES and not _are_round(groups)


def _are_round(groups: tuple[str, ...]) -> bool:
    """Whether these are amounts side by side: 100 200 300."""
    return all(group.endswith("0") for group in groups)
