"""``gwsheet rules``: every rule there is, in a table and as JSON."""

from __future__ import annotations

import json

import pytest
from conftest import Said, Shell

from gwsheet.cli.rules import smart_letters
from gwsheet.lint import all_rules
from gwsheet.lint.registry import LintRule


@pytest.fixture
def _few(few_rules: tuple[LintRule, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the rules of reading only one, and the made-up ones."""
    reading = [rule for rule in all_rules() if rule.code == "GW007"]
    rules = (*reading, *(known.rule for known in few_rules[-2:]))
    monkeypatch.setattr("gwsheet.cli.rules.all_rules", lambda: rules)
    monkeypatch.setattr("gwsheet.cli.rules.discover_rules", lambda: few_rules)


@pytest.mark.usefixtures("_few")
def test_a_table(shell: Shell) -> None:
    out = (
        "GW007  wrong-type      error    -      -      "
        "A value of another type than the key expects.\n"
        "GW397  made-up-better  warning  SM     vague  "
        "A word that names a direction and no distance.\n"
        "GW697  made-up-always  note     -      -      A word for all days.\n"
    )
    assert shell("rules") == Said(0, out, "")


KEYS = ("code", "name", "severity", "smart", "challenge", "summary")
ROWS: list[tuple[object, ...]] = [
    ("GW007", "wrong-type", "error", [], None, "A value of another type than the key expects."),
    ("GW397", "made-up-better", "warning", ["specific", "measurable"], "vague",
     "A word that names a direction and no distance."),
    ("GW697", "made-up-always", "note", [], None, "A word for all days."),
]  # fmt: skip


@pytest.mark.usefixtures("_few")
def test_json(shell: Shell) -> None:
    rows = [dict(zip(KEYS, row, strict=True)) for row in ROWS]
    out = json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    assert shell("rules --format json") == Said(0, out, "")


def test_every_rule_is_there_once_by_code(shell: Shell) -> None:
    codes = [line.split()[0] for line in shell("rules").out.splitlines()]

    assert codes == sorted(set(codes)) == [rule.code for rule in all_rules()]


@pytest.mark.parametrize(
    ("names", "letters"),
    [
        ((), "-"),
        (("specific",), "S"),
        (("time-bound", "relevant", "achievable", "measurable", "specific"), "SMART"),
        (("time_bound",), "T"),
    ],
)
def test_smart_letters(names: tuple[str, ...], letters: str) -> None:
    assert smart_letters(names) == letters
