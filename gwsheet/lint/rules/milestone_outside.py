"""A milestone is before the start or after the finish.

What it checks: the date of each milestone against ``start`` and ``finish`` of the timeline.

Why it matters: a point that lies after the end cannot tell anybody on the way whether the
end is in reach. Where the finish has moved, the points before it want to be looked at too.

Example:
    timeline:
      start: 2026-11-16
      milestones:
        - {date: 2027-02-14, text: Half the way alone}
      finish: 2027-01-31

Use instead:
    timeline:
      start: 2026-11-16
      milestones:
        - {date: 2027-01-04, text: Half the way alone}
      finish: 2027-01-31
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.subjects import GoalContext, Match

CODE = "GW402"
NAME = "milestone-outside"
SEVERITY = Severity.WARNING
SCOPE = "goal"
SMART = ("time-bound",)


def check(context: GoalContext) -> Iterator[Match]:
    """Yield every date of a milestone that is outside the timeline."""
    timeline = context.goal.timeline
    if timeline is None or not timeline.milestones:
        return
    start, finish = timeline.start, timeline.finish
    if start is not None and finish is not None and finish < start:
        return
    for index, milestone in enumerate(timeline.milestones):
        if milestone.date is None:
            continue
        if finish is not None and milestone.date > finish:
            said = f"this milestone is after the finish, {finish}; move it, or move the finish"
        elif start is not None and milestone.date < start:
            said = f"this milestone is before the start, {start}; move it, or move the start"
        else:
            continue
        yield Match(context.span("timeline", "milestones", index, "date"), said)
