"""Somebody's date of birth is in the file.

What it checks: a full date next to a word for birth ("born", "DOB", "birthday"). A date
alone is fine, and so is a year or an age.

Why it matters: with a date of birth and a town, most people can be found. No step of a goal
needs it; "my fortieth birthday" says as much.

Example:
    clinician_notes: "DOB: 1987-05-04, seen since the summer"

Use instead:
    clinician_notes: In her thirties, seen since the summer

    timeline: By my birthday in March
"""

import re
from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.private import FULL_DATE, message, says_any
from gwsheet.lint.subjects import FileText, TextMatch

CODE = "GW703"
NAME = "birth-date"
SEVERITY = Severity.WARNING
SCOPE = "file"

_PARTS = ("birth", "born", "dob", "o.b", "o. b", "geb", "naissance", "né", "naci", "nasc")
_BIRTH = (
    r"\b(?:d\.? ?o\.? ?b\b\.?|date of birth|birth ?dates?|birthdays?|born|geboren|geb\.|geburts(?:datum|tag)"
    r"|née?|naissance|nacid[oa]|nacimiento|nascid[oa]|nascimento|nascita)(?!\w)"
)
_BEFORE = re.compile(
    rf"{_BIRTH}[^\w\n{{}}]{{0,6}}(?:[^\W\d_]+[ :,(-]{{1,3}}){{0,3}}(?P<date>{FULL_DATE})",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?P<date>{FULL_DATE})[\s(]{{1,3}}(?:is |= ?)?(?:(?:my|her|his|their) )?{_BIRTH}",
    re.IGNORECASE,
)


def check(file: FileText) -> Iterator[TextMatch]:
    """Yield every date that stands with a word for birth."""
    if not says_any(file.text, _PARTS):
        return
    found = {match.span("date") for one in (_BEFORE, _AFTER) for match in one.finditer(file.text)}
    for start, end in sorted(found):
        said = message("this looks like somebody's date of birth", "an age or a decade is enough")
        yield TextMatch(start, end, said)
