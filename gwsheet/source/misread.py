"""What YAML accepts but the writer cannot have meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gwsheet.diagnostics import (
    CURLY_QUOTES,
    CUT_BY_HASH,
    INVISIBLE_INDENT,
    RUN_TOGETHER,
    Finding,
    found,
)
from gwsheet.source.lines import ODD_SPACES, Diagnosis, conflict, quoted, value_in, visible_mistakes
from gwsheet.source.text import SourceText
from gwsheet.source.tree import Mapping, Node, Scalar, Sequence, Style

_ANY_ODD_SPACE = re.compile(f"[\t{ODD_SPACES}]")
_CONFLICT_IN_TEXT = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
_HASH_AFTER_TEXT = re.compile(r"([ \t]+)#(?=[^\s#!])")
_WORD_PROCESSOR_BULLET = re.compile(r"^\s*[–—•·◦▪*‣-]\s*(?=\S)")


def odd_indentation(source: SourceText, root: Node | None) -> Diagnosis:
    """Tabs and pasted spaces that YAML took for text where they were meant to indent."""
    if not _ANY_ODD_SPACE.search(source.text):
        return Diagnosis(())
    inside = {
        number
        for scalar in _scalars(root)
        if scalar.style is not Style.PLAIN
        for number in range(
            source.position(scalar.start)[0] + 1, source.position(scalar.end)[0] + 1
        )
    }
    seen = visible_mistakes(source)
    kept = [
        finding
        for finding in seen.findings
        if finding.name == INVISIBLE_INDENT.name and finding.span.line not in inside
    ]
    return Diagnosis(tuple(kept), {one.span.line: one.fix for one in kept if one.fix is not None})


def misread(source: SourceText, root: Node | None) -> Iterator[Finding]:
    """Curly quotes, cut texts, run-together lists and conflict marks that are valid YAML."""
    for mark in _CONFLICT_IN_TEXT.finditer(source.text):
        number = source.position(mark.start())[0]
        yield conflict(source, number, source.line(number))
    for scalar in _scalars(root):
        if scalar.style is Style.PLAIN and scalar.value:
            yield from _curly_quotes(source, scalar)
            yield from _cut_by_hash(source, scalar)
            yield from _run_together(source, scalar)


def _scalars(root: Node | None) -> Iterator[Scalar]:
    waiting = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, Sequence):
            waiting.extend(node.items)
        elif isinstance(node, Mapping):
            for entry in node.entries:
                waiting += [entry.key, entry.value]


def _curly_quotes(source: SourceText, scalar: Scalar) -> Iterator[Finding]:
    value = scalar.value
    if len(value) < 2 or value[0] not in "“„‟" or value[-1] not in "”“‟":
        return
    if any(mark in value[1:-1] for mark in "“”„‟"):
        return
    number = source.position(scalar.start)[0]
    line = source.line(number)
    fix = line.replace(value, quoted(value[1:-1])) if value in line else None
    message = (
        "curly quotation marks are printed as part of the text; for quotes that only hold the"
        ' text together type the straight ones (")'
    )
    span = source.span(scalar.start, scalar.end)
    yield found(CURLY_QUOTES, source.file, span, message, fix)


def _cut_by_hash(source: SourceText, scalar: Scalar) -> Iterator[Finding]:
    cut = _HASH_AFTER_TEXT.match(source.text, scalar.end)
    if cut is None:
        return
    number, column = source.position(scalar.end)
    message = "the text ends before this #, the rest is read as a comment; put the text in quotes"
    line = source.line(number)
    whole = value_in(line)
    fix = whole["head"] + quoted(whole["value"].rstrip()) if whole else None
    start = column - 1 + len(cut.group(1))
    yield found(CUT_BY_HASH, source.file, source.line_span(number, start), message, fix)


def _run_together(source: SourceText, scalar: Scalar) -> Iterator[Finding]:
    begin = source.text[scalar.start]
    if begin not in "–—•·◦▪‣":
        return
    first, last = source.position(scalar.start)[0], source.position(scalar.end)[0]
    lines = [source.line(number) for number in range(first, last + 1)]
    if first == last:
        return
    if not all(_WORD_PROCESSOR_BULLET.match(line) for line in lines[1:] if line.strip()):
        return
    indent = " " * (len(lines[1]) - len(lines[1].lstrip()))
    items = [_WORD_PROCESSOR_BULLET.sub("", line).strip() for line in lines]
    fix = "\n".join(f"{indent}- {item}" for item in items if item)
    message = (
        f"these lines begin with {begin}, so YAML reads them as one long text; a list item begins"
        " with a hyphen and a space"
    )
    yield found(RUN_TOGETHER, source.file, source.span(scalar.start, scalar.end), message, fix)
