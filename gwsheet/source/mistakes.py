"""People's own mistakes, told in their words, with the line as it should be.

``diagnose`` explains why a text is not YAML. ``silent`` finds what YAML accepts and
the writer did not mean. Both look at lines as a person sees them: what the parser
says is only a hint where to look.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from gwsheet.diagnostics import (
    CURLY_QUOTES,
    CUT_BY_HASH,
    INVISIBLE_INDENT,
    MERGE_CONFLICT,
    NOT_YAML,
    QUOTE_NOT_CLOSED,
    RUN_TOGETHER,
    SPECIAL_START,
    UNQUOTED_COLON,
    Finding,
    Rule,
    found,
)
from gwsheet.source.text import SourceText
from gwsheet.source.tree import Mapping, Node, Scalar, Sequence, Style

# The spaces that word processors and web pages paste in place of an ordinary one.
_ODD_SPACES = "\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_ODD_INDENT = re.compile(f"^ *[\t{_ODD_SPACES}][ \t{_ODD_SPACES}]*")
_ODD_AFTER_SIGN = re.compile(f"^ *(?:- +)*(?:[\\w-]+:|-)([{_ODD_SPACES}]+)")
_ANY_ODD_SPACE = re.compile(f"[\t{_ODD_SPACES}]")
_CONFLICT = re.compile(r"^(<{7} .*|>{7} .*|={7})$")
_CONFLICT_IN_TEXT = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
_HASH_AFTER_TEXT = re.compile(r"([ \t]+)#(?=[^\s#!])")
_KEY_AND_VALUE = re.compile(
    r"""^(?P<head>\ *(?:-\ +)*(?:[\w-]+|"[^"]*"|'[^']*')\ *:\ +)(?P<value>\S.*)$""", re.VERBOSE
)
_ITEM = re.compile(r"^(?P<head> *(?:- +)+)(?P<value>\S.*)$")
_TRAILING_COMMENT = re.compile(r"\s+#(?:\s.*)?$")
_WORD_PROCESSOR_BULLET = re.compile(r"^\s*[–—•·◦▪*‣-]\s*(?=\S)")
_CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "‟": '"', "‘": "'", "’": "'", "‚": "'"})
_OPENING_CURLY = "“„‟«‘‚"
_CLOSING_CURLY = "”“‟»’‘"
_FIRST_SIGNS = "*&!@%`>|?"
_KEY_WITHOUT_SPACE = re.compile(r"^( *(?:- +)*[a-z_]+):([^\s:].*)$")
_CLOSING = {"[": "]", "{": "}"}
_SPACE_AFTER_COLON = "a key is followed by a colon and a space"


@dataclass(frozen=True)
class Diagnosis:
    """Why a text is not YAML, and the lines (by number) that would mend it."""

    findings: tuple[Finding, ...]
    repairs: dict[int, str] = field(default_factory=dict)


def quoted(text: str) -> str:
    """``text`` as a YAML scalar in straight quotes that reads back as it is."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def quoted_value(line: str) -> str | None:
    """``line`` with its value in quotes, when it is a ``key: value`` or ``- value`` line."""
    match = _KEY_AND_VALUE.match(line) or _ITEM.match(line)
    if match is None:
        return None
    comment = _TRAILING_COMMENT.search(match["value"])
    value = match["value"][: comment.start()] if comment else match["value"]
    return match["head"] + quoted(value.rstrip()) + (comment.group() if comment else "")


def diagnose(
    source: SourceText, problem: str, context: str, problem_at: int, context_at: int
) -> Diagnosis:
    """Why ``source`` is not YAML: ``problem`` and ``context`` are the parser's words."""
    by_eye = _visible_mistakes(source)
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


