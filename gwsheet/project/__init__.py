"""The practice folder: finding it, reading it whole, and every write into it."""
