from __future__ import annotations

import pickle
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gwsheet.goal import Client, Goal, Settings
from gwsheet.page import (
    Page,
    PageRequest,
    TemplateMistakeError,
    render,
    render_index,
    template_files,
)
from gwsheet.page.render import css_string
from gwsheet.page.view import View
from gwsheet.project.builtin import builtin_templates
from gwsheet.project.templates import builtin_words
from gwsheet.words import Words, read_words

HOSTILE = (
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "{% raw %}",
    "a & b &amp; c",
    "\"double\" and 'single'",
    "</style><img src=x onerror=alert(1)>",
    "<!-- never closed",
    "]]>",
)


@pytest.fixture(scope="module")
def words() -> Words:
    path = builtin_templates() / "locales" / "en.yaml"
    english, findings = read_words("en", path.name, path.read_bytes())
    assert english is not None, findings
    return english


@pytest.fixture
def request_(tmp_path: Path, words: Words) -> PageRequest:
    """A request for the kind ``note``, whose templates a test writes."""
    return PageRequest(
        kind="note",
        audience="client",
        goal_id="heron/bus",
        goal=Goal.model_validate({"title": "Riding the bus", "goal_statement": "Ride twice."}),
        client=None,
        settings=Settings(),
        words=words,
        template_roots=(str(tmp_path / "templates"), str(builtin_templates())),
    )


Write = Callable[..., None]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_templates(page: str = "", **others: str) -> None:
        files = {"note/page.html.j2": page, **others}
        for name, content in files.items():
            path = tmp_path / "templates" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")

    return write_templates


def _mistake(request: PageRequest) -> tuple[str, int, str]:
    with pytest.raises(TemplateMistakeError) as caught:
        render(request)
    return caught.value.file, caught.value.line, caught.value.message


def test_a_page_is_what_its_template_says(request_: PageRequest, write: Write) -> None:
    write("{{ doc.title }}: {{ own(goal.goal_statement) }} {{ t('section.timeline') }} {{ lang }}")
    assert render(request_) == Page(
        "Riding the bus: Ride twice. Timeline en",
        (builtin_templates() / "browser.css").read_text(encoding="utf-8"),
    )


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("a\n{% if x %}\nb", 3, "Unexpected end of template"),
        ("a\n{{ 1 + }}", 2, "unexpected 'end of print statement'"),
        ("{% nothing %}", 1, "Encountered unknown tag 'nothing'."),
        ("a\n\n{{ gaol.title }}", 3, "there is no 'gaol' here; did you mean goal? available are"),
        ("{{ wholly_unlike }}", 1, "there is no 'wholly_unlike' here; available are agreement,"),
        (
            "a\n{{ goal.titel }}",
            2,
            "a goal has no 'titel'; did you mean title? it has title, language,",
        ),
        ("a\n{{ t('section.timelin') }}", 2, "did you mean section.timeline?"),
        ("a\n{% include 'other.html' %}", 2, "there is no template 'other.html'"),
        ("a\n{{ 1 + 'a' }}", 2, "the template fails here (TypeError: unsupported operand"),
        ("a\n{{ t('worksheet.who') }}", 2, "has {who}, which is not given here; given are none"),
        ("a\n{{ 1 // 0 }}", 2, "the template fails here (ZeroDivisionError: "),
        ("\n{% from 'parts.html.j2' import nothing %}{{ nothing() }}", 2, "'nothing'"),
    ],
)
def test_a_mistake_is_reported_with_its_place(
    template: str, line: int, message: str, request_: PageRequest, write: Write
) -> None:
    write(template)
    file, at, said = _mistake(request_)
    assert (file, at) == ("templates/note/page.html.j2", line)
    assert message in said


def test_a_name_that_is_not_there_is_answered_with_all_that_are(
    request_: PageRequest, write: Write
) -> None:
    write("{{ recrds }}")
    assert _mistake(request_)[2] == (
        "there is no 'recrds' here; did you mean records? available are agreement,"
        " category_names, changed, changed_gap, client, decisions, doc, followup, goal, goals, is_at_risk, last_review, last_time, logo, measures, obstacles,"
        " open_goals, overview, plan, practice, recent_notes, records, resource_groups, reviews, schedule, smart,"
        " smart_letters, so_far, splits, supervision, timeline, tracker, usual_interval, version"
    )


