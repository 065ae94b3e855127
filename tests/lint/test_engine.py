"""Rules are found without registration; severity and silence are the engine's."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from conftest import SOUND, PracticeFolder

from gwsheet.diagnostics import NO_LOCALE, START_OF_FILE, Finding, Severity, Span, found
from gwsheet.goal import SECTIONS, Goal, Settings, load
from gwsheet.lint import check_practice, discover_rules
from gwsheet.lint.engine import check_goal
from gwsheet.project.practice import select

ALL = "\n".join(f"{key}: x" for key in SECTIONS if key != "review_schedule")


def _told(text: str, **settings: object) -> list[tuple[str, Severity, int, str]]:
    goal = load(Goal, "goals/g.yaml", text.encode())
    found = check_goal(goal, Settings.model_validate(settings))
    return [(one.name, one.severity, one.span.line, one.message) for one in found]


def test_every_rule_has_its_own_code_and_name_and_a_manual_page() -> None:
    rules = [one.rule for one in discover_rules()]

    assert len({rule.code for rule in rules}) == len({rule.name for rule in rules}) == len(rules)
    assert [rule.name for rule in rules] == [
        "unknown-id",
        "unclear-interval",
        "section-missing",
        "section-empty",
    ]
    for rule in rules:
        for heading in ("What it checks", "Why it matters", "Example", "Use instead"):
            assert f"\n{heading}" in rule.doc, (rule.name, heading)


MISSING = "not there yet: 9 review_schedule; the worksheet has writing lines in their place"
EMPTY = "left empty: 9 review_schedule; the worksheet has writing lines in their place"
UNCLEAR = "this interval cannot be counted; write 4-6 sessions, 4 weeks or 1 month"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{ALL}\nreview_schedule: x", []),
        (ALL, [("section-missing", Severity.WARNING, 1, MISSING)]),
        (f"{ALL}\nreview_schedule:", [("section-empty", Severity.WARNING, 9, EMPTY)]),
        (f"{ALL}\nreview_schedule: {{every: ~}}", [("section-empty", Severity.WARNING, 9, EMPTY)]),
        (f"{ALL}\nreview_schedule: {{every: 4 day}}", []),
        (
            f"{ALL}\nreview_schedule: {{every: at times}}",
            [("unclear-interval", Severity.WARNING, 9, UNCLEAR)],
        ),
        (
            f"{ALL}\nreview_schedule: x\nreviews: {{steps: {{x: done, y: done}}}}",
            [("unknown-id", Severity.WARNING, 10, "no action step has the id 'y'; there are x")],
        ),
        (
            f"{ALL}\nreview_schedule: x\nprogress: {{indicator: xx}}",
            [
                (
                    "unknown-id",
                    Severity.WARNING,
                    10,
                    "no success indicator has the id 'xx'; did you mean x?",
                )
            ],
        ),
    ],
)
def test_what_the_rules_say(text: str, told: list[tuple[str, Severity, int, str]]) -> None:
    assert _told(text) == told


@pytest.mark.parametrize("name", ["section-missing", "GW101"])
def test_a_rule_is_silenced_in_a_goal(name: str) -> None:
    assert _told(f"{ALL}\nallow: {{rule: {name}, reason: soon}}") == []


@pytest.mark.parametrize(
    ("severity", "told"),
    [
        ("off", []),
        ("note", [("section-missing", Severity.NOTE, 1, MISSING)]),
        ("error", [("section-missing", Severity.ERROR, 1, MISSING)]),
    ],
)
def test_a_practice_sets_the_severity(
    severity: str, told: list[tuple[str, Severity, int, str]]
) -> None:
    assert _told(ALL, rules={"section-missing": severity}) == told


def test_an_empty_file_gets_no_rules() -> None:
    assert _told("") == []


def test_rules_are_named_and_coded_and_apart_from_those_of_reading() -> None:
    for one in discover_rules():
        assert re.fullmatch(r"GW\d{3}", one.rule.code)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", one.rule.name)
        assert one.rule.severity in (Severity.NOTE, Severity.WARNING)


def test_a_file_that_cannot_be_read_gets_no_rules() -> None:
    assert _told("title: [") == [] or load(Goal, "g", b"title: [").value is not None
    assert check_goal(load(Goal, "g", b"\xff"), Settings()) == []


@pytest.fixture(name="check")
def _check(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., tuple[Finding, ...]]:
    def run(files: dict[str, str], *targets: str) -> tuple[Finding, ...]:
        folder = PracticeFolder(tmp_path_factory.mktemp("practice"))
        for name, text in files.items():
            folder.write(name, text)
        practice = folder.read()
        return check_practice(practice, select(practice, targets, folder.root))

    return run


def _no_locale(path: str, span: Span, language: str) -> Finding:
    message = (
        f"there is no words file for {language!r} yet, so the headings are printed in 'en'"
        f" and the text is marked as {language!r}"
    )
    return found(NO_LOCALE, path, span, message)


Check = Callable[..., tuple[Finding, ...]]


def test_findings_of_all_files_stand_in_order(check: Check) -> None:
    told = check(
        {
            "goals/wren/walk.yaml": SOUND + "priority: soon\n",
            "goals/heron/bus.yaml": "titel: x\n" + SOUND,
            "goals/heron/client.yaml": "valves: x\n",
            "gwsheet.yaml": "papre: A4\n",
        }
    )

    assert [(one.file, one.span.line, one.code) for one in told] == [
        ("goals/heron/bus.yaml", 1, "GW006"),
        ("goals/heron/client.yaml", 1, "GW006"),
        ("goals/wren/walk.yaml", 12, "GW007"),
        ("gwsheet.yaml", 1, "GW006"),
    ]


def test_only_what_was_asked_for_is_checked_and_the_settings_always(check: Check) -> None:
    files = {
        "goals/wren/walk.yaml": "title: x\n",
        "goals/heron/bus.yaml": "titel: x\n" + SOUND,
        "gwsheet.yaml": "papre: A4\n",
    }

    assert [one.file for one in check(files, "heron/bus")] == [
        "goals/heron/bus.yaml",
        "gwsheet.yaml",
    ]
    assert [one.file for one in check(files, "wren")] == ["goals/wren/walk.yaml", "gwsheet.yaml"]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"goals/a.yaml": "language: en\n" + SOUND}, ()),
        ({"goals/a.yaml": "language: en-GB\n" + SOUND}, ()),
        ({"goals/a.yaml": SOUND}, ()),
        (
            {"goals/a.yaml": "language: tlh\n" + SOUND},
            (_no_locale("goals/a.yaml", Span(1, 11, 1, 14), "tlh"),),
        ),
        (
            {"goals/heron/client.yaml": "language: tlh\n", "goals/heron/a.yaml": SOUND},
            (_no_locale("goals/heron/client.yaml", Span(1, 11, 1, 14), "tlh"),),
        ),
    ],
)
def test_a_language_without_words_is_a_note(
    check: Check, files: dict[str, str], told: tuple[Finding, ...]
) -> None:
    assert check(files) == told


def _interval(severity: Severity) -> tuple[Finding, ...]:
    place = Span(1, 18, 1, 30)
    return (Finding("gwsheet.yaml", place, "GW024", "unclear-interval", severity, UNCLEAR),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("review_interval: when we like\n", _interval(Severity.WARNING)),
        (
            "review_interval: when we like\nrules: {unclear-interval: note}\n",
            _interval(Severity.NOTE),
        ),
        ("review_interval: when we like\nrules: {GW024: off}\n", ()),
        ("review_interval: 4 weeks\n", ()),
        ("", ()),
    ],
)
def test_the_practices_interval_has_to_be_countable(
    check: Check, text: str, told: tuple[Finding, ...]
) -> None:
    assert check({"gwsheet.yaml": text, "goals/a.yaml": SOUND}) == told


def test_an_empty_goal_has_one_finding(check: Check) -> None:
    [finding] = check({"goals/a.yaml": "\n"})

    assert (finding.code, finding.span) == ("GW011", START_OF_FILE)
