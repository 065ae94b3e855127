"""A document's request becomes HTML. The only room that imports jinja2."""

from gwsheet.page.render import (
    Page,
    TemplateMistakeError,
    render,
    render_index,
    template_files,
)
from gwsheet.page.view import PageRequest

__all__ = [
    "Page",
    "PageRequest",
    "TemplateMistakeError",
    "render",
    "render_index",
    "template_files",
]
