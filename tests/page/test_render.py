from __future__ import annotations

import pickle
import re
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

import pytest
from drawn import mistake_in, with_templates

from gwsheet.goal import Client, Goal, Settings, fingerprint
from gwsheet.page import (
    Page,
    PageRequest,
    TemplateMistakeError,
    render,
    template_files,
)
from gwsheet.page.render import css_string
from gwsheet.project.builtin import builtin_templates
from gwsheet.project.templates import builtin_words

BUILT_IN = builtin_templates()
WORDS = builtin_words()
NOTE = PageRequest(
    kind="note",
    audience="client",
    goal_id="heron/bus",
    goal=Goal.model_validate({"title": "Riding the bus", "goal_statement": "Ride twice."}),
    client=None,
    settings=Settings(),
    words=WORDS,
    template_roots=(str(BUILT_IN),),
)
"""A request for the kind ``note``, whose templates a test writes."""
PAGE = "note/page.html.j2"
SAFE = {
    "<script>alert(1)</script>": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{ 7*7 }}": "{{ 7*7 }}",
    "{% raw %}": "{% raw %}",
    "a & b &amp; c": "a &amp; b &amp;amp; c",
    "\"double\" and 'single'": "&#34;double&#34; and &#39;single&#39;",
    "</style><img src=x onerror=alert(1)>": "&lt;/style&gt;&lt;img src=x onerror=alert(1)&gt;",
    "<!-- never closed": "&lt;!-- never closed",
    "]]>": "]]&gt;",
}
"""What a user may write, and how it is printed."""


class Note(Protocol):
    """Makes a request for a note with its page, other templates, and fields of the request."""

    def __call__(
        self, page: str | None, files: dict[str, str] | None = None, **fields: Any
    ) -> PageRequest: ...


@pytest.fixture
def note(tmp_path: Path) -> Note:
    def make(page: str | None, files: dict[str, str] | None = None, **fields: Any) -> PageRequest:
        written = {**(files or {}), **({PAGE: page} if page is not None else {})}
        return with_templates(replace(NOTE, **fields), tmp_path, written)

    return make


def _titled(title: str, **keys: Any) -> Goal:
    return Goal.model_validate({"title": title, **keys})


def test_a_page_is_what_its_template_says(note: Note) -> None:
    page = "{{ doc.title }}: {{ own(goal.goal_statement) }} {{ t('section.timeline') }} {{ lang }}"
    assert render(note(page)) == Page(
        "Riding the bus: Ride twice. Timeline en", (BUILT_IN / "browser.css").read_text("utf-8")
    )


@pytest.mark.parametrize(("template", "line", "message"), [
    ("a\n{% if x %}\nb", 3, "Unexpected end of template"),
    ("a\n{{ 1 + }}", 2, "unexpected 'end of print statement'"),
    ("{% nothing %}", 1, "Encountered unknown tag 'nothing'."),
    ("a\n\n{{ recrds.x }}", 3, (
        "there is no 'recrds' here; did you mean records? available are agreement,"
        " category_names, changed, changed_gap, client, decisions, doc, followup, goal, goals,"
        " is_at_risk, kept, last_reason, last_review, last_time, logo, measures, obstacles, open_goals, overview, plan,"
         " practice, recent_notes, records, resource_groups, reviews, rhythms, schedule, sections,"
         " short_goal, signers, smart, smart_letters, so_far, splits, supervision, timeline, tracker, usual_interval, version")),
    ("{{ wholly_unlike }}", 1, "there is no 'wholly_unlike' here; available are agreement,"),
    ("a\n{{ goal.titel }}", 2, "a goal has no 'titel'; did you mean title? it has title, short, language,"),
    ("a\n{{ t('section.timelin') }}", 2, "did you mean section.timeline?"),
    ("a\n{% include 'other.html' %}", 2, "there is no template 'other.html'"),
    ("a\n{{ 1 + 'a' }}", 2, "the template fails here (TypeError: unsupported operand"),
    ("a\n{{ t('worksheet.who') }}", 2, "has {who}, which is not given here; given are none"),
    ("a\n{{ 1 // 0 }}", 2, "the template fails here (ZeroDivisionError: "),
    ("\n{% from 'parts.html.j2' import nothing %}{{ nothing() }}", 2, "'nothing'"),
])  # fmt: skip
def test_a_mistake_is_reported_with_its_place(
    template: str, line: int, message: str, note: Note
) -> None:
    file, at, said = mistake_in(note(template))
    assert (file, at) == (f"templates/{PAGE}", line)
    assert message in said


