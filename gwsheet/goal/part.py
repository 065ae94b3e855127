"""What all parts of a file have in common: strict keys, and a sentence for a start."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ValidationInfo,
    model_validator,
)
from pydantic_core import CoreSchema

from gwsheet.goal.dates import DateWords
from gwsheet.goal.types import split_date, vocabulary_of, wrong_type

FieldKind = Literal["text", "measure", "note", "value", "parts"]
"""``text``: words that a client reads. ``measure``: what is counted, in words. ``note``: words
for the therapist alone. ``value``: a number, a day, a choice, a name. ``parts``: keys below it."""


@dataclass(frozen=True)
class Role:
    """What a field is to the check, to changes, to the signed version and to a client's page.

    ``is_signed`` fields of a goal are what is signed; one below them that is False is left
    out of it. The order of an ``is_unordered`` list means nothing. No client's page is given
    what is ``is_clinicians``.
    """

    kind: FieldKind
    is_signed: bool | None = None
    is_unordered: bool = False
    is_clinicians: bool = False

    def __call__(self, schema: dict[str, Any]) -> None:
        """Marks the clinician's fields in the JSON Schema, as pydantic asks."""
        if self.is_clinicians:
            schema["audience"] = "clinician"


def field(
    kind: FieldKind,
    description: str,
    default: Any = None,
    *,
    signed: bool | None = None,
    unordered: bool = False,
    clinicians: bool = False,
    alias: str | None = None,
) -> Any:
    """A field of a part with its role."""
    role = Role(kind, signed, unordered, clinicians)
    return Field(default, description=description, json_schema_extra=role, alias=alias)


class Part(BaseModel):
    """A group of keys. One plain sentence in its place becomes the key ``sentence_key``."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    sentence_key: ClassVar[str | None] = "text"
    date_key: ClassVar[str | None] = None  # the key for a sentence that is a date and no more
    example: ClassVar[str] = "text: …"

    @model_validator(mode="before")
    @classmethod
    def _from_a_sentence(cls, data: object, info: ValidationInfo) -> object:
        if isinstance(data, list) and len(data) == 1:
            data = data[0]
        if isinstance(data, cls):
            return data
        if isinstance(data, dict):
            if None not in data.values():
                return data
            known = cls.names_by_key()
            return {k: v for k, v in data.items() if v is not None or k not in known}
        if isinstance(data, str) and cls.sentence_key is not None:
            return cls.from_sentence(data, vocabulary_of(info).date_words)
        raise wrong_type("keys with values", cls.example, data)

    @classmethod
    def from_sentence(cls, sentence: str, words: DateWords) -> dict[str, str | None]:
        """The keys that one plain sentence stands for."""
        day, rest = split_date(sentence, words) if cls.date_key else (None, None)
        return {str(cls.date_key): day} if day and not rest else {str(cls.sentence_key): sentence}

    @classmethod
    def sentence_field(cls) -> str:
        """The name of the field that a plain sentence stands for; empty where there is none."""
        return cls.names_by_key().get(cls.sentence_key or "", "")

    @classmethod
    @cache
    def names_by_key(cls) -> dict[str, str]:
        """The keys as written in a file, each with the name of its field."""
        return {field.alias or name: name for name, field in cls.model_fields.items()}

    @classmethod
    @cache
    def roles(cls) -> dict[str, Role]:
        """The fields by name, each with its role."""
        found = {name: field.json_schema_extra for name, field in cls.model_fields.items()}
        return {name: role for name, role in found.items() if isinstance(role, Role)}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        own = handler(schema)
        if cls.sentence_key is None:
            return own
        resolved = handler.resolve_ref_schema(own)
        return {"anyOf": [{"type": ["string", "number", "boolean", "null"]}, resolved]}
