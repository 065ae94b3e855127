"""Ratings, levels of attainment, review dates and what is due: arithmetic only."""
