"""Runs the rules and adds what a rule does not know: severity, silence, settings, order."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gwsheet.diagnostics import (
    ALLOW_WITHOUT_REASON,
    NO_LEXICON,
    NO_LOCALE,
    UNKNOWN_RULE,
    UNUSED_ALLOW,
    Finding,
    Severity,
    Span,
    found,
)
from gwsheet.goal import Client, Goal, Loaded, Settings
from gwsheet.goal.texts import all_texts, client_texts
from gwsheet.lint.grammar import Sentence
from gwsheet.lint.lexicon import Lexicon, lexicon_for
from gwsheet.lint.registry import SCOPES, LintRule, Scope, all_rules, discover_rules
from gwsheet.lint.rules import safety_first, unclear_interval
from gwsheet.lint.safety import risks_in
from gwsheet.lint.subjects import (
    Caseload,
    FileText,
    GoalContext,
    Match,
    Text,
    TextMatch,
    texts_at_risk,
)
from gwsheet.progress.reviews import has_dates
from gwsheet.project.practice import ClientFile, GoalFile, Practice, Selection, without_collector


@dataclass(frozen=True)
class Active:
    """A rule as it is in force: its severity, and its figures where the practice set some."""

    one: LintRule
    severity: Severity
    figures: Mapping[str, int]

    def run(self, subject: object) -> Iterator[Any]:
        """What the rule says of ``subject``."""
        return self.one.check(subject, **self.figures)

    def finding(self, file: str, span: Span, said: TextMatch | Match) -> Finding:
        """What the rule said, with everything that a rule does not know."""
        rule = self.one.rule
        return Finding(
            file=file,
            span=span,
            code=rule.code,
            name=rule.name,
            severity=self.severity,
            message=said.message,
            reframe=said.reframe,
            smart=rule.smart,
            challenge=rule.challenge,
        )


RuleSet = Mapping[Scope, tuple[Active, ...]]


def rules_in_force(settings: Settings) -> RuleSet:
    """The rules that are not switched off, by scope, with the practice's severity and figures."""
    chosen: dict[Scope, list[Active]] = {scope: [] for scope in SCOPES}
    for one in discover_rules():
        setting = settings.rules.get(one.rule.name) or settings.rules.get(one.rule.code)
        severity, figures = one.rule.severity, {}
        if setting is not None:
            figures = {k: v for k, v in setting.figures.items() if k in one.figures}
            if setting.severity == "off":
                continue
            if setting.severity is not None:
                severity = Severity[setting.severity.upper()]
        chosen[one.scope].append(Active(one, severity, figures))
    return {scope: tuple(rules) for scope, rules in chosen.items()}


@without_collector()
def check_practice(
    practice: Practice, today: date, selection: Selection | None = None
) -> tuple[Finding, ...]:
    """All findings of the selected files: reading them, and what they say."""
    selected = selection or Selection()
    settings = practice.settings_in_force
    always = (practice.settings.file,)
    findings = [
        one for one in practice.findings if selected.includes(one.file) or one.file in always
    ]
    rules = rules_in_force(settings)
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
    findings = [*_say_of_goal(context, rules), *of_caseload]
    if loaded.value.allow:
        findings = _silence(context, findings)
    held_back = _NO_ADVICE if context.is_at_risk else ()
    return [
        one
        for one in without_advice(loaded, context.at_risk, findings)
        if one.code == safety_first.CODE or not one.code.startswith(held_back)
    ]


_NO_ADVICE = ("GW1", "GW2", "GW3", "GW4", "GW6")
"""Rules that judge how a goal is put and worked out: not said of one that may speak of danger."""
_ALWAYS = ("GW0", "GW7", "GW9", safety_first.CODE)
"""Rules of reading, privacy and printing, which are no advice on what somebody wrote."""


