from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from conftest import PracticeFolder
from drawn import amount_of

from gwsheet.goal import Client, Goal, Interval, Settings, fingerprint
from gwsheet.goal.if_then import IfThen
from gwsheet.page import PageRequest
from gwsheet.page.document import DocumentView
from gwsheet.page.sections import interval_words
from gwsheet.page.view import ENTRIES, View
from gwsheet.progress.reviews import ProgressRecord, ReviewPlan
from gwsheet.project.builtin import builtin_templates
from gwsheet.words import Words, read_words

SECRET = "for the therapist alone"


@pytest.fixture(scope="module")
def words() -> Words:
    path = builtin_templates() / "locales" / "en.yaml"
    english, findings = read_words("en", path.name, path.read_bytes())
    assert english is not None, findings
    return english


def _view(
    words: Words,
    goal: Mapping[str, Any] | None = None,
    client: Mapping[str, Any] | None = None,
    **request: Any,
) -> Mapping[str, Any]:
    wanted = {
        "kind": "worksheet",
        "audience": "client",
        "goal_id": "heron/night-walks",
        "settings": Settings(),
        "template_roots": (),
        **request,
    }
    return View(
        PageRequest(
            goal=None if goal is None else Goal.model_validate(goal, context=words.vocabulary),
            client=None
            if client is None
            else Client.model_validate(client, context=words.vocabulary),
            words=words,
            **wanted,
        )
    )


@pytest.mark.parametrize(
    ("function", "name", "kinds"),
    [
        ("timeline_view", "timeline", {"worksheet", "blank-worksheet"}),
        ("tracker", "tracker", {"tracker", "blank-tracker"}),
        ("so_far", "so_far", {"review", "blank-review"}),
        ("overview", "overview", {"overview"}),
    ],
)
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


def test_an_entry_is_made_when_it_is_first_read_and_once(
    words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Goal] = []
    monkeypatch.setattr("gwsheet.page.view.smart", made.append)
    page = _view(words, {})

    assert (len(page), made) == (len(ENTRIES), [])
    assert (page["smart"], page["smart"], len(made)) == (None, None, 1)
    with pytest.raises(KeyError):
        page["nothing"]


def test_an_empty_goal_has_every_name_a_template_may_use(words: Words) -> None:
    empty = _view(words, {})
    assert set(empty) == set(_view(words, {"goal_statement": "Walk", "smart": {"specific": "a"}}))
    assert {
        name: empty[name]
        for name in ("smart", "resource_groups", "records", "recent_notes", "agreement", "splits")
    } == {
        "smart": (),
        "resource_groups": (),
        "records": (),
        "recent_notes": (),
        "agreement": None,
        "splits": frozenset(),
    }


def test_the_document_of_a_goal_says_what_it_is(words: Words) -> None:
    data = {
        "goal_statement": "Walk at night.",
        "horizon": "long-term",
        "priority": "2",
        "status": "paused",
        "timeline": {"finish": "2027-01-31"},
    }
    version = fingerprint(Goal.model_validate(data))
    assert _view(words, data)["doc"] == DocumentView(
        kind="worksheet",
        heading="Goal worksheet",
        title="Night walks",
        id="heron/night-walks",
        footer=f"heron/night-walks · version {version}",
        facts=(
            "long-term goal",
            "second of my goals",
            "paused",
            f"until {words.date(date(2027, 1, 31))}",
        ),
        is_blank=False,
    )


def test_a_blank_document_has_no_version(words: Words) -> None:
    blank = _view(words, kind="blank-worksheet", goal_id=None)
    assert blank["doc"] == DocumentView(
        kind="blank-worksheet",
        heading="Goal worksheet",
        title="Goal worksheet",
        id=None,
        footer="Goal worksheet",
        facts=(),
        is_blank=True,
    )
    assert (blank["version"], blank["schedule"]) == (None, ())


def test_a_kind_without_a_word_of_its_own_is_named_by_its_folder(words: Words) -> None:
    assert _view(words, {}, kind="sleep-diary")["doc"].heading == "Sleep diary"


def test_a_title_of_the_goal_s_own_comes_first(words: Words) -> None:
    assert _view(words, {"title": "Out at night"})["doc"].title == "Out at night"


@pytest.mark.parametrize(("priority", "fact"), [("1", "first"), ("7", "number 7")])
def test_a_priority_is_a_fact_in_words(priority: str, fact: str, words: Words) -> None:
    assert _view(words, {"priority": priority})["doc"].facts == (f"{fact} of my goals",)


