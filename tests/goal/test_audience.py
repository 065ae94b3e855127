"""What is for the clinician alone never reaches a client's page; everything else does."""

from __future__ import annotations

import types
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from gwsheet.goal import Client, Goal, Interval, Settings, for_client, language_of
from gwsheet.goal.part import Part, field
from gwsheet.goal.quantity import Period, Quantity

MARKER = "for the clinician alone"
VALUES: dict[type, Any] = {
    str: MARKER, int: 2, bool: True, Decimal: Decimal(3), date: date(2026, 12, 21),
    Interval: Interval(MARKER, 4, 6, "session"), Quantity: Quantity("3", Decimal(3), Decimal(3)),
    Period: Period(MARKER),
}  # fmt: skip


def _full(annotation: Any) -> Any:
    """A value for a field of type ``annotation`` with everything filled in, every text marked."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _full_part(annotation)
    if annotation in VALUES:
        return VALUES[annotation]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return arguments[0]
    if origin is tuple:
        return (_full(arguments[0]),)
    if origin is dict:
        return {_full(arguments[0]): _full(arguments[1])}
    if origin in (Union, types.UnionType):
        return _full(next(argument for argument in arguments if argument is not type(None)))
    return _full(arguments[0])


def _full_part(model: type[BaseModel]) -> BaseModel:
    values = {name: _full(field.annotation) for name, field in model.model_fields.items()}
    return model.model_construct(_fields_set=set(values), **values)


def _leaves(value: Any, path: str = "", secret: bool = False) -> Iterator[tuple[str, bool, Any]]:  # noqa: FBT002
    """Every value at the ends of ``value`` with its path and whether it is the clinician's."""
    if isinstance(value, BaseModel):
        assert isinstance(value, Part)
        for name, role in value.roles().items():
            is_secret = secret or role.is_clinicians or role.kind == "note"
            yield from _leaves(getattr(value, name), f"{path}.{name}", is_secret)
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from _leaves(item, f"{path}[{at}]", secret)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, f"{path}[{key}]", secret)
    elif value is not None:
        yield path, secret, value


MODELS: list[type[Part]] = [Goal, Client, Settings]


@pytest.mark.parametrize("model", MODELS)
def test_nothing_of_the_clinicians_survives_and_everything_else_does(model: type[Part]) -> None:
    full = _full_part(model)
    assert isinstance(full, Part)

    seen = {(path, value) for path, _, value in _leaves(for_client(full))}

    assert seen == {(path, value) for path, secret, value in _leaves(full) if not secret}


def test_the_clinicians_fields_are_these() -> None:
    secret = {
        path for model in MODELS for path, is_secret, _ in _leaves(_full_part(model)) if is_secret
    }

    assert secret == {
        ".clinician_notes[0]", ".weight.importance", ".weight.difficulty", ".allow[0].rule",
        ".allow[0].reason", ".reviews[0].attainment.therapist",
    }  # fmt: skip


def test_every_kind_of_field_was_filled() -> None:
    paths = {path for path, _, _ in _leaves(_full_part(Goal))}

    assert paths > {
        ".title", ".goal_statement", ".success_indicators[0].target", ".timeline.milestones[0].date",
        ".review_schedule.every", ".reviews[0].steps[for the clinician alone]", ".agreed[0].by[0]",
        ".attainment_scale[-2]",
    }  # fmt: skip


class Inner(Part):
    """A part as a contributor may add one."""

    kept: str = field("text", "…", "x")
    gone: str = field("text", "…", "", clinicians=True)


class Outer(Part):
    """A part that holds others in every way there is."""

    one: Inner | None = field("parts", "…")
    many: tuple[Inner, ...] = field("parts", "…", ())
    named: dict[str, Inner] = field("parts", "…", {})
    plain: tuple[str, ...] = field("text", "…", ())


def test_a_new_field_is_covered_wherever_it_stands() -> None:
    inner = Inner(kept="a", gone=MARKER)
    outer = Outer(one=inner, many=(inner, inner), named={"b": inner}, plain=("c",))

    cleaned = for_client(outer)

    assert MARKER not in cleaned.model_dump_json()
    assert cleaned == Outer(
        one=Inner(kept="a"),
        many=(Inner(kept="a"), Inner(kept="a")),
        named={"b": Inner(kept="a")},
        plain=("c",),
    )
    assert outer.one == inner


GOAL: dict[str, Any] = {
    "title": "Bus", "action_steps": ["Walk"], "weight": {"importance": "2"},
    "reviews": [{"attainment": {"client": "0", "therapist": "-1"}, "wins": "one"}],
    "clinician_notes": MARKER, "allow": [{"rule": "x", "reason": MARKER}],
}  # fmt: skip


def test_a_goal_for_a_client() -> None:
    shown = for_client(Goal.model_validate(GOAL)).model_dump(exclude_defaults=True)

    assert MARKER not in repr(shown)
    assert shown == {
        "title": "Bus", "action_steps": ({"id": "walk", "text": "Walk"},),
        "reviews": ({"attainment": {"client": 0}, "wins": ("one",)},),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("goal", "client", "expected"),
    [
        ("es", "de", "es"),
        ("es", None, "es"),
        (None, "de", "de"),
        (None, None, "fr"),
        ("es", "no client", "es"),
        ("no goal", "de", "de"),
        ("no goal", "no client", "fr"),
    ],
)
def test_the_goal_s_language_comes_before_the_client_s_and_the_practice_s(
    goal: str | None, client: str | None, expected: str
) -> None:
    of_goal = None if goal == "no goal" else Goal.model_validate({"language": goal})
    of_client = None if client == "no client" else Client.model_validate({"language": client})

    assert language_of(of_goal, of_client, Settings.model_validate({"language": "fr"})) == expected
