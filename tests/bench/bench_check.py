"""How long a check takes: a thousand goals, and ten thousand sentences.

``.venv/bin/python tests/bench/bench_check.py`` prints the best of three rounds. The goals are
the sample goals, each with a title and a statement of its own, in a temporary folder.
"""

from __future__ import annotations

import argparse
import itertools
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import yaml

from gwsheet.lint import check_practice
from gwsheet.project.practice import read_practice
from gwsheet.source import SourceText, decode, parse

SAMPLES = Path(__file__).resolve().parent.parent.parent / "goals"
TODAY = date(2026, 12, 1)
_SEED = 2026

ACTIONS = (
    "Walk", "Phone my sister", "Worry less", "Stop drinking", "Make my boss listen to me", "Read ten pages",
    "Be more confident", "Never shout", "Write to my father", "Avoid crowds", "Have no more than two panic attacks",
    "Reduce my stress", "Feel calm", "Get rid of my fear", "Practise slow breathing for ten minutes", "Sleep properly",
    "Ask one question", "Overcome all anxiety", "Get married", "Say no to one request", "Be kind to myself",
    "Don't check the door more than twice", "Improve my communication skills", "Learn Spanish", "Cook, clean and sing",
)  # fmt: skip
PLACES = (
    "", " at home", " at work", " on the bus", " with Ana", " in the kitchen", " at my mother's house", " in public",
    " although my heart races", " when I feel lonely", " with a friend who knows me", " in three situations", " outside",
    " without my phone", " on the way to school", " instead of scrolling", ", then rest", " and tell my partner",
    " because it matters to me", " like everybody else",
)  # fmt: skip
TIMES = (
    "", " twice a week", " every morning", " by 31 January 2027", " within two months", " this week", " more often",
    " regularly", " for the next six sessions", " on Mondays and Thursdays", " 3x weekly", " before my birthday",
    " at 7:30", " for half an hour a day", " by the end of the month", " one day", " every other Tuesday", " until June",
    " no more than once a week", " all the time", " soon", " for four weeks", " on five days a week", " as often as I can",
    " by Friday, with one day off",
)  # fmt: skip


def make_practice(folder: Path, goals: int, clients: int) -> list[Path]:
    """``goals`` goal files for ``clients`` clients; returns every file."""
    samples = [sorted(path.parent.glob("*.yaml")) for path in sorted(SAMPLES.glob("*/client.yaml"))]
    made = []
    for number in range(clients):
        texts = {path.stem: path.read_text("utf-8") for path in samples[number % len(samples)]}
        place = folder / "goals" / f"client-{number}"
        place.mkdir(parents=True)
        made.append(place / "client.yaml")
        made[-1].write_text(texts.pop("client"), "utf-8")
        share = goals // clients + (number < goals % clients)
        for copy, (name, text) in zip(range(share), itertools.cycle(texts.items()), strict=False):
            own = text.replace("\ntitle: ", f"\ntitle: {number} ", 1)
            own = own.replace("\ngoal_statement: ", f"\ngoal_statement: {number}-{copy}, ", 1)
            made.append(place / f"{name}-{copy}.yaml")
            made[-1].write_text(own, "utf-8")
    return made


def make_sentences(count: int) -> list[str]:
    """``count`` sentences, each with words of its own as far as there are so many."""
    pairs = itertools.product(ACTIONS, PLACES, TIMES)
    sentences = [f"{action}{place}{when}." for action, place, when in pairs]
    random.Random(_SEED).shuffle(sentences)
    return list(itertools.islice(itertools.cycle(sentences), count))


def measure(goals: int, clients: int, sentences: int, rounds: int) -> dict[str, float]:
    """The best of ``rounds`` rounds: seconds, and sentences a second."""

    def best(run: Callable[[], object]) -> float:
        return min(_timed(run) for _ in range(rounds))

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = [path.read_bytes() for path in make_practice(folder, goals, clients)]
        practice = read_practice(folder)
        reading = best(lambda: read_practice(folder))
        checking = best(lambda: check_practice(practice, TODAY))
        composing = best(lambda: [yaml.compose(text, Loader=yaml.CSafeLoader) for text in texts])
        parsing = best(lambda: [_parse(text) for text in texts])
        lines = "\n".join(make_sentences(sentences)).encode()
        starting = best(lambda: _judge(b"", folder))
        judging = best(lambda: _judge(lines, folder))
    return {
        "seconds: reading": reading,
        "seconds: checking": checking,
        "seconds: composing YAML": composing,
        "seconds: parsing YAML": parsing,
        "sentences a second": sentences / judging,
        "sentences a second without the start": sentences / max(judging - starting, 1e-9),
    }


def _timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _parse(text: bytes) -> object:
    source = decode("goal.yaml", text)
    assert isinstance(source, SourceText)
    return parse(source)


def _judge(sentences: bytes, folder: Path) -> None:
    command = [sys.executable, "-m", "gwsheet", "statement", "--format", "json", "-"]
    subprocess.run(command, input=sentences, stdout=subprocess.PIPE, cwd=folder, check=True)


def main(arguments: Sequence[str] | None = None) -> dict[str, float]:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    defaults = {"goals": 1_000, "clients": 250, "sentences": 10_000, "rounds": 3}
    for option, default in defaults.items():
        parser.add_argument(f"--{option}", type=int, default=default)
    figures = measure(**vars(parser.parse_args(arguments)))
    for name, value in figures.items():
        sys.stdout.write(f"{name}: {value:,.3f}\n")
    return figures


if __name__ == "__main__":
    main()
