"""The mistakes that people make in YAML, line by line, with the line as it should be.

One pass over the lines of a file that YAML refuses. It follows the columns in which keys
and list items begin, and the texts that go on over several lines. Where no single line is
the right one, the line is left out, and so are those below it that belong to it.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from gwsheet import diagnostics as rules
from gwsheet.diagnostics import Finding, Rule, found
from gwsheet.source.characters import first_odd
from gwsheet.source.lines import (
    QUOTED,
    column_of,
    is_item,
    parts_of,
    quoted,
    quoted_if_needed,
    without_comment,
)
from gwsheet.source.lists import bullet_lines
from gwsheet.source.text import SourceText, written_column
from gwsheet.source.values import (
    CLOSING,
    SPACE_AFTER_COLON,
    begins_with,
    colon_in,
    fix_value,
    is_machinery,
    special_start,
)

_MOST_FINDINGS = 500
_LOOK_AHEAD = 200
_END_OF_LINE = re.compile(r"[ \t]*(?:\s#|$)", re.MULTILINE)
_COMMENT = re.compile(r"\s#")  # no text goes on below one
_KEY_LINE = re.compile(r"^ *(?:- +)*[a-z_]+ *:(?: |$)")
# matches "title:foo" and "every:{a: b}", not "http://foo"
_NO_SPACE = re.compile(r"^( *(?:- +)*[a-z_]+):([^\s:/].*)$")
# matches "action_steps" anywhere, "smart" at the left edge
_ONLY_A_KEY = re.compile(r"^ *(?:[a-z]+(?:_[a-z]+)+|(?<! )[a-z]+)\s*$")
# matches "title = x", "title; x", "title - x" and "title {a: b}", not "title -x"
_OTHER_FOR_COLON = re.compile(r"^( *(?:- +)*[a-z_]+)(?:\s*[=;：]| +[-–]| +(?=[{\[]))\s*(\S.*)$")
# matches "title:{a: b}" and "title - {a: b}", which look like keys to YAML
_BEFORE_A_GROUP = re.compile(r"^ *(?:- +)*[a-z_]+(?::|\s*[=;：]\s*| +[-–]\s+| +)[{\[]")
# matches "**title**: x", "*title:* x" and "> title: x", not "_title_: x"
_MARKED_KEY = re.compile(r"^( *(?:- +)*)([*`>][*_`>]*) *([a-z][a-z_ ]*?)[*_`]*:[*_`]*(?: (.*))?$")
_BLOCK_HEADER = re.compile(r"[|>][-+1-9]{0,2}[ \t]*(?:#.*)?")

_LIST_UNDER_KEY = "a list begins on the line after its key, each item with a hyphen and a space"
_NO_LIST = "a list item begins here, but no list; put it under its key, two spaces further in"
_GOES_ON = (
    "this line goes on from the text above it, and a colon there begins a new key; put the whole"
    " text in quotes, or begin a new key in the column of its neighbours"
)
_KEYS_UNDER_A_TEXT = (
    "the list item above is a plain text, so no key can follow it; begin the item with a key as"
    " well, for example - text: walk"
)
_NOT_IN_LINE = (
    "this line does not line up with the ones around it; lines that belong together begin"
    " in the same column"
)
_NEITHER = (
    "this line is neither a key with a colon, nor a list item, nor further in than the text"
    " that it continues"
)


def repair(source: SourceText) -> tuple[list[Finding], dict[int, str]]:
    """The mistakes of a file, and the lines (by number) to read in place of what is written."""
    reader = _Reader(source)
    number = 1
    while number <= source.line_count and len(reader.findings) < _MOST_FINDINGS:
        number = reader.read(number)
    return reader.findings, reader.lines


_Level = tuple[int, Literal["key", "item"]]


class _Place(NamedTuple):
    """Where reading stands.

    ``levels`` are the columns of the mappings and lists that are open. The last line leaves
    nothing (the file has not begun), a key without a value, a text that may go on, or a
    complete value; it belongs to the key or item in column ``base``.
    """

    levels: tuple[_Level, ...] = ()
    after: Literal["nothing", "key", "text", "value"] = "nothing"
    base: int = -1


class _Reader:
    """Reads line after line; ``findings`` and ``lines`` fill up while it does."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self.lines: dict[int, str] = {}
        self.place = self.place_before = _Place()  # now, and before the line above was read
        self.first = self.above = 0  # numbers of the first and the last line that says something
        self.left_out_from: int | None = None

    def line(self, number: int) -> str:
        """Line ``number`` as it is to be read."""
        return self.lines[number] if number in self.lines else self.source.line(number)

    def read(self, number: int) -> int:
        """Reads line ``number``, and says which to read next."""
        if self._is_left_out(self.line(number)):
            self.lines[number] = ""
            return number + 1
        self._repair_characters(number)
        line = self.line(number)
        if not line.strip() or line.lstrip(" ").startswith("#"):
            return number + 1
        if re.match(r"(?:---|\.\.\.)(?:\s|$)", line):
            return self._document_mark(number, line)
        place = self.place
        following = self._text_goes_on(number, line) or self._begin(number, self.line(number))
        if self.line(number).strip() and following > number:
            self.place_before, self.above = place, number
            self.first = self.first or number
        return following

    def _is_left_out(self, line: str) -> bool:
        """Whether ``line`` belongs to one above it that is left out."""
        limit, column = self.left_out_from, column_of(line)
        if limit is None or not line.strip():
            return False
        if column > limit or (column == limit and not is_item(line)):
            return True
        self.left_out_from = None
        return False

    def _report(
        self,
        number: int,
        message: str,
        fix: str | None,
        at: tuple[int, int] | None = None,
        rule: Rule = rules.NOT_YAML,
    ) -> int:
        """Reports line ``number`` or its columns ``at``, and says which line to read next.

        Line ``number`` is read once more as ``fix``; without one it is left out, and so is
        what belongs to it.
        """
        line, written = self.line(number), self.source.line(number)
        columns = at or (column_of(line), len(line.rstrip()))
        start, end = (written_column(written, line, column + 1) - 1 for column in columns)
        span = self.source.line_span(number, start, end)
        self.findings.append(found(rule, self.source.file, span, message, fix))
        self.lines[number] = fix or ""
        if fix is None:
            self.left_out_from = column_of(line) + (message != _KEYS_UNDER_A_TEXT)
        return number + (fix is None)

    def _repair_characters(self, number: int) -> None:
        """Reports control characters, and tabs and pasted spaces that indent."""
        while odd := first_odd(self.line(number)):
            (rule, start, end, message), fix = odd
            if not self.line(number)[:start].strip() and self.place.after in {"text", "value"}:
                fix = self._in_line(fix) or fix  # how wide a tab was meant is a guess
            self._report(number, message, fix, (start, end), rule)

    def _in_line(self, line: str) -> str | None:
        """A key or item in the nearest column of its like, when that is another than its own."""
        kind = "item" if is_item(line) else "key" if parts_of(line)["key"] else ""
        columns = [column for column, level in self.place.levels if level == kind]
        own = column_of(line)
        nearest = min(columns, key=lambda column: (abs(column - own), -column), default=own)
        return " " * nearest + line.lstrip(" ") if nearest != own else None

    def _next(self, number: int) -> str:
        """The next line below ``number`` that says something; empty without one."""
        below = map(self.line, range(number + 1, self.source.line_count + 1))
        return next((line for line in below if re.match(r"\s*[^\s#]", line)), "")

    def _document_mark(self, number: int, line: str) -> int:
        if line.startswith("..."):
            if self._next(number) and not self._next(number).startswith("---"):
                message = "the line with ... ends the file; delete that line, or what follows it"
                self._report(number, message, "")
        elif self.above:
            return self.source.line_count + 1
        return number + 1

    def _text_goes_on(self, number: int, line: str) -> int | None:
        """Reads a line that goes on from the text above; None for one that begins anew."""
        if self.place.after != "text" or column_of(line) <= self.place.base:
            return None
        colon = colon_in(line)
        if colon is None:
            if _COMMENT.search(line):
                self.place = self.place._replace(after="value")
            return number + 1
        before = self.line(self.above)
        fixed = _with_space_or_colon(before)
        if fixed is not None:
            self._report(self.above, SPACE_AFTER_COLON, fixed)
            self.place = self.place_before
            return self.above
        if _is_text_item(before):
            return self._report(number, _KEYS_UNDER_A_TEXT, None)
        at = (colon, colon + 1)
        fix = self._in_line(line) if _KEY_LINE.match(line) else None
        return self._report(number, _GOES_ON, fix, at, rules.UNQUOTED_COLON)

    def _begin(self, number: int, line: str) -> int:
        """Reads a line that begins a key, a list item or a text."""
        message, items = bullet_lines(self.line, number)
        if items:
            start = self.source.offset(number, column_of(self.source.line(number)))
            last = number + len(items) - 1
            end = self.source.offset(last, len(self.source.line(last)))
            self._found(start, end, rules.RUN_TOGETHER, message, "\n".join(items))
            self.lines |= dict(enumerate(items, number))
            return number
        marked = _MARKED_KEY.match(line)
        if marked:
            message = f"a key stands without {marked[2]}; delete the characters around it"
            fix = f"{marked[1]}{marked[3]}: {marked[4] or ''}".rstrip()
            return self._report(number, message, fix)
        parts = parts_of(line)
        dashes, start = parts["dashes"], len(parts["head"])
        levels: list[_Level] = [(at, "item") for at, dash in enumerate(dashes) if dash == "-"]
        if parts["key"]:
            levels.append((len(dashes), "key"))
        if not levels or (parts["key"] and _BEFORE_A_GROUP.match(line)):
            return self._text(number, line)
        above = self._levels_above(levels[0])
        if above is None:
            return self._out_of_line(number, line, levels[0])
        self.place = _Place((*above, *levels), "key", levels[-1][0])
        if not parts["value"] or parts["value"][0] == "#":
            return number + 1
        return self._value(number, line, start)

    def _found(self, start: int, end: int, rule: Rule, message: str, fix: str) -> None:
        span = self.source.span(start, end)
        self.findings.append(found(rule, self.source.file, span, message, fix))

    def _levels_above(self, level: _Level) -> tuple[_Level, ...] | None:
        """The levels above ``level`` where a line may begin it; None where it may not."""
        levels, after, base = self.place
        if after == "nothing":
            return ()
        if after == "key" and (level[0] > base or (level == (base, "item") != levels[-1])):
            return levels
        return levels[: levels.index(level)] if level in levels else None

    def _out_of_line(self, number: int, line: str, level: _Level) -> int:
        """Reports a key or a list item in a column where none can begin."""
        before, levels = self.line(self.above), self.place.levels
        column, kind = level
        if not levels:
            return number + 1  # under a text that is no key: the parser says so
        if kind == "key" and column < levels[0][0]:
            self._report(self.first, _NOT_IN_LINE, self.line(self.first).lstrip(" "))
            self.place = _Place()
            return number
        fix = self._in_line(line)
        parts = parts_of(before)
        is_list = kind == "item" and fix is None and column_of(before) <= column
        if is_list and parts["key"] and parts["value"] and not parts["dashes"].strip():
            head = parts["head"].rstrip()
            start = self.source.offset(self.above, column_of(before))
            end = self.source.offset(number, len(self.source.line(number).rstrip()))
            fix = f"{head}\n{' ' * column}- {parts['value']}\n{line}"
            self._found(start, end, rules.NOT_YAML, _LIST_UNDER_KEY, fix)
            self.lines[self.above] = head
            self.place = self.place._replace(after="key")
            return number
        if _is_text_item(before) and _KEY_LINE.match(line) and column >= column_of(before):
            return self._report(number, _KEYS_UNDER_A_TEXT, None)
        is_lost = kind == "item" and fix is None
        return self._report(number, _NO_LIST if is_lost else _NOT_IN_LINE, fix)

    def _text(self, number: int, line: str) -> int:
        """Reads a line without key and hyphen, where no text goes on."""
        column = column_of(line)
        levels, after, base = self.place
        value, is_first = line[column:], after == "nothing"
        fixed = _with_space_or_colon(line)
        if after == "key" and column > base and not _BEFORE_A_GROUP.match(line):
            return self._value(number, line, column)
        if re.match(r"[?:](?:\s|$)", value) or (not levels and after == "value"):
            self.place = self.place._replace(after="value")
            return number + 1
        special = special_start(value)
        if special and not is_item(line):
            at = (column, column + 1)
            return self._report(number, begins_with(special), None, at, rules.SPECIAL_START)
        message = SPACE_AFTER_COLON
        if fixed is not None:
            if not is_first and fixed.endswith(":"):
                message += "; a text that goes on stands further in"
        elif after == "key":
            message = "a text under its key stands two spaces further in than the key"
            fixed = " " * (base + 2) + value
        else:
            below = self._next(number)
            is_value = is_machinery(value) or value[0] in "\"'[{"
            if is_first and (is_value or not below or column_of(below) > column):
                return self._value(number, line, column)
            other = _OTHER_FOR_COLON.match(line)
            if other:
                is_group = other[2][0] in CLOSING
                fixed = f"{other[1]}: {other[2] if is_group else quoted_if_needed(other[2])}"
            message = f"this line has no colon; {SPACE_AFTER_COLON}" if is_first else _NEITHER
        return self._report(number, message, fixed)

    def _value(self, number: int, line: str, start: int) -> int:
        """Reads the value that begins in column ``start``."""
        head, value = line[:start], line[start:]
        self.place = self.place._replace(after="value")
        if value[0] in "\"'" and not QUOTED.match(value):
            below = range(number + 1, min(number + _LOOK_AHEAD, self.source.line_count + 1))
            text = "\n".join([value, *map(self.line, below)])
            closed = QUOTED.match(text)
            if closed is not None and _END_OF_LINE.match(text, closed.end()):
                return number + closed[0].count("\n") + 1
        if value[0] in CLOSING and CLOSING[value[0]] not in without_comment(value)[0]:
            if column_of(self._next(number)) > column_of(line):
                return self._below(number)
        elif _BLOCK_HEADER.fullmatch(value):
            return self._block(number, has_width=value[1:2].isdigit())
        elif is_machinery(value):
            if value[0] != "*":
                self.place = self.place._replace(after="text" if " " in value.strip() else "key")
            return number + 1
        elif is_item(value) and parts_of(head)["key"]:
            return self._list_beside_key(number, head, value)
        fixed, faults = fix_value(line, start)
        for rule, begin, end, message in faults:
            self.lines[number] = line
            self._report(number, message, fixed, (begin, end), rule)
        if not faults and value[0] not in "\"'[{" and not _COMMENT.search(value):
            self.place = self.place._replace(after="text")
        return number + 1

    def _list_beside_key(self, number: int, head: str, value: str) -> int:
        at, head = (len(head), len(head) + 1), head.rstrip()
        indent = " " * (len(parts_of(head)["dashes"]) + 2)
        self._report(number, _LIST_UNDER_KEY, f"{head}\n{indent}{value}", at)
        if is_item(self.line(number + 1)):
            self.lines[number] = head
            self.place = self.place._replace(after="key")
        else:
            self.lines[number] = f"{head} {quoted(value.lstrip('- '))}"
        return number + 1

    def _below(self, number: int) -> int:
        """The number of the first line below ``number`` that is no further in than the key."""
        number += 1
        while number <= self.source.line_count and (
            not self.line(number).strip() or column_of(self.line(number)) > self.place.base
        ):
            number += 1
        return number

    def _block(self, number: int, *, has_width: bool) -> int:
        """Reads a block text, whose lines begin where the first does or further in."""
        end = self._below(number)
        inner = [below for below in range(number + 1, end) if self.line(below).strip()]
        if not inner:
            self.place = self.place._replace(after="key")
        for below in inner if not has_width else ():
            line, width = self.line(below), column_of(self.line(inner[0]))
            if column_of(line) < width and not line.lstrip().startswith("#"):
                self._report(below, _NOT_IN_LINE, " " * width + line.lstrip(" "))
        return end


def _is_text_item(line: str) -> bool:
    """Whether ``line`` is a list item that is a plain text."""
    return is_item(line) and not parts_of(line)["key"]


def _with_space_or_colon(line: str) -> str | None:
    """``line`` with the space that is missing behind its colon, or with a colon behind its key."""
    match = _NO_SPACE.match(line)
    if match:
        return f"{match[1]}: {match[2]}"
    return f"{line.rstrip()}:" if _ONLY_A_KEY.match(line) else None
