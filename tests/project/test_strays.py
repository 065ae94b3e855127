"""What lies in a practice folder with a name that is nearly right: found, and what to do said."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SOUND, PracticeFolder

from gwsheet.project.strays import stray_findings
from gwsheet.project.templates import templates_of

ONE_DISK = (
    "{} and {} are one and the same on disks that do not tell large letters from small ones"
    " (Windows, macOS); rename one of them"
)
NOT_YAML = "this file is not read, since its name does not end in .yaml; "
GOAL = NOT_YAML + "if it is a goal, rename it to {}"
RENAME = NOT_YAML + "rename it to {}"
EXTENDS = '{% extends "built-in/worksheet/page.html.j2" %}\n'
FOLDER = "no document is made from this folder; did you mean templates/worksheet/?"
NO_KIND = (
    "a kind of document needs a kind.yaml beside its page.html.j2; in it stands at least"
    " scope: goal, client or blank"
)
STYLE = "this file is not used; did you mean templates/worksheet/style.css?"
NO_BASE = (
    "base.html.j2 has no block 'zzz', so this one is not printed; it has body, foot, head, kind,"
    " look, masthead"
)


def _found(root: Path) -> list[str]:
    return [
        f"{finding.file}:{finding.span.line} {finding.code} {finding.message}"
        for finding in stray_findings(root, templates_of(root))
    ]


@pytest.mark.parametrize(("files", "expected"), [
    (("goals/heron/bus.yaml", "goals/heron/client.yml", "goals/README.md", "goals/notes.pdf"), []),
    (("goals/walk.yaml.bak", "goals/.walk.txt", "goals/walk.yaml~", "goals/a/b/walk.txt"), []),
    (("goals/walk.yaml.txt",), ["goals/walk.yaml.txt:1 GW034 " + RENAME.format("walk.yaml")]),
    (("goals/heron/walk.YML.txt",),
     ["goals/heron/walk.YML.txt:1 GW034 " + RENAME.format("walk.YML")]),
    (("goals/walk.txt", "goals/bus.yam", "goals/lunch.ymal"), [
        "goals/bus.yam:1 GW034 " + GOAL.format("bus.yaml"),
        "goals/lunch.ymal:1 GW034 " + GOAL.format("lunch.yaml"),
        "goals/walk.txt:1 GW034 " + GOAL.format("walk.yaml"),
    ]),
    (("goals/JAY/a.yaml", "goals/jay/a.yaml", "goals/Jay.yaml"),
     ["goals/jay:1 GW035 " + ONE_DISK.format("goals/jay", "goals/JAY")]),
    (("goals/a/Lunch.YAML", "goals/a/lunch.yaml", "goals/b/lunch.yaml"),
     ["goals/a/lunch.yaml:1 GW035 " + ONE_DISK.format("goals/a/lunch.yaml", "goals/a/Lunch.YAML")]),
    (("templates/practice.css", "templates/worksheet/page.html.j2", "templates/locales/de.yaml",
      "templates/poster/kind.yaml", "templates/poster/page.html.j2", "templates/notes.md"), []),
    (("templates/worksheets/page.html.j2", "templates/worksheets/style.css"),
     ["templates/worksheets:1 GW034 " + FOLDER]),
    (("templates/poster/page.html.j2",),
     ["templates/poster/page.html.j2:1 GW034 " + NO_KIND]),
    (("templates/practise.css", "templates/worksheet/styles.css"), [
        "templates/practise.css:1 GW034 this file is not used; did you mean templates/practice.css?",
        "templates/worksheet/styles.css:1 GW034 " + STYLE,
    ]),
])  # fmt: skip
def test_names(practice: PracticeFolder, files: tuple[str, ...], expected: list[str]) -> None:
    for name in files:
        practice.write(name, SOUND)

    assert _found(practice.root) == expected


NO_BLOCK = "built-in/worksheet/page.html.j2 has no block {!r}, so this one is not printed; {}"


@pytest.mark.parametrize(("page", "expected"), [
    (EXTENDS + "{% block support_resources %}{% block mine %}{% endblock %}{% endblock %}", []),
    (EXTENDS + "{% block head %}{% endblock %}", []),
    ("{% block supportresources %}{% endblock %}", []),
    (EXTENDS + "{% block supportresources %}{% endblock %}\n{%- block  timelines -%}{% endblock %}", [
        "templates/worksheet/page.html.j2:2 GW034 "
        + NO_BLOCK.format("supportresources", "did you mean support_resources?"),
        "templates/worksheet/page.html.j2:3 GW034 " + NO_BLOCK.format("timelines", "did you mean timeline?"),
    ]),
    ('{% extends "base.html.j2" %}{% block zzz %}{% endblock %}', [
        "templates/worksheet/page.html.j2:1 GW034 " + NO_BASE
    ]),
    ('{% extends "worksheet/page.html.j2" %}{% block zzz %}{% endblock %}', []),
])  # fmt: skip
def test_blocks(practice: PracticeFolder, page: str, expected: list[str]) -> None:
    practice.write("templates/worksheet/page.html.j2", page)

    assert _found(practice.root) == expected


def test_a_file_that_a_page_mentions_is_used(practice: PracticeFolder) -> None:
    practice.write("templates/worksheet/pages.html.j2", "x")
    practice.write("templates/worksheet/page.html.j2", '{% include "worksheet/pages.html.j2" %}')

    assert _found(practice.root) == []
