"""The gate between a template and the program: a template reads fields and calls what is listed.

A practice folder may come from a stranger, and a template is a program. Jinja's own sandbox lets
it call every public method of what it is given; here everything is refused that is not named.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast

import jinja2
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range
from jinja2.utils import Namespace, missing

from gwsheet.page.plain import Fields

FILTERS = (
    "abs", "batch", "count", "d", "default", "e", "escape", "first", "groupby", "int", "items",
    "join", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr",
    "replace", "reverse", "round", "safe", "select", "selectattr", "slice", "sort", "string",
    "striptags", "sum", "title", "trim", "truncate", "unique", "upper", "urlencode", "wordwrap",
)  # fmt: skip
"""The filters of Jinja that a template has. ``attr``, ``format`` and ``xmlattr`` are none of them."""
TESTS = (
    "!=", "<", "<=", "==", ">", ">=", "boolean", "defined", "divisibleby", "eq", "equalto", "even",
    "false", "ge", "greaterthan", "gt", "in", "integer", "iterable", "le", "lessthan", "lower", "lt",
    "mapping", "ne", "none", "number", "odd", "sequence", "string", "true", "undefined", "upper",
)  # fmt: skip
"""The tests of Jinja that a template has."""
TEXT_METHODS = ("endswith", "lower", "replace", "split", "startswith", "strip", "title", "upper")
MAPPING_METHODS = ("get", "items", "keys", "values")
DATE_FIELDS = ("day", "month", "year")
LOOP_FIELDS = (
    "depth", "depth0", "first", "index", "index0", "last", "length", "nextitem", "previtem",
    "revindex", "revindex0",
)  # fmt: skip
LOOP_METHODS = ("changed", "cycle")
_FIELDS = ((LoopContext, LOOP_FIELDS), (date, DATE_FIELDS), (BlockReference, ("super",)))
_CALLED = (Macro, BlockReference, LoopContext, jinja2.Undefined)
"""What Jinja makes of a template's own macros, blocks and loops; calling a name that is missing says so."""


class Function:
    """A function that a template may call, with the fields that it may read beside it."""

    __slots__ = ("_call", "fields", "label")

    def __init__(
        self, label: str, call: Callable[..., Any], fields: Mapping[str, Any] | None = None
    ) -> None:
        self.label, self._call, self.fields = label, call, fields or {}

    def __call__(self, *given: Any, **named: Any) -> Any:
        """What the function gives for a template's arguments."""
        return self._call(*given, **named)

    def __str__(self) -> str:
        raise TypeError(f"{self.label} is not a text; call it: {self.label}(…)")


class _PageNames(Context):
    """The names of a template: its own, then the environment's entries, read when they are used."""

    def resolve_or_missing(self, key: str) -> Any:
        """The value of ``key``, or Jinja's mark for a name that is missing."""
        value = super().resolve_or_missing(key)
        entries = cast("Gate", self.environment).entries
        return entries[key] if value is missing and key in entries else value


