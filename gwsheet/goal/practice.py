"""The other files that people write: a client, the practice's settings, a document kind."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import BeforeValidator, Field, model_validator

from gwsheet.goal.part import Part, clinician_only
from gwsheet.goal.types import Every, Interval, Language, Table, Text, Texts, Whole, YesNo, one_of

PaperName = Literal["A4", "Letter"]
InkName = Literal["normal", "saver"]
CommitName = Literal["always", "ask", "never"]
SeverityName = Literal["off", "note", "warning", "error"]
ScopeName = Literal["goal", "client", "blank"]
AudienceName = Literal["client", "clinician"]
UseName = Literal["signing", "review"]
GroupName = Literal["worksheets", "phases", "handouts"]

Paper = Annotated[PaperName, BeforeValidator(one_of(get_args(PaperName)))]
Ink = Annotated[InkName, BeforeValidator(one_of(get_args(InkName)))]
CommitWord = Annotated[CommitName, BeforeValidator(one_of(get_args(CommitName)))]
SeverityWord = Annotated[SeverityName, BeforeValidator(one_of(get_args(SeverityName)))]
Scope = Annotated[ScopeName, BeforeValidator(one_of(get_args(ScopeName)))]
Audience = Annotated[AudienceName, BeforeValidator(one_of(get_args(AudienceName)))]
Use = Annotated[UseName, BeforeValidator(one_of(get_args(UseName)))]
Group = Annotated[GroupName, BeforeValidator(one_of(get_args(GroupName)))]


class Sessions(Part):
    """How often client and therapist meet."""

    sentence_key = "every"
    example: ClassVar[str] = "every: 1 week"

    every: Every | None = Field(None, description="The time between two sessions: 1 week.")


class Exploration(Part):
    """Answers of the exploration phase."""

    sentence_key = None
    example: ClassVar[str] = "hopes: To sleep through the night"

    hopes: Texts = Field((), description="Hopes and expectations for therapy.")
    dissatisfaction: Texts = Field((), description="What should be different.")
    previous_attempts: Texts = Field((), description="What was tried before.")
    barriers: Texts = Field((), description="What stands in the way.")
    supports: Texts = Field((), description="Who or what helps.")


class Client(Part):
    """What is known of a client across goals; nothing is required."""

    sentence_key = None
    example: ClassVar[str] = "language: en"

    language: Language | None = Field(None, description="A tag such as en.")
    sessions: Sessions | None = Field(None, description="How often sessions take place.")
    values: Texts = Field((), description="What matters to the client.")
    strengths: Texts = Field((), description="What the client brings.")
    exploration: Exploration | None = Field(None, description="Answers of the first phase.")
    clinician_notes: Texts = clinician_only("Never printed for a client.", default=())


class RuleSetting(Part):
    """How much a rule matters in this practice."""

    sentence_key = "severity"
    example: ClassVar[str] = "severity: note"

    severity: SeverityWord | None = Field(None, description="off, note, warning or error.")
    figures: dict[Text, Whole] = Field({}, description="The rule's own figures, by name.")

    @model_validator(mode="before")
    @classmethod
    def _gather_figures(cls, data: object) -> object:
        """Figures stand beside the severity: ``{severity: note, days: 21}``.

        A word that is nearly a key stays where it is: it is a key misspelt.
        """
        if not isinstance(data, dict):
            return data
        known = cls.keys()
        named = {
            name: value
            for name, value in data.items()
            if not get_close_matches(name, known, n=1, cutoff=0.75)
        }
        if not named:
            return data
        kept = {name: value for name, value in data.items() if name not in named}
        return {**kept, "figures": named}


class Packet(Part):
    """What ``gwsheet packet`` puts into one file for a client."""

    sentence_key = None
    example: ClassVar[str] = "duplex: yes"

    kinds: Texts = Field(
        (), description="Document kinds in a packet; those with in_packet when empty."
    )
    duplex: YesNo = Field(
        default=False,
        description="Whether each document begins on a new sheet, for printing on both sides.",
    )


class Settings(Part):
    """The practice's settings; an empty or missing file is fine."""

    sentence_key = None
    example: ClassVar[str] = "paper: A4"

    name: Text | None = Field(None, description="The practice's name, on top of each page.")
    logo: Text | None = Field(None, description="A PNG or SVG file in this folder.")
    contact: Text | None = Field(None, description="How to reach the practice, in the footer.")
    safety_line: Text | None = Field(None, description="What to do in a crisis, in the footer.")
    language: Language = Field("en", description="The practice's language.")
    paper: Paper = Field("A4", description="A4 or Letter.")
    text_size: Whole = Field(13, ge=10, le=24, description="Points: 13 or 14; 18 is large print.")
    ink: Ink = Field("normal", description="normal or saver.")
    review_interval: Every = Field(
        Interval("4-6 sessions", 4, 6, "session"), description="When a goal names none."
    )
    max_active_goals: Whole = Field(3, ge=1, le=99, description="More are too many at once.")
    commit: CommitWord = Field(
        "ask", description="Whether a record is committed with git: always, ask or never."
    )
    kinds: Texts = Field((), description="Document kinds to make; all when empty.")
    packet: Packet = Field(Packet(), description="A client's documents in one file.")
    rules: Annotated[dict[Text, RuleSetting], Table("section-missing: note")] = Field(
        {}, description="Severity by rule name."
    )


class DocumentKind(Part):
    """A ``kind.yaml``: what a folder of ``templates/`` makes."""

    sentence_key = None
    example: ClassVar[str] = "scope: goal"

    about: Text | None = Field(None, description="What the document is, in a line.")
    scope: Scope = Field(description="goal, client or blank: what one document is about.")
    audience: Audience = Field("client", description="Who is given the page.")
    blank: YesNo = Field(
        default=False,
        description="Whether there is one without any data, too; for the scopes goal and client.",
    )
    order: Whole = Field(100, description="Place among the documents of a goal.")
    looks_back: YesNo = Field(
        default=False, description="Whether the page is told what changed since it was looked at."
    )
    while_open: YesNo = Field(
        default=False,
        description="Whether there is none of a goal that is achieved or discontinued.",
    )
    begins_now: YesNo = Field(
        default=False, description="Whether its weeks begin with the one in which it is built."
    )
    in_packet: YesNo = Field(
        default=False,
        description="Whether a client's packet has it where nobody says which kinds it has.",
    )
    use: Use | None = Field(
        None, description="Where index.html sends for it: signing a goal, or its review."
    )
    group: Group | None = Field(
        None,
        description="Where index.html lists a blank one: worksheets, phases or handouts. Without"
        " it handouts for the scope blank, else worksheets.",
    )
    supervised: YesNo = Field(
        default=False,
        description="Whether the page is given what the check says; for therapists alone.",
    )
