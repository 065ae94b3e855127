"""Goals that ask more of a page than most, as data in the form of their files."""

from __future__ import annotations

from typing import Any

from gwsheet.goal import Client, Goal
from gwsheet.goal.load import plain
from gwsheet.page.caseload import short_goal
from gwsheet.project.templates import builtin_words
from gwsheet.source import SourceText, decode, parse

Data = dict[str, Any]


def _data(text: str) -> Data:
    """What a file with ``text`` says: groups, lists and texts."""
    source = decode("awkward", text.encode())
    assert isinstance(source, SourceText)
    root = parse(source).root
    assert root is not None
    return dict(plain(root))


FULL = _data("""
title: Riding the bus again
category: symptom-reduction
horizon: short-term
priority: 1
in_my_words: I want to get to work without planning my day around panic.
goal_statement: Have no more than one panic attack a week by 31 January 2027.
smart:
  specific: Panic attacks as we defined them together
  measurable: Ticks in the pocket log, counted on Sundays
  achievable: One less every three weeks
  relevant: Getting to work on my own
  time_bound: 31 January, with two checks before
value_connection:
  - {value: Independence, how: Getting to work on my own is part of who I am.}
current_baseline:
  - text: Since September, mostly on the early bus
    measure: panic attacks
    amount: 3
    per: week
    as_of: 2026-11-16
success_indicators:
  - {text: "One attack a week or fewer, four weeks in a row", target: 1, per: week}
  - {text: Three bus journeys a week without getting off early}
action_steps:
  - {text: Slow breathing for ten minutes, when: every morning, due: 2026-12-01}
  - {text: Ride one stop with my sister, when: Saturdays, who: my sister and me}
  - {text: Ride to work alone, when: three days a week, due: 2027-01-15}
potential_obstacles:
  - {if: I sleep badly and skip the breathing, then: I do three minutes before lunch}
  - {if: the bus is full, then: I take the next one and stay at the stop}
support_resources:
  - {text: My sister on Saturdays, kind: person}
  - {text: The breathing app, kind: tool}
  - {text: "Name it, rate it, wait two minutes", kind: strategy}
timeline:
  start: 2026-11-16
  milestones:
    - {date: 2026-12-14, text: One stop with my sister}
    - {date: 2027-01-04, text: Half the way alone}
  finish: 2027-01-31
review_schedule: {every: 4 weeks, next: 2026-12-21}
""")

NINE_SENTENCES = _data("""
goal_statement: Walk for twenty minutes on four days a week by the end of February.
value_connection: Being able to keep up with my children.
current_baseline: One walk a week, mostly on Sundays.
success_indicators: Four ticks a week in the calendar, three weeks in a row.
action_steps: Put the shoes by the door every evening.
potential_obstacles: It rains.
support_resources: My neighbour, who walks at eight.
timeline: From January until the end of February.
review_schedule: We talk about it every five sessions.
""")

LONG_WORD = "Überlebenskünstlerversammlungsteilnehmer"
MARKUP = "<script>alert(1)</script> {{ 7*7 }} & 😀"
GREEK = "Θέλω να παίρνω ξανά το λεωφορείο, δύο φορές την εβδομάδα."
CYRILLIC = "Я хочу снова ездить на автобусе, два раза в неделю."
HEBREW = "אני רוצה לנסוע באוטובוס (קו 7) 3 פעמים בשבוע, החל מ-1.12."
ARABIC = "أريد أن أركب الحافلة (رقم 7) ٣ مرات في الأسبوع: مع أختي."
GERMAN = "Ich möchte „größere“ Wege wieder allein gehen, auch übermäßig weite."


def everywhere(text: str) -> Data:
    """A goal in which every field for text holds ``text``."""
    kinds: list[Data] = [{"kind": kind} for kind in ("person", "tool", "strategy")]
    milestone = {"date": "2026-12-14", "text": text}
    return {
        **FULL,
        **dict.fromkeys(("title", "in_my_words", "goal_statement"), text),
        "smart": dict.fromkeys(FULL["smart"], text),
        "value_connection": [{"value": text, "how": text}],
        "current_baseline": [{"text": text, "measure": text, "amount": "3", "per": text}],
        "success_indicators": [{"text": text, "target": "3", "per": text}],
        "action_steps": [{"text": text, "when": text, "who": text, "due": "2026-12-01"}],
        "potential_obstacles": [{"if": text, "then": text}],
        "support_resources": [{"text": text, **kind} for kind in (*kinds, {})],
        "timeline": {**FULL["timeline"], "text": text, "milestones": [milestone]},
        "review_schedule": {"text": text, "every": "4 weeks", "next": "2026-12-21"},
        "attainment_scale": dict.fromkeys(("-2", "-1", "0", "1", "2"), text),
        "progress": [{"date": "2026-11-23", "rating": "2", "by": text, "note": text}],
        "reviews": [
            {"date": "2026-11-20", "rating": "3", "by": text, "decision": "replace", "reason": text}
        ],
    }


