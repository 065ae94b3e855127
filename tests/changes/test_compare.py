"""Every kind of change, as it is told, with its values."""

from __future__ import annotations

import pytest

from gwsheet.changes import Change, Piece, compare
from gwsheet.goal import Goal, for_client, load
from gwsheet.project.templates import builtin_words

WORDS = builtin_words()


def read(text: str) -> Goal:
    loaded = load(Goal, "goals/heron/bus.yaml", text.encode(), WORDS.vocabulary)
    assert loaded.is_sound, loaded.findings
    assert loaded.value is not None
    return loaded.value


def told(old: str, new: str) -> list[str]:
    """The sentences for a change of agreed content, dates with plain spaces."""
    changes = compare(read(old or "title: x"), read(new or "title: x"), WORDS)
    apart = [
        change for change in changes if not change.is_agreed_content and change.section != "title"
    ]
    assert apart == []
    return [change.sentence.replace("\xa0", " ") for change in changes if change.section != "title"]


@pytest.mark.parametrize(("old", "new", "sentences"), [
    ("", "goal_statement: Walk", ["New goal statement: Walk"]),
    ("goal_statement: Walk", "", ["Goal statement taken out: Walk"]),
    ("goal_statement: Walk twice a week by May", "goal_statement: Walk three times a week by May",
     ["Goal statement reworded: Walk [twice, now three times] a week by May"]),
    ("goal_statement: Walk twice a week", "goal_statement: Walk slowly twice a week",
     ["Goal statement reworded: Walk [new: slowly] twice a week"]),
    ("goal_statement: Walk slowly twice a week", "goal_statement: Walk twice a week",
     ["Goal statement reworded: Walk [no longer: slowly] twice a week"]),
    ("goal_statement: Walk twice a week", "goal_statement: Ring my mother on Sundays",
     ["Goal statement reworded: “Ring my mother on Sundays” instead of “Walk twice a week”"]),
    ("goal_statement: 'a  b'", "goal_statement: a b", []),
    ("value_connection: [a, b]", "value_connection: [b]", ["Value taken out: a"]),
    ("value_connection: Freedom", "value_connection: freedom", 1),
    ("value_connection: {value: Freedom, how: I go where I like}",
     "value_connection: {value: Freedom, how: I go where I want}",
     ["“Freedom”: Connection to the goal reworded: I go where I [like, now want]"]),
    ("value_connection: [a, b]", "value_connection: [b, a]",
     ["Value Connection in another order"]),
    ("current_baseline: {measure: attacks, amount: 3, per: week}",
     "current_baseline: {measure: attacks, amount: 2, per: week}",
     ["Amount at the start moved from 3 to 2 a week"]),
    ("current_baseline: {measure: attacks, amount: 3}",
     "current_baseline: {measure: falls, amount: 3}",
     ["What is counted, reworded: “falls” instead of “attacks”"]),
    ("current_baseline: {measure: attacks, per: week}",
     "current_baseline: {measure: attacks, per: bus ride}",
     ["Counted per bus ride instead of a week"]),
    ("current_baseline: {amount: 0, as_of: 2026-11-16}",
     "current_baseline: {amount: 0, as_of: 2027-01-16}",
     ["Date of the starting point moved from 16 November 2026 to 16 January 2027"]),
    ("current_baseline: {measure: a, amount: 0}",
     "current_baseline: [{measure: a, amount: 0}, {measure: b, amount: 1.5, per: day}]",
     ["New starting point: b, 1.5 a day"]),
    ("success_indicators: {id: x, text: One ride, target: 1, per: week}",
     "success_indicators: {id: x, text: One ride, target: 2, per: week}",
     ["Target moved from 1 to 2 a week"]),
    ("success_indicators: [{id: x, text: One ride, target: 1}, a]",
     "success_indicators: [{id: x, text: One ride, target: 2}, a]",
     ["“One ride”: Target moved from 1 to 2"]),
    ("success_indicators: {id: x, text: One ride, target: 1, per: week}",
     "success_indicators: {id: x, text: One ride, target: 1, per: month}",
     ["Target moved from 1 a week to 1 a month"]),
    ("success_indicators: {id: x, text: Rides}",
     "success_indicators: {id: x, text: Rides, target: 0, per: day}", ["New target: 0 a day"]),
    ("success_indicators: {id: x, text: Rides, target: 0, per: day}",
     "success_indicators: {id: x, text: Rides}", ["Target taken out: 0 a day"]),
    ("success_indicators: [a, b]", "success_indicators: [b, a]", []),
    ("", "action_steps: Stand at the stop", ["New step: Stand at the stop"]),
    ("", "action_steps: {text: Ride, when: Fridays, who: me, due: 2027-01-31}",
     ["New step: Ride, Fridays, me, by 31 January 2027"]),
    ("action_steps: {text: Ride, when: Fridays}", "", ["Step taken out: Ride"]),
    ("action_steps: [Ride one stop with my sister, Breathe]",
     "action_steps: [Breathe, Ride two stops with my sister]",
     ["Step reworded: Ride [one stop, now two stops] with my sister"]),
    ("action_steps: Ride one stop with my sister",
     "action_steps: {id: stops, text: Ride one stop with my sister}", []),
    ("action_steps: {id: ride, text: Ride one stop with my sister}",
     "action_steps: {id: ride, text: Take a taxi}",
     ["Step reworded: “Take a taxi” instead of “Ride one stop with my sister”"]),
    ("action_steps: {id: one, text: Ride one stop with my sister}",
     "action_steps: {id: two, text: Ride two stops with my sister}",
     ["New step: Ride two stops with my sister", "Step taken out: Ride one stop with my sister"]),
    ("action_steps: [{id: a, text: Ride, when: now, due: 2027-01-01}, b]",
     "action_steps: [b, {id: a, text: Ride, when: then, who: me, due: 2027-01-02}]",
     ["“Ride”: When, reworded: “then” instead of “now”", "“Ride”: Who: me", "“Ride”: Due date moved from 1 January to 2 January"]),
    ("action_steps: [{id: a, text: x}, {id: b, text: y}]",
     "action_steps: [{id: a, text: y}, {id: b, text: x}]", []),
    ("potential_obstacles: {if: I sleep badly}",
     "potential_obstacles: {if: I sleep badly, then: I rest}", ["New plan: I rest"]),
    ("potential_obstacles: [{if: I sleep badly, then: I rest at noon}, b]",
     "potential_obstacles: [{if: I sleep badly, then: I rest at two}, b]",
     ["“I sleep badly”: Plan reworded: I rest at [noon, now two]"]),
    ("potential_obstacles: [a]", "potential_obstacles: [a, {if: It rains, then: I take the bus}]",
     ["New obstacle: It rains, then I take the bus"]),
    ("support_resources: My sister", "", ["Support taken out: My sister"]),
    ("support_resources: {text: My sister, kind: tool}",
     "support_resources: {text: My sister, kind: person}",
     ["“My sister”: Moved from Tools to People"]),
    ("support_resources: My sister", "support_resources: {text: My sister, kind: person}",
     ["“My sister”: Now under People"]),
    ("timeline: {start: 2026-11-16, finish: 2027-01-31}",
     "timeline: {start: 2026-11-16, finish: 2027-02-28}",
     ["Finish date moved from 31 January to 28 February"]),
    ("timeline: {finish: 2027-01-31}", "", ["Finish date taken out: 31 January 2027"]),
    ("timeline: 2027-01-31", "timeline: {finish: 2027-01-31}", []),
    ("timeline: {milestones: [2026-12-14 One stop]}",
     "timeline: {milestones: [2027-01-14 One stop]}",
     ["“One stop”: Date moved from 14 December 2026 to 14 January 2027"]),
    ("timeline: [2026-12-14 One stop alone]",
     "timeline: [2026-12-14 Two stops alone, 2026-12-20 More]",
     ["Milestone reworded: [One stop, now Two stops] alone", "New milestone: More, 20 December 2026"]),
    ("timeline: [a, b]", "timeline: [b, a]", ["Timeline in another order"]),
    ("timeline: {start: , finish: }", "", []),
    ("review_schedule: {every: 4-6 sessions}", "review_schedule: {every: 2 weeks}",
     ["Review interval moved from every 4 to 6 sessions to every 2 weeks"]),
    ("review_schedule: {every: 4-6 sessions}", "review_schedule: {every: four to six meetings}",
     []),
    ("review_schedule: {every: 4 weeks}", "review_schedule: {every: every 4 weeks by phone}",
     ["Review interval moved from every 4 weeks to every 4 weeks by phone"]),
    ("goal_statement: Walk on three days by May.", "goal_statement: Walk on three days by June.",
     ["Goal statement reworded: Walk on three days by [May, now June]."]),
    ("goal_statement: Walk on three days by May.", "goal_statement: Walk on three days by May!",
     ["Goal statement reworded: Walk on three days by [May., now May!]"]),
    ("review_schedule: every 5 sessions", "review_schedule: every 6 sessions",
     ["Plan for reviews reworded: every [5, now 6] sessions"]),
    ("review_schedule: every 5 sessions", "review_schedule: {every: 5 sessions}",
     ["Plan for reviews in words taken out: every 5 sessions"]),
])  # fmt: skip
def test_what_is_told(old: str, new: str, sentences: list[str] | int) -> None:
    said = told(old, new)

    assert said == sentences or len(said) == sentences


