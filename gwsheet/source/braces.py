"""Lists in brackets and keys in braces on one line, and the texts in them that need quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gwsheet.diagnostics import (
    NOT_YAML,
    QUOTE_NOT_CLOSED,
    SPECIAL_START,
    UNQUOTED_COLON,
    UNQUOTED_COMMA,
    Rule,
    found,
)
from gwsheet.source.account import Account
from gwsheet.source.lines import (
    Diagnosis,
    indent_of,
    quoted,
    quoted_if_needed,
    quoted_value,
    value_in,
    without_comment,
)

CLOSING = {"[": "]", "{": "}"}
FIRST_SIGNS = "*&!@%`>|?,]}"
COLON_MESSAGE = (
    "a colon followed by a space begins a new key; put the whole text in quotes when it"
    " contains one"
)
COMMA_MESSAGE = "inside { } a comma ends a text; put the whole text in quotes"
SPACE_AFTER_COLON = "a key is followed by a colon and a space"
_KEY = r"""(?:[+−]?[\w-]+(?:\ [\w-]+)*|"[^"]*"|'[^']*')\s*:(?=\s|$)"""
_KEY_HERE = re.compile(_KEY + r"\s*")
_NEXT_KEY = re.compile(r",\s*(?=" + _KEY + ")")
_NEXT_ITEM = re.compile(r",(?=\s)")
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""")
_SPACE_AND_COMMAS = re.compile(r"[\s,]*")
_ENDS_HERE = re.compile(r"\s*(?:,|$)")
_COLON = re.compile(r"\s?:(?=\s|$)")
_FIRST_SIGN = re.compile(rf"[{re.escape(FIRST_SIGNS)}]|[-?:](?=\s|$)")
_NO_COMMA = re.compile(r"(?P<done>[\d.,−+-]+)[\s;]+(?P<key>[\w-]+):\s+(?P<value>.*)")
_GLUED = re.compile(r"(?:[^,]*,\s*)?(?P<key>[a-z_]+):(?P<value>(?:[^\s/,][^,]*)?)")
_NO_COLON = re.compile(r"(?P<done>[\d.−+-]+),\s*(?P<key>[a-z_]+)")


@dataclass(frozen=True)
class Fault:
    """What YAML does not read as meant, from ``start`` to ``end`` of the line."""

    rule: Rule
    start: int
    end: int
    message: str


@dataclass(frozen=True)
class Mended:
    """A line as it should be, and where it was wrong."""

    line: str
    faults: tuple[Fault, ...]


def mend_braces(line: str, start: int) -> Mended | None:
    """``line`` with every text quoted that needs it in the group which opens at ``start``.

    None when something else follows the group on its line.
    """
    end = _end_of_group(line, start)
    if end is not None and not re.fullmatch(r"\s*(?:#.*)?", line[end + 1 :]):
        return None
    stop = len(line.rstrip()) if end is None else end
    closing = ""
    faults: list[Fault] = []
    if end is None:
        closing = CLOSING[line[start]]
        message = f"the bracket {line[start]} that opens here is never closed with {closing}"
        faults.append(Fault(NOT_YAML, start, start + 1, message))
        stop -= line[:stop].endswith(tuple(CLOSING.values()))
    pieces: list[str] = []
    done = 0
    for begin, finish, is_mapping in _values(line, start, stop):
        mended = _mend(line, begin, finish, is_mapping=is_mapping)
        if mended is not None:
            faults.append(mended[0])
            pieces += [line[done:begin], mended[1]]
            done = finish
    if end is not None and line[stop - 1] == ":":
        faults.append(Fault(NOT_YAML, stop - 1, stop, SPACE_AFTER_COLON))
        pieces += [line[done:stop], " "]
        done = stop
    pieces += [line[done:stop] + closing if end is None else line[done:]]
    return Mended("".join(pieces), tuple(faults))


def _end_of_group(line: str, start: int) -> int | None:
    """Where the group that opens at ``start`` closes; None when not on this line."""
    opening, closing = line[start], CLOSING[line[start]]
    depth, before, at = 0, "", start
    while at < len(line):
        sign = line[at]
        quote = _QUOTED.match(line, at) if sign in "\"'" and before in "[{,:" else None
        depth += (sign == opening) - (sign == closing)
        if depth == 0:
            return at
        before = before if sign.isspace() else sign
        at = quote.end() if quote else at + 1
    return None


def _values(line: str, start: int, stop: int) -> Iterator[tuple[int, int, bool]]:
    """Where the values of the group that opens at ``start`` begin and end; whether in braces."""
    is_mapping = line[start] == "{"
    separator = _NEXT_KEY if is_mapping else _NEXT_ITEM
    at = start + 1
    while True:
        at = _end(_SPACE_AND_COMMAS, line, at, stop)
        if is_mapping:
            at = _end(_KEY_HERE, line, at, stop)
        if at >= stop:
            return
        whole = _end(_QUOTED, line, at, stop)
        if whole == at and line[at] in CLOSING:
            closes = _end_of_group(line, at)
            whole = closes + 1 if closes is not None and closes < stop else at
        if whole > at and _ENDS_HERE.match(line, whole, stop):
            if line[at] in CLOSING:
                yield from _values(line, at, whole - 1)
            at = whole
            continue
        following = separator.search(line, at, stop)
        finish = following.start() if following else stop
        yield at, at + len(line[at:finish].rstrip()), is_mapping
        at = finish


def _end(pattern: re.Pattern[str], line: str, at: int, stop: int) -> int:
    match = pattern.match(line, at, stop)
    return match.end() if match else at


def _mend(line: str, begin: int, finish: int, *, is_mapping: bool) -> tuple[Fault, str] | None:
    """What is wrong with the text from ``begin`` to ``finish``, and how it should be written."""
    value = line[begin:finish]
    missing = _NO_COMMA.fullmatch(value)
    if is_mapping and missing:
        at = begin + missing.start("key")
        message = f"a comma is missing before {missing['key']}"
        rest = quoted_if_needed(missing["value"])
        fix = f"{missing['done'].rstrip(',')}, {missing['key']}: {rest}"
        return Fault(NOT_YAML, at, at + len(missing["key"]), message), fix
    glued = _GLUED.fullmatch(value) if is_mapping else None
    if glued:
        at = begin + glued.start("key")
        rest = quoted_if_needed(glued["value"]) if glued["value"] else ""
        return Fault(
            NOT_YAML, at, finish, SPACE_AFTER_COLON
        ), f"{value[: glued.end('key')]}: {rest}"
    alone = _NO_COLON.fullmatch(value) if is_mapping else None
    if alone:
        at = begin + alone.start("key")
        message = f"{alone['key']} has no colon; {SPACE_AFTER_COLON}"
        return Fault(NOT_YAML, at, finish, message), f"{value}: "
    if value[:1] in ("'", '"'):
        message = "a text in quotes ends at its closing quotation mark; put all of it in quotes"
        inner = value.strip(value[0]) if value[-1] == value[0] else value
        return Fault(QUOTE_NOT_CLOSED, begin, finish, message), quoted(inner)
    sign = _FIRST_SIGN.match(value)
    if sign:
        message = f"a text that begins with {sign[0]} must stand in quotes"
        return Fault(SPECIAL_START, begin, begin + 1, message), quoted(value)
    other = re.search(r"[\[\]{}]|(?<=\s)#", value)
    if other:
        message = f"a text with {other[0]} in it must stand in quotes"
        at = begin + other.start()
        return Fault(SPECIAL_START, at, at + 1, message), quoted(value)
    colon = _COLON.search(value)
    if colon:
        at = begin + colon.end() - 1
        return Fault(UNQUOTED_COLON, at, at + 1, COLON_MESSAGE), quoted(value)
    comma = re.search(r",\s*", value)
    if comma and is_mapping:
        return Fault(UNQUOTED_COMMA, begin + comma.end(), finish, COMMA_MESSAGE), quoted(value)
    return None


def inside_braces(account: Account) -> Diagnosis | None:
    """A text in brackets or braces on one line that needs quotes, or a bracket left open."""
    number = account.context_number if "parsing a flow" in account.context else account.number
    line = account.source.line(number)
    match = value_in(line)
    start = match.start("value") if match else len(indent_of(line))
    if line[start : start + 1] not in CLOSING or _goes_on_below(account, number, line, start):
        return None
    if line[start] == "{" and ":" not in line[start:]:
        return None
    mended = mend_braces(line, start)
    if mended is None or not mended.faults:
        return None
    findings = tuple(
        found(
            fault.rule,
            account.source.file,
            account.source.line_span(number, fault.start, fault.end),
            fault.message,
            mended.line,
        )
        for fault in mended.faults
    )
    return Diagnosis(findings, {number: mended.line})


def _goes_on_below(account: Account, number: int, line: str, start: int) -> bool:
    """Whether what opens in ``line`` is not closed there and goes on in the lines below."""
    if CLOSING[line[start]] in line[start:]:
        return False
    below = next(
        (
            text
            for text in map(account.source.line, range(number + 1, account.source.line_count + 1))
            if text.strip()
        ),
        "",
    )
    return len(indent_of(below)) > len(indent_of(line))


def bracket_in_text(account: Account) -> Diagnosis | None:
    """A text that only begins with a bracket, and brackets over several lines."""
    match = value_in(account.line)
    if match is not None and match["value"][0] in CLOSING:
        value = without_comment(match["value"])[0]
        closing = CLOSING[value[0]]
        if "<block end>" in account.problem and value.endswith(closing * 2):
            message = f"there is one {closing} too many"
            fix = match["head"] + value[:-1] + match["value"][len(value) :]
            return account.says(NOT_YAML, message, fix)
        if not value.endswith(closing) and ":" not in value:
            message = f"a text that begins with {value[0]} must stand in quotes"
            start = match.start("value")
            fix = quoted_value(account.line)
            return account.says_of(
                account.number, SPECIAL_START, message, fix, start=start, end=start + 1
            )
    sign = account.source.text[account.context_at : account.context_at + 1]
    if "parsing a flow" not in account.context or sign not in CLOSING:
        return None
    number, column = account.source.position(account.context_at)
    if CLOSING[sign] in account.source.text[account.context_at :]:
        message = (
            f"what opens with {sign} in line {number} cannot be read on here; a comma stands"
            " between two entries, and a text with signs in it stands in quotes"
        )
        return account.says(NOT_YAML, message)
    message = f"the bracket {sign} that opens here is never closed with {CLOSING[sign]}"
    return account.says_of(number, NOT_YAML, message, start=column - 1, end=column)
