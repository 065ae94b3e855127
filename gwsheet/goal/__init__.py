"""The model: what the files that people write mean. The only package that imports pydantic."""

from gwsheet.goal.agreement import Agreed, agreed_version, all_signers, recorded_version, was_agreed
from gwsheet.goal.audience import for_client, language_of
from gwsheet.goal.fingerprint import fingerprint
from gwsheet.goal.load import Loaded, load
from gwsheet.goal.model import (
    CATEGORIES,
    SECTIONS,
    SMART_LETTERS,
    Goal,
    Obstacle,
)
from gwsheet.goal.practice import Client, DocumentKind, Packet, RuleSetting, Settings
from gwsheet.goal.records import DECISIONS
from gwsheet.goal.recurrence import Recurrence, Unit, read_ending, read_recurrence
from gwsheet.goal.schema import SCHEMAS, goal_schema, goal_schema_text, schema_text
from gwsheet.goal.tags import is_same_language
from gwsheet.goal.types import Interval
from gwsheet.goal.vocabulary import Vocabulary

__all__ = [
    "CATEGORIES",
    "DECISIONS",
    "SCHEMAS",
    "SECTIONS",
    "SMART_LETTERS",
    "Agreed",
    "Client",
    "DocumentKind",
    "Goal",
    "Interval",
    "Loaded",
    "Obstacle",
    "Packet",
    "Recurrence",
    "RuleSetting",
    "Settings",
    "Unit",
    "Vocabulary",
    "agreed_version",
    "all_signers",
    "fingerprint",
    "for_client",
    "goal_schema",
    "goal_schema_text",
    "is_same_language",
    "language_of",
    "load",
    "read_ending",
    "read_recurrence",
    "recorded_version",
    "schema_text",
    "was_agreed",
]
