"""A review on a terminal: a question a line, section by section. Enter leaves one out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

import click

from gwsheet.cli import _console
from gwsheet.cli._record import Subject, record_of, slip_in_person
from gwsheet.goal.records import DECISIONS, IndicatorState, Review, StepState, StillWanted
from gwsheet.progress import records
from gwsheet.record import OUTCOMES, Fields, next_review, problem_with

_RATING = (
    "A whole number or a half: 0 is no progress yet, 5 half of the way, 10 fully reached."
    " 0 is an answer; Enter leaves the question out."
)
_DECISIONS = {
    "achieved": "reached",
    "keep-as-is": "go on as it is",
    "new-steps": "same goal, new steps",
    "smaller-increments": "smaller increments, or a new timeline",
    "more-realistic": "a goal that is more within reach",
    "replace": "a new goal takes its place",
    "closed": "ended for another reason",
}


class Dialogue:
    """Asks for what a review holds; each answer is in ``fields`` as soon as it is given."""

    def __init__(self, subject: Subject, fields: Fields) -> None:
        self._subject = subject
        self._fields = fields

    def hold(self) -> None:
        """Ask everything, in the order of the review form."""
        goal = self._subject.goal
        _say(goal.title or self._subject.file.id, head=True)
        if goal.goal_statement:
            _say(goal.goal_statement)
        _say("Enter leaves a question out, ? explains it, Ctrl-C ends without writing.")
        self._where_we_are()
        self._states("Indicators", "indicators", goal.success_indicators, get_args(IndicatorState))
        self._states("Steps", "steps", goal.action_steps, get_args(StepState))
        self._attainment()
        self._obstacles()
        _say("What happened", head=True)
        self._texts("wins", "What went well, however small?",
                    "Anything that helped or that you are glad of, an answer a line.")  # fmt: skip
        self._texts("setbacks", "What was hard?",
                    "A setback tells something; it is nobody's fault.")  # fmt: skip
        self._texts("learned", "What did you learn from it?", "What to keep, what to try.")
        self._what_next()

    def _where_we_are(self) -> None:
        _say("Where we are", head=True)
        rated = [one for one in records(self._subject.goal) if one.rating is not None]
        if rated:
            last = rated[-1]
            of = [f" on {last.day}" if last.day else "", f" by {last.by}" if last.by else ""]
            _say(f"The last rating was {last.rating}{''.join(of)}.")
        self._ask(
            "session", "Which session is this?", "Its number, so that reviews can be counted."
        )
        self._ask("by", "Who rates?", "client or therapist; each rates in a review of their own.")
        self._ask("rating", "Progress, from 0 to 10?", _RATING)

    def _states(
        self, head: str, key: str, items: Sequence[object], states: tuple[str, ...]
    ) -> None:
        if items:
            _say(head, head=True)
        for item in items:
            name = str(getattr(item, "id", ""))
            words = ", ".join(states)
            _say(getattr(item, "text", None) or name)
            answer = self._choose(f"{words}?", states, "The first letter is enough.")
            if answer is not None:
                table = self._fields.setdefault(key, {})
                assert isinstance(table, dict)
                table[name] = answer

    def _attainment(self) -> None:
        scale = self._subject.goal.attainment_scale
        if not scale:
            return
        _say("Level on the scale", head=True)
        for level in sorted(scale):
            _say(f"{level:>+2}  {scale[level]}" if level else f" 0  {scale[level]}")
        for who in ("client", "therapist"):
            answer = self._checked(
                "attainment", f"The {who}'s level, -2 to +2?", "0 is what was expected.", who
            )
            if answer is not None:
                table = self._fields.setdefault("attainment", {})
                assert isinstance(table, dict)
                table[who] = answer

    def _obstacles(self) -> None:
        _say("Obstacles", head=True)
        explain = "Whether it came, and whether the plan for it worked, in your words."
        for one in self._subject.goal.potential_obstacles:
            if one.if_ is None:
                continue
            _say(f"{one.if_}" + (f" -> {one.then}" if one.then else ""))
            answer = self._checked("obstacles", "Did it come, did the plan work?", explain)
            if answer is not None:
                self._add("obstacles", f"{one.if_}: {answer}")
        self._texts("obstacles", "Did anything else get in the way?", explain)

    def _what_next(self) -> None:
        _say("What next", head=True)
        wanted = self._choose(
            "Is this still what you want: yes, in part or no?",
            get_args(StillWanted),
            "The client's own answer.",
        )
        if wanted is not None:
            self._fields["still_wanted"] = wanted
        for number, name in enumerate(DECISIONS, start=1):
            _say(f"{number}  {name}: {_DECISIONS[name]}")
        decision = self._choose(
            "The decision?", DECISIONS, "A number or the word. It sets the goal's status and phase."
        )
        outcome = None
        if decision is not None:
            self._fields["decision"] = decision
            outcome = OUTCOMES[next(name for name in DECISIONS if name == decision)]
        while not self._ask("reason", "Why, and what is to change?", "A sentence will do."):
            if outcome is None or not outcome.needs_reason:
                break
            _say("A goal that ends this way says why, for whoever reads it later.")
        if outcome is None or not outcome.ends:
            self._next_review()

    def _next_review(self) -> None:
        subject = self._subject
        review = record_of(Review, self._fields, subject)
        interval = subject.practice.settings_in_force.review_interval
        day = next_review(subject.goal, review, subject.cadence, interval)
        hint = f" (Enter: {day})" if day else ""
        while self._ask("next", f"The next review, such as 2027-01-25?{hint}", "A date."):
            later = record_of(Review, self._fields, subject)
            if later.date is None or later.next is None or later.next > later.date:
                return
            _say(f"That is not after this review, which is of {later.date}.")
            del self._fields["next"]

    def _texts(self, key: str, question: str, explain: str) -> None:
        """Answers until one is empty."""
        while True:
            answer = self._checked(key, question, explain)
            if answer is None:
                return
            self._add(key, answer)
            question = "And? (Enter goes on)"

    def _add(self, key: str, text: str) -> None:
        texts = self._fields.setdefault(key, [])
        assert isinstance(texts, list)
        texts.append(text)

    def _ask(self, key: str, question: str, explain: str) -> bool:
        """Whether ``key`` has an answer, given just now or before."""
        if key in self._fields:
            return True
        answer = self._checked(key, question, explain)
        if answer is not None:
            self._fields[key] = answer
        return answer is not None

    def _checked(self, key: str, question: str, explain: str, part: str = "") -> str | None:
        """An answer that can stand after ``key``; asks again until it can."""
        while True:
            answer = _prompt(question, explain)
            if answer is None:
                return None
            value: str | dict[str, str] = {part: answer} if part else answer
            problem = problem_with(Review, key, value, self._subject.vocabulary)
            problem = problem or slip_in_person(key, value, self._subject)
            if problem is None:
                return answer
            _say(problem)

    @staticmethod
    def _choose(question: str, choices: Sequence[str], explain: str) -> str | None:
        """One of ``choices``: its number, the word, or enough of its beginning."""
        while True:
            answer = _prompt(question, explain)
            if answer is None:
                return None
            word = "-".join(answer.casefold().replace("_", " ").replace("-", " ").split())
            if word.isdecimal() and 1 <= int(word) <= len(choices):
                return choices[int(word) - 1]
            fitting = [one for one in choices if one.startswith(word)]
            if word in choices or len(fitting) == 1:
                return word if word in choices else fitting[0]
            _say(f"One of {_listed(choices)}.")


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)


def _prompt(question: str, explain: str) -> str | None:
    """What is typed; None for Enter alone."""
    while True:
        answer = click.prompt(question, default="", show_default=False, prompt_suffix=" ")
        answer = str(answer).strip()
        if answer != "?":
            return answer or None
        _say(explain)


def _say(text: str, *, head: bool = False) -> None:
    if head:
        _console.echo("")
    for line in _console.wrapped("", text, _console.line_width()):
        _console.echo(click.style(line, bold=True) if head else line)