@pytest.mark.parametrize(("layout", "line"), [("a\n\n{{ nowhere }}", 3), ("a\n{% endif %}", 2)])
def test_a_mistake_in_a_template_that_is_extended_is_placed_there(
    layout: str, line: int, request_: PageRequest, write: Write
) -> None:
    write("{% extends 'shared/own.html.j2' %}", **{"shared/own.html.j2": layout})
    assert _mistake(request_)[:2] == ("templates/shared/own.html.j2", line)


def test_a_mistake_in_a_macro_is_placed_there(request_: PageRequest, write: Write) -> None:
    write(
        "{% from 'm.j2' import loud with context %}\n\n{{ loud() }}",
        **{"m.j2": "{% macro loud() %}\n{{ nowhere }}\n{% endmacro %}"},
    )
    assert _mistake(request_)[:2] == ("templates/m.j2", 2)


@pytest.mark.parametrize("name", ["note/page.html.j2", "note/style.css", "base.html.j2"])
def test_a_file_that_is_not_text_is_a_mistake(
    name: str, tmp_path: Path, request_: PageRequest, write: Write
) -> None:
    write("{% extends 'base.html.j2' %}")
    (tmp_path / "templates" / name).write_bytes(b"caf\xe9")
    assert _mistake(request_) == (
        f"templates/{name}",
        1,
        "this file is not UTF-8 text; save it as UTF-8",
    )
    assert name not in template_files("note", request_.template_roots)


def test_a_kind_without_a_page_is_a_mistake(request_: PageRequest) -> None:
    assert _mistake(request_) == (
        "templates/note/page.html.j2",
        1,
        "there is no template 'note/page.html.j2'",
    )


def test_a_mistake_comes_whole_out_of_another_process() -> None:
    mistake = TemplateMistakeError("templates/note/page.html.j2", 3, "there is no 'x' here")
    copy = pickle.loads(pickle.dumps(mistake))
    assert (type(copy), vars(copy), str(copy)) == (type(mistake), vars(mistake), str(mistake))


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ goal.__class__.__init__.__globals__ }}",
        "{{ [].append(1) }}",
        "{{ t.texts.clear() }}",
        "{{ render.__globals__ }}",
        "{{ own.func.__globals__ }}",
    ],
)
def test_a_template_can_reach_nothing_but_its_values(
    template: str, request_: PageRequest, write: Write
) -> None:
    write(template)
    assert _mistake(request_)[:2] == ("templates/note/page.html.j2", 1)


def test_a_template_cannot_read_outside_its_folders(
    tmp_path: Path, request_: PageRequest, write: Write
) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    write("{% include '../secret.txt' %}")
    assert "there is no template" in _mistake(request_)[2]


