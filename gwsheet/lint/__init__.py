"""What a goal says, read as a good supervisor would read it."""

from gwsheet.lint.engine import check_practice
from gwsheet.lint.registry import all_rules, discover_rules

__all__ = ["all_rules", "check_practice", "discover_rules"]
