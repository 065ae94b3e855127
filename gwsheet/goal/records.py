"""A goal's records: what was signed, noted between reviews, found and decided in them."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema

from gwsheet.diagnostics import DUPLICATE_KEY
from gwsheet.goal.part import Part, field
from gwsheet.goal.types import (
    YES_NO_SCHEMA,
    Amount,
    Between,
    Choice,
    Day,
    Level,
    Table,
    Text,
    Texts,
    Whole,
    YesNo,
    problem,
    read_yes_or_no,
)

DecisionName = Literal[
    "achieved",
    "keep-as-is",
    "new-steps",
    "smaller-increments",
    "more-realistic",
    "replace",
    "closed",
]
DECISIONS: tuple[DecisionName, ...] = get_args(DecisionName)

IndicatorState = Literal["met", "partly", "not-yet"]
StepState = Literal["done", "partly", "not-yet"]
StillWanted = Literal["yes", "in-part", "no"]


def read_still_wanted(value: object, info: ValidationInfo) -> str:
    """``in-part``, or yes or no in the words that ``read_yes_or_no`` knows."""
    if isinstance(value, str) and "-".join(value.casefold().replace("-", " ").split()) == "in-part":
        return "in-part"
    return "yes" if read_yes_or_no(value, info) else "no"


Wanted = Annotated[StillWanted, BeforeValidator(read_still_wanted), WithJsonSchema(YES_NO_SCHEMA)]


def one_text_a_level(value: object) -> object:
    """Refuses two keys for one level, such as ``1`` and ``+1``, at the second."""
    levels: dict[str, object] = {}
    for key in value if isinstance(value, dict) else ():
        level = str(key).lstrip("+").replace("−", "-")
        if level in levels:
            message = f"{key} is the same level as {levels[level]}; keep one of the two"
            raise problem(DUPLICATE_KEY, message, path=(key, "[key]"))
        levels[level] = key
    return value


class Agreement(Part, sentence_key="date", example="date: 2026-11-16"):
    """That a version of the goal was signed."""

    date: Day | None = field("value", "The day of the signatures.")
    by: Texts = field("value", "Who signed: client, therapist, or another of the signers.", ())
    copy_given: YesNo | None = field("value", "Whether the client has a copy.")
    fingerprint: Text | None = field("value", "The version that was signed.")


class ProgressEntry(Part, sentence_key="note", example="amount: 2"):
    """What was noted between reviews."""

    date: Day | None = field("value", "The day, as 2026-11-23.")
    session: Annotated[Whole, Between(0)] | None = field("value", "The number of the session.")
    rating: Annotated[Amount, Between(0, 10)] | None = field("value", "Progress from 0 to 10.")
    by: Text | None = field("value", "Who rates or counts.")
    amount: Amount | None = field("value", "How many or how much.")
    indicator: Text | None = field("value", "The id of the indicator counted.")
    note: Text | None = field("text", "A few words.")


class Attainment(Part, sentence_key="client", example="client: 0"):
    """The level on the attainment scale, client's and therapist's apart."""

    client: Level | None = field("value", "-2 to +2.")
    therapist: Level | None = field("value", "-2 to +2.", clinicians=True)


class Review(Part, sentence_key=None, example="date: 2026-12-21"):
    """What a review found and decided."""

    date: Day | None = field("value", "The day, as 2026-12-21.")
    session: Annotated[Whole, Between(0)] | None = field("value", "The number of the session.")
    rating: Annotated[Amount, Between(0, 10)] | None = field("value", "Progress from 0 to 10.")
    by: Text | None = field("value", "Who rates.")
    indicators: Annotated[dict[Text, Choice[IndicatorState]], Table("fewer-attacks: met")] = field(
        "value", "met, partly or not-yet, by id.", {}
    )
    steps: Annotated[dict[Text, Choice[StepState]], Table("breathing: done")] = field(
        "value", "done, partly or not-yet, by id.", {}
    )
    attainment: Attainment | None = field("parts", "Level on the attainment scale.")
    obstacles: Texts = field("text", "Which came, and whether the plan worked.", ())
    wins: Texts = field("text", "What went well, however small.", ())
    setbacks: Texts = field("text", "What was hard.", ())
    learned: Texts = field("text", "What we learned from it.", ())
    still_wanted: Wanted | None = field(
        "value", "Is this still what I want? `yes`, `in-part` or `no`."
    )
    decision: Choice[DecisionName] | None = field("value", "What happens to the goal.")
    reason: Text | None = field("text", "Why.")
    next: Day | None = field("value", "The next review, as 2027-01-25.")


class Allow(Part, sentence_key="rule", example="rule: avoidance-framing"):
    """A rule that is silenced here, with the reason."""

    rule: Text | None = field("value", "The rule's name or code.")
    reason: Text | None = field("note", "Why it is right here.")