def without_advice(
    loaded: Loaded[Goal] | Loaded[Client],
    at_risk: Mapping[tuple[str | int, ...], str],
    findings: Iterable[Finding],
) -> list[Finding]:
    """``findings`` less the advice on the texts that may speak of danger.

    That is what lies in such a text or in the item that holds it, and what quotes it.
    """
    if not at_risk:
        return list(findings)
    spans = [loaded.span(*_item(path)) for path in at_risk]
    return [
        one
        for one in findings
        if one.code.startswith(_ALWAYS)
        or not (
            any(_meet(span, one.span) for span in spans)
            or any(text in f"{one.message}\n{one.reframe}" for text in at_risk.values())
        )
    ]


def _item(path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The place of the item in a list that holds the text; of the text itself outside of lists."""
    last = max((at for at, part in enumerate(path) if isinstance(part, int)), default=len(path))
    return path[: last + 1]


def _meet(one: Span, other: Span) -> bool:
    return (one.line, one.column) < (other.end_line, other.end_column) and (
        (other.line, other.column) < (one.end_line, one.end_column)
    )


def _say_of_goal(context: GoalContext, rules: RuleSet) -> Iterator[Finding]:
    file, loaded = context.loaded.file, context.loaded
    for active in rules["goal"]:
        for hit in active.run(context):
            yield active.finding(hit.file or file, hit.span, hit)
    if context.statement is not None:
        for active in rules["statement"]:
            for one in active.run(context.statement):
                span = context.span_of_words(("goal_statement",), one.start, one.end)
                yield active.finding(file, span, one)
    yield from _say_of_texts(context.texts, loaded, rules["text"])
    yield from _say_of_texts(context.all_texts, loaded, rules["any text"])
    yield from _say_of_file(loaded, context.lexicon, rules)


def _say_of_texts(
    texts: Iterable[Text], loaded: Loaded[Goal] | Loaded[Client], rules: Sequence[Active]
) -> Iterator[Finding]:
    every = tuple(texts)
    joined = "\n".join([text.text for text in every])
    concerned = [one for one in rules if every and one.one.concerns(joined, every[0].lexicon)]
    for text in every if concerned else ():
        for active in concerned:
            if len(text.text) < active.one.least:
                continue
            for match in active.run(text):
                span = loaded.span_within(text.path, match.start, match.end)
                yield active.finding(loaded.file, span, match)


def _say_of_file(
    loaded: Loaded[Goal] | Loaded[Client], lexicon: Lexicon | None, rules: RuleSet
) -> Iterator[Finding]:
    if loaded.parsed is None:
        return
    source = loaded.parsed.source
    written = FileText((source.written or source).text, lexicon)
    for active in rules["file"]:
        for match in active.run(written):
            span = (source.written or source).span(match.start, match.end)
            yield active.finding(loaded.file, span, match)


def _check_client(client: ClientFile, practice: Practice, rules: RuleSet) -> Iterator[Finding]:
    value = client.loaded.value
    lexicon = lexicon_for(practice.language_of(None, client))
    if value is not None:
        texts = [Text(path, text, lexicon) for path, text in client_texts(value)]
        every = [Text(path, text, lexicon) for path, text in all_texts(value)]
        yield from without_advice(
            client.loaded,
            texts_at_risk(every),
            (
                *_say_of_texts(texts, client.loaded, rules["text"]),
                *_say_of_texts(every, client.loaded, rules["any text"]),
            ),
        )
    yield from _say_of_file(client.loaded, lexicon, rules)
    yield from _language_note(practice, client.loaded)


def _check_caseloads(practice: Practice, today: date, rules: RuleSet) -> dict[str, list[Finding]]:
    """What needs all goals of a client, by the file that it is said of."""
    goals: dict[str | None, list[GoalContext]] = {}
    for goal in practice.goals:
        goals.setdefault(goal.client, []).append(context_of(goal, practice, today))
    said: dict[str, list[Finding]] = {}
    for name, contexts in goals.items():
        caseload = Caseload(name, tuple(contexts), practice.settings_in_force)
        for active in rules["caseload"]:
            for hit in active.run(caseload):
                finding = active.finding(hit.file, hit.span, hit)
                said.setdefault(hit.file, []).append(finding)
    return said


def _silence(context: GoalContext, findings: list[Finding]) -> list[Finding]:
    """``findings`` without the silenced ones, and what is wrong with the silences."""
    file, goal = context.loaded.file, context.goal
    used: set[str] = set()
    wanted = {allow.rule for allow in goal.allow if allow.rule}
    kept: list[Finding] = []
    for finding in findings:
        by = wanted & {finding.name, finding.code}
        used |= by
        if not by:
            kept.append(finding)
    known = {one.rule.name: one for one in discover_rules()}
    by_code = {one.rule.code: one for one in known.values()}
    for index, allow in enumerate(goal.allow):
        span = context.span("allow", index, "rule")
        name = allow.rule
        if name is None:
            message = "this silence names no rule: add rule: ..."
            kept.append(found(UNKNOWN_RULE, file, span, message))
            continue
        rule = known.get(name) or by_code.get(name)
        if rule is None:
            kept.append(found(UNKNOWN_RULE, file, span, _unknown_rule(name)))
            continue
        if not allow.reason:
            message = "a silence has a reason, for whoever reads this next: add reason: ..."
            kept.append(found(ALLOW_WITHOUT_REASON, file, span, message))
        cannot_tell = context.lexicon is None and rule.scope in ("statement", "text")
        if name not in used and context.loaded.is_sound and not cannot_tell:
            message = f"{rule.rule.name} finds nothing here, so this silence can go"
            kept.append(found(UNUSED_ALLOW, file, span, message))
    return kept


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
    for active in rules["goal"]:
        if active.one.rule.code == unclear_interval.CODE and not has_dates(
            settings.review_interval
        ):
            hit = Match(read.span("review_interval"), unclear_interval.MESSAGE)
            yield active.finding(read.file, hit.span, hit)
    known = {one.rule.name: one for one in discover_rules()}
    known |= {one.rule.code: one for one in known.values()}
    for name, setting in settings.rules.items():
        rule = known.get(name)
        if rule is None:
            span = read.key_span("rules", name)
            yield found(UNKNOWN_RULE, read.file, span, _unknown_rule(name))
            continue
        for figure in setting.figures:
            if figure not in rule.figures:
                span = read.key_span("rules", name, figure)
                there = ", ".join(["severity", *rule.figures])
                message = f"{rule.rule.name} has no figure {figure!r}; it has {there}"
                yield found(UNKNOWN_RULE, read.file, span, message)


def _language_note(
    practice: Practice, read: Loaded[Goal] | Loaded[Client] | Loaded[Settings]
) -> Iterator[Finding]:
    """One note where a language is named that has no words for printing, or for checking."""
    language = read.value.language if read.value and read.has_key("language") else None
    if language is None or not practice.locales:
        return
    span = read.span("language")
    lacks_lexicon = lexicon_for(language) is None
    unchecked = f"the wording in {language!r} is not checked: only English has a lexicon yet"
    words = practice.words_in(language)
    if words.language.split("-")[0] != language.split("-")[0]:
        message = (
            f"there is no words file for {language!r} yet, so the headings are printed in"
            f" {words.language!r} and the text is marked as {language!r}"
        )
        if lacks_lexicon:
            message += f"; {unchecked}"
        yield found(NO_LOCALE, read.file, span, message)
    elif lacks_lexicon:
        yield found(NO_LEXICON, read.file, span, unchecked)


def statement_findings(
    text: str, lexicon: Lexicon, rules: RuleSet
) -> list[tuple[Active, TextMatch]]:
    """What the rules say of a sentence on its own, in the order of its words.

    Of one that may speak of danger there is no advice.
    """
    alone = Text(("goal_statement",), text, lexicon)
    said = [(active, match) for active in rules["any text"] for match in active.run(alone)]
    if not risks_in(text):
        sentence = Sentence(text, lexicon)
        said += [(active, match) for active in rules["statement"] for match in active.run(sentence)]
        said += [
            (active, match)
            for active in rules["text"]
            if active.one.concerns(text, lexicon)
            for match in active.run(alone)
        ]
    written = FileText(text, lexicon)
    said += [(active, match) for active in rules["file"] for match in active.run(written)]
    return sorted(said, key=lambda pair: (pair[1].start, pair[1].end, pair[0].one.rule.code))
