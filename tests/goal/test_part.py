"""What all parts of a file have in common, held for every part there is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest
from pydantic import BaseModel

from gwsheet.goal import Client, DocumentKind, Goal, RuleSetting, Settings, load
from gwsheet.goal.part import Part


def _parts_below(annotation: object) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if issubclass(annotation, Part):
            yield from _parts(annotation)
        return
    for argument in get_args(annotation):
        yield from _parts_below(argument)


def _parts(model: type[Part]) -> Iterator[type[Part]]:
    yield model
    for field in model.model_fields.values():
        yield from _parts_below(field.annotation)


PARTS = sorted(
    {part for model in (Goal, Client, Settings, DocumentKind) for part in _parts(model)},
    key=lambda part: part.__name__,
)


def test_all_parts_are_found() -> None:
    assert [part.__name__ for part in PARTS] == [
        "Agreement", "Allow", "Attainment", "Baseline", "Client", "DocumentKind", "Exploration",
        "Goal", "Indicator", "Milestone", "Obstacle", "Packet", "ProgressEntry", "Readiness",
        "Resource", "Review", "ReviewSchedule", "RuleSetting", "Sessions", "Settings", "Smart",
        "Step", "Timeline", "ValueLink", "Weight",
    ]  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
def test_its_example_can_be_written(part: type[Part]) -> None:
    loaded = load(part, "x.yaml", part.example.encode())

    assert loaded.findings == ()
    assert loaded.value is not None
    assert len(loaded.value.model_fields_set) == 1


@pytest.mark.parametrize("part", PARTS)
def test_every_key_is_explained(part: type[Part]) -> None:
    assert (part.__doc__ or "").strip()
    assert all(part.model_fields[name].description for name in part.names_by_key().values())


@pytest.mark.parametrize("part", PARTS)
def test_every_field_is_placed(part: type[Part]) -> None:
    """What a field is decides over the check, changes, the signed version and a client's page."""
    assert list(part.roles()) == list(part.model_fields)
    for name, role in part.roles().items():
        holds_parts = any(_parts_below(part.model_fields[name].annotation))
        assert (role.kind == "parts") == holds_parts, name


@pytest.mark.parametrize("part", [part for part in PARTS if part is not RuleSetting])
def test_an_unknown_key_is_refused(part: type[Part]) -> None:
    loaded = load(part, "x.yaml", b"xyzzy: 1\n")

    assert "unknown-key" in {finding.name for finding in loaded.findings}


@pytest.mark.parametrize("part", PARTS)
def test_a_part_requires_nothing_and_does_not_change(part: type[Part]) -> None:
    assert part.sentence_key is None or part.sentence_key in part.names_by_key()
    assert part is DocumentKind or part.model_validate({}).model_fields_set == set()
    assert (part.model_config["frozen"], part.model_config["extra"]) == (True, "forbid")
