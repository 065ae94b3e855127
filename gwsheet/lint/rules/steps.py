"""Steps, obstacles and people: whether the plan can be carried out."""

from collections.abc import Iterator

from gwsheet.goal.quantity import words_of
from gwsheet.lint.facts import (
    agreement_days,
    days_in_words,
    first_day,
    is_settled,
    is_written_out,
    may_be_misread,
    names_a_person,
)
from gwsheet.lint.registry import lint_rule
from gwsheet.lint.subjects import GoalContext, Match
from gwsheet.words import capitalised

_THEMSELVES = frozenset({"self", "me", "client", "you", "third"})


@lint_rule("GW206", "goal", smart=("achievable",))
def no_first_step(context: GoalContext, *, days: int = 14) -> Iterator[Match]:
    """No action step begins in the first weeks of the goal.

    What it checks: whether at least one action step is due within ``days`` (14) of the start.
    The start is that of the timeline, else the day of the agreement; signing anew starts anew.
    A step with ``when`` counts from the start. Goals with a record of progress or a review are
    past their first step.

    Why it matters: people who do something small in the first days find out that they can, and
    come to the next session with news. A plan whose first step is weeks away is a plan to wait.

    Example:
        action_steps: {text: Ride to work alone, due: 2027-01-15}
        timeline: {start: 2026-11-16, finish: 2027-01-31}

    Use instead: a part of the step, small enough for this week or next.
        action_steps:
          - {text: Stand at the stop and let two buses pass, due: 2026-11-20}
          - {text: Ride to work alone, due: 2027-01-15}
        timeline: {start: 2026-11-16, finish: 2027-01-31}
    """
    goal = context.goal
    if not goal.action_steps or goal.progress or goal.reviews or not context.is_active:
        return
    start = first_day(goal)
    dated = [(one.due, n) for n, one in enumerate(goal.action_steps) if one.due and not one.when]
    if start is None or len(dated) < len(goal.action_steps):
        return
    due, index = min(dated)
    late = (due - max([start, *agreement_days(goal)])).days
    if late > days:
        yield Match(
            context.span("action_steps", index, "due"),
            f"the first step is due {days_in_words(late)} after the start;"
            f" add a small one for the first {days_in_words(days)}",
        )


@lint_rule("GW405", "goal", smart=("time-bound",))
def step_without_when(context: GoalContext) -> Iterator[Match]:
    """An action step has no time.

    What it checks: whether each action step has ``when`` or ``due``, or a time in its text: those
    written with ``text``, and all of them as soon as one has a time. Steps that are all still
    plain sentences are left alone.

    Why it matters: a step that has a day and a moment is done far more often than one that is
    only meant. "When I have put the kettle on" does better than "sometimes".

    Example:
        action_steps: {text: Stand at the stop and let two buses pass}

    Use instead: a moment, a date or both.
        action_steps:
          - {text: Slow breathing for ten minutes, when: every morning}
          - {text: Stand at the stop and let two buses pass, when: "Tuesdays, Fridays"}
    """
    steps = context.goal.action_steps
    if not context.is_active:
        return
    timeless = [n for n, step in enumerate(steps) if not step.when and step.due is None]
    is_begun = len(timeless) < len(steps)
    for index in timeless:
        if not is_begun and not is_written_out(context, "action_steps", index):
            continue
        sentence = context.sentence(steps[index].text)
        is_timed = sentence and any(time.kind != "duration" for time in sentence.times)
        if not steps[index].text or is_timed:
            continue
        if not may_be_misread(context, "action_steps", index, "due"):
            yield Match(
                context.span("action_steps", index, "text"),
                "nothing says when this is done; add when: (a moment in the week) or due: (a date)",
                on_paper=f"nothing says when “{steps[index].text}” is done; agree on a moment in the"
                " week, or on a date",
            )


