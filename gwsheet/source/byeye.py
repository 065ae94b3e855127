"""Mistakes that can be seen line by line: odd spaces as indentation, and git's marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gwsheet.diagnostics import INVISIBLE_INDENT, MERGE_CONFLICT, Finding, found
from gwsheet.source.lines import Diagnosis, indent_of, neighbour_column
from gwsheet.source.text import SourceText

# The spaces that word processors and web pages paste in place of an ordinary one.
ODD_SPACES = "\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_ODD_INDENT = re.compile(f"^ *(?P<odd>[\t{ODD_SPACES}][ \t{ODD_SPACES}]*)(?=[^ \t{ODD_SPACES}])")
_ODD_AFTER_SIGN = re.compile(f"^ *(?:- +)*(?:[\\w-]+:|-)(?P<odd>[{ODD_SPACES}]+)")
_KEY_OR_ITEM = re.compile(r" *(?:-(?: |$)|[\w-]+ *:(?: |$))")
_OPENS_A_GROUP = re.compile(r".*:\s*(?:#.*)?$")
_BLOCK_SCALAR = re.compile(r"^ *(?:.*:[ \t]+|(?:- +)+)[|>][-+1-9]{0,2}[ \t]*(?:#.*)?$")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
_MARK = re.compile(r"^(?:(?:<{7}|>{7}|\|{7}) .*|={7}|\|{7})$")
_MOST_AT_ONCE = 500


def conflicts(source: SourceText) -> Diagnosis:
    """Every mark that git left; reading goes on with the first of the two versions."""
    text = source.text
    if not ("<<<<<<<" in text or ">>>>>>>" in text) or not _CONFLICT.search(text):
        return Diagnosis(())
    lines = [source.line(number) for number in range(1, source.line_count + 1)]
    marks = {number: line for number, line in enumerate(lines, 1) if _MARK.match(line)}
    last_end = max((number for number, line in marks.items() if line[0] == ">"), default=0)
    findings: list[Finding] = []
    repairs: dict[int, str] = {}
    is_second_version = False
    for number in range(1, len(lines) + 1):
        if number in marks:
            is_second_version = marks[number][0] in "=|" and number < last_end
            message = (
                "git left this mark because two versions of the file did not fit together;"
                " keep the lines you want and delete the lines with <<<<<<<, ======= and >>>>>>>"
            )
            span = source.line_span(number)
            findings.append(found(MERGE_CONFLICT, source.file, span, message))
        if number in marks or is_second_version:
            repairs[number] = ""
    return Diagnosis(tuple(findings), repairs)


def odd_spaces(source: SourceText) -> Diagnosis:
    """Tabs and pasted spaces that stand where YAML wants ordinary ones."""
    findings: list[Finding] = []
    repairs: dict[int, str] = {}

    def line_above(number: int) -> str:
        return repairs.get(number, source.line(number))

    for number, line in _lines_outside_blocks(source):
        odd = _ODD_INDENT.match(line) or _ODD_AFTER_SIGN.match(line)
        if odd is None:
            continue
        start, end = odd.span("odd")
        run = line[start:end]
        if line[:start].strip():
            fix = line[:start] + " " + line[end:]
        else:
            spaces = "".join("  " if sign == "\t" else " " for sign in run)
            fix = _aligned(line[:start] + spaces + line[end:], number, line_above)
        message = (
            f"{space_name(run)} stands here where YAML wants ordinary spaces;"
            " delete it and type spaces instead"
        )
        span = source.line_span(number, start, end)
        findings.append(found(INVISIBLE_INDENT, source.file, span, message, fix))
        repairs[number] = fix
        if len(findings) == _MOST_AT_ONCE:
            break
    return Diagnosis(tuple(findings), repairs)


def space_name(run: str) -> str:
    """What the odd spaces in ``run`` are called."""
    return "a tab" if "\t" in run else "a pasted space (not an ordinary one)"


def _lines_outside_blocks(source: SourceText) -> Iterator[tuple[int, str]]:
    """Lines with their numbers, without those inside block scalars, which hold any spaces."""
    block: int | None = None
    for number in range(1, source.line_count + 1):
        line = source.line(number)
        if block is not None:
            if not line.strip() or len(indent_of(line)) > block:
                continue
            block = None
        if _BLOCK_SCALAR.match(line):
            block = len(indent_of(line))
        yield number, line


def _aligned(line: str, number: int, line_above: Callable[[int], str]) -> str:
    """``line`` at the indentation of its neighbours: how wide a tab was meant is a guess."""
    if not _KEY_OR_ITEM.match(line):
        return line
    above = number - 1
    while above > 1 and not line_above(above).strip():
        above -= 1
    if above < 1 or _OPENS_A_GROUP.match(line_above(above)):
        return line
    column = neighbour_column(line_above, number, line)
    return line if column is None else " " * column + line.lstrip(" ")
