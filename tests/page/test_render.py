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
    render_index,
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
    ("a\n\n{{ gaol.title }}", 3, "there is no 'gaol' here; did you mean goal? available are"),
    ("{{ wholly_unlike }}", 1, "there is no 'wholly_unlike' here; available are agreement,"),
    ("a\n{{ goal.titel }}", 2,
     "a goal has no 'titel'; did you mean title? it has title, language,"),
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


def test_a_name_that_is_not_there_is_answered_with_all_that_are(note: Note) -> None:
    assert mistake_in(note("{{ recrds }}"))[2] == (
        "there is no 'recrds' here; did you mean records? available are agreement,"
        " category_names, changed, changed_gap, client, decisions, doc, followup, goal, goals,"
        " is_at_risk, last_review, last_time, logo, measures, obstacles, open_goals, overview, plan,"
        " practice, recent_notes, records, resource_groups, reviews, schedule, smart,"
        " smart_letters, so_far, splits, supervision, timeline, tracker, usual_interval, version"
    )


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
    page: str | bytes = "{% extends 'base.html.j2' %}"
    files = {PAGE: page, name: b"caf\xe9"}
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
    settings = dict.fromkeys(("name", "contact", "safety_line"), text)
    request = replace(
        NOTE,
        kind=kind,
        goal_id=f"heron/{text}",
        goal=Goal.model_validate(goal),
        settings=Settings.model_validate(settings),
    )
    return re.findall(r"<[/!]?[a-z]+", render(request).html)


def test_text_that_was_made_safe_stays_as_it_is_in_words_of_ours(note: Note) -> None:
    page = "{{ t('worksheet.target', amount=own(doc.title)) }} {{ t('worksheet.who', who='<') }}"
    html = render(note(page, goal=_titled("1 & 2\n<3>"))).html
    assert html == "Target: 1 &amp; 2<br>&lt;3&gt; Who: &lt;"


@pytest.mark.parametrize(("of_goal", "of_client", "of_practice", "printed"), [
    (None, None, "en", "a<br>b"),
    ("en", None, "en", "a<br>b"),
    ("en-GB", None, "en", "a<br>b"),
    ("de", None, "en", '<span lang="de">a<br>b</span>'),
    (None, "el", "en", '<span lang="el">a<br>b</span>'),
    ("en", "el", "en", "a<br>b"),
    ("pt-BR", "en", "en", '<span lang="pt-BR">a<br>b</span>'),
    (None, None, "en-GB", "a<br>b"),
    (None, None, "de", '<span lang="de">a<br>b</span>'),
])  # fmt: skip
def test_text_in_another_language_is_marked_so(
    of_goal: str | None, of_client: str | None, of_practice: str, printed: str, note: Note
) -> None:
    request = note(
        "{{ own(doc.title) }}",
        goal=_titled("a\nb\n", language=of_goal),
        client=Client.model_validate({"language": of_client}),
        settings=Settings(language=of_practice),
    )
    assert render(request).html == printed


@pytest.mark.parametrize(("unit", "printed"), [
    ("week", "a week"),
    ("Weeks", "a week"),
    ("<b>", 'per <span lang="de">&lt;b&gt;</span>'),
    ("Woche {x}", 'per <span lang="de">Woche {x}</span>'),
])  # fmt: skip
def test_a_period_is_ours_where_we_have_a_word_for_it(unit: str, printed: str, note: Note) -> None:
    data = {"language": "de", "current_baseline": {"per": unit}}
    goal = Goal.model_validate(data, context=WORDS.vocabulary)
    assert render(note("{{ per(goal.current_baseline[0].per) }}", goal=goal)).html == printed


@pytest.mark.parametrize(
    ("language", "printed"),
    [("en", "Say &lt;what&gt;"), ("de", '<span lang="en">Say &lt;what&gt;</span>')],
)
def test_what_the_check_says_is_english_on_every_page(
    language: str, printed: str, note: Note
) -> None:
    words = replace(WORDS, language=language)
    assert render(note("{{ finding('Say <what>') }}", words=words)).html == printed


@pytest.mark.parametrize(("page", "html"), [
    ("<ul class='a'>\n <li>one  two</li>\n\n<li>three</li>\n</ul>\n<ol>\n<li>four</li> </ol>",
     "<ul class='a'><li>one  two</li><li>three</li></ul>\n<ol><li>four</li></ol>"),
    ("[{{ own(goal.in_my_words) }}]", "[]"),
])  # fmt: skip
def test_a_list_holds_its_items_alone_and_nothing_prints_nothing(
    page: str, html: str, note: Note
) -> None:
    assert render(note(page)).html == html


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


def test_the_page_s_foot_cannot_leave_its_string(note: Note) -> None:
    html = render(note("<style>{{ style }}</style>", goal_id='heron/"; } </style><script>')).html
    assert "<script" not in html
    assert html.count("</style>") == 1


def test_style_follows_settings(note: Note) -> None:
    settings = Settings.model_validate({"paper": "Letter", "text_size": "18", "ink": "saver"})
    styles = {"base.css": "", "parts.css": "", "note/style.css": "p { color: red }"}
    assert NOTE.goal is not None
    version = fingerprint(NOTE.goal)
    assert render(note("{{ page_class }}|{{ style }}", styles, settings=settings)).html == (
        "large ink-saver paper-letter|@page { size: Letter; font-size: 15.1pt; margin-bottom: 19.4mm;\n"
        f'  @bottom-left {{ content: "heron/bus · version {version}"; }}\n'
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
    is_none_of_it = {"first.j2", "unused.j2"}
    assert template_files("note", note(page, files).template_roots) == tuple(
        sorted({*files, PAGE, "browser.css", "parts.css"} - is_none_of_it)
    )


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


def test_an_empty_index_says_so() -> None:
    page = render_index((str(BUILT_IN),), WORDS, Settings(), ())
    assert WORDS("index.welcome.what") in page.html