@lint_rule("GW406", "goal", smart=("achievable",))
def obstacle_without_plan(context: GoalContext) -> Iterator[Match]:
    """An obstacle is named, and nothing says what to do when it comes.

    What it checks: whether each obstacle has its ``then``: those written with ``if``, and all of
    them once one has a plan, the goal is signed, or it is being carried out. Plain sentences in
    a goal that is still being drafted may stand alone. A sentence such as "If it rains, then I
    take the bus" has its plan.

    Why it matters: a plan for the hard moment works because it is decided before the moment
    comes, best of all together in the session. An obstacle alone is a worry written down.

    Example:
        phase: implementation
        potential_obstacles: {if: I sleep badly and skip the breathing}

    Use instead: if this happens, then I do that.
        phase: implementation
        potential_obstacles:
          if: I sleep badly and skip the breathing
          then: I do three minutes before lunch instead
    """
    obstacles = context.goal.potential_obstacles
    if not context.is_active:
        return
    read = [context.vocabulary.if_then.read(obstacle.if_, obstacle.then) for obstacle in obstacles]
    alone = [(n, plan) for n, plan in enumerate(read) if plan.come and not plan.do]
    is_begun = len(alone) < len(obstacles) or is_settled(context.goal)
    for index, plan in alone:
        if is_begun or is_written_out(context, "potential_obstacles", index):
            reframe = f"{capitalised(plan.opening or 'if')} {plan.come}, then I …"
            yield Match(
                context.span("potential_obstacles", index, "if"),
                "no plan for this obstacle yet; decide together what to do when it comes,"
                " and write it after then:",
                reframe if context.lexicon and context.lexicon.language == "en" else None,
                on_paper=f"no plan yet for “{plan.come}”; decide together what to do when it comes",
            )


@lint_rule("GW407", "goal", smart=("achievable",))
def outcome_without_process(context: GoalContext) -> Iterator[Match]:
    """An outcome goal has no step that is the client's own doing.

    What it checks: whether a goal of the kind ``outcome`` that is signed or carried out has an
    action step, and whether one of its steps is not only somebody else's (``who``).

    Why it matters: an outcome comes or stays away, also for reasons that nobody in the room can
    influence; what somebody does toward it is theirs, also when the outcome is late.

    Example:
        kind: outcome
        action_steps: {text: Ask the doctor about the tablets, who: my therapist}

    Use instead: something that the client does.
        kind: outcome
        action_steps:
          - {text: Ask the doctor about the tablets, who: my therapist}
          - {text: Get up at seven whatever the night was like, who: me}
    """
    goal = context.goal
    if goal.kind != "outcome" or not context.is_active:
        return
    if not goal.action_steps:
        if is_settled(goal):
            message = "an outcome goal without a step; add one thing that the client does toward it"
            yield Match(context.span("kind"), message)
    elif all(step.who and _is_somebody_else(context, step.who) for step in goal.action_steps):
        yield Match(
            context.span("action_steps", 0, "who"),
            "every step is somebody else's; add one that is the client's own doing (who: me)",
            on_paper="every step is somebody else's; add one that is the client's own doing",
        )


@lint_rule("GW408", "goal", smart=("achievable",))
def no_support_person(context: GoalContext) -> Iterator[Match]:
    """Tools and strategies help with the goal, but no person does.

    What it checks: whether one of the support resources is a person, where every one of them
    says what kind it is and none of the texts mentions anybody.

    Why it matters: somebody who knows of the goal, and asks, carries people over the weeks in a
    way that no app does. It need not be somebody close.

    Example:
        support_resources:
          - {text: The breathing app, kind: tool}
          - {text: "Name it, rate it, wait two minutes", kind: strategy}

    Use instead:
        support_resources:
          - {text: The breathing app, kind: tool}
          - {text: "Ana at work, who knows about the goal", kind: person}
    """
    resources = context.goal.support_resources
    if not resources or not context.is_active:
        return
    if not any(
        resource.kind in (None, "person") or names_a_person(context, resource.text)
        for resource in resources
    ):
        yield Match(
            context.key_span("support_resources"),
            "tools and strategies, but nobody who helps; ask who could know about this goal,"
            " and add them with kind: person",
            on_paper="tools and strategies, but nobody who helps; ask who could know about this goal",
        )


def _is_somebody_else(context: GoalContext, who: str) -> bool:
    """Whether ``who`` names a person, and not the client; in doubt it is the client."""
    if not names_a_person(context, who) or context.lexicon is None:
        return False
    named, classes = set(words_of(who)), context.lexicon.clause
    return named.isdisjoint(words_of(context.id.rpartition("/")[0])) and not any(
        classes.get(word) in _THEMSELVES for word in named
    )
