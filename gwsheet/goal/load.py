"""Text to model: a located tree is validated, and every error gets its place in the file."""

from __future__ import annotations

import difflib
from collections.abc import Sequence as Path_
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from gwsheet import diagnostics
from gwsheet.diagnostics import (
    EMPTY_FILE,
    START_OF_FILE,
    UNKNOWN_KEY,
    UNQUOTED_COLON,
    UNQUOTED_COMMA,
    WRONG_TYPE,
    Finding,
    Rule,
    Span,
    found,
    has_errors,
)
from gwsheet.goal.part import Part
from gwsheet.goal.types import Vocabulary
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

T = TypeVar("T", bound=Part)
Path = Path_[str | int]

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

    def span(self, *path: str | int) -> Span:
        """The span of the value at ``path``, or of the nearest thing around it."""
        if self.parsed is None or self.parsed.root is None:
            return START_OF_FILE
        node = find_node(self.parsed.root, path)
        return self.parsed.source.span(node.start, node.end)

    def has_key(self, key: str) -> bool:
        """Whether the file's top level writes ``key``, with or without a value."""
        root = self.parsed.root if self.parsed else None
        return isinstance(root, Mapping) and root.entry(key) is not None

    def is_left_empty(self, key: str) -> bool:
        """Whether the file writes ``key`` on its top level without saying anything in it."""
        root = self.parsed.root if self.parsed else None
        entry = root.entry(key) if isinstance(root, Mapping) else None
        return entry is not None and _is_blank(plain(entry.value))

    def key_span(self, key: str) -> Span:
        """The span of ``key`` on the file's top level; the start of the file without it."""
        root = self.parsed.root if self.parsed else None
        entry = root.entry(key) if isinstance(root, Mapping) else None
        if self.parsed is None or entry is None:
            return START_OF_FILE
        return self.parsed.source.span(entry.key.start, entry.key.end)


def load(model: type[T], file: str, data: bytes, vocabulary: Vocabulary | None = None) -> Loaded[T]:
    """The ``model`` that the bytes of ``file`` describe; never raises for what is in them."""
    source = decode(file, data)
    if isinstance(source, Finding):
        return Loaded(file, None, None, (source,))
    parsed = parse(source)
    if parsed.root is None:
        findings = parsed.findings
        if not findings:
            message = "the file is empty; gwsheet new writes one with prompts to fill in"
            findings = (found(EMPTY_FILE, file, START_OF_FILE, message),)
        value = None if has_errors(findings) else model.model_validate({})
        return Loaded(file, value, parsed, findings)
    value, schema_findings = _validate(model, parsed, vocabulary or Vocabulary())
    findings = tuple(
        sorted({*parsed.findings, *schema_findings}, key=lambda finding: finding.sort_key)
    )
    return Loaded(file, value, parsed, findings)


def _validate(
    model: type[T], parsed: Parsed, vocabulary: Vocabulary
) -> tuple[T | None, list[Finding]]:
    assert parsed.root is not None
    data = plain(parsed.root)
    findings: list[Finding] = []
    for _ in range(4):
        try:
            return model.model_validate(data if data is not None else {}, context=vocabulary), (
                findings
            )
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                findings.append(_finding(model, parsed, detail))
                data = _without(data, _path(detail))
    return None, findings


def plain(node: Node) -> Any:
    """The tree as nested dicts, lists and texts; what is left empty is None."""
    if isinstance(node, Scalar):
        return None if node.is_empty or not node.value.strip() else node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items] or None
    return {entry.key.value: plain(entry.value) for entry in node.entries} or None


def find_node(node: Node, path: Path) -> Node:
    """The node at ``path`` as the model sees it.

    A single item that stands for a list and a sentence that stands for a group are
    stepped through, as the model does; where the path leads nowhere, the last node
    on the way is the answer.
    """
    for part in path:
        if isinstance(part, int):
            if isinstance(node, Sequence):
                items = [item for item in node.items if plain(item) is not None]
                node = items[part] if part < len(items) else node
        elif isinstance(node, Mapping):
            entry = node.entry(part)
            node = entry.value if entry is not None else node
    return node


def _is_blank(data: Any) -> bool:
    if isinstance(data, dict):
        return all(_is_blank(value) for value in data.values())
    if isinstance(data, list):
        return all(_is_blank(item) for item in data)
    return data is None


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
    assert parsed.root is not None
    source, path = parsed.source, _path(detail)
    context = detail.get("ctx", {})
    if detail["type"] == "extra_forbidden":
        return _unknown_key(model, parsed, path)
    node = find_node(parsed.root, path)
    span = source.span(node.start, node.end)
    rule = _RULES_BY_NAME.get(detail["type"])
    if rule is None:
        return found(WRONG_TYPE, source.file, span, _plain_message(detail))
    if rule is WRONG_TYPE and isinstance(node, Mapping):
        colon = _text_with_a_colon(source, node)
        if colon is not None:
            return colon
    return found(rule, source.file, span, context["message"], _fixed_line(source, node, context))


