"""The marks of git are reported, and the first version is read."""

from __future__ import annotations

import pytest
from reported import Row, check_findings

CONFLICTS: list[Row] = [
    ("title: A\n<<<<<<< HEAD\nkind: a\n=======\nkind: b\n>>>>>>> other\n",
     ("git", "2:1-13"), ("git", "4:1-8"), ("git", "6:1-14")),
    ("<<<<<<< a\nkind: a\n||||||| base\nkind: c\n=======\nkind: b: c\n>>>>>>> other\n",
     ("git", "1:1-10"), ("git", "3:1-13"), ("git", "5:1-8"), ("git", "7:1-14")),
    ("words: |\n  mine\n<<<<<<< HEAD\n  this\n=======\n  that\n>>>>>>> other\n",
     ("git", "3:1-13"), ("git", "5:1-8"), ("git", "7:1-14")),
    ("title: A\n=======\nkind: b\n>>>>>>> other\n", ("git", "2:1-8"), ("git", "4:1-14")),
    ("title: A\n<<<<<<< HEAD\nkind: a\n", ("git", "2:1-13")),
]  # fmt: skip


@pytest.mark.parametrize("row", CONFLICTS)
def test_mistake_is_reported_and_its_fix_is_right(row: Row) -> None:
    check_findings(*row)  # type: ignore[arg-type]
