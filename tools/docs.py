"""Writes the reference pages of docs/ from the code, so that a fact stands in one place.

python tools/docs.py          writes docs/cli.md, docs/files.md and docs/rules.md, and
                              the tables and lists of docs/templates.md
python tools/docs.py --check  exits with 1 when one of them is not fresh
"""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from gwsheet.cli.main import cli
from gwsheet.cli.rules import smart_letters
from gwsheet.diagnostics import Rule
from gwsheet.goal import Client, DocumentKind, Settings, goal_schema
from gwsheet.lint import all_rules, discover_rules
from gwsheet.lint.registry import LintRule
from gwsheet.page.gate import FILTERS
from gwsheet.page.view import NAMES
from gwsheet.project.templates import builtin_words
from gwsheet.words import Words

DOCS = Path(__file__).resolve().parent.parent / "docs"
WIDTH = 88


def pages() -> dict[str, str]:
    """Every generated page by its name in docs/."""
    return {
        "cli.md": cli_page(),
        "files.md": files_page(),
        "rules.md": rules_page(),
        "templates.md": templates_page(),
    }


_CODES = (
    "`gwsheet -C DIR COMMAND` works as if started in DIR.",
    "",
    "The shell completes commands, options, goals, clients, kinds and rules with the Tab key after",
    'this line, in bash: `eval "$(_GWSHEET_COMPLETE=bash_source gwsheet)"`, in zsh the same with',
    "`zsh_source`, in fish `_GWSHEET_COMPLETE=fish_source gwsheet | source`. In `~/.bashrc`,",
    "`~/.zshrc` or `~/.config/fish/config.fish` it is there in every new window.",
    "",
    "| exit code | what it means |",
    "| --- | --- |",
    "| 0 | all went well; findings that are advice change nothing about it, without `--strict` |",
    "| 1 | a file has an error, a document was not written, or a file is there already |",
    "| 2 | an option, a name or a folder is wrong |",
    "| 3 | a mistake in gwsheet itself; a log says where |",
    "| 130 | interrupted; what was finished is kept |",
    "",
)


def cli_page() -> str:
    """The commands, from their own ``--help``."""
    parent = click.Context(cli, info_name="gwsheet", **cli.context_settings)
    parts = [
        "# Commands",
        "",
        "Made from `gwsheet COMMAND --help` by `tools/docs.py`.",
        "",
        *_CODES,
    ]
    for name in cli.list_commands(parent):
        command = cli.get_command(parent, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=parent, max_content_width=WIDTH)
        parts += [f"## {name}", "", "```text", command.get_help(context), "```", ""]
    return "\n".join(parts)


def files_page() -> str:
    """The keys of every file that people write, from the descriptions in the model."""
    parts = [
        "# The keys of every file",
        "",
        "Made from the model by `tools/docs.py`. Every key may be left out or left empty; where a",
        "list is expected one item will do, and where a group of keys is expected one sentence.",
        "",
    ]
    for title, schema in (
        ("A goal: `goals/CLIENT/GOAL.yaml`", goal_schema()),
        ("A client: `goals/CLIENT/client.yaml`", Client.model_json_schema()),
        ("The practice: `gwsheet.yaml`", Settings.model_json_schema()),
        ("A document kind: `templates/KIND/kind.yaml`", DocumentKind.model_json_schema()),
    ):
        definitions = schema.get("definitions") or schema.get("$defs", {})
        parts += [f"## {title}", "", "| key | what it is |", "| --- | --- |"]
        for name, field in schema["properties"].items():
            parts.append(f"| `{name}` | {field['description']} |")
            parts += list(_rows(name, field, definitions))
        parts.append("")
    return "\n".join(parts)


def _rows(name: str, field: dict[str, Any], definitions: dict[str, Any]) -> Iterator[str]:
    """A row for each key of the group that ``field`` holds, at any depth."""
    group = _group(field, definitions)
    for key, inner in (group or {}).get("properties", {}).items():
        yield f"| `{name}.{key}` | {inner.get('description', '')} |"
        yield from _rows(f"{name}.{key}", inner, definitions)


def _group(node: Any, definitions: dict[str, Any]) -> dict[str, Any] | None:
    """The schema of the group of keys that ``node`` leads to, if any."""
    if not isinstance(node, dict):
        return None
    if "$ref" in node:
        return _group(definitions[node["$ref"].rpartition("/")[2]], definitions)
    if "properties" in node:
        return node
    for choice in [*node.get("anyOf", []), node.get("items")]:
        group = _group(choice, definitions)
        if group is not None:
            return group
    return None


_MACRO = re.compile(r"\{#(?P<about>[^#]*)#\}\n\{% macro (?P<call>.*?) -?%\}")


def templates_page() -> str:
    """The page on templates with its tables made anew: the parts, and what a page is given."""
    page = (DOCS / "templates.md").read_text(encoding="utf-8")
    source = (DOCS.parent / "templates" / "parts.html.j2").read_text(encoding="utf-8")
    parts = {macro["call"]: " ".join(macro["about"].split()) for macro in _MACRO.finditer(source)}
    tables = {"parts": _table("part", parts), "names": _table("name", NAMES)}
    filters = [f"`{name}`" for name in sorted(FILTERS)]
    tables["filters"] = textwrap.wrap(f"{', '.join(filters)}.", WIDTH)
    for name, table in tables.items():
        head_and_rest = page.partition(f"<!-- {name} -->\n")
        rest = head_and_rest[2].partition("<!-- end -->")
        page = "\n".join(["".join(head_and_rest[:2]), *table, "", "".join(rest[1:])])
    return page


