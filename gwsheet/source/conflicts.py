"""The marks that git leaves where two versions of a file do not fit together."""

from __future__ import annotations

import re

from gwsheet.diagnostics import MERGE_CONFLICT, Finding, found
from gwsheet.source.text import SourceText

_CONFLICT = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
_CONFLICT_MARK = re.compile(r"^(?:(?:<{7}|>{7}|\|{7}) .*|={7}|\|{7})$")
_MESSAGE = (
    "git left this mark because two versions of the file did not fit together;"
    " keep the lines you want and delete the lines with <<<<<<<, ======= and >>>>>>>"
)


def conflicts(source: SourceText) -> tuple[list[Finding], dict[int, str]]:
    """Every mark that git left, and empty lines for them and for the second of the two versions."""
    findings: list[Finding] = []
    repaired: dict[int, str] = {}
    if not _CONFLICT.search(source.text):
        return findings, repaired
    lines = dict(enumerate(map(source.line, range(1, source.line_count + 1)), 1))
    marks = {number: line for number, line in lines.items() if _CONFLICT_MARK.match(line)}
    last_end = max((number for number, line in marks.items() if line[0] == ">"), default=0)
    is_second_version = False
    for number in lines:
        if number in marks:
            is_second_version = marks[number][0] in "=|" and number < last_end
            span = source.line_span(number)
            findings.append(found(MERGE_CONFLICT, source.file, span, _MESSAGE))
        if number in marks or is_second_version:
            repaired[number] = ""
    return findings, repaired
