"""Finds the rules in ``rules/`` and reads their facts."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Literal, NamedTuple

from gwsheet import diagnostics
from gwsheet.diagnostics import Finding, Rule, Severity, Span
from gwsheet.lint import rules as rules_package
from gwsheet.lint.subjects import Match, TextMatch

Scope = Literal["statement", "text", "any text", "goal", "caseload", "file"]
SCOPES: tuple[Scope, ...] = ("statement", "text", "any text", "goal", "caseload", "file")

HEADINGS = ("What it checks", "Why it matters", "Example", "Use instead")
_HEADING = re.compile(rf"^({'|'.join(HEADINGS)}): *", re.MULTILINE)
_Check = Callable[..., Iterator[Any]]


@dataclass(frozen=True)
class LintRule:
    """A rule's facts and the generator that looks for it.

    ``figures`` are the numbers that a practice may set: the keyword-only arguments of ``check``.
    """

    rule: Rule
    scope: Scope
    check: _Check
    figures: Mapping[str, int]

    def run(self, subject: object) -> Iterator[Any]:
        """What the rule finds in ``subject``."""
        return self.check(subject, **self.figures)

    def finding(self, file: str, span: Span, match: TextMatch | Match) -> Finding:
        """A match with everything that ``check`` does not know."""
        rule = self.rule
        return Finding(
            file=file,
            span=span,
            code=rule.code,
            name=rule.name,
            severity=rule.severity,
            message=match.message,
            reframe=match.reframe,
            smart=rule.smart,
            challenge=rule.challenge,
            on_paper=match.on_paper if isinstance(match, Match) else None,
        )

    @cached_property
    def manual(self) -> Manual:
        """The manual page."""
        return read_manual(self.rule.doc)


class Manual(NamedTuple):
    """A rule's docstring in its parts.

    Examples are texts, or goal files for goal rules; ``advice`` are the words before what
    to use instead.
    """

    summary: str
    what: str
    why: str
    examples: tuple[str, ...]
    instead: tuple[str, ...]
    advice: str = ""

    @property
    def reason(self) -> str:
        """Why it matters, in one sentence."""
        return re.split(r"(?<=[.!?])\s", self.why, maxsplit=1)[0]


def lint_rule(
    code: str,
    scope: Scope,
    *,
    severity: Severity = Severity.WARNING,
    smart: tuple[str, ...] = (),
    challenge: str | None = None,
) -> Callable[[_Check], LintRule]:
    """Make a rule of a generator; its name is the function's, its manual page the docstring."""

    def make(check: _Check) -> LintRule:
        name = check.__name__.replace("_", "-")
        rule = Rule(code, name, severity, inspect.cleandoc(check.__doc__ or ""), smart, challenge)
        arguments = inspect.signature(check).parameters.values()
        figures = {a.name: a.default for a in arguments if a.kind is a.KEYWORD_ONLY}
        return LintRule(rule, scope, check, figures)

    return make


@lru_cache(maxsize=1)
def discover_rules() -> tuple[LintRule, ...]:
    """Every rule in the modules of ``lint/rules/``, by code."""
    names = [info.name for info in pkgutil.iter_modules(rules_package.__path__)]
    modules = [importlib.import_module(f"{rules_package.__name__}.{name}") for name in names]
    values = [value for module in modules for value in vars(module).values()]
    rules = [value for value in values if isinstance(value, LintRule)]
    return tuple(sorted(rules, key=lambda lint_rule: lint_rule.rule.code))


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Every rule there is, those of reading and typesetting too, by code."""
    of_reading = [value for value in vars(diagnostics).values() if isinstance(value, Rule)]
    of_lint = [lint_rule.rule for lint_rule in discover_rules()]
    return tuple(sorted([*of_reading, *of_lint], key=lambda rule: rule.code))


def read_manual(doc: str) -> Manual:
    """The parts of a docstring under the four headings; indented blocks are examples."""
    summary, *pieces = _HEADING.split(doc)
    parts = dict(zip(pieces[::2], pieces[1::2], strict=True))
    what, why, example, instead = (parts.get(heading, "") for heading in HEADINGS)
    advice = re.sub(r"^ {4}.*", "", instead, flags=re.MULTILINE)
    summary, what, why, advice = (" ".join(p.split()) for p in (summary, what, why, advice))
    return Manual(summary, what, why, _blocks(example), _blocks(instead), advice)


def _blocks(part: str) -> tuple[str, ...]:
    """The indented blocks of ``part``; an empty line divides two."""
    blocks = re.findall(r"(?:^ {4}.*\n?)+", part, re.MULTILINE)
    return tuple(textwrap.dedent(block).strip("\n") for block in blocks)
