"""Nothing that is the clinician's reaches a client's page, and nothing else is lost."""

from __future__ import annotations

import re
from typing import Any

from gwsheet.goal import Client, Goal, for_client
from gwsheet.goal.part import Part

MARKER = "only-for-the-clinician"

GOAL: dict[str, Any] = {
    "title": "Bus",
    "action_steps": ["Walk"],
    "weight": {"importance": "2"},
    "reviews": [{"attainment": {"client": "0", "therapist": "-1"}, "wins": "one"}],
    "clinician_notes": MARKER,
    "allow": [{"rule": "x", "reason": MARKER}],
}


def _clinician_fields(model: type[Part], path: str = "") -> set[str]:
    """The paths of every clinician-only field of ``model``, at any depth."""
    found: set[str] = set()
    for name, field in model.model_fields.items():
        extra = field.json_schema_extra
        here = f"{path}{name}"
        if isinstance(extra, dict) and extra.get("audience") == "clinician":
            found.add(here)
            continue
        named = set(re.findall(r"\w+", repr(field.annotation)))
        for inner in Part.__subclasses__():
            if inner.__name__ in named:
                found |= _clinician_fields(inner, f"{here}.")
    return found


def test_the_clinicians_fields_are_these() -> None:
    assert _clinician_fields(Goal) == {
        "weight",
        "reviews.attainment.therapist",
        "clinician_notes",
        "allow",
    }
    assert _clinician_fields(Client) == {"clinician_notes"}


def test_a_goal_for_a_client() -> None:
    shown = for_client(Goal.model_validate(GOAL)).model_dump(exclude_defaults=True)

    assert MARKER not in repr(shown)
    assert shown == {
        "title": "Bus",
        "action_steps": ({"id": "walk", "text": "Walk"},),
        "reviews": ({"attainment": {"client": 0}, "wins": ("one",)},),
    }


def test_a_client_for_a_client() -> None:
    client = Client.model_validate({"values": "Honesty", "clinician_notes": [MARKER]})

    assert for_client(client) == Client.model_validate({"values": "Honesty"})


def test_the_original_is_not_touched() -> None:
    goal = Goal.model_validate(GOAL)
    for_client(goal)

    assert goal == Goal.model_validate(GOAL)