def test_users_text_is_printed_and_never_obeyed(request_: PageRequest, write: Write) -> None:
    write("{{ doc.title }}|{{ own(doc.title) }}|{{ t('worksheet.who', who=doc.title) }}")
    safe = {
        "<script>alert(1)</script>": "&lt;script&gt;alert(1)&lt;/script&gt;",
        "{{ 7*7 }}": "{{ 7*7 }}",
        "{% raw %}": "{% raw %}",
        "a & b &amp; c": "a &amp; b &amp;amp; c",
        "\"double\" and 'single'": "&#34;double&#34; and &#39;single&#39;",
        "</style><img src=x onerror=alert(1)>": "&lt;/style&gt;&lt;img src=x onerror=alert(1)&gt;",
        "<!-- never closed": "&lt;!-- never closed",
        "]]>": "]]&gt;",
    }
    assert tuple(safe) == HOSTILE
    for text, printed in safe.items():
        goal = Goal.model_validate({"title": text})
        assert render(replace(request_, goal=goal)).html == f"{printed}|{printed}|Who: {printed}"


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("kind", ["worksheet", "review"])
def test_the_documents_hold_no_markup_of_a_user_s(
    kind: str, text: str, request_: PageRequest
) -> None:
    goal = {
        "title": text,
        "in_my_words": text,
        "goal_statement": text,
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
    settings = {"name": text, "contact": text, "safety_line": text}
    hostile = replace(
        request_,
        kind=kind,
        goal_id=f"heron/{text}",
        goal=Goal.model_validate(goal),
        settings=Settings.model_validate(settings),
    )
    plain = replace(
        hostile,
        goal_id="heron/harmless",
        goal=Goal.model_validate(_replaced(goal, text, "harmless")),
        settings=Settings.model_validate(_replaced(settings, text, "harmless")),
    )
    assert _skeleton(render(hostile).html) == _skeleton(render(plain).html)


def _replaced(value: object, old: str, new: str) -> object:
    if isinstance(value, dict):
        return {key: _replaced(held, old, new) for key, held in value.items()}
    return new if value == old else value


def _skeleton(html: str) -> list[str]:
    """The names of all elements in their order."""
    return re.findall(r"<[/!]?[a-z]+", html)


def test_text_that_was_made_safe_stays_as_it_is_in_words_of_ours(
    request_: PageRequest, write: Write
) -> None:
    write("{{ t('worksheet.target', amount=own(doc.title)) }} {{ t('worksheet.who', who='<') }}")
    goal = Goal.model_validate({"title": "1 & 2\n<3>"})
    assert render(replace(request_, goal=goal)).html == ("Target: 1 &amp; 2<br>&lt;3&gt; Who: &lt;")


@pytest.mark.parametrize(
    ("of_goal", "of_client", "printed"),
    [
        (None, None, "a<br>b"),
        ("en", None, "a<br>b"),
        ("en-GB", None, "a<br>b"),
        ("de", None, '<span lang="de">a<br>b</span>'),
        (None, "el", '<span lang="el">a<br>b</span>'),
        ("en", "el", "a<br>b"),
        ("pt-BR", "en", '<span lang="pt-BR">a<br>b</span>'),
    ],
)
def test_text_in_another_language_is_marked_so(
    of_goal: str | None,
    of_client: str | None,
    printed: str,
    request_: PageRequest,
    write: Write,
) -> None:
    write("{{ own(doc.title) }}")
    goal = Goal.model_validate({"title": "a\nb\n", "language": of_goal})
    client = Client.model_validate({"language": of_client})
    assert render(replace(request_, goal=goal, client=client)).html == printed


@pytest.mark.parametrize(
    ("unit", "printed"),
    [
        ("week", "a week"),
        ("Weeks", "a week"),
        ("<b>", 'per <span lang="de">&lt;b&gt;</span>'),
        ("Woche {x}", 'per <span lang="de">Woche {x}</span>'),
    ],
)
def test_a_period_is_ours_where_we_have_a_word_for_it(
    unit: str, printed: str, request_: PageRequest, write: Write
) -> None:
    write("{{ per(goal.current_baseline[0].per) }}")
    data = {"language": "de", "current_baseline": {"per": unit}}
    goal = Goal.model_validate(data, context=builtin_words().vocabulary)
    assert render(replace(request_, goal=goal)).html == printed


@pytest.mark.parametrize(
    ("of_practice", "printed"),
    [("en", "a"), ("en-GB", "a"), ("de", '<span lang="de">a</span>')],
)
def test_text_is_in_the_practice_s_language_where_no_file_says_another(
    of_practice: str, printed: str, request_: PageRequest, write: Write
) -> None:
    write("{{ own(doc.title) }}")
    goal, settings = Goal(title="a"), Settings(language=of_practice)
    assert render(replace(request_, goal=goal, settings=settings)).html == printed


@pytest.mark.parametrize(
    ("language", "printed"),
    [("en", "Say &lt;what&gt;"), ("de", '<span lang="en">Say &lt;what&gt;</span>')],
)
def test_what_the_check_says_is_english_on_every_page(
    language: str, printed: str, request_: PageRequest, write: Write, words: Words
) -> None:
    write("{{ finding('Say <what>') }}")
    assert render(replace(request_, words=replace(words, language=language))).html == printed


def test_a_list_holds_its_items_and_nothing_else(request_: PageRequest, write: Write) -> None:
    write("<ul class='a'>\n <li>one  two</li>\n\n<li>three</li>\n</ul>\n<ol>\n<li>four</li> </ol>")
    assert render(request_).html == (
        "<ul class='a'><li>one  two</li><li>three</li></ul>\n<ol><li>four</li></ol>"
    )


def test_nothing_prints_nothing(request_: PageRequest, write: Write) -> None:
    write("[{{ own(goal.in_my_words) }}]")
    assert render(request_).html == "[]"


@pytest.mark.parametrize(
    ("text", "string"),
    [
        ("Practice", '"Practice"'),
        ('say "no"', '"say \\000022no\\000022"'),
        ("back\\slash", '"back\\00005cslash"'),
        ("</style>", '"\\00003c/style\\00003e"'),
        ("a & b", '"a \\000026 b"'),
        ("two\nlines\r\f", '"two\\00000alines\\00000d\\00000c"'),
        ("\0", '"\\000000"'),
        ("café 😀", '"café 😀"'),
    ],
)
def test_a_css_string_ends_where_it_should(text: str, string: str) -> None:
    assert css_string(text) == string


def test_the_page_s_foot_cannot_leave_its_string(request_: PageRequest, write: Write) -> None:
    write("<style>{{ style }}</style>")
    html = render(replace(request_, goal_id='heron/"; } </style><script>')).html
    assert "<script" not in html
    assert html.count("</style>") == 1


def test_style_follows_settings(request_: PageRequest, write: Write) -> None:
    write(
        "{{ page_class }}|{{ style }}",
        **{"base.css": "", "parts.css": "", "note/style.css": "p { color: red }"},
    )
    settings = Settings.model_validate({"paper": "Letter", "text_size": "18", "ink": "saver"})
    shown = replace(request_, settings=settings)
    assert render(shown).html == (
        "large ink-saver paper-letter|@page { size: Letter; font-size: 15.1pt; margin-bottom: 19.4mm;\n"
        '  @bottom-left { content: "' + _footer(shown) + '"; }\n'
        '  @bottom-right { content: "Page " counter(page) " of " counter(pages); } }\n'
        "html { --text: 18pt; }\np { color: red }"
    )


def _footer(request: PageRequest) -> str:
    footer: str = View(request)["doc"].footer
    return footer


def test_template_files_are_all_that_a_kind_is_made_from(tmp_path: Path, write: Write) -> None:
    write(
        "{% extends 'shared/frame.html.j2' %}{% include 'note/part.html.j2' %}",
        **{
            "shared/frame.html.j2": "{% from 'macros.j2' import one %}{% import 'all.j2' as all %}",
            "macros.j2": "{% macro one() %}{% endmacro %}",
            "all.j2": "{% include ['not-there.j2', 'first.j2'] %}",
            "first.j2": "",
            "note/part.html.j2": "a part",
            "note/style.css": "p {}",
            "unused.j2": "unused",
            "base.css": "own",
        },
    )
    roots = (str(tmp_path / "templates"), str(builtin_templates()))
    assert template_files("note", roots) == (
        "all.j2",
        "base.css",
        "browser.css",
        "macros.j2",
        "note/page.html.j2",
        "note/part.html.j2",
        "note/style.css",
        "parts.css",
        "shared/frame.html.j2",
    )


@pytest.mark.parametrize(
    ("note", "log", "styles"),
    [
        ("{% extends 'log/page.html.j2' %}", "{{ style }}", ["log/style.css", "note/style.css"]),
        ('{%- extends "log/page.html.j2" -%}', "", ["log/style.css", "note/style.css"]),
        (
            "{% extends 'log/page.html.j2' %}",
            "{% extends 'note/page.html.j2' %}",
            ["log/style.css", "note/style.css"],
        ),
        ("{% extends 'base.html.j2' %}", "", ["note/style.css"]),
        ("{% include 'log/page.html.j2' %}", "", ["note/style.css"]),
    ],
)
def test_a_kind_is_also_made_from_the_style_of_the_kind_that_it_extends(
    note: str, log: str, styles: list[str], request_: PageRequest, write: Write
) -> None:
    own = {"note/style.css": "p {}", "log/style.css": "p {}"}
    write(note, **{"log/page.html.j2": log}, **own)
    files = template_files("note", request_.template_roots)
    assert [name for name in files if name in own] == styles


def test_a_kind_s_own_style_comes_after_that_of_the_kind_that_it_extends(
    request_: PageRequest, write: Write
) -> None:
    write(
        "{% extends 'log/page.html.j2' %}",
        **{
            "log/page.html.j2": "{{ style }}",
            "note/style.css": "/* 2 */",
            "log/style.css": "/* 1 */",
        },
    )
    assert render(request_).html.endswith("/* 1 */\n/* 2 */")


def test_template_files_of_our_own_kinds_follow_what_they_extend() -> None:
    files = template_files("blank-worksheet", (str(builtin_templates()),))
    assert {"blank-worksheet/page.html.j2", "worksheet/page.html.j2", "base.html.j2"} < set(files)


def test_template_files_of_a_broken_template_include_it(tmp_path: Path, write: Write) -> None:
    write("{% extends")
    assert "note/page.html.j2" in template_files("note", (str(tmp_path / "templates"),))


def test_an_empty_index_says_so(words: Words) -> None:
    page = render_index((str(builtin_templates()),), words, Settings(), ())
    assert words("index.welcome.what") in page.html
