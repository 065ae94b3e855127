"""Templates that come to no end: which ones, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable

import jinja2
from jinja2 import meta

from gwsheet.project.templates import BUILT_IN


def endless(environment: jinja2.Environment, source: Callable[[str], str], name: str) -> str:
    """Why the page ``name`` comes to no end; ``source`` gives a template's text, or nothing."""
    path = _circle(environment, source, (name,))
    if not path:
        return "this calls itself without end, or is nested too deeply; take one call out"
    if len(path) > 2:
        needed = " needs ".join(f"templates/{one}" for one in path)
        return f"these come to no end: {needed}; one of them has to do without the next"
    said = f"templates/{path[0]} extends or includes itself"
    if not source(f"{BUILT_IN}{path[0]}"):
        return f"{said}; name another file"
    return (
        f'{said}; for the file that came with gwsheet write {{% extends "{BUILT_IN}{path[0]}" %}}'
    )


def _circle(
    environment: jinja2.Environment, source: Callable[[str], str], path: tuple[str, ...]
) -> tuple[str, ...]:
    """A way from a template back to itself, found by reading; empty where there is none."""
    try:
        tree = environment.parse(source(path[-1]))
    except jinja2.TemplateSyntaxError:
        return ()
    for other in filter(None, meta.find_referenced_templates(tree)):
        if other in path:
            return (*path[path.index(other) :], other)
        if found := _circle(environment, source, (*path, other)):
            return found
    return ()
