"""What the parser said, and the means to say it again in people's words."""

from __future__ import annotations

from dataclasses import dataclass

from gwsheet.diagnostics import Rule, found
from gwsheet.source.lines import Diagnosis, indent_of, without_comment
from gwsheet.source.text import SourceText


@dataclass(frozen=True)
class Account:
    """The parser's account of what is wrong: its words, and two places as offsets."""

    source: SourceText
    problem: str
    context: str
    problem_at: int
    context_at: int

    @property
    def number(self) -> int:
        """The number of the line that the parser stopped in."""
        return self.source.position(self.problem_at)[0]

    @property
    def context_number(self) -> int:
        """The number of the line where what the parser could not end begins."""
        return self.source.position(self.context_at)[0]

    @property
    def line(self) -> str:
        """The line that the parser stopped in."""
        return self.source.line(self.number)

    @property
    def column(self) -> int:
        """Where in its line the parser stopped, counted from 0."""
        return min(self.source.position(self.problem_at)[1] - 1, len(self.line))

    def above(self, number: int) -> int:
        """The nearest line above line ``number`` that holds something; 0 when there is none."""
        number -= 1
        while number > 0 and not without_comment(f" {self.source.line(number)}")[0].strip():
            number -= 1
        return number

    def says(
        self, rule: Rule, message: str, fix: str | None = None, *, instead: str | None = None
    ) -> Diagnosis:
        """A finding at the sign where the parser stopped; ``fix`` is the line to read instead."""
        end = min(self.column + 1, len(self.line))
        return self.says_of(
            self.number, rule, message, fix, start=self.column, end=end, instead=instead
        )

    def says_of(
        self,
        number: int,
        rule: Rule,
        message: str,
        fix: str | None = None,
        *,
        start: int | None = None,
        end: int | None = None,
        instead: str | None = None,
    ) -> Diagnosis:
        """A finding about line ``number``, by default about all that stands in it.

        ``instead`` is what to read in the line's place when that is not ``fix``.
        """
        line = self.source.line(number)
        begin = len(indent_of(line)) if start is None else start
        span = self.source.line_span(number, begin, len(line.rstrip()) if end is None else end)
        repair = instead if instead is not None else fix
        repairs = {number: repair} if repair is not None and "\n" not in repair else {}
        leaves_out = len(indent_of(line)) + 1 if instead == "" else None
        return Diagnosis((found(rule, self.source.file, span, message, fix),), repairs, leaves_out)
