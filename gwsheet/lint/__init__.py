"""Findings about what a goal says: one file a rule, found without registration."""

from gwsheet.lint.engine import check_practice, discover_rules

__all__ = ["check_practice", "discover_rules"]
