"""Lists as word processors write them, which YAML reads as one text."""

from __future__ import annotations

import re
from collections.abc import Callable

from gwsheet.diagnostics import RUN_TOGETHER, Finding, found
from gwsheet.source.lines import QUOTED, column_of, parts_of, quoted_if_needed, without_comment
from gwsheet.source.text import SourceText
from gwsheet.source.tree import Scalar

_ROUND = "•·◦▪‣●○■□☐➢►∙"
# "-walk" is a hyphen, "- walk" and "-2" are none; "1. walk" is a number, "1.5 hours" is none.
_BULLET = re.compile(
    rf"(?P<round>[{_ROUND}]\s*(?=\S))|(?P<dash>[–—]\s*(?=\S))|(?P<hyphen>-+(?=[^\s\d-]))"
    r"|(?P<plus>[*+]\s+(?=\S))|(?P<number>\d{1,2}[.)]\s+(?=\S))|(?P<letter>(?:[a-z][.)]|o)\s+(?=\S))"
    r"|(?P<yaml>-\s+(?=\S))"
)
_KEY = re.compile(r"[a-z_]+:(?: |$)")
BEGIN_A_LIST_ALONE = f"{_ROUND}–—-"
"""The characters that make a list item of a single line."""


def run_together(source: SourceText, scalar: Scalar) -> Finding | None:
    """The finding for a plain text over several lines that was meant as a list."""
    first, column = source.position(scalar.start)
    last = source.position(scalar.end)[0]
    before = source.line(first)[: column - 1]
    pieces = [source.line(first)[column - 1 :]]
    pieces += [source.line(number).strip() for number in range(first + 1, last + 1)]
    comment = without_comment(pieces[-1])[1]
    pieces = [without_comment(piece)[0] for piece in pieces if piece]
    items = _items(pieces, stands_alone=not before.strip())
    if items is None:
        return None
    head, dashes = "", parts_of(before)["dashes"]
    if before.rstrip().endswith(":"):
        head, before = before.rstrip() + "\n", " " * (len(dashes) + 2)
    elif before.strip():
        before = before.rstrip()[:-1]
    kind = _kind(pieces[0])
    fix = head + "\n".join(f"{before}- {_as_item(item, kind)}" for item in items) + comment
    message = _message(pieces[0], len(items))
    return found(RUN_TOGETHER, source.file, source.span(scalar.start, scalar.end), message, fix)


def bullet_lines(line_at: Callable[[int], str], first: int) -> tuple[str, list[str]]:
    """The message about the lines from ``first`` on that begin with a bullet, and these as items.

    There is none where YAML reads line ``first`` as it is meant.
    """
    kind = _kind(line_at(first).strip())
    lines: list[str] = []
    while kind not in {"", "yaml"} and _kind(line_at(first + len(lines)).strip()) == kind:
        line = line_at(first + len(lines))
        item, comment = without_comment(_without_bullet(line.strip()))
        lines.append(f"{' ' * column_of(line)}- {_as_item(item, kind)}{comment}")
    if len(lines) == 1 and kind in {"number", "letter"}:
        return "", []
    return _message(line_at(first).strip(), len(lines)), lines


def _as_item(text: str, kind: str) -> str:
    """``text`` behind a hyphen; what stands in quotes or is a key stays so."""
    is_key = kind == "hyphen" and _KEY.match(text)
    return text if is_key or QUOTED.fullmatch(text) else quoted_if_needed(text)


def _message(first: str, count: int) -> str:
    match = _BULLET.match(first)
    if match is None:
        return (
            "a list begins on the line after its key, and all of its items in one column with a"
            " hyphen and a space; so YAML reads these lines as one long text"
        )
    bullet = match[0].strip() + (" and no space" if match.lastgroup == "hyphen" else "")
    lines, text = ("this line begins", "it as text")
    if count > 1:
        lines, text = "these lines begin", "them as one long text"
    return (
        f"{lines} with {bullet}, so YAML reads {text}; a list item begins with a hyphen and a space"
    )


def _kind(text: str) -> str:
    match = _BULLET.match(text)
    return (match.lastgroup or "") if match else ""


def _without_bullet(text: str) -> str:
    match = _BULLET.match(text)
    return text[match.end() :] if match else text


def _items(pieces: list[str], *, stands_alone: bool) -> list[str] | None:
    """The items that ``pieces`` (one a line) hold; None when they are one text."""
    kinds = [_kind(piece) for piece in pieces]
    if not kinds:
        return None
    kind, below = kinds[0], kinds[1:]
    if kind:
        is_list = stands_alone and kind in {"round", "dash", "hyphen"}
        is_list = is_list or kind in below or "yaml" in below
    else:  # "steps: walk", and under it nothing but "- rest"
        is_list = below != ["dash"] and {*below} in ({"yaml"}, {"round"}, {"dash"})
    if not is_list:
        return None
    items: list[str] = []
    for piece, bullet in zip(pieces, kinds, strict=True):
        if bullet in {kind, "yaml"} or not kind:
            items.append(_without_bullet(piece))
        else:
            items[-1] += f" {piece}"
    return items