@pytest.mark.parametrize(("old", "new", "section", "sentence"), [
    ("", "title: Bus", "title", "New title: Bus"),
    ("", "short: Bus", "short", "The goal in short: Bus"),
    ("log: skill", "log: exposure", "log", "Kind of log changed from skill to exposure"),
    ("signers: client", "signers: [client, partner]", "signers", "Who signs, too: partner"),
    ("", "status: paused", "status", "Status changed from active to paused"),
    ("phase: clarification", "phase: revision", "phase",
     "Phase changed from clarification to revision"),
    ("", "category: insight", "category", "Category: Insight"),
    ("kind: process", "", "kind", "Kind of goal taken out: process goal"),
    ("", "horizon: long-term", "horizon", "Horizon: long-term goal"),
    ("priority: 1", "priority: 2", "priority", "Priority moved from 1 to 2"),
    ("", "language: es", "language", "Language: es"),
    ("", "in_my_words: I go", "in_my_words", "In my own words: I go"),
    ("", "smart: {time_bound: May}", "smart", "“Time-bound”: New text: May"),
    ("", "attainment_scale: {+1: more}", "attainment_scale", "“Level +1”: New text: more"),
    ("", "weight: {importance: 0}", "weight", "Weight of importance: 0"),
    ("readiness: {confidence: 6}", "readiness: {confidence: 7}", "readiness",
     "Confidence moved from 6 to 7"),
    ("review_schedule: {next: 2026-12-21}", "review_schedule: {next: 2026-12-28}",
     "review_schedule", "Next review moved from 21 December to 28 December"),
    ("", "agreed: 2026-11-16", "agreed", "Agreement written down: 16 November 2026"),
    ("", "progress: better", "progress", "Progress noted: no date"),
    ("progress: {date: 2026-11-16, rating: 1}", "progress: {date: 2026-11-16, rating: 0}",
     "progress", "Progress note corrected: 16 November 2026"),
    ("reviews: {date: 2026-11-16, steps: {a: done}}", "", "reviews",
     "Review taken out: 16 November 2026"),
    ("reviews: {date: 2026-11-16, steps: {a: done}}",
     "reviews: {date: 2026-11-16, steps: {a: partly}}", "reviews",
     "Review corrected: 16 November 2026"),
    ("", "clinician_notes: hm", "clinician_notes", "New note of the therapist: hm"),
    ("clinician_notes: ask about the sleep", "clinician_notes: ask about her sleep",
     "clinician_notes", "Note of the therapist reworded: ask about [the, now her] sleep"),
    ("", "allow: {rule: GW301, reason: hers}", "allow", "Rule silenced: GW301"),
    ("allow: {rule: GW301, reason: hers}", "allow: {rule: GW301, reason: mine}", "allow",
     "“GW301”: Reason for silencing a rule reworded: “mine” instead of “hers”"),
])  # fmt: skip
def test_what_is_beside(old: str, new: str, section: str, sentence: str) -> None:
    base = "goal_statement: Walk\n"
    changes = compare(read(base + old), read(base + new), WORDS)

    assert [(change.section, change.sentence.replace("\xa0", " ")) for change in changes] == [
        (section, sentence)
    ]
    assert not changes[0].is_agreed_content


