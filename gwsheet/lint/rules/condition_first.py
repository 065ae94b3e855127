"""A person is called by their condition.

What it checks: names such as "an alcoholic", "schizophrenics" or "the mentally ill", and a
condition before a person ("depressed patients"). Autistic and deaf people often prefer
their word first, so those words are not looked for; nor are the client's own words.

Why it matters: a person has a condition and is more than it. Whoever is called by it on
paper reads that nothing else was seen.

Example:
    Meet other alcoholics on Thursdays
    What helps an alcoholic in the evening
    A group for depressed women

Use instead:
    Meet other people with an alcohol problem on Thursdays
    What helps a person with an alcohol problem in the evening
    A group for women with depression
    Go to Alcoholics Anonymous without an alcoholic drink
    A group for autistic adults
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint import handout
from gwsheet.lint.subjects import Text, TextMatch

CODE = "GW604"
NAME = "condition-first"
SEVERITY = Severity.WARNING
SCOPE = "text"
CONCERNS = handout.concerns


def check(text: Text) -> Iterator[TextMatch]:
    """Yield every name that puts the condition first."""
    scan = handout.scan(text.text, text.lexicon)
    if not scan.spots or text.lexicon is None or text.path[0] == handout.OWN_WORDS:
        return
    spots = scan.spots.get("condition_first", ())
    for spot in spots:
        said = handout.quoted_plain(spot.plain)
        message = f'"{scan.words(spot)}" puts the condition before the person; {said}'
        yield TextMatch(spot.start, spot.end, message)
