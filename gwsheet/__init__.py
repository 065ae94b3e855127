"""gwsheet: therapy goals kept as YAML files become worksheets and review forms on paper."""

__version__ = "0.1.0"
