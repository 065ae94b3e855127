"""Text to located tree, in one guarded pass over the parser's events.

The tree is built from events without recursion, so that depth, size and the parts
of YAML that a goal never needs are refused before they can do harm. libyaml decides
what is accepted; when it refuses, the pure parser says why, and ``mistakes`` turns
that into a sentence for a person. Where the cure is one corrected line, reading goes
on as if it had been written, so that all mistakes of a file come out in one run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import yaml

from gwsheet.diagnostics import (
    DUPLICATE_KEY,
    SECOND_DOCUMENT,
    TOO_LARGE,
    WRONG_TYPE,
    YAML_MACHINERY,
    Finding,
    Span,
    found,
)
from gwsheet.source import mistakes
from gwsheet.source.lines import quoted_value
from gwsheet.source.misread import misread, odd_indentation
from gwsheet.source.text import SourceText
from gwsheet.source.tree import Entry, Mapping, Node, Scalar, Sequence, Style

MAX_DEPTH = 40
MAX_NODES = 20_000
MAX_REPAIRS = 25
_PURE_PARSER_CHARACTERS = 200_000

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STYLES = {"'": Style.QUOTED, '"': Style.QUOTED, "|": Style.BLOCK, ">": Style.BLOCK}


@dataclass(frozen=True)
class Parsed:
    """A file's tree (None when nothing could be read or nothing is there) and its findings.

    ``source`` is the text that the tree's offsets count in: the file's own, or, where a
    mistake had a one-line cure, the cured text, whose lines have the same numbers.
    """

    source: SourceText
    root: Node | None
    findings: tuple[Finding, ...]


class _Refused(Exception):  # noqa: N818 - not an error of ours: it ends the walk over the events
    """Reading stops here; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


@dataclass
class _Open:
    """A mapping or sequence whose end has not come yet."""

    start: int
    flow: bool
    is_mapping: bool
    children: list[Node] = field(default_factory=list)


def parse(source: SourceText) -> Parsed:
    """The located tree of ``source`` with every finding that reading it gave."""
    findings: list[Finding] = []
    repaired_lines: set[int] = set()
    attempt = source
    root: Node | None = None
    for _ in range(MAX_REPAIRS):
        builder = _Builder(attempt)
        try:
            root = builder.build()
        except _Refused as refused:
            findings += [*builder.findings, refused.finding]
            return Parsed(source, None, _in_order(source, findings))
        except yaml.YAMLError as error:
            diagnosis = mistakes.diagnose(attempt, *_best_account(attempt.text, error))
            if not diagnosis.repairs:
                return Parsed(source, None, _in_order(source, [*findings, *diagnosis.findings]))
        else:
            diagnosis = odd_indentation(attempt, root)
            if not diagnosis.repairs:
                silent = [*builder.findings, *misread(attempt, root)]
                findings += [one for one in silent if one.span.line not in repaired_lines]
                break
        findings += diagnosis.findings
        for number, line in diagnosis.repairs.items():
            attempt = attempt.replace_line(number, line)
            repaired_lines.add(number)
    return Parsed(attempt if repaired_lines else source, root, _in_order(source, findings))


def _in_order(source: SourceText, findings: list[Finding]) -> tuple[Finding, ...]:
    """``findings`` by place. One found on a cured line is held inside the line as it is."""
    held = dict.fromkeys(replace(one, span=_inside(source, one.span)) for one in findings)
    return tuple(sorted(held, key=lambda finding: finding.sort_key))


def _inside(source: SourceText, span: Span) -> Span:
    last = len(source.line(span.line)) + 1
    end = len(source.line(span.end_line)) + 1
    column = min(span.column, last)
    return Span(span.line, column, span.end_line, max(min(span.end_column, end), 1))


def _best_account(text: str, error: yaml.YAMLError) -> tuple[str, str, int, int]:
    """Problem, context, and both offsets, from the parser that says it better."""
    if len(text) <= _PURE_PARSER_CHARACTERS:
        try:
            for _ in yaml.parse(text, Loader=yaml.SafeLoader):
                pass
        except yaml.YAMLError as better:
            error = better
    if isinstance(error, yaml.MarkedYAMLError):
        problem_at = error.problem_mark.index if error.problem_mark else 0
        context_at = error.context_mark.index if error.context_mark else problem_at
        return error.problem or "", error.context or "", problem_at, context_at
    if isinstance(error, yaml.reader.ReaderError):
        return str(error.reason), "", int(error.position), int(error.position)
    return "", "", 0, 0