def test_an_active_goal_is_not_called_so(words: Words) -> None:
    assert _view(words, {"status": "active"})["doc"].facts == ()


@pytest.mark.parametrize("audience", ["client", "clinician"])
def test_a_client_s_page_is_given_nothing_of_the_therapist_s(audience: str, words: Words) -> None:
    given = _view(
        words,
        {
            "goal_statement": "Walk",
            "clinician_notes": SECRET,
            "allow": [{"rule": SECRET}],
            "weight": {"importance": "3"},
            "reviews": [{"date": "2026-12-21", "attainment": {"client": "0", "therapist": "-1"}}],
        },
        {"clinician_notes": SECRET},
        audience=audience,
    )
    shown = (
        SECRET in repr(dict(given)),
        given["goal"].weight is not None,
        given["last_review"].attainment.therapist,
    )
    assert shown == {"client": (False, False, None), "clinician": (True, True, -1)}[audience]


def test_the_version_is_that_of_the_goal_as_it_stands(words: Words) -> None:
    data = {"goal_statement": "Walk", "clinician_notes": SECRET}
    assert _view(words, data)["version"] == fingerprint(Goal.model_validate(data))


def test_smart_is_five_letters_or_nothing(words: Words) -> None:
    some = _view(words, {"smart": {"relevant": "It is mine", "specific": "Two walks"}})
    assert some["smart"] == (
        ("specific", "Two walks"),
        ("measurable", None),
        ("achievable", None),
        ("relevant", "It is mine"),
        ("time_bound", None),
    )


def test_resources_are_grouped_people_first(words: Words) -> None:
    goal = {
        "support_resources": [
            "A warm coat",
            {"text": "The map", "kind": "tool"},
            {"text": "My brother", "kind": "person"},
            {"kind": "strategy"},
            {"text": "My dog", "kind": "person"},
        ]
    }
    groups = [
        (kind, [one.text for one in resources])
        for kind, resources in _view(words, goal)["resource_groups"]
    ]
    assert groups == [
        ("person", ["My brother", "My dog"]),
        ("tool", ["The map"]),
        ("other", ["A warm coat"]),
    ]


@pytest.mark.parametrize(
    ("interval", "sentence"),
    [
        (Interval("4-6 sessions", 4, 6, "session"), "every 4 to 6 sessions"),
        (Interval("5 sessions", 5, 5, "session"), "every 5 sessions"),
        (Interval("1 week", 1, 1, "week"), "every week"),
        (Interval("2 months", 2, 2, "month"), "every 2 months"),
        (Interval("10-12 days", 10, 12, "day"), "every 10 to 12 days"),
    ],
)
def test_an_interval_reads_as_a_sentence(interval: Interval, sentence: str, words: Words) -> None:
    assert interval_words(interval, words) == f"We look at this together {sentence}."


def test_an_interval_that_cannot_be_counted_reads_as_it_was_written(words: Words) -> None:
    said = interval_words(Interval("after the holidays", 0, 0, None), words)
    assert said == "We look at this together: after the holidays."


def test_an_interval_that_says_more_keeps_all_its_words(words: Words) -> None:
    said = interval_words(Interval("4 weeks by  telephone", 4, 4, "week", "by telephone"), words)
    assert said == "We look at this together: 4 weeks by telephone."


def test_reviews_are_planned_with_the_client_s_sessions(words: Words) -> None:
    given = _view(
        words,
        {
            "review_schedule": {"every": "4-6 sessions", "next": "2026-12-21"},
            "timeline": {"finish": "2027-03-01"},
        },
        {"sessions": "1 week"},
    )
    assert given["reviews"] == ReviewPlan(
        given["reviews"].interval, date(2026, 12, 21), (date(2027, 1, 25), date(2027, 3, 1))
    )
    assert given["schedule"] == ("We look at this together every 4 to 6 sessions.",)


def test_the_practice_s_interval_speaks_only_where_there_is_no_schedule(words: Words) -> None:
    given = _view(words, {"review_schedule": "when the days are longer"})
    assert given["schedule"] == ("when the days are longer",)
    assert given["reviews"].next is None
    assert _view(words, {})["schedule"] == ("We look at this together every 4 to 6 sessions.",)


def test_a_schedule_in_words_is_printed_whole(words: Words) -> None:
    sentence = "We look at the card together every 4 sessions, first on 14 January 2027."
    given = _view(words, {"review_schedule": sentence})
    assert given["schedule"] == (sentence,)


