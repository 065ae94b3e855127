"""Templates that come to no end are named, with what to write."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import mistake_in, with_templates
from print.documents import request

from gwsheet.page import TemplateMistakeError, render
from gwsheet.page.render import _PageWords
from gwsheet.words import Words

PAGE = "worksheet/page.html.j2"
ITSELF = f"templates/{PAGE} extends or includes itself; "
BUILT_IN = f'for the file that came with gwsheet write {{% extends "built-in/{PAGE}" %}}'


@pytest.mark.parametrize(("files", "place", "message"), [
    ({PAGE: f'\n{{% extends "{PAGE}" %}}'}, PAGE, ITSELF + BUILT_IN),
    ({PAGE: f'{{% include "{PAGE}" %}}'}, PAGE, ITSELF + BUILT_IN),
    ({PAGE: '{% extends "mine.j2" %}', "mine.j2": '{% include "mine.j2" %}'}, "mine.j2",
     "templates/mine.j2 extends or includes itself; name another file"),
    ({PAGE: '{% extends "mine.j2" %}', "mine.j2": f'{{% extends "{PAGE}" %}}'}, None,
     (f"these come to no end: templates/{PAGE} needs templates/mine.j2 needs"
      f" templates/{PAGE}; one of them has to do without the next")),
    ({PAGE: "{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}"}, PAGE,
     "this calls itself without end, or is nested too deeply; take one call out"),
])  # fmt: skip
def test_what_comes_to_no_end(
    files: dict[str, str], place: str | None, message: str, tmp_path: Path
) -> None:
    file, _, said = mistake_in(with_templates(request("worksheet"), tmp_path, files))
    assert said == message
    assert place is None or file == f"templates/{place}"


def test_a_page_that_extends_the_one_it_replaces_comes_to_an_end(tmp_path: Path) -> None:
    page = request("worksheet")
    own = with_templates(page, tmp_path, {PAGE: f'{{% extends "built-in/{PAGE}" %}}'})
    assert render(own).html == render(page).html


def test_a_mistake_in_what_came_with_gwsheet_is_none_of_the_author_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def has(_words: Words, _key: str) -> bool:
        raise ValueError("of ours")

    monkeypatch.setattr(_PageWords, "has", has)
    page = request("worksheet", {"action_steps": [{"text": "Walk", "who": "my sister"}]})
    with pytest.raises(ValueError, match="of ours"):
        render(page)
    with pytest.raises(TemplateMistakeError, match=r"the template fails here \(ValueError"):
        render(with_templates(page, tmp_path, {"base.css": "p {}"}))
