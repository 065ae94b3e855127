"""What a template may hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import pytest
from markupsafe import Markup

from gwsheet.goal import Goal, Interval, Settings
from gwsheet.goal.quantity import Period
from gwsheet.page.caseload import Numbered
from gwsheet.page.plain import Fields, as_text, plain


@dataclass(frozen=True)
class Strange:
    """A class that is none of gwsheet's."""

    text: str


class Colour(StrEnum):
    RED = "red"


@pytest.mark.parametrize(("value", "expected"), [
    ("text", "text"),
    (Markup("<b>"), Markup("<b>")),
    (3, 3),
    (True, True),
    (None, None),
    (Decimal("1.5"), Decimal("1.5")),
    (date(2027, 1, 31), date(2027, 1, 31)),
    ([1, (2, [3])], (1, (2, (3,)))),
    ({1, 2}, frozenset({1, 2})),
    ({"a": [1]}, MappingProxyType({"a": (1,)})),
    (Period("Weeks", "week"),
     Fields("a period", {"text": "Weeks", "name": "week", "meaning": "week"})),
])  # fmt: skip
def test_a_value_as_a_template_may_hold_it(value: object, expected: object) -> None:
    made = plain(value)
    assert (made, type(made)) == (expected, type(expected))


def test_a_model_is_its_keys_and_what_is_worked_out_of_them() -> None:
    made = plain(Goal.model_validate({"title": "Bus", "status": "achieved", "timeline": "May"}))
    assert set(made.fields) == {*Goal.model_fields, "is_open"}
    assert (made.label, made.fields["title"], made.fields["is_open"]) == ("a goal", "Bus", False)
    assert made.fields["timeline"].fields["text"] == "May"


@pytest.mark.parametrize(("value", "named"), [
    (Strange("x"), "test_plain.Strange"),
    (Colour.RED, "test_plain.Colour"),
    (datetime(2027, 1, 1), "datetime.datetime"),  # noqa: DTZ001 - it is to be refused
    (1.5, "builtins.float"),
    (len, "builtins.builtin_function_or_method"),
    ("".upper, "builtins.builtin_function_or_method"),
    (Goal, "pydantic._internal._model_construction.ModelMetaclass"),
    (lambda: None, "builtins.function"),
    ((Interval("x"), [open]), "builtins.builtin_function_or_method"),
])  # fmt: skip
def test_anything_else_is_refused(value: object, named: str) -> None:
    with pytest.raises(TypeError) as caught:
        plain(value)
    assert str(caught.value).endswith(f"{named} has no form for a template")


def test_fields_print_as_all_that_they_hold_and_cannot_be_changed() -> None:
    step = Fields("a step", {"id": "walk", "of": Fields("a goal", {"title": "Walk"})})
    assert str(step) == "a step: (id='walk', of=a goal: (title='Walk'))"
    made = plain(Period("week"))
    with pytest.raises(AttributeError):
        made.label = "x"
    with pytest.raises(TypeError):
        made.fields["text"] = "x"


@pytest.mark.parametrize(("make", "make_other"), [
    (Settings, lambda: Settings(paper="Letter")),
    (lambda: ("ab",), lambda: ("a", "b")),
    (lambda: "1", lambda: 1),
    (lambda: {"a": 1}, lambda: {"a": 2}),
    (lambda: frozenset({"a"}), lambda: frozenset({"b"})),
    (lambda: "a", lambda: Markup("a")),
    (lambda: "(", lambda: ("",)),
    (lambda: None, lambda: ()),
    (lambda: Numbered(1, None), lambda: Numbered(2, None)),  # type: ignore[arg-type]  # any
])  # fmt: skip
def test_the_text_of_a_value_is_its_own(
    make: Callable[[], Any], make_other: Callable[[], Any]
) -> None:
    assert as_text(plain(make())) == as_text(plain(make()))
    assert as_text(plain(make())) != as_text(plain(make_other()))


def test_the_text_of_a_set_has_one_order() -> None:
    assert as_text(frozenset("cab")) == "<'a','b','c'>"
