"""Mistakes that can be seen in a line by eye, and the line as it should be."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gwsheet.diagnostics import INVISIBLE_INDENT, MERGE_CONFLICT, Finding, found
from gwsheet.source.text import SourceText

# The spaces that word processors and web pages paste in place of an ordinary one.
ODD_SPACES = "\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_ODD_INDENT = re.compile(f"^ *[\t{ODD_SPACES}][ \t{ODD_SPACES}]*")
_ODD_AFTER_SIGN = re.compile(f"^ *(?:- +)*(?:[\\w-]+:|-)([{ODD_SPACES}]+)")
_CONFLICT = re.compile(r"^(<{7} .*|>{7} .*|={7})$")
KEY_AND_VALUE = re.compile(
    r"""^(?P<head>\ *(?:-\ +)*(?:[\w-]+|"[^"]*"|'[^']*')\ *:\ +)(?P<value>\S.*)$""", re.VERBOSE
)
ITEM = re.compile(r"^(?P<head> *(?:- +)+)(?P<value>\S.*)$")
_TRAILING_COMMENT = re.compile(r"\s+#(?:\s.*)?$")


@dataclass(frozen=True)
class Diagnosis:
    """What is wrong, and the lines (by number) that would mend it."""

    findings: tuple[Finding, ...]
    repairs: dict[int, str] = field(default_factory=dict)


def quoted(text: str) -> str:
    """``text`` as a YAML scalar in straight quotes that reads back as it is."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def value_in(line: str) -> re.Match[str] | None:
    """The groups ``head`` and ``value`` of a ``key: value`` or ``- value`` line."""
    return KEY_AND_VALUE.match(line) or ITEM.match(line)


def quoted_value(line: str) -> str | None:
    """``line`` with its value in quotes, when it is a ``key: value`` or ``- value`` line."""
    match = value_in(line)
    if match is None:
        return None
    comment = _TRAILING_COMMENT.search(match["value"])
    value = match["value"][: comment.start()] if comment else match["value"]
    return match["head"] + quoted(value.rstrip()) + (comment.group() if comment else "")


def visible_mistakes(source: SourceText) -> Diagnosis:
    """Mistakes that can be seen line by line, whatever the parser stumbled over."""
    findings: list[Finding] = []
    repairs: dict[int, str] = {}
    for number in range(1, source.line_count + 1):
        line = source.line(number)
        if _CONFLICT.match(line):
            findings.append(conflict(source, number, line))
            repairs[number] = "#"
            continue
        mended = _mend_spaces(line)
        if mended is not None:
            start, end, name, fix = mended
            message = (
                f"{name} stands here where YAML wants ordinary spaces;"
                " delete it and type spaces instead"
            )
            span = source.line_span(number, start, end)
            findings.append(found(INVISIBLE_INDENT, source.file, span, message, fix))
            repairs[number] = fix
    return Diagnosis(tuple(findings), repairs)


def conflict(source: SourceText, number: int, line: str) -> Finding:
    """The finding for a line that git left in a conflict."""
    message = (
        "git left this mark because two versions of the file did not fit together;"
        " keep the lines you want and delete the lines with <<<<<<<, ======= and >>>>>>>"
    )
    return found(MERGE_CONFLICT, source.file, source.line_span(number, 0, len(line)), message)


def _mend_spaces(line: str) -> tuple[int, int, str, str] | None:
    """Columns, name and corrected line of a tab or pasted space that YAML trips over."""
    indent = _ODD_INDENT.match(line)
    if indent and line[indent.end() :]:
        run = indent.group()
        start = len(run) - len(run.lstrip(" "))
        spaces = "".join("  " if sign == "\t" else " " for sign in run)
        return start, len(run), _space_name(run), spaces + line[indent.end() :]
    after = _ODD_AFTER_SIGN.match(line)
    if after:
        fix = line[: after.start(1)] + " " + line[after.end(1) :]
        return after.start(1), after.end(1), _space_name(after.group(1)), fix
    return None


def _space_name(run: str) -> str:
    return "a tab" if "\t" in run else "a pasted space (one that does not break)"
