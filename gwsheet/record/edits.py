"""Changes to a text: what goes in where, and what it takes the place of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gwsheet.source import Mapping, Node, Scalar, Style

_LINE_END = re.compile(r"\r\n|\r|\n")


class Edit(NamedTuple):
    """``new`` takes the place of ``text[start:end]``; an insertion where both are the same."""

    start: int
    end: int
    new: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with all ``edits`` made; those at one place in the order that they come in."""
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += [text[done : edit.start], edit.new]
        done = edit.end
    return "".join([*pieces, text[done:]])


def line_end_of(text: str) -> str:
    """How the lines of ``text`` end: as the first one does."""
    first = _LINE_END.search(text)
    return first[0] if first else "\n"


def next_line(text: str, at: int) -> int:
    """Where the line after that of ``at`` begins."""
    end = _LINE_END.search(text, at)
    return end.end() if end else len(text)


def before_on_line(text: str, at: int) -> str:
    """What stands on the line of ``at`` before it."""
    return text[max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1 : at]


def lines_in(text: str, at: int, lines: Iterable[str]) -> Edit:
    """The insertion of whole lines at ``at``, where a line begins or the text ends."""
    end = line_end_of(text)
    before = end if at and text[at - 1] not in "\r\n" else ""
    return Edit(at, at, before + "".join(f"{line}{end}" for line in lines))


def below(text: str, node: Node, column: int) -> int:
    """Where new lines may follow on ``node``, which belongs to ``column``.

    A comment further in than ``column`` belongs to what stands above it; one at
    ``column``, or further out, to what comes below.
    """
    place = next_line(text, node.end)
    last = _last(node)
    if isinstance(last, Scalar) and last.style is Style.BLOCK:
        keeps_all = keeps_blank_lines(text, last)
        for end, line in _lines_from(text, place):
            if line.strip():
                break
            if keeps_all or line.strip("\r\n"):
                place = end
    for end, line in _lines_from(text, place):
        if line.lstrip().startswith("#") and len(line) - len(line.lstrip()) > column:
            place = end
        elif line.strip():
            break
    return place


def _lines_from(text: str, at: int) -> Iterator[tuple[int, str]]:
    """Each line from ``at`` on, where one begins, after the place where it ends."""
    while at < len(text):
        end = next_line(text, at)
        yield end, text[at:end]
        at = end


def keeps_blank_lines(text: str, node: Node) -> bool:
    """Whether blank lines below ``node`` are part of its text: a block that begins ``|+``."""
    last = _last(node)
    if not isinstance(last, Scalar) or last.style is not Style.BLOCK:
        return False
    return "+" in text[last.start : next_line(text, last.start)].partition("#")[0]


def _last(node: Node) -> Node:
    """The last piece of ``node`` that is written in one go."""
    while not isinstance(node, Scalar) and not node.flow:
        node = node.entries[-1].value if isinstance(node, Mapping) else node.items[-1]
    return node


def in_flow(text: str, group: Node, last: Node | None, new: str) -> list[Edit]:
    """``new`` as the last item of ``group``, which is in brackets or braces.

    ``last`` is the item that was the last before; without one the group is empty.
    """
    if last is None:
        return [Edit(group.start + 1, group.start + 1, new)]
    close = group.end - 1
    # A comma behind blanks and comments, as in "  # last\n  ,"; no comma in "  # a, b".
    comma = re.match(r"(?=((?:\s|(?<=\s)#[^\r\n]*)*))\1,", text[last.end : close])
    after = last.end + comma.end() if comma else last.end
    own_line = close - len(before_on_line(text, close))
    if own_line < after or text[own_line:close].strip():
        return [Edit(after, after, f" {new}" if comma else f", {new}")]
    indent = before_on_line(text, last.start)
    if indent.strip():
        indent = f"{text[own_line:close]}  "
    line = lines_in(text, own_line, [f"{indent}{new}{',' if comma else ''}"])
    return [line] if comma else [Edit(after, after, ","), line]
