"""Lists as word processors write them, which YAML reads as one text."""

from __future__ import annotations

import re

from gwsheet.diagnostics import RUN_TOGETHER, Finding, found
from gwsheet.source.lines import Diagnosis, indent_of, quoted_if_needed, without_comment
from gwsheet.source.text import SourceText
from gwsheet.source.tree import Scalar

_ROUND = "•·◦▪‣●○■□☐➢►∙"
_KINDS = {
    "round": re.compile(rf"[{_ROUND}]\s*(?=\S)"),
    "dash": re.compile(r"[–—]\s*(?=\S)"),
    "hyphen": re.compile(r"-+(?=[^\s\d-])"),
    "sign": re.compile(r"[*+]\s+(?=\S)"),
    "number": re.compile(r"\d{1,2}[.)]\s+(?=\S)"),
    "letter": re.compile(r"(?:[a-z][.)]|o)\s+(?=\S)"),
}
_YAML_ITEM = re.compile(r"-\s+(?=\S)")
_KEY = re.compile(r"[a-z_]+:(?: |$)")
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""")
_ALONE = ("round", "dash", "hyphen")
_SEEN_IN_ONE_LINE = ("round", "dash", "hyphen", "sign")
BEGIN_A_LIST_ALONE = f"{_ROUND}–—-"
"""The signs that make a list item of a single line."""


def run_together(source: SourceText, scalar: Scalar) -> Finding | None:
    """The finding for a plain text over several lines that was meant as a list."""
    first, last = source.position(scalar.start)[0], source.position(scalar.end)[0]
    column = source.position(scalar.start)[1] - 1
    before = source.line(first)[:column]
    if first == last and before.strip():
        return None
    pieces = [source.line(first)[column:]]
    pieces += [source.line(number).strip() for number in range(first + 1, last + 1)]
    pieces = [without_comment(piece)[0] for piece in pieces if piece]
    items = _items(pieces, stands_alone=not before.strip())
    if items is None:
        return None
    kind = _kind(pieces[0])
    indent, head = _place_of_list(before)
    fix = head + "\n".join(f"{indent}- {_as_item(item, kind)}" for item in items)
    span = source.span(scalar.start, scalar.end)
    return found(RUN_TOGETHER, source.file, span, _message(_sign(pieces), len(items)), fix)


def _as_item(text: str, kind: str | None) -> str:
    """``text`` behind a hyphen; what stands in quotes or is a key stays so."""
    is_key = kind == "hyphen" and _KEY.match(text)
    return text if is_key or _QUOTED.fullmatch(text) else quoted_if_needed(text)


def _place_of_list(before: str) -> tuple[str, str]:
    """The indentation for the items, and the line with the key where the text stood behind one."""
    if not before.strip():
        return before, ""
    if before.rstrip().endswith("-"):
        return before.rstrip()[:-1], ""
    begin = len(before) - len(before.lstrip(" -"))
    return " " * (begin + 2), before.rstrip() + "\n"


def _message(sign: str | None, count: int) -> str:
    if sign is None:
        return (
            "a list begins on the line after its key, and all of its items in one column with a"
            " hyphen and a space; so YAML reads these lines as one long text"
        )
    lines, text = "this line begins", "it as text"
    if count > 1:
        lines, text = "these lines begin", "them as one long text"
    if not sign.strip("-"):
        return (
            f"{lines} with {sign} and no space, so YAML reads {text}; a list item begins"
            " with a hyphen and a space"
        )
    return (
        f"{lines} with {sign}, so YAML reads {text}; a list item begins with a hyphen and a space"
    )


def _kind(text: str) -> str | None:
    return next((kind for kind, begin in _KINDS.items() if begin.match(text)), None)


def _sign(pieces: list[str]) -> str | None:
    """The sign that the first item begins with; None where there is only YAML's own."""
    kind = _kind(pieces[0])
    match = _KINDS[kind].match(pieces[0]) if kind else None
    return match.group().strip() if match else None


def _items(pieces: list[str], *, stands_alone: bool) -> list[str] | None:
    """The items that ``pieces`` (one a line) hold; None when they are one text."""
    kind = _kind(pieces[0]) if pieces else None
    if kind is None:
        return _items_under_a_text(pieces)
    begin = _KINDS[kind]
    others = [piece for piece in pieces[1:] if begin.match(piece) or _YAML_ITEM.match(piece)]
    if not others and not (stands_alone and kind in _ALONE):
        return None
    items: list[str] = []
    for piece in pieces:
        match = begin.match(piece) or _YAML_ITEM.match(piece)
        if match:
            items.append(piece[match.end() :])
        else:
            items[-1] += f" {piece}"
    return items


def _items_under_a_text(pieces: list[str]) -> list[str] | None:
    """A text, and under it nothing but list items: ``steps: walk`` and then ``- rest``."""
    if len(pieces) < 2:
        return None
    for begin, fewest in ((_YAML_ITEM, 1), (_KINDS["round"], 1), (_KINDS["dash"], 2)):
        matches = [begin.match(piece) for piece in pieces[1:]]
        if len(matches) >= fewest and all(matches):
            rest = zip(pieces[1:], matches, strict=True)
            return [pieces[0], *(piece[match.end() :] for piece, match in rest if match)]
    return None


def bullet_lines(source: SourceText, number: int) -> Diagnosis | None:
    """The lines around ``number`` that begin with a sign which is no list item to YAML."""
    text = source.line(number).strip()
    kind = _kind(text)
    if kind is None:
        return None
    begin = _KINDS[kind]
    first = last = number
    while first > 1 and begin.match(source.line(first - 1).strip()):
        first -= 1
    while last < source.line_count and begin.match(source.line(last + 1).strip()):
        last += 1
    if first == last and kind not in _SEEN_IN_ONE_LINE:
        return None
    repairs: dict[int, str] = {}
    for one in range(first, last + 1):
        line = source.line(one)
        item, comment = without_comment(begin.sub("", line.strip(), count=1))
        repairs[one] = f"{indent_of(line)}- {_as_item(item, kind)}{comment}"
    message = _message(_sign([source.line(first).strip()]), last - first + 1)
    start = source.line_span(first, len(indent_of(source.line(first))))
    end = source.line_span(last)
    span = type(start)(start.line, start.column, end.end_line, end.end_column)
    fix = "\n".join(repairs.values())
    return Diagnosis((found(RUN_TOGETHER, source.file, span, message, fix),), repairs)
