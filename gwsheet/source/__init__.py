"""A file's bytes become a tree whose every part knows where it stands.

The only package that imports yaml. Nothing here knows what a goal is.
"""

from gwsheet.source.lines import quoted
from gwsheet.source.parse import Parsed, parse
from gwsheet.source.text import MAX_BYTES, SourceText, decode
from gwsheet.source.tree import Entry, Mapping, Node, Scalar, Sequence, Style

__all__ = [
    "MAX_BYTES",
    "Entry",
    "Mapping",
    "Node",
    "Parsed",
    "Scalar",
    "Sequence",
    "SourceText",
    "Style",
    "decode",
    "parse",
    "quoted",
]
