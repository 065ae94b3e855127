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
    ("so_far", "so_far", {"review", "blank-review", "worksheet", "blank-worksheet"}),
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
    begins = f"the page's {name!r} could not be made: a mistake in gwsheet, in"
    for problem in failed.values():
        assert problem.startswith(begins)
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


def test_the_document_of_a_goal_says_what_it_is() -> None:
    data = {
        "goal_statement": "Walk at night.", "horizon": "long-term", "priority": "2",
        "status": "paused", "timeline": {"finish": "2027-01-31"},
    }  # fmt: skip
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
    blank, name = _view(kind="blank-worksheet", goal_id=None), "Goal worksheet"
    made = DocumentView("blank-worksheet", name, name, None, name, (), is_blank=True)
    assert blank["doc"] == made
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


@pytest.mark.parametrize(("audience", "given"), [
    ("client", (False, False, None)), ("clinician", (True, True, -1)),
])  # fmt: skip
def test_a_client_s_page_is_given_nothing_of_the_therapist_s(
    audience: str, given: tuple[bool, bool, int | None]
) -> None:
    goal = {
        "goal_statement": "Walk", "clinician_notes": SECRET, "allow": [{"rule": SECRET}],
        "weight": {"importance": "3"},
        "reviews": [{"date": "2026-12-21", "attainment": {"client": "0", "therapist": "-1"}}],
    }  # fmt: skip
    page = _view(goal, {"clinician_notes": SECRET}, audience=audience)
    weight, level = page["goal"].weight, page["last_review"].attainment.therapist
    assert (SECRET in repr(dict(page)), weight is not None, level) == given
    assert page["version"] == fingerprint(Goal.model_validate(goal))


def test_resources_are_grouped_people_first() -> None:
    people = [{"text": text, "kind": "person"} for text in ("My brother", "My dog")]
    resources = ["A warm coat", {"text": "The map", "kind": "tool"}, {"kind": "strategy"}, *people]
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
    assert _view({"review_schedule": FIRST_NAMED})["reviews"].next == date(2027, 1, 14)


def test_what_is_counted_has_its_start_and_its_goal() -> None:
    attacks = {"measure": "panic attacks", "amount": "3", "per": "week"}
    baselines = [attacks, {"measure": "walks", "amount": "0"}, {"measure": "sleep"}, "at night"]
    targets = [{"measure": "Panic attacks", "target": "1"}]
    given = _view({"current_baseline": baselines, "success_indicators": targets})
    assert [(m.measure, m.start, m.target, m.direction) for m in given["measures"]] == [
        ("panic attacks", amount_of(3), amount_of(1), "at-most"),
        ("walks", amount_of(0), None, None),
        ("sleep", None, None, None),
    ]
    assert given["goal"].success_indicators[0].direction == "at-most"


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


def _signed(*by: str, version: str | None = None) -> dict[str, Any]:
    return {"date": "2026-12-21", "by": list(by), "fingerprint": version}


VERSION = fingerprint(Goal.model_validate({}))
NOT_YET = "on 21\xa0December 2026; this version is not signed yet."
FIRST_NAMED = "We look at it together every 4 sessions, first on 14 January 2027."


@pytest.mark.parametrize(("entry", "goal", "value"), [
    ("smart", {}, ()),
    ("smart", {"smart": {"relevant": "It is mine", "specific": "Two walks"}},
     (("specific", "Two walks"), ("measurable", None), ("achievable", None),
      ("relevant", "It is mine"), ("time_bound", None))),
    ("resource_groups", {}, ()),
    ("records", {}, ()),
    ("recent_notes", {}, ()),
    # A schedule is printed as written, and without one the practice's interval.
    ("schedule", {}, ("We look at this together every 4 to 6 sessions.",)),
    ("schedule", {"review_schedule": "when the days are longer"}, ("when the days are longer",)),
    ("schedule", {"review_schedule": FIRST_NAMED}, (FIRST_NAMED,)),
    # The newest agreement is named.
    ("agreement", {}, None),
    ("agreement", {"agreed": ["2026-11-16"]}, "Agreed on 16\xa0November 2026."),
    ("agreement", {"agreed": [{"by": "client"}]}, None),
    ("agreement", {"agreed": [_signed(version="a1b2c3"), "2026-11-16"]},
     f"Changed since agreed {NOT_YET}"),
    ("agreement", {"agreed": [_signed("therapist", version=VERSION)]},
     "Signed by the therapist alone so far, on 21\xa0December 2026."),
    ("agreement", {"agreed": [_signed("client")]},
     "Signed by the client alone so far, on 21\xa0December 2026."),
    ("agreement", {"agreed": [_signed("parent", version=VERSION)]},
     "Not signed by all yet, last on 21\xa0December 2026."),
    ("agreement", {"agreed": [_signed("therapist", version="abcdef")]},
     f"Changed since it was signed {NOT_YET}"),
    ("agreement", {"agreed": [_signed(version=VERSION), "2026-11-16"]},
     "Agreed on 21\xa0December 2026."),
    # Long sections may break over pages.
    ("splits", {}, set()),
    ("splits", {"goal_statement": "Walk at night."}, set()),
    ("splits", {"action_steps": ["one", "two", "three"]}, set()),
    ("splits", {"action_steps": ["one", "two", "three", "four"]}, {"action_steps"}),
    ("splits", {"current_baseline": "often " * 100}, {"current_baseline"}),
    ("splits", {"current_baseline": "one\n" * 12}, {"current_baseline"}),
    ("splits", {"smart": {"specific": "s" * 300, "relevant": "r" * 300}}, {"goal_statement"}),
    ("splits", {"timeline": {"milestones": ["a", "b", "c", "d"]}}, {"timeline"}),
    ("splits", {"progress": ["a", "b", "c", "d"]}, {"so_far"}),
    ("splits", {"reviews": [{"reason": "why " * 150}]}, {"so_far"}),
    ("splits", {"in_my_words": "mine " * 110}, {"goal"}),
    ("splits", {"attainment_scale": dict.fromkeys(("-2", "-1", "0", "1", "2"), "a")}, set()),
    ("splits", {"attainment_scale": {"0": "a" * 501}}, {"attainment"}),
])  # fmt: skip
def test_an_entry_of_a_goal(entry: str, goal: dict[str, Any], value: object) -> None:
    assert _view(goal)[entry] == value
