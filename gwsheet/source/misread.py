"""What YAML accepts but the writer cannot have meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gwsheet.diagnostics import CURLY_QUOTES, CUT_BY_HASH, UNQUOTED_COMMA, Finding, found
from gwsheet.source.lines import quoted, value_in, without_comment
from gwsheet.source.lists import BEGIN_A_LIST_ALONE, run_together
from gwsheet.source.text import SourceText
from gwsheet.source.tree import PLAIN, Mapping, Node, Scalar, Sequence
from gwsheet.source.values import COMMA_MESSAGE

# "bus #7", "call us # 030 4711"; not "x  #" and not "x #!"
_HASH_AFTER_TEXT = re.compile(r"(?P<gap>[ \t]+)#(?:(?P<glued>[^\s#!])|[ \t]+\S)")
_NUMBER = re.compile(r"#\d")  # "bus #7" is no comment; "#ask her" may be one
_COLON_BEHIND = re.compile(r"\s*:")
# A text in curly quotes, „so“ or ‘so’, with no further ones in it but apostrophes.
_IN_CURLY_QUOTES = re.compile("[“„‟][^“”„‟‘‚]+[”“]|[‘‚][^“”„‟‘‚]+[’‘]")
_BLANK = frozenset(" \t")
# A text that is read as it is written stands on one line; there, one that begins with none
# of these is neither a list nor in curly quotes. Most texts need no further look.
_SUSPICIOUS = frozenset(BEGIN_A_LIST_ALONE + "“„‟‘‚")


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
        if value and (value[0] in _SUSPICIOUS or value != text[start:end]):
            if not _COLON_BEHIND.match(text, end) and _IN_CURLY_QUOTES.fullmatch(value):
                yield _curly_quotes(source, scalar)
            together = run_together(source, scalar)
            if together is not None and scalar is not root and not _is_a_key(root, scalar):
                yield together


def _is_a_key(root: Node | None, scalar: Scalar) -> bool:
    """Whether ``scalar``, which begins with a hyphen, is a key of the file, or among other keys."""
    for node in _nodes(root) if scalar.value.startswith("-") else ():
        if isinstance(node, Mapping) and any(key is scalar for key, _ in node.entries):
            return node is root or any(not key.value.startswith("-") for key, _ in node.entries)
    return False


def cut_by_comma(source: SourceText, root: Node | None) -> list[Finding]:
    """Keys in braces without a colon: the rest of a text that ended at a comma."""
    if "{" not in source.text:
        return []
    return [
        found(UNQUOTED_COMMA, source.file, source.span(key.start, key.end), COMMA_MESSAGE)
        for node in _nodes(root)
        if isinstance(node, Mapping) and node.flow
        for key, value in node.entries[1:]
        if isinstance(value, Scalar)
        and value.end == value.start
        and not _COLON_BEHIND.match(source.text, key.end)
    ]


def _nodes(root: Node | None) -> list[Node]:
    """All nodes of the tree, keys among them."""
    nodes = [root] if root is not None else []
    for node in nodes:
        if isinstance(node, Sequence):
            nodes.extend(node.items)
        elif isinstance(node, Mapping):
            for entry in node.entries:
                nodes.extend(entry)
    return nodes


def _scalars(root: Node | None) -> list[Scalar]:
    return [node for node in _nodes(root) if isinstance(node, Scalar)]


def _curly_quotes(source: SourceText, scalar: Scalar) -> Finding:
    value = scalar.value
    line = source.line(source.position(scalar.start)[0])
    fix = line.replace(value, quoted(value[1:-1])) if value in line else None
    message = (
        "curly quotation marks are printed as part of the text; for quotes that only hold the"
        ' text together type the straight ones (")'
    )
    return found(CURLY_QUOTES, source.file, source.span(scalar.start, scalar.end), message, fix)


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
    end, whole, fix = len(line.rstrip()), value_in(line), None
    if cut["glued"]:  # another comment may follow
        end = start + len(without_comment(line[start:])[0])
    if whole:
        fix = whole["head"] + quoted(line[whole.start("value") : end]) + line[end:].rstrip()
    message = (
        "the text ends before this #, the rest is read as a comment; put the text in quotes, or"
        " leave two spaces before a comment"
    )
    span = source.line_span(number, start, end)
    is_number = bool(_NUMBER.match(line, start))
    yield found(CUT_BY_HASH, source.file, span, message, fix, is_guess=not is_number)
