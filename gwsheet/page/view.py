"""The names that a template may use: what each means, and how its value is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from gwsheet.goal import CATEGORIES, DECISIONS, SECTIONS, SMART_LETTERS
from gwsheet.lint.uncounted import with_harmless_steps
from gwsheet.page.caseload import follow_up, kept_up, short_goal
from gwsheet.page.context import PageContext, PageRequest
from gwsheet.page.overview import overview
from gwsheet.page.plan_timeline import plan_view
from gwsheet.page.review import (
    change_lines,
    last_reason,
    last_review,
    last_time,
    recent_notes,
    so_far,
)
from gwsheet.page.rhythms import rhythms
from gwsheet.page.sections import (
    agreement,
    document,
    if_then,
    long_sections,
    resource_groups,
    schedule,
    smart,
)
from gwsheet.page.signers import signers
from gwsheet.page.timeline import timeline_view
from gwsheet.page.tracker import tracker
from gwsheet.progress.reviews import records
from gwsheet.project.crash import PartError

ENTRIES: Mapping[str, Callable[[PageContext], Any]] = {
    "doc": lambda page: document(page.request, page.goal, page.version),
    "practice": lambda page: page.settings,
    "logo": lambda page: page.request.logo,
    "goal": lambda page: page.goal,
    "short_goal": lambda page: short_goal(page.goal, page.words.vocabulary),
    "is_at_risk": lambda page: page.is_at_risk,
    "client": lambda page: page.client,
    "goals": lambda page: page.goals,
    "open_goals": lambda page: tuple(goal for goal in page.goals if goal.goal.is_open),
    "version": lambda page: page.version,
    "smart": lambda page: smart(page.goal),
    "smart_letters": lambda _: SMART_LETTERS,
    "category_names": lambda page: tuple(page.words(f"category.{name}") for name in CATEGORIES),
    "decisions": lambda _: DECISIONS,
    "measures": lambda page: page.measures,
    "resource_groups": lambda page: resource_groups(page.goal),
    "obstacles": lambda page: tuple(
        if_then(plan, page.words) for plan in page.goal.potential_obstacles
    ),
    "schedule": lambda page: (
        schedule(page.goal, page.reviews.interval, page.words) if page.request.goal_id else ()
    ),
    "rhythms": lambda page: rhythms(page.goals, page.words),
    "usual_interval": lambda page: page.words.interval(page.settings.review_interval),
    "reviews": lambda page: page.reviews,
    "timeline": lambda page: timeline_view(page.goal, page.reviews.every, page.words),
    "tracker": lambda page: tracker(
        with_harmless_steps(page.goal), page.request.log_start, page.reviews.next, page.words
    ),
    "signers": lambda page: signers(page.goal, page.client, page.words),
    "sections": lambda page: page.settings.sections or SECTIONS,
    "agreement": lambda page: agreement(page.goal, page.client, page.version, page.words),
    "records": lambda page: records(page.goal),
    "recent_notes": lambda page: recent_notes(page.goal),
    "last_review": lambda page: last_review(page.goal),
    "last_reason": lambda page: last_reason(page.goal, page.words),
    "last_time": lambda page: last_time(page.goal),
    "so_far": lambda page: so_far(page.goal, page.measures, page.words),
    "changed": lambda page: change_lines(page.request.changed),
    "changed_gap": lambda page: (
        page.request.changed_gap if page.request.audience == "clinician" else None
    ),
    "followup": lambda page: follow_up(page.goals, page.words),
    "kept": lambda page: kept_up(page.goals),
    "plan": lambda page: plan_view(
        page.goals, page.client.values, page.settings.max_active_goals, page.words
    ),
    "overview": lambda page: (
        overview(page.goals, page.client, page.words)
        if page.request.audience == "clinician"
        else None
    ),
    "supervision": lambda page: page.request.supervision,
    "splits": lambda page: long_sections(page.goal),
}
"""How the value of a name is made."""

NAMES: Mapping[str, str] = {
    "t": "words of ours: `t('review.goal')`; `t.date(day)`, `t.number(amount)`, `t.plural(key, n)`",
    "own": "makes a text that the user wrote safe: `own(goal.title)`; every such text goes through it",
    "of_practice": "a text of the practice's own, in the page's language: `of_practice('contact')`",
    "finding": "makes what the check says safe, and marks it as English: `finding(remark.message)`",
    "per": "a period in words: `per(one.per)` is “a week”",
    "names_period": "whether what is counted names its period itself: `names_period(one.measure)`",
    "amount": "how much in words: `amount(one.target, one.per, one.direction)` is “at most 2 a week”",
    "next_number": "the number of the next section: `next_number()` is 1, then 2, …",
    "lang": "the language of the page, a tag such as `en`",
    "doc": "the document: `kind`, `heading`, `title`, `id`, `footer`, `facts`, `is_blank`",
    "practice": "the settings: `name`, `safety_line`, `contact`, `paper`, `text_size`, `ink`, …",
    "logo": "the practice's logo as an address for `img`, or nothing",
    "goal": "the goal, with the keys of its file",
    "short_goal": "the goal in short, a text of the user: `short`, else the statement's first clause",
    "is_at_risk": "whether the goal may speak of danger, so that nothing is counted or praised",
    "client": "the client, with the keys of `client.yaml`",
    "goals": "a client's goals, open ones first, by priority: `title`, `short`, `goal`, `reviews`, `latest`, …",
    "open_goals": "those of them that are not at an end",
    "version": "the fingerprint of the nine sections",
    "smart": "the five letters that the goal has a text for, each a name and the text",
    "smart_letters": "the names of the five letters",
    "category_names": "the seven categories in words",
    "decisions": "the keys of what a review can decide",
    "measures": "what is counted: `measure`, `per`, `start`, `target`, `direction` and `kind`",
    "resource_groups": "support by kind: person, tool, strategy, other",
    "obstacles": "plans for what may come, each with `opening` (“If”), `come` and `do`",
    "schedule": "how often we look at it, in sentences",
    "rhythms": "how often a client's open goals are looked at: `sentences`, and the `titles` they are about",
    "usual_interval": "how often goals are looked at in the practice, such as “every 4 weeks”",
    "reviews": "the dates of reviews: `next`, `later` (all after it), and of these those `said` and how many are `unsaid`",
    "timeline": "the timeline: `text`, `picture` and `rows`",
    "tracker": "the weeks, days, measures and steps of a log",
    "signers": "who signs beside the therapist, each with a `role` or a `text` of the user's",
    "sections": "the keys of the worksheet's sections, in the order in which they are printed",
    "agreement": "when it was agreed, and whether it changed since, in a sentence",
    "records": "what was rated and counted, oldest first",
    "recent_notes": "progress entries since the last review",
    "last_review": "the newest review, or nothing",
    "last_reason": "why the last review decided so, where the client wrote it",
    "last_time": "wins, setbacks and lessons of the last review: `word` and `texts`",
    "so_far": "progress in pictures and a table, for the review form",
    "changed": "what changed since the last review: `sentence`, `old` and `new` (`looks_back`)",
    "changed_gap": "a sentence for clinicians when that could not be looked up (`looks_back`)",
    "followup": "what the worksheets of phases 4 and 5 take from a client's goals",
    "kept": "who and what helped with a client's goals, closed ones too: `people` and `helps`",
    "plan": "the overview of a client's goals: values, timeline, reviews, how many are under way",
    "overview": "attainment and progress, for clinicians alone; nothing on a client's page",
    "supervision": "what the check says, for clinicians alone (`supervised`)",
    "splits": "keys of sections so long that a page may break inside",
}
"""What a name means that a template may use, for authors of templates."""


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
            make = ENTRIES[name]
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
