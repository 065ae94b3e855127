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


ERRORS = """
GW001 not-yaml, GW002 not-utf8, GW003 too-large, GW004 yaml-machinery, GW005 duplicate-key,
GW006 unknown-key, GW007 wrong-type, GW008 unknown-value, GW009 impossible-date, GW010 duplicate-id,
GW012 second-document, GW013 bad-name, GW016 run-together-list, GW017 merge-conflict,
GW018 unquoted-colon, GW019 invisible-indentation, GW020 quote-not-closed,
GW021 special-first-character, GW023 unreadable-file, GW025 several-goals, GW027 unquoted-comma,
GW028 broken-template-file, GW030 unknown-rule"""
WARNINGS = """
GW011 empty-file, GW014 curly-quotes, GW015 cut-by-hash, GW031 unused-allow,
GW032 allow-without-reason, GW033 not-in-language, GW034 not-read, GW035 case-clash,
GW036 outside-address"""
NOTES = "GW026 no-locale, GW029 no-lexicon, GW037 section-left-out"


@pytest.mark.parametrize(
    ("severity", "known"), [(ERROR, ERRORS), (WARNING, WARNINGS), (NOTE, NOTES)]
)
def test_codes_names_and_severities_of_reading_files_stay(severity: Severity, known: str) -> None:
    rules = [f"{rule.code} {rule.name}" for rule in RULES.values() if rule.severity is severity]

    assert sorted(rule for rule in rules if rule < "GW1") == sorted(
        " ".join(rule.split()) for rule in known.split(",")
    )


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
        ((), False), ((NO_LOCALE,), False), ((CURLY_QUOTES, NO_LOCALE), False),
        ((CURLY_QUOTES, NOT_YAML), True),
    ],
)  # fmt: skip
def test_only_errors_keep_documents_from_being_written(
    rules: tuple[Rule, ...], errors: bool
) -> None:
    assert has_errors(tuple(found(rule, "f", START_OF_FILE, "") for rule in rules)) is errors


def test_findings_stand_by_file_place_code_and_message() -> None:
    def made(
        file: str, line: int, column: int, rule: Rule = NOT_YAML, message: str = ""
    ) -> Finding:
        return found(rule, file, Span(line, column, line, column + 1), message)

    ordered = [
        made("a", 2, 1), made("a", 10, 1), made("a", 10, 2, message="a"), made("a", 10, 2, message="b"),
        made("a", 10, 2, CURLY_QUOTES), made("b", 1, 1),
    ]  # fmt: skip

    turned = ordered[::-1]
    assert sorted(turned, key=lambda finding: finding.sort_key) == ordered


def test_severities_have_an_order_and_a_word() -> None:
    assert [severity.label for severity in sorted(Severity)] == ["note", "warning", "error"]
