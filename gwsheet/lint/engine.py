"""Runs the rules and adds what a rule does not know: severity, silence, settings, order."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from gwsheet.diagnostics import (
    ALLOW_WITHOUT_REASON,
    NO_LEXICON,
    NO_LOCALE,
    NOT_IN_LANGUAGE,
    SECTION_LEFT_OUT,
    UNKNOWN_RULE,
    UNUSED_ALLOW,
    Finding,
    Rule,
    Severity,
    Span,
    found,
)
from gwsheet.goal import SECTIONS, Client, Goal, Loaded, Settings
from gwsheet.goal.texts import all_texts, client_texts
from gwsheet.lint.grammar import Sentence
from gwsheet.lint.lexicon import Lexicon, lexicon_for
from gwsheet.lint.registry import SCOPES, LintRule, Scope, all_rules, discover_rules
from gwsheet.lint.rules.reviews import NO_DATES, unclear_interval
from gwsheet.lint.rules.safety import safety_first
from gwsheet.lint.safety import risks_in
from gwsheet.lint.subjects import (
    Caseload,
    FileText,
    GoalContext,
    Match,
    Path,
    Text,
    TextMatch,
    texts_at_risk,
)
from gwsheet.progress.reviews import has_dates
from gwsheet.project.practice import ClientFile, GoalFile, Practice, Selection
from gwsheet.project.templates import LOCALES

RuleSet = Mapping[Scope, tuple[LintRule, ...]]
_NO_ADVICE = ("GW1", "GW2", "GW3", "GW4", "GW6")
"""Rules that judge how a goal is put and worked out: not said of one that may speak of danger."""
_ALWAYS = ("GW0", "GW7", "GW9", safety_first.rule.code)
"""Rules of reading, privacy and printing, which are no advice on what somebody wrote."""


def rules_in_force(settings: Settings) -> RuleSet:
    """The rules that are not switched off, by scope, with the practice's severity and figures."""
    chosen: dict[Scope, list[LintRule]] = {scope: [] for scope in SCOPES}
    for known in discover_rules():
        rule, figures = known.rule, known.figures
        setting = settings.rules.get(rule.name) or settings.rules.get(rule.code)
        if setting is not None:
            if setting.severity == "off":
                continue
            if setting.severity is not None:
                rule = replace(rule, severity=Severity[setting.severity.upper()])
            figures = {key: setting.figures.get(key, value) for key, value in figures.items()}
        chosen[known.scope].append(replace(known, rule=rule, figures=figures))
    return {scope: tuple(rules) for scope, rules in chosen.items()}


def check_practice(
    practice: Practice, today: date, selection: Selection | None = None
) -> tuple[Finding, ...]:
    """All findings of the selected files: reading them, and what they say."""
    selected = selection or Selection()
    settings_file = practice.settings.file
    findings = [
        finding
        for finding in practice.findings
        if selected.includes(finding.file) or finding.file == settings_file
    ]
    rules = rules_in_force(practice.settings_in_force)
    findings += _settings_findings(practice, rules)
    for client in practice.clients.values():
        if selected.includes(client.path):
            findings += _check_client(client, practice, rules)
    of_caseloads = _check_caseloads(practice, today, rules)
    for goal in practice.goals:
        if selected.includes(goal.path):
            context = context_of(goal, practice, today)
            findings += check_goal(context, rules, of_caseloads.get(goal.path, ()))
            findings += _language_note(practice, goal.loaded)
    return tuple(sorted(findings, key=lambda finding: finding.sort_key))


def context_of(goal: GoalFile, practice: Practice, today: date) -> GoalContext:
    """``goal`` with what frames it."""
    client = practice.client_of(goal)
    settings = practice.settings_in_force
    return GoalContext(
        id=goal.id,
        loaded=goal.loaded,
        client=client.loaded if client else None,
        settings=settings,
        today=today,
        lexicon=lexicon_for(practice.language_of(goal, client)),
        vocabulary=practice.vocabulary,
    )


def check_goal(
    context: GoalContext, rules: RuleSet, of_caseload: Iterable[Finding] = ()
) -> list[Finding]:
    """What the rules find in one goal, less what the goal silences with a reason.

    ``of_caseload`` are the findings of this file that need the client's other goals.
    """
    loaded = context.loaded
    if loaded.value is None or not loaded.has_keys:
        return []
    findings = [*_goal_findings(context, rules), *of_caseload]
    if loaded.value.allow:
        findings = _silence(context, findings)
    held_back = _NO_ADVICE if context.is_at_risk else ()
    return [
        finding
        for finding in without_advice(loaded, context.at_risk, findings)
        if finding.code == safety_first.rule.code or not finding.code.startswith(held_back)
    ]