def _visible_mistakes(source: SourceText) -> Diagnosis:
    """Mistakes that can be seen line by line, whatever the parser stumbled over."""
    findings: list[Finding] = []
    repairs: dict[int, str] = {}
    for number in range(1, source.line_count + 1):
        line = source.line(number)
        if _CONFLICT.match(line):
            findings.append(_conflict(source, number, line))
            repairs[number] = "#"
            continue
        mended = _mend_spaces(line)
        if mended is not None:
            start, end, name, fix = mended
            message = (
                f"{name} stands here where YAML wants ordinary spaces;"
                " delete it and type spaces instead"
            )
            span = source.line_span(number, start, end)
            findings.append(found(INVISIBLE_INDENT, source.file, span, message, fix))
            repairs[number] = fix
    return Diagnosis(tuple(findings), repairs)


def odd_indentation(source: SourceText, root: Node | None) -> Diagnosis:
    """Tabs and pasted spaces that YAML took for text where they were meant to indent."""
    if not _ANY_ODD_SPACE.search(source.text):
        return Diagnosis(())
    inside = {
        number
        for scalar in _scalars(root)
        if scalar.style is not Style.PLAIN
        for number in range(
            source.position(scalar.start)[0] + 1, source.position(scalar.end)[0] + 1
        )
    }
    seen = _visible_mistakes(source)
    kept = [
        finding
        for finding in seen.findings
        if finding.name == INVISIBLE_INDENT.name and finding.span.line not in inside
    ]
    return Diagnosis(tuple(kept), {one.span.line: one.fix for one in kept if one.fix is not None})


def _conflict(source: SourceText, number: int, line: str) -> Finding:
    message = (
        "git left this mark because two versions of the file did not fit together;"
        " keep the lines you want and delete the lines with <<<<<<<, ======= and >>>>>>>"
    )
    return found(MERGE_CONFLICT, source.file, source.line_span(number, 0, len(line)), message)


def _mend_spaces(line: str) -> tuple[int, int, str, str] | None:
    """Columns, name and corrected line of a tab or pasted space that YAML trips over."""
    indent = _ODD_INDENT.match(line)
    if indent and line[indent.end() :]:
        run = indent.group()
        start = len(run) - len(run.lstrip(" "))
        spaces = "".join("  " if sign == "\t" else " " for sign in run)
        return start, len(run), _space_name(run), spaces + line[indent.end() :]
    after = _ODD_AFTER_SIGN.match(line)
    if after:
        fix = line[: after.start(1)] + " " + line[after.end(1) :]
        return after.start(1), after.end(1), _space_name(after.group(1)), fix
    return None


def _space_name(run: str) -> str:
    return "a tab" if "\t" in run else "a pasted space (one that does not break)"


def _tab_elsewhere(account: _Account) -> Diagnosis | None:
    if "'\\t'" not in account.problem and '"\\t"' not in account.problem:
        return None
    fix = account.line.replace("\t", " ")
    message = "a tab stands here where YAML wants ordinary spaces; type spaces instead"
    return account.says(INVISIBLE_INDENT, message, fix)


def _special_start(account: _Account) -> Diagnosis | None:
    match = _KEY_AND_VALUE.match(account.line) or _ITEM.match(account.line)
    if match is None or match["value"][0] not in _FIRST_SIGNS:
        return None
    line_start = account.problem_at - account.source.position(account.problem_at)[1] + 1
    message = f"a text that begins with {match['value'][0]} must stand in quotes"
    fix = quoted_value(account.line)
    return account.says(SPECIAL_START, message, fix, at=line_start + match.start("value"))


def _colon_in_text(account: _Account) -> Diagnosis | None:
    if "mapping values are not allowed" not in account.problem:
        return None
    match = _KEY_AND_VALUE.match(account.line)
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
        match = _KEY_AND_VALUE.match(line) or _ITEM.match(line)
        fix = match["head"] + quoted(_without_quotes(match["value"])) if match else None
        message = "a backslash means something else inside double quotes; use single quotes here"
        return account.says(QUOTE_NOT_CLOSED, message, fix, at=account.context_at)
    match = _KEY_AND_VALUE.match(line) or _ITEM.match(line)
    fix = None
    if match and match["value"][0] in "\"'":
        fix = match["head"] + quoted(match["value"][1:].rstrip())
    message = "the quotation mark that opens here is never closed; close it at the end of the text"
    return account.says(QUOTE_NOT_CLOSED, message, fix, at=account.context_at)


