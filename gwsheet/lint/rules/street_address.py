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

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gwsheet.diagnostics import Severity
from gwsheet.lint.lexicon import Lexicon
from gwsheet.lint.private import alternatives, message, names_of, says_any
from gwsheet.lint.subjects import FileText, TextMatch

CODE = "GW705"
NAME = "street-address"
SEVERITY = Severity.WARNING
SCOPE = "file"

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


def check(file: FileText) -> Iterator[TextMatch]:
    """Yield every address, once however many of its parts were found."""
    text = file.undated
    found = list(_with_figure(text, names_of(file.lexicon)))
    if says_any(text, _ROMANCE_PARTS):
        found += [match.span() for match in _ROMANCE.finditer(text)]
    said = message("this looks like a postal address", "name the place without it")
    last_line, done = -1, 0
    for start, end in sorted(found):
        line = text.count("\n", 0, start)
        if line != last_line and start >= done:
            yield TextMatch(start, end, said)
        last_line, done = line, max(done, end)


def _with_figure(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    figure, never = _street(lexicon)
    for match in figure.finditer(text):
        kind = match.lastgroup or ""
        from_ = max(0, match.start() - 40)
        before = _BEFORE[kind].search(text[from_ : match.start()])
        if before and (kind != "street" or never.isdisjoint(match[0].split())):
            yield from_ + before.start(), match.end()


@lru_cache(maxsize=4)
def _street(lexicon: Lexicon) -> tuple[re.Pattern[str], frozenset[str]]:
    """Numbers of addresses, and the words that show that something is counted."""
    words = alternatives(lexicon.lists["street_words"])
    return re.compile(_FIGURE.replace("STREETS", words)), frozenset(lexicon.lists["street_never"])
