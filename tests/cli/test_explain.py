"""``gwsheet explain``: a rule's manual page, and how to live with it."""

from __future__ import annotations

import pytest
from conftest import Said, Shell

from gwsheet.lint import all_rules

BETTER = """\
GW397 made-up-better
warning · Specific, Measurable · Vague or Unmeasurable Goals

  A word that names a direction and no distance.

What it checks
  Whether the statement says `better` without a measure.

Why it matters
  Nobody can tell whether “better” has come. So nobody can be glad of it.

Example
    Feel better

Use instead
  What would be seen.
    Walk twice a week

Vague or Unmeasurable Goals
  Response: Name the number, the behavior or the experience that would show it.
  Reframe: “Say no to one request a week” instead of “Be more confident”

Figures that a practice may set
  most: 0

To silence it in one goal
  allow:
    - {rule: made-up-better, reason: "why it is right here"}

To set it in gwsheet.yaml (off, note, warning or error)
  rules:
    made-up-better: {severity: note, most: 0}
"""
NOT_YAML = """\
GW001 not-yaml
error

  The file cannot be read as YAML.

It is about reading or printing files, and can be neither silenced nor set.
"""


@pytest.mark.usefixtures("few_rules")
@pytest.mark.parametrize(
    ("name", "page"),
    [
        *((name, BETTER) for name in ("made-up-better", "GW397", "gw397", " Made-Up-Better ")),
        *((name, NOT_YAML) for name in ("GW001", "not-yaml")),
    ],
)
def test_a_manual_page(shell: Shell, name: str, page: str) -> None:
    assert shell("explain", name) == Said(0, page, "")


def test_every_rule_has_a_page(shell: Shell) -> None:
    for rule in all_rules():
        said = shell("explain", rule.code)
        assert (said.code, said.err) == (0, "")
        assert said.out.startswith(f"{rule.code} {rule.name}\n")
