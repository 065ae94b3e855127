"""``gwsheet statement``: what there is to say of a sentence on its own."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

import click

from gwsheet.cli import _console, _formats
from gwsheet.cli._options import format_option
from gwsheet.diagnostics import START_OF_FILE
from gwsheet.goal import Settings, Vocabulary
from gwsheet.lint.engine import rules_in_force, statement_findings
from gwsheet.lint.lexicon import Lexicon, lexicon_for
from gwsheet.lint.registry import LintRule
from gwsheet.lint.safety import risks_in
from gwsheet.lint.subjects import TextMatch
from gwsheet.project.builtin import word_files
from gwsheet.project.practice import NoPracticeError, find_practice, read_settings
from gwsheet.project.templates import builtin_words

Said = list[tuple[LintRule, TextMatch]]
Show = Callable[[str, Said], str]


@click.command("statement")
@click.argument("words", nargs=-1, required=True, metavar="TEXT...")
@format_option("full", "concise", "json", help="json is one object a line, for programs.")
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
    found = False
    for text in _lines(sys.stdin.buffer) if words == ("-",) else [" ".join(words)]:
        said = statement_findings(text, lexicon, rules) if text.strip() else []
        found = found or bool(said)
        shown = show(text, said)
        if output_format == "json":
            _console.echo_utf8(shown)
        elif shown:
            _console.echo(shown.removesuffix("\n"))
    return 1 if strict and found else 0


def _lexicon(language: str) -> Lexicon:
    lexicon = lexicon_for(language)
    if lexicon is None:
        raise click.BadParameter(
            f"no lexicon for {language!r} yet; there is {', '.join(word_files('lexicon'))}",
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


def _lines(stream: BinaryIO) -> Iterator[str]:
    """The lines of ``stream``; only a line feed ends one, so that as many come out as went in."""
    for number, line in enumerate(stream):
        text = line.removesuffix(b"\n").removesuffix(b"\r").decode("utf-8", "replace")
        yield text if number else text.removeprefix("\ufeff")


def _form(output_format: str) -> Show:
    if output_format == "json":
        model = _formats.models(builtin_words())
        return lambda text, said: _json_line(text, said, model)
    if output_format == "concise":
        return _concise
    explain = _formats.Explainer(builtin_words())
    return lambda text, said: _full(text, said, explain)


def _json_line(text: str, said: Said, model: Mapping[str, str]) -> str:
    """``{"text": …, "findings": […]}`` and a line end; a finding's place is in the text."""
    findings = []
    for rule, match in said:
        facts = _formats.json_facts(rule.finding("", START_OF_FILE, match), model)
        findings.append({"start": match.start, "end": match.end, **facts})
    return json.dumps({"text": text, "findings": findings}, ensure_ascii=False) + "\n"


def _concise(text: str, said: Said) -> str:
    """One line a finding: where in the text, code, name and message, and the words."""
    lines = [f"{match.start + 1}-{match.end}: {_label(rule, match)}" for rule, match in said]
    return "".join(f"{line}\n" for line in lines) or _nothing(text)


def _full(text: str, said: Said, explain: _formats.Explainer) -> str:
    """The line of each finding with the words underlined, why, and a reframe."""
    parts = []
    for rule, match in said:
        start = text.rfind("\n", 0, match.start) + 1
        line = text[start:].partition("\n")[0]
        place = match.start - start, min(match.end - start, len(line))
        lines = _formats.underlined("", line, *place, rule.rule.severity)
        lines.append(_label(rule, match))
        lines += explain.lines(rule.rule.code, rule.rule.challenge, match.reframe)
        parts.append("".join(f"{line}\n" for line in lines))
    return "\n".join(parts) + "\n" if parts else _nothing(text)


def _label(rule: LintRule, match: TextMatch) -> str:
    return _formats.label(rule.rule.code, rule.rule.name, rule.rule.severity, match.message)


def _nothing(text: str) -> str:
    """What there is to see without a finding; nothing where a silenced rule may hide danger."""
    return "" if risks_in(text) else f"nothing to say: {_console.printable(text)}\n"