class Gate(ImmutableSandboxedEnvironment):
    """An environment in which a template reaches fields, items and what is listed above.

    ``entries`` are values by name, each read when a template uses its name. What is refused
    raises SecurityError, with a message that says what there is instead.
    """

    context_class = _PageNames

    def __init__(
        self,
        entries: Mapping[str, Any],
        *,
        functions: Mapping[str, Any],
        filters: Mapping[str, Callable[..., Any]],
        **options: Any,
    ) -> None:
        super().__init__(autoescape=True, undefined=jinja2.StrictUndefined, **options)
        self.entries = entries
        self.globals = {
            "range": Function("range", safe_range),
            "namespace": Function("namespace", Namespace),
            **functions,
        }
        self.filters = {**{name: self.filters[name] for name in FILTERS}, **filters}
        self.tests = {name: self.tests[name] for name in TESTS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """``obj.attribute``: a field, or a method that is listed; else an item, as in Jinja."""
        _refuse_private(obj, attribute)
        methods = _methods(obj)
        if attribute in methods:
            return Function(f"{_kind(obj)}.{attribute}", getattr(obj, attribute))
        for kind, fields in _FIELDS:
            if isinstance(obj, kind) and attribute in fields:
                return getattr(obj, attribute)
        if isinstance(obj, LoopContext):
            return self._missing(obj, attribute, (*LOOP_FIELDS, *LOOP_METHODS))
        return self._part(obj, attribute, methods)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """``obj[argument]``: an item of a tuple, a text or a mapping, or a field by its name."""
        if isinstance(argument, str):
            _refuse_private(obj, argument)
        elif isinstance(obj, str | tuple | list | range | Mapping):
            try:
                return obj[argument]
            except (TypeError, LookupError):
                return self.undefined(obj=obj, name=argument)
        return self._part(obj, str(argument), ())

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether ``obj`` is a function of the list, or a template's own macro, block or loop."""
        return isinstance(obj, (Function, *_CALLED))

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call ``obj`` for a template; SecurityError for what is not on the list."""
        if not self.is_safe_callable(obj):
            names = (name for name, given in self.globals.items() if isinstance(given, Function))
            there = ", ".join(sorted(names))
            raise SecurityError(
                f"a template cannot call {_kind(obj)}; it can call {there} and macros"
            )
        return super().call(context, obj, *args, **kwargs)

    def _part(self, obj: Any, name: str, methods: Iterable[str]) -> Any:
        """The field or item ``name``; an undefined value that says what there is where it is not."""
        if isinstance(obj, jinja2.Undefined):
            return getattr(obj, name)  # raises, as Jinja does
        if isinstance(obj, TemplateReference | Namespace):
            try:  # a block of the page, or what a template put into a namespace
                return obj[name] if isinstance(obj, TemplateReference) else getattr(obj, name)
            except (KeyError, AttributeError):
                return self._missing(obj, name, ())
        parts = obj if isinstance(obj, Mapping) else None
        if isinstance(obj, Fields | Function):
            parts = obj.fields
        elif isinstance(obj, TemplateModule):
            parts = {key: vars(obj)[key] for key in sorted(vars(obj)) if key[0] != "_"}
        if parts is None:
            there = ", ".join(DATE_FIELDS if isinstance(obj, date) else methods)
            instead = f"it has {there}" if there else "it has no fields"
            raise SecurityError(f"a template cannot read {name!r} of {_kind(obj)}; {instead}")
        return parts[name] if name in parts else self._missing(obj, name, map(str, parts))

    def _missing(self, obj: Any, name: str, known: Iterable[str]) -> jinja2.Undefined:
        """An undefined value: to ask whether it is defined is allowed, to use it is reported."""
        there = tuple(known)
        has = f"{did_you_mean(name, there)}it has {', '.join(there)}" if there else "it has nothing"
        return self.undefined(f"{_kind(obj)} has no {name!r}; {has}", obj=obj, name=name)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The beginning of an answer: the known name that is most like ``name``, or nothing."""
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"did you mean {near[0]}? " if near else ""


def explained(message: str) -> str:
    """``message`` of Jinja's, with what there is where a filter or a test is none of ours."""
    lost = re.match(r"No (filter|test) named '([^']+)'", message)
    if lost is None:
        return message
    known = (*FILTERS, "capitalised") if lost[1] == "filter" else TESTS
    there = ", ".join(sorted(name for name in known if name.isalpha() and len(name) > 1))
    hint = did_you_mean(lost[2], known)
    return f"there is no {lost[1]} {lost[2]!r} here; {hint}there are {there}"


def _refuse_private(obj: Any, name: str) -> None:
    if name.startswith("_"):
        raise SecurityError(
            f"a template cannot read {name!r} of {_kind(obj)}: no name may begin with _"
        )


def _methods(obj: Any) -> tuple[str, ...]:
    kinds = ((str, TEXT_METHODS), (Mapping, MAPPING_METHODS), (LoopContext, LOOP_METHODS))
    return next((methods for kind, methods in kinds if isinstance(obj, kind)), ())


def _kind(obj: Any) -> str:
    """What ``obj`` is, without anything that is in it."""
    if isinstance(obj, Fields | Function):
        return obj.label
    return next((name for kind, name in _KINDS if isinstance(obj, kind)), "this value")


_KINDS = (
    (str, "a text"),
    (Mapping, "a mapping"),
    ((tuple, list, range), "a list"),
    ((set, frozenset), "a set"),
    (Macro, "a macro"),
    (BlockReference, "a block"),
    (LoopContext, "the loop"),
    (TemplateReference, "self"),
    (Namespace, "a namespace"),
    (TemplateModule, "an imported template"),
    (date, "a day"),
    ((int, Decimal, float), "a number"),
)
