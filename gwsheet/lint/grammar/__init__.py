"""The grammar that combines the lexicon's words: amounts, times, negation, subjects."""

from gwsheet.lint.grammar.marks import Amount, TimeKind, TimeMark
from gwsheet.lint.grammar.sentence import Given, Sentence

__all__ = ["Amount", "Given", "Sentence", "TimeKind", "TimeMark"]
