"""Earlier versions of goal files, from git. The only room that runs another program."""

from __future__ import annotations

from gwsheet.history.earlier import Earlier, earlier
from gwsheet.history.lineage import Version
from gwsheet.history.repository import History

__all__ = ["Earlier", "History", "Version", "earlier"]
