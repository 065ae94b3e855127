"""Characters that nobody sees, where YAML wants ordinary spaces or nothing."""

from __future__ import annotations

import re

from gwsheet import diagnostics as rules
from gwsheet.source.values import Fault

# The spaces that word processors and web pages paste in place of an ordinary one.
_PASTED = "\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_WITHOUT_WIDTH = "\u200b\u2060\ufeff"
_ODD = rf"[\t{_PASTED}]"
_EMPTY_LINE = re.compile(rf"(?P<odd>[ \t{_PASTED}]*{_ODD}[ \t{_PASTED}]*)$")
_INDENT = re.compile(rf"^ *(?P<odd>{_ODD}[ \t{_PASTED}]*)", re.MULTILINE)
# matches a pasted space behind "title:" and "-", and a tab behind "-"
_BEHIND = re.compile(rf"^ *(?:- +)*(?:[\w-]+:(?!\t)|-)(?P<odd>{_ODD}+)", re.MULTILINE)
_LINE_BREAKS = "\x85\u2028\u2029"
_CONTROL = re.compile(
    "(?P<odd>[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff])"
)


def has_odd_spaces(text: str) -> bool:
    """Whether a tab or a pasted space stands where people indent."""
    is_plain = text.isascii() and "\t" not in text
    return not is_plain and any(pattern.search(text) for pattern in (_INDENT, _BEHIND))


def first_odd(line: str) -> tuple[Fault, str] | None:
    """The first control character, tab or pasted space that is in the way, and the line to write."""
    for pattern in (_CONTROL, _EMPTY_LINE, _INDENT, _BEHIND):
        match = pattern.match(line) if pattern is not _CONTROL else pattern.search(line)
        if match is None:
            continue
        odd, (start, end) = match["odd"], match.span("odd")
        name = "a tab" if "\t" in odd else "a pasted space (not an ordinary one)"
        spaces = " "
        message = f"{name} stands here where YAML wants ordinary spaces; delete it and type"
        message += " spaces instead"
        if not odd.strip(_WITHOUT_WIDTH) and pattern is _INDENT:
            message = "an invisible character without width stands before the text; delete it"
        if pattern is _CONTROL:
            message = (
                f"an invisible control character (U+{ord(odd):04X}) stands here;"
                " delete it and type the place anew"
            )
            return Fault(rules.NOT_YAML, start, end, message), _CONTROL.sub(_no_control, line)
        if pattern is _EMPTY_LINE:
            spaces, message = "", f"{name} stands in this empty line; delete it"
        elif pattern is _INDENT:
            odd = re.sub(f"[{_WITHOUT_WIDTH}]", "", odd.replace("\t", "  "))
            spaces = re.sub(f"[{_PASTED}]", " ", odd)
        return Fault(rules.INVISIBLE_INDENT, start, end, message), line[:start] + spaces + line[
            end:
        ]
    return None


def _no_control(match: re.Match[str]) -> str:
    return " " if match[0] in _LINE_BREAKS else ""
