"""Amounts of the baseline and the target that do not go together, or may be misread."""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.goal.amounts import two_readings
from gwsheet.goal.measures import baseline_for, direction_of, same_measure
from gwsheet.goal.quantity import same_period
from gwsheet.lint.facts import days_in_words, first_day, listed, shown
from gwsheet.lint.registry import lint_rule
from gwsheet.lint.subjects import GoalContext, Match


@lint_rule("GW207", "goal", smart=("achievable",), challenge="ambitious")
def steep_jump(context: GoalContext, *, percent: int = 50, few: int = 3) -> Iterator[Match]:
    """The way from the baseline to the target is too steep for the timeline.

    What it checks: the change between a baseline and a target of the same measure and period,
    against the days from start to finish. More than ``percent`` (50) a week of the larger of the
    two amounts is steep, and less than a week counts as one: from nothing to all takes two weeks
    at least, from 3 to 1 ten days. A rise of no more than ``few`` (3) in the period can be tried at
    once and is never steep. The start is that of the timeline, else the day of the baseline, else
    of the agreement.

    Why it matters: a target that the weeks cannot carry is missed however hard somebody works, and
    the miss stays in mind. An amount on the way makes the first success likely.

    Example:
        current_baseline: {measure: walks, amount: 0, per: week}
        success_indicators: {text: A walk every day, measure: walks, target: 7, per: week}
        timeline: {start: 2026-12-01, finish: 2026-12-08}

    Use instead: an amount on the way, and more weeks.
        current_baseline: {measure: walks, amount: 0, per: week}
        success_indicators: {text: A walk every day, measure: walks, target: 7, per: week}
        timeline: {start: 2026-12-01, milestones: 2026-12-14 three walks, finish: 2027-01-10}
    """
    goal, timeline = context.goal, context.goal.timeline
    if timeline is None or timeline.finish is None or percent < 1 or not context.is_active:
        return
    for index, indicator in enumerate(goal.success_indicators):
        target, baseline = indicator.target, baseline_for(goal, indicator)
        amount = baseline.amount if baseline else None
        if baseline is None or amount is None or target is None or not indicator.per:
            continue
        if (amount.unit, amount.whole) != (target.unit, target.whole):
            continue
        start = timeline.start or baseline.as_of or first_day(goal)
        now, wanted = amount.number, target.number
        if start is None or start >= timeline.finish or now is None or wanted is None:
            continue
        days = (timeline.finish - start).days
        most_a_week = percent * max(abs(now), abs(wanted)) / 100
        if 0 <= wanted - now <= few or abs(wanted - now) * 7 <= most_a_week * max(days, 7):
            continue
        yield Match(
            context.span("success_indicators", index, "target"),
            f"from {shown(now)} to {shown(wanted, indicator.per)} in {days_in_words(days)} is a"
            " lot at once; plan an amount between the two, or a later finish",
        )


@lint_rule("GW409", "goal", smart=("measurable",))
def measure_mismatch(context: GoalContext) -> Iterator[Match]:
    """A target counts something that the baseline does not.

    What it checks: where a baseline has a measure, whether each indicator with a target has
    the measure of a baseline. Singular and plural, and fewer words of the same, count as equal.

    Why it matters: progress is the distance from the baseline, and two different things have no
    distance. Counted in the same words, one number a week shows whether the plan works.

    Example:
        current_baseline: {measure: panic attacks, amount: 3, per: week}
        success_indicators: {measure: calm mornings, target: 5, per: week}

    Use instead: one measure for both; or a second baseline.
        current_baseline: {measure: panic attacks, amount: 3, per: week}
        success_indicators: {measure: panic attacks, target: 1, per: week}

        current_baseline:
          - {measure: panic attacks, amount: 3, per: week}
          - {measure: calm mornings, amount: 2, per: week}
        success_indicators: {measure: calm mornings, target: 5, per: week}
    """
    measures = [baseline.measure for baseline in context.goal.current_baseline if baseline.measure]
    for index, indicator in enumerate(context.goal.success_indicators if measures else ()):
        measure = indicator.measure
        if indicator.target is None or not measure:
            continue
        if not any(same_measure(measure, baseline, in_fewer_words=True) for baseline in measures):
            yield Match(
                context.span("success_indicators", index, "measure"),
                f"the baseline counts {listed(measures)}, this target {measure};"
                " count the same, or add a baseline for it",
            )