@pytest.mark.parametrize(("page", "file", "content", "line"), [
    ("{% extends 'own/x.j2' %}", "own/x.j2", "a\n\n{{ nowhere }}", 3),
    ("{% extends 'own/x.j2' %}", "own/x.j2", "a\n{% endif %}", 2),
    ("{% from 'm.j2' import loud with context %}\n\n{{ loud() }}", "m.j2",
     "{% macro loud() %}\n{{ nowhere }}\n{% endmacro %}", 2),
])  # fmt: skip
def test_a_mistake_in_what_a_page_needs_is_placed_there(
    page: str, file: str, content: str, line: int, note: Note
) -> None:
    assert mistake_in(note(page, {file: content}))[:2] == (f"templates/{file}", line)


@pytest.mark.parametrize("name", [PAGE, "note/style.css", "base.html.j2"])
def test_a_file_that_is_not_text_is_a_mistake(name: str, tmp_path: Path) -> None:
    files = {PAGE: b"{% extends 'base.html.j2' %}", name: b"caf\xe9"}
    request = with_templates(NOTE, tmp_path, files)
    problem = "this file is not UTF-8 text; save it as UTF-8"
    assert mistake_in(request) == (f"templates/{name}", 1, problem)
    assert name not in template_files("note", request.template_roots)


def test_a_kind_without_a_page_is_a_mistake(note: Note) -> None:
    assert mistake_in(note(None)) == (f"templates/{PAGE}", 1, f"there is no template {PAGE!r}")


def test_a_mistake_comes_whole_out_of_another_process() -> None:
    mistake = TemplateMistakeError(f"templates/{PAGE}", 3, "there is no 'x' here")
    copy = pickle.loads(pickle.dumps(mistake))
    assert (type(copy), vars(copy), str(copy)) == (type(mistake), vars(mistake), str(mistake))


def test_a_template_cannot_read_outside_its_folders(tmp_path: Path, note: Note) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    assert "there is no template" in mistake_in(note("{% include '../secret.txt' %}"))[2]


@pytest.mark.parametrize("text", SAFE)
def test_users_text_is_printed_and_never_obeyed(text: str, note: Note) -> None:
    page = "{{ doc.title }}|{{ own(doc.title) }}|{{ t('worksheet.who', who=doc.title) }}"
    printed = SAFE[text]
    assert render(note(page, goal=_titled(text))).html == f"{printed}|{printed}|Who: {printed}"


@pytest.mark.parametrize("text", SAFE)
@pytest.mark.parametrize("kind", ["worksheet", "review"])
def test_the_documents_hold_no_markup_of_a_user_s(kind: str, text: str) -> None:
    assert _skeleton(kind, text) == _skeleton(kind, "harmless")


def _skeleton(kind: str, text: str) -> list[str]:
    """The names of all elements, in their order, of a document whose every text is ``text``."""
    goal = {
        **dict.fromkeys(("title", "in_my_words", "goal_statement"), text),
        "smart": {"specific": text},
        "value_connection": {"value": text, "how": text},
        "current_baseline": {"text": text, "measure": text, "amount": "1", "per": text},
        "success_indicators": {"text": text, "target": "1", "per": text},
        "action_steps": {"text": text, "when": text, "who": text},
        "potential_obstacles": {"if": text, "then": text},
        "support_resources": {"text": text},
        "timeline": {"text": text, "milestones": text},
        "review_schedule": {"text": text, "every": text},
        "attainment_scale": {"0": text},
        "progress": {"date": "2026-11-23", "rating": "1", "by": text, "note": text},
        "reviews": {"date": "2026-11-20", "decision": "closed", "reason": text},
        "agreed": {"date": "2026-11-16", "fingerprint": text},
    }
    settings = Settings.model_validate(dict.fromkeys(("name", "contact", "safety_line"), text))
    named: Any = {"kind": kind, "goal_id": f"heron/{text}", "settings": settings}
    request = replace(NOTE, goal=Goal.model_validate(goal), **named)
    return re.findall(r"<[/!]?[a-z]+", render(request).html)


