"""How somebody can be reached: e-mail, telephone, post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gwsheet.lint.lexicon import Lexicon
from gwsheet.lint.private import RECORD_NAMES, line_before, names_in, private_match, says_any
from gwsheet.lint.registry import lint_rule
from gwsheet.lint.subjects import FileText, TextMatch

# aunt@quibble.example, "aunt (at) quibble (dot) example"; not "meet @ noon".
_ADDRESS = re.compile(
    r"(?<![\w.%+-])[\w.%+-]{1,64}(?:@| ?[(\[]at[)\]] ?)"
    r"(?:[^\W_][\w-]{0,62}(?:\.| ?[(\[]dot[)\]] ?)){1,8}[^\W\d_]{2,24}(?!\w)",
    re.IGNORECASE,
)

# Figures that may be a telephone number, perhaps in groups: "020 7946 0123", not "20 minutes".
# It begins with the digit itself, which lets the search skip quickly to the next one.
_FIGURES = re.compile(
    r"[0-9](?<![\w.,:/#-][0-9])(?![0-9]{3}-[0-9]{2}-[0-9]{2}(?![0-9 ]))"
    r"[0-9 \xa0().\-‑–/]{4,40}(?<=[0-9])(?![\w%])"
)
# What divides figures, and is none itself: dates, times of day and years, 9.30-10.15, 2026/27.
_NOT_ONE = re.compile(
    r"(?<![\d.])\d{4}[-/.]\d\d?[-/.]\d\d?(?![\d.])|(?<![\d./-])\d\d?([./-]) ?\d\d?\1 ?(?:\d{4}|\d\d)(?![./-]?\d)"
    r"|(?<![\d.])\d\d?\.\d\d ?[-–] ?\d\d?\.\d\d(?![\d.])|(?<!\d)(?:19|20)\d\d ?[-–/] ?(?:19|20)?\d\d(?!\d)| / "
)
# "mobile: ", "tel ", at the end of what stands before a number; not "my telephone is old. ".
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
# The lengths of groups that are numbers without a leading 0 or +; rounded amounts are not.
_SHAPES = frozenset({(3, 3, 3), (3, 2, 2, 2), (2, 3, 2, 2), (2, 3, 4), (3, 6)})
_STATES = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM"
    "|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC"
)
# Every way of writing one that can be told from its figure, in one look: the pattern begins
# with the figure, which lets the search skip quickly to the next one. What stands before the
# figure is read where the rest fits.
_FIGURE = (
    r"[0-9](?<![0-9.,:/-][0-9])(?:"
    r"(?<=[A-Z][0-9])(?P<british>[A-Z0-9]? ?[0-9][ABD-HJLNP-UW-Z]{2}|[A-Z] ?[0-9][A-Z][0-9])(?!\w)"
    r"|(?<=[A-Z] [0-9])(?P<american>[0-9]{4}(?:-[0-9]{4})?)(?![\w,.]*\w)"
    r"|(?<=(?:tr\.|aße|sse|lee|atz|weg|Weg) [0-9])(?P<german>[0-9]{0,3} ?[a-z]?)(?!\w)"
    r"|(?<=(?:lat|ent|pt\.|Apt) [0-9])(?P<flat>[0-9]{0,3}[A-Z]?, ?(?=\d|[A-Z][a-z])[\w'’ .-]{2,40})"
    r"|(?<=(?:Box|ach) [0-9])(?P<box>[\d ]{0,8}(?<=\d))(?!\w)"
    r"|(?<!\w[0-9])(?P<french>[0-9]{0,3}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard) "
    r"(?:(?:de|du|des|la) |de l['’]|d['’]){0,2}[A-ZÀ-Þ][\w'’-]+)"
    r"|(?<!\w[0-9])(?P<street>[0-9]{0,4}[A-Za-z]?,? (?:[A-ZÀ-Þ][\w'’.-]* ){1,3}(?:STREETS))(?!\w))"
)
_BEFORE = {
    "british": re.compile(r"(?<![\w-])[A-Z]{1,2}$"),
    "american": re.compile(rf"[A-Z][\w'’-]{{2,}},? (?:{_STATES}) $"),
    "german": re.compile(
        r"(?:(?<!\w)[A-ZÄÖÜ][\wäöüß.-]*(?:str\.|straße|strasse|gasse|allee|platz|weg)"
        r"|[A-ZÄÖÜ][\wäöüß-]* (?:Straße|Strasse|Str\.|Gasse|Allee|Platz|Weg)) $"
    ),
    "flat": re.compile(r"(?<!\w)(?:Flat|Apartment|Apt\.?) $"),
    "box": re.compile(r"(?<!\w)(?:P\.? ?O\.? Box|Postfach) $"),
    "french": re.compile("$"),
    "street": re.compile("$"),
}
# In Spanish and Italian the number comes last, after any word.
_ROMANCE = re.compile(
    r"\b(?:Calle|C/|Avenida|Avda\.|Plaza|Paseo|Piazza) ?"
    r"(?:(?:de|del|la|las|los|el|della|di) ){0,3}[A-ZÀ-Þ][\w'’ -]{1,30}?,? (?:n[.º°]{1,2} ?)?\d{1,4}\b"
)
_ROMANCE_PARTS = ("calle", "c/", "avenida", "avda", "plaza", "paseo", "piazza")


@lint_rule("GW701", "file")
def email_address(file: FileText) -> Iterator[TextMatch]:
    """An e-mail address is in the file.

    What it checks: e-mail addresses anywhere in the file, in comments and notes too, also with
    "(at)" for the @.

    Why it matters: an address leads straight to a person, and whoever finds the file knows who
    is in therapy. A code name serves the page as well.

    Example:
        action_steps: Write to aunt@quibble.example about the weekend

    Use instead:
        action_steps: Write to my aunt about the weekend
    """
    if says_any(file.text, ("@", "(at)", "[at]")):
        for found in _ADDRESS.finditer(file.text):
            yield private_match(*found.span(), "an e-mail address", "take it out")


@lint_rule("GW702", "file")
def telephone_number(file: FileText) -> Iterator[TextMatch]:
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
    text = file.undated
    for figures in _FIGURES.finditer(text):
        done = figures.start()
        for gap in [*_NOT_ONE.finditer(text, *figures.span()), None]:
            start, end = done, gap.start() if gap else figures.end()
            piece, done = text[start:end], gap.end() if gap else end
            start += len(piece) - len(piece.lstrip(" \xa0().-‑–/"))
            end -= len(piece) - len(piece.rstrip(" \xa0(.-‑–/"))
            if sum(map(str.isdigit, piece)) >= 6 and _is_telephone(text, start, end):
                if start and text[start - 1] in "+(":
                    start -= 2 if text[start - 2 : start] == "(+" else 1
                yield private_match(start, end, "a telephone number", "take it out")


def _is_telephone(text: str, start: int, end: int) -> bool:
    groups = re.findall(r"\d+", text[start:end])
    sizes, digits = tuple(map(len, groups)), "".join(groups)
    before = line_before(text, start)
    is_social_security = sizes == (3, 2, 4)
    if is_social_security or _OPEN_TO_ALL.fullmatch(digits) or _RECORD.search(before):
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
    are_round = all(group.endswith("0") for group in groups)  # amounts: 100 200 300
    return sizes in _SHAPES and not are_round


@lint_rule("GW705", "file")
def street_address(file: FileText) -> Iterator[TextMatch]:
    """A postal address is in the file.

    What it checks: a house number with a street in English, German, Spanish or French ways of
    writing, flats, post boxes, and British, American and Canadian postcodes.

    Why it matters: an address is a person's door. "At home" or "at my sister's" tells the client
    the same.

    Example:
        action_steps: Walk to 12 Quibble Street and ring the bell

        support_resources: My aunt in Quibbleton, ZZ9 9ZZ

    Use instead:
        action_steps: Walk to my sister's and ring the bell

        action_steps: Walk 20 minutes along the high street
    """
    text = file.undated
    found = list(_with_figure(text, file.lexicon))
    if says_any(text, _ROMANCE_PARTS):
        found += [match.span() for match in _ROMANCE.finditer(text)]
    last_line, done = -1, 0
    for start, end in sorted(found):  # once for an address, however many of its parts were found
        line = text.count("\n", 0, start)
        if line != last_line and start >= done:
            yield private_match(start, end, "a postal address", "name the place without it")
        last_line, done = line, max(done, end)


def _with_figure(text: str, lexicon: Lexicon | None) -> Iterator[tuple[int, int]]:
    never = names_in(lexicon, "street_never")  # words that show that something is counted
    for match in _figure(lexicon).finditer(text):
        kind = match.lastgroup or ""
        from_ = max(0, match.start() - 40)
        before = _BEFORE[kind].search(text[from_ : match.start()])
        if before and (kind != "street" or never.isdisjoint(match[0].split())):
            yield from_ + before.start(), match.end()


@lru_cache(maxsize=4)
def _figure(lexicon: Lexicon | None) -> re.Pattern[str]:
    streets = sorted(names_in(lexicon, "street_words"), key=len, reverse=True)
    return re.compile(_FIGURE.replace("STREETS", "|".join(map(re.escape, streets))))
