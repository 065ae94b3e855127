"""What YAML accepts but the writer cannot have meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gwsheet.diagnostics import CURLY_QUOTES, CUT_BY_HASH, UNQUOTED_COMMA, Finding, found
from gwsheet.source.braces import COMMA_MESSAGE, mend_braces
from gwsheet.source.bullets import BEGIN_A_LIST_ALONE, run_together
from gwsheet.source.byeye import ODD_SPACES, odd_spaces
from gwsheet.source.lines import Diagnosis, quoted, quoted_value, value_in, without_comment
from gwsheet.source.text import SourceText
from gwsheet.source.tree import PLAIN, Entry, Mapping, Node, Scalar, Sequence, Style

_ANY_ODD_SPACE = re.compile(f"[\t{ODD_SPACES}]")
_HASH_AFTER_TEXT = re.compile(r"(?P<gap>[ \t]+)#(?:(?P<glued>[^\s#!])|[ \t]+\S)")
_COLON_BEHIND = re.compile(r"\s*:")
_CURLY_PAIRS = ("“”", "““", "„“", "„”", "‟”", "‘’", "‚‘", "‚’")
_BLANK = frozenset(" \t")
# A text that is read as it is written stands on one line; there, one that begins with none
# of these signs is neither a list nor in curly quotes. Most texts need no further look.
_SIGNS = frozenset(BEGIN_A_LIST_ALONE + "".join(pair[0] for pair in _CURLY_PAIRS))


def odd_indentation(source: SourceText, root: Node | None) -> Diagnosis:
    """Tabs and pasted spaces that YAML took for text where they were meant to indent."""
    is_plain = source.text.isascii() and "\t" not in source.text
    if is_plain or not _ANY_ODD_SPACE.search(source.text):
        return Diagnosis(())
    inside = {
        number
        for scalar in _scalars(root)
        if scalar.style is not Style.PLAIN
        for number in range(
            source.position(scalar.start)[0] + 1, source.position(scalar.end)[0] + 1
        )
    }
    kept = [one for one in odd_spaces(source).findings if one.span.line not in inside]
    return Diagnosis(tuple(kept), {one.span.line: one.fix for one in kept if one.fix is not None})


def misread(source: SourceText, root: Node | None) -> Iterator[Finding]:
    """Curly quotes, cut texts and run-together lists, all of them valid YAML."""
    text = source.text
    has_hashes = " #" in text or "\t#" in text
    for scalar in _scalars(root):
        start, end, value, style = scalar
        if style is not PLAIN:
            continue
        if has_hashes and text[end : end + 1] in _BLANK:
            yield from _cut_by_hash(source, scalar)
        if value and (value[0] in _SIGNS or value != text[start:end]):
            if not _COLON_BEHIND.match(text, end):
                yield from _curly_quotes(source, scalar)
            together = run_together(source, scalar)
            if together is not None and scalar is not root:
                yield together


def cut_by_comma(source: SourceText, root: Node | None) -> Diagnosis:
    """Texts in braces that end at a comma, which makes a key without a value of the rest."""
    if "{" not in source.text:
        return Diagnosis(())
    findings: list[Finding] = []
    repairs: dict[int, str] = {}
    for group in _groups_in_brackets(root):
        bare = [entry.key for entry in _entries_after_others(group) if _is_bare(source, entry)]
        number, column = source.position(group.start)
        mended = None
        if bare and source.position(group.end)[0] == number:
            mended = mend_braces(source.line(number), column - 1)
        if mended is None:
            for key in bare:
                span = source.span(key.start, key.end)
                findings.append(found(UNQUOTED_COMMA, source.file, span, COMMA_MESSAGE))
            continue
        for fault in mended.faults:
            span = source.line_span(number, fault.start, fault.end)
            findings.append(found(fault.rule, source.file, span, fault.message, mended.line))
        repairs[number] = mended.line
    return Diagnosis(tuple(findings), repairs)


def _is_bare(source: SourceText, entry: Entry) -> bool:
    """Whether a key in braces has no colon."""
    if not isinstance(entry.value, Scalar) or entry.value.end > entry.value.start:
        return False
    return _COLON_BEHIND.match(source.text, entry.key.end) is None


def _groups_in_brackets(root: Node | None) -> Iterator[Mapping | Sequence]:
    """The outermost groups in brackets or braces."""
    waiting = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar):
            continue
        if node.flow:
            yield node
        else:
            waiting += _children(node)


def _entries_after_others(group: Node) -> Iterator[Entry]:
    """Every entry in ``group``, at any depth, that stands behind another one."""
    waiting = [group]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            yield from node.entries[1:]
        waiting += _children(node)


def _children(node: Node) -> list[Node]:
    if isinstance(node, Mapping):
        return [entry.value for entry in node.entries]
    return list(node.items) if isinstance(node, Sequence) else []


def _scalars(root: Node | None) -> list[Scalar]:
    scalars: list[Scalar] = []
    waiting = [root] if root is not None else []
    for node in waiting:
        if isinstance(node, Scalar):
            scalars.append(node)
        elif isinstance(node, Sequence):
            waiting.extend(node.items)
        else:
            for entry in node.entries:
                waiting.extend(entry)
    return scalars


def _curly_quotes(source: SourceText, scalar: Scalar) -> Iterator[Finding]:
    value = scalar.value
    if len(value) < 3 or value[0] + value[-1] not in _CURLY_PAIRS:
        return
    if any(mark in value[1:-1] for mark in "“”„‟‘‚"):
        return
    line = source.line(source.position(scalar.start)[0])
    fix = line.replace(value, quoted(value[1:-1])) if value in line else None
    message = (
        "curly quotation marks are printed as part of the text; for quotes that only hold the"
        ' text together type the straight ones (")'
    )
    span = source.span(scalar.start, scalar.end)
    yield found(CURLY_QUOTES, source.file, span, message, fix)


def _cut_by_hash(source: SourceText, scalar: Scalar) -> Iterator[Finding]:
    """A comment that begins like the rest of a text: ``bus #7``, or ``call us # 030 4711``.

    People who mean a comment leave more room before it, or write it beside a single word.
    """
    cut = _HASH_AFTER_TEXT.match(source.text, scalar.end)
    if cut is None or not (cut["glued"] or (cut["gap"] == " " and " " in scalar.value)):
        return
    number, column = source.position(scalar.end)
    line = source.line(number)
    start = column - 1 + len(cut["gap"])
    end, fix = len(line.rstrip()), None
    if cut["glued"]:
        end, fix = start + len(without_comment(line[start:])[0]), quoted_value(line)
    else:
        whole = value_in(line)
        fix = whole["head"] + quoted(whole["value"].rstrip()) if whole else None
    message = (
        "the text ends before this #, the rest is read as a comment; put the text in quotes, or"
        " leave two spaces before a comment"
    )
    span = source.line_span(number, start, end)
    yield found(CUT_BY_HASH, source.file, span, message, fix)
