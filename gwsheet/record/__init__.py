"""Records added to goal files (a signature, a note of progress, a review), and lines fixed.

Nothing but the addition changes. A file's text is never written anew from what it
means: the new lines are put between the old ones, and a status, a phase or a date of the
plan is replaced where it stands. The only package that writes to git.
"""

from gwsheet.record.addition import Addition, RefusedError, add_record, write_addition, write_change
from gwsheet.record.answers import from_answers, problem_with, unknown_id, yaml_of
from gwsheet.record.commit import (
    NO_GIT,
    NO_REPOSITORY,
    NotCommittedError,
    commit_file,
    has_own_programs,
    hindrance,
)
from gwsheet.record.decisions import OUTCOMES, PlanChange, next_review, plan_after
from gwsheet.record.entry import Fields, Record, Section, Value, fields_of
from gwsheet.record.fixing import Fixes, fixes_in

__all__ = [
    "NO_GIT",
    "NO_REPOSITORY",
    "OUTCOMES",
    "Addition",
    "Fields",
    "Fixes",
    "NotCommittedError",
    "PlanChange",
    "Record",
    "RefusedError",
    "Section",
    "Value",
    "add_record",
    "commit_file",
    "fields_of",
    "fixes_in",
    "from_answers",
    "has_own_programs",
    "hindrance",
    "next_review",
    "plan_after",
    "problem_with",
    "unknown_id",
    "write_addition",
    "write_change",
    "yaml_of",
]
