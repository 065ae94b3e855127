"""A document's request becomes HTML. The only package that imports jinja2."""

from gwsheet.page.context import PageRequest
from gwsheet.page.due import DueLine, due_lines
from gwsheet.page.render import INDEX, Page, render, render_index
from gwsheet.page.templates import TemplateMistakeError, template_files
from gwsheet.page.tracker import log_start

__all__ = [
    "INDEX",
    "DueLine",
    "Page",
    "PageRequest",
    "TemplateMistakeError",
    "due_lines",
    "log_start",
    "render",
    "render_index",
    "template_files",
]
