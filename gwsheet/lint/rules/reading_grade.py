"""A sentence is hard to read.

What it checks: the reading grade of every sentence of twelve words or more, by the formula
of Flesch and Kincaid: long sentences and long words raise it. The client's own words are
left alone.

Why it matters: people take in less when they are anxious, tired or in pain, so a page for
everybody is written for a reader of eleven to thirteen. A plan that has to be read twice
is put away after once.

Example:
    I will demonstrate an increased capacity for emotional self-expression in interpersonal situations.

Use instead: short words, and two sentences for one that is long.
    I will say what I feel to one person I trust, twice a week.
"""

from __future__ import annotations

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint import handout, reading
from gwsheet.lint.subjects import Text, TextMatch

CODE = "GW601"
NAME = "reading-grade"
SEVERITY = Severity.WARNING
SCOPE = "text"

LEAST_WORDS = 12
LEAST_LENGTH = 2 * LEAST_WORDS - 1


def check(text: Text, *, grade: int = 8) -> Iterator[TextMatch]:
    """Yield every sentence whose grade is above ``grade``."""
    if text.text.count(" ") < LEAST_WORDS - 1:
        return
    if text.lexicon is None or text.path[0] == handout.OWN_WORDS:
        return
    for start, end in reading.sentences(text.text):
        sentence = text.text[start:end]
        hard = reading.difficulty(sentence, LEAST_WORDS, grade)
        if hard is None or round(hard.grade) <= grade:
            continue
        yield TextMatch(start, end, _message(hard, grade))


def _message(hard: reading.Difficulty, grade: int) -> str:
    said = f"reads at grade {hard.grade:.0f}, and {grade} is the most for a handout"
    if not hard.longest:
        return f"{said}; it has {hard.words} words: make two sentences of it"
    longest = _listed(hard.longest[:3])
    if hard.words > 20:
        return f"{said}; make two sentences of its {hard.words} words, and find short ones for {longest}"
    return f"{said}; find short words for {longest}"


def _listed(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
