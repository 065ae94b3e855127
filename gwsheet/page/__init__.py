"""A document's request becomes HTML. The only room that imports jinja2."""

from gwsheet.page.render import (
    Page,
    PageRequest,
    TemplateMistakeError,
    render,
    render_index,
    template_files,
)

__all__ = ["Page", "PageRequest", "TemplateMistakeError", "render", "render_index", "template_files"]
