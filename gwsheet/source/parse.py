"""Text to located tree, in one guarded pass over the parser's events.

The tree is built from events without recursion, so that depth, size and the parts
of YAML that a goal never needs are refused before they can do harm. libyaml decides
what is accepted; when it refuses, the pure parser says why, and ``mistakes`` turns
that into a sentence for a person. Where the cure is one corrected line, reading goes
on as if it had been written, so that all mistakes of a file come out in one run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

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
from gwsheet.source.braces import CLOSING, mend_braces
from gwsheet.source.byeye import conflicts
from gwsheet.source.lines import Diagnosis, indent_of, is_item, quoted_value, value_in
from gwsheet.source.misread import cut_by_comma, misread, odd_indentation
from gwsheet.source.text import SourceText
from gwsheet.source.tree import Entry, Mapping, Node, Scalar, Sequence, Style

MAX_DEPTH = 40
MAX_NODES = 20_000
MAX_REPAIRS = 25
_ORDINARY_CHARACTERS = 60_000

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STYLES = {"'": Style.QUOTED, '"': Style.QUOTED, "|": Style.BLOCK, ">": Style.BLOCK}


@dataclass(frozen=True)
class Parsed:
    """A file's tree (None when nothing could be read or nothing is there) and its findings.

    ``source`` is the text that the tree's offsets count in: the file's own, or, where a
    mistake had a one-line cure, the cured text, whose lines have the same numbers and
    whose spans count in the columns of the file.
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
    marks = conflicts(source)
    findings = list(marks.findings)
    mended = set(marks.repairs)
    attempt = source.with_lines(marks.repairs) if marks.repairs else source
    root: Node | None = None
    rounds = MAX_REPAIRS if len(source.text) <= _ORDINARY_CHARACTERS else 2
    for _ in range(rounds):
        builder = _Builder(attempt)
        try:
            root = builder.build()
        except _Refused as refused:
            findings += [*builder.findings, refused.finding]
            return Parsed(attempt, None, _in_order(findings))
        except yaml.YAMLError as error:
            root = None
            diagnosis = mistakes.diagnose(attempt, *_best_account(attempt.text, error))
        else:
            diagnosis = _silent_mistakes(attempt, root, builder, mended)
        findings += diagnosis.findings
        repairs = _with_lines_below(attempt, diagnosis)
        following = attempt.with_lines(repairs)
        if following.text == attempt.text:
            findings += builder.findings
            break
        attempt = following
        mended.update(repairs)
    return Parsed(attempt, root, _in_order(findings))


def _with_lines_below(source: SourceText, diagnosis: Diagnosis) -> dict[int, str]:
    """The repairs, with the lines that belong to one that is left out."""
    repairs = dict(diagnosis.repairs)
    if diagnosis.leaves_out is None:
        return repairs
    for number in range(max(repairs) + 1, source.line_count + 1):
        line = source.line(number)
        column = len(indent_of(line))
        is_next_item = is_item(line) and column == diagnosis.leaves_out
        if line.strip() and (column < diagnosis.leaves_out or is_next_item):
            break
        repairs[number] = ""
    return repairs


def _silent_mistakes(
    source: SourceText, root: Node | None, builder: _Builder, mended: set[int]
) -> Diagnosis:
    """What the parser took, but the writer cannot have meant."""
    if builder.repairs:
        return Diagnosis(tuple(builder.findings), builder.repairs)
    for look in (odd_indentation, cut_by_comma):
        diagnosis = look(source, root)
        if diagnosis.repairs:
            return diagnosis
    silent = [one for one in misread(source, root) if one.span.line not in mended]
    return Diagnosis((*diagnosis.findings, *silent))


def _in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key))


def _best_account(text: str, error: yaml.YAMLError) -> tuple[str, str, int, int]:
    """Problem, context, and both offsets, from the parser that says it better."""
    if len(text) <= _ORDINARY_CHARACTERS:
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
    """Builds the tree of one text; ``findings`` and ``repairs`` fill up while it does."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self.repairs: dict[int, str] = {}
        self._open: list[_Open] = []
        self._root: Node | None = None
        self._nodes = 0

    def build(self) -> Node | None:
        for event in self._events():
            if isinstance(event, yaml.ScalarEvent):
                self._refuse_machinery(event, is_text=True)
                style = _STYLES.get(event.style or "", Style.PLAIN)
                start, end = event.start_mark.index, event.end_mark.index
                if style is Style.BLOCK:
                    end = start + len(self.source.text[start:end].rstrip())
                self._close(Scalar(start, end, event.value, style))
            elif isinstance(event, yaml.CollectionStartEvent):
                self._refuse_machinery(event, is_text=False)
                is_mapping = isinstance(event, yaml.MappingStartEvent)
                self._open.append(_Open(event.start_mark.index, bool(event.flow_style), is_mapping))
                self._guard(event.start_mark.index)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._close(self._finish(self._open.pop(), event.end_mark.index))
            elif isinstance(event, yaml.AliasEvent):
                start, end = event.start_mark.index, event.end_mark.index
                self._machinery(start, end, is_text=True)
                self._close(Scalar(start, end, self.source.text[start:end], Style.PLAIN))
            elif isinstance(event, yaml.DocumentStartEvent):
                if self._root is not None:
                    self._second_document(event.start_mark.index)
                    break
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
                if self._open:
                    message += "; each item of a list begins with a hyphen and a space"
                span = self.source.span(key.start, key.end)
                self.findings.append(found(DUPLICATE_KEY, self.source.file, span, message))
            else:
                entries[key.value] = Entry(key, value)
        return Mapping(opened.start, end, tuple(entries.values()), opened.flow)

    def _refuse_machinery(self, event: yaml.NodeEvent, *, is_text: bool) -> None:
        start = event.start_mark.index
        is_in_one_line = is_text and event.start_mark.line == event.end_mark.line
        if event.anchor is not None:
            self._machinery(start, start + 1 + len(event.anchor), is_text=is_in_one_line)
        if event.tag is not None:
            end = start + 1
            while end < len(self.source.text) and not self.source.text[end].isspace():
                end += 1
            self._machinery(start, end, is_text=is_in_one_line)

    def _machinery(self, start: int, end: int, *, is_text: bool) -> None:
        """Find fault with an anchor, alias or tag; where it begins a text, quote that."""
        number, column = self.source.position(start)
        fix = _quoted_text(self.source.line(number), column - 1) if is_text else None
        message = (
            f"a text that begins with {self.source.text[start]} must stand in quotes"
            " (without them YAML reads it as an anchor, an alias or a tag; those are not used here)"
        )
        span = self.source.span(start, end)
        self.findings.append(found(YAML_MACHINERY, self.source.file, span, message, fix))
        if fix is not None:
            self.repairs[number] = fix

    def _second_document(self, offset: int) -> None:
        message = (
            "a second part begins here after the line ---; one file holds one goal:"
            " delete this line, or move what follows it into a file of its own"
        )
        span = self.source.span(offset, offset + 3)
        self.findings.append(found(SECOND_DOCUMENT, self.source.file, span, message))


def _quoted_text(line: str, start: int) -> str | None:
    """``line`` with the text that begins at ``start`` in quotes; None when it is no value."""
    match = value_in(line)
    if match is None or start < match.start("value"):
        return None
    if match["value"][0] not in CLOSING:
        return quoted_value(line) if start == match.start("value") else None
    mended = mend_braces(line, match.start("value"))
    return mended.line if mended is not None and mended.faults else None
