"""Whatever is said is read back as it was said, or refused; never as something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from styles import LISTS, goal_files

from gwsheet.goal import Goal, load
from gwsheet.goal.records import ProgressEntry, Review
from gwsheet.project.templates import builtin_words
from gwsheet.record import (
    Fields,
    RefusedError,
    add_record,
    fields_of,
    from_answers,
    problem_with,
    yaml_of,
)

VOCABULARY = builtin_words().vocabulary
CHARACTERS = st.sampled_from(
    [*"#:-?!&*|>%@`'\"{}[],~\\ \n\t\r=<", ": ", " #", "- ", "é", "日", "🚌"]
)
TEXTS = st.text(max_size=40) | st.lists(CHARACTERS, max_size=12).map("".join)
FILES = [data for name, data in goal_files("progress").items() if "nothing" in name]


@given(text=TEXTS, by=TEXTS, data=st.sampled_from(FILES))
def test_any_note(text: str, by: str, data: bytes) -> None:
    if problem_with(ProgressEntry, "note", text, VOCABULARY):
        assert any(not character.isprintable() for character in text)
        return
    if problem_with(ProgressEntry, "by", by, VOCABULARY):
        return
    fields: Fields = {"rating": "0", "by": by, "note": text}
    entry = from_answers(ProgressEntry, fields, VOCABULARY).value
    assert entry is not None
    loaded = load(Goal, "x", data, VOCABULARY)
    try:
        after = add_record(loaded, data, entry, None, VOCABULARY)
    except RefusedError:
        assert any(not character.isprintable() for character in text + by)
        return

    last = after.goal.progress[-1]
    assert ((last.note or ""), (last.by or "")) == (text.strip(), by.strip())


@given(wins=st.lists(TEXTS, max_size=3), reason=TEXTS, listed=st.sampled_from([*LISTS]))
def test_any_answers_are_a_file_that_is_read_again(
    wins: list[str], reason: str, listed: str
) -> None:
    answers: Fields = {"wins": wins, "reason": reason, "rating": "0"}
    if any(problem_with(Review, key, answer, VOCABULARY) for key, answer in answers.items()):
        return
    review = from_answers(Review, answers, VOCABULARY).value
    assert review is not None

    again = load(Review, "answers.yaml", yaml_of(fields_of(review)).encode(), VOCABULARY)

    assert again.value == review
    assert again.is_sound


@pytest.mark.parametrize("text", ["\udcff", "a\udc80b"])
def test_a_byte_that_is_no_character_is_refused(text: str) -> None:
    assert "no character" in str(problem_with(ProgressEntry, "note", text, VOCABULARY))
