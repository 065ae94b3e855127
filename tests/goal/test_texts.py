"""Which texts of a file the check reads, and in which order."""

from __future__ import annotations

from gwsheet.goal import Client, Goal, load
from gwsheet.goal.texts import all_texts, client_texts

GOAL = """\
title: a
in_my_words: b
goal_statement: c
smart: {time_bound: e, specific: d}
value_connection: {value: f, how: g}
current_baseline: [{text: h, measure: "1", amount: 3, per: week}, {measure: "2"}]
success_indicators: [{id: x, text: i, measure: "3"}]
action_steps: [{text: j, when: k, who: l}]
potential_obstacles: [m, {if: n, then: o}]
support_resources: {text: p, kind: tool}
timeline: {finish: 2027-01-31, text: q, milestones: [{date: 2027-01-01, text: r}]}
review_schedule: {text: s}
attainment_scale: {+1: u, 0: t}
agreed: {by: nobody, fingerprint: x}
progress: {note: v, by: client, indicator: x}
reviews: {by: client, obstacles: w, wins: [x, "x2"], steps: {a: done}, reason: y}
clinician_notes: [y, z]
allow: {rule: x, reason: not read}
"""


def _at(*path: str | int) -> tuple[str | int, ...]:
    return path


def test_a_goals_texts_are_read_in_its_order_what_is_counted_and_notes_last() -> None:
    goal = load(Goal, "x.yaml", GOAL.encode()).value
    assert goal is not None
    shown = [*"abcdefghijklmnopqrsutvwx", "x2", "y"]
    texts = dict(client_texts(goal))

    assert [text for _, text in client_texts(goal)] == shown
    assert [text for _, text in all_texts(goal)] == [*shown, *"123yz"]
    assert texts[_at("potential_obstacles", 1, "if")] == "n"
    assert texts[_at("timeline", "milestones", 0, "text")] == "r"
    assert (texts[_at("attainment_scale", "+1")], texts[_at("attainment_scale", "0")]) == ("u", "t")
    assert texts[_at("reviews", 0, "wins", 1)] == "x2"


def test_a_clients_texts() -> None:
    client = Client.model_validate(
        {"exploration": {"hopes": ["c"], "supports": ["d"]}, "values": ["a", "b"],
         "clinician_notes": ["e"], "language": "en"}
    )  # fmt: skip

    assert [text for _, text in client_texts(client)] == [*"abcd"]
    assert list(all_texts(client))[-1] == (("clinician_notes", 0), "e")