def test_a_reworded_step_whole() -> None:
    old = read("action_steps: {id: ride, text: Ride one stop with my sister}")
    new = read("action_steps: {id: ride, text: Ride two stops with my big sister}")

    assert compare(old, new, WORDS) == (
        Change(
            section="action_steps",
            kind="reworded",
            sentence="Step reworded: Ride [one stop, now two stops] with my [new: big] sister",
            field="text",
            item="ride",
            old="Ride one stop with my sister",
            new="Ride two stops with my big sister",
            pieces=(
                Piece("kept", "Ride"),
                Piece("removed", "one stop"),
                Piece("added", "two stops"),
                Piece("kept", "with my"),
                Piece("added", "big"),
                Piece("kept", "sister"),
            ),
            lead="Step reworded:",
        ),
    )


def test_values_are_as_a_file_writes_them() -> None:
    old = read("timeline: {finish: 2027-01-31}\nsuccess_indicators: {target: 1, per: week}")
    new = read("timeline: {finish: 2027-2-28}\nsuccess_indicators: {target: '1,5', per: week}")

    assert [
        (change.field, change.kind, change.old, change.new) for change in compare(old, new, WORDS)
    ] == [
        ("target", "changed", "1", "1,5"),
        ("finish", "changed", "2027-01-31", "2027-02-28"),
    ]