def _milestones(*days: str) -> Data:
    texts = [{"date": day, "text": f"Mark {n} of the way"} for n, day in enumerate(days, 1)]
    return {**FULL, "timeline": {**FULL["timeline"], "milestones": texts}}


_PARAGRAPH = (
    "It began in September after the holidays, first at night and then in the mornings as well. "
    "I wrote down what came before and what came after, and how strong it was from nought to ten. "
    "Most of it happens on the way to work, some of it in shops, none of it at home. "
)
_WORDS_OF_BASELINE = 1500
LONG_BASELINE = " ".join((_PARAGRAPH * 40).split()[:_WORDS_OF_BASELINE]) + "."

RECORDS = FULL | _data("""
agreed: [{date: 2026-11-16, by: [client, therapist], fingerprint: 3f9c2a}]
success_indicators:
  - {id: fewer, text: "One attack a week or fewer, four weeks in a row"}
  - {id: journeys, text: Three bus journeys a week without getting off early}
action_steps:
  - {id: breathing, text: Slow breathing for ten minutes, when: every morning}
  - {id: alone, text: Ride to work alone, when: three days a week}
attainment_scale:
  "-2": Four attacks a week or more
  "-1": Three attacks a week, as now
  "0": One attack a week
  "1": Two attacks a month
  "2": None for a month
progress:
  - {date: 2026-11-23, session: 3, rating: 2, by: client, note: a start}
  - {date: 2026-12-28, session: 8, rating: 0, by: client, note: hard week}
reviews:
  - date: 2026-12-21
    session: 7
    rating: 5
    by: client
    indicators: {fewer: partly, journeys: not-yet}
    steps: {breathing: done, alone: not-yet}
    decision: new-steps
    reason: The stop in the middle was too much at once.
    next: 2027-01-25
""")

MANY_NOTES: Data = FULL | {
    "progress": [
        {"date": f"2026-12-{n}", "rating": "4", "by": "client", "note": f"note {n}: {_PARAGRAPH}"}
        for n in range(10, 22)
    ]
}

GOALS: dict[str, Data] = {
    "full": FULL,
    "empty": {},
    "nine-sentences": NINE_SENTENCES,
    "one-word": dict.fromkeys(NINE_SENTENCES, "Walking"),
    "title-of-90": {
        **FULL,
        "title": "Riding the bus to work and back again on my own, three days a week, even on rainy mornings",
    },
    "long-word": everywhere(LONG_WORD),
    "twenty-steps": {
        **FULL,
        "action_steps": [
            {
                "text": f"Step {n}: stand at the stop and let {n} buses pass before I go on",
                "when": "Tuesdays and Fridays",
                "due": "2026-12-08",
            }
            for n in range(1, 21)
        ],
    },
    "steps-every-day": {**FULL, "review_schedule": {"every": "8 weeks", "next": "2027-01-11"},
                        "action_steps": [*FULL["action_steps"],
                                         {"text": "Put my shoes by the door for tomorrow",
                                          "when": "every evening"},
                                         {"text": "Walk round the block",
                                          "when": "five times a week"}]},
    "twenty-indicators": {
        **FULL,
        "success_indicators": [
            {"text": f"Sign {n}: a journey a day without getting off early", "target": str(n)}
            for n in range(1, 21)
        ],
    },
    "twelve-obstacles": {
        **FULL,
        "potential_obstacles": [
            {"if": f"hindrance {n} comes up on the way", "then": f"I do the {n} minutes of plan B"}
            for n in range(1, 13)
        ],
    },
    "fifteen-milestones": _milestones(*(f"2026-12-{day}" for day in range(10, 25))),
    "milestones-on-a-day": _milestones("2026-12-14", "2026-12-14", "2026-12-14", "2027-01-04"),
    "finish-before-start": {**FULL,
                            "timeline": {**FULL["timeline"], "start": "2027-01-31",
                                         "finish": "2026-11-16"}},
    "long-baseline": {**FULL, "current_baseline": LONG_BASELINE},
    "many-newlines": everywhere("One line\nand another\n\nand after a gap\n a last one"),
    "markup": everywhere(MARKUP),
    "greek": everywhere(GREEK),
    "cyrillic": everywhere(CYRILLIC),
    "german": everywhere(GERMAN),
    "records": RECORDS,
    "many-notes": MANY_NOTES,
    "achieved": {**FULL, "status": "achieved"},
}  # fmt: skip


def of_client(text: str) -> Data:
    """A client in whose file every field for text holds ``text``."""
    return {
        "sessions": {"every": "1 week"},
        "values": [text],
        "strengths": [text],
        "exploration": dict.fromkeys(
            ("hopes", "dissatisfaction", "previous_attempts", "barriers", "supports"), text
        ),
    }


