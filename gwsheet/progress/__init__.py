"""Ratings, levels of attainment, review dates and what is due: arithmetic only."""

from gwsheet.progress.attainment import (
    Attained,
    Rater,
    Score,
    attainment,
    attainment_days,
    t_score,
    weight_of,
)
from gwsheet.progress.due import DueItem, Watched, due, watched
from gwsheet.progress.reviews import (
    ProgressRecord,
    ReviewPlan,
    amounts_of,
    has_dates,
    interval_in_force,
    next_after,
    records,
    review_plan,
)

__all__ = [
    "Attained",
    "DueItem",
    "ProgressRecord",
    "Rater",
    "ReviewPlan",
    "Score",
    "Watched",
    "amounts_of",
    "attainment",
    "attainment_days",
    "due",
    "has_dates",
    "interval_in_force",
    "next_after",
    "records",
    "review_plan",
    "t_score",
    "watched",
    "weight_of",
]