@pytest.mark.parametrize(
    ("obstacle", "plan"),
    [
        ("it rains", ("If", "it rains", None)),
        ({"if": "when it rains", "then": "I wait"}, ("When", "it rains", "I wait")),
        ({"then": "Then I wait"}, ("If", None, "I wait")),
    ],
)
def test_an_obstacle_has_the_word_that_its_sentence_begins_with(
    obstacle: object, plan: tuple[str, str | None, str | None], words: Words
) -> None:
    assert _view(words, {"potential_obstacles": obstacle})["obstacles"] == (IfThen(*plan),)


def test_what_is_counted_has_its_start_and_its_goal(words: Words) -> None:
    given = _view(
        words,
        {
            "current_baseline": [
                {"measure": "panic attacks", "amount": "3", "per": "week"},
                {"measure": "walks", "amount": "0"},
                {"measure": "hours of sleep"},
                "mostly at night",
            ],
            "success_indicators": [{"measure": "Panic attacks", "target": "1"}],
        },
    )
    assert [(one.measure, one.start, one.target, one.direction) for one in given["measures"]] == [
        ("panic attacks", amount_of(3), amount_of(1), "at-most"),
        ("walks", amount_of(0), None, None),
        ("hours of sleep", None, None, None),
    ]


@pytest.mark.parametrize(
    ("agreed", "sentence"),
    [
        ([], None),
        (["2026-11-16"], "Agreed on 16 November 2026."),
        ([{"by": "client"}], None),
        (
            [{"date": "2026-12-21", "fingerprint": "a1b2c3"}, {"date": "2026-11-16"}],
            "Changed since agreed on 21 December 2026; this version is not signed yet.",
        ),
        (
            [{"date": "2026-12-21", "by": ["therapist"], "fingerprint": "VERSION"}],
            "Signed by the therapist alone so far, on 21 December 2026, version VERSION.",
        ),
        (
            [{"date": "2026-12-21", "by": ["client"]}],
            "Signed by the client alone so far, on 21 December 2026.",
        ),
        (
            [{"date": "2026-12-21", "by": ["parent"], "fingerprint": "VERSION"}],
            "Not signed by all yet, last on 21 December 2026, version VERSION.",
        ),
        (
            [{"date": "2026-12-21", "by": ["therapist"], "fingerprint": "abcdef"}],
            "Changed since it was signed on 21 December 2026; this version is not signed yet.",
        ),
        (
            [{"date": "2026-12-21", "fingerprint": "VERSION"}, {"date": "2026-11-16"}],
            "Agreed on 21 December 2026, version VERSION.",
        ),
    ],
)
def test_the_newest_agreement_is_named(
    agreed: list[Any], sentence: str | None, words: Words
) -> None:
    version = fingerprint(Goal.model_validate({}))
    signed = [
        one | {"fingerprint": version}
        if isinstance(one, dict) and one.get("fingerprint") == "VERSION"
        else one
        for one in agreed
    ]
    sentence = sentence and sentence.replace("VERSION", version)

    said = _view(words, {"agreed": signed})["agreement"]
    assert (said and said.replace("\xa0", " ")) == sentence


def test_records_are_those_since_the_last_review(words: Words) -> None:
    given = _view(
        words,
        {
            "progress": [
                {"date": "2027-01-04", "note": "later", "rating": "6"},
                {"date": "2026-11-23", "note": "earlier", "rating": "0", "session": "3"},
                {"date": "2026-12-21", "note": "the same day"},
                {"note": "some day"},
            ],
            "reviews": [
                {"date": "2026-12-21", "rating": "5", "by": "client", "reason": "the newer"},
                {"date": "2026-11-30", "reason": "the older"},
            ],
        },
    )
    assert [entry.note for entry in given["recent_notes"]] == ["some day", "the same day", "later"]
    assert given["last_review"].reason == "the newer"
    assert given["records"] == (
        ProgressRecord(date(2026, 11, 23), 3, None, Decimal(0), None),
        ProgressRecord(date(2026, 12, 21), None, "client", Decimal(5), None),
        ProgressRecord(date(2027, 1, 4), None, None, Decimal(6), None),
    )


@pytest.mark.parametrize(
    ("goal", "splits"),
    [
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
    ],
)
def test_long_sections_may_break_over_pages(
    goal: dict[str, Any], splits: set[str], words: Words
) -> None:
    assert _view(words, goal)["splits"] == splits