def _fixed_line(source: SourceText, node: Node, context: dict[str, Any]) -> str | None:
    fix = context.get("fix")
    number, column = source.position(node.start)
    if fix is None or not isinstance(node, Scalar) or source.position(node.end)[0] != number:
        return None
    line = source.line(number)
    return line[: column - 1] + str(fix) + line[column - 1 + node.end - node.start :]


def _plain_message(detail: ErrorDetails) -> str:
    context = detail.get("ctx", {})
    bounds = {
        "greater_than_equal": f"expected a number of at least {context.get('ge')}",
        "less_than_equal": f"expected a number of at most {context.get('le')}",
        "missing": f"the key {detail['loc'][-1] if detail['loc'] else ''} is missing",
    }
    return bounds.get(detail["type"], "this value is of another type than expected here")


def _text_with_a_colon(source: SourceText, node: Mapping) -> Finding | None:
    """A text such as ``Say: no`` that its colon turned into a key with a value."""
    if len(node.entries) != 1 or node.flow:
        return None
    number, column = source.position(node.start)
    if source.position(node.end)[0] != number:
        return None
    line = source.line(number)
    message = (
        "a colon followed by a space makes a key of the words before it; if this is a text, put it"
        " in quotes"
    )
    fix = line[: column - 1] + quoted(line[column - 1 :].rstrip())
    return found(UNQUOTED_COLON, source.file, source.span(node.start, node.end), message, fix)


def _unknown_key(model: type[Part], parsed: Parsed, path: Path) -> Finding:
    assert parsed.root is not None
    source, key = parsed.source, str(path[-1])
    group = find_node(parsed.root, path[:-1])
    entry = group.entry(key) if isinstance(group, Mapping) else None
    if entry is None or not isinstance(group, Mapping):
        return found(UNKNOWN_KEY, source.file, START_OF_FILE, f"there is no key {key!r} here")
    span = source.span(entry.key.start, entry.key.end)
    comma = _comma_in_braces(source, group, key)
    if comma is not None:
        return found(UNQUOTED_COMMA, source.file, span, comma[0], comma[1])
    known = _known_keys(model, path[:-1])
    near = difflib.get_close_matches(_as_key(key), known, n=1, cutoff=0.6)
    number, column = source.position(entry.key.start)
    line = source.line(number)
    if near:
        message = f"there is no key {key!r} here; did you mean {near[0]}?"
        written = entry.key.end - entry.key.start
        return found(
            UNKNOWN_KEY,
            source.file,
            span,
            message,
            line[: column - 1] + near[0] + line[column - 1 + written :],
        )
    colon = _text_with_a_colon(source, group)
    if colon is not None and path[:-1]:
        return colon
    message = f"there is no key {key!r} here; the keys are {', '.join(known)}"
    return found(UNKNOWN_KEY, source.file, span, message)


def _as_key(words: str) -> str:
    return words.strip("“”„\"'").casefold().replace(" ", "_").replace("-", "_")


def _comma_in_braces(source: SourceText, group: Mapping, key: str) -> tuple[str, str | None] | None:
    """The message and corrected line when a comma cut a text inside braces in two."""
    keys = [entry.key.value for entry in group.entries]
    index = keys.index(key)
    entry = group.entries[index]
    is_bare = isinstance(entry.value, Scalar) and not entry.value.value
    if not group.flow or not is_bare or index == 0:
        return None
    before = group.entries[index - 1].value
    if (
        not isinstance(before, Scalar)
        or source.position(before.start)[0] != (source.position(entry.key.end)[0])
    ):
        return None
    whole = source.text[before.start : entry.key.end]
    number, column = source.position(before.start)
    line = source.line(number)
    fix = line[: column - 1] + quoted(whole) + line[column - 1 + len(whole) :]
    return "inside { } a comma ends a text; put the whole text in quotes", fix


def _known_keys(model: type[Part], path: Path) -> list[str]:
    """The keys that the group at ``path`` of ``model`` may have."""
    current: type[Part] = model
    for part in path:
        if isinstance(part, int):
            continue
        field = current.model_fields.get(current.keys().get(part, ""))
        inner = _part_in(field.annotation) if field is not None else None
        if inner is None:
            return []
        current = inner
    return list(current.keys())


def _part_in(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation if issubclass(annotation, Part) else None
    for argument in get_args(annotation):
        inner = _part_in(argument)
        if inner is not None:
            return inner
    return None
