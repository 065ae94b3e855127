"""Text to model: a located tree is validated, and every error gets its place in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from gwsheet import diagnostics
from gwsheet.diagnostics import (
    EMPTY_FILE,
    SPECIAL_START,
    START_OF_FILE,
    UNKNOWN_KEY,
    WRONG_TYPE,
    Finding,
    Rule,
    Severity,
    Span,
    found,
    has_errors,
)
from gwsheet.goal.keys import Path, text_with_a_colon, unknown_key, with_replaced
from gwsheet.goal.part import Part
from gwsheet.goal.vocabulary import Vocabulary
from gwsheet.source import (
    Mapping,
    Node,
    Parsed,
    Scalar,
    Sequence,
    SourceText,
    decode,
    parse,
    quoted,
)
from gwsheet.source.offsets import span_in

T = TypeVar("T", bound=Part)

_MOST_FINDINGS = 200  # more than that, and the file is something else than it should be
_MOST_ROUNDS = 50  # one for most files; a further one for every id that is taken

_RULES_BY_NAME: dict[str, Rule] = {
    rule.name: rule for rule in vars(diagnostics).values() if isinstance(rule, Rule)
}


@dataclass(frozen=True)
class Loaded(Generic[T]):
    """A file's value with its tree, and what was found.

    With errors among the findings ``value`` still holds everything that could be read
    as meant, for the sake of further findings; nothing may be printed from it. It is
    None when nothing could be read.
    """

    file: str
    value: T | None
    parsed: Parsed | None
    findings: tuple[Finding, ...]

    @cached_property
    def is_sound(self) -> bool:
        """Whether the value is what the writer meant."""
        return self.value is not None and not has_errors(self.findings)

    @property
    def root(self) -> Node | None:
        """The tree of the file; None where it could not be read or says nothing."""
        return self.parsed.root if self.parsed else None

    @property
    def has_keys(self) -> bool:
        """Whether the file is made of keys, as it should be, if only of none yet."""
        return self.root is not None and (isinstance(self.root, Mapping) or is_left_out(self.root))

    def span(self, *path: str | int) -> Span:
        """The span of the value at ``path``, or of the nearest thing around it."""
        return self._span(find_node(self.root, path) if self.root is not None else None)

    def key_span(self, *path: str | int) -> Span:
        """The span of the key at the end of ``path``; the start of the file without it."""
        group = find_node(self.root, path[:-1]) if self.root is not None else None
        entry = group.entry(str(path[-1])) if isinstance(group, Mapping) else None
        return self._span(entry.key if entry is not None else None)

    def _span(self, node: Node | None) -> Span:
        if self.parsed is None or node is None:
            return START_OF_FILE
        return self.parsed.source.span(node.start, node.end)

    def span_within(self, path: tuple[str | int, ...], start: int, end: int) -> Span:
        """The span of the characters ``start`` to ``end`` of the text at ``path``.

        They count in the text as the value holds it, which may be less than what is
        written: without blanks around it, and without the date that a sentence begins with.
        """
        node = find_node(self.root, path) if self.root is not None else None
        if self.parsed is None or not isinstance(node, Scalar):
            return self.span(*path)
        text: object = self.value
        for part in path:
            if isinstance(part, str):
                text = getattr(text, part, None)
            else:
                text = text[part] if isinstance(text, tuple) and part < len(text) else None
        before = node.value.rfind(text) if isinstance(text, str) else -1  # a date stands first
        if before < 0:
            before = len(node.value) - len(node.value.lstrip())
        return span_in(self.parsed.source, node, before + start, before + end)

    def has_key(self, key: str) -> bool:
        """Whether the file's top level writes ``key``, with or without a value."""
        return isinstance(self.root, Mapping) and self.root.entry(key) is not None

    def is_left_empty(self, key: str) -> bool:
        """Whether the file writes ``key`` on its top level without saying anything in it."""
        entry = self.root.entry(key) if isinstance(self.root, Mapping) else None
        return entry is not None and _is_blank(entry.value)


def load(model: type[T], file: str, data: bytes, vocabulary: Vocabulary | None = None) -> Loaded[T]:
    """The ``model`` that the bytes of ``file`` describe; never raises for what is in them."""
    source = decode(file, data)
    if isinstance(source, Finding):
        return Loaded(file, None, None, (source,))
    parsed = parse(source)
    if parsed.root is None and parsed.findings:
        return Loaded(file, None, parsed, parsed.findings)
    value, schema_findings = _validate(model, parsed, vocabulary or Vocabulary())
    if parsed.root is None and value is not None:
        message = "the file is empty; gwsheet new writes one with prompts to fill in"
        schema_findings.append(found(EMPTY_FILE, file, START_OF_FILE, message))
    said = {f.span.line for f in parsed.findings if f.severity is Severity.ERROR}
    further = [f for f in schema_findings if f.code != UNKNOWN_KEY.code or f.span.line not in said]
    findings = tuple(sorted({*parsed.findings, *further}, key=lambda finding: finding.sort_key))
    return Loaded(file, value, parsed, findings)


def _validate(
    model: type[T], parsed: Parsed, vocabulary: Vocabulary
) -> tuple[T | None, list[Finding]]:
    data = plain(parsed.root) or {}
    findings: list[Finding] = []
    for _ in range(_MOST_ROUNDS):
        try:
            return model.model_validate(data, context=vocabulary), findings
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                if len(findings) == _MOST_FINDINGS:
                    return None, findings
                findings.append(_finding(model, parsed, detail))
                data = _without(data, _path(detail)) or {}
    return None, findings


