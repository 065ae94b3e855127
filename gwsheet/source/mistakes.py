"""Why a text is not YAML, told in people's words, with the line as it should be.

What the parser says is only a hint where to look: each recognizer looks at the line as
a person sees it. Where no single line is the cure, reading goes on without that line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from gwsheet.diagnostics import (
    INVISIBLE_INDENT,
    NOT_YAML,
    SPECIAL_START,
    UNQUOTED_COLON,
    found,
)
from gwsheet.source import braces, quotes
from gwsheet.source.account import Account
from gwsheet.source.braces import COLON_MESSAGE, FIRST_SIGNS, SPACE_AFTER_COLON
from gwsheet.source.bullets import bullet_lines
from gwsheet.source.byeye import ODD_SPACES, odd_spaces, space_name
from gwsheet.source.lines import (
    ITEM,
    KEY_AND_VALUE,
    Diagnosis,
    indent_of,
    is_item,
    neighbour_column,
    quoted,
    quoted_if_needed,
    quoted_value,
    value_in,
)
from gwsheet.source.text import SourceText

_KEY_WITHOUT_SPACE = re.compile(r"^( *(?:- +)*[a-z_]+):([^\s:].*)$")
_KEY_WITHOUT_COLON = re.compile(r"^ *(?:[a-z]+(?:_[a-z]+)+|(?<! )[a-z]+)\s*$")
_OTHER_SIGN = re.compile(r"^( *(?:- +)*[a-z_]+)(?:\s*[=;：]| +[-–])\s*(\S.*)$")
_SIGN_BEFORE_KEY = re.compile(r"^( *(?:- +)*)([*_`>]+) *([a-z][a-z_ ]*?)[*_`]*:[*_`]*(?: (.*))?$")
_KEY_LINE = re.compile(r"^ *(?:- +)*[a-z_]+ *:(?: |$)")
_EMPTY_KEY = re.compile(r".*:\s*(?:#.*)?$")
_OPENS_A_TEXT = re.compile(r".*:\s*(?:[|>][-+1-9]{0,2}\s*)?(?:#.*)?$")
_EMPTY_LINE = re.compile(f"[ \t{ODD_SPACES}]+")
_LINE_BREAKS = "\x85\u2028\u2029"
_LIST_UNDER_KEY = "a list begins on the line after its key, each item with a hyphen and a space"
_CONTINUES = (
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


def diagnose(
    source: SourceText, problem: str, context: str, problem_at: int, context_at: int
) -> Diagnosis:
    """Why ``source`` is not YAML: ``problem`` and ``context`` are the parser's words."""
    by_eye = odd_spaces(source)
    if by_eye.findings:
        return by_eye
    account = Account(source, problem, context, problem_at, context_at)
    for recognize in _RECOGNIZERS:
        diagnosis = recognize(account)
        if diagnosis is not None:
            return diagnosis
    return _no_text_begins_so(account) or account.says(
        NOT_YAML, _in_plain_words(problem, context), instead=""
    )


def _control_character(account: Account) -> Diagnosis | None:
    number, at = account.number, account.column
    if "special characters are not allowed" not in account.problem:
        broken = [
            (near, account.source.line(near).find(sign))
            for near in (account.number, account.number - 1)
            for sign in _LINE_BREAKS
        ]
        number, at = next((place for place in broken if place[1] >= 0), (0, 0))
    line = account.source.line(number)
    if at >= len(line):
        return None
    message = (
        f"an invisible control character (U+{ord(line[at]):04X}) stands here;"
        " delete it and type the place anew"
    )
    fix = line[:at] + (" " if line[at] in _LINE_BREAKS else "") + line[at + 1 :]
    return account.says_of(number, NOT_YAML, message, fix, start=at, end=at + 1)


def _odd_space_elsewhere(account: Account) -> Diagnosis | None:
    for number in (account.number, account.context_number):
        line = account.source.line(number)
        if line.strip(" ") and _EMPTY_LINE.fullmatch(line):
            message = f"{space_name(line)} stands in this empty line; delete it"
            return account.says_of(number, INVISIBLE_INDENT, message, "", start=0, end=len(line))
    if "'\\t'" not in account.problem and '"\\t"' not in account.problem:
        return None
    message = "a tab stands here where YAML wants ordinary spaces; type spaces instead"
    return account.says(INVISIBLE_INDENT, message, account.line.replace("\t", " "))


def _bullets(account: Account) -> Diagnosis | None:
    for number in (account.number, account.context_number):
        diagnosis = bullet_lines(account.source, number)
        if diagnosis is not None:
            return diagnosis
    return None


