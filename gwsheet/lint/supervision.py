"""One goal as a supervisor would go through it: what speaks for each letter, and against.

Plain values, made for the page that a therapist takes to supervision or to a session.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from gwsheet.goal import SMART_LETTERS
from gwsheet.goal.model import Timeline
from gwsheet.lint.engine import RuleSet, check_goal
from gwsheet.lint.grammar import Sentence
from gwsheet.lint.registry import Scope
from gwsheet.lint.rules.safety import safety_first
from gwsheet.lint.subjects import GoalContext
from gwsheet.lint.uncounted import uncounted

_PLAN_RULES = "GW4"
_COUNTS = frozenset({"once", "twice", "thrice"})
_NO_DAYS = frozenset({"a", "an", "per", "out", "each"})
_OF_PLANS: tuple[Scope, ...] = ("any text", "goal")


@dataclass(frozen=True)
class Evidence:
    """Something that speaks for a letter: the user's words, a day or a number of things.

    ``kind`` is the end of a key below ``smart_check.evidence`` in the locale files.
    """

    kind: str
    text: str | None = None
    day: date | None = None
    number: int | None = None


@dataclass(frozen=True)
class Remark:
    """What a rule says. ``number`` is that of its words where they are marked in the statement."""

    name: str
    message: str
    reframe: str | None
    smart: tuple[str, ...]
    challenge: str | None
    number: int | None = None
    words: str | None = None


@dataclass(frozen=True)
class Piece:
    """A stretch of the statement, with the numbers of the remarks that end with it."""

    text: str
    is_marked: bool = False
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Letter:
    """One of the five letters (``time_bound`` as in the file), with what speaks for and against.

    ``lacks`` are the parts of a goal that it needs and that are empty, by the ends of keys below
    ``smart_check.lacks``.
    """

    name: str
    evidence: tuple[Evidence, ...]
    remarks: tuple[Remark, ...]
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Supervision:
    """The statement in pieces, the letters, the challenges met, and the plan's other faults.

    ``is_wording_checked`` is False where there is no statement or no lexicon for its language;
    then no remarks does not mean no problems. A goal that may speak of danger (``is_at_risk``)
    has no remark but that. ``unsafe`` are other texts that may, each with its key in the file.
    """

    is_wording_checked: bool
    pieces: tuple[Piece, ...]
    letters: tuple[Letter, ...]
    challenges: tuple[tuple[str, tuple[Remark, ...]], ...]
    plan: tuple[Remark, ...]
    is_at_risk: bool = False
    unsafe: tuple[tuple[str, str], ...] = ()


def supervise(context: GoalContext, rules: RuleSet) -> Supervision:
    """What the rules in force have to say of the goal, less what it silences with a reason."""
    if context.is_at_risk:
        alone = (Piece(context.goal.goal_statement or ""),)
        return Supervision(
            is_wording_checked=False,
            pieces=alone,
            letters=(),
            challenges=(),
            plan=(),
            is_at_risk=True,
        )
    remarks, places = _statement_remarks(context, rules)
    of_plans = {scope: rules[scope] if scope in _OF_PLANS else () for scope in rules}
    findings = check_goal(context, of_plans)
    remarks += [
        Remark(f.name, f.on_paper or f.message, f.reframe, f.smart, f.challenge)
        for f in findings
        if f.smart or f.challenge or f.code.startswith(_PLAN_RULES)
    ]
    is_unsafe = any(f.code == safety_first.rule.code for f in findings)
    said = {text: str(path[0]) for path, text in context.at_risk.items()}
    unsaid = set(context.at_risk.values())
    letters = tuple(
        Letter(
            name,
            tuple(evidence for evidence in _evidence(context, name) if evidence.text not in unsaid),
            tuple(remark for remark in remarks if name.replace("_", "-") in remark.smart),
            tuple(_lacks(context, name)),
        )
        for name in SMART_LETTERS
    )
    names = dict.fromkeys(remark.challenge for remark in remarks if remark.challenge)
    return Supervision(
        is_wording_checked=context.statement is not None,
        pieces=_pieces(context.goal.goal_statement or "", places),
        letters=letters,
        challenges=tuple((n, tuple(r for r in remarks if r.challenge == n)) for n in names),
        plan=tuple(remark for remark in remarks if not remark.smart and not remark.challenge),
        unsafe=tuple((key, text) for text, key in said.items()) if is_unsafe else (),
    )


def _statement_remarks(
    context: GoalContext, rules: RuleSet
) -> tuple[list[Remark], list[tuple[int, int, int]]]:
    """What is said of the statement's words, and where: (start, end, number)."""
    sentence = context.statement
    if sentence is None:
        return [], []
    silenced = {allow.rule for allow in context.goal.allow}
    matches = [
        (match, lint_rule.rule)
        for lint_rule in rules["statement"]
        if silenced.isdisjoint((lint_rule.rule.name, lint_rule.rule.code))
        for match in lint_rule.run(sentence)
    ]
    matches.sort(key=lambda pair: (pair[0].start, pair[0].end, pair[1].code))
    remarks: list[Remark] = []
    numbers: dict[tuple[int, int], int] = {}
    whole = len(sentence.text.strip(" .!"))
    for match, rule in matches:
        number = words = None
        if match.end - match.start < whole:
            number = numbers.setdefault((match.start, match.end), len(numbers) + 1)
            words = sentence.text[match.start : match.end]
        facts = (rule.name, match.message, match.reframe, rule.smart, rule.challenge)
        remarks.append(Remark(*facts, number, words))
    return remarks, [(*place, number) for place, number in numbers.items()]


