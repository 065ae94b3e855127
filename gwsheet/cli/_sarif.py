"""Findings as SARIF 2.1.0, for code scanning and for editors that show it."""

from __future__ import annotations

import os
import string
from collections.abc import Mapping, Sequence
from typing import Any

from gwsheet import __version__
from gwsheet.cli._console import json_text
from gwsheet.cli._formats import sentence, with_reframe
from gwsheet.diagnostics import Finding, Rule
from gwsheet.lint.registry import Manual

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_AS_THEY_ARE = frozenset(f"{string.ascii_letters}{string.digits}-._~/".encode())


def as_sarif(
    findings: Sequence[Finding],
    rules: Sequence[Rule],
    manuals: Mapping[str, Manual],
    folder: str = "",
) -> str:
    """One run with every rule and every finding; ``manuals`` are the manual pages, by code.

    ``folder`` is where the practice lies in the repository.

    It names no time and no place of a machine: the same findings are the same bytes.
    """
    index = {rule.code: number for number, rule in enumerate(rules)}
    described = [_rule(rule, manuals.get(rule.code)) for rule in rules]
    run = {
        "tool": {"driver": {"name": "gwsheet", "version": __version__, "rules": described}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, index[finding.code], folder) for finding in findings],
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule, manual: Manual | None) -> dict[str, Any]:
    described: dict[str, Any] = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": manual.summary if manual else rule.doc},
    }
    if manual is not None and manual.what:
        paragraphs = [sentence(manual.why)]
        paragraphs += [f"For example:\n{block}" for block in manual.examples]
        paragraphs += [f"Instead:\n{block}" for block in manual.instead]
        described["fullDescription"] = {"text": sentence(manual.what)}
        described["help"] = {"text": "\n\n".join(paragraphs)}
    described["defaultConfiguration"] = {"level": rule.severity.label}  # SARIF has the same words
    tags = [*rule.smart, *([rule.challenge] if rule.challenge else [])]
    return {**described, "properties": {"tags": tags}} if tags else described


def _result(finding: Finding, rule_index: int, folder: str) -> dict[str, Any]:
    span = finding.span
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    path = f"{folder}/{finding.file}" if folder else finding.file
    file = {"uri": _uri(path), "uriBaseId": "%SRCROOT%"}
    return {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": finding.severity.label,
        "message": {"text": with_reframe(finding)},
        "locations": [{"physicalLocation": {"artifactLocation": file, "region": region}}],
    }


def _uri(path: str) -> str:
    """``path`` as a relative URI: what is not plain ASCII is percent-encoded UTF-8."""
    return "".join(
        chr(byte) if byte in _AS_THEY_ARE else f"%{byte:02X}" for byte in os.fsencode(path)
    )
