"""Every manual page is whole, and its examples are what it says they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from conftest import TODAY, PracticeFolder, plan_from
from english import ENGLISH

from gwsheet.diagnostics import Finding
from gwsheet.lint import check_practice, discover_rules
from gwsheet.lint.engine import check_goal, rules_in_force, statement_findings
from gwsheet.lint.registry import Manual, read_manual

RULES = {found.rule.name: found for found in discover_rules()}


def _examples(kind: str) -> Iterator[tuple[str, str]]:
    """The blocks of every rule; of one about texts, each line is a block."""
    for name, rule in RULES.items():
        for block in getattr(rule.manual, kind):
            is_text = rule.scope in ("statement", "text", "any text")
            texts = block.splitlines() if is_text else [block]
            yield from ((name, text) for text in texts)


def _number_of_findings(name: str, text: str, folder: Path) -> int:
    """How often the rule speaks of an example."""
    rule = RULES[name]
    found: Sequence[Finding]
    if rule.scope in ("statement", "text", "any text"):
        said = statement_findings(text, ENGLISH, rules_in_force(plan_from("").settings))
        return sum(active.rule.code == rule.rule.code for active, _ in said)
    if rule.scope == "caseload":
        practice = PracticeFolder(folder)
        for number, goal in enumerate(f"\n{text}\n".split("\n---\n")):
            practice.write(f"goals/heron/goal-{number}.yaml", goal)
        found = check_practice(practice.read(), TODAY)
    else:
        plan = plan_from(text + "\n")
        found = check_goal(plan, rules_in_force(plan.settings))
    return sum(finding.name == name for finding in found)


@pytest.mark.parametrize("name", RULES)
def test_a_manual_has_all_its_parts(name: str) -> None:
    manual = RULES[name].manual

    parts = (manual.summary, manual.what, manual.why, manual.reason)
    assert all((*parts, manual.examples, manual.instead))


@pytest.mark.parametrize(("name", "text"), tuple(_examples("examples")))
def test_a_rule_speaks_of_its_example(name: str, text: str, tmp_path: Path) -> None:
    assert _number_of_findings(name, text, tmp_path) > 0


@pytest.mark.parametrize(("name", "text"), tuple(_examples("instead")))
def test_a_rule_is_silent_on_what_it_recommends(name: str, text: str, tmp_path: Path) -> None:
    assert _number_of_findings(name, text, tmp_path) == 0


PAGE = """\
A word that
means nothing.

What it checks: whether ``x``
is there.

Why it matters: It is not clear. Nobody can
tell: not even you.

Example:
    Feel better

    Feel fine
      at last

Use instead: a number, or
a day.
    Walk twice a week
"""


def test_the_parts_of_a_page() -> None:
    manual = read_manual(PAGE)

    why = "It is not clear. Nobody can tell: not even you."
    examples = ("Feel better", "Feel fine\n  at last")
    parts = ("A word that means nothing.", "whether ``x`` is there.", why, examples)
    assert manual == Manual(*parts, ("Walk twice a week",), "a number, or a day.")
    assert manual.reason == "It is not clear."
    assert read_manual("Only this.") == Manual("Only this.", "", "", (), ())
