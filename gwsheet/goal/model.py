"""A goal: the nine sections of the framework, what frames them, and its records."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, Literal, Self, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BeforeValidator,
    GetJsonSchemaHandler,
    ValidationInfo,
    model_validator,
)
from pydantic_core import CoreSchema

from gwsheet.diagnostics import DUPLICATE_ID, SEVERAL_GOALS
from gwsheet.goal.amounts import in_period
from gwsheet.goal.dates import DateWords
from gwsheet.goal.part import Part, field
from gwsheet.goal.quantity import Direction
from gwsheet.goal.records import (
    Agreement,
    Allow,
    ProgressEntry,
    Review,
    one_text_a_level,
)
from gwsheet.goal.recurrence import Recurrence, read_recurrence
from gwsheet.goal.types import (
    LEVELS,
    Between,
    Choice,
    Day,
    Every,
    Id,
    Language,
    Level,
    Many,
    Measured,
    Per,
    Table,
    Text,
    Texts,
    Whole,
    id_from_words,
    problem,
    read_text,
    split_date,
    vocabulary_of,
)

CategoryName = Literal[
    "symptom-reduction",
    "skill-development",
    "insight",
    "behavioral",
    "emotional",
    "relationship",
    "identity-meaning",
]
CATEGORIES: tuple[CategoryName, ...] = get_args(CategoryName)
PhaseName = Literal["exploration", "clarification", "refinement", "implementation", "revision"]
StatusName = Literal["active", "achieved", "paused", "discontinued"]


class Smart(Part, sentence_key=None, example="specific: two bus journeys a week"):
    """The five letters, each in a text."""

    specific: Text | None = field("text", "What exactly, who, where, when.")
    measurable: Text | None = field("text", "How we can tell that it is reached.")
    achievable: Text | None = field("text", "Why it is within reach from here.")
    relevant: Text | None = field("text", "Why it matters to me.")
    time_bound: Text | None = field("text", "By when, and what on the way.")


SMART_LETTERS = tuple(Smart.model_fields)


class ValueLink(Part, sentence_key="value", example="value: Independence"):
    """A value and how the goal serves it."""

    value: Text | None = field("text", "The value, in a word or two.")
    how: Text | None = field("text", "How this goal serves it.")


_Counted = TypeVar("_Counted", bound=Part)


def _with_its_period(part: _Counted, info: ValidationInfo) -> _Counted:
    """The amount or target with the period that its own words name."""
    counted: Any = part
    name = "amount" if isinstance(part, Baseline) else "target"
    written = getattr(part, name), counted.per
    number, per = in_period(*written, counted.measure, vocabulary_of(info).quantities)
    if (number, per) == written:
        return part
    return part.model_copy(update={name: number, "per": per})


class Baseline(Part, example="text: Three attacks a week"):
    """Where things stand: in words, and as an amount of a measure in a period."""

    text: Text | None = field("text", "Where things stand, in words.")
    measure: Text | None = field("measure", "What is counted.")
    amount: Measured | None = field("value", "How many or how much now.")
    per: Per | None = field("value", "In which period: day, week, month, session.")
    as_of: Day | None = field("value", "The day this was so, as 2026-11-16.")

    _said_once = model_validator(mode="after")(_with_its_period)


class Indicator(Part, example="text: One attack a week"):
    """A sign by which both can tell that the goal is reached."""

    id: Id = field("value", "A short id that stays when the words change.", "", signed=False)
    text: Text | None = field("text", "What could be seen or counted.")
    measure: Text | None = field("measure", "What is counted.")
    target: Measured | None = field(
        "value", "How much is reached: 2, at most 2, 3-4, 50 %, 4 of 5, 20 min."
    )
    direction: Choice[Direction] | None = field(
        "value", "at-most or at-least, where the target is a limit or a minimum."
    )
    per: Per | None = field("value", "In which period: day, week, month, session.")

    _said_once = model_validator(mode="after")(_with_its_period)


class Step(Part, example="text: Slow breathing"):
    """One action toward the goal."""

    id: Id = field("value", "A short id that stays when the words change.", "", signed=False)
    text: Text | None = field("text", "What I do.")
    when: Text | None = field("text", "When, how often, after what.")
    who: Text | None = field("text", "Who does it.")
    due: Day | None = field("value", "After this day it is late, as 2026-12-01.")


class Obstacle(Part, sentence_key="if", example="if: I sleep badly"):
    """Something that may get in the way, and the plan for it."""

    if_: Text | None = field("text", "What may get in the way.", alias="if")
    then: Text | None = field("text", "What I do then.")


class Resource(Part, example="text: My sister"):
    """A tool, person or strategy that helps."""

    text: Text | None = field("text", "Who or what helps.")
    kind: Choice[Literal["tool", "person", "strategy"]] | None = field(
        "value", "tool, person or strategy."
    )


class Milestone(Part, example="text: Half the way alone"):
    """A point on the way."""

    date: Day | None = field("value", "The day, as 2026-12-14.")
    text: Text | None = field("text", "What is reached by then.")

    @classmethod
    def from_sentence(cls, sentence: str, words: DateWords) -> dict[str, str | None]:
        """A sentence may begin with its date: ``2026-12-14 one stop alone``."""
        day, text = split_date(sentence, words)
        return {"date": day, "text": text}


class Timeline(Part, date_key="finish", example="finish: 2027-01-31"):
    """From start to finish, with milestones."""

    text: Text | None = field("text", "The time frame in words.")
    start: Day | None = field("value", "The first day, as 2026-11-16.")
    milestones: Many[Milestone] = field(
        "parts", "Points on the way, each with a date and a text.", ()
    )
    finish: Day | None = field("value", "The day the goal is reached by.")

    @model_validator(mode="before")
    @classmethod
    def _from_milestones(cls, data: object) -> object:
        return {"milestones": data} if isinstance(data, list) else data

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        described = super().__get_pydantic_json_schema__(schema, handler)
        return {"anyOf": [*described["anyOf"], {"type": "array"}]}


class ReviewSchedule(Part, date_key="next", example="every: 4-6 sessions"):
    """How often progress is looked at together, and when next."""

    text: Text | None = field("text", "The plan for reviews in words.")
    every: Every | None = field("value", "4-6 sessions, 4 weeks, 1 month.")
    next: Day | None = field("value", "The next review, as 2026-12-21.", signed=False)

    @model_validator(mode="after")
    def _agree_with_the_words(self, info: ValidationInfo) -> Self:
        """The interval that the words name; one that says something else is not understood."""
        if not self.text:
            return self
        lexes = vocabulary_of(info).lexes
        found = read_recurrence(self.text, lexes, is_interval=True)
        if self.every is None:
            return self.model_copy(update={"every": found}) if found else self
        if self.every.is_understood and any(lexis.names_time(self.text) for lexis in lexes):
            if found is None or replace(found, text="", rest="") != replace(
                self.every, text="", rest=""
            ):
                return self.model_copy(update={"every": Recurrence(self.every.text)})
        return self


class Weight(Part, sentence_key=None, example="importance: 2"):
    """How much a goal counts when several are combined: 0 to 3 each."""

    importance: Annotated[Whole, Between(0, 3)] | None = field("value", "0 to 3.")
    difficulty: Annotated[Whole, Between(0, 3)] | None = field("value", "0 to 3.")


class Readiness(Part, sentence_key=None, example="importance: 8"):
    """How important the goal is to the client, and how sure they feel: 0 to 10 each."""

    importance: Annotated[Whole, Between(0, 10)] | None = field("value", "0 to 10.")
    confidence: Annotated[Whole, Between(0, 10)] | None = field("value", "0 to 10.")


_Item = TypeVar("_Item", Step, Indicator)


def _with_ids(items: tuple[_Item, ...]) -> tuple[_Item, ...]:
    """Every item with an id of its own; one that repeats another's is an error at its place."""
    taken: dict[str, int] = {}
    for index, item in enumerate(items):
        if item.id in taken:
            message = (
                f"the id {item.id!r} is already that of item {taken[item.id] + 1};"
                " give this one another"
            )
            raise problem(DUPLICATE_ID, message, path=(index, "id"))
        if item.id:
            taken[item.id] = index
    numbers: dict[str, int] = {}  # the last that were tried, by the words
    named: list[_Item] = []
    for index, item in enumerate(items):
        name = stem = item.id or id_from_words(item.text or "") or f"item-{index + 1}"
        while name in taken and not item.id:
            numbers[stem] = numbers.get(stem, 1) + 1
            name = f"{stem}-{numbers[stem]}"
        taken.setdefault(name, index)
        named.append(item if item.id else item.model_copy(update={"id": name}))
    return tuple(named)


