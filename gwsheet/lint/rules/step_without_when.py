"""An action step has no time.

What it checks: whether each action step has ``when`` or ``due``, or a time in its text: those
written with ``text``, and all of them as soon as one has a time. Steps that are all still
plain sentences are left alone.

Why it matters: a step that has a day and a moment is done far more often than one that is
only meant. "When I have put the kettle on" does better than "sometimes".

Example:
    action_steps:
      - text: Stand at the stop and let two buses pass

Use instead: a moment, a date or both.
    action_steps:
      - {text: Slow breathing for ten minutes, when: every morning}
      - {text: Stand at the stop and let two buses pass, when: "Tuesdays, Fridays"}
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.facts import is_written_out, may_be_misread
from gwsheet.lint.grammar import TimeMark
from gwsheet.lint.subjects import GoalContext, Match

CODE = "GW405"
NAME = "step-without-when"
SEVERITY = Severity.WARNING
SCOPE = "goal"
SMART = ("time-bound",)


def check(context: GoalContext) -> Iterator[Match]:
    """Yield every step without a time that is written out, or stands beside one with a time."""
    steps = context.goal.action_steps
    if not steps or not context.is_active:
        return
    timeless = [n for n, step in enumerate(steps) if not step.when and step.due is None]
    is_begun = len(timeless) < len(steps)
    for index in timeless:
        if not is_begun and not is_written_out(context, "action_steps", index):
            continue
        text = steps[index].text
        sentence = context.sentence(text)
        if not text or (sentence is not None and _has_a_time(sentence.times)):
            continue
        if may_be_misread(context, "action_steps", index, "due"):
            continue
        yield Match(
            context.span("action_steps", index, "text"),
            "nothing says when this is done; add when: (a moment in the week) or due: (a date)",
        )


def _has_a_time(times: tuple[TimeMark, ...]) -> bool:
    """Whether one of ``times`` says when; how long it lasts does not."""
    return any(time.kind != "duration" for time in times)