def without_advice(
    loaded: Loaded[Goal] | Loaded[Client],
    at_risk: Mapping[Path, str],
    findings: Iterable[Finding],
) -> list[Finding]:
    """``findings`` less the advice on the texts that may speak of danger.

    Left out are findings inside such a text or in the list item around it, and findings that
    quote the text.
    """
    spans = [loaded.span(*_item(path)) for path in at_risk]
    return [
        finding
        for finding in findings
        if finding.code.startswith(_ALWAYS)
        or not (
            any(_overlap(span, finding.span) for span in spans)
            or any(
                text in f"{finding.message}\n{finding.reframe}\n{finding.on_paper}"
                for text in at_risk.values()
            )
        )
    ]


def _item(path: Path) -> Path:
    """The place of the item in a list that holds the text; of the text itself outside of lists."""
    last = max((at for at, part in enumerate(path) if isinstance(part, int)), default=len(path))
    return path[: last + 1]


def _overlap(a: Span, b: Span) -> bool:
    return (a.line, a.column) < (b.end_line, b.end_column) and (
        (b.line, b.column) < (a.end_line, a.end_column)
    )


def _goal_findings(context: GoalContext, rules: RuleSet) -> Iterator[Finding]:
    loaded = context.loaded
    for rule in rules["goal"]:
        for match in rule.run(context):
            yield rule.finding(loaded.file, match.span, match)
    if context.statement is not None:
        for rule in rules["statement"]:
            for match in rule.run(context.statement):
                span = context.span_of_words(("goal_statement",), match.start, match.end)
                yield rule.finding(loaded.file, span, match)
    yield from _file_findings(loaded, context.lexicon, rules)


def _file_findings(
    loaded: Loaded[Goal] | Loaded[Client], lexicon: Lexicon | None, rules: RuleSet
) -> Iterator[Finding]:
    """What is said of the texts in a file, one by one, and of the file as it is written."""
    value = loaded.value
    given = client_texts(value) if value is not None else ()
    every = all_texts(value) if value is not None else ()
    for texts, of_texts in ((given, rules["text"]), (every, rules["any text"])):
        for path, text in texts:
            for rule in of_texts:
                for match in rule.run(Text(path, text, lexicon)):
                    span = loaded.span_within(path, match.start, match.end)
                    yield rule.finding(loaded.file, span, match)
    if loaded.parsed is not None:
        source = loaded.parsed.source.written or loaded.parsed.source
        file = FileText(source.text, lexicon)
        for rule in rules["file"]:
            for match in rule.run(file):
                yield rule.finding(loaded.file, source.span(match.start, match.end), match)


def _check_client(client: ClientFile, practice: Practice, rules: RuleSet) -> Iterator[Finding]:
    loaded = client.loaded
    at_risk = texts_at_risk(loaded.value) if loaded.value is not None else {}
    lexicon = lexicon_for(practice.language_of_client(client.name))
    yield from without_advice(loaded, at_risk, _file_findings(loaded, lexicon, rules))
    yield from _language_note(practice, loaded)


def _check_caseloads(practice: Practice, today: date, rules: RuleSet) -> dict[str, list[Finding]]:
    """What needs all goals of a client, by the file that it is said of."""
    goals: dict[str | None, list[GoalContext]] = {}
    for goal in practice.goals:
        goals.setdefault(goal.client, []).append(context_of(goal, practice, today))
    findings: dict[str, list[Finding]] = {}
    for name, contexts in goals.items():
        caseload = Caseload(name, tuple(contexts), practice.settings_in_force)
        for rule in rules["caseload"]:
            for match in rule.run(caseload):
                finding = rule.finding(match.file, match.span, match)
                findings.setdefault(match.file, []).append(finding)
    return findings


def _silence(context: GoalContext, findings: list[Finding]) -> list[Finding]:
    """``findings`` without the silenced ones, and what is wrong with the silences."""
    silenced = {allow.rule for allow in context.goal.allow}
    kept = [finding for finding in findings if silenced.isdisjoint((finding.name, finding.code))]
    used = {name for finding in findings for name in (finding.name, finding.code)}
    known = _rules_by_name()
    for index, allow in enumerate(context.goal.allow):
        rule = known.get(allow.rule or "")
        problems: list[tuple[Rule, str]] = []
        if allow.rule is None:
            problems.append((UNKNOWN_RULE, "this silence names no rule: add rule: ..."))
        elif rule is None:
            problems.append((UNKNOWN_RULE, _unknown_rule(allow.rule)))
        else:
            if not allow.reason:
                message = "a silence has a reason, for whoever reads this next: add reason: ..."
                problems.append((ALLOW_WITHOUT_REASON, message))
            is_unchecked = context.lexicon is None and rule.scope in ("statement", "text")
            if allow.rule not in used and context.loaded.is_sound and not is_unchecked:
                message = f"{rule.rule.name} finds nothing here, so this silence can go"
                problems.append((UNUSED_ALLOW, message))
        span = context.span("allow", index, "rule")
        kept += [found(of, context.loaded.file, span, message) for of, message in problems]
    return kept


def _rules_by_name() -> dict[str, LintRule]:
    """Every rule of this package, under its name and under its code."""
    return {key: rule for rule in discover_rules() for key in (rule.rule.name, rule.rule.code)}