def test_the_order_is_that_of_the_page() -> None:
    old = read("title: x")
    new = read(
        "clinician_notes: n\nreview_schedule: {next: 2027-01-01}\ntitle: y\ntimeline: t\n"
        "support_resources: s\npotential_obstacles: o\naction_steps: a\nsuccess_indicators: i\n"
        "current_baseline: b\nvalue_connection: v\ngoal_statement: g\nreviews: {rating: 1}"
    )

    assert [change.section for change in compare(old, new, WORDS)] == [
        "goal_statement", "value_connection", "current_baseline", "success_indicators",
        "action_steps", "potential_obstacles", "support_resources", "timeline", "review_schedule",
        "title", "reviews", "clinician_notes",
    ]  # fmt: skip


def test_a_clients_copies_say_nothing_of_the_therapists() -> None:
    old = read("goal_statement: a")
    new = read(
        "goal_statement: a\nclinician_notes: secret\nallow: {rule: x}\nweight: {importance: 2}"
    )

    assert len(compare(old, new, WORDS)) == 3
    assert compare(for_client(old), for_client(new), WORDS) == ()


def test_braces_in_a_text_stay() -> None:
    assert told("", "action_steps: 'Say {old}'") == ["New step: Say {old}"]


def test_a_long_name_is_cut() -> None:
    text = "Walk round the park " * 5
    old = read(f"action_steps: [{{id: a, text: {text}, due: 2027-01-01}}, b]")
    new = read(f"action_steps: [{{id: a, text: {text}, due: 2027-01-02}}, b]")

    assert compare(old, new, WORDS)[0].sentence.startswith(
        "“Walk round the park Walk round the park Walk round the park…”: Due date"
    )


def test_many_items_and_long_texts_take_no_time() -> None:
    steps = "\n".join(f"- step {number} of {number * 7}" for number in range(1500))
    others = "\n".join(f"- deed {number} by {number * 5}" for number in range(1500))
    words = " ".join(f"w{number % 700}" for number in range(20_000))
    old = read(f"goal_statement: {words}\naction_steps:\n{steps}")
    new = read(f"goal_statement: {words} more\naction_steps:\n{others}")

    assert len(compare(old, new, WORDS)) == 3001
