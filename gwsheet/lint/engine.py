"""Runs the rules over goals and adds what a rule does not know: severity, silence, order."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from gwsheet.diagnostics import NO_LOCALE, Finding, Rule, Severity, Span, found
from gwsheet.goal import Client, Goal, Loaded, Settings
from gwsheet.lint import rules as rules_package
from gwsheet.lint.rules import unclear_interval
from gwsheet.project.practice import Practice, Selection
from gwsheet.words import best_words

Check = Callable[[Loaded[Goal]], Iterator[tuple[Span, str]]]


@dataclass(frozen=True)
class LintRule:
    """A rule's facts and the generator that looks for it."""

    rule: Rule
    check: Check


@lru_cache(maxsize=1)
def discover_rules() -> tuple[LintRule, ...]:
    """Every rule in ``lint/rules/``, by code."""
    found_rules = []
    for module_info in pkgutil.iter_modules(rules_package.__path__):
        module = importlib.import_module(f"{rules_package.__name__}.{module_info.name}")
        rule = Rule(module.CODE, module.NAME, module.SEVERITY, module.__doc__ or "")
        found_rules.append(LintRule(rule, module.check))
    return tuple(sorted(found_rules, key=lambda one: one.rule.code))


def check_practice(practice: Practice, selection: Selection | None = None) -> tuple[Finding, ...]:
    """All findings of the selected files: reading them, and what they say."""
    selected = selection or Selection()
    always = (practice.settings.file,)
    findings = [
        one for one in practice.findings if selected.includes(one.file) or one.file in always
    ]
    findings += _settings_findings(practice)
    for client in practice.clients.values():
        if selected.includes(client.path):
            findings += _language_note(practice, client.path, client.loaded)
    for goal in practice.goals:
        if selected.includes(goal.path):
            findings += check_goal(goal.loaded, practice.settings_in_force)
            findings += _language_note(practice, goal.path, goal.loaded)
    return tuple(sorted(findings, key=lambda finding: finding.sort_key))


def check_goal(goal: Loaded[Goal], settings: Settings) -> list[Finding]:
    """What the rules find in one goal, less what the goal or the settings silence."""
    if goal.value is None or not goal.has_keys:
        return []
    silenced = {allow.rule for allow in goal.value.allow}
    findings: list[Finding] = []
    for one in discover_rules():
        rule = one.rule
        severity = _severity(rule, settings)
        if severity is None or rule.name in silenced or rule.code in silenced:
            continue
        for span, message in one.check(goal):
            findings.append(Finding(goal.file, span, rule.code, rule.name, severity, message))
    return findings


def _severity(rule: Rule, settings: Settings) -> Severity | None:
    """The severity in force; None when the practice switched the rule off."""
    setting = settings.rules.get(rule.name) or settings.rules.get(rule.code)
    if setting is None or setting.severity is None:
        return rule.severity
    return None if setting.severity == "off" else Severity[setting.severity.upper()]


def _settings_findings(practice: Practice) -> Iterator[Finding]:
    settings = practice.settings_in_force
    code, name = unclear_interval.CODE, unclear_interval.NAME
    severity = _severity(Rule(code, name, unclear_interval.SEVERITY, ""), settings)
    if settings.review_interval.unit is None and severity is not None:
        span = practice.settings.span("review_interval")
        file = practice.settings.file
        yield Finding(file, span, code, name, severity, unclear_interval.MESSAGE)


def _language_note(
    practice: Practice, path: str, read: Loaded[Goal] | Loaded[Client]
) -> Iterator[Finding]:
    language = read.value.language if read.value else None
    if language is None or not practice.locales:
        return
    words = best_words((language, practice.settings_in_force.language), practice.locales)
    if words.language.split("-")[0] != language.split("-")[0]:
        message = (
            f"there is no words file for {language!r} yet, so the headings are printed in"
            f" {words.language!r} and the text is marked as {language!r}"
        )
        yield found(NO_LOCALE, path, read.span("language"), message)