def _unknown_rule(name: str) -> str:
    rules = all_rules()
    if any(name in (rule.code, rule.name) for rule in rules):
        return f"{name} is about reading or printing the file and cannot be silenced here"
    near = difflib.get_close_matches(name, [rule.name for rule in rules], n=1)
    hint = f"did you mean {near[0]}?" if near else "gwsheet rules lists them"
    return f"there is no rule {name!r}; {hint}"


def _settings_findings(practice: Practice, rules: RuleSet) -> Iterator[Finding]:
    settings, read = practice.settings_in_force, practice.settings
    yield from _language_note(practice, read)
    yield from _untranslated(practice)
    yield from _left_out(practice)
    for rule in rules["goal"]:
        is_about_it = rule.rule.code == unclear_interval.rule.code
        if is_about_it and not has_dates(settings.review_interval):
            span = read.span("review_interval")
            yield rule.finding(read.file, span, Match(span, NO_DATES))
    known = _rules_by_name()
    for name, setting in settings.rules.items():
        if name not in known:
            span = read.key_span("rules", name)
            yield found(UNKNOWN_RULE, read.file, span, _unknown_rule(name))
            continue
        there = known[name].figures
        for figure in setting.figures:
            if figure not in there:
                span = read.key_span("rules", name, figure)
                listed = ", ".join(["severity", *there])
                message = f"{known[name].rule.name} has no figure {figure!r}; it has {listed}"
                yield found(UNKNOWN_RULE, read.file, span, message)


def _untranslated(practice: Practice) -> Iterator[Finding]:
    """The practice's own texts that are missing in a language which a page is in.

    A single name is the same everywhere: it is one, whatever the language.
    """
    settings, read = practice.settings_in_force, practice.settings
    wanted: dict[str, str] = {}
    for goal in practice.goals:
        wanted.setdefault(practice.language_of(goal, practice.client_of(goal)), goal.path)
    for name in practice.clients:
        language = practice.language_of_client(name)
        wanted.setdefault(language, practice.clients[name].path)
    for key in ("name", "contact", "safety_line"):
        is_single = not isinstance(getattr(settings, key), dict)
        for language, file in wanted.items():
            if settings.lacks(key, language) and not (is_single and key == "name"):
                message = f"{key} has no text in {language!r}, the language of {file}; "
                if is_single:
                    message += (
                        f"write {key}: {{{settings.language}: …, {language}: …}}, else its pages"
                        f" have it in {settings.language!r}"
                    )
                else:
                    message += f"add {language}: …, else its pages have none"
                yield found(NOT_IN_LANGUAGE, read.file, read.span(key), message)


def _left_out(practice: Practice) -> Iterator[Finding]:
    """One note where ``sections:`` leaves some of the nine out."""
    read = practice.settings
    named = practice.settings_in_force.sections
    missing = [name for name in SECTIONS if name not in named]
    if named and missing:
        message = f"the worksheet is printed without {', '.join(missing)}"
        yield found(SECTION_LEFT_OUT, read.file, read.span("sections"), message)


def _language_note(
    practice: Practice, read: Loaded[Goal] | Loaded[Client] | Loaded[Settings]
) -> Iterator[Finding]:
    """One note where a language is named that has no words for printing, or for checking."""
    language = read.value.language if read.value and read.has_key("language") else None
    if language is None or not practice.locales:
        return
    printed = practice.words_in(language).language
    own = f"{LOCALES}/{language}.yaml"
    is_begun = practice.templates.find(own) is not None
    there = (
        f"the words file {practice.templates.shown(own)} is not whole"
        if is_begun
        else f"there is no words file for {language!r} yet"
    )
    unprinted = (
        f"{there}, so the headings are printed in {printed!r} and the text is marked as"
        f" {language!r}"
    )
    unchecked = f"the wording in {language!r} is not checked: only English has a lexicon yet"
    is_printed = printed.split("-")[0] == language.split("-")[0]
    messages = [] if is_printed else [unprinted]
    if lexicon_for(language) is None:
        messages.append(unchecked)
    if messages:
        rule = NO_LEXICON if is_printed else NO_LOCALE
        yield found(rule, read.file, read.span("language"), "; ".join(messages))


def statement_findings(
    text: str, lexicon: Lexicon, rules: RuleSet
) -> list[tuple[LintRule, TextMatch]]:
    """What the rules say of a sentence on its own, in the order of its words.

    Of one that may speak of danger there is no advice.
    """
    alone = Text(("goal_statement",), text, lexicon)
    subjects: list[tuple[Scope, object]] = [("any text", alone), ("file", FileText(text, lexicon))]
    if not risks_in(text):
        subjects += [("statement", Sentence(text, lexicon)), ("text", alone)]
    matches = [
        (rule, match)
        for scope, subject in subjects
        for rule in rules[scope]
        for match in rule.run(subject)
    ]
    return sorted(matches, key=lambda pair: (pair[1].start, pair[1].end, pair[0].rule.code))
