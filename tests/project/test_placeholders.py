"""Names in braces that a practice's own words have, and what no page fills in."""

from __future__ import annotations

import pytest
from conftest import PracticeFolder, Shell

from gwsheet.diagnostics import BROKEN_TEMPLATE_FILE, Span, found
from gwsheet.project.placeholders import misfits
from gwsheet.project.templates import builtin_words

BUILT_IN = {
    "kind.worksheet": "Goal worksheet",
    "review.due": "until {day}",
    "plan.load.one": "one goal",
    "plan.load.other": "{number} goals",
    "welcome.0": "first",
    "welcome.1": "then {what}",
    "dates.long": "d MMMM y",
}


@pytest.mark.parametrize(("key", "text", "problem"), [
    ("kind.worksheet", "My {x} sheet", "{x}, and what is filled in here is nothing"),
    ("kind.mine", "My {x} card", "{x}, and what is filled in here is nothing"),
    ("self.boss", "{me}", "{me}, and what is filled in here is nothing"),
    ("rater.boss", "{me}", "{me}, and what is filled in here is nothing"),
    ("overview.by.boss", "{me}", "{me}, and what is filled in here is nothing"),
    ("review.due", "{day} of {month}", "{month}, and what is filled in here is {day}"),
    ("review.due", "{Day}", "{Day}, and what is filled in here is {day}"),
    ("plan.load.few", "{count} goals", "{count}, and what is filled in here is {number}"),
    ("welcome.7", "{who}", "{who}, and what is filled in here is {what}"),
    ("dates.long", "{x}", "{x}, and what is filled in here is nothing"),
    ("dates.long", "MMMMMMMMM", "Invalid length for field: 'MMMMMMMMM'"),
    ("dates.long", "d H", "'datetime.date' object has no attribute"),
    # What a page can print.
    ("kind.worksheet", "Homework", None),
    ("kind.worksheet", "{} and { x } and {a-b}", None),
    ("review.due", "by {day}", None),
    ("review.due", "soon", None),
    ("plan.load.few", "{number} goals", None),
    ("plan.load.one", "a goal", None),
    ("welcome.5", "{what}", None),
    ("dates.long", "d. MMMM", None),
    ("dates.mine", "{x}", None),
    ("first_aid.signs", "What {name} sees", None),
])  # fmt: skip
def test_what_no_page_fills_in_is_found(key: str, text: str, problem: str | None) -> None:
    said = list(misfits({key: text}, BUILT_IN, "templates/locales/en.yaml", b""))
    assert [(name, finding.code) for name, finding in said] == (
        [(key, BROKEN_TEMPLATE_FILE.code)] if problem else []
    )
    for _, finding in said:
        assert str(problem) in finding.message
        assert finding.message.endswith("; the built-in word is printed instead")


@pytest.mark.usefixtures("html_alone")
def test_the_built_in_word_is_printed_in_every_language(
    practice: PracticeFolder, shell: Shell
) -> None:
    practice.write("goals/heron/bus.yaml")
    practice.write("gwsheet.yaml", "kinds: worksheet\n")
    for tag, text in (("en", "My {x} sheet"), ("es", "Mi {x} hoja")):
        practice.write(f"templates/locales/{tag}.yaml", f'\nkind: {{worksheet: "{text}"}}\n')

    read = practice.read()

    for tag in ("en", "es"):
        assert read.locales[tag]("kind.worksheet") == builtin_words(tag)("kind.worksheet")
    assert read.findings == tuple(
        found(
            BROKEN_TEMPLATE_FILE,
            f"templates/locales/{tag}.yaml",
            Span(2, 8, 2, 17),
            "the word 'kind.worksheet' has {x}, and what is filled in here is nothing; the"
            " built-in word is printed instead",
        )
        for tag in ("en", "es")
    )
    said = shell("build", "--jobs", "0")
    assert (said.code, said.out.splitlines()[-1]) == (1, "2 written, 0 unchanged")
    assert "templates/locales/en.yaml:2:8: GW028 broken-template-file  the word" in said.out
    assert b"Goal worksheet" in practice.outputs()["heron/bus/worksheet.html"]
