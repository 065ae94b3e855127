"""What stands around a word: an aside, a negation, quotation marks, a time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from english import rows, sentence, token

from gwsheet.lint.grammar import Sentence
from gwsheet.lint.grammar.clauses import begins, is_aside, is_negated, is_quoted, is_time, is_word

# Each question, with sentences whose marked word it is true of, and others.
QUESTIONS: tuple[tuple[Callable[[Sentence, int], bool], str, str], ...] = (
    (is_aside, """
        Greet someone who I «never» met | Greet someone I «never» met
        Walk even when I feel «anxious» | Walk despite «anxiety» | Live without «anxiety»
     """, """
        When it rains, «never» go out | «Never» go out when it rains | Feel «anxious» | «Never»
        If it rains and I want to stay in my room, go to the shop and «never» wait
     """),
    (is_negated, """
        Not feel tired «all the time» | Don't say «always» | Stop crying «all the time»
        I no longer feel tired «all the time»
     """, "Do not cry, smile «all the time» | Smile «all the time» | «Never» say not"),
    (is_quoted, 'Say "I «never» lie" once | Say “I «never» lie” once',
     'Say "yes" and «never» lie | Say "I «never» lie | I «never» lie'),
    (begins, "«Walk» today | By Friday, «walk» home | Each day «walk» home | «Each» day walk home",
     "Perhaps «walk» home | Walk «home»"),
    (is_time, "Walk twice «a» week | Walk twice a «week»",
     "«Walk» twice a week | Walk «twice» a week"),
)  # fmt: skip


@pytest.mark.parametrize(("ask", "true", "false"), QUESTIONS)
def test_what_stands_around_a_word(
    ask: Callable[[Sentence, int], bool], true: str, false: str
) -> None:
    assert [text for text in rows(true) if not ask(*token(text))] == []
    assert [text for text in rows(false) if ask(*token(text))] == []


def test_is_word_knows_no_place_before_the_first_and_behind_the_last() -> None:
    found = sentence("never nearly")

    places = [is_word(found, index, "hedges") for index in range(-2, 4)]
    assert places == [False, False, False, True, False, False]
    with pytest.raises(KeyError):
        is_word(found, 0, "nonsuch")
