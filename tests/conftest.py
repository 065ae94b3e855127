"""A practice folder in a temporary place, and the command line in it."""

from __future__ import annotations

import ctypes
import gc
import io
import os
import re
import shlex
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import settings

from gwsheet.builder import BuildOptions, BuildResult, build
from gwsheet.builder.run import Progress
from gwsheet.cli.main import main
from gwsheet.diagnostics import Finding, Rule, Severity
from gwsheet.goal import Client, Goal, Loaded, Settings, Vocabulary, load
from gwsheet.lint import all_rules, discover_rules
from gwsheet.lint.grammar import Sentence
from gwsheet.lint.lexicon import lexicon_for
from gwsheet.lint.registry import LintRule
from gwsheet.lint.subjects import GoalContext, Text, TextMatch
from gwsheet.project.practice import Practice, read_practice, select
from gwsheet.project.templates import builtin_words

IS_THOROUGH = bool(os.environ.get("THOROUGH"))
"""Whether every case is asked for, and many examples, as by ``make thorough``."""
settings.register_profile("thorough", deadline=None, max_examples=300)
settings.register_profile("quick", deadline=None, max_examples=25)
settings.load_profile("thorough" if IS_THOROUGH else "quick")

SOUND = """\
title: Riding the bus again
category: symptom-reduction
goal_statement: Have one panic attack a week or fewer by 31 January 2027.
value_connection: Getting to work on my own is part of who I am.
current_baseline: Three attacks a week since September
success_indicators: One attack a week or fewer, four weeks in a row
action_steps: Slow breathing for ten minutes every morning
potential_obstacles: I sleep badly and skip it
support_resources: My sister on Saturdays
timeline: From November to the end of January
review_schedule: every 5 sessions
"""
BROKEN = "priority: soon\n" + SOUND
TODAY = date(2026, 12, 1)
FEW_CODES = ("GW022", "GW024", "GW101", "GW102")
LONGEST = frozenset(
    f"test_{name}.py"
    for name in (
        *("printed_documents", "in_a_browser", "readme", "for_the_therapist_alone", "run"),
        *("deciding", "life_of_a_goal", "offline", "packet", "wheel", "two_builds"),
    )
)
"""The test files that take longest: they begin first, so that no worker is left with one alone."""
COLLECTED = pytest.StashKey[frozenset[Path]]()
"""The test files that pytest found, before any test of theirs was deselected."""
_CAPABILITY_VERSION = 0x20080522
_IGNORE_PERMISSIONS = 1 << 1 | 1 << 2  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    config.stash[COLLECTED] = frozenset(item.path for item in items)
    items.sort(key=lambda item: item.path.name not in LONGEST)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking through it again and again for garbage takes long."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@lru_cache(maxsize=1)
def _vocabulary() -> Vocabulary:
    return builtin_words().vocabulary


def _client(text: str) -> Loaded[Client]:
    return load(Client, "goals/heron/client.yaml", text.encode("utf-8"), _vocabulary())


def plan_from(
    text: str | bytes,
    *,
    file: str = "goals/heron/bus.yaml",
    client: str | None = None,
    today: date = TODAY,
    **settings: object,
) -> GoalContext:
    """The plan that a goal file with ``text`` makes, on 1 December 2026 where not told."""
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    loaded = load(Goal, file, data, _vocabulary())
    in_force = Settings.model_validate(settings)
    language = (loaded.value and loaded.value.language) or in_force.language
    return GoalContext(
        id=file.removeprefix("goals/").removesuffix(".yaml"),
        loaded=loaded,
        client=None if client is None else _client(client),
        settings=in_force,
        today=today,
        lexicon=lexicon_for(language),
        vocabulary=_vocabulary(),
    )


MADE_UP = """\
A word that names a direction and no distance.

What it checks: whether the statement says ``better`` without a measure.

Why it matters: Nobody can tell whether “better” has come. So nobody can be glad of it.

Example:
    Feel better

Use instead: what would be seen.
    Walk twice a week
"""


def _check_better(sentence: Sentence, *, most: int = 0) -> Iterator[TextMatch]:
    said = list(re.finditer("better", sentence.text))
    for match in said if len(said) > most else ():
        yield TextMatch(*match.span(), "“better” has no measure", "name what you would see 🚌")


def _check_always(text: Text) -> Iterator[TextMatch]:
    for match in re.finditer("always", text.text):
        yield TextMatch(*match.span(), "“always” is never true")


def _made_up_rules() -> Iterator[LintRule]:
    """Four rules that there are, and two that only tests have; one says a lot, one little."""
    yield from (known for known in discover_rules() if known.rule.code in FEW_CODES)
    letters = ("specific", "measurable")
    better = Rule("GW397", "made-up-better", Severity.WARNING, MADE_UP, letters, "vague")
    yield LintRule(better, "statement", _check_better, {"most": 0})
    always = Rule("GW697", "made-up-always", Severity.NOTE, "A word for all days.")
    yield LintRule(always, "text", _check_always, {})