@lint_rule("GW410", "goal", smart=("measurable",))
def unit_mismatch(context: GoalContext) -> Iterator[Match]:
    """Baseline and target count the same thing over different periods.

    What it checks: whether an indicator with a target has the period (``per``) of a baseline
    with the same measure. A period that is missing on one side is left alone.

    Why it matters: three a day and ten a week look like a rise and are a fall. When both
    numbers speak of the same period, client and therapist see the same change at a glance.

    Example:
        current_baseline: {measure: cigarettes, amount: 10, per: day}
        success_indicators: {text: A packet a week, measure: cigarettes, target: 20, per: week}

    Use instead: one period for both.
        current_baseline: {measure: cigarettes, amount: 70, per: week}
        success_indicators: {text: A packet a week, measure: cigarettes, target: 20, per: week}
    """
    for index, indicator in enumerate(context.goal.success_indicators):
        per = indicator.per
        if indicator.target is None or not indicator.measure or not per:
            continue
        periods = [
            baseline.per
            for baseline in context.goal.current_baseline
            if baseline.amount is not None and same_measure(baseline.measure, indicator.measure)
        ]
        known = [period for period in periods if period]
        if known and len(known) == len(periods) and not any(same_period(p, per) for p in known):
            yield Match(
                context.span("success_indicators", index, "per"),
                f"the baseline counts {indicator.measure} per {known[0].text}, the target per"
                f" {per.text}; use one period for both, and change the number with it",
            )


@lint_rule("GW411", "goal", smart=("measurable",))
def target_equals_baseline(context: GoalContext) -> Iterator[Match]:
    """The target is what the client has already.

    What it checks: whether a target differs from the baseline of the same measure and period.
    Nothing that is to stay nothing (0 and 0) is left alone: that is holding on.

    Why it matters: when the goal is met on the day it is written, effort cannot show. If the aim
    is to hold on to something, how long is the number that counts.

    Example:
        current_baseline: {measure: evening walks, amount: 3, per: week}
        success_indicators: {text: Walks, measure: evening walks, target: 3, per: week}

    Use instead: an amount that would be a change.
        current_baseline: {measure: evening walks, amount: 3, per: week}
        success_indicators: {text: Walks, measure: evening walks, target: 5, per: week}
    """
    for index, indicator in enumerate(context.goal.success_indicators):
        target, baseline = indicator.target, baseline_for(context.goal, indicator)
        if target is None or not target.low or baseline is None or baseline.amount is None:
            continue
        if baseline.amount.meaning == target.meaning:
            yield Match(
                context.span("success_indicators", index, "target"),
                f"the baseline is {shown(target, indicator.per)} already, so nothing"
                " would change; set the amount to reach, or count for how long it holds",
            )


@lint_rule("GW418", "goal", smart=("measurable",))
def unclear_amount(context: GoalContext) -> Iterator[Match]:
    """An amount or a target is written so that it may mean more than one thing.

    What it checks: every amount of the baseline and every target. A number or a range, with words
    for its direction, a unit and a period, is understood: at most 2, 3-4, 50 %, 4 of 5, 1 h 30.

    Why it matters: two people sign the number. What is only half understood is printed as it is
    written, with room to write, and nothing is counted with it.

    Example:
        success_indicators: {text: Walks, measure: walks, target: two or maybe ten, per: week}
        current_baseline: {measure: steps, amount: "1.500", per: day}

    Use instead: one number, or a range.
        success_indicators: {text: Walks, measure: walks, target: at least 2, per: week}
        current_baseline: {measure: steps, amount: 1500, per: day}
    """
    goal = context.goal
    for section, key, amounts in (
        ("current_baseline", "amount", [baseline.amount for baseline in goal.current_baseline]),
        ("success_indicators", "target", [i.target for i in goal.success_indicators]),
    ):
        for index, amount in enumerate(amounts):
            if amount is None or amount.is_understood:
                continue
            readings = two_readings(amount.text)
            what = (
                f"may be a thousand or a fraction; write {readings[0]} or {readings[1]}"
                if readings
                else "is not understood as one amount;"
                " write it as 2, at most 2, 3-4, 50 %, 4 of 5 or 20 min"
            )
            yield Match(context.span(section, index, key), f'"{amount.text}" {what}')


@lint_rule("GW419", "goal", severity=Severity.NOTE, smart=("measurable",))
def unclear_direction(context: GoalContext) -> Iterator[Match]:
    """Nothing says whether a target is a minimum or a limit.

    What it checks: each target with a measure. Its direction is known from ``direction``, from
    its own words (at most 2, 3 or more), from the amount of the same measure in the baseline, or
    from the words before the same number in the goal statement.

    Why it matters: "binge days: 2 a week" can be read as something to reach. Without a known
    direction the pages print the number alone.

    Example:
        success_indicators: {text: Binge days, measure: binge days, target: 2, per: week}

    Use instead: say which it is, or where things stand today.
        success_indicators: {text: Binge days, measure: binge days, target: at most 2, per: week}

        current_baseline: {measure: binge days, amount: 4, per: week}
        success_indicators: {text: Binge days, measure: binge days, target: 2, per: week}
    """
    for index, indicator in enumerate(context.goal.success_indicators):
        target = indicator.target
        if target is None or target.number is None or not indicator.measure:
            continue
        if direction_of(context.goal, indicator, context.vocabulary.quantities) is None:
            yield Match(
                context.span("success_indicators", index, "target"),
                f"is {target.text} a minimum or a limit? write at least {target.text} or at most"
                f" {target.text}",
            )
