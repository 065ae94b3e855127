"""Templates that come to no end are named, with what to write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from print.documents import request

from gwsheet.page import PageRequest, TemplateMistakeError, render
from gwsheet.page.render import _PageWords
from gwsheet.words import Words

Note = Callable[[dict[str, str]], PageRequest]
PAGE = "worksheet/page.html.j2"


@pytest.fixture
def note(tmp_path: Path) -> Note:
    """Makes a request for a worksheet, with files of a practice's own."""

    def write(files: dict[str, str]) -> PageRequest:
        for name, text in files.items():
            path = tmp_path / "templates" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        wanted = request("worksheet")
        return replace(wanted, template_roots=(str(tmp_path / "templates"), *wanted.template_roots))

    return write


ITSELF = f"templates/{PAGE} extends or includes itself; "
BUILT_IN = f'for the file that came with gwsheet write {{% extends "built-in/{PAGE}" %}}'


@pytest.mark.parametrize(
    ("files", "place", "message"),
    [
        ({PAGE: f'\n{{% extends "{PAGE}" %}}'}, f"templates/{PAGE}", ITSELF + BUILT_IN),
        ({PAGE: f'{{% include "{PAGE}" %}}'}, f"templates/{PAGE}", ITSELF + BUILT_IN),
        (
            {PAGE: '{% extends "mine.j2" %}', "mine.j2": '{% include "mine.j2" %}'},
            "templates/mine.j2",
            "templates/mine.j2 extends or includes itself; name another file",
        ),
        (
            {PAGE: '{% extends "mine.j2" %}', "mine.j2": f'{{% extends "{PAGE}" %}}'},
            None,
            (
                f"these come to no end: templates/{PAGE} needs templates/mine.j2 needs"
                f" templates/{PAGE}; one of them has to do without the next"
            ),
        ),
        (
            {PAGE: "{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}"},
            f"templates/{PAGE}",
            "this calls itself without end, or is nested too deeply; take one call out",
        ),
    ],
)
def test_what_comes_to_no_end(
    files: dict[str, str], place: str | None, message: str, note: Note
) -> None:
    with pytest.raises(TemplateMistakeError) as caught:
        render(note(files))
    assert caught.value.message == message
    assert place in (None, caught.value.file)


def test_a_page_that_extends_the_one_it_replaces_comes_to_an_end(note: Note) -> None:
    html = render(note({PAGE: f'{{% extends "built-in/{PAGE}" %}}'})).html
    assert html == render(request("worksheet")).html


def test_a_mistake_in_what_came_with_gwsheet_is_none_of_the_author_s(
    note: Note, monkeypatch: pytest.MonkeyPatch
) -> None:
    def has(_words: Words, _key: str) -> bool:
        raise ValueError("of ours")

    monkeypatch.setattr(_PageWords, "has", has)
    steps = {"action_steps": [{"text": "Walk", "who": "my sister"}]}
    page = request("worksheet", steps)
    with pytest.raises(ValueError, match="of ours"):
        render(page)
    own = replace(page, template_roots=note({"base.css": "p {}"}).template_roots)
    with pytest.raises(TemplateMistakeError, match=r"the template fails here \(ValueError"):
        render(own)
