"""Why a text is not YAML, told in people's words, with the line as it should be.

What the parser says is only a hint where to look: each recognizer looks at the line as
a person sees it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from gwsheet.diagnostics import (
    INVISIBLE_INDENT,
    NOT_YAML,
    QUOTE_NOT_CLOSED,
    SPECIAL_START,
    UNQUOTED_COLON,
    Rule,
    found,
)
from gwsheet.source.lines import (
    KEY_AND_VALUE,
    Diagnosis,
    quoted,
    quoted_value,
    value_in,
    visible_mistakes,
)
from gwsheet.source.text import SourceText

_CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "‟": '"', "‘": "'", "’": "'", "‚": "'"})
_OPENING_CURLY = "“„‟«‘‚"
_CLOSING_CURLY = "”“‟»’‘"
_FIRST_SIGNS = "*&!@%`>|?"
_KEY_WITHOUT_SPACE = re.compile(r"^( *(?:- +)*[a-z_]+):([^\s:].*)$")
_CLOSING = {"[": "]", "{": "}"}
_SPACE_AFTER_COLON = "a key is followed by a colon and a space"


def diagnose(
    source: SourceText, problem: str, context: str, problem_at: int, context_at: int
) -> Diagnosis:
    """Why ``source`` is not YAML: ``problem`` and ``context`` are the parser's words."""
    by_eye = visible_mistakes(source)
    if by_eye.findings:
        return by_eye
    account = _Account(source, problem, context, problem_at, context_at)
    for recognize in _RECOGNIZERS:
        diagnosis = recognize(account)
        if diagnosis is not None:
            return diagnosis
    return account.says(NOT_YAML, _plain_words(problem, context))


@dataclass(frozen=True)
class _Account:
    """The parser's account of what is wrong."""

    source: SourceText
    problem: str
    context: str
    problem_at: int
    context_at: int

    @property
    def line_number(self) -> int:
        return self.source.position(self.problem_at)[0]

    @property
    def line(self) -> str:
        return self.source.line(self.line_number)

    def says(
        self,
        rule: Rule,
        message: str,
        fix: str | None = None,
        *,
        at: int | None = None,
        length: int = 1,
    ) -> Diagnosis:
        """One finding; a ``fix`` for its own line is also how reading goes on."""
        start = self.problem_at if at is None else at
        span = self.source.span(start, start + length)
        number = self.source.position(start)[0]
        if span.end_line != span.line:
            span = self.source.span(start, start)
        repairs = {number: fix} if fix is not None and "\n" not in fix else {}
        return Diagnosis((found(rule, self.source.file, span, message, fix),), repairs)


def _tab_elsewhere(account: _Account) -> Diagnosis | None:
    if "'\\t'" not in account.problem and '"\\t"' not in account.problem:
        return None
    fix = account.line.replace("\t", " ")
    message = "a tab stands here where YAML wants ordinary spaces; type spaces instead"
    return account.says(INVISIBLE_INDENT, message, fix)


def _special_start(account: _Account) -> Diagnosis | None:
    match = value_in(account.line)
    if match is None or match["value"][0] not in _FIRST_SIGNS:
        return None
    line_start = account.problem_at - account.source.position(account.problem_at)[1] + 1
    message = f"a text that begins with {match['value'][0]} must stand in quotes"
    fix = quoted_value(account.line)
    return account.says(SPECIAL_START, message, fix, at=line_start + match.start("value"))


def _colon_in_text(account: _Account) -> Diagnosis | None:
    if "mapping values are not allowed" not in account.problem:
        return None
    match = KEY_AND_VALUE.match(account.line)
    message = (
        "a colon followed by a space begins a new key; put the whole text in quotes when it"
        " contains one"
    )
    if match is None:
        return account.says(UNQUOTED_COLON, message + ", from its first line to its last")
    if match["value"].translate(_CURLY)[0] in "\"'":
        fix = match["head"] + quoted(_without_quotes(match["value"]))
    else:
        fix = quoted_value(account.line) or account.line
    column = account.source.position(account.problem_at)[1] - 1
    if column < match.start("value"):
        return _colon_on_a_second_line(account)
    return account.says(UNQUOTED_COLON, message, fix)


def _colon_on_a_second_line(account: _Account) -> Diagnosis:
    before = account.source.line(account.line_number - 1)
    glued = _KEY_WITHOUT_SPACE.match(before)
    if glued:
        number = account.line_number - 1
        span = account.source.line_span(number)
        fix = f"{glued[1]}: {glued[2]}"
        return Diagnosis(
            (found(NOT_YAML, account.source.file, span, _SPACE_AFTER_COLON, fix),), {number: fix}
        )
    message = (
        "this line goes on from the text above it, and a colon there begins a new key; put the"
        " whole text in quotes, or begin a new key in the column of its neighbours"
    )
    return account.says(UNQUOTED_COLON, message)


def _without_quotes(value: str) -> str:
    value = value.strip()
    if value[0] in _OPENING_CURLY + "\"'":
        value = value[1:]
    if value and value[-1] in _CLOSING_CURLY + "\"'":
        value = value[:-1]
    return value


