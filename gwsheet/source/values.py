"""Values of one line that YAML does not read as meant, and the line with their texts in quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gwsheet import diagnostics as rules
from gwsheet.diagnostics import Rule
from gwsheet.source.lines import QUOTED, quoted, quoted_if_needed, without_comment

CLOSING = {"[": "]", "{": "}"}
COMMA_MESSAGE = "inside { } a comma ends a text; put the whole text in quotes"
NEVER_CLOSED = "the quotation mark that opens here is never closed; close it at the end of the text"
SPACE_AFTER_COLON = "a key is followed by a colon and a space"
_COLON_MESSAGE = (
    "a colon followed by a space begins a new key; put the whole text in quotes when it"
    " contains one"
)
_CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "‟": '"', "‘": "'", "’": "'", "‚": "'"})
_END = re.compile(r"\s*$|\s+#")
_APOSTROPHE = re.compile(r"'[^']*\w'\w")  # matches "'it's mine", not "'mine' and"
# matches a text with a backslash that YAML does not know: "c:\home", not "c:\\home", not "\n"
_ESCAPE = r"""\\(?:[0abt\tnvfre "/\\N_LP\n]|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})"""
_BAD_ESCAPE = re.compile(rf"(?:[^\\]|{_ESCAPE})*(?!{_ESCAPE})\\")
_COLON = re.compile(r":(?=\s|$)")
_COMMENT = re.compile(r"\s#")
_MACHINERY = re.compile(r"\*[\w-]+\s*(?:#.*)?$|[&!][^\s,\[\]{}]+(?:\s|$)|!\s")
_SPECIAL = re.compile(r"[*&!@%`>|,\]}]|[-?](?=\s|$)")
_INSIDE_A_GROUP = re.compile(r"[\[\]{}]|(?<=\s)#")
# matches "by: ", "Goal Statement: ", '"by":', not "7:40"
_KEY = r"""(?:[+−]?[\w-]+(?:\ [\w-]+)*\s*:(?=\s|$)|(?:"[^"]*"|'[^']*')\s*:)"""
_BEFORE_A_VALUE = {"{": re.compile(rf"[\s,]*(?:{_KEY}\s*)?"), "[": re.compile(r"[\s,]*")}
_BEHIND_A_VALUE = {"{": re.compile(rf",\s*(?={_KEY})"), "[": re.compile(r",(?=\s)")}
_ENDS_HERE = re.compile(r"\s*(?:,|$)")
# Texts with the key behind them: "2026-11-16 note: x" and "2026-11-16; note: x"; "note:x" and
# "2026-01-01, note:x", not "http://x"; "2026-01-01, copy_given", not "one, two".
_SWALLOWED_KEYS = (
    (
        re.compile(r"(?P<done>[\d.,−+-]*\d)[,\s;]+(?P<key>[\w-]+):\s+(?P<value>.*)"),
        "a comma is missing before {}",
    ),
    (
        re.compile(r"(?:(?P<done>[^,]*),\s*)?(?P<key>[a-z_]+):(?P<value>(?:[^\s/,][^,]*)?)"),
        SPACE_AFTER_COLON,
    ),
    (
        re.compile(r"(?P<done>[\d.−+-]+),\s*(?P<key>[a-z_]+)(?P<value>)"),
        "{} has no colon; " + SPACE_AFTER_COLON,
    ),
)


class Fault(NamedTuple):
    """What YAML does not read as meant, from ``start`` to ``end`` of a line or a text."""

    rule: Rule
    start: int
    end: int
    message: str

    def moved(self, by: int) -> Fault:
        """The fault in a line that has its text ``by`` characters further right."""
        return self._replace(start=self.start + by, end=self.end + by)


def fix_value(line: str, start: int) -> tuple[str, list[Fault]]:
    """``line`` with the value at ``start`` as it should be, and where it was wrong."""
    if line[start] in CLOSING and (line[start] == "[" or ":" in line[start:]):
        fixed = fix_group(line, start)
        if fixed is not None:
            return fixed
    quotes = QUOTED.match(line, start)
    end = quotes.end() if quotes and _END.match(line, quotes.end()) else start
    text, comment = without_comment(line[end:])
    fault, fixed_text = _fix_text(line[start:end] + text)
    if fault is None:
        return line, []
    return line[:start] + fixed_text + comment, [fault.moved(start)]


def begins_with(character: str) -> str:
    """The message about a text that begins with a character of YAML's own."""
    return f"a text that begins with {character} must stand in quotes"


def never_closed(opening: str) -> str:
    """The message about a bracket that is left open."""
    return f"the bracket {opening} that opens here is never closed with {CLOSING[opening]}"


def special_start(value: str) -> str:
    """The character that ``value`` cannot begin with; empty where it can, if not as a text."""
    special = _SPECIAL.match(value)
    return special[0] if special and not is_machinery(value) else ""


def is_machinery(value: str) -> bool:
    """Whether ``value`` is an alias, or begins with an anchor or a tag."""
    return _MACHINERY.match(value) is not None


def colon_in(text: str) -> int | None:
    """Where in ``text`` a colon stands that ends a key, before a comment."""
    comment = _COMMENT.search(text)
    colon = _COLON.search(text, 0, comment.start() if comment else len(text))
    return colon.start() if colon else None


def _fix_text(text: str) -> tuple[Fault | None, str]:
    """What is wrong with ``text``, and how it should be written."""
    closing, special, at = CLOSING.get(text[0]), special_start(text), colon_in(text)
    if text[0] in "\"'":
        return _fix_quotes(text)
    if closing and text.endswith(closing * 2):
        message = f"there is one {closing} too many"
        return Fault(rules.NOT_YAML, len(text) - 1, len(text), message), text[:-1]
    if special or (closing and not text.endswith(closing)):
        return Fault(rules.SPECIAL_START, 0, 1, begins_with(text[0])), quoted(text)
    if closing or at is None:
        return None, text
    message = _COLON_MESSAGE
    if text.translate(_CURLY)[0] in "\"'":
        message += ' (straight ones, ", not curly ones)'
    return Fault(rules.UNQUOTED_COLON, at, at + 1, message), quoted(_unwrapped(text))


def _fix_quotes(text: str) -> tuple[Fault | None, str]:
    mark, closed = text[0], QUOTED.match(text)
    if closed is None:
        return Fault(rules.QUOTE_NOT_CLOSED, 0, 1, NEVER_CLOSED), quoted(text[1:])
    rule, at = rules.QUOTE_NOT_CLOSED, len(text) - len(text[closed.end() :].lstrip())
    inner = _unwrapped(text)
    if at == len(text):
        if mark == "'" or not _BAD_ESCAPE.match(text):
            return None, text
        at = 0
        message = "a backslash means something else inside double quotes; use single quotes here"
    elif _COLON.match(text, at):
        rule, message = rules.UNQUOTED_COLON, _COLON_MESSAGE
    elif text[at:] == ",":
        message = "no comma ends a line here; delete it"
        return Fault(rule, at, at + 1, message), text[:at]
    elif inner == text:
        message = "text goes on after the closing quotation mark; put the whole text in quotes"
    else:
        kind = "an apostrophe or quotation mark" if mark == "'" else "a quotation mark"
        message = f"{kind} inside the text ends it early; use the other kind of quotes around it"
        inner = inner.replace("''", "'").replace('\\"', '"')
    return Fault(rule, at, at + 1, message), quoted(inner)


def _unwrapped(text: str) -> str:
    """``text`` without the quotation marks that hold all of it, straight or curly."""
    straight = text.translate(_CURLY)
    mark = straight[0]
    if mark not in "\"'":
        return text
    second = straight.find(mark, 1)
    before, behind = straight[second - 1], straight[second + 1 : second + 2]
    is_end = second > 0 and behind and not before.isspace() and not behind.isalnum()
    if straight[1:].endswith(mark) and not is_end:
        return text[1:-1]
    return text[1:] if straight.count(mark) % 2 or _APOSTROPHE.match(straight) else text


def fix_group(line: str, start: int) -> tuple[str, list[Fault]] | None:
    """``line`` with every text quoted that needs it in the group which opens at ``start``.

    With it, where the line was wrong; None when something else follows the group on its line.
    """
    end = _end_of_group(line, start)
    if end is not None and not _END.match(line, end + 1):
        return None
    stop = len(line.rstrip()) if end is None else end
    faults: list[Fault] = []
    if end is None:
        faults.append(Fault(rules.NOT_YAML, start, start + 1, never_closed(line[start])))
        stop -= line[:stop].endswith(tuple(CLOSING.values()))
    fixed, done = "", 0
    for begin, finish, is_mapping in _values(line, start, stop):
        fault, text = _fix_text_in_group(line[begin:finish], is_mapping=is_mapping)
        if fault is not None:
            faults.append(fault.moved(begin))
            fixed += line[done:begin] + text
            done = finish
    fixed += line[done:stop]
    if end is None:
        return fixed + CLOSING[line[start]], faults
    if line[stop - 1] == ":":
        faults.append(Fault(rules.NOT_YAML, stop - 1, stop, SPACE_AFTER_COLON))
        fixed += " "
    return fixed + line[stop:], faults


def _end_of_group(line: str, start: int) -> int | None:
    """Where the group that opens at ``start`` closes; None when not on this line."""
    opening, closing = line[start], CLOSING[line[start]]
    depth, before, at = 0, "", start
    while at < len(line):
        character = line[at]
        quote = QUOTED.match(line, at) if character in "\"'" and before in "[{,:" else None
        depth += (character == opening) - (character == closing)
        if depth == 0:
            return at
        before = before if character.isspace() else character
        at = quote.end() if quote else at + 1
    return None


def _values(line: str, start: int, stop: int) -> Iterator[tuple[int, int, bool]]:
    """Where the texts of the group that opens at ``start`` begin and end; whether in braces."""
    opening, at = line[start], start + 1
    while True:
        match = _BEFORE_A_VALUE[opening].match(line, at, stop)
        at = match.end() if match else at
        if at >= stop:
            return
        quote = QUOTED.match(line, at, stop)
        whole = quote.end() if quote else at
        if line[at] in CLOSING:
            closes = _end_of_group(line, at)
            whole = closes + 1 if closes is not None and closes < stop else at
        if whole > at and _ENDS_HERE.match(line, whole, stop):
            if line[at] in CLOSING:
                yield from _values(line, at, whole - 1)
            at = whole
            continue
        following = _BEHIND_A_VALUE[opening].search(line, at, stop)
        finish = following.start() if following else stop
        if finish > at:
            yield at, at + len(line[at:finish].rstrip()), opening == "{"
        at = finish


def _fix_text_in_group(text: str, *, is_mapping: bool) -> tuple[Fault | None, str]:
    for pattern, message in _SWALLOWED_KEYS if is_mapping else ():
        if match := pattern.fullmatch(text):
            done, key, value = match["done"] or "", match["key"], match["value"] or ""
            fixed = f"{done and done + ', '}{key}: {quoted_if_needed(value) if value else ''}"
            return Fault(rules.NOT_YAML, *match.span("key"), message.format(key)), fixed
    special, inside = _SPECIAL.match(text), _INSIDE_A_GROUP.search(text)
    if special:
        return Fault(rules.SPECIAL_START, 0, 1, begins_with(special[0])), quoted(text)
    if inside and text[0] not in "\"'":
        message = f"a text with {inside[0]} in it must stand in quotes"
        return Fault(rules.SPECIAL_START, *inside.span(), message), quoted(text)
    fault, fixed = _fix_text(text)
    comma = re.search(r",\s*", text) if is_mapping and fault is None else None
    if comma:
        return Fault(rules.UNQUOTED_COMMA, comma.end(), len(text), COMMA_MESSAGE), quoted(text)
    return fault, fixed