OWN = "{{ own(doc.title) }}"
PER = "{{ per(goal.current_baseline[0].per) }}"
TWO_LINES = "a<br>b"


def _in_language(goal: str | None, client: str | None, practice: str) -> dict[str, Any]:
    return {
        "goal": _titled("a\nb\n", language=goal),
        "client": Client.model_validate({"language": client}),
        "settings": Settings(language=practice),
    }


def _german(unit: str) -> dict[str, Any]:
    data = {"language": "de", "current_baseline": {"per": unit}}
    return {"goal": Goal.model_validate(data, context=WORDS.vocabulary)}


@pytest.mark.parametrize(("page", "fields", "html"), [
    # Text that was made safe stays as it is in words of ours.
    ("{{ t('worksheet.target', amount=own(doc.title)) }} {{ t('worksheet.who', who='<') }}",
     {"goal": _titled("1 & 2\n<3>")}, "Target: 1 &amp; 2<br>&lt;3&gt; Who: &lt;"),
    # Text in another language is marked so.
    (OWN, _in_language(None, None, "en"), TWO_LINES),
    (OWN, _in_language("en", None, "en"), TWO_LINES),
    (OWN, _in_language("en-GB", None, "en"), TWO_LINES),
    (OWN, _in_language("de", None, "en"), f'<span lang="de">{TWO_LINES}</span>'),
    (OWN, _in_language(None, "el", "en"), f'<span lang="el">{TWO_LINES}</span>'),
    (OWN, _in_language("en", "el", "en"), TWO_LINES),
    (OWN, _in_language("pt-BR", "en", "en"), f'<span lang="pt-BR">{TWO_LINES}</span>'),
    (OWN, _in_language(None, None, "en-GB"), TWO_LINES),
    (OWN, _in_language(None, None, "de"), f'<span lang="de">{TWO_LINES}</span>'),
    # A period is ours where we have a word for it.
    (PER, _german("week"), "a week"),
    (PER, _german("Weeks"), "a week"),
    (PER, _german("<b>"), 'per <span lang="de">&lt;b&gt;</span>'),
    (PER, _german("Woche {x}"), 'per <span lang="de">Woche {x}</span>'),
    # What the check says is English on every page.
    ("{{ finding('Say <what>') }}", {}, "Say &lt;what&gt;"),
    ("{{ finding('<b>') }}", {"words": replace(WORDS, language="de")},
     '<span lang="en">&lt;b&gt;</span>'),
    # A list holds its items alone, and nothing prints nothing.
    ("<ul class='a'>\n <li>one  two</li>\n\n<li>three</li>\n</ul>\n<ol>\n<li>four</li> </ol>", {},
     "<ul class='a'><li>one  two</li><li>three</li></ul>\n<ol><li>four</li></ol>"),
    ("[{{ own(goal.in_my_words) }}]", {}, "[]"),
])  # fmt: skip
def test_what_is_printed(page: str, fields: dict[str, Any], html: str, note: Note) -> None:
    assert render(note(page, **fields)).html == html


@pytest.mark.parametrize(("text", "string"), [
    ("Practice", '"Practice"'),
    ('say "no"', '"say \\000022no\\000022"'),
    ("back\\slash", '"back\\00005cslash"'),
    ("</style>", '"\\00003c/style\\00003e"'),
    ("a & b", '"a \\000026 b"'),
    ("two\nlines\r\f", '"two\\00000alines\\00000d\\00000c"'),
    ("\0", '"\\000000"'),
    ("café 😀", '"café 😀"'),
])  # fmt: skip
def test_a_css_string_ends_where_it_should(text: str, string: str) -> None:
    assert css_string(text) == string