def _read_statement(value: object) -> str:
    if isinstance(value, list):
        message = (
            "a file holds one goal, and this is a list;"
            " give each of these a file of its own (gwsheet new makes one)"
        )
        raise problem(SEVERAL_GOALS, message)
    return read_text(value)


class Goal(
    Part, sentence_key=None, example="goal_statement: Ride the bus twice a week by 31 January"
):
    """One goal of one client, as it stands in its file. Nothing is required."""

    title: Text | None = field("text", "Tops the page; else the file's name in words.")
    short: Text | None = field(
        "text", "The goal in short, for log and review; else the statement's first clause."
    )
    language: Language | None = field("value", "A tag such as en; else the client's.")
    category: Choice[CategoryName] | None = field("value", "One of the seven goal categories.")
    kind: Choice[Literal["outcome", "process"]] | None = field("value", "outcome or process.")
    horizon: Choice[Literal["short-term", "long-term"]] | None = field(
        "value", "short-term or long-term."
    )
    priority: Annotated[Whole, Between(0)] | None = field("value", "1 comes first.")
    phase: Choice[PhaseName] | None = field("value", "Where in the process this goal is.")
    status: Choice[StatusName] | None = field("value", "active unless another is given.")
    log: Choice[Literal["exposure", "skill"]] | None = field(
        "value", "exposure or skill, where the log is of that kind."
    )
    signers: Texts = field(
        "value", "Who signs beside the therapist: client, partner, parent; else the client's.", ()
    )
    in_my_words: Text | None = field("text", "The client's own words.")
    goal_statement: Annotated[str, BeforeValidator(_read_statement)] | None = field(
        "text", "1. A clear, SMART description of the goal.", signed=True
    )
    smart: Smart | None = field("parts", "The five SMART letters, a text each.")
    value_connection: Many[ValueLink] = field(
        "parts", "2. How this goal connects to the client's values.", (), signed=True
    )
    current_baseline: Many[Baseline] = field(
        "parts", "3. Present status or starting point.", (), signed=True
    )
    success_indicators: Annotated[Many[Indicator], AfterValidator(_with_ids)] = field(
        "parts", "4. How progress will be measured.", (), signed=True, unordered=True
    )
    action_steps: Annotated[Many[Step], AfterValidator(_with_ids)] = field(
        "parts", "5. Specific actions to take toward the goal.", (), signed=True, unordered=True
    )
    potential_obstacles: Many[Obstacle] = field(
        "parts", "6. Anticipated challenges, each with a plan.", (), signed=True
    )
    support_resources: Many[Resource] = field(
        "parts", "7. Tools, people or strategies that will help.", (), signed=True
    )
    timeline: Timeline | None = field(
        "parts", "8. Dates for milestones and completion.", signed=True
    )
    review_schedule: ReviewSchedule | None = field(
        "parts", "9. When progress will be assessed.", signed=True
    )
    attainment_scale: Annotated[
        dict[Level, Text],
        BeforeValidator(one_text_a_level),
        Table("0: two walks a week", LEVELS),
    ] = field("text", "Goal Attainment Scaling: a text for each level from -2 to +2.", {})
    weight: Weight | None = field("parts", "What the goal counts in a T-score.", clinicians=True)
    readiness: Readiness | None = field("parts", "Importance and confidence, 0 to 10.")
    agreed: Many[Agreement] = field("parts", "Signatures.", ())
    progress: Many[ProgressEntry] = field("parts", "Notes between reviews.", ())
    reviews: Many[Review] = field("parts", "Reviews.", ())
    clinician_notes: Texts = field(
        "note", "For the therapist; never on anything a client is given.", (), clinicians=True
    )
    allow: Many[Allow] = field(
        "parts", "Rules silenced for this goal, each with its reason.", (), clinicians=True
    )

    @property
    def is_open(self) -> bool:
        """Whether the goal is still worked on or paused; then reviews are due."""
        return self.status not in ("achieved", "discontinued")


SECTIONS = tuple(name for name, role in Goal.roles().items() if role.is_signed)
"""The nine keys of the documentation template, in its order."""