def _pieces(text: str, places: list[tuple[int, int, int]]) -> tuple[Piece, ...]:
    """``text`` cut wherever a marked stretch begins or ends."""
    cuts = sorted({0, len(text), *(at for start, end, _ in places for at in (start, end))})
    pieces = []
    for start, end in pairwise(cuts):
        is_marked = any(begin <= start and end <= stop for begin, stop, _ in places)
        numbers = tuple(number for _, stop, number in places if stop == end)
        pieces.append(Piece(text[start:end], is_marked, numbers))
    return tuple(pieces)


def _evidence(context: GoalContext, letter: str) -> Iterator[Evidence]:
    """What speaks for a letter: the file's own text, and what the goal holds."""
    goal, sentence, timeline = context.goal, context.statement, context.goal.timeline
    text = goal.goal_statement or ""
    own = getattr(goal.smart, letter) if goal.smart else None
    if own:
        yield Evidence("own_words", own)
    if letter == "specific" and sentence is not None:
        if 0 in sentence.words_of_class("concrete"):
            words = context.vocabulary
            yield Evidence("deed", words.short.first_clause(text, words.date_words))
    elif letter == "measurable":
        yield from _listed("amount", [*_amounts(sentence)] if sentence else [])
        targets = sum(i.target is not None for i in uncounted(goal).success_indicators)
        if targets:
            yield Evidence("target", number=targets)
    elif letter == "achievable":
        if any(baseline.amount is not None for baseline in goal.current_baseline):
            yield Evidence("baseline")
        timed = [step for step in goal.action_steps if step.due or step.when]
        first = min(timed, key=lambda step: step.due or date.max, default=None)
        if first is not None and first.text:
            yield Evidence("first_step", first.text, first.due)
    elif letter == "relevant":
        yield from (Evidence("value", link.value) for link in goal.value_connection if link.value)
    elif letter == "time_bound":
        yield from _listed("time", [*_times(sentence)] if sentence else [])
        yield from _days(timeline or Timeline())


def _days(timeline: Timeline) -> Iterator[Evidence]:
    """The days that the timeline names, and its words."""
    if timeline.text:
        yield Evidence("time", timeline.text)
    if timeline.finish:
        yield Evidence("finish", day=timeline.finish)
    dated = sum(milestone.date is not None for milestone in timeline.milestones)
    if dated:
        yield Evidence("milestones", number=dated)


def _amounts(sentence: Sentence) -> Iterator[str]:
    """What can be counted, with its period: "four mornings a week"; no "nine" of a time of day."""
    ends = {time.start: time.end for time in sentence.times if time.kind != "deadline"}
    for amount in sentence.amounts:
        end = amount.end
        if amount.unit.startswith("and "):  # "once and stay"
            end = amount.start + sentence.text[amount.start : end].index(" and ")
        end = ends.get(end + 1, end)
        words = sentence.text[amount.start : end]
        if " " in words or words.casefold() in _COUNTS:
            yield words


def _times(sentence: Sentence) -> Iterator[str]:
    """By when, and on which days; not the "a week" of an amount."""
    for time in sentence.times:
        words = sentence.text[time.start : time.end]
        is_day = time.kind == "recurrence" and words.split()[0].casefold() not in _NO_DAYS
        if time.kind in ("deadline", "horizon") or is_day:
            yield words


def _lacks(context: GoalContext, letter: str) -> Iterator[str]:
    """The parts that the letter needs, and that are empty."""
    goal, sentence, timeline = context.goal, context.statement, context.goal.timeline
    counted = [one.measure for one in goal.current_baseline]
    counted += [one.measure for one in goal.success_indicators]
    if letter == "measurable":
        if not goal.current_baseline:
            yield "baseline"
        if not goal.success_indicators:
            yield "indicators"
        elif not any(counted):
            yield "measure"
    elif letter == "achievable" and not goal.action_steps:
        yield "steps"
    elif letter == "relevant" and not goal.value_connection:
        yield "value"
    elif letter == "time_bound" and not (timeline and (timeline.finish or timeline.text)):
        if not (sentence and any(time.kind in ("deadline", "horizon") for time in sentence.times)):
            yield "finish"


def _listed(kind: str, texts: list[str]) -> Iterator[Evidence]:
    """The different ones of ``texts`` together, where there are any."""
    if texts:
        yield Evidence(kind, ", ".join(dict.fromkeys(texts)))