class _Builder:
    """Builds the tree of one text; ``findings`` fills up while it does."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self._open: list[_Open] = []
        self._root: Node | None = None
        self._nodes = 0
        self._documents = 0

    def build(self) -> Node | None:
        for event in self._events():
            if isinstance(event, yaml.ScalarEvent):
                self._refuse_machinery(event)
                style = _STYLES.get(event.style or "", Style.PLAIN)
                start, end = event.start_mark.index, event.end_mark.index
                if style is Style.BLOCK:
                    end = start + len(self.source.text[start:end].rstrip())
                self._close(Scalar(start, end, event.value, style))
            elif isinstance(event, yaml.CollectionStartEvent):
                self._refuse_machinery(event)
                is_mapping = isinstance(event, yaml.MappingStartEvent)
                self._open.append(_Open(event.start_mark.index, bool(event.flow_style), is_mapping))
                self._guard(event.start_mark.index)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._close(self._finish(self._open.pop(), event.end_mark.index))
            elif isinstance(event, yaml.AliasEvent):
                start, end = event.start_mark.index, event.end_mark.index
                self._machinery(start, end, self.source.text[start:end])
                self._close(Scalar(start, end, self.source.text[start:end], Style.PLAIN))
            elif isinstance(event, yaml.DocumentStartEvent):
                self._documents += 1
                if self._documents > 1:
                    raise _Refused(self._second_document(event.start_mark.index))
        return self._root

    def _events(self) -> Iterator[yaml.Event]:
        return iter(yaml.parse(self.source.text, Loader=_Loader))

    def _guard(self, offset: int) -> None:
        if len(self._open) > MAX_DEPTH:
            message = f"more than {MAX_DEPTH} levels deep; a goal file needs five at most"
            raise _Refused(found(TOO_LARGE, self.source.file, self._at(offset), message))
        if self._nodes > MAX_NODES:
            message = f"more than {MAX_NODES} values; split the file into several goals"
            raise _Refused(found(TOO_LARGE, self.source.file, self._at(offset), message))

    def _at(self, offset: int) -> Span:
        return self.source.span(offset, offset + 1)

    def _close(self, node: Node) -> None:
        self._nodes += 1
        self._guard(node.start)
        if self._open:
            self._open[-1].children.append(node)
        else:
            self._root = node

    def _finish(self, opened: _Open, end: int) -> Node:
        children = opened.children
        if not opened.flow:
            end = children[-1].end if children else opened.start
        if not opened.is_mapping:
            return Sequence(opened.start, end, tuple(children), opened.flow)
        entries: dict[str, Entry] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                message = "a key has to be one word, such as goal_statement"
                span = self.source.span(key.start, key.end)
                self.findings.append(found(WRONG_TYPE, self.source.file, span, message))
            elif key.value in entries:
                first = self.source.position(entries[key.value].key.start)[0]
                message = (
                    f"{key.value!r} is written twice (first on line {first});"
                    " keep one, or join the two"
                )
                span = self.source.span(key.start, key.end)
                self.findings.append(found(DUPLICATE_KEY, self.source.file, span, message))
            else:
                entries[key.value] = Entry(key, value)
        return Mapping(opened.start, end, tuple(entries.values()), opened.flow)

    def _refuse_machinery(self, event: yaml.NodeEvent) -> None:
        start = event.start_mark.index
        if event.anchor is not None:
            self._machinery(start, start + 1 + len(event.anchor), f"&{event.anchor}")
        if event.tag is not None:
            end = start + 1
            while end < len(self.source.text) and not self.source.text[end].isspace():
                end += 1
            self._machinery(start, end, self.source.text[start:end])

    def _machinery(self, start: int, end: int, sign: str) -> None:
        number = self.source.position(start)[0]
        fix = quoted_value(self.source.line(number))
        message = (
            f"a text that begins with {sign[:1]} must stand in quotes"
            " (without them YAML reads it as an anchor, an alias or a tag; those are not used here)"
        )
        span = self.source.span(start, end)
        self.findings.append(found(YAML_MACHINERY, self.source.file, span, message, fix))

    def _second_document(self, offset: int) -> Finding:
        message = (
            "a second part begins here after the line ---;"
            " one file holds one goal: move what follows into a file of its own"
        )
        span = self.source.span(offset, offset + 3)
        return found(SECOND_DOCUMENT, self.source.file, span, message)
