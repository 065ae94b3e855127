"""The page that a therapist takes to supervision."""

from __future__ import annotations

import pytest
from print.documents import request

from gwsheet.page import render

STRONG = "Walk in the park for 20 minutes on two days a week by 31 January 2027."


@pytest.mark.parametrize(("statement", "settings", "said"), [
    (STRONG, {}, ["nothing noticed", "None of the five challenges was noticed"]),
    (None, {},
     ["There is no goal statement yet", "not checked", "the wording, which was not checked"]),
    ("Salir a caminar dos días por semana.", {"language": "es"},
     ["Por ahora solo se puede revisar en inglés", "sin revisar", "que no se ha revisado"]),
])  # fmt: skip
def test_what_was_not_checked_is_not_called_sound(
    statement: str | None, settings: dict[str, str], said: list[str]
) -> None:
    asked = request("smart-check", {"goal_statement": statement}, settings=settings)

    html = render(asked).html

    assert [text for text in said if text not in html] == []
    none_noticed = [
        asked.words(f"smart_check.{key}") for key in ("nothing_noticed", "no_challenge")
    ]
    assert [text for text in none_noticed if text in html] == (
        none_noticed if not settings and statement else []
    )