def _quote_never_closed(account: _Account) -> Diagnosis | None:
    if "quoted scalar" not in account.context:
        return None
    number = account.source.position(account.context_at)[0]
    line = account.source.line(number)
    if "escape" in account.problem:
        match = value_in(line)
        fix = match["head"] + quoted(_without_quotes(match["value"])) if match else None
        message = "a backslash means something else inside double quotes; use single quotes here"
        return account.says(QUOTE_NOT_CLOSED, message, fix, at=account.context_at)
    match = value_in(line)
    fix = None
    if match and match["value"][0] in "\"'":
        fix = match["head"] + quoted(match["value"][1:].rstrip())
    message = "the quotation mark that opens here is never closed; close it at the end of the text"
    return account.says(QUOTE_NOT_CLOSED, message, fix, at=account.context_at)


def _quote_inside_quotes(account: _Account) -> Diagnosis | None:
    match = value_in(account.line)
    if match is None or match["value"][0] not in "\"'" or "<block end>" not in account.problem:
        return None
    mark = match["value"][0]
    kind = "an apostrophe or quotation mark" if mark == "'" else "a quotation mark"
    if match["value"].rstrip().endswith(mark):
        inner = match["value"].rstrip()[1:-1].replace("''", "'").replace('\\"', '"')
        message = f"{kind} inside the text ends it early; use the other kind of quotes around it"
    else:
        inner = match["value"].rstrip()
        message = "text goes on after the closing quotation mark; put the whole text in quotes"
    return account.says(QUOTE_NOT_CLOSED, message, match["head"] + quoted(inner))


def _list_sign_in_text(account: _Account) -> Diagnosis | None:
    if "sequence entries are not allowed" not in account.problem:
        return None
    match = KEY_AND_VALUE.match(account.line)
    if match is None:
        message = (
            "a list item begins here, but no list; put it under its key, two spaces further in"
        )
        return account.says(NOT_YAML, message)
    indent = " " * (len(match["head"]) - len(match["head"].lstrip(" ")) + 2)
    fix = f"{match['head'].rstrip()}\n{indent}{match['value']}"
    message = "a list begins on the line after its key"
    return account.says(NOT_YAML, message, fix)


def _bracket_in_text(account: _Account) -> Diagnosis | None:
    if "parsing a flow" in account.context:
        before = account.source.text[: account.context_at + 1]
        opened = max(before.rfind("["), before.rfind("{"))
        if opened >= 0:
            sign = before[opened]
            message = f"the bracket {sign} that opens here is never closed with {_CLOSING[sign]}"
            return account.says(NOT_YAML, message, at=opened)
    match = value_in(account.line)
    if match is None or match["value"][0] not in "[{":
        return None
    if match["value"].rstrip().endswith(_CLOSING[match["value"][0]]):
        return None
    message = f"a text that begins with {match['value'][0]} must stand in quotes"
    return account.says(SPECIAL_START, message, quoted_value(account.line))


def _missing_space(account: _Account) -> Diagnosis | None:
    if "could not find expected ':'" not in account.problem:
        return None
    number = account.source.position(account.context_at)[0]
    line = account.source.line(number)
    glued = _KEY_WITHOUT_SPACE.match(line)
    if glued:
        fix = f"{glued[1]}: {glued[2]}"
        return account.says(NOT_YAML, _SPACE_AFTER_COLON, fix, at=account.context_at)
    message = (
        "this line is neither a key with a colon, nor a list item, nor further in than the text"
        " that it continues"
    )
    return account.says(NOT_YAML, message, at=account.context_at, length=max(1, len(line.strip())))


def _uneven_indent(account: _Account) -> Diagnosis | None:
    if "<block end>" not in account.problem:
        return None
    message = (
        "this line does not line up with the ones around it; lines that belong together begin"
        " in the same column"
    )
    return account.says(NOT_YAML, message)


def _forbidden_character(account: _Account) -> Diagnosis | None:
    is_here = account.problem_at < len(account.source.text)
    if "special characters are not allowed" not in account.problem or not is_here:
        return None
    code = ord(account.source.text[account.problem_at])
    message = (
        f"an invisible control character (U+{code:04X}) stands here;"
        " delete it and type the place anew"
    )
    column = account.source.position(account.problem_at)[1] - 1
    fix = account.line[:column] + account.line[column + 1 :]
    return account.says(NOT_YAML, message, fix)


_RECOGNIZERS: tuple[Callable[[_Account], Diagnosis | None], ...] = (
    _forbidden_character,
    _tab_elsewhere,
    _special_start,
    _colon_in_text,
    _quote_never_closed,
    _quote_inside_quotes,
    _list_sign_in_text,
    _bracket_in_text,
    _missing_space,
    _uneven_indent,
)


def _plain_words(problem: str, context: str) -> str:
    where = f" ({context})" if context else ""
    return (
        f"YAML cannot be read here: {problem or 'unexpected text'}{where};"
        " if this is text, put it in quotes"
    )
