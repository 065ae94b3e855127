"""What a template is given: each entry made when it is used, and nothing that is not for the page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from conftest import PracticeFolder
from drawn import amount_of
from print.documents import samples

from gwsheet.goal import Client, Goal, Interval, Settings, fingerprint
from gwsheet.goal.if_then import IfThen
from gwsheet.page import PageRequest
from gwsheet.page.sections import DocumentView, interval_words
from gwsheet.page.view import ENTRIES, View
from gwsheet.progress.reviews import ProgressRecord, ReviewPlan
from gwsheet.project.templates import builtin_words

WORDS = builtin_words()
SECRET = "for the therapist alone"


def _view(
    goal: Mapping[str, Any] | None = None, client: Mapping[str, Any] | None = None, **request: Any
) -> Mapping[str, Any]:
    read = WORDS.vocabulary
    wanted = {
        "kind": "worksheet",
        "audience": "client",
        "goal_id": "heron/night-walks",
        "goal": None if goal is None else Goal.model_validate(goal, context=read),
        "client": None if client is None else Client.model_validate(client, context=read),
        "settings": Settings(),
        "words": WORDS,
        "template_roots": (),
        **request,
    }
    return View(PageRequest(**wanted))


@pytest.mark.parametrize(("function", "name", "kinds"), [
    ("timeline_view", "timeline", {"worksheet", "blank-worksheet"}),
    ("tracker", "tracker", {"tracker", "blank-tracker"}),
    ("so_far", "so_far", {"review", "blank-review"}),
    ("overview", "overview", {"overview"}),
    ("document", "doc", {"index", *(kind.name for kind in samples().kinds)}),
])  # fmt: skip
def test_an_entry_that_fails_is_named_and_fails_only_the_documents_that_use_it(
    function: str,
    name: str,
    kinds: set[str],
    practice: PracticeFolder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_given: object) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr(f"gwsheet.page.view.{function}", fail)
    practice.write("goals/heron/bus.yaml")

    failed = practice.build(formats=("html",)).not_written

    assert {Path(output).stem for output in failed} == kinds
    for problem in failed.values():
        assert problem.startswith(
            f"the page's {name!r} could not be made: a mistake in gwsheet, in"
        )
        assert "(ValueError); the log: " in problem
        assert SECRET not in problem


def test_an_entry_is_made_when_it_is_first_read_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Goal] = []
    monkeypatch.setattr("gwsheet.page.view.smart", made.append)
    page = _view({})

    assert (len(page), set(page), made) == (len(ENTRIES), set(ENTRIES), [])
    assert (page["smart"], page["smart"], len(made)) == (None, None, 1)
    with pytest.raises(KeyError):
        page["nothing"]


def test_an_empty_goal_has_a_value_for_every_name() -> None:
    empty = dict(_view({}))
    names = ("smart", "resource_groups", "records", "recent_notes", "agreement", "splits")
    assert [empty[name] for name in names] == [(), (), (), (), None, frozenset()]


def test_the_document_of_a_goal_says_what_it_is() -> None:
    data = {
        "goal_statement": "Walk at night.",
        "horizon": "long-term",
        "priority": "2",
        "status": "paused",
        "timeline": {"finish": "2027-01-31"},
    }
    finish = f"until {WORDS.date(date(2027, 1, 31))}"
    assert _view(data)["doc"] == DocumentView(
        kind="worksheet",
        heading="Goal worksheet",
        title="Night walks",
        id="heron/night-walks",
        footer=f"heron/night-walks · version {fingerprint(Goal.model_validate(data))}",
        facts=("long-term goal", "second of my goals", "paused", finish),
        is_blank=False,
    )


def test_a_blank_document_has_no_version() -> None:
    blank = _view(kind="blank-worksheet", goal_id=None)
    heading = "Goal worksheet"
    assert blank["doc"] == DocumentView(
        "blank-worksheet", heading, heading, None, heading, (), is_blank=True
    )
    assert (blank["version"], blank["schedule"]) == (None, ())


@pytest.mark.parametrize(("goal", "kind", "field", "value"), [
    ({}, "sleep-diary", "heading", "Sleep diary"),
    ({"title": "Out at night"}, "worksheet", "title", "Out at night"),
    ({"priority": "1"}, "worksheet", "facts", ("first of my goals",)),
    ({"priority": "7"}, "worksheet", "facts", ("number 7 of my goals",)),
    ({"status": "active"}, "worksheet", "facts", ()),
])  # fmt: skip
def test_what_a_document_is_called_and_its_facts(
    goal: dict[str, Any], kind: str, field: str, value: object
) -> None:
    assert getattr(_view(goal, kind=kind)["doc"], field) == value


@pytest.mark.parametrize(
    ("audience", "given"), [("client", (False, False, None)), ("clinician", (True, True, -1))]
)
def test_a_client_s_page_is_given_nothing_of_the_therapist_s(
    audience: str, given: tuple[bool, bool, int | None]
) -> None:
    goal = {
        "goal_statement": "Walk",
        "clinician_notes": SECRET,
        "allow": [{"rule": SECRET}],
        "weight": {"importance": "3"},
        "reviews": [{"date": "2026-12-21", "attainment": {"client": "0", "therapist": "-1"}}],
    }
    page = _view(goal, {"clinician_notes": SECRET}, audience=audience)
    weight, level = page["goal"].weight, page["last_review"].attainment.therapist
    assert (SECRET in repr(dict(page)), weight is not None, level) == given
    assert page["version"] == fingerprint(Goal.model_validate(goal))


def test_smart_is_five_letters_or_nothing() -> None:
    some = _view({"smart": {"relevant": "It is mine", "specific": "Two walks"}})
    assert some["smart"] == (
        ("specific", "Two walks"),
        ("measurable", None),
        ("achievable", None),
        ("relevant", "It is mine"),
        ("time_bound", None),
    )


def test_resources_are_grouped_people_first() -> None:
    resources = [
        "A warm coat",
        {"text": "The map", "kind": "tool"},
        {"text": "My brother", "kind": "person"},
        {"kind": "strategy"},
        {"text": "My dog", "kind": "person"},
    ]
    groups = _view({"support_resources": resources})["resource_groups"]
    assert [(kind, [resource.text for resource in group]) for kind, group in groups] == [
        ("person", ["My brother", "My dog"]),
        ("tool", ["The map"]),
        ("other", ["A warm coat"]),
    ]


@pytest.mark.parametrize(("interval", "sentence"), [
    (Interval("4-6 sessions", 4, 6, "session"), " every 4 to 6 sessions."),
    (Interval("5 sessions", 5, 5, "session"), " every 5 sessions."),
    (Interval("1 week", 1, 1, "week"), " every week."),
    (Interval("2 months", 2, 2, "month"), " every 2 months."),
    (Interval("10-12 days", 10, 12, "day"), " every 10 to 12 days."),
    (Interval("after the holidays", 0, 0, None), ": after the holidays."),
    (Interval("4 weeks by  telephone", 4, 4, "week", "by telephone"), ": 4 weeks by telephone."),
])  # fmt: skip
def test_an_interval_reads_as_a_sentence(interval: Interval, sentence: str) -> None:
    assert interval_words(interval, WORDS) == f"We look at this together{sentence}"


def test_reviews_are_planned_with_the_client_s_sessions() -> None:
    schedule = {"every": "4-6 sessions", "next": "2026-12-21"}
    goal = {"review_schedule": schedule, "timeline": {"finish": "2027-03-01"}}
    given = _view(goal, {"sessions": "1 week"})
    later = (date(2027, 1, 25), date(2027, 3, 1))
    assert given["reviews"] == ReviewPlan(given["reviews"].interval, date(2026, 12, 21), later)
    assert given["schedule"] == ("We look at this together every 4 to 6 sessions.",)


FIRST_NAMED = "We look at it together every 4 sessions, first on 14 January 2027."


@pytest.mark.parametrize(("schedule", "printed"), [
    (None, "We look at this together every 4 to 6 sessions."),
    ("when the days are longer", "when the days are longer"),
    (FIRST_NAMED, FIRST_NAMED),
])  # fmt: skip
def test_a_schedule_is_printed_as_written_and_without_one_the_practice_s_interval(
    schedule: str | None, printed: str
) -> None:
    given = _view({"review_schedule": schedule} if schedule else {})
    assert given["schedule"] == (printed,)
    assert given["reviews"].next == (date(2027, 1, 14) if "2027" in printed else None)


@pytest.mark.parametrize(("obstacle", "plan"), [
    ("it rains", ("If", "it rains", None)),
    ({"if": "when it rains", "then": "I wait"}, ("When", "it rains", "I wait")),
    ({"then": "Then I wait"}, ("If", None, "I wait")),
])  # fmt: skip
def test_an_obstacle_has_the_word_that_its_sentence_begins_with(
    obstacle: object, plan: tuple[str, str | None, str | None]
) -> None:
    assert _view({"potential_obstacles": obstacle})["obstacles"] == (IfThen(*plan),)


def test_what_is_counted_has_its_start_and_its_goal() -> None:
    baselines = [
        {"measure": "panic attacks", "amount": "3", "per": "week"},
        {"measure": "walks", "amount": "0"},
        {"measure": "hours of sleep"},
        "mostly at night",
    ]
    targets = [{"measure": "Panic attacks", "target": "1"}]
    given = _view({"current_baseline": baselines, "success_indicators": targets})
    measures = [(m.measure, m.start, m.target, m.direction) for m in given["measures"]]
    assert measures == [
        ("panic attacks", amount_of(3), amount_of(1), "at-most"),
        ("walks", amount_of(0), None, None),
        ("hours of sleep", None, None, None),
    ]
    assert given["goal"].success_indicators[0].direction == "at-most"


def _signed(*by: str, version: str | None = None) -> dict[str, Any]:
    return {"date": "2026-12-21", "by": list(by), "fingerprint": version}


VERSION = fingerprint(Goal.model_validate({}))
NOT_YET = "on 21 December 2026; this version is not signed yet."


@pytest.mark.parametrize(("agreed", "sentence"), [
    ([], None),
    (["2026-11-16"], "Agreed on 16 November 2026."),
    ([{"by": "client"}], None),
    ([_signed(version="a1b2c3"), "2026-11-16"], f"Changed since agreed {NOT_YET}"),
    ([_signed("therapist", version=VERSION)],
     f"Signed by the therapist alone so far, on 21 December 2026, version {VERSION}."),
    ([_signed("client")], "Signed by the client alone so far, on 21 December 2026."),
    ([_signed("parent", version=VERSION)],
     f"Not signed by all yet, last on 21 December 2026, version {VERSION}."),
    ([_signed("therapist", version="abcdef")], f"Changed since it was signed {NOT_YET}"),
    ([_signed(version=VERSION), "2026-11-16"], f"Agreed on 21 December 2026, version {VERSION}."),
])  # fmt: skip
def test_the_newest_agreement_is_named(agreed: list[Any], sentence: str | None) -> None:
    said = _view({"agreed": agreed})["agreement"]
    assert (said and said.replace("\xa0", " ")) == sentence


def test_notes_are_those_since_the_last_review() -> None:
    progress = [
        {"date": "2027-01-04", "note": "later", "rating": "6"},
        {"date": "2026-11-23", "note": "earlier", "rating": "0", "session": "3"},
        {"date": "2026-12-21", "note": "the same day"},
        {"note": "some day"},
    ]
    reviews = [
        {"date": "2026-12-21", "rating": "5", "by": "client", "reason": "the newer"},
        {"date": "2026-11-30", "reason": "the older"},
    ]
    given = _view({"progress": progress, "reviews": reviews})
    assert [entry.note for entry in given["recent_notes"]] == ["some day", "the same day", "later"]
    assert given["last_review"].reason == "the newer"
    assert given["records"] == (
        ProgressRecord(date(2026, 11, 23), 3, None, Decimal(0), None),
        ProgressRecord(date(2026, 12, 21), None, "client", Decimal(5), None),
        ProgressRecord(date(2027, 1, 4), None, None, Decimal(6), None),
    )


@pytest.mark.parametrize(("goal", "splits"), [
    ({"goal_statement": "Walk at night."}, set()),
    ({"action_steps": ["one", "two", "three"]}, set()),
    ({"action_steps": ["one", "two", "three", "four"]}, {"action_steps"}),
    ({"current_baseline": "often " * 100}, {"current_baseline"}),
    ({"current_baseline": "one\n" * 12}, {"current_baseline"}),
    ({"smart": {"specific": "s" * 300, "relevant": "r" * 300}}, {"goal_statement"}),
    ({"timeline": {"milestones": ["a", "b", "c", "d"]}}, {"timeline"}),
    ({"progress": ["a", "b", "c", "d"]}, {"so_far"}),
    ({"reviews": [{"reason": "why " * 150}]}, {"so_far"}),
    ({"in_my_words": "mine " * 110}, {"goal"}),
    ({"attainment_scale": dict.fromkeys(("-2", "-1", "0", "1", "2"), "a")}, set()),
    ({"attainment_scale": {"0": "a" * 501}}, {"attainment"}),
])  # fmt: skip
def test_long_sections_may_break_over_pages(goal: dict[str, Any], splits: set[str]) -> None:
    assert _view(goal)["splits"] == splits
