"""What the check says of sections that the practice leaves out."""

from __future__ import annotations

import pytest
from conftest import SOUND, TODAY, PracticeFolder

from gwsheet.diagnostics import SECTION_LEFT_OUT, Severity
from gwsheet.goal import SECTIONS
from gwsheet.lint import check_practice
from gwsheet.project.practice import read_practice


@pytest.mark.parametrize(("settings", "said"), [
    ("paper: A4\n", []),
    ("sections:\n", []),
    (f"sections: [{', '.join(reversed(SECTIONS))}]\n", []),
    (f"sections: [{', '.join(SECTIONS[:-2])}]\n",
     ["the worksheet is printed without timeline, review_schedule"]),
])  # fmt: skip
def test_a_section_that_is_left_out_is_noted(
    settings: str, said: list[str], practice: PracticeFolder
) -> None:
    practice.write("gwsheet.yaml", settings)
    practice.write("goals/heron/bus.yaml", SOUND)
    findings = check_practice(read_practice(practice.root), TODAY)
    noted = [finding for finding in findings if finding.code == SECTION_LEFT_OUT.code]
    assert [finding.message for finding in noted] == said
    assert all(finding.severity is Severity.NOTE for finding in noted)
