"""What a stranger's template can reach: fields of plain values, and a short list of functions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from drawn import mistake_in, with_templates
from jinja2.exceptions import SecurityError
from print.documents import request, request_about, samples

from gwsheet.page import PageRequest, render
from gwsheet.page.gate import FILTERS, TESTS, Function
from gwsheet.page.plain import SCALARS, Fields, plain
from gwsheet.page.render import _environment
from gwsheet.page.view import View

CALLED = {
    "t", "t.date", "t.each", "t.has", "t.number", "t.plural", "own", "of_practice", "finding",
    "per", "names_period", "next_number", "amount", "range", "namespace",
}  # fmt: skip
KINDS = [kind.name for kind in samples().kinds]
HOLDERS = (tuple, frozenset)


def _reached(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Everything that can be read from ``value``, with the way to it."""
    yield path, value
    if isinstance(value, Fields | Function):
        for name, part in value.fields.items():
            yield from _reached(part, f"{path}.{name}")
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _reached(key, f"{path} (key)")
            yield from _reached(part, f"{path}[{key!r}]")
    elif type(value) in HOLDERS:
        for part in value:
            yield from _reached(part, f"{path}[…]")


def _requests(kind: str) -> Iterator[PageRequest]:
    names: list[str | None] = [None, *(goal.id for goal in samples().goals), *samples().clients]
    scope = next(known.spec.scope for known in samples().kinds if known.name == kind)
    for name in names:
        if scope == "blank" or (name is not None and ("/" in name) == (scope == "goal")):
            yield request_about(name, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_everything_that_a_template_reaches_is_plain_or_on_the_list(kind: str) -> None:
    reached: set[str] = set()
    for wanted in _requests(kind):
        environment = _environment(wanted, View(wanted, convert=plain))
        for name, value in {**environment.entries, **environment.globals}.items():
            for path, part in _reached(value, name):
                assert type(part) in (*SCALARS, *HOLDERS, MappingProxyType, Fields, Function), path
                if callable(part):
                    reached.add(path)
    assert reached == CALLED


def test_filters_and_tests_are_those_of_the_list() -> None:
    environment = _environment(request("worksheet"), {})
    assert set(environment.filters) == {*FILTERS, "capitalised", "csp_hash"}
    assert set(environment.tests) == set(TESTS)
    assert not {"attr", "format", "xmlattr", "pprint", "tojson"} & set(FILTERS)
    assert not {"callable", "filter", "test"} & set(TESTS)


@pytest.fixture
def note(tmp_path: Path) -> Callable[[str], PageRequest]:
    """Makes a request for a page of a stranger's, about a goal with a client."""
    goal = {"title": "Bus", "timeline": {"start": "2027-01-01", "finish": "2027-02-01"}}
    wanted = request("worksheet", goal, client={"values": ["calm"]})
    return lambda page: with_templates(wanted, tmp_path, {PAGE: page})


PAGE = "worksheet/page.html.j2"

NO_UNDERSCORE = "no name may begin with _"
ATTACKS = {
    "{{ ''.__class__ }}": f"a template cannot read '__class__' of a text: {NO_UNDERSCORE}",
    "{{ ''['__class__'] }}": f"a template cannot read '__class__' of a text: {NO_UNDERSCORE}",
    "{{ ''|attr('__class__') }}": "there is no filter 'attr' here; there are abs, batch,",
    "{{ [goal]|map(attribute='__class__')|list }}": f"'__class__' of a goal: {NO_UNDERSCORE}",
    "{{ ['a']|map(attribute='encode')|list }}": "a template cannot read 'encode' of a text; it has",
    "{{ ['a']|map('attr', 'upper')|list }}": "there is no filter 'attr' here",
    "{{ ['a']|groupby('__class__') }}": NO_UNDERSCORE,
    "{{ ['a']|sort(attribute='__class__') }}": NO_UNDERSCORE,
    "{{ ['a']|selectattr('__class__')|list }}": NO_UNDERSCORE,
    "{{ ['a']|sum(attribute='__class__') }}": NO_UNDERSCORE,
    "{{ ['a']|join(attribute='__class__') }}": NO_UNDERSCORE,
    "{{ ['a']|unique(attribute='__class__')|list }}": NO_UNDERSCORE,
    "{{ ['a']|max(attribute='__class__') }}": NO_UNDERSCORE,
    "{{ self.__init__ }}": f"a template cannot read '__init__' of self: {NO_UNDERSCORE}",
    "{{ self._TemplateReference__context }}": NO_UNDERSCORE,
    "{{ self.nothing() }}": "self has no 'nothing'; it has nothing",
    "{{ t.texts }}": "t has no 'texts'; it has date, each, has, number, plural, direction, language",
    "{{ t._call }}": NO_UNDERSCORE,
    "{{ t.fields }}": "t has no 'fields'",
    "{{ t.date.func }}": "t.date has no 'func'; it has nothing",
    "{{ own.func }}": "own has no 'func'; it has nothing",
    "{{ goal.model_dump() }}": "a goal has no 'model_dump'",
    "{{ goal['model_dump']() }}": "a goal has no 'model_dump'",
    "{{ goal.fields }}": "a goal has no 'fields'",
    "{{ practice.parse_file('/etc/passwd') }}": "the settings has no 'parse_file'",
    "{{ doc.__dataclass_fields__ }}": NO_UNDERSCORE,
    "{{ doc.fields }}": "a document has no 'fields'",
    "{{ (1).real }}": "a template cannot read 'real' of a number; it has no fields",
    "{{ 1.5.hex() }}": "a template cannot read 'hex' of a number",
    "{{ timeline.rows[0].day.today() }}": "cannot read 'today' of a day; it has day, month, year",
    "{{ '{0.__class__}'.format(goal) }}": "a template cannot read 'format' of a text",
    "{{ '%s'|format(goal) }}": "there is no filter 'format' here",
    "{{ own('{}').format(1) }}": "a template cannot read 'format' of a text",
    "{{ ('a'|safe).unescape() }}": "a template cannot read 'unescape' of a text",
    "{{ 'a'.encode() }}": "a template cannot read 'encode' of a text",
    "{{ lipsum() }}": "there is no 'lipsum' here",
    "{{ dict(a=1) }}": "there is no 'dict' here",
    "{{ namespace().__class__ }}": NO_UNDERSCORE,
    "{{ namespace(a=1).b }}": "a namespace has no 'b'",
    "{{ range(3).count(1) }}": "a template cannot read 'count' of a list",
    "{{ [1].append(2) }}": "a template cannot read 'append' of a list",
    "{{ (1, 2).index(1) }}": "a template cannot read 'index' of a list",
    "{{ {'a': 1}.pop('a') }}": "a mapping has no 'pop'; it has a",
    "{{ splits.union([]) }}": "a template cannot read 'union' of a set",
    "{% for x in [1] %}{{ loop.__class__ }}{% endfor %}": NO_UNDERSCORE,
    "{% for x in [1] %}{{ loop._iterable }}{% endfor %}": NO_UNDERSCORE,
    "{% for x in [1] %}{{ loop.nothing }}{% endfor %}": "the loop has no 'nothing'; it has depth",
    "{% macro m() %}{% endmacro %}{{ m.name }}": "a template cannot read 'name' of a macro",
    "{% macro m() %}{% endmacro %}{{ m._func }}": NO_UNDERSCORE,
    "{% macro m() %}{{ caller.__class__ }}{% endmacro %}{% call m() %}{% endcall %}": NO_UNDERSCORE,
    "{% import 'parts.html.j2' as p with context %}{{ p.__dict__ }}": NO_UNDERSCORE,
    "{% import 'parts.html.j2' as p with context %}{{ p.nothing() }}": (
        "an imported template has no 'nothing'; did you mean rating? it has ask, blank, box, cells,"
    ),
    "{% block b %}{{ self.b.name }}{% endblock %}": "a template cannot read 'name' of a block",
    "{% block b %}{{ super._context }}{% endblock %}": NO_UNDERSCORE,
    "{{ nothing.__class__ }}": NO_UNDERSCORE,
    "{{ goal() }}": "a template cannot call a goal; it can call amount, finding, names_period, namespace, next_number, of_practice, own, per, range, t",
    "{{ 'a'() }}": "a template cannot call a text",
    "{{ goal.title() }}": "a template cannot call a text",
    "{{ t }}": "t is not a text; call it: t(…)",
    "{{ 1 is callable }}": "there is no test 'callable' here",
    "{{ 1 is filter('x') }}": "there is no test 'filter' here; ",
}


@pytest.mark.parametrize("template", ATTACKS)
def test_what_a_template_may_not_do(template: str, note: Callable[[str], PageRequest]) -> None:
    file, line, message = mistake_in(note(f"a\n{template}"))
    assert (file, line) == (f"templates/{PAGE}", 2)
    assert ATTACKS[template] in message


ALLOWED = {
    "{{ own(goal.title) }} {{ goal['title'] }}": "Bus Bus",
    "{{ goal.is_open }}": "True",
    "{{ measures }} {{ smart_letters | first }}": "() specific",
    "{{ client.exploration }} {{ goal.timeline.milestones }}": "None ()",
    "{{ goal.titel is defined }} {{ goal.title is defined }}": "False True",
    "{{ goal.titel | default('none') }}": "none",
    "{{ client.values | join }} {{ client.values[0] }} {{ client.values[9] is defined }}":
        "calm calm False",
    "{{ timeline.rows[0].day.year }}": "2027",
    "{{ timeline.rows | map(attribute='label') | join(' ') }}": "start finish",
    "{{ timeline.rows | selectattr('day') | list | length }}": "2",
    "{{ t('section.timeline') }} {{ t.has('x') }} {{ t.number(3) }} {{ t.direction }}":
        "Timeline False 3 ltr",
    "{{ t.date(timeline.rows[0].day, 'short') }}": "1\u00a0Jan",
    "{{ per('week') }} {{ finding('a<b') }}": "a week a&lt;b",
    "{{ 'a b'.split(' ') | last }} {{ 'Ab'.lower() }} {{ 'ab'.startswith('a') }}": "b ab True",
    "{{ {'a': 1}.get('a') }} {{ {'a': 1}.a }} {{ {'a': 1}['a'] }} {{ {}.get('a', 2) }}": "1 1 1 2",
    "{% for k, v in {'a': 1}.items() %}{{ k }}{{ v }}{% endfor %}": "a1",
    "{% for x in 'ab' %}{{ loop.index }}{{ loop.cycle('x', 'y') }}{{ loop.last }} {% endfor %}":
        "1xFalse 2yTrue ",
    "{% for x in [[1]] recursive %}{{ x if x is number else loop(x) }}{% endfor %}": "1",
    "{% set n = namespace(a=1) %}{% set n.a = n.a + 1 %}{{ n.a }}": "2",
    "{% for x in range(3) %}{{ x }}{% endfor %}": "012",
    "{% macro m(x) %}[{{ x }}{{ caller() }}]{% endmacro %}{% call m(1) %}2{% endcall %}": "[12]",
    "{% macro m() %}{{ varargs | length }}{{ kwargs.a }}{% endmacro %}{{ m(1, 2, a=3) }}": "23",
    "{% import 'parts.html.j2' as p with context %}{{ p.signed(1) }}": "+1",
    "{% block b %}x{% endblock %}{{ self.b() }}": "xx",
    "{{ 'abc'[1:] }}{{ 'abc' | upper }}{{ [3, 1] | sort | first }}": "bcABC1",
    "{{ [1, 2] | map('string') | join('-') }}": "1-2",
    "{{ 'text' | capitalised | replace('T', 't') }}": "text",
}  # fmt: skip


@pytest.mark.parametrize("template", ALLOWED)
def test_what_a_template_may_do(template: str, note: Callable[[str], PageRequest]) -> None:
    assert render(note(template)).html == ALLOWED[template]


def test_a_page_may_use_the_block_that_it_replaces(note: Callable[[str], PageRequest]) -> None:
    page = (
        "{% extends 'built-in/worksheet/page.html.j2' %}"
        "{% block timeline %}<b>mine</b>{{ super() }}{% endblock %}"
    )
    html = render(note(page)).html
    assert 0 < html.index("<b>mine</b>") < html.index('id="timeline"')


def test_what_is_refused_says_so_at_once() -> None:
    environment = _environment(request("worksheet"), {})
    for attribute in ("__class__", "encode"):
        for read in (environment.getattr, environment.getitem):
            with pytest.raises(SecurityError):
                read("", attribute)
    with pytest.raises(SecurityError):
        environment.from_string("{{ x() }}").render(x=print)
