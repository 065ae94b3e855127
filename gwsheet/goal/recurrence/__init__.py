"""How often: one notion of it for reviews, steps and sessions."""

from gwsheet.goal.recurrence.lexis import Lexis, join_lexes
from gwsheet.goal.recurrence.reading import read_ending, read_recurrence
from gwsheet.goal.recurrence.value import UNITS, Recurrence, Unit

__all__ = [
    "UNITS",
    "Lexis",
    "Recurrence",
    "Unit",
    "join_lexes",
    "read_ending",
    "read_recurrence",
]