def _special_start(account: Account) -> Diagnosis | None:
    match = value_in(account.line)
    if match is None or match["value"][0] not in FIRST_SIGNS:
        return None
    message = f"a text that begins with {match['value'][0]} must stand in quotes"
    start = match.start("value")
    fix = quoted_value(account.line)
    return account.says_of(account.number, SPECIAL_START, message, fix, start=start, end=start + 1)


def _sign_before_key(account: Account) -> Diagnosis | None:
    match = _SIGN_BEFORE_KEY.match(account.line)
    if match is None:
        return None
    message = f"a key stands without {match[2]}; delete the signs around it"
    fix = f"{match[1]}{match[3]}: {match[4] or ''}".rstrip()
    return account.says_of(account.number, NOT_YAML, message, fix)


def _colon_in_text(account: Account) -> Diagnosis | None:
    if "mapping values are not allowed" not in account.problem:
        return None
    match = KEY_AND_VALUE.match(account.line)
    if match is not None and account.column >= match.start("value"):
        if not quotes.begins_with_quote(match["value"]):
            return account.says(UNQUOTED_COLON, COLON_MESSAGE, quoted_value(account.line))
        fix = match["head"] + quoted(quotes.unwrapped(match["value"]))
        message = COLON_MESSAGE
        if match["value"][0] not in "\"'":
            message += ' (straight ones, ", not curly ones)'
        return account.says(UNQUOTED_COLON, message, fix)
    if account.above(account.number) == 0:
        return account.says(UNQUOTED_COLON, f"{COLON_MESSAGE}, from its first line to its last")
    return _colon_on_a_later_line(account)


def _colon_on_a_later_line(account: Account) -> Diagnosis:
    number = account.above(account.number)
    before = account.source.line(number)
    glued = _KEY_WITHOUT_SPACE.match(before)
    if glued:
        return account.says_of(number, NOT_YAML, SPACE_AFTER_COLON, f"{glued[1]}: {glued[2]}")
    if _KEY_WITHOUT_COLON.match(before):
        return account.says_of(number, NOT_YAML, SPACE_AFTER_COLON, f"{before.rstrip()}:")
    item = ITEM.match(before)
    if item and KEY_AND_VALUE.match(before) is None and not _EMPTY_KEY.match(before):
        return _keys_under_a_text(account)
    if ":" not in before and not _goes_on(account, number):
        message = f"this line has no colon; {SPACE_AFTER_COLON}"
        fix = _with_colon(before)
        return account.says_of(number, NOT_YAML, message, fix, instead=fix or "")
    fix = _in_line(account) if _KEY_LINE.match(account.line) else None
    return account.says(UNQUOTED_COLON, _CONTINUES, fix, instead=fix or "")


def _with_colon(line: str) -> str | None:
    """``line`` with a colon where another sign was typed in its place."""
    other = _OTHER_SIGN.match(line)
    return f"{other[1]}: {quoted_if_needed(other[2])}" if other else None


def _keys_under_a_text(account: Account) -> Diagnosis:
    said = account.says_of(account.number, NOT_YAML, _KEYS_UNDER_A_TEXT, instead="")
    return replace(said, leaves_out=len(indent_of(account.line)))


def _goes_on(account: Account, number: int) -> bool:
    """Whether line ``number`` is further in than the one above, as a text that goes on is."""
    above = account.source.line(account.above(number))
    here = indent_of(account.source.line(number))
    return len(here) != len(indent_of(account.line)) or len(here) > len(indent_of(above))


def _in_line(account: Account) -> str | None:
    """The line at the column where its neighbours begin, when that is another than its own."""
    line = account.line
    column = neighbour_column(account.source.line, account.number, line)
    if column is None or column == len(indent_of(line)):
        return None
    return " " * column + line.lstrip(" ")


def _list_sign_in_text(account: Account) -> Diagnosis | None:
    if "sequence entries are not allowed" not in account.problem:
        return None
    match = KEY_AND_VALUE.match(account.line)
    if match is None:
        message = (
            "a list item begins here, but no list; put it under its key, two spaces further in"
        )
        return account.says(NOT_YAML, message, instead="")
    indent = " " * (len(match["head"]) - len(match["head"].lstrip(" -")) + 2)
    fix = f"{match['head'].rstrip()}\n{indent}{match['value']}"
    below = account.source.line(account.number + 1)
    rest = "" if is_item(below) else f" {quoted(match['value'].lstrip('- '))}"
    return account.says_of(
        account.number,
        NOT_YAML,
        _LIST_UNDER_KEY,
        fix,
        start=account.column,
        end=account.column + 1,
        instead=match["head"].rstrip() + rest,
    )


