"""Rules are found without registration; severity and silence are the engine's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from conftest import SOUND, TODAY, PracticeFolder, plan_from
from english import ENGLISH

from gwsheet.diagnostics import Finding, Severity, Span
from gwsheet.goal import SECTIONS
from gwsheet.lint import check_practice
from gwsheet.lint.engine import check_goal, rules_in_force, statement_findings
from gwsheet.project.practice import select


def _brief(finding: Finding) -> str:
    """Where it is, its severity (E, W or N), its code, and what it says."""
    span = finding.span
    place = f"{finding.file} {span.line}:{span.column}-{span.end_column}"
    return f"{place} {finding.severity.name[0]} {finding.code} {finding.message}"


Check = Callable[..., list[str]]


@pytest.fixture(name="check")
def _check(practice: PracticeFolder) -> Check:
    """Writes the files of a practice, and checks all of it or the targets."""

    def run(files: dict[str, str], *targets: str) -> list[str]:
        for name, text in files.items():
            practice.write(name, text)
        read = practice.read()
        found = check_practice(read, TODAY, select(read, targets, practice.root))
        return [_brief(finding) for finding in found]

    return run


@pytest.mark.parametrize(
    ("targets", "places"),
    [
        (
            (),
            ["heron/bus 1:1-6 E GW006", "heron/client 1:1-7 E GW006", "wren/walk 12:11-15 E GW007"],
        ),
        (("heron/bus",), ["heron/bus 1:1-6 E GW006"]),
        (("wren",), ["wren/walk 12:11-15 E GW007"]),
    ],
)
def test_findings_of_what_was_asked_for_and_the_settings_stand_in_order(
    check: Check, targets: tuple[str, ...], places: list[str]
) -> None:
    files = {
        "goals/wren/walk.yaml": SOUND + "priority: soon\n",
        "goals/heron/bus.yaml": "titel: x\n" + SOUND,
        "goals/heron/client.yaml": "valves: x\n",
        "gwsheet.yaml": "papre: A4\n",
    }

    expected = [f"goals/{place.replace(' ', '.yaml ', 1)}" for place in places]
    found = [" ".join(text.split(" ")[:4]) for text in check(files, *targets)]
    assert found == [*expected, "gwsheet.yaml 1:1-6 E GW006"]


TLH = "language: tlh\n"
NO_LOCALE = (
    "{} 1:11-14 N GW026 there is no words file for 'tlh' yet, so the headings are printed in 'en'"
    " and the text is marked as 'tlh'; the wording in 'tlh' is not checked:"
    " only English has a lexicon yet"
)


@pytest.mark.parametrize(
    ("files", "named"),
    [
        ({"goals/a.yaml": "language: en\n" + SOUND}, None),
        ({"goals/a.yaml": "language: en-GB\n" + SOUND}, None),
        ({"goals/a.yaml": SOUND}, None),
        ({"goals/a.yaml": TLH + SOUND}, "goals/a.yaml"),
        ({"goals/w/client.yaml": TLH, "goals/w/a.yaml": SOUND}, "goals/w/client.yaml"),
        ({"gwsheet.yaml": TLH, "goals/w/a.yaml": SOUND, "goals/b.yaml": SOUND}, "gwsheet.yaml"),
        ({"gwsheet.yaml": "paper: A4\n", "goals/a.yaml": "language:\n" + SOUND}, None),
    ],
)
def test_a_language_without_words_is_a_note(
    check: Check, files: dict[str, str], named: str | None
) -> None:
    assert check(files) == ([NO_LOCALE.format(named)] if named else [])


def test_a_language_with_words_and_no_lexicon_is_a_note(
    check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gwsheet.lint.engine.lexicon_for", lambda _tag: None)

    message = "the wording in 'en-GB' is not checked: only English has a lexicon yet"
    found = check({"goals/a.yaml": "language: en-GB\n" + SOUND})
    assert found == [f"goals/a.yaml 1:11-16 N GW029 {message}"]


UNCLEAR = "no dates can be worked out from this; write 4-6 sessions, 4 weeks or 1 month"
NOT_HERE = "is about reading or printing the file and cannot be silenced here"


FEW = pytest.mark.usefixtures("few_rules")
INTERVAL = "review_interval: when we like\n"
SETTINGS = {
    INTERVAL: f"1:18-30 W GW024 {UNCLEAR}",
    INTERVAL + "rules: {unclear-interval: note}": f"1:18-30 N GW024 {UNCLEAR}",
    INTERVAL + "rules: {GW024: off}": "",
    "review_interval: 4 weeks": "",
    "": "",
    "rules: {made-up-better: {severity: note, most: 21}}": "",
    "rules: {GW397: {most: 21}}": "",
    "rules: {section-mising: note}":
        "1:9-23 E GW030 there is no rule 'section-mising'; did you mean section-missing?",
    "rules:\n  GW101: off\n  GW9: off":
        "3:3-6 E GW030 there is no rule 'GW9'; gwsheet rules lists them",
    "rules: {qqq: off}": "1:9-12 E GW030 there is no rule 'qqq'; gwsheet rules lists them",
    "rules: {not-yaml: off}": f"1:9-17 E GW030 not-yaml {NOT_HERE}",
    "rules:\n  made-up-better:\n    severity: note\n    least: 3":
        "4:5-10 E GW030 made-up-better has no figure 'least'; it has severity, most",
    "rules: {section-missing: {days: 3}}":
        "1:27-31 E GW030 section-missing has no figure 'days'; it has severity",
    "rules: {section-missing: {days: soon}}":
        '1:33-37 E GW007 expected a whole number, for example 3; found "soon"',
}  # fmt: skip


@FEW
@pytest.mark.parametrize(("text", "line"), SETTINGS.items())
def test_what_is_wrong_with_the_settings_is_said_at_its_place(
    check: Check, text: str, line: str
) -> None:
    said = check({"gwsheet.yaml": text, "goals/a.yaml": SOUND})

    assert said == ([f"gwsheet.yaml {line}"] if line else [])


ALL = "".join(f"{key}: x\n" for key in SECTIONS if key != "review_schedule")
STATED = f"{ALL}review_schedule: 4 weeks\n".replace(
    "goal_statement: x", "goal_statement: Feel better, always better"
)
BETTER = "1:22-28 W GW397 “better” has no measure"
ALWAYS = "1:30-36 N GW697 “always” is never true"
AGAIN = BETTER.replace("22-28", "37-43")
ALL_SAID = [BETTER, ALWAYS, AGAIN]


def _check_goal(text: str, **settings: Any) -> list[Finding]:
    plan = plan_from(text, **settings)
    return sorted(check_goal(plan, rules_in_force(plan.settings)), key=lambda found: found.sort_key)


def _say(text: str, **settings: Any) -> list[str]:
    found = [_brief(finding) for finding in _check_goal(text, **settings)]
    return [text.removeprefix("goals/heron/bus.yaml ") for text in found]


@FEW
def test_a_finding_has_what_a_rule_does_not_know() -> None:
    assert _say(STATED) == ALL_SAID
    assert _check_goal(STATED)[0] == Finding(
        "goals/heron/bus.yaml", Span(1, 22, 1, 28), "GW397", "made-up-better", Severity.WARNING,
        "“better” has no measure", reframe="name what you would see 🚌",
        smart=("specific", "measurable"), challenge="vague",
    )  # fmt: skip


@FEW
@pytest.mark.parametrize(
    ("setting", "severity"),
    [
        ({}, "W"), ({"most": "1"}, "W"), ({"most": "2"}, None), ({"severity": "off"}, None),
        ({"severity": "error"}, "E"), ({"severity": "note", "most": "1"}, "N"),
        ({"severity": "note", "most": "2"}, None), ({"least": "2"}, "W"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["made-up-better", "GW397"])
def test_severity_and_figures_are_the_practices(
    name: str, setting: dict[str, object], severity: str | None
) -> None:
    better = [text.replace(" W ", f" {severity} ") for text in (BETTER, AGAIN) if severity]

    assert _say(STATED, rules={name: setting}) == sorted([*better, ALWAYS])


NO_REASON = "W GW032 a silence has a reason, for whoever reads this next: add reason: ..."


ALLOW = {
    "{rule: made-up-better, reason: hers}": [ALWAYS],
    "{rule: GW397, reason: hers}": [ALWAYS],
    "[{rule: GW397, reason: hers}, {rule: GW697, reason: his}]": [],
    "{rule: made-up-better}": [ALWAYS, f"10:15-29 {NO_REASON}"],
    "GW397": [ALWAYS, f"10:8-13 {NO_REASON}"],
    "{rule: section-missing, reason: soon}": [*ALL_SAID,
        "10:15-30 W GW031 section-missing finds nothing here, so this silence can go"],
    "{rule: made-up-beter, reason: hers}": [*ALL_SAID,
        "10:15-28 E GW030 there is no rule 'made-up-beter'; did you mean made-up-better?"],
    "{rule: wrong-type, reason: hers}": [*ALL_SAID, f"10:15-25 E GW030 wrong-type {NOT_HERE}"],
    "{reason: hers}": [*ALL_SAID, "10:8-22 E GW030 this silence names no rule: add rule: ..."],
}  # fmt: skip


@FEW
@pytest.mark.parametrize("allow", ALLOW)
def test_a_goal_silences_with_a_reason(allow: str) -> None:
    assert _say(f"{STATED}allow: {allow}\n") == ALLOW[allow]


@FEW
def test_what_nobody_knows_is_no_unused_silence() -> None:
    """In a language without a lexicon a rule of wording might have spoken."""
    allow = "allow: {rule: made-up-better, reason: hers}\n"

    assert _say(f"{STATED}language: tlh\n{allow}") == [ALWAYS]
    unsound = _check_goal(f"{allow}priority: soon\ngoal_statement: x\n")
    assert "unused-allow" not in {finding.name for finding in unsound}


@FEW
def test_a_client_file_has_its_texts_checked_and_an_empty_goal_one_finding(check: Check) -> None:
    client = "values:\n  - Being there\n  - always\n"
    empty, found = check({"goals/heron/client.yaml": client, "goals/a.yaml": "\n"})

    assert empty.startswith("goals/a.yaml 1:1-1 W GW011 ")
    assert found == "goals/heron/client.yaml 3:5-11 N GW697 “always” is never true"


@FEW
def test_a_sentence_on_its_own() -> None:
    rules = rules_in_force(plan_from("").settings)
    said = statement_findings("🚌 always better", ENGLISH, rules)

    assert [(active.rule.code, hit.start, hit.end) for active, hit in said] == [
        ("GW697", 2, 8),
        ("GW397", 9, 15),
    ]
