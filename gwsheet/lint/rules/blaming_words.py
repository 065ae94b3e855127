"""Words that blame the person.

What it checks: words such as "refused to", "non-compliant" or "attention-seeking", each
with a neutral way to say it in the lexicon. The client's own words are left alone.

Why it matters: somebody who reads that they failed has one more reason to stay away. Words
that say what happened, and what got in the way, leave room for a next step.

Example:
    I was non-compliant with my homework
    What to do when I refused to go out
    Missed two sessions, unmotivated
    I will show less manipulative behaviour this month

Use instead:
    I was not following the plan for my homework
    What to do when I decided not to go out
    Missed two sessions because the bus was late
    I refused a second drink on Friday
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint import handout
from gwsheet.lint.handout import Scan, Spot
from gwsheet.lint.lexicon import Lexicon
from gwsheet.lint.subjects import Text, TextMatch

CODE = "GW603"
NAME = "blaming-words"
SEVERITY = Severity.WARNING
SCOPE = "text"
CONCERNS = handout.concerns


def check(text: Text) -> Iterator[TextMatch]:
    """Yield every word that blames, with what is neutral."""
    scan = handout.scan(text.text, text.lexicon)
    if not scan.spots or text.lexicon is None or text.path[0] == handout.OWN_WORDS:
        return
    spots = [
        spot for spot in scan.spots.get("blaming", ()) if _is_of_client(scan, spot, text.lexicon)
    ]
    for spot in spots:
        message = f'"{scan.words(spot)}" can read as blame; {handout.quoted_plain(spot.plain)}'
        yield TextMatch(spot.start, spot.end, message)


def _is_of_client(scan: Scan, spot: Spot, lexicon: Lexicon) -> bool:
    """Whether it is the client who does it, and not "the landlord"."""
    if scan.tokens[spot.first].word not in lexicon.sets["blaming_verbs"]:
        return True
    subject = scan.before(spot.first)
    return subject is None or subject.word in lexicon.sets["blaming_subjects"]