def _quote_inside_quotes(account: _Account) -> Diagnosis | None:
    match = _KEY_AND_VALUE.match(account.line) or _ITEM.match(account.line)
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
    match = _KEY_AND_VALUE.match(account.line)
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
        sign = account.source.text[account.context_at]
        message = f"the bracket {sign} that opens here is never closed with {_CLOSING[sign]}"
        return account.says(NOT_YAML, message, at=account.context_at)
    match = _KEY_AND_VALUE.match(account.line) or _ITEM.match(account.line)
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
    if "special characters are not allowed" not in account.problem:
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


def silent(source: SourceText, root: Node | None) -> Iterator[Finding]:
    """What YAML accepts but the writer cannot have meant."""
    for mark in _CONFLICT_IN_TEXT.finditer(source.text):
        number = source.position(mark.start())[0]
        yield _conflict(source, number, source.line(number))
    for scalar in _scalars(root):
        if scalar.style is Style.PLAIN and scalar.value:
            yield from _curly_quotes(source, scalar)
            yield from _cut_by_hash(source, scalar)
            yield from _run_together(source, scalar)


def _scalars(root: Node | None) -> Iterator[Scalar]:
    waiting = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, Sequence):
            waiting.extend(node.items)
        elif isinstance(node, Mapping):
            for entry in node.entries:
                waiting += [entry.key, entry.value]


def _curly_quotes(source: SourceText, scalar: Scalar) -> Iterator[Finding]:
    value = scalar.value
    if len(value) < 2 or value[0] not in "“„‟" or value[-1] not in "”“‟":
        return
    if any(mark in value[1:-1] for mark in "“”„‟"):
        return
    number = source.position(scalar.start)[0]
    line = source.line(number)
    fix = line.replace(value, quoted(value[1:-1])) if value in line else None
    message = (
        "curly quotation marks are printed as part of the text; for quotes that only hold the"
        ' text together type the straight ones (")'
    )
    span = source.span(scalar.start, scalar.end)
    yield found(CURLY_QUOTES, source.file, span, message, fix)


def _cut_by_hash(source: SourceText, scalar: Scalar) -> Iterator[Finding]:
    cut = _HASH_AFTER_TEXT.match(source.text, scalar.end)
    if cut is None:
        return
    number, column = source.position(scalar.end)
    message = "the text ends before this #, the rest is read as a comment; put the text in quotes"
    line = source.line(number)
    whole = _KEY_AND_VALUE.match(line) or _ITEM.match(line)
    fix = whole["head"] + quoted(whole["value"].rstrip()) if whole else None
    start = column - 1 + len(cut.group(1))
    yield found(CUT_BY_HASH, source.file, source.line_span(number, start), message, fix)


def _run_together(source: SourceText, scalar: Scalar) -> Iterator[Finding]:
    begin = source.text[scalar.start]
    if begin not in "–—•·◦▪‣":
        return
    first, last = source.position(scalar.start)[0], source.position(scalar.end)[0]
    lines = [source.line(number) for number in range(first, last + 1)]
    if first == last:
        return
    if not all(_WORD_PROCESSOR_BULLET.match(line) for line in lines[1:] if line.strip()):
        return
    indent = " " * (len(lines[1]) - len(lines[1].lstrip()))
    items = [_WORD_PROCESSOR_BULLET.sub("", line).strip() for line in lines]
    fix = "\n".join(f"{indent}- {item}" for item in items if item)
    message = (
        f"these lines begin with {begin}, so YAML reads them as one long text; a list item begins"
        " with a hyphen and a space"
    )
    yield found(RUN_TOGETHER, source.file, source.span(scalar.start, scalar.end), message, fix)
