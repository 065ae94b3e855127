"""The way from the baseline to the target is too steep for the timeline.

What it checks: the change between a baseline and a target of the same measure in the same
period, against the days from start to finish. The change is taken as a share of the larger
of the two amounts; more than ``percent`` (50) of it a week is steep, and less than a week
counts as one. So from nothing to all, or from all to nothing, takes two weeks at least, and
from 3 to 1 ten days. A rise of no more than ``few`` (3) in the period can be tried at once
and is never steep. The start is that of the timeline, else the day of the baseline, else of
the agreement.

Why it matters: a target that the weeks cannot carry is missed however hard somebody works,
and the miss is what stays in mind. An amount on the way makes the first success likely
and shows whether the pace is right.

Example:
    current_baseline: {measure: walks, amount: 0, per: week}
    success_indicators: {text: A walk every day, measure: walks, target: 7, per: week}
    timeline: {start: 2026-12-01, finish: 2026-12-08}

Use instead: an amount on the way, and more weeks.
    current_baseline: {measure: walks, amount: 0, per: week}
    success_indicators: {text: A walk every day, measure: walks, target: 7, per: week}
    timeline:
      start: 2026-12-01
      milestones: 2026-12-14 three walks a week
      finish: 2027-01-10
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.goal.measures import baseline_for
from gwsheet.lint.facts import days_in_words, first_day, shown, way_of
from gwsheet.lint.subjects import GoalContext, Match

CODE = "GW207"
NAME = "steep-jump"
SEVERITY = Severity.WARNING
SCOPE = "goal"
SMART = ("achievable",)
CHALLENGE = "ambitious"


def check(context: GoalContext, *, percent: int = 50, few: int = 3) -> Iterator[Match]:
    """Yield every target that asks for more than ``percent`` of the larger amount a week."""
    goal = context.goal
    timeline = goal.timeline
    if timeline is None or timeline.finish is None or percent < 1 or not context.is_active:
        return
    for index, indicator in enumerate(goal.success_indicators):
        way, baseline = way_of(goal, indicator), baseline_for(goal, indicator)
        if way is None or baseline is None or not indicator.per:
            continue
        start = timeline.start or baseline.as_of or first_day(goal)
        if start is None or start >= timeline.finish:
            continue
        now, target = way
        days = (timeline.finish - start).days
        whole = percent * max(abs(now), abs(target))
        if 0 <= target - now <= few or abs(target - now) * 700 <= whole * max(days, 7):
            continue
        yield Match(
            context.span("success_indicators", index, "target"),
            f"from {shown(now)} to {shown(target, indicator.per)} in {days_in_words(days)} is a"
            " lot at once; plan an amount between the two, or a later finish",
        )
