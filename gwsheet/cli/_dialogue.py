"""A review on a terminal: a question a line, section by section. Enter leaves one out.

To change an answer, all questions are asked again from the first: those whose answers are
known are answered by the program, and only the others are printed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from functools import partial
from typing import get_args

import click

from gwsheet.cli import _console
from gwsheet.cli._record import Subject, problem_in, record_of
from gwsheet.goal.model import Indicator, Step
from gwsheet.goal.records import DECISIONS, IndicatorState, Review, StepState, StillWanted
from gwsheet.progress.reviews import records
from gwsheet.record import OUTCOMES, Fields, Value

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
_Place = tuple[str, str, int]
"""A question, what it is about, and how often the same was asked before."""


class _AskAgainError(Exception):
    """Somebody wants to answer the question before this one again."""


class Dialogue:
    """Asks for what a review holds; each answer is in ``fields`` as soon as it is given."""

    def __init__(self, subject: Subject, fields: Fields) -> None:
        self._subject = subject
        self._fields = fields
        self._given = deepcopy(fields)
        self._answers: dict[_Place, str] = {}
        self._known: dict[_Place, str] = {}
        self._unsaid: list[tuple[str, bool]] = []
        self._about = ""
        self._is_over = False

    def hold(self) -> None:
        """Ask everything that has no answer yet, in the order of the review form."""
        while True:
            try:
                self._ask_everything()
            except _AskAgainError:
                self._answers.popitem()
                self._known |= self._answers
                continue
            except (click.Abort, KeyboardInterrupt):
                self._known |= self._answers
                self._is_over = True  # what is not known counts as left out
                self._ask_everything()
                raise
            self._print_unsaid()
            return

    def change(self) -> bool:
        """Ask for one answer again, by its number; False where nobody names one."""
        places = [*self._answers]
        for number, ((question, about, _), answer) in enumerate(self._answers.items(), start=1):
            _print(f"{number:>3}  {about}{': ' if about else ''}{question} {answer or '-'}")
        while True:
            try:
                typed = _typed("Which answer is to be another? (Enter: none)")
            except click.Abort:
                return False
            if not typed:
                return False
            if typed.isdecimal() and 1 <= int(typed) <= len(places):
                self._known = self._answers
                _print(f"It was: {self._known.pop(places[int(typed) - 1]) or '-'}")
                self.hold()
                return True
            _print(f"A number from 1 to {len(places)}.")

    def _ask_everything(self) -> None:
        self._fields.clear()
        self._fields.update(deepcopy(self._given))
        self._answers, self._unsaid, self._about = {}, [], ""
        goal = self._subject.goal
        self._say(goal.title or self._subject.file.id, head=True)
        if goal.goal_statement:
            self._say(goal.goal_statement)
        self._say(
            "Enter leaves a question out, ? explains it, < goes back, Ctrl-C ends without writing."
        )
        self._where_we_are()
        self._states("Indicators", "indicators", goal.success_indicators, get_args(IndicatorState))
        self._states("Steps", "steps", goal.action_steps, get_args(StepState))
        self._attainment()
        self._obstacles()
        self._say("What happened", head=True)
        self._texts("wins", "What went well, however small?",
                    "Anything that helped or that you are glad of, an answer a line.")  # fmt: skip
        self._texts("setbacks", "What was hard?",
                    "A setback tells something; it is nobody's fault.")  # fmt: skip
        self._texts("learned", "What did you learn from it?", "What to keep, what to try.")
        self._what_next()

    def _where_we_are(self) -> None:
        self._say("Where we are", head=True)
        rated = [record for record in records(self._subject.goal) if record.rating is not None]
        if rated:
            last = rated[-1]
            day, by = (f" on {last.day}" if last.day else ""), (f" by {last.by}" if last.by else "")
            self._say(f"The last rating was {last.rating}{day}{by}.")
        number = "Its number, so that reviews can be counted."
        self._ask("session", "Which session is this?", number)
        rater = "client or therapist; each rates in a review of their own."
        self._ask("by", "Who rates?", rater)
        self._ask("rating", "Progress, from 0 to 10?", _RATING)

    def _states(
        self, head: str, key: str, items: Sequence[Indicator | Step], states: tuple[str, ...]
    ) -> None:
        if items:
            self._say(head, head=True)
        question, explain = f"{', '.join(states)}?", "The first letter is enough."
        for item in items:
            self._say(item.text or item.id, about=True)
            self._ask(key, question, explain, states, partial(_table, item.id))

    def _attainment(self) -> None:
        scale = self._subject.goal.attainment_scale
        if not scale:
            return
        self._say("Level on the scale", head=True)
        for level in sorted(scale):
            self._say(f"{level:>+2}  {scale[level]}" if level else f" 0  {scale[level]}")
        for who in ("client", "therapist"):
            question, explain = f"The {who}'s level, -2 to +2?", "0 is what was expected."
            self._ask("attainment", question, explain, (), partial(_table, who))

    def _obstacles(self) -> None:
        self._say("Obstacles", head=True)
        explain = "Whether it came, and whether the plan for it worked, in your words."
        for obstacle in self._subject.goal.potential_obstacles:
            if (name := obstacle.if_) is not None:
                self._say(f"{name} -> {obstacle.then}" if obstacle.then else name, about=True)
                question = "Did it come, did the plan work?"
                self._ask("obstacles", question, explain, (), partial(_list, f"{name}: "))
        self._texts("obstacles", "Did anything else get in the way?", explain)

    def _what_next(self) -> None:
        self._say("What next", head=True)
        question = "Is this still what you want: yes, in part or no?"
        self._ask("still_wanted", question, "The client's own answer.", get_args(StillWanted))
        for number, name in enumerate(DECISIONS, start=1):
            self._say(f"{number}  {name}: {_DECISIONS[name]}")
        explain = "A number or the word. It sets the goal's status and phase."
        decision = self._ask("decision", "The decision?", explain, DECISIONS)
        outcome = next((OUTCOMES[name] for name in DECISIONS if name == decision), None)
        while not self._ask("reason", "Why, and what is to change?", "A sentence will do."):
            if outcome is None or not outcome.needs_reason or self._is_over:
                break
            self._refuse("A goal that ends this way says why, for whoever reads it later.")
        if outcome is None or not outcome.ends:
            self._next_review()

    def _next_review(self) -> None:
        day = self._subject.next_review(record_of(Review, self._fields, self._subject))
        hint = f" (Enter: {day})" if day else ""
        while self._ask("next", f"The next review, such as 2027-01-25?{hint}", "A date."):
            review = record_of(Review, self._fields, self._subject)
            if review.date is None or review.next is None or review.next > review.date:
                return
            self._refuse(f"That is not after this review, which is of {review.date}.")
            del self._fields["next"]

    def _texts(self, key: str, question: str, explain: str) -> None:
        """Ask for texts until one is left out."""
        self._about = key
        while self._ask(key, question, explain, (), partial(_list, "")):
            question = "And? (Enter goes on)"

    def _ask(
        self,
        key: str,
        question: str,
        explain: str,
        choices: Sequence[str] = (),
        value_of: Callable[[str], Value] = str,
    ) -> str | None:
        """Put the answer into the fields, as ``value_of`` has it; None where it is left out.

        Asks again until the value can stand after ``key``. What was given is not asked.
        """
        while key not in self._given and (answer := self._answer(question, explain)):
            chosen = _choice(answer, choices) if choices else answer
            value = value_of(chosen or "")
            problem = problem_in(Review, key, value, self._subject)
            if chosen and problem is None:
                self._add(key, value)
                return chosen
            self._refuse(problem if chosen and problem else f"One of {', '.join(choices)}.")
        return None

    def _add(self, key: str, value: Value) -> None:
        """Put ``value`` into the fields, after the texts or beside the keys that are there."""
        before = self._fields.setdefault(key, value)
        if isinstance(value, list) and isinstance(before, list) and value is not before:
            before += value
        elif isinstance(value, dict) and isinstance(before, dict):
            before |= value

    def _answer(self, question: str, explain: str) -> str:
        """What is typed, or was before. Raises _AskAgainError."""
        time = sum(place[:2] == (question, self._about) for place in self._answers)
        place = question, self._about, time
        if place in self._known:
            self._answers[place] = self._known.pop(place)
            self._unsaid = []
        elif self._is_over:
            self._answers[place] = ""
        else:
            self._print_unsaid()
            while (typed := _typed(question)) in ("?", "<"):
                if typed == "<" and self._answers:
                    raise _AskAgainError
                _print(explain if typed == "?" else "This is the first question.")
            self._answers[place] = typed
        return self._answers[place]

    def _refuse(self, why: str) -> None:
        """Say why the last answer will not do; it counts for nothing."""
        self._answers.popitem()
        self._say(why)

    def _say(self, text: str, *, head: bool = False, about: bool = False) -> None:
        """Print ``text`` before the next question that is asked; ``about``: it is asked of that."""
        if head or about:
            self._about = text if about else ""
        self._unsaid.append((text, head))

    def _print_unsaid(self) -> None:
        for text, head in self._unsaid:
            _print(text, head=head)
        self._unsaid = []


def _table(name: str, value: str) -> Value:
    return {name: value}


def _list(before: str, text: str) -> Value:
    return [before + text]


def _choice(answer: str, choices: Sequence[str]) -> str | None:
    """The one of ``choices`` that ``answer`` means: by number, word, or enough of its beginning."""
    word = "-".join(answer.casefold().replace("_", " ").replace("-", " ").split())
    if word.isdecimal() and 1 <= int(word) <= len(choices):
        return choices[int(word) - 1]
    fitting = [choice for choice in choices if choice.startswith(word)]
    return word if word in choices else fitting[0] if len(fitting) == 1 else None


def _typed(question: str) -> str:
    answer = click.prompt(question, default="", show_default=False, prompt_suffix=" ")
    return str(answer).strip()


def _print(text: str, *, head: bool = False) -> None:
    if head:
        _console.echo("")
    for line in _console.wrapped("", text, _console.line_width()):
        _console.echo(click.style(line, bold=head) if head else line)
