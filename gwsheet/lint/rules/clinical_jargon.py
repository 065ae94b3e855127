"""A word of the trade on a page for the client.

What it checks: the clinical words and abbreviations of the lexicon, each of which has a
plain word. Words that clients use themselves, such as anxiety or trigger, are not among
them; nor are the client's own words criticised.

Why it matters: people seldom ask about a word they do not know; they nod, and leave the
page at home. Plain words let them explain the goal to somebody who can help.

Example:
    Notice maladaptive thoughts on the way to work
    Talk with my sister about psychoeducation
    Take a walk when my ADLs are done

Use instead:
    Notice unhelpful thoughts on the way to work
    Notice what triggers my anxiety on the way to work
    Fill in the GAD-7 before our session
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint import handout
from gwsheet.lint.handout import Scan, Spot
from gwsheet.lint.lexicon import Lexicon
from gwsheet.lint.subjects import Text, TextMatch

CODE = "GW602"
NAME = "clinical-jargon"
SEVERITY = Severity.WARNING
SCOPE = "text"
CONCERNS = handout.concerns


def check(text: Text) -> Iterator[TextMatch]:
    """Yield every clinical word, with what is plainer."""
    scan = handout.scan(text.text, text.lexicon)
    if not scan.spots or text.lexicon is None or text.path[0] == handout.OWN_WORDS:
        return
    spots = [
        spot for spot in scan.spots.get("jargon", ()) if not _is_name(scan, spot, text.lexicon)
    ]
    for spot in spots:
        said = handout.quoted_plain(spot.plain)
        message = f'"{scan.words(spot)}" is clinical language; {said}'
        yield TextMatch(spot.start, spot.end, message)


def _is_name(scan: Scan, spot: Spot, lexicon: Lexicon) -> bool:
    """Whether the word is part of what a group or a book is called."""
    names = lexicon.sets["jargon_names"]
    following = scan.after(spot.last)
    second = scan.after(spot.last + 1) if following else None
    return any(token is not None and token.word in names for token in (following, second))
