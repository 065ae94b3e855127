"""Who signs beside the therapist, and when a page says "we"."""

from __future__ import annotations

from typing import Any

import pytest
from drawn import written

from gwsheet.goal import Client, Goal
from gwsheet.page.signers import Signer, is_shared, signers, with_we
from gwsheet.project.templates import builtin_words

CLIENT, PARTNER, PARENT = Signer("client"), Signer("partner"), Signer("parent")


@pytest.mark.parametrize(("of_goal", "of_client", "who", "we"), [
    (None, None, (CLIENT,), False),
    ("client", None, (CLIENT,), False),
    (["client", "partner"], None, (CLIENT, PARTNER), True),
    ([" Client ", "PARTNER"], None, (CLIENT, PARTNER), True),
    (["client", "client"], None, (CLIENT, CLIENT), True),
    (["client", "parent"], None, (CLIENT, PARENT), False),
    (["me", "grandmother"], None, (CLIENT, Signer(None, "grandmother")), False),
    (["client", "therapist"], None, (CLIENT,), False),
    (["therapist"], None, (CLIENT,), False),
    (None, ["client", "partner"], (CLIENT, PARTNER), True),
    (["client"], ["client", "partner"], (CLIENT,), False),
])  # fmt: skip
def test_who_signs(of_goal: Any, of_client: Any, who: tuple[Signer, ...], we: bool) -> None:
    goal = Goal.model_validate(written({"signers": of_goal} if of_goal else {}))
    client = Client.model_validate(written({"signers": of_client} if of_client else {}))
    words = builtin_words()
    assert signers(goal, client, words) == who
    assert is_shared(goal, client, words) is we


def test_a_language_has_words_of_its_own() -> None:
    goal = Goal.model_validate({"signers": ["pareja", "cliente", "partner"]})
    assert signers(goal, None, builtin_words("es")) == (PARTNER, CLIENT, PARTNER)
    assert signers(goal, None, builtin_words("en"))[0] == Signer(None, "pareja")


def test_the_words_of_two_stand_in_place_of_those_of_one() -> None:
    assert with_we({"a": "I", "b": "mine", "we.a": "we"}) == {"a": "we", "b": "mine", "we.a": "we"}