def plain(node: Node | None) -> Any:
    """The tree as nested dicts, lists and texts; what is left empty is None."""
    if node is None or is_left_out(node):
        return None
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.value: plain(value) for key, value in node.entries}


def find_node(node: Node, path: Path) -> Node:
    """The node at ``path`` as the model sees it.

    A single item that stands for a list and a sentence that stands for a group are
    stepped through, as the model does; where the path leads nowhere, the last node
    on the way is the answer.
    """
    for part in path:
        if isinstance(part, int):
            if isinstance(node, Sequence):
                present = (item for item in node.items if not is_left_out(item))
                node = next(islice(present, part, None), node)
        elif isinstance(node, Mapping):
            entry = node.entry(part)
            node = entry.value if entry is not None else node
    return node


def is_left_out(node: Node) -> bool:
    """Whether nothing stands in ``node``: no value, ``~``, an empty text, ``[]`` or ``{}``."""
    if isinstance(node, Scalar):
        return node.is_empty or not node.value.strip()
    return not (node.items if isinstance(node, Sequence) else node.entries)


def _is_blank(node: Node) -> bool:
    """Whether nothing is said in ``node``, at any depth."""
    if isinstance(node, Scalar):
        return is_left_out(node)
    if isinstance(node, Sequence):
        return all(_is_blank(item) for item in node.items)
    return all(_is_blank(value) for _, value in node.entries)


def _path(detail: ErrorDetails) -> tuple[str | int, ...]:
    extra = tuple(detail.get("ctx", {}).get("path", ()))
    return tuple(part for part in (*detail["loc"], *extra) if part != "[key]")


def _without(data: Any, path: Path) -> Any:
    """``data`` with the value at ``path`` taken out, as near as it can be found."""
    if not path or data is None:
        return None
    head, rest = path[0], path[1:]
    if isinstance(data, dict) and head in data:
        shorter = _without(data[head], rest) if rest else None
        kept = {key: value for key, value in data.items() if key != head}
        return {**kept, str(head): shorter} if rest and shorter is not None else kept
    if isinstance(data, list) and isinstance(head, int):
        present = [item for item in data if item is not None]
        if head < len(present):
            present[head] = _without(present[head], rest) if rest else None
        return present
    if isinstance(data, list | dict) and rest:
        return _without(data, rest)
    return None


def _finding(model: type[Part], parsed: Parsed, detail: ErrorDetails) -> Finding:
    source, path = parsed.source, _path(detail)
    if parsed.root is None:
        return found(WRONG_TYPE, source.file, START_OF_FILE, _plain_message(detail))
    if detail["type"] == "extra_forbidden":
        return unknown_key(model, source, find_node(parsed.root, path[:-1]), path)
    node = find_node(parsed.root, path)
    group = find_node(parsed.root, path[:-1])
    context = detail.get("ctx", {})
    if "[key]" in (*detail["loc"], *context.get("path", ())) and isinstance(group, Mapping):
        entry = group.entry(str(path[-1]))
        node = entry.key if entry is not None else node
    span = source.span(node.start, node.end)
    rule = _RULES_BY_NAME.get(detail["type"])
    if rule is None:
        return found(WRONG_TYPE, source.file, span, _plain_message(detail))
    if rule is WRONG_TYPE and node is parsed.root:
        return _no_keys(model, source, node, context["message"])
    if rule is WRONG_TYPE and isinstance(node, Mapping) and len(node.entries) == 1:
        colon = text_with_a_colon(source, node, node.entries[0])
        if colon is not None:
            return colon
    if context.get("is_text") and isinstance(node, Mapping | Sequence) and node.flow:
        message = f"a text that begins with {source.text[node.start]} must stand in quotes"
        fix = with_replaced(source, node, quoted(source.text[node.start : node.end]))
        number = source.position(node.start)[0]  # a bracket of ours may close there
        was = source.written.line(number) if source.written else source.line(number)
        is_guess = was != source.line(number)
        return found(SPECIAL_START, source.file, span, message, fix, is_guess=is_guess)
    fix = context.get("fix")
    line = with_replaced(source, node, str(fix)) if fix and isinstance(node, Scalar) else None
    is_guess = bool(context.get("is_guess"))
    return found(rule, source.file, span, context["message"], line, is_guess=is_guess)


def _no_keys(model: type[Part], source: SourceText, node: Node, message: str) -> Finding:
    """The finding for a file that is a text or a list as a whole."""
    span = source.span(node.start, node.end)
    if not isinstance(node, Scalar):
        return found(WRONG_TYPE, source.file, span, message)
    line = source.line(source.position(node.start)[0])
    first = re.match(r"\W*(?P<word>\w+)(?P<rest>.*)", line)
    word = first["word"] if first else ""
    known = model.names_by_key()
    if first and word in known:
        rest = first["rest"].lstrip(":=;,：-– ")
        message = "a key is followed by a colon and a space"
        span = source.line_span(source.position(node.start)[0])
        return found(WRONG_TYPE, source.file, span, message, f"{word}: {rest}".rstrip())
    message = f"this file is one text; begin it with a key and a colon, for example {model.example}"
    return found(WRONG_TYPE, source.file, span, message)


def _plain_message(detail: ErrorDetails) -> str:
    """What is wrong where no reader of ours has said it."""
    if detail["type"] == "missing":
        return f"the key {detail['loc'][-1]} is missing"
    return "this value is of another type than expected here"
