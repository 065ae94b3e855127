"""A text that may be written once for each language."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from gwsheet.diagnostics import WRONG_TYPE
from gwsheet.goal.types import SCALAR, problem, read_language, read_text


def read_in_languages(value: object) -> str | dict[str, str]:
    """One text, or a text for each of several languages by its tag; an empty one is left out."""
    if not isinstance(value, dict):
        return read_text(value)
    texts: dict[str, str] = {}
    for key, text in value.items():
        if text is not None and not isinstance(text, str):
            raise problem(WRONG_TYPE, "expected the text in this language", path=(key,))
        if text is not None and text.strip():
            texts[_tag(key)] = text.strip()
    return texts


def _tag(key: str) -> str:
    try:
        return read_language(key)
    except PydanticCustomError:
        message = f'the text of each language stands under its tag, such as en or es, not "{key}"'
        raise problem(WRONG_TYPE, message, path=(key, "[key]")) from None


InLanguages = Annotated[
    str | dict[str, str],
    BeforeValidator(read_in_languages),
    WithJsonSchema({"anyOf": [SCALAR, {"type": "object", "additionalProperties": SCALAR}]}),
]
