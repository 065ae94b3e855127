"""What goals are for: whose values meet, and what the picture of it shows and says."""

from __future__ import annotations

from typing import Any

import pytest
from drawn import goals_of, parsed, texts, title_of, touching

from gwsheet.page.caseload import Numbered, numbered
from gwsheet.page.values_picture import WIDTH, ValuesView, named_values, values_view
from gwsheet.project.templates import builtin_words

LONG_WORD = "Überlebenskünstlerversammlungsteilnehmer"


def _serving(*values: Any, **keys: Any) -> tuple[Numbered, ...]:
    """A goal that serves each of ``values``."""
    return numbered(goals_of(*({"value_connection": value, **keys} for value in values)))


def _view(of_client: list[str], *values: Any, **keys: Any) -> ValuesView:
    return values_view(of_client, _serving(*values, **keys), builtin_words())


def _lines(picture: str) -> int:
    return picture.count("<line ")


@pytest.mark.parametrize(("of_client", "of_goals", "values"), [
    # The same value is there once.
    (["time outdoors"], [{"value": "Time Outdoors"}], {"Time outdoors": (1,)}),
    (["time  outdoors"], [{"value": "TIME\noutdoors."}], {"Time outdoors": (1,)}),
    (["honesty"], ["Honesty: what I say is what I think."], {"Honesty": (1,)}),
    (["honesty"], ["I care about honesty, and I do not show it."], {"Honesty": (1,)}),
    (["honesty", "kindness"], ["Honesty, and kindness with it."],
     {"Honesty": (1,), "Kindness": (1,)}),
    ([], ["Company. I like people and want them to know me."], {"Company": (1,)}),
    ([], ["Fairness, because my ideas belong on the table."], {"Fairness": (1,)}),
    ([], [{"value": "Honesty, kindness"}], {"Honesty, kindness": (1,)}),
    ([], [{"how": "I want to keep up with my children."}],
     {"I want to keep up with my children": (1,)}),
    (["Family", "family"], [{"value": "FAMILY"}], {"Family": (1,)}),
    (["family"], [{"value": "Calm"}, ["calm", "Family"], "calm"],
     {"Family": (2,), "Calm": (1, 2, 3)}),
    (["my friends", "keeping my word, even about small things"],
     ["Friends", {"value": "Keeping my word"}],
     {"My friends": (1,), "Keeping my word, even about small things": (2,)}),
    # Other values stay apart.
    (["being there for my daughter"], [{"value": "Being there"}],
     {"Being there for my daughter": (), "Being there": (1,)}),
    (["honesty"], [{"value": "Dishonesty hurts"}], {"Honesty": (), "Dishonesty hurts": (1,)}),
    (["art"], [{"value": "Starting anew"}], {"Art": (), "Starting anew": (1,)}),
    (["family"], [{"value": "Work", "how": "for my family"}], {"Family": (), "Work": (1,)}),
    (["being close"], [{"value": "Closeness"}], {"Being close": (), "Closeness": (1,)}),
    (["family"], [[]], {"Family": ()}),
    (["..."], [{"value": " . "}], {}),
])  # fmt: skip
def test_each_value_is_named_once_with_the_goals_that_serve_it(
    of_client: list[str], of_goals: list[Any], values: dict[str, tuple[int, ...]]
) -> None:
    named = named_values(of_client, _serving(*of_goals))
    assert {value.name: value.goals for value in named} == values


def test_the_picture_joins_each_goal_with_its_values_and_says_so() -> None:
    view = _view(["family", "rest"], {"value": "Calm"}, ["calm", "Family"], [])
    (picture,) = view.pictures
    assert _lines(picture) == 3
    shown = ["1", "2", "3", "Calm", "Family", "Goal 1", "Goal 2", "Goal 3", "Rest"]
    assert sorted(texts(picture)) == shown
    assert (view.unserved, [goal.number for goal in view.unlinked]) == (("Rest",), [3])
    assert view.left_out == ()
    assert title_of(picture) == (
        "Lines join my values with the goals that serve them."
        " Goal 1, Goal 1: Calm. Goal 2, Goal 2: Calm, Family."
        " Goal 3, Goal 3: no value named yet. No goal yet for: Rest."
    )


@pytest.mark.parametrize("values", [(), ("Family",)])
def test_without_goals_there_is_no_picture(values: tuple[str, ...]) -> None:
    assert _view(list(values)) == ValuesView((), values, (), values)


def test_goals_without_any_value_give_no_picture() -> None:
    view = _view([], [], [])
    assert (view.pictures, [goal.number for goal in view.unlinked]) == ((), [1, 2])


def test_what_has_no_room_is_named_beside_the_picture() -> None:
    view = _view([f"value {n}" for n in range(12)], {"value": "Value 11"})
    assert [(_lines(made), "Value 11" in texts(made)) for made in view.pictures] == [(1, True)]
    assert view.left_out == ("Value 9", "Value 10")


def test_more_goals_than_fit_on_a_page_have_pictures_of_their_own() -> None:
    pictures = _view(["family"], *[{"value": "Family"}] * 12).pictures
    assert [_lines(picture) for picture in pictures] == [10, 2]


@pytest.mark.parametrize("goals", range(1, 9))
@pytest.mark.parametrize("values", [1, 3, 8])
def test_no_label_touches_another(goals: int, values: int) -> None:
    names = [f"something quite long that matters {n}" for n in range(values)]
    links = [[names[n % values], names[(n + 3) % values]] for n in range(goals)]
    title = "Riding to work and back again alone, on rainy mornings too"
    (picture,) = _view(names, *links, title=title).pictures
    assert touching(picture) == []


@pytest.mark.parametrize(("value", "title"), [(LONG_WORD, LONG_WORD), ("</svg><script>", "<b>&")])
def test_a_long_word_stays_inside_and_markup_is_text(value: str, title: str) -> None:
    (picture,) = _view([], value, title=title).pictures
    assert "".join(texts(picture)) == f"{value}1{title}"
    assert (touching(picture), parsed(picture).attrib["width"]) == ([], str(WIDTH))
