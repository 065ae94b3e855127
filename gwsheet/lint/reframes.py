"""A wording to begin from, for the few statements of which every word is known.

There is one only where the whole statement is a listed feeling, habit or activity (``drafts`` in
the lexicon) with the words around it: what else a person writes may mean more than we know. "…"
stands where only the two people know the figure.
"""

from __future__ import annotations

import re

from gwsheet.lint.grammar import Sentence


def instead(sentence: Sentence) -> str | None:
    """Something to go towards, with the feeling allowed to come along, or the habit's urge met."""
    words = _statement(sentence)
    for start in sentence.lexicon.lists["drafts.ends"]:
        what = words.removeprefix(f"{start} ")
        if what == words:
            continue
        if what in sentence.lexicon.sets["drafts.feelings"]:
            return f"Do one thing a week that matters to me, even with {what} there: …"
        state = what.removeprefix("feeling ").removeprefix("being ")
        if state in sentence.lexicon.sets["drafts.states"]:
            return f"Do one thing a week that matters to me, even when I feel {state}: …"
        if what in sentence.lexicon.sets["drafts.habits"]:
            return "When the urge comes, do … instead, on … days a week"
    return None


def activity(sentence: Sentence, rest: str) -> str | None:
    """The activity of "read more" with ``rest`` behind it."""
    words = _statement(sentence)
    what = words.removesuffix(" often").removesuffix(" more")
    is_known = what != words and what in sentence.lexicon.sets["drafts.activities"]
    return f"{what.capitalize()} {rest}" if is_known else None


def _statement(sentence: Sentence) -> str:
    """All words of the statement but "I want to"; nothing where others are in it."""
    text = sentence.text.strip().rstrip(".!")
    if not all(character.isalnum() or character in " '’-" for character in text):
        return ""
    words = " ".join(word for word in sentence.tokens.words if word not in (".", "!"))
    return re.sub(r"^(?:i want to|i would like to|i 'd like to|to) ", "", words)
