"""The names that a template may use: what each means, and how its value is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from gwsheet.goal import CATEGORIES, DECISIONS, SMART_LETTERS
from gwsheet.lint.uncounted import with_harmless_steps
from gwsheet.page.context import PageContext, PageRequest
from gwsheet.page.document import agreement, document
from gwsheet.page.followup import follow_up
from gwsheet.page.last_time import last_review, last_time, recent_notes
from gwsheet.page.overview import overview
from gwsheet.page.plan_of_goals import plan_view
from gwsheet.page.review import joined_changes, so_far
from gwsheet.page.sections import if_then, long_sections, resource_groups, schedule, smart
from gwsheet.page.timeline import timeline_view
from gwsheet.page.tracker import tracker
from gwsheet.progress.reviews import records
from gwsheet.project.crash import PartError


class Entry(NamedTuple):
    """What a name means, for authors of templates, and the function that makes its value."""

    meaning: str
    make: Callable[[PageContext], Any]


FUNCTIONS: Mapping[str, str] = {
    "t": "words of ours: `t('review.goal')`; `t.date(day)`, `t.number(amount)`, `t.plural(key, n)`",
    "own": "makes a text that the user wrote safe: `own(goal.title)`; every such text goes through it",
    "finding": "makes what the check says safe, and marks it as English: `finding(remark.message)`",
    "per": "a period in words: `per(one.per)` is “a week”",
    "amount": "how much in words: `amount(one.target, one.per, one.direction)` is “at most 2 a week”",
    "lang": "the language of the page, a tag such as `en`",
}
"""What ``render`` adds to the entries: functions, and the language."""

ENTRIES: Mapping[str, Entry] = {
    "doc": Entry(
        "the document: `kind`, `heading`, `title`, `id`, `footer`, `facts`, `is_blank`",
        lambda page: document(page.request, page.goal, page.version),
    ),
    "practice": Entry(
        "the settings: `name`, `safety_line`, `contact`, `paper`, `text_size`, `ink`, …",
        lambda page: page.settings,
    ),
    "logo": Entry(
        "the practice's logo as an address for `img`, or nothing", lambda page: page.request.logo
    ),
    "goal": Entry("the goal, with the keys of its file", lambda page: page.goal),
    "is_at_risk": Entry(
        "whether the goal may speak of danger, so that nothing is counted or praised",
        lambda page: page.is_at_risk,
    ),
    "client": Entry("the client, with the keys of `client.yaml`", lambda page: page.client),
    "goals": Entry(
        "a client's goals, open ones first, by priority: `title`, `goal`, `reviews`, `latest`, …",
        lambda page: page.goals,
    ),
    "open_goals": Entry(
        "those of them that are not at an end",
        lambda page: tuple(goal for goal in page.goals if goal.goal.is_open),
    ),
    "version": Entry("the fingerprint of the nine sections", lambda page: page.version),
    "smart": Entry(
        "the five letters that the goal has a text for, each a name and the text",
        lambda page: smart(page.goal),
    ),
    "smart_letters": Entry("the names of the five letters", lambda _: SMART_LETTERS),
    "category_names": Entry(
        "the seven categories in words",
        lambda page: tuple(page.words(f"category.{name}") for name in CATEGORIES),
    ),
    "decisions": Entry("the keys of what a review can decide", lambda _: DECISIONS),
    "measures": Entry(
        "what is counted: `measure`, `per`, `start`, `target`, `direction` and `kind`",
        lambda page: page.measures,
    ),
    "resource_groups": Entry(
        "support by kind: person, tool, strategy, other", lambda page: resource_groups(page.goal)
    ),
    "obstacles": Entry(
        "plans for what may come, each with `opening` (“If”), `come` and `do`",
        lambda page: tuple(if_then(plan, page.words) for plan in page.goal.potential_obstacles),
    ),
    "schedule": Entry(
        "how often we look at it, in sentences",
        lambda page: (
            schedule(page.goal, page.reviews.interval, page.words) if page.request.goal_id else ()
        ),
    ),
    "usual_interval": Entry(
        "how often goals are looked at in the practice, such as “every 4 weeks”",
        lambda page: page.words.interval(page.settings.review_interval),
    ),
    "reviews": Entry("the dates of reviews: `next` and `later`", lambda page: page.reviews),
    "timeline": Entry(
        "the timeline: `text`, `picture` and `rows`",
        lambda page: timeline_view(page.goal, page.planned_days, page.words),
    ),
    "tracker": Entry(
        "the weeks, days, measures and steps of a log",
        lambda page: tracker(
            with_harmless_steps(page.goal), page.request.log_start, page.reviews.next, page.words
        ),
    ),
    "agreement": Entry(
        "when it was agreed, and whether it changed since, in a sentence",
        lambda page: agreement(page.goal, page.version, page.words),
    ),
    "records": Entry("what was rated and counted, oldest first", lambda page: records(page.goal)),
    "recent_notes": Entry(
        "progress entries since the last review", lambda page: recent_notes(page.goal)
    ),
    "last_review": Entry("the newest review, or nothing", lambda page: last_review(page.goal)),
    "last_time": Entry(
        "wins, setbacks and lessons of the last review: `word` and `texts`",
        lambda page: last_time(page.goal),
    ),
    "so_far": Entry(
        "progress in pictures and rows, for the review form",
        lambda page: so_far(page.goal, page.measures, page.words, page.settings.text_size),
    ),
    "changed": Entry(
        "what changed since the last review, in sentences (`looks_back`)",
        lambda page: joined_changes(page.request.changed, page.words),
    ),
    "changed_gap": Entry(
        "a sentence when that could not be looked up (`looks_back`)",
        lambda page: page.request.changed_gap,
    ),
    "followup": Entry(
        "what the worksheets of phases 4 and 5 take from a client's goals",
        lambda page: follow_up(page.goals, page.words),
    ),
    "plan": Entry(
        "the overview of a client's goals: values, timeline, reviews, how many are under way",
        lambda page: plan_view(
            page.goals, page.client.values, page.settings.max_active_goals, page.words
        ),
    ),
    "overview": Entry(
        "attainment and progress, for clinicians alone; nothing on a client's page",
        lambda page: (
            overview(page.goals, page.client, page.measures_of_goals, page.words)
            if page.request.audience == "clinician"
            else None
        ),
    ),
    "supervision": Entry(
        "what the check says, for clinicians alone (`supervised`)",
        lambda page: page.request.supervision,
    ),
    "splits": Entry(
        "keys of sections so long that a page may break inside",
        lambda page: long_sections(page.goal),
    ),
}
NAMES = {**FUNCTIONS, **{name: entry.meaning for name, entry in ENTRIES.items()}}
"""What every name means that a template may use."""


class View(Mapping[str, Any]):
    """The entries of a page by name, each made when it is first read.

    ``more`` are values besides the entries; ``convert`` is applied to each value once. Reading
    an entry raises PartError, which names the entry, where it cannot be made.
    """

    def __init__(
        self,
        request: PageRequest,
        more: Mapping[str, Any] | None = None,
        convert: Callable[[Any], Any] = lambda value: value,
    ) -> None:
        self._context, self._convert = PageContext(request), convert
        self._made = {name: convert(value) for name, value in (more or {}).items()}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            make = ENTRIES[name].make
            try:
                self._made[name] = self._convert(make(self._context))
            except MemoryError:
                raise
            except Exception as error:
                raise PartError(f"the page's {name!r}") from error
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter({**ENTRIES, **self._made})

    def __len__(self) -> int:
        return len({**ENTRIES, **self._made})
