"""What is said of a bug in gwsheet: places in the code, and no word of a file."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest

from gwsheet.goal import Goal
from gwsheet.project.crash import CrashLog, Mistake, PartError, innermost, mistake
from gwsheet.words import Words

SECRET = "what a client said"
IN_WORDS = r"a mistake in gwsheet, in words\.py:\d+ \(UnknownWordError\)"


def _caught(act: Callable[[], object]) -> Exception:
    with pytest.raises(Exception) as caught:  # noqa: PT011 - whichever it is
        act()
    return caught.value


def _own_mistake() -> Exception:
    return _caught(lambda: Words("en", {}, Goal).date(SECRET))  # type: ignore[arg-type]  # wrong on purpose


def test_a_mistake_is_known_by_its_places_alone() -> None:
    made = mistake(_own_mistake())

    assert re.fullmatch(IN_WORDS, made.summary)
    assert re.fullmatch(r"gwsheet/words\.py:\d+ in __call__", made.places[-1])
    assert re.fullmatch(r"test_crash\.py:\d+ in _caught", made.places[0])
    assert SECRET not in repr(made)
    assert not any(place.startswith("/") for place in made.places)


def test_a_part_that_could_not_be_made_is_named_with_its_cause() -> None:
    def make() -> None:
        raise PartError("the page's 'doc'") from _own_mistake()

    found = mistake(_caught(make))
    assert re.fullmatch(f"the page's 'doc' could not be made: {IN_WORDS}", found.summary)
    assert re.fullmatch(r"test_crash\.py:\d+ in _caught", found.places[0])
    assert SECRET not in repr(found)


def test_a_library_is_named_by_its_package() -> None:
    made = mistake(_caught(lambda: jinja2.Environment().from_string("{{ 1 // 0 }}").render()))
    assert re.fullmatch(r"jinja2/environment\.py:\d+ in render", made.places[2])
    assert made.summary == "a mistake in gwsheet (ZeroDivisionError)"


@pytest.mark.parametrize(
    ("packages", "expected"), [(("gwsheet", "jinja2"), "gwsheet"), (("jinja2",), None), ((), None)]
)
def test_whose_code_it_was_in(packages: tuple[str, ...], expected: str | None) -> None:
    assert innermost(_own_mistake(), packages) == expected


def test_a_log_is_made_with_the_first_mistake_and_holds_each_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    log = CrashLog()
    assert list(tmp_path.iterdir()) == []

    first = Mistake("KeyError", ("gwsheet/plan.py:3 in f",))
    said = {log.add(first), log.add(first), log.add(Mistake("TypeError", (), "a page"))}

    (path,) = tmp_path.iterdir()
    assert said == {f"the log: {path}"}
    assert path.read_text().splitlines()[2:] == [
        "error KeyError",
        "  gwsheet/plan.py:3 in f",
        "error TypeError in a page",
    ]
    assert os.stat(path).st_mode & 0o077 == 0  # noqa: PTH116 - the permissions alone


def test_where_no_log_can_be_written_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    log = CrashLog()
    said = log.add(Mistake("KeyError", ()))
    assert (said, log.path) == ("no log could be written (no such file or directory)", None)
