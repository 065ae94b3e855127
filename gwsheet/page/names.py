"""What the names mean that a template may use, for people who write templates."""

from __future__ import annotations

from collections.abc import Mapping

NAMES: Mapping[str, str] = {
    "t": "words of ours: `t('review.goal')`; `t.date(day)`, `t.number(amount)`, `t.plural(key, n)`",
    "own": "makes a text that the user wrote safe: `own(goal.title)`; every such text goes through it",
    "finding": "makes what the check says safe, and marks it as English: `finding(remark.message)`",
    "per": "a period in words: `per('week')` is “a week”",
    "lang": "the language of the page, a tag such as `en`",
    "doc": "the document: `kind`, `heading`, `title`, `id`, `footer`, `facts`, `is_blank`",
    "practice": "the settings: `name`, `safety_line`, `contact`, `paper`, `text_size`, `ink`, …",
    "logo": "the practice's logo as an address for `img`, or nothing",
    "goal": "the goal, with the keys of its file",
    "client": "the client, with the keys of `client.yaml`",
    "goals": "a client's goals, open ones first, by priority: `title`, `goal`, `reviews`, `latest`, …",
    "open_goals": "those of them that are not at an end",
    "version": "the fingerprint of the nine sections",
    "smart": "the five letters that the goal has a text for, each a name and the text",
    "smart_letters": "the names of the five letters",
    "category_names": "the seven categories in words",
    "decisions": "the keys of what a review can decide",
    "measures": "what is counted: `measure`, `per`, `amount` at the start and `target`",
    "resource_groups": "support by kind: person, tool, strategy, other",
    "obstacles": "pairs of what may come and what to do then",
    "schedule": "how often we look at it, in sentences",
    "reviews": "the dates of reviews: `next` and `later`",
    "timeline": "the timeline: `text`, `picture` and `rows`",
    "tracker": "the weeks, days, measures and steps of a log",
    "agreement": "when it was agreed, and whether it changed since, in a sentence",
    "records": "what was rated and counted, oldest first",
    "recent_notes": "progress entries since the last review",
    "last_review": "the newest review, or nothing",
    "so_far": "progress in pictures and rows, for the review form",
    "changed": "what changed since the last review, in sentences (`looks_back`)",
    "changed_gap": "a sentence when that could not be looked up (`looks_back`)",
    "followup": "what the worksheets of phases 4 and 5 take from a client's goals",
    "plan": "the overview of a client's goals: values, timeline, reviews, how many are under way",
    "overview": "attainment and progress, for clinicians alone; nothing on a client's page",
    "supervision": "what the check says, for clinicians alone (`supervised`)",
    "splits": "keys of sections so long that a page may break inside",
}
