"""A page as one self-contained HTML file: styles and fonts inside, no address outside."""

from __future__ import annotations

import base64

from gwsheet.export import font_files
from gwsheet.export._cards import label_cells
from gwsheet.page import Page


def export(page: Page) -> tuple[bytes, tuple[str, ...]]:
    """The file's bytes; HTML gives no complaints."""
    html = label_cells(page.html)
    html = html.replace("</head>", f"<style>\n{page.browser_style}</style>\n</head>", 1)
    for address, path in font_files().items():
        data = base64.b64encode(path.read_bytes()).decode("ascii")
        html = html.replace(f'url("{address}")', f'url("data:font/ttf;base64,{data}")')
    return html.encode("utf-8"), ()
