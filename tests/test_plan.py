"""Which documents there are: goals x document kinds x formats."""

from __future__ import annotations

import pickle

import pytest
from conftest import BROKEN, PracticeFolder

from gwsheet.plan import Job, packets, plan

KINDS = {
    "worksheet": "scope: goal\norder: 1\n",
    "plan": "scope: client\norder: 1\n",
    "review": "scope: goal\norder: 2\n",
    "blank-worksheet": "scope: blank\norder: 3\n",
}
ALL = [
    *("heron/bus/worksheet", "heron/bus/review", "heron/sleep/worksheet", "heron/sleep/review"),
    *("plain/worksheet", "plain/review", "wren/walk/worksheet", "wren/walk/review"),
    *("heron/plan", "robin/plan", "wren/plan", "blank/blank-worksheet"),
]


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
    practice = full.read()
    expected = [f"{name}.{file_format}" for name in ALL for file_format in ("html", "pdf")]

    assert [job.output for job in plan(practice, iter(["html", "pdf"]))] == expected
    assert plan(practice, []) == ()


def test_a_job_says_all_about_its_document_and_can_travel(full: PracticeFolder) -> None:
    practice = full.read()
    jobs = {job.output: job for job in (*plan(practice, ["pdf"]), *packets(practice))}

    for kind, goal, client, output, is_blank in (
        ("review", "heron/bus", "heron", "heron/bus/review.pdf", False),
        ("review", "plain", None, "plain/review.pdf", False),
        ("plan", None, "heron", "heron/plan.pdf", False),
        ("packet", None, "robin", "robin/packet.pdf", False),
        ("blank-worksheet", None, None, "blank/blank-worksheet.pdf", True),
    ):
        job = pickle.loads(pickle.dumps(jobs[output]))
        assert (job, job.is_blank) == (Job(kind, "pdf", goal, client, output), is_blank)


@pytest.mark.parametrize(
    ("settings", "asked", "expected"),
    [
        *((text, (), {*KINDS}) for text in ("", "kinds: []\n")),
        ("", ("review",), {"review"}),
        ("", ("review", "plan"), {"review", "plan"}),
        ("", ("nothing",), set()),
        ("kinds: worksheet\n", (), {"worksheet"}),
        ("kinds: [worksheet, plan]\n", (), {"worksheet", "plan"}),
        ("kinds: worksheet\n", ("review",), {"review"}),
    ],
)
def test_kinds_narrow_the_plan(
    full: PracticeFolder, settings: str, asked: tuple[str, ...], expected: set[str]
) -> None:
    full.write("gwsheet.yaml", settings)

    assert {job.kind for job in plan(full.read(), ["pdf"], asked)} == expected


@pytest.mark.parametrize(
    ("file", "text", "changed"),
    [
        ("goals/heron/bus.yaml", BROKEN, ""),
        ("templates/plan/kind.yaml", "scope: client\nblank: yes\n", "blank/plan"),
        ("goals/heron.yaml", "title: no folder\n", "heron/worksheet heron/review"),
        ("goals/heron/plan.yaml", "title: a kind\n", "heron/plan/worksheet heron/plan/review"),
        ("goals/heron/bus.yaml", "status: achieved\n", "heron/bus/review"),
        ("goals/heron/bus.yaml", "status: discontinued\n", "heron/bus/review"),
        ("goals/heron/bus.yaml", "status: paused\n", ""),
    ],
)
def test_what_a_file_changes_in_the_plan(
    full: PracticeFolder, file: str, text: str, changed: str
) -> None:
    """The review is for open goals alone here."""
    full.write("templates/review/kind.yaml", KINDS["review"] + "while_open: yes\n")
    before = [job.output for job in plan(full.read(), ["pdf"])]
    full.write(file, text)

    after = [job.output for job in plan(full.read(), ["pdf"])]

    assert set(before) ^ set(after) == {f"{name}.pdf" for name in changed.split()}
    assert len(set(after)) == len(after)


def test_a_folder_without_goals_has_the_blank_forms(practice: PracticeFolder) -> None:
    jobs = plan(practice.read(), ["pdf"])

    assert all(job.is_blank for job in jobs)
    assert "blank/blank-worksheet.pdf" in {job.output for job in jobs}