@pytest.fixture
def few_rules(monkeypatch: pytest.MonkeyPatch) -> tuple[LintRule, ...]:
    """A handful of rules, so that what a command prints does not change with each new rule."""
    few = tuple(_made_up_rules())
    for module in ("lint.engine", "cli._formats", "cli.explain"):
        monkeypatch.setattr(f"gwsheet.{module}.discover_rules", lambda: few)
    linted = {known.rule.code for known in discover_rules()}
    rules = [rule for rule in all_rules() if rule.code not in linted]
    known = tuple(sorted([*rules, *(lint.rule for lint in few)], key=lambda rule: rule.code))
    for module in ("lint.engine", "cli._options"):
        monkeypatch.setattr(f"gwsheet.{module}.all_rules", lambda: known)
    return few


@pytest.fixture(scope="session", autouse=True)
def interrupts_are_heard() -> None:
    """Ctrl-C as on a terminal, for us and the programs we start, where it was to be ignored."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


class PracticeFolder:
    """A practice folder that tests write into, read and build."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.output = root / "build"

    def write(self, name: str, content: str | bytes = SOUND) -> Path:
        """Write the file ``name`` of the folder."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def text(self, name: str) -> str:
        """The file ``name`` of the folder, with its line ends as they are."""
        return (self.root / name).read_bytes().decode("utf-8")

    def goal(self, name: str) -> Goal:
        """The goal in the file ``name`` of the folder."""
        loaded = load(Goal, name, (self.root / name).read_bytes(), _vocabulary())
        assert loaded.value is not None
        return loaded.value

    def read(self) -> Practice:
        return read_practice(self.root)

    def build(
        self,
        *targets: str,
        formats: tuple[str, ...] = (),
        kinds: tuple[str, ...] = (),
        jobs: int = 0,
        force: bool = False,
        progress: Progress = lambda _done, _total: None,
    ) -> BuildResult:
        practice = self.read()
        options = BuildOptions(
            output=self.output,
            today=TODAY,
            formats=formats,
            kinds=kinds,
            selection=select(practice, targets, self.root),
            jobs=jobs,
            force=force,
        )
        return build(practice, options, progress)

    def outputs(self) -> dict[str, bytes]:
        """Every file in build/, hidden ones left out, with its bytes."""
        made = files_of(self.output)
        return {name: made[name] for name in made if not Path(name).name.startswith(".")}


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder`` with its bytes."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def shown(findings: Iterable[Finding]) -> list[str]:
    """``findings`` as ``file:line:column code message``."""
    return [
        f"{finding.file}:{finding.span.line}:{finding.span.column} {finding.code} {finding.message}"
        for finding in findings
    ]


@dataclass(frozen=True)
class Said:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


class Shell:
    """Runs ``gwsheet`` with arguments, or with one line of them, in this process."""

    def __init__(
        self,
        practice: PracticeFolder,
        patch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        self.practice, self.patch, self._capsys = practice, patch, capsys

    def __call__(self, *arguments: str) -> Said:
        self._capsys.readouterr()
        code = main(shlex.split(arguments[0]) if len(arguments) == 1 else arguments)
        printed = self._capsys.readouterr()
        return Said(code, printed.out, printed.err)

    def type(self, text: str) -> None:
        """Standard input is a terminal on which ``text`` is typed."""
        terminal = io.StringIO(text)
        self.patch.setattr(terminal, "isatty", lambda: True, raising=False)
        self.patch.setattr("sys.stdin", terminal)


@pytest.fixture
def practice(tmp_path: Path) -> PracticeFolder:
    """An empty practice folder: goals/ and nothing in it."""
    folder = PracticeFolder(tmp_path / "practice")
    (folder.root / "goals").mkdir(parents=True)
    return folder


@pytest.fixture
def shell(
    practice: PracticeFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shell:
    """The command line, in the folder ``practice``, on 1 December 2026, 80 columns wide."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(practice.root)
    monkeypatch.setattr("gwsheet.cli._options.today", lambda: TODAY)
    return Shell(practice, monkeypatch, capsys)


@pytest.fixture
def html_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """HTML is the only format there is: whole builds without the time that PDFs take."""
    monkeypatch.setattr("gwsheet.builder.run.formats", lambda: ("html",))


class _Capabilities(ctypes.Structure):
    """Two words of the capabilities of a thread, as Linux keeps them."""

    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


@contextmanager
def permissions(path: Path, mode: int) -> Iterator[None]:
    """``path`` has ``mode``, and whoever runs the tests is held to it, root too."""
    before = path.stat().st_mode & 0o777
    path.chmod(mode)
    try:
        with _like_anybody() if os.geteuid() == 0 else nullcontext():
            yield
    finally:
        path.chmod(before)


@contextmanager
def _like_anybody() -> Iterator[None]:
    """Root lays down the right to ignore the permissions of files, and takes it up again."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "capset"):
        pytest.skip("root cannot be held to permissions on this system")
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    words = (_Capabilities * 2)()
    assert libc.capget(header, words) == 0
    held = words[0].effective
    words[0].effective = held & ~_IGNORE_PERMISSIONS
    assert libc.capset(header, words) == 0
    try:
        yield
    finally:
        words[0].effective = held
        assert libc.capset(header, words) == 0
