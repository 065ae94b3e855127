"""Tables for a telephone, which shows each row as a card: a cell says what its column is."""

from __future__ import annotations

import re

_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<(?P<tag>t[hd])(?P<attributes>\b[^>]*)>(?P<content>.*?)</(?P=tag)>", re.DOTALL)
_COLUMNS = re.compile(r'colspan="(\d+)"')
_ELEMENT = re.compile(r"<[^>]*>")


def label_cells(html: str) -> str:
    """``html`` with the heading of its column as ``data-label`` on every cell that has none yet."""
    return _TABLE.sub(lambda table: _labelled(table[0]), html)


def _labelled(table: str) -> str:
    head, end, body = table.partition("</thead>")
    if not end:
        return table
    headings = [_ELEMENT.sub("", cell["content"]).strip() for cell in _CELL.finditer(head)]
    return head + end + _ROW.sub(lambda row: _labelled_row(row[0], headings), body)


def _labelled_row(row: str, headings: list[str]) -> str:
    column = 0

    def labelled(cell: re.Match[str]) -> str:
        nonlocal column
        spans = _COLUMNS.search(cell["attributes"])
        heading = headings[column] if column < len(headings) and not spans else ""
        column += int(spans[1]) if spans else 1
        if cell["tag"] == "th" or not heading or "data-label=" in cell["attributes"]:
            return cell[0]
        label = heading.replace('"', "&quot;")
        return cell[0].replace("<td", f'<td data-label="{label}"', 1)

    return _CELL.sub(labelled, row)