def test_style_follows_settings_and_the_foot_stays_in_its_string(note: Note) -> None:
    settings = Settings.model_validate({"paper": "Letter", "text_size": "18", "ink": "saver"})
    styles = {"base.css": "", "parts.css": "", "note/style.css": "p { color: red }"}
    request = note("{{ page_class }}|{{ style }}", styles, settings=settings, goal_id="</style>")
    assert request.goal is not None
    version = fingerprint(request.goal)
    assert render(request).html == (
        "large ink-saver paper-letter|@page { size: Letter; font-size: 15.1pt; margin-bottom: 19.1mm;\n"
        "  @top-left { font-size: 12.0pt; }\n"
        f'  @bottom-left {{ content: "\\00003c/style\\00003e · version {version}"; }}\n'
        '  @bottom-right { content: "Page " counter(page) " of " counter(pages); } }\n'
        "html { --text: 18pt; }\np { color: red }"
    )


def test_template_files_are_all_that_a_kind_is_made_from(note: Note) -> None:
    files = {
        "shared/frame.html.j2": "{% from 'macros.j2' import one %}{% import 'all.j2' as all %}",
        "macros.j2": "{% macro one() %}{% endmacro %}",
        "all.j2": "{% include ['not-there.j2', 'first.j2'] %}",
        "first.j2": "",
        "note/part.html.j2": "a part",
        "note/style.css": "p {}",
        "unused.j2": "unused",
        "base.css": "own",
    }
    page = "{% extends 'shared/frame.html.j2' %}{% include 'note/part.html.j2' %}"
    made_from = {*files, PAGE, "browser.css", "parts.css"} - {"first.j2", "unused.j2"}
    found = template_files("note", note(page, files).template_roots)
    assert found == tuple(sorted(made_from))


@pytest.mark.parametrize(("page", "log", "styles"), [
    ("{% extends 'log/page.html.j2' %}", "{{ style }}", ["log/style.css", "note/style.css"]),
    ('{%- extends "log/page.html.j2" -%}', "", ["log/style.css", "note/style.css"]),
    ("{% extends 'log/page.html.j2' %}", "{% extends 'note/page.html.j2' %}",
     ["log/style.css", "note/style.css"]),
    ("{% extends 'base.html.j2' %}", "", ["note/style.css"]),
    ("{% include 'log/page.html.j2' %}", "", ["note/style.css"]),
])  # fmt: skip
def test_a_kind_is_also_made_from_the_style_of_the_kind_that_it_extends(
    page: str, log: str, styles: list[str], note: Note
) -> None:
    own = {"note/style.css": "/* 2 */", "log/style.css": "/* 1 */"}
    request = note(page, {"log/page.html.j2": log, **own})
    files = template_files("note", request.template_roots)
    assert [name for name in files if name in own] == styles
    if log == "{{ style }}":
        assert render(request).html.endswith("/* 1 */\n/* 2 */")


def test_template_files_of_our_own_kinds_follow_what_they_extend() -> None:
    files = template_files("blank-worksheet", (str(BUILT_IN),))
    assert {"blank-worksheet/page.html.j2", "worksheet/page.html.j2", "base.html.j2"} < set(files)


def test_template_files_of_a_broken_template_include_it(note: Note) -> None:
    assert PAGE in template_files("note", note("{% extends").template_roots)


def test_pictures_take_the_accent_of_the_practice(tmp_path: Path) -> None:
    goal = {"timeline": {"start": "2026-11-16", "finish": "2027-01-31"}}
    request = replace(NOTE, kind="worksheet", goal=Goal.model_validate(goal))
    own = with_templates(request, tmp_path, {"practice.css": ":root { --accent: #5a2a4d; }"})
    pages = [render(request).html, render(own).html]
    assert [re.findall('<svg color="(.*?)"', page) for page in pages] == [["#0e4a57"], ["#5a2a4d"]]
