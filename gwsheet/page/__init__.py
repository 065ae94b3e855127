"""A document's request becomes HTML. The only room that imports jinja2."""

from gwsheet.page.render import Page, PageRequest, TemplateMistakeError, render

__all__ = ["Page", "PageRequest", "TemplateMistakeError", "render"]
