"""Whether a file with its addition says what the old one did, and the addition."""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from gwsheet.diagnostics import has_errors
from gwsheet.goal import Goal, Loaded
from gwsheet.record.entry import Section
from gwsheet.source import Mapping, Node, Scalar, Sequence


def is_as_meant(
    before: Loaded[Goal], after: Loaded[Goal], expected: Goal, key: Section, changed: set[str]
) -> bool:
    """Whether ``after`` is ``before`` with one record more under ``key``, and means ``expected``.

    ``changed`` are the keys whose values were set. Every other value stays as it was
    written, to the last blank; and ruamel, which reads YAML 1.2, finds the same in the
    file as libyaml does, unless it did not do so before.
    """
    if after.value != expected or has_errors(after.findings) or after.parsed is None:
        return False
    old, new = _tree(before), _tree(after)
    if not isinstance(new, dict):
        return False
    stays = set(old) - changed - {key}
    if any(old[name] != new.get(name) for name in stays):
        return False
    if not set(new) <= {*old, key, *changed}:
        return False
    if [name for name in new if name in old] != list(old):
        return False
    if not isinstance(new[key], list) or new[key][:-1] != _as_list(old.get(key)):
        return False
    return _reads_alike(before, after)


def _as_list(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    is_nothing = value is None or value == {} or (isinstance(value, str) and _is_nothing(value))
    return [] if is_nothing else [value]


def _is_nothing(text: str) -> bool:
    return text.strip() in ("", "~", "null", "Null", "NULL")


def _tree(loaded: Loaded[Goal]) -> dict[str, Any]:
    """What the file's keys say, as texts in lists and tables."""
    root = loaded.parsed.root if loaded.parsed else None
    tree = _plain(root) if root is not None else {}
    return tree if isinstance(tree, dict) else {}


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {entry.key.value: _plain(entry.value) for entry in node.entries}


def _reads_alike(before: Loaded[Goal], after: Loaded[Goal]) -> bool:
    assert before.parsed is not None
    assert after.parsed is not None
    if _second_opinion(before.parsed.source.text) != _tree(before):
        return True  # it saw the old file otherwise, so it cannot tell of the new one
    return bool(_second_opinion(after.parsed.source.text) == _tree(after))


def _second_opinion(text: str) -> Any:
    """The same as ``_tree``, by ruamel; None for what it cannot read."""
    try:
        root = YAML(typ="safe", pure=True).compose(text)
        return {} if root is None else _texts(root)
    except (YAMLError, ValueError, RecursionError):
        return None


def _texts(node: Any) -> Any:
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, SequenceNode):
        return [_texts(item) for item in node.value]
    assert isinstance(node, MappingNode)
    return {key.value: _texts(value) for key, value in node.value}
