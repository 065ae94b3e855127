"""One goal as a supervisor would go through it: what speaks for each letter, and against.

Plain values, made for the page that a therapist takes to supervision or to a session.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from gwsheet.goal import SMART_LETTERS
from gwsheet.lint.engine import RuleSet, check_goal
from gwsheet.lint.registry import Scope
from gwsheet.lint.rules import safety_first
from gwsheet.lint.subjects import GoalContext
from gwsheet.lint.uncounted import uncounted

EvidenceKind = Literal[
    "own_words",
    "deed",
    "amount",
    "target",
    "baseline",
    "first_step",
    "value",
    "time",
    "finish",
    "milestones",
]
_PLAN_RULES = "GW4"
_OF_PLANS: tuple[Scope, ...] = ("any text", "goal")
_MOST_DEEDS = 3


@dataclass(frozen=True)
class Evidence:
    """Something that speaks for a letter: the user's words, a day or a number of things."""

    kind: EvidenceKind
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
    """One of the five letters (``time_bound`` as in the file), with what speaks for and against."""

    name: str
    evidence: tuple[Evidence, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class Supervision:
    """The statement in pieces, the letters, the challenges met, and the plan's other faults.

    Where its wording was not checked, because there is none or none in a language that we
    can read, that nothing is said of it means nothing. Of a goal that may speak of danger
    (``is_at_risk``) nothing is said but that.
    """

    is_wording_checked: bool
    pieces: tuple[Piece, ...]
    letters: tuple[Letter, ...]
    challenges: tuple[tuple[str, tuple[Remark, ...]], ...]
    plan: tuple[Remark, ...]
    is_at_risk: bool = False


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
    marked, remarks, places = _statement_remarks(context, rules)
    others = [
        Remark(one.name, one.message, one.reframe, one.smart, one.challenge)
        for one in check_goal(
            context, {**dict.fromkeys(rules, ()), **{name: rules[name] for name in _OF_PLANS}}
        )
        if one.code == safety_first.CODE
        or one.smart
        or one.challenge
        or one.code.startswith(_PLAN_RULES)
    ]
    everything = [*remarks, *others]
    unsaid = set(context.at_risk.values())
    letters = tuple(
        Letter(
            name,
            tuple(one for one in _evidence(context, name) if one.text not in unsaid),
            tuple(one for one in everything if name.replace("_", "-") in one.smart),
        )
        for name in SMART_LETTERS
    )
    names = dict.fromkeys(one.challenge for one in everything if one.challenge)
    challenges = tuple(
        (name, tuple(one for one in everything if one.challenge == name)) for name in names
    )
    rest = tuple(one for one in everything if not one.smart and not one.challenge)
    is_checked = context.statement is not None
    return Supervision(is_checked, _pieces(marked, places), letters, challenges, rest)


def _statement_remarks(
    context: GoalContext, rules: RuleSet
) -> tuple[str, list[Remark], list[tuple[int, int, int]]]:
    """The statement, what is said of its words, and where: (start, end, number)."""
    sentence = context.statement
    if sentence is None:
        return context.goal.goal_statement or "", [], []
    silenced = {allow.rule for allow in context.goal.allow}
    said = sorted(
        (match.start, match.end, active.one.rule.code, active, match)
        for active in rules["statement"]
        if not silenced & {active.one.rule.name, active.one.rule.code}
        for match in active.run(sentence)
    )
    remarks: list[Remark] = []
    places: list[tuple[int, int, int]] = []
    numbers: dict[tuple[int, int], int] = {}
    whole = len(sentence.text.strip(" .!"))
    for start, end, _code, active, match in said:
        rule = active.one.rule
        is_all = end - start >= whole
        number = None if is_all else numbers.setdefault((start, end), len(numbers) + 1)
        words = None if is_all else sentence.text[start:end]
        remarks.append(
            Remark(
                rule.name, match.message, match.reframe, rule.smart, rule.challenge, number, words
            )
        )
        if number is not None:
            places.append((start, end, number))
    return sentence.text, remarks, list(dict.fromkeys(places))


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
    """What speaks for a letter: the file's own text, and what the plan holds."""
    goal = context.goal
    own = getattr(goal.smart, letter) if goal.smart else None
    if own:
        yield Evidence("own_words", own)
    yield from _FINDERS[letter](context)


def _specific(context: GoalContext) -> Iterator[Evidence]:
    sentence = context.statement
    if sentence is not None:
        deeds = sentence.words_of_class("concrete")[:_MOST_DEEDS]
        texts = dict.fromkeys(sentence.quote(index, index + 1) for index in deeds)
        if texts:
            yield Evidence("deed", ", ".join(texts))


def _measurable(context: GoalContext) -> Iterator[Evidence]:
    sentence = context.statement
    counts = [sentence.text[one.start : one.end] for one in sentence.amounts] if sentence else []
    if counts:
        yield Evidence("amount", ", ".join(dict.fromkeys(counts)))
    targets = sum(one.target is not None for one in uncounted(context.goal).success_indicators)
    if targets:
        yield Evidence("target", number=targets)


def _achievable(context: GoalContext) -> Iterator[Evidence]:
    goal = context.goal
    if any(one.amount is not None for one in goal.current_baseline):
        yield Evidence("baseline")
    first = min(
        (one for one in goal.action_steps if one.due),
        key=lambda one: one.due or date.max,
        default=None,
    )
    first = first or next((one for one in goal.action_steps if one.when), None)
    if first is not None and first.text:
        yield Evidence("first_step", first.text, first.due)


def _relevant(context: GoalContext) -> Iterator[Evidence]:
    for link in context.goal.value_connection:
        if link.value:
            yield Evidence("value", link.value)


def _time_bound(context: GoalContext) -> Iterator[Evidence]:
    sentence, timeline = context.statement, context.goal.timeline
    times = [sentence.text[one.start : one.end] for one in sentence.times] if sentence else []
    if times:
        yield Evidence("time", ", ".join(dict.fromkeys(times)))
    if timeline and timeline.text:
        yield Evidence("time", timeline.text)
    if timeline and timeline.finish:
        yield Evidence("finish", day=timeline.finish)
    dated = sum(one.date is not None for one in timeline.milestones) if timeline else 0
    if dated:
        yield Evidence("milestones", number=dated)


_FINDERS = {
    "specific": _specific,
    "measurable": _measurable,
    "achievable": _achievable,
    "relevant": _relevant,
    "time_bound": _time_bound,
}
