"""The other files that people write: a client, the practice's settings, a document kind."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Annotated, Literal

from pydantic import ConfigDict, model_validator

from gwsheet.goal.in_languages import InLanguages
from gwsheet.goal.part import Part, field
from gwsheet.goal.tags import is_same_language
from gwsheet.goal.types import (
    Between,
    Choice,
    Every,
    Interval,
    Language,
    Many,
    Table,
    Text,
    Texts,
    Whole,
    YesNo,
)

UseName = Literal["signing", "review"]
GroupName = Literal["worksheets", "phases", "handouts"]
SectionName = Literal[
    "goal_statement",
    "value_connection",
    "current_baseline",
    "success_indicators",
    "action_steps",
    "potential_obstacles",
    "support_resources",
    "timeline",
    "review_schedule",
]
SeverityWord = Choice[Literal["off", "note", "warning", "error"]]


class Sessions(Part, sentence_key="every", example="every: 1 week"):
    """How often client and therapist meet."""

    every: Every | None = field("value", "The time between two sessions: 1 week.")


class Exploration(Part, sentence_key=None, example="hopes: To sleep through the night"):
    """Answers of the exploration phase."""

    hopes: Texts = field("text", "Hopes and expectations for therapy.", ())
    dissatisfaction: Texts = field("text", "What should be different.", ())
    previous_attempts: Texts = field("text", "What was tried before.", ())
    barriers: Texts = field("text", "What stands in the way.", ())
    supports: Texts = field("text", "Who or what helps.", ())


class Client(Part, sentence_key=None, example="language: en"):
    """What is known of a client across goals; nothing is required."""

    language: Language | None = field("value", "A tag such as en.")
    sessions: Sessions | None = field("parts", "How often sessions take place.")
    signers: Texts = field(
        "value", "Who signs beside the therapist: client, partner, parent; else the client.", ()
    )
    values: Texts = field("text", "What matters to the client.", ())
    strengths: Texts = field("text", "What the client brings.", ())
    exploration: Exploration | None = field("parts", "Answers of the first phase.")
    clinician_notes: Texts = field("note", "Never printed for a client.", (), clinicians=True)


class RuleSetting(Part, sentence_key="severity", example="severity: note"):
    """How much a rule matters in this practice."""

    model_config = ConfigDict(json_schema_extra={"additionalProperties": {"type": "number"}})

    severity: SeverityWord | None = field("value", "off, note, warning or error.")
    figures: dict[Text, Whole] = field("value", "The rule's own figures, by name.", {})

    @model_validator(mode="before")
    @classmethod
    def _gather_figures(cls, data: object) -> object:
        """Figures stand beside the severity: ``{severity: note, days: 21}``.

        A word that is nearly a key stays where it is: it is a key misspelt.
        """
        if not isinstance(data, dict):
            return data
        known = cls.names_by_key()
        named = {
            name: value
            for name, value in data.items()
            if not get_close_matches(name, known, n=1, cutoff=0.75)
        }
        if not named:
            return data
        kept = {name: value for name, value in data.items() if name not in named}
        return {**kept, "figures": named}


class Packet(Part, sentence_key=None, example="duplex: yes"):
    """What ``gwsheet packet`` puts into one file for a client."""

    kinds: Texts = field(
        "value", "Document kinds in a packet; those with in_packet when empty.", ()
    )
    duplex: YesNo = field(
        "value",
        "Whether each document begins on a new sheet, for printing on both sides.",
        default=False,
    )


class Settings(Part, sentence_key=None, example="paper: A4"):
    """The practice's settings; an empty or missing file is fine."""

    name: InLanguages | None = field(
        "text",
        "The practice's name, on top of each page; or one for each language: `{en: …, es: …}`.",
    )
    logo: Text | None = field("value", "A PNG, JPEG or SVG file in this folder.")
    contact: InLanguages | None = field(
        "text", "How to reach the practice, in the footer; or a text for each language."
    )
    safety_line: InLanguages | None = field(
        "text", "What to do in a crisis, in the footer; or a text for each language."
    )
    language: Language = field("value", "The practice's language: en, en-GB or es.", "en")
    paper: Choice[Literal["A4", "Letter"]] = field("value", "A4 or Letter.", "A4")
    text_size: Annotated[Whole, Between(10, 24)] = field(
        "value", "Points: 13 or 14; 18 is large print.", 13
    )
    ink: Choice[Literal["normal", "saver"]] = field("value", "normal or saver.", "normal")
    review_interval: Every = field(
        "value", "When a goal names none.", Interval("4-6 sessions", 4, 6, "session")
    )
    max_active_goals: Annotated[Whole, Between(1, 99)] = field(
        "value", "More are too many at once.", 3
    )
    commit: Choice[Literal["always", "ask", "never"]] = field(
        "value", "Whether a record is committed with git: always, ask or never.", "ask"
    )
    kinds: Texts = field("value", "Document kinds to make; all when empty.", ())
    sections: Many[Choice[SectionName]] = field(
        "value", "The worksheet's sections, in the order to print them; all when empty.", ()
    )
    packet: Packet = field("parts", "A client's documents in one file.", Packet())
    rules: Annotated[dict[Text, RuleSetting], Table("section-missing: note")] = field(
        "parts", "Severity by rule name.", {}
    )

    def said_in(self, name: str, languages: Iterable[str]) -> tuple[str, str] | None:
        """The text of ``name``, contact or safety_line for the first of ``languages`` that it has.

        With it stands its own language. A single text is the practice's language, and is used
        in all; of several texts, one in another region's form of the language will do.
        """
        value = getattr(self, name)
        if not isinstance(value, dict):
            return (value, self.language) if value else None
        for language in languages:
            near = (tag for tag in value if is_same_language(tag, language))
            if tag := language if language in value else next(near, None):
                return value[tag], tag
        return None

    def lacks(self, name: str, language: str) -> bool:
        """Whether ``name``, contact or safety_line says something, and nothing in ``language``."""
        value = getattr(self, name)
        tags = value if isinstance(value, dict) else [self.language]
        return bool(value) and not any(is_same_language(tag, language) for tag in tags)


class DocumentKind(Part, sentence_key=None, example="scope: goal"):
    """A ``kind.yaml``: what a folder of ``templates/`` makes."""

    about: Text | None = field("value", "What the document is, in a line.")
    scope: Choice[Literal["goal", "client", "blank"]] = field(
        "value", "goal, client or blank: what one document is about.", ...
    )
    audience: Choice[Literal["client", "clinician"]] = field(
        "value", "Who is given the page.", "client"
    )
    blank: YesNo = field(
        "value",
        "Whether there is one without any data, too; for the scopes goal and client.",
        default=False,
    )
    order: Whole = field("value", "Place among the documents of a goal.", 100)
    looks_back: YesNo = field(
        "value", "Whether the page is given what changed since it was looked at.", default=False
    )
    while_open: YesNo = field(
        "value", "Whether there is none of a goal that is achieved or discontinued.", default=False
    )
    begins_now: YesNo = field(
        "value", "Whether its weeks begin with the one in which it is built.", default=False
    )
    in_packet: YesNo = field(
        "value",
        "Whether a client's packet has it where nobody says which kinds it has.",
        default=False,
    )
    use: Choice[UseName] | None = field(
        "value", "Where index.html sends for it: signing a goal, or its review."
    )
    group: Choice[GroupName] | None = field(
        "value",
        "Where index.html lists a blank one: worksheets, phases or handouts. Without it handouts"
        " for the scope blank, else worksheets.",
    )
    supervised: YesNo = field(
        "value",
        "Whether the page is given what the check says; for therapists alone.",
        default=False,
    )
