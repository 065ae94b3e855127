"""Findings have codes that never change, a severity and an order."""

from __future__ import annotations

import re

import pytest

from gwsheet import diagnostics
from gwsheet.diagnostics import (
    CURLY_QUOTES,
    NO_LOCALE,
    NOT_YAML,
    START_OF_FILE,
    Finding,
    Rule,
    Severity,
    Span,
    found,
    has_errors,
)

RULES = {name: rule for name, rule in vars(diagnostics).items() if isinstance(rule, Rule)}
ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


def test_codes_names_and_severities_of_reading_files_stay() -> None:
    known = {
        rule.code: (rule.name, rule.severity)
        for rule in RULES.values()
        if rule.code.startswith("GW0")
    }

    assert known == {
        "GW001": ("not-yaml", ERROR),
        "GW002": ("not-utf8", ERROR),
        "GW003": ("too-large", ERROR),
        "GW004": ("yaml-machinery", ERROR),
        "GW005": ("duplicate-key", ERROR),
        "GW006": ("unknown-key", ERROR),
        "GW007": ("wrong-type", ERROR),
        "GW008": ("unknown-value", ERROR),
        "GW009": ("impossible-date", ERROR),
        "GW010": ("duplicate-id", ERROR),
        "GW011": ("empty-file", WARNING),
        "GW012": ("second-document", ERROR),
        "GW013": ("bad-name", ERROR),
        "GW014": ("curly-quotes", WARNING),
        "GW015": ("cut-by-hash", WARNING),
        "GW016": ("run-together-list", ERROR),
        "GW017": ("merge-conflict", ERROR),
        "GW018": ("unquoted-colon", ERROR),
        "GW019": ("invisible-indentation", ERROR),
        "GW020": ("quote-not-closed", ERROR),
        "GW021": ("special-first-character", ERROR),
        "GW023": ("unreadable-file", ERROR),
        "GW025": ("several-goals", ERROR),
        "GW026": ("no-locale", NOTE),
        "GW027": ("unquoted-comma", ERROR),
        "GW028": ("broken-template-file", ERROR),
        "GW029": ("no-lexicon", NOTE),
        "GW030": ("unknown-rule", ERROR),
        "GW031": ("unused-allow", WARNING),
        "GW032": ("allow-without-reason", WARNING),
    }


def test_no_code_and_no_name_is_used_twice() -> None:
    assert len({rule.code for rule in RULES.values()}) == len(RULES)
    assert len({rule.name for rule in RULES.values()}) == len(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_is_named_and_explained(rule: Rule) -> None:
    assert re.fullmatch(r"GW\d{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert rule.doc.endswith(".")


def test_a_finding_takes_over_what_its_rule_says() -> None:
    span = Span(2, 3, 2, 8)

    assert found(NOT_YAML, "goals/x.yaml", span, "why", "line") == Finding(
        "goals/x.yaml", span, "GW001", "not-yaml", ERROR, "why", "line"
    )
    assert found(CURLY_QUOTES, "f", span, "why").fix is None


@pytest.mark.parametrize(
    ("rules", "errors"),
    [
        ((), False),
        ((NO_LOCALE,), False),
        ((CURLY_QUOTES, NO_LOCALE), False),
        ((CURLY_QUOTES, NOT_YAML), True),
    ],
)
def test_only_errors_keep_documents_from_being_written(
    rules: tuple[Rule, ...], errors: bool
) -> None:
    assert has_errors(tuple(found(rule, "f", START_OF_FILE, "") for rule in rules)) is errors


def test_findings_stand_by_file_place_code_and_message() -> None:
    def one(file: str, line: int, column: int, rule: Rule = NOT_YAML, message: str = "") -> Finding:
        return found(rule, file, Span(line, column, line, column + 1), message)

    ordered = [
        one("a", 2, 1),
        one("a", 10, 1),
        one("a", 10, 2, message="a"),
        one("a", 10, 2, message="b"),
        one("a", 10, 2, CURLY_QUOTES),
        one("b", 1, 1),
    ]

    turned = ordered[::-1]

    assert sorted(turned, key=lambda finding: finding.sort_key) == ordered


def test_severities_have_an_order_and_a_word() -> None:
    assert [severity.label for severity in sorted(Severity)] == ["note", "warning", "error"]
