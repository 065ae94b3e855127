from __future__ import annotations

import pytest

from gwsheet.export._cards import label_cells

_HEAD = '<thead><tr><th scope="col">What</th><th scope="col" class="due">By <b>"day"</b></th></tr></thead>'


@pytest.mark.parametrize(
    ("table", "labelled"),
    [
        (
            f"<table>{_HEAD}<tbody><tr><th>Walk</th><td>3 May</td></tr></tbody></table>",
            (
                f'<table>{_HEAD}<tbody><tr><th>Walk</th><td data-label="By &quot;day&quot;">3 May</td></tr>'
                "</tbody></table>"
            ),
        ),
        (
            f'<table>{_HEAD}<tr class="open"><td></td><td class="due"></td></tr></table>',
            (
                f'<table>{_HEAD}<tr class="open"><td data-label="What"></td>'
                '<td data-label="By &quot;day&quot;" class="due"></td></tr></table>'
            ),
        ),
    ],
)
def test_a_cell_says_what_its_column_is(table: str, labelled: str) -> None:
    assert label_cells(table) == labelled


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><th>Start</th><td>3 May</td></tr></table>",
        f'<table>{_HEAD}<tr><td colspan="2">Both</td></tr></table>',
        f'<table>{_HEAD}<tr><td data-label="Mon">1</td><th>2</th></tr></table>',
        "<thead><tr><th>What</th></tr></thead><td>no table</td>",
        "<table><thead><tr><td></td></tr></thead><tr><td>1</td><td>2</td></tr></table>",
    ],
)
def test_a_cell_with_no_heading_of_its_own_stays_as_it_is(table: str) -> None:
    assert label_cells(table) == table
