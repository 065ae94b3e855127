"""``gwsheet statement``: what there is to say of a sentence on its own."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

import click

from gwsheet.cli import _console, _formats
from gwsheet.goal import Settings, Vocabulary
from gwsheet.lint.engine import rules_in_force, statement_findings
from gwsheet.lint.lexicon import Lexicon, lexicon_for
from gwsheet.lint.registry import LintRule
from gwsheet.lint.safety import risks_in
from gwsheet.lint.subjects import TextMatch
from gwsheet.project.builtin import lexicons
from gwsheet.project.practice import NoPracticeError, find_practice, read_settings
from gwsheet.project.templates import builtin_words

Said = list[tuple[LintRule, TextMatch]]
Show = Callable[[str, Said], str]
_CHUNK = 1 << 16
_quoted = json.encoder.encode_basestring  # what json.dumps(ensure_ascii=False) does with a text


@click.command("statement")
@click.argument("words", nargs=-1, required=True, metavar="TEXT...")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["full", "concise", "json"]),
    default="full",
    show_default=True,
    help="json is one object a line, for programs.",
)
@click.option("--language", default="en", show_default=True, help="The language of the text.")
@click.option("--strict", is_flag=True, help="Exit with 1 when there is something to say.")
def command(words: tuple[str, ...], output_format: str, language: str, strict: bool) -> int:
    """Judge a sentence on its own, as a goal statement.

    Several words are one sentence; - reads one sentence a line from standard input. In a
    practice folder its settings for rules apply; none is needed. What is found is advice,
    so the command exits with 0, unless --strict is given.
    """
    lexicon = _lexicon(language)
    rules = rules_in_force(_settings())
    show = _form(output_format)
    alone = [[" ".join(words)]]
    found = False
    for texts in _blocks(sys.stdin.buffer) if words == ("-",) else alone:
        shown = []
        for text in texts:
            said = statement_findings(text, lexicon, rules) if text.strip() else []
            shown.append(show(text, said))
            found = found or bool(said)
        _put("".join(shown), output_format)
    return 1 if strict and found else 0


def _lexicon(language: str) -> Lexicon:
    lexicon = lexicon_for(language)
    if lexicon is None:
        raise click.BadParameter(
            f"no lexicon for {language!r} yet; there is {', '.join(lexicons())}",
            param_hint="--language",
        )
    return lexicon


def _settings() -> Settings:
    """The settings of the practice that this folder belongs to, or the defaults."""
    try:
        read = read_settings(find_practice(Path.cwd()), Vocabulary())
    except (NoPracticeError, FileNotFoundError):  # a working folder may be gone
        return Settings()
    if not read.is_sound:
        click.echo(f"gwsheet: {read.file} has an error; gwsheet check shows it", err=True)
    return read.value or Settings()


def _blocks(stream: BinaryIO) -> Iterator[list[str]]:
    """The lines that have come, whenever some have; the last may lack its line end.

    Only a line feed ends a line, so that as many come out as went in.
    """
    rest = b""
    is_first = True
    read = getattr(stream, "read1", stream.read)
    while chunk := read(_CHUNK):
        *lines, rest = (rest + chunk).split(b"\n")
        if lines:
            yield [_line(line, is_first=is_first and not n) for n, line in enumerate(lines)]
            is_first = False
    if rest:
        yield [_line(rest, is_first=is_first)]


def _line(data: bytes, *, is_first: bool) -> str:
    text = data.removesuffix(b"\r").decode("utf-8", "replace")
    return text.removeprefix("\ufeff") if is_first else text


def _put(text: str, output_format: str) -> None:
    if output_format == "json":
        _console.echo_utf8(text)
    else:
        _console.echo(text.removesuffix("\n"))


def _form(output_format: str) -> Show:
    if output_format == "json":
        return JsonLines(_formats.models(builtin_words()))
    if output_format == "concise":
        return _concise
    explain = _formats.Explainer(builtin_words())
    return lambda text, said: _full(text, said, explain)


class JsonLines:
    """A text and what is said of it as a line of JSON.

    What is the same each time that a rule speaks is written once. ``models`` are the reframes
    of the challenges, for findings without one of their own.
    """

    def __init__(self, models: Mapping[str, str]) -> None:
        self._models = {name: _quoted(text) for name, text in models.items()}
        self._parts: dict[str, tuple[str, str]] = {}

    def __call__(self, text: str, said: Said) -> str:
        """``{"text": …, "findings": […]}`` and a line end."""
        findings = ", ".join([self._finding(active, match) for active, match in said])
        return f'{{"text": {_quoted(text)}, "findings": [{findings}]}}\n'

    def _finding(self, active: LintRule, match: TextMatch) -> str:
        parts = self._parts.get(active.rule.code)
        if parts is None:
            parts = self._parts[active.rule.code] = _constant_parts(active)
        before, between = parts
        if match.reframe is not None:
            reframe = _quoted(match.reframe)
        else:
            reframe = self._models.get(active.rule.challenge or "", "null")
        return (
            f'{before}{_quoted(match.message)}, "start": {match.start}, "end": {match.end}'
            f"{between}{reframe}}}"
        )


def _constant_parts(active: LintRule) -> tuple[str, str]:
    rule = active.rule
    head = {"code": rule.code, "name": rule.name, "severity": active.rule.severity.label}
    tail = {"smart": list(rule.smart), "challenge": rule.challenge}
    return (
        json.dumps(head, ensure_ascii=False)[:-1] + ', "message": ',
        ", " + json.dumps(tail, ensure_ascii=False)[1:-1] + ', "reframe": ',
    )


def _concise(text: str, said: Said) -> str:
    """One line a finding: where in the text, code, name and message, and the words."""
    lines = [f"{match.start + 1}-{match.end}: {_label(active, match)}" for active, match in said]
    return "".join(f"{line}\n" for line in lines) or _nothing(text)


def _full(text: str, said: Said, explain: _formats.Explainer) -> str:
    """The text for each finding with the words underlined, why, and a reframe."""
    parts = []
    for active, match in said:
        lines = _underlined(text, active, match)
        lines.append(_label(active, match))
        rule = active.rule
        lines += explain.lines(rule.code, rule.challenge, match.reframe)
        parts.append("".join(f"{line}\n" for line in lines))
    return "\n".join(parts) + "\n" if parts else _nothing(text)


def _underlined(text: str, active: LintRule, match: TextMatch) -> list[str]:
    """The line of ``text`` where the finding begins, underlined to the line's end at most."""
    line_start = text.rfind("\n", 0, match.start) + 1
    line = text[line_start:].partition("\n")[0]
    end = min(match.end - line_start, len(line))
    return _formats.underlined("", line, match.start - line_start, end, active.rule.severity)


def _label(active: LintRule, match: TextMatch) -> str:
    rule = active.rule
    return _formats.label(rule.code, rule.name, active.rule.severity, match.message)


def _nothing(text: str) -> str:
    """What there is to see without a finding; nothing where a silenced rule may hide danger."""
    return "" if risks_in(text) else f"nothing to say: {_console.printable(text)}\n"
