"""A review on a terminal: a question a line, section by section. Enter leaves one out.

An answer can be given anew: then all that was typed before it, and after it, is said again
by itself, and only the one question is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
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


class _AskAgainError(Exception):
    """Somebody wants to answer the question before this one again."""


@dataclass(frozen=True)
class _Answer:
    """What was typed to a question: the question, what it is about, and which time it is asked."""

    question: str
    about: str
    time: int
    text: str

    @property
    def place(self) -> tuple[str, str, int]:
        """What makes it the same question when the dialogue is held again."""
        return self.question, self.about, self.time


class Dialogue:
    """Asks for what a review holds; each answer is in ``fields`` as soon as it is given."""

    def __init__(self, subject: Subject, fields: Fields) -> None:
        self._subject = subject
        self._fields = fields
        self._given = deepcopy(fields)
        self._answers: list[_Answer] = []
        self._known: list[_Answer] = []
        self._unsaid: list[tuple[str, bool]] = []
        self._about = ""
        self._is_over = False

    def hold(self) -> None:
        """Ask everything that has no answer yet, in the order of the review form."""
        while True:
            self._fields.clear()
            self._fields.update(deepcopy(self._given))
            self._answers, self._unsaid, self._about = [], [], ""
            try:
                self._ask_everything()
            except _AskAgainError:
                self._known = [*self._answers[:-1], *self._known]
                continue
            except (click.Abort, KeyboardInterrupt):
                if self._known:
                    self._recall()
                raise
            self._flush()
            return

    def _recall(self) -> None:
        """Put into ``fields`` also what was answered after the question that nobody answered."""
        self._known = [*self._answers, *self._known]
        self._is_over = True
        self._answers = []
        self._fields.clear()
        self._fields.update(deepcopy(self._given))
        self._ask_everything()

    def change(self) -> bool:
        """Ask for one answer again, by its number; False where nobody names one."""
        for number, one in enumerate(self._answers, start=1):
            about = f"{one.about}: " if one.about else ""
            _print(f"{number:>3}  {about}{one.question} {one.text or '-'}")
        while True:
            try:
                typed = click.prompt(
                    "Which answer is to be another? (Enter: none)",
                    default="", show_default=False, prompt_suffix=" ",
                ).strip()  # fmt: skip
            except click.Abort:
                return False
            if not typed:
                return False
            if typed.isdecimal() and 1 <= int(typed) <= len(self._answers):
                at = int(typed) - 1
                self._known = [*self._answers[:at], *self._answers[at + 1 :]]
                _print(f"It was: {self._answers[at].text or '-'}")
                self.hold()
                return True
            _print(f"A number from 1 to {len(self._answers)}.")

    def _ask_everything(self) -> None:
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
        rated = [one for one in records(self._subject.goal) if one.rating is not None]
        if rated:
            last = rated[-1]
            of = [f" on {last.day}" if last.day else "", f" by {last.by}" if last.by else ""]
            self._say(f"The last rating was {last.rating}{''.join(of)}.")
        self._ask(
            "session", "Which session is this?", "Its number, so that reviews can be counted."
        )
        self._ask("by", "Who rates?", "client or therapist; each rates in a review of their own.")
        self._ask("rating", "Progress, from 0 to 10?", _RATING)

    def _states(
        self, head: str, key: str, items: Sequence[object], states: tuple[str, ...]
    ) -> None:
        if items:
            self._say(head, head=True)
        for item in items:
            name = str(getattr(item, "id", ""))
            words = ", ".join(states)
            self._say(getattr(item, "text", None) or name, about=True)
            answer = self._choose(f"{words}?", states, "The first letter is enough.")
            if answer is not None:
                table = self._fields.setdefault(key, {})
                assert isinstance(table, dict)
                table[name] = answer

    def _attainment(self) -> None:
        scale = self._subject.goal.attainment_scale
        if not scale:
            return
        self._say("Level on the scale", head=True)
        for level in sorted(scale):
            self._say(f"{level:>+2}  {scale[level]}" if level else f" 0  {scale[level]}")
        for who in ("client", "therapist"):
            answer = self._checked(
                "attainment", f"The {who}'s level, -2 to +2?", "0 is what was expected.", who
            )
            if answer is not None:
                table = self._fields.setdefault("attainment", {})
                assert isinstance(table, dict)
                table[who] = answer

    def _obstacles(self) -> None:
        self._say("Obstacles", head=True)
        explain = "Whether it came, and whether the plan for it worked, in your words."
        for one in self._subject.goal.potential_obstacles:
            if one.if_ is None:
                continue
            self._say(f"{one.if_}" + (f" -> {one.then}" if one.then else ""), about=True)
            answer = self._checked("obstacles", "Did it come, did the plan work?", explain)
            if answer is not None:
                self._add("obstacles", f"{one.if_}: {answer}")
        self._texts("obstacles", "Did anything else get in the way?", explain)

    def _what_next(self) -> None:
        self._say("What next", head=True)
        wanted = self._choose(
            "Is this still what you want: yes, in part or no?",
            get_args(StillWanted),
            "The client's own answer.",
        )
        if wanted is not None:
            self._fields["still_wanted"] = wanted
        for number, name in enumerate(DECISIONS, start=1):
            self._say(f"{number}  {name}: {_DECISIONS[name]}")
        decision = self._choose(
            "The decision?", DECISIONS, "A number or the word. It sets the goal's status and phase."
        )
        outcome = None
        if decision is not None:
            self._fields["decision"] = decision
            outcome = OUTCOMES[next(name for name in DECISIONS if name == decision)]
        while not self._ask("reason", "Why, and what is to change?", "A sentence will do."):
            if outcome is None or not outcome.needs_reason or self._is_over:
                break
            self._refuse("A goal that ends this way says why, for whoever reads it later.")
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
            self._refuse(f"That is not after this review, which is of {later.date}.")
            del self._fields["next"]

    def _texts(self, key: str, question: str, explain: str) -> None:
        """Answers until one is empty."""
        self._about = key
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
            answer = self._prompt(question, explain)
            if answer is None:
                return None
            value: str | dict[str, str] = {part: answer} if part else answer
            problem = problem_with(Review, key, value, self._subject.vocabulary)
            problem = problem or slip_in_person(key, value, self._subject)
            if problem is None:
                return answer
            self._refuse(problem)

    def _choose(self, question: str, choices: Sequence[str], explain: str) -> str | None:
        """One of ``choices``: its number, the word, or enough of its beginning."""
        while True:
            answer = self._prompt(question, explain)
            if answer is None:
                return None
            word = "-".join(answer.casefold().replace("_", " ").replace("-", " ").split())
            if word.isdecimal() and 1 <= int(word) <= len(choices):
                return choices[int(word) - 1]
            fitting = [one for one in choices if one.startswith(word)]
            if word in choices or len(fitting) == 1:
                return word if word in choices else fitting[0]
            self._refuse(f"One of {_listed(choices)}.")

    def _prompt(self, question: str, explain: str) -> str | None:
        """What is typed, or was before; None for Enter alone. Raises _AskAgainError."""
        time = sum((one.question, one.about) == (question, self._about) for one in self._answers)
        place = question, self._about, time
        at = next((n for n, one in enumerate(self._known) if one.place == place), None)
        if at is not None:
            answer = self._known[at]
            self._known = self._known[at + 1 :]
            self._unsaid = []
        elif self._is_over:
            answer = _Answer(*place, "")
        else:
            self._flush()
            answer = _Answer(*place, self._typed(question, explain))
        self._answers.append(answer)
        return answer.text or None

    def _typed(self, question: str, explain: str) -> str:
        while True:
            typed = click.prompt(question, default="", show_default=False, prompt_suffix=" ")
            typed = str(typed).strip()
            if typed == "<" and self._answers:
                raise _AskAgainError
            if typed not in ("?", "<"):
                return typed
            _print(explain if typed == "?" else "This is the first question.")

    def _refuse(self, why: str) -> None:
        """Say why the last answer will not do; it counts for nothing."""
        self._answers.pop()
        self._say(why)

    def _say(self, text: str, *, head: bool = False, about: bool = False) -> None:
        """Print ``text`` before the next question that is asked; ``about``: it is asked of that."""
        if head:
            self._about = ""
        if about:
            self._about = text
        self._unsaid.append((text, head))

    def _flush(self) -> None:
        for text, head in self._unsaid:
            _print(text, head=head)
        self._unsaid = []


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)


def _print(text: str, *, head: bool = False) -> None:
    if head:
        _console.echo("")
    for line in _console.wrapped("", text, _console.line_width()):
        _console.echo(click.style(line, bold=True) if head else line)
