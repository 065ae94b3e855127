"""Finds the rules in ``rules/`` and reads their facts; a new file there is a new rule."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Literal

from gwsheet import diagnostics
from gwsheet.diagnostics import Rule
from gwsheet.lint import rules as rules_package
from gwsheet.lint.lexicon import Lexicon

Scope = Literal["statement", "text", "any text", "goal", "caseload", "file"]
SCOPES: tuple[Scope, ...] = ("statement", "text", "any text", "goal", "caseload", "file")

HEADINGS = ("What it checks", "Why it matters", "Example", "Use instead")
_HEADING = re.compile(rf"^({'|'.join(HEADINGS)}): *", re.MULTILINE)


Concerns = Callable[[str, Lexicon | None], bool]


def _concerns_all(_text: str, _lexicon: Lexicon | None) -> bool:
    return True


@dataclass(frozen=True)
class LintRule:
    """A rule's facts and the generator that looks for it.

    ``figures`` are the numbers that a practice may set, with their defaults: the
    keyword-only arguments of ``check``. ``concerns`` tells quickly, from all texts of a file
    in one, whether a text rule may have anything to say of one of them; ``least`` is how many characters
    a text needs for it.
    """

    rule: Rule
    scope: Scope
    check: Callable[..., Iterator[Any]]
    figures: Mapping[str, int]
    concerns: Concerns = _concerns_all
    least: int = 0

    @cached_property
    def manual(self) -> Manual:
        """The manual page."""
        return read_manual(self.rule.doc)


@dataclass(frozen=True)
class Manual:
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


@lru_cache(maxsize=1)
def discover_rules() -> tuple[LintRule, ...]:
    """Every rule in ``lint/rules/``, by code."""
    found_rules = []
    for module_info in pkgutil.iter_modules(rules_package.__path__):
        module = importlib.import_module(f"{rules_package.__name__}.{module_info.name}")
        rule = Rule(
            code=module.CODE,
            name=module.NAME,
            severity=module.SEVERITY,
            doc=inspect.cleandoc(module.__doc__ or ""),
            smart=getattr(module, "SMART", ()),
            challenge=getattr(module, "CHALLENGE", None),
        )
        arguments = inspect.signature(module.check).parameters.values()
        figures = {one.name: one.default for one in arguments if one.kind is one.KEYWORD_ONLY}
        concerns = getattr(module, "CONCERNS", _concerns_all)
        found_rules.append(
            LintRule(
                rule,
                module.SCOPE,
                module.check,
                figures,
                concerns,
                getattr(module, "LEAST_LENGTH", 0),
            )
        )
    return tuple(sorted(found_rules, key=lambda one: one.rule.code))


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Every rule there is, those of reading and typesetting too, by code."""
    others = [one for one in vars(diagnostics).values() if isinstance(one, Rule)]
    return tuple(sorted([*others, *(one.rule for one in discover_rules())], key=lambda r: r.code))


def read_manual(doc: str) -> Manual:
    """The parts of a docstring under the four headings; indented blocks are examples."""
    summary, *pieces = _HEADING.split(doc)
    parts = dict(zip(pieces[::2], pieces[1::2], strict=True))
    return Manual(
        summary=" ".join(summary.split()),
        what=" ".join(parts.get(HEADINGS[0], "").split()),
        why=" ".join(parts.get(HEADINGS[1], "").split()),
        examples=_blocks(parts.get(HEADINGS[2], "")),
        instead=_blocks(parts.get(HEADINGS[3], "")),
        advice=_prose(parts.get(HEADINGS[3], "")),
    )


def _prose(part: str) -> str:
    """The words of ``part`` that are not in indented blocks."""
    return " ".join(" ".join(re.findall(r"^(?! {4}).*$", part, re.MULTILINE)).split())


def _blocks(part: str) -> tuple[str, ...]:
    """The indented blocks of ``part``; an empty line divides two."""
    blocks = re.findall(r"(?:^ {4}.*\n?)+", part, re.MULTILINE)
    return tuple(textwrap.dedent(block).strip("\n") for block in blocks)
