"""Rules are found without registration; severity and silence are the engine's."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from conftest import SOUND, TODAY, PracticeFolder, plan_from

from gwsheet.diagnostics import (
    ALLOW_WITHOUT_REASON,
    NO_LEXICON,
    NO_LOCALE,
    START_OF_FILE,
    UNKNOWN_RULE,
    UNUSED_ALLOW,
    Finding,
    Rule,
    Severity,
    Span,
    found,
)
from gwsheet.goal import SECTIONS
from gwsheet.lint import check_practice, discover_rules
from gwsheet.lint.engine import check_goal, rules_in_force, statement_findings
from gwsheet.lint.lexicon import lexicon_for
from gwsheet.project.practice import select

ALL = "\n".join(f"{key}: x" for key in SECTIONS if key != "review_schedule")


def _told(text: str, **settings: Any) -> list[tuple[str, Severity, int, str]]:
    """What the rules of the sections and of reading say; the others have tests of their own."""
    plan = plan_from(text, **settings)
    findings = check_goal(plan, rules_in_force(plan.settings))
    return [
        (one.name, one.severity, one.span.line, one.message)
        for one in findings
        if one.code.startswith(("GW0", "GW1"))
    ]


def test_every_rule_has_its_own_code_and_name_and_a_manual_page() -> None:
    rules = [one.rule for one in discover_rules()]

    assert len({rule.code for rule in rules}) == len({rule.name for rule in rules}) == len(rules)
    assert {"unknown-id", "unclear-interval", "section-missing", "section-empty"} <= {
        rule.name for rule in rules
    }
    for rule in rules:
        for heading in ("What it checks", "Why it matters", "Example", "Use instead"):
            assert f"\n{heading}" in rule.doc, (rule.name, heading)


MISSING = "not there yet: 9 review_schedule; the worksheet has writing lines in their place"
EMPTY = "left empty: 9 review_schedule; the worksheet has writing lines in their place"
UNCLEAR = "no dates can be worked out from this; write 4-6 sessions, 4 weeks or 1 month"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{ALL}\nreview_schedule: 4 weeks", []),
        (ALL, [("section-missing", Severity.WARNING, 1, MISSING)]),
        (f"{ALL}\nreview_schedule:", [("section-empty", Severity.WARNING, 9, EMPTY)]),
        (f"{ALL}\nreview_schedule: {{every: ~}}", [("section-empty", Severity.WARNING, 9, EMPTY)]),
        (f"{ALL}\nreview_schedule: {{every: 4 day}}", []),
        (
            f"{ALL}\nreview_schedule: {{every: at times}}",
            [("unclear-interval", Severity.WARNING, 9, UNCLEAR)],
        ),
        (
            f"{ALL}\nreview_schedule: 4 weeks\nreviews: {{steps: {{x: done, y: done}}}}",
            [
                (
                    "unknown-id",
                    Severity.WARNING,
                    10,
                    (
                        "no action step has the id 'y'; there are x;"
                        " if the words of one were changed, write id: y beside them"
                    ),
                )
            ],
        ),
        (
            f"{ALL}\nreview_schedule: 4 weeks\nprogress: {{indicator: xx}}",
            [
                (
                    "unknown-id",
                    Severity.WARNING,
                    10,
                    (
                        "no success indicator has the id 'xx'; did you mean x?"
                        " if the words of one were changed, write id: xx beside them"
                    ),
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
    plan = plan_from(b"\xff")

    assert plan.loaded.value is None
    assert check_goal(plan, rules_in_force(plan.settings)) == []


@pytest.fixture(name="check")
def _check(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., tuple[Finding, ...]]:
    def run(files: dict[str, str], *targets: str) -> tuple[Finding, ...]:
        folder = PracticeFolder(tmp_path_factory.mktemp("practice"))
        for name, text in files.items():
            folder.write(name, text)
        practice = folder.read()
        return check_practice(practice, TODAY, select(practice, targets, folder.root))

    return run


def _no_locale(path: str, span: Span, language: str) -> Finding:
    message = (
        f"there is no words file for {language!r} yet, so the headings are printed in 'en'"
        f" and the text is marked as {language!r}; the wording in {language!r} is not checked:"
        " only English has a lexicon yet"
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
        (
            {"gwsheet.yaml": "language: tlh\n", "goals/heron/a.yaml": SOUND, "goals/b.yaml": SOUND},
            (_no_locale("gwsheet.yaml", Span(1, 11, 1, 14), "tlh"),),
        ),
        ({"gwsheet.yaml": "paper: A4\n", "goals/a.yaml": "language:\n" + SOUND}, ()),
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


def test_a_language_with_words_and_no_lexicon_is_a_note(
    check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gwsheet.lint.engine.lexicon_for", lambda _tag: None)

    told = check({"goals/a.yaml": "language: en-GB\n" + SOUND})

    message = "the wording in 'en-GB' is not checked: only English has a lexicon yet"
    assert told == (found(NO_LEXICON, "goals/a.yaml", Span(1, 11, 1, 16), message),)


FEW = pytest.mark.usefixtures("few_rules")
STATED = f"{ALL}\nreview_schedule: 4 weeks".replace(
    "goal_statement: x", "goal_statement: Feel better, always better"
)
BETTER = Finding(
    file="goals/heron/bus.yaml",
    span=Span(1, 22, 1, 28),
    code="GW397",
    name="made-up-better",
    severity=Severity.WARNING,
    message="“better” has no measure",
    reframe="name what you would see 🚌",
    smart=("specific", "measurable"),
    challenge="vague",
)
ALWAYS = Finding(
    file="goals/heron/bus.yaml",
    span=Span(1, 30, 1, 36),
    code="GW697",
    name="made-up-always",
    severity=Severity.NOTE,
    message="“always” is never true",
)


def _all_told(text: str, **settings: Any) -> list[Finding]:
    plan = plan_from(text, **settings)
    return sorted(check_goal(plan, rules_in_force(plan.settings)), key=lambda one: one.sort_key)


def _again(finding: Finding, **changes: Any) -> Finding:
    return replace(finding, **changes)


TWICE = [BETTER, ALWAYS, _again(BETTER, span=Span(1, 37, 1, 43))]


@FEW
def test_a_finding_has_what_a_rule_does_not_know() -> None:
    assert _all_told(STATED) == TWICE


@FEW
@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ({}, TWICE),
        ({"most": "1"}, TWICE),
        ({"most": "2"}, [ALWAYS]),
        ({"severity": "off"}, [ALWAYS]),
        ({"severity": "error"}, [_again(o, severity=Severity.ERROR) for o in TWICE[::2]]),
        (
            {"severity": "note", "most": "1"},
            [_again(o, severity=Severity.NOTE) for o in TWICE[::2]],
        ),
        ({"severity": "note", "most": "2"}, [ALWAYS]),
        ({"least": "2"}, TWICE),
    ],
)
@pytest.mark.parametrize("name", ["made-up-better", "GW397"])
def test_severity_and_figures_are_the_practices(
    name: str, setting: dict[str, object], told: list[Finding]
) -> None:
    expected = sorted({*told, ALWAYS}, key=lambda one: one.sort_key)

    assert _all_told(STATED, rules={name: setting}) == expected


def _unknown(span: Span, message: str) -> Finding:
    return found(UNKNOWN_RULE, "gwsheet.yaml", span, message)


@FEW
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rules: {made-up-better: {severity: note, most: 21}}\n", ()),
        ("rules: {GW397: {most: 21}}\n", ()),
        (
            "rules: {section-mising: note}\n",
            (
                _unknown(
                    Span(1, 9, 1, 23),
                    "there is no rule 'section-mising'; did you mean section-missing?",
                ),
            ),
        ),
        (
            "rules:\n  qqq: off\n  GW9: off\n",
            (
                _unknown(Span(2, 3, 2, 6), "there is no rule 'qqq'; gwsheet rules lists them"),
                _unknown(Span(3, 3, 3, 6), "there is no rule 'GW9'; gwsheet rules lists them"),
            ),
        ),
        (
            "rules: {not-yaml: off}\n",
            (
                _unknown(
                    Span(1, 9, 1, 17),
                    "not-yaml is about reading or printing the file and cannot be silenced here",
                ),
            ),
        ),
        (
            "rules:\n  made-up-better:\n    severity: note\n    least: 3\n",
            (
                _unknown(
                    Span(4, 5, 4, 10),
                    "made-up-better has no figure 'least'; it has severity, most",
                ),
            ),
        ),
        (
            "rules: {section-missing: {days: 3}}\n",
            (
                _unknown(
                    Span(1, 27, 1, 31), "section-missing has no figure 'days'; it has severity"
                ),
            ),
        ),
    ],
)
def test_rules_and_figures_that_do_not_exist_are_errors_at_their_place(
    check: Check, text: str, told: tuple[Finding, ...]
) -> None:
    assert check({"gwsheet.yaml": text, "goals/a.yaml": SOUND}) == told


def test_a_figure_is_a_whole_number(check: Check) -> None:
    [finding] = check({"gwsheet.yaml": "rules: {section-missing: {days: soon}}\n"})

    assert (finding.code, finding.span) == ("GW007", Span(1, 33, 1, 37))


ALLOW_LINE = STATED.count("\n") + 2


def _of_allow(rule: Rule, start: int, end: int, message: str) -> Finding:
    span = Span(ALLOW_LINE, start, ALLOW_LINE, end)
    return found(rule, "goals/heron/bus.yaml", span, message)


NO_REASON = "a silence has a reason, for whoever reads this next: add reason: ..."


@FEW
@pytest.mark.parametrize(
    ("allow", "told"),
    [
        ("{rule: made-up-better, reason: hers}", [ALWAYS]),
        ("{rule: GW397, reason: hers}", [ALWAYS]),
        ("[{rule: GW397, reason: hers}, {rule: GW697, reason: his}]", []),
        (
            "{rule: made-up-better}",
            [ALWAYS, _of_allow(ALLOW_WITHOUT_REASON, 15, 29, NO_REASON)],
        ),
        ("GW397", [ALWAYS, _of_allow(ALLOW_WITHOUT_REASON, 8, 13, NO_REASON)]),
        (
            "{rule: section-missing, reason: soon}",
            [
                *TWICE,
                _of_allow(
                    UNUSED_ALLOW,
                    15,
                    30,
                    "section-missing finds nothing here, so this silence can go",
                ),
            ],
        ),
        (
            "{rule: made-up-beter, reason: hers}",
            [
                *TWICE,
                _of_allow(
                    UNKNOWN_RULE,
                    15,
                    28,
                    "there is no rule 'made-up-beter'; did you mean made-up-better?",
                ),
            ],
        ),
        (
            "{rule: wrong-type, reason: hers}",
            [
                *TWICE,
                _of_allow(
                    UNKNOWN_RULE,
                    15,
                    25,
                    "wrong-type is about reading or printing the file and cannot be silenced here",
                ),
            ],
        ),
    ],
)
def test_a_goal_silences_with_a_reason(allow: str, told: list[Finding]) -> None:
    assert _all_told(f"{STATED}\nallow: {allow}\n") == told


@FEW
def test_a_silence_without_a_rule_says_what_it_lacks() -> None:
    [*_, last] = _all_told(f"{STATED}\nallow: {{reason: hers}}\n")

    assert (last.code, last.span.line) == (UNKNOWN_RULE.code, ALLOW_LINE)
    assert last.message == "this silence names no rule: add rule: ..."


@FEW
def test_what_cannot_be_told_is_no_unused_silence() -> None:
    """In a language without a lexicon nobody knows whether a rule of wording would speak."""
    allow = "allow: {rule: made-up-better, reason: hers}\n"

    assert _all_told(f"{STATED}\nlanguage: tlh\n{allow}") == [ALWAYS]
    assert UNUSED_ALLOW.code not in {
        one.code for one in _all_told(f"{allow}priority: soon\ngoal_statement: x\n")
    }


@FEW
def test_a_client_file_has_its_texts_checked(check: Check) -> None:
    told = check({"goals/heron/client.yaml": "values:\n  - Being there\n  - always\n"})

    assert told == (_again(ALWAYS, file="goals/heron/client.yaml", span=Span(3, 5, 3, 11)),)


@FEW
def test_a_sentence_on_its_own() -> None:
    lexicon = lexicon_for("en")
    assert lexicon is not None
    rules = rules_in_force(plan_from("").settings)

    said = statement_findings("🚌 always better", lexicon, rules)

    assert [(active.rule.code, heard.start, heard.end) for active, heard in said] == [
        ("GW697", 2, 8),
        ("GW397", 9, 15),
    ]
