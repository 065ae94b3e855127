"""Text to located tree, in one guarded pass over the parser's events.

The tree is built from events without recursion, so that depth, size and the parts
of YAML that a goal never needs are refused before they can do harm. libyaml decides
what is accepted; when it refuses, the pure parser says why, and ``mistakes`` turns
that into a sentence for a person. Where the cure is one corrected line, reading goes
on as if it had been written, so that all mistakes of a file come out in one run.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

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

from gwsheet.diagnostics import (
    DUPLICATE_KEY,
    SECOND_DOCUMENT,
    TOO_LARGE,
    WRONG_TYPE,
    YAML_MACHINERY,
    Finding,
    found,
)
from gwsheet.source import mistakes
from gwsheet.source.braces import CLOSING, mend_braces
from gwsheet.source.byeye import conflicts
from gwsheet.source.lines import Diagnosis, indent_of, is_item, quoted_value, value_in
from gwsheet.source.misread import cut_by_comma, misread, odd_indentation
from gwsheet.source.text import SourceText
from gwsheet.source.tree import BLOCK, Entry, Mapping, Node, Scalar, Sequence, Style

MAX_DEPTH = 40
MAX_NODES = 20_000
MAX_REPAIRS = 25
_ORDINARY_CHARACTERS = 60_000

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STYLES = {
    None: Style.PLAIN,
    "": Style.PLAIN,
    "'": Style.QUOTED,
    '"': Style.QUOTED,
    "|": Style.BLOCK,
    ">": Style.BLOCK,
}


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


@dataclass(slots=True)
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
            root = _tree(builder)
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


def _tree(builder: _Builder) -> Node | None:
    """The tree of the builder's text.

    From 0.2.6 on, libyaml gives up on 1,000 brackets in brackets before it tells of the
    first; then the pure parser goes as far as ``MAX_DEPTH``.
    """
    try:
        return builder.build(_Loader)
    except yaml.MarkedYAMLError as error:
        if error.context != "while increasing flow level":
            raise
    return builder.build(yaml.SafeLoader)


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

    def build(self, loader: Any) -> Node | None:
        """The tree, or None when the text says nothing.

        A practice has 100,000 events, so this loop asks what kind each is with the most
        frequent kinds first, and calls a method only where one is rarely needed.
        """
        above: list[_Open] = []
        here = top = _Open(0, flow=False, is_mapping=False)
        nodes = 0
        for event in iter(loader(self.source.text).get_event, None):
            kind = type(event)
            node: Node
            if kind is ScalarEvent:
                if event.anchor is not None or event.tag is not None:
                    self._refuse_machinery(event, is_text=True)
                start, end = event.start_mark.index, event.end_mark.index
                style = _STYLES[event.style]
                if style is BLOCK:
                    end = start + len(self.source.text[start:end].rstrip())
                node = Scalar(start, end, event.value, style)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.anchor is not None or event.tag is not None:
                    self._refuse_machinery(event, is_text=False)
                above.append(here)
                is_mapping = kind is MappingStartEvent
                here = _Open(event.start_mark.index, bool(event.flow_style), is_mapping)
                if len(above) > MAX_DEPTH:
                    message = f"more than {MAX_DEPTH} levels deep; a goal file needs five at most"
                    raise self._too_large(here.start, message)
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                node = self._finish(here, event.end_mark.index, is_top=len(above) == 1)
                here = above.pop()
            elif kind is AliasEvent:
                start, end = event.start_mark.index, event.end_mark.index
                self._machinery(start, end, is_text=True)
                node = Scalar(start, end, self.source.text[start:end], Style.PLAIN)
            elif kind is DocumentStartEvent and top.children:
                self._second_document(event.start_mark.index)
                break
            else:
                continue
            nodes += 1
            if nodes > MAX_NODES:
                message = f"more than {MAX_NODES} values; split the file into several goals"
                raise self._too_large(node.start, message)
            here.children.append(node)
        return top.children[0] if top.children else None

    def _too_large(self, offset: int, message: str) -> _Refused:
        span = self.source.span(offset, offset + 1)
        return _Refused(found(TOO_LARGE, self.source.file, span, message))

    def _finish(self, opened: _Open, end: int, *, is_top: bool) -> Node:
        start, children = opened.start, opened.children
        if not opened.flow:
            end = children[-1].end if children else start
        if not opened.is_mapping:
            return Sequence(start, end, tuple(children), opened.flow)
        entries: dict[str, Entry] = {}
        keys_and_values = iter(children)
        for key in keys_and_values:
            value = next(keys_and_values)
            if isinstance(key, Scalar) and key.value not in entries:
                entries[key.value] = Entry(key, value)
            else:
                self._not_a_key(key, entries, is_top=is_top)
        return Mapping(start, end, tuple(entries.values()), opened.flow)

    def _not_a_key(self, key: Node, entries: dict[str, Entry], *, is_top: bool) -> None:
        """Find fault with a key that is no text, or one of ``entries`` once more."""
        span = self.source.span(key.start, key.end)
        if not isinstance(key, Scalar):
            message = "a key has to be one word, such as goal_statement"
            self.findings.append(found(WRONG_TYPE, self.source.file, span, message))
            return
        first = self.source.position(entries[key.value].key.start)[0]
        message = (
            f"{key.value!r} is written twice (first on line {first}); keep one, or join the two"
        )
        if not is_top:
            message += "; each item of a list begins with a hyphen and a space"
        self.findings.append(found(DUPLICATE_KEY, self.source.file, span, message))

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