def _table(head: str, rows: Mapping[str, str]) -> list[str]:
    shown = [f"| `{call}` | {about} |" for call, about in rows.items()]
    return [f"| {head} | what it is |", "| --- | --- |", *shown]


GROUPS = {
    "GW0": ("Reading", "Whether a file says what was meant. Only errors keep documents back."),
    "GW1": ("The nine sections", "Whether the plan is whole; what is missing prints as lines."),
    "GW2": ("SMART", "Whether the goal is specific, measurable, achievable, relevant, time-bound."),
    "GW3": ("The five challenges", "Wording that tends to lead away from what a person wants."),
    "GW4": ("The plan holds together", "Whether dates, amounts and steps agree with each other."),
    "GW5": ("Reviews", "Whether the goal is looked at again, and what comes of it."),
    "GW6": ("Fit for a handout", "Whether the page is easy to read, respectful and the client's."),
    "GW7": ("Privacy", "What should not stand in a file that git keeps for good."),
    "GW9": ("Typesetting", "What the typesetter has to say of a document."),
}


def rules_page() -> str:
    """Every rule: a table, and the manual pages by group."""
    lint_rules = {known.rule.code: known for known in discover_rules()}
    parts = [
        "# What the check sees",
        "",
        "Made from the rules themselves by `tools/docs.py`; `gwsheet explain RULE` prints the same.",
        "Findings of wording are advice: no warning and no note keeps a worksheet from being",
        "printed. A goal silences a rule with `allow:` and a reason; a practice sets a rule's",
        "severity (`off`, `note`, `warning`, `error`) and its figures under `rules:` in",
        "`gwsheet.yaml`.",
        "",
        "| code | name | severity | SMART | challenge | what is found |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for rule in all_rules():
        lint_rule = lint_rules.get(rule.code)
        summary = _markdown(lint_rule.manual.summary) if lint_rule else rule.doc
        parts.append(
            f"| [{rule.code}](#{_anchor(rule)}) | {rule.name} | {rule.severity.label}"
            f" | {smart_letters(rule.smart)} | {rule.challenge or '-'} | {summary} |"
        )
    words = builtin_words()
    for prefix, (title, about) in GROUPS.items():
        rules = [rule for rule in all_rules() if rule.code.startswith(prefix)]
        if rules:
            parts += ["", f"## {prefix}: {title}", "", about]
        for rule in rules:
            parts += ["", f"### {rule.code} {rule.name}", ""]
            lint_rule = lint_rules.get(rule.code)
            parts += (
                [f"{_facts(rule, words)}. {rule.doc}"]
                if lint_rule is None
                else _manual(lint_rule, words)
            )
    return "\n".join([*parts, ""])


def _manual(lint_rule: LintRule, words: Words) -> Iterator[str]:
    """A manual page; examples of goals are YAML, those of sentences are not."""
    manual = lint_rule.manual
    language = "text" if lint_rule.scope in ("statement", "text") else "yaml"
    yield _markdown(manual.summary)
    yield ""
    yield f"{_facts(lint_rule.rule, words)}."
    if lint_rule.figures:
        figures = ", ".join(f"`{name}: {value}`" for name, value in lint_rule.figures.items())
        yield f"Figures that a practice may set: {figures}."
    for title, text, blocks in (
        ("What it checks", manual.what, ()),
        ("Why it matters", manual.why, ()),
        ("Example", "", manual.examples),
        ("Use instead", manual.advice, manual.instead),
    ):
        yield ""
        yield f"**{title}:** {_markdown(text)}".rstrip()
        for block in blocks:
            yield from ("", f"```{language}", block, "```")


def _facts(rule: Rule, words: Words) -> str:
    facts = [rule.severity.label.capitalize()]
    if rule.smart:
        facts.append(", ".join(words(f"smart.{name.replace('-', '_')}") for name in rule.smart))
    if rule.challenge:
        facts.append(words(f"challenge.{rule.challenge}.name"))
    return " · ".join(facts)


def _anchor(rule: Rule) -> str:
    return f"{rule.code.lower()}-{rule.name}"


def _markdown(text: str) -> str:
    """A text of a docstring; characters that Markdown would read are escaped outside code."""
    parts = text.replace("``", "`").split("`")
    parts[::2] = [re.sub(r"([*_<>|\\])", r"\\\1", part) for part in parts[::2]]
    return "`".join(parts)


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` say which are not fresh."""
    stale = [
        name
        for name, text in pages().items()
        if not (DOCS / name).exists() or (DOCS / name).read_text(encoding="utf-8") != text
    ]
    if "--check" in arguments:
        for name in stale:
            print(f"docs/{name} is not fresh; run python tools/docs.py")
        return 1 if stale else 0
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
