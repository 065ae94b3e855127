"""Quotation marks that do not enclose the text they begin."""

from __future__ import annotations

import re

from gwsheet.diagnostics import QUOTE_NOT_CLOSED
from gwsheet.source.account import Account
from gwsheet.source.lines import Diagnosis, quoted, value_in, without_comment

_CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "‟": '"', "‘": "'", "’": "'", "‚": "'"})
_WHOLE = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?:#.*)?""")
_APOSTROPHE = re.compile(r"'[^']*\w'\w")
_NEVER_CLOSED = (
    "the quotation mark that opens here is never closed; close it at the end of the text"
)
_LOOK_BACK = 50


def begins_with_quote(value: str) -> bool:
    """Whether ``value`` begins with a quotation mark, straight or curly."""
    return value.translate(_CURLY)[:1] in ('"', "'")


def unwrapped(value: str) -> str:
    """``value`` without the quotation marks that hold all of it, straight or curly."""
    value = value.strip()
    if not begins_with_quote(value):
        return value
    straight = value.translate(_CURLY)
    if len(value) > 1 and straight[-1] == straight[0] and not _closes_early(straight):
        return value[1:-1]
    return value[1:] if straight.count(straight[0]) % 2 else value


def _closes_early(value: str) -> bool:
    """Whether the second mark in ``value`` closes a quotation that does not hold all of it."""
    at = value.find(value[0], 1)
    after = value[at + 1 : at + 2]
    return 0 < at < len(value) - 1 and not value[at - 1].isspace() and not after.isalnum()


def never_closed(account: Account) -> Diagnosis | None:
    """Text in quotes that goes on to the end of the file, or holds a backslash."""
    if "quoted scalar" not in account.context:
        return None
    number = account.context_number
    start = account.source.position(account.context_at)[1] - 1
    match = value_in(account.source.line(number))
    message, fix = _NEVER_CLOSED, None
    if "escape" in account.problem:
        message = "a backslash means something else inside double quotes; use single quotes here"
        if match:
            value, comment = without_comment(match["value"])
            fix = match["head"] + quoted(unwrapped(value)) + comment
    elif match and match["value"][0] in "\"'":
        fix = _closed(match)
    return account.says_of(number, QUOTE_NOT_CLOSED, message, fix, start=start, end=start + 1)


def _closed(match: re.Match[str]) -> str:
    value, comment = without_comment(match["value"])
    return str(match["head"]) + quoted(value[1:].rstrip()) + comment


def left_open_above(account: Account) -> Diagnosis | None:
    """A quotation mark on a line above that only the next one, meant to open, has closed."""
    stop = account.problem_at
    for number in range(account.number - 1, max(0, account.number - _LOOK_BACK), -1):
        line = account.source.line(number)
        match = value_in(line)
        if match is None or match["value"][0] not in "\"'" or _WHOLE.fullmatch(match["value"]):
            continue
        start = match.start("value")
        offset = account.source.offset(number, start)
        closing = _WHOLE.match(account.source.text, offset)
        if closing is None or not offset < stop <= closing.end() + len(account.line):
            return None
        if account.source.position(closing.end() - 1)[0] != account.number:
            return None
        fix = _closed(match)
        return account.says_of(
            number, QUOTE_NOT_CLOSED, _NEVER_CLOSED, fix, start=start, end=start + 1
        )
    return None


def ended_early(account: Account) -> Diagnosis | None:
    """A quotation mark or apostrophe inside quotes, and text that goes on behind them."""
    match = value_in(account.line)
    if match is None or match["value"][0] not in "\"'" or "<block end>" not in account.problem:
        return None
    value, comment = without_comment(match["value"])
    if _WHOLE.fullmatch(value):
        return None
    mark = value[0]
    kind = "an apostrophe or quotation mark" if mark == "'" else "a quotation mark"
    message = f"{kind} inside the text ends it early; use the other kind of quotes around it"
    if value.endswith(f"{mark},") and _WHOLE.fullmatch(value[:-1]):
        message = "no comma ends a line here; delete it"
        return account.says(QUOTE_NOT_CLOSED, message, match["head"] + value[:-1] + comment)
    if value.endswith(mark) and not _closes_early(value):
        inner = value[1:-1].replace("''", "'").replace('\\"', '"')
    elif value.count(mark) % 2 or _APOSTROPHE.match(value):
        inner = value[1:]
    else:
        inner = value
        message = "text goes on after the closing quotation mark; put the whole text in quotes"
    return account.says(QUOTE_NOT_CLOSED, message, match["head"] + quoted(inner) + comment)