_CLIENT = _data("""
sessions: {every: 1 week}
values: [independence, being reliable, family]
strengths: ["turns up, even on hard days", laughs about it afterwards]
exploration:
  hopes: [To get to work without a plan for every stop, To sleep]
  dissatisfaction: Days that are over before they began
  previous_attempts: ["A book, twice", Staying at home until it passed]
  barriers: [crowded buses, poor sleep]
  supports: [my sister, a colleague who knows]
""")
_SECOND: Data = {
    **RECORDS,
    "title": "Lunch with others",
    "category": "relationship",
    "kind": "process",
    "priority": "2",
    "value_connection": [{"value": "family"}, {"value": "Being reliable"}],
}

CLIENTS: dict[str, tuple[Data, dict[str, Data]]] = {
    "client-full": (_CLIENT, {"bus": FULL, "lunch": _SECOND, "walk": NINE_SENTENCES}),
    "client-empty": ({}, {}),
    "client-empty-goal": ({}, {"start": {}}),
    "client-long-word": (of_client(LONG_WORD), {"bus": everywhere(LONG_WORD)}),
    "client-lines": (of_client("One line\nand another"), {"bus": GOALS["many-newlines"]}),
    "client-markup": (of_client(MARKUP), {"bus": everywhere(MARKUP)}),
    "client-greek": (of_client(GREEK), {"bus": everywhere(GREEK), "walk": everywhere(CYRILLIC)}),
    "client-much": (
        {
            **_CLIENT,
            "values": [f"value number {n} of twelve" for n in range(1, 13)],
            "exploration": {
                key: [f"{n}. {_PARAGRAPH}" for n in range(1, 4)] for key in _CLIENT["exploration"]
            },
        },
        {
            f"goal-{n}": {
                **FULL,
                "title": f"{GOALS['title-of-90']['title']} ({n})"[-90:],
                "priority": f"{n}",
                "action_steps": GOALS["twenty-steps"]["action_steps"][: 2 * n],
                "status": "achieved" if n > 6 else "active",
                "value_connection": [{"value": f"value number {n} of twelve"}, {"value": "family"}],
            }
            for n in range(1, 9)
        },
    ),
}

_COMMON = "title in_my_words goal_statement"
_PRINTED = {
    "worksheet": f"{_COMMON} smart value_connection current_baseline success_indicators"
    " action_steps potential_obstacles support_resources timeline",
    "smart-check": "title in_my_words",
    "tracker": "title action_steps",
    "review": "title in_my_words success_indicators action_steps potential_obstacles attainment_scale",
}
_TEXT_FIELDS = {"value", "how", "text", "if", "then", "when"}
_OPEN_GOALS_ALONE = ("clarification", "refinement", "implementation")


def printed_texts(kind: str, goal: Goal) -> list[str]:
    """The texts of ``goal`` that stand in its document of this kind, as they were written.

    An obstacle's last stop gives way to a comma, and a log has no room for steps that are done.
    """
    done = {
        name for review in goal.reviews for name, state in review.steps.items() if state == "done"
    }
    steps = [step for step in goal.action_steps if kind != "tracker" or step.id not in done]
    obstacles = [
        obstacle.model_copy(update={"if_": obstacle.if_ and obstacle.if_.removesuffix(".")})
        for obstacle in goal.potential_obstacles
    ]
    shown = goal.model_copy(update={"action_steps": steps, "potential_obstacles": obstacles})
    data = shown.model_dump(by_alias=True, warnings=False)
    return [text for key in _PRINTED[kind].split() for text in _texts(data[key], key)]


def printed_of_client(kind: str, client: Client, goals: tuple[tuple[str, Goal], ...]) -> list[str]:
    """The texts that stand in a client's document of this kind, as they were written."""
    if kind == "exploration":
        answers = client.exploration.model_dump() if client.exploration else {}
        return [*client.values, *(text for given in answers.values() for text in given or ())]
    if kind == "crisis-card":
        return []
    if kind == "keeping-well":
        return [goal.title for _, goal in goals if goal.title and goal.status == "achieved"]
    if kind == "session":
        active = [goal for _, goal in goals if goal.is_open and goal.status != "paused"]
        vocabulary = builtin_words().vocabulary
        return [text for goal in active if (text := short_goal(goal, vocabulary) or goal.title)]
    shown = [goal for _, goal in goals if goal.is_open or kind not in _OPEN_GOALS_ALONE]
    return [goal.title for goal in shown if goal.title]


def _texts(value: Any, key: Any) -> list[str]:
    if isinstance(value, dict):
        is_open = key in {"smart", "attainment_scale"}
        return [
            text
            for name, part in value.items()
            if is_open
            or name in _TEXT_FIELDS
            or name == "milestones"
            or (name == "measure" and key == "current_baseline")
            for text in _texts(part, name)
        ]
    if isinstance(value, list | tuple):
        return [text for item in value for text in _texts(item, key)]
    return [value] if isinstance(value, str) else []
