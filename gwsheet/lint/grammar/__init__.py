"""The grammar that combines the lexicon's words: amounts, times, negation, subjects."""

from gwsheet.lint.grammar.marks import Amount, Bound, TimeKind, TimeMark
from gwsheet.lint.grammar.sentence import Given, Sentence

__all__ = ["Amount", "Bound", "Given", "Sentence", "TimeKind", "TimeMark"]