def _missing_colon(account: Account) -> Diagnosis | None:
    if "could not find expected ':'" not in account.problem:
        return None
    number = account.context_number
    line = account.source.line(number)
    glued = _KEY_WITHOUT_SPACE.match(line)
    if glued:
        return account.says_of(number, NOT_YAML, SPACE_AFTER_COLON, f"{glued[1]}: {glued[2]}")
    if _KEY_WITHOUT_COLON.match(line):
        message = f"{SPACE_AFTER_COLON}; a text that goes on stands further in"
        return account.says_of(number, NOT_YAML, message, f"{line.rstrip()}:")
    above = account.source.line(account.above(number))
    if _OPENS_A_TEXT.match(above) and len(indent_of(line)) <= len(indent_of(above)):
        message = "a text under its key stands two spaces further in than the key"
        fix = f"{indent_of(above)}  {line.lstrip()}"
        return account.says_of(number, NOT_YAML, message, fix)
    message = (
        "this line is neither a key with a colon, nor a list item, nor further in than the text"
        " that it continues"
    )
    mended = _with_colon(line)
    return account.says_of(number, NOT_YAML, message, mended, instead=mended or "")


def _uneven_indent(account: Account) -> Diagnosis | None:
    if "<block end>" not in account.problem:
        return None
    number = account.above(account.number)
    before = account.source.line(number)
    fix = _in_line(account)
    key = KEY_AND_VALUE.match(before)
    if is_item(account.line) and fix is None and key is not None and not is_item(before):
        indent = indent_of(account.line)
        lines = f"{key['head'].rstrip()}\n{indent}- {key['value']}\n{account.line}"
        repairs = {number: key["head"].rstrip()}
        start = account.source.offset(number, len(indent_of(before)))
        end = account.source.offset(account.number, len(account.line.rstrip()))
        span = account.source.span(start, end)
        finding = found(NOT_YAML, account.source.file, span, _LIST_UNDER_KEY, lines)
        return Diagnosis((finding,), repairs)
    is_text = is_item(before) and not KEY_AND_VALUE.match(before) and not _EMPTY_KEY.match(before)
    if is_text and _KEY_LINE.match(account.line) and indent_of(account.line) >= indent_of(before):
        return _keys_under_a_text(account)
    return account.says_of(account.number, NOT_YAML, _NOT_IN_LINE, fix, instead=fix or "")


def _first_line_further_in(account: Account) -> Diagnosis | None:
    if "<document start>" not in account.problem:
        return None
    for number in range(account.number - 1, 0, -1):
        if account.source.line(number).startswith("..."):
            message = "the line with ... ends the file; delete that line, or what follows it"
            return account.says_of(number, NOT_YAML, message, "")
    for number in range(1, account.number):
        line = account.source.line(number)
        if line.strip() and not line.lstrip().startswith(("#", "---", "%")):
            if not line.startswith(" "):
                return None
            return account.says_of(number, NOT_YAML, _NOT_IN_LINE, line.lstrip(" "))
    return None


_RECOGNIZERS: tuple[Callable[[Account], Diagnosis | None], ...] = (
    _control_character,
    _odd_space_elsewhere,
    quotes.left_open_above,
    _bullets,
    _special_start,
    _sign_before_key,
    braces.inside_braces,
    braces.bracket_in_text,
    _colon_in_text,
    quotes.never_closed,
    quotes.ended_early,
    _list_sign_in_text,
    _missing_colon,
    _first_line_further_in,
    _uneven_indent,
)


def _no_text_begins_so(account: Account) -> Diagnosis | None:
    """A sign that begins something in YAML, where nothing of the kind follows."""
    at = account.context_at
    if not any(
        kind in account.context for kind in ("alias", "anchor", "tag", "block scalar", "directive")
    ):
        at = account.problem_at
        if "start any token" not in account.problem and "node content" not in account.problem:
            return None
    sign = account.source.text[at : at + 1]
    if not sign.strip():
        return None
    number, column = account.source.position(at)
    message = f"a text that begins with {sign} must stand in quotes"
    return account.says_of(number, SPECIAL_START, message, start=column - 1, end=column, instead="")


def _in_plain_words(problem: str, context: str) -> str:
    if "<document start>" in problem:
        return (
            "this line cannot follow what stands above it; a file is made of keys that begin in the"
            " same column, each with a colon and a space"
        )
    where = f" ({context})" if context else ""
    return (
        f"YAML cannot be read here: {problem or 'unexpected text'}{where};"
        " if this is text, put it in quotes"
    )
