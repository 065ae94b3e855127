"""Text to located tree, in one guarded pass over the parser's events.

The tree is built from events without recursion, so that depth, size and the parts of YAML
that a goal never needs are refused before they can do harm. A text that the parser refuses
is repaired once, line by line, and read again; if it still is no YAML, one message says where.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from gwsheet import diagnostics as rules
from gwsheet.diagnostics import Finding, Rule, found
from gwsheet.source.characters import has_odd_spaces
from gwsheet.source.conflicts import conflicts
from gwsheet.source.lines import quoted, value_in
from gwsheet.source.misread import cut_by_comma, misread
from gwsheet.source.repair import repair
from gwsheet.source.text import SourceText
from gwsheet.source.tree import BLOCK, Entry, Mapping, Node, Scalar, Sequence, Style
from gwsheet.source.values import CLOSING, NEVER_CLOSED, begins_with, never_closed

MAX_DEPTH = 40
MAX_NODES = 20_000

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STYLES = {"'": Style.QUOTED, '"': Style.QUOTED, "|": Style.BLOCK, ">": Style.BLOCK}
_BLANK = " \t\r\n\x85\u2028\u2029"
_WORD = re.compile(rf"[^{_BLANK},\[\]{{}}]+")
# An anchor or a tag, with all that may stand between it and the text.
_MACHINERY = re.compile(rf"(?:[&!][^{_BLANK}]*+(?:[{_BLANK}]|#[^\r\n\x85\u2028\u2029]*)*)+")


@dataclass(frozen=True)
class Parsed:
    """A file's tree (None when nothing could be read or nothing is there) and its findings.

    ``source`` is the text that the tree's offsets count in: the file's own, or the repaired
    text, whose lines have the same numbers and whose spans count in the columns of the file.
    """

    source: SourceText
    root: Node | None
    findings: tuple[Finding, ...]


class _Open(NamedTuple):
    """A mapping or sequence whose end has not come yet."""

    start: int
    flow: bool
    is_mapping: bool
    children: list[Node]


def parse(source: SourceText) -> Parsed:
    """The located tree of ``source`` with every finding that reading it gave."""
    findings, repaired = conflicts(source)
    attempt = source.with_lines(repaired) if repaired else source
    builder = _Builder(attempt)
    if builder.error or has_odd_spaces(attempt.text) or cut_by_comma(attempt, builder.root):
        further, lines = repair(attempt) if not builder.is_refused else ([], {})
        if lines:
            repaired |= lines
            attempt = attempt.with_lines(lines)
            builder = _Builder(attempt)
        findings += further
    findings += builder.findings
    if builder.error:
        findings.append(_failure(attempt, builder.error))
    findings += cut_by_comma(attempt, builder.root)
    silent = misread(attempt, builder.root)
    findings += [finding for finding in silent if finding.span.line not in repaired]
    in_order = sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key)
    return Parsed(attempt, builder.root, tuple(in_order))


def _failure(source: SourceText, error: yaml.YAMLError) -> Finding:
    """Why a text is still no YAML: what the parser says, in plain words and at its place."""
    problem = getattr(error, "problem", None) or "unexpected text"
    context = getattr(error, "context", None) or ""
    marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
    at, begin = (mark.index if mark else 0 for mark in marks)
    rule, opening = rules.NOT_YAML, source.text[begin : begin + 1]
    if "parsing a flow" in context and opening in CLOSING:
        message = (
            f"what opens with {opening} in line {source.position(begin)[0]} cannot be read on"
            " here; a comma stands between two entries, and a text with special characters in it"
            " stands in quotes"
        )
        if CLOSING[opening] not in source.text[begin:]:
            at, message = begin, never_closed(opening)
    elif "quoted scalar" in context:
        at, rule, message = begin, rules.QUOTE_NOT_CLOSED, NEVER_CLOSED
    elif "<document start>" in problem:
        message = (
            "this line cannot follow what stands above it; a file is made of keys that begin in the"
            " same column, each with a colon and a space"
        )
    else:
        where = f" ({context})" if context else ""
        message = f"YAML cannot be read here: {problem}{where}; if this is text, put it in quotes"
    return found(
        rule, source.file, source.span(at, at + bool(source.text[at : at + 1].strip())), message
    )


class _Builder:
    """The tree of one text with the findings on the way; ``root`` is None without a tree."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self.root: Node | None = None
        self.error: yaml.YAMLError | None = None
        self.is_refused = False
        try:
            try:
                self.root = self._build(_Loader)
            except yaml.MarkedYAMLError as error:
                # From 0.2.6 on, libyaml gives up on 1,000 brackets in brackets before it
                # reports the first; then the pure parser goes as far as MAX_DEPTH.
                if error.context != "while increasing flow level":
                    raise
                self.root = self._build(yaml.SafeLoader)
        except yaml.YAMLError as error:
            self.error = error

    def _build(self, loader: Any) -> Node | None:
        """The tree, or None when the text says nothing.

        A practice has 100,000 events, so this loop asks what kind each is with the most
        frequent kinds first, and calls a method only where one is rarely needed.
        """
        text = self.source.text
        above: list[_Open] = []
        here = top = _Open(0, flow=False, is_mapping=False, children=[])
        nodes = 0
        for event in iter(loader(text).get_event, None):
            kind = type(event)
            start, end = event.start_mark.index, event.end_mark.index
            node: Node
            if kind is ScalarEvent:
                style = _STYLES.get(event.style, Style.PLAIN)
                if style is BLOCK:
                    end = start + len(text[start:end].rstrip(_BLANK))
                if event.anchor is not None or event.tag is not None:
                    self._report_machinery(start, end)
                    machinery = _MACHINERY.match(text, start, end)
                    start = machinery.end() if machinery else start
                node = Scalar(start, end, event.value, style)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.anchor is not None or event.tag is not None:
                    self._report_machinery(start, None)
                above.append(here)
                here = _Open(start, bool(event.flow_style), kind is MappingStartEvent, [])
                if len(above) > MAX_DEPTH:
                    message = f"more than {MAX_DEPTH} levels deep; a goal file needs five at most"
                    self._report(rules.TOO_LARGE, start, start + 1, message)
                    self.is_refused = True
                    return None
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                node = self._finish(here, end, is_top=len(above) == 1)
                here = above.pop()
            elif kind is AliasEvent:
                self._report_machinery(start, end)
                node = Scalar(start, end, text[start:end], Style.PLAIN)
            elif kind is DocumentStartEvent and top.children:
                message = (
                    "a second part begins here after the line ---; one file holds one goal:"
                    " delete this line, or move what follows it into a file of its own"
                )
                self._report(rules.SECOND_DOCUMENT, start, start + 3, message)
                break
            else:
                continue
            nodes += 1
            if nodes > MAX_NODES:
                message = f"more than {MAX_NODES} values; split the file into several goals"
                self._report(rules.TOO_LARGE, node.start, node.start + 1, message)
                self.is_refused = True
                return None
            here.children.append(node)
        return top.children[0] if top.children else None

    def _report(
        self, rule: Rule, start: int, end: int, message: str, fix: str | None = None
    ) -> None:
        span = self.source.span(start, end)
        self.findings.append(found(rule, self.source.file, span, message, fix))

    def _finish(self, opened: _Open, end: int, *, is_top: bool) -> Node:
        start, children = opened.start, opened.children
        if not opened.flow:
            end = children[-1].end if children else start
        if not opened.is_mapping:
            return Sequence(start, end, tuple(children), opened.flow)
        entries: dict[str, Entry] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                message = "a key has to be one word, such as goal_statement"
                self._report(rules.WRONG_TYPE, key.start, key.end, message)
            elif key.value in entries:
                first = self.source.position(entries[key.value].key.start)[0]
                message = f"{key.value!r} is written twice (first on line {first}); keep one, or"
                message += " join the two"
                if not is_top:
                    message += "; each item of a list begins with a hyphen and a space"
                self._report(rules.DUPLICATE_KEY, key.start, key.end, message)
            else:
                entries[key.value] = Entry(key, value)
        return Mapping(start, end, tuple(entries.values()), opened.flow)

    def _report_machinery(self, start: int, end: int | None) -> None:
        """Reports an anchor, alias or tag; the fix quotes the text with it up to ``end``."""
        word = _WORD.match(self.source.text, start)
        number, column = self.source.position(start)
        line, fix = self.source.line(number), None
        match = value_in(line)
        if end is not None and self.source.position(end)[0] == number:
            if match and column > match.start("value"):
                text = quoted(self.source.text[start:end])
                fix = line[: column - 1] + text + line[column - 1 + end - start :]
        message = (
            f"{begins_with(self.source.text[start])} (without them YAML reads it as an anchor,"
            " an alias or a tag; those are not used here)"
        )
        self._report(rules.YAML_MACHINERY, start, word.end() if word else start + 1, message, fix)
