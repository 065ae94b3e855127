"""Earlier versions of goal files, from git, which is asked here and never changed."""

from __future__ import annotations

from gwsheet.history.earlier import Earlier, earlier
from gwsheet.history.lineage import Version
from gwsheet.history.repository import History

__all__ = ["Earlier", "History", "Version", "earlier"]
