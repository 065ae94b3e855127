"""Which documents there are: goals x document kinds x formats."""

from __future__ import annotations

import pickle

import pytest
from conftest import BROKEN, PracticeFolder

from gwsheet.plan import Job, plan

KINDS = {
    "worksheet": "scope: goal\norder: 1\n",
    "plan": "scope: client\norder: 1\n",
    "review": "scope: goal\norder: 2\n",
    "blank-worksheet": "scope: blank\norder: 3\n",
}


@pytest.fixture
def full(practice: PracticeFolder, monkeypatch: pytest.MonkeyPatch) -> PracticeFolder:
    """Four kinds of their own and no others; two clients and a goal without one."""
    for kind, spec in KINDS.items():
        practice.write(f"templates/{kind}/kind.yaml", spec)
        practice.write(f"templates/{kind}/page.html.j2", "")
    monkeypatch.setattr(
        "gwsheet.project.templates.builtin_templates", lambda: practice.root / "templates"
    )
    practice.write("templates/locales/en.yaml", "dates: {long: d MMMM y}\n")
    for name in ("wren/walk", "heron/bus", "heron/sleep", "plain"):
        practice.write(f"goals/{name}.yaml")
    practice.write("goals/robin/client.yaml", "values: calm\n")
    return practice


def test_every_goal_client_and_blank_form_in_every_format(full: PracticeFolder) -> None:
    jobs = plan(full.read(), ["html", "pdf"])

    assert [job.output for job in jobs] == [
        f"{name}.{file_format}"
        for name in (
            "heron/bus/worksheet",
            "heron/bus/review",
            "heron/sleep/worksheet",
            "heron/sleep/review",
            "plain/worksheet",
            "plain/review",
            "wren/walk/worksheet",
            "wren/walk/review",
            "heron/plan",
            "robin/plan",
            "wren/plan",
            "blank/blank-worksheet",
        )
        for file_format in ("html", "pdf")
    ]


@pytest.mark.parametrize(
    ("output", "expected", "sources"),
    [
        (
            "heron/bus/review.pdf",
            Job("review", "pdf", "heron/bus", "heron", "heron/bus/review.pdf"),
            "heron/bus",
        ),
        ("plain/review.pdf", Job("review", "pdf", "plain", None, "plain/review.pdf"), "plain"),
        ("heron/plan.pdf", Job("plan", "pdf", None, "heron", "heron/plan.pdf"), "heron"),
        (
            "blank/blank-worksheet.pdf",
            Job("blank-worksheet", "pdf", None, None, "blank/blank-worksheet.pdf"),
            "blank",
        ),
    ],
)
def test_a_job_says_all_about_its_document(
    full: PracticeFolder, output: str, expected: Job, sources: str
) -> None:
    jobs = {job.output: job for job in plan(full.read(), ["pdf"])}

    assert jobs[output] == expected
    assert jobs[output].sources == sources


@pytest.mark.parametrize(
    ("settings", "asked", "expected"),
    [
        ("", (), {"worksheet", "review", "plan", "blank-worksheet"}),
        ("", ("review",), {"review"}),
        ("", ("review", "plan"), {"review", "plan"}),
        ("", ("nothing",), set()),
        ("kinds: worksheet\n", (), {"worksheet"}),
        ("kinds: [worksheet, plan]\n", (), {"worksheet", "plan"}),
        ("kinds: worksheet\n", ("review",), {"review"}),
        ("kinds: []\n", (), {"worksheet", "review", "plan", "blank-worksheet"}),
    ],
)
def test_kinds_narrow_the_plan(
    full: PracticeFolder, settings: str, asked: tuple[str, ...], expected: set[str]
) -> None:
    full.write("gwsheet.yaml", settings)

    assert {job.kind for job in plan(full.read(), ["pdf"], asked)} == expected


def test_a_kind_for_clients_may_be_blank_too(full: PracticeFolder) -> None:
    full.write("templates/plan/kind.yaml", "scope: client\nblank: yes\n")

    jobs = [job for job in plan(full.read(), ["pdf"]) if job.kind == "plan"]

    assert [(job.output, job.client, job.is_blank) for job in jobs] == [
        ("heron/plan.pdf", "heron", False),
        ("robin/plan.pdf", "robin", False),
        ("wren/plan.pdf", "wren", False),
        ("blank/plan.pdf", None, True),
    ]


def test_formats_may_come_from_an_iterator(full: PracticeFolder) -> None:
    practice = full.read()

    assert plan(practice, iter(["html", "pdf"])) == plan(practice, ["html", "pdf"])


def test_no_formats_no_jobs(full: PracticeFolder) -> None:
    assert plan(full.read(), []) == ()


def test_a_folder_without_goals_has_the_blank_forms(practice: PracticeFolder) -> None:
    jobs = plan(practice.read(), ["pdf"])

    assert {job.sources for job in jobs} == {"blank"}
    assert "blank/blank-worksheet.pdf" in {job.output for job in jobs}


def test_a_broken_goal_is_planned_all_the_same(full: PracticeFolder) -> None:
    before = plan(full.read(), ["pdf"])
    full.write("goals/heron/bus.yaml", BROKEN)

    assert plan(full.read(), ["pdf"]) == before


def test_no_two_documents_have_one_output(full: PracticeFolder) -> None:
    full.write("goals/heron.yaml")
    full.write("goals/heron/plan.yaml")
    full.write("goals/heron/blank.yaml")

    outputs = [job.output for job in plan(full.read(), ["html", "pdf"])]

    assert len(outputs) == len(set(outputs)) == 36


def test_a_job_is_frozen_and_can_travel(full: PracticeFolder) -> None:
    job = plan(full.read(), ["pdf"])[0]

    assert pickle.loads(pickle.dumps(job)) == job
    assert hash(job) == hash(pickle.loads(pickle.dumps(job)))
    with pytest.raises(AttributeError):
        job.kind = "other"  # type: ignore[misc]


@pytest.mark.parametrize("status", ["achieved", "discontinued"])
def test_a_goal_that_is_over_has_no_document_for_open_ones(
    full: PracticeFolder, status: str
) -> None:
    full.write("templates/review/kind.yaml", KINDS["review"] + "while_open: yes\n")
    full.write("goals/heron/bus.yaml", f"status: {status}\n")
    outputs = {job.output for job in plan(full.read(), ["html"])}

    assert {"heron/bus/worksheet.html", "heron/sleep/review.html"} <= outputs
    assert "heron/bus/review.html" not in outputs
