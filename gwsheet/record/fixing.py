"""The lines that findings say to write, put in place of those that are there.

Only where nothing else can be meant: no letter that was written is lost, the file is read as
it was read before or as the message says, and no other finding comes of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from gwsheet import diagnostics as rules
from gwsheet.diagnostics import Finding
from gwsheet.goal import Client, Goal, Loaded, Settings, Vocabulary, load
from gwsheet.goal.part import Part
from gwsheet.project.files import read_file
from gwsheet.project.practice import Practice, Selection
from gwsheet.record.edits import Edit, apply, line_end_of
from gwsheet.source import SourceText, decode
from gwsheet.source.lines import without_comment

T = TypeVar("T", bound=Part)

_MOST_FIXES = 200
_MARK = b"\xef\xbb\xbf"
_READ_AS_MEANT = frozenset(
    {rules.NOT_YAML.code, rules.INVISIBLE_INDENT.code, rules.QUOTE_NOT_CLOSED.code}
)
"""What is read with the line repaired, so that nothing may read otherwise afterwards."""
_OTHER_LETTERS = frozenset(
    {
        rule.code
        for rule in (
            *(rules.UNKNOWN_KEY, rules.UNKNOWN_VALUE, rules.RUN_TOGETHER),
            *(rules.WRONG_TYPE, rules.IMPOSSIBLE_DATE),
        )
    }
)
"""What is fixed by other letters: a word rightly spelt, a hyphen for "a)", a date, a number."""


class Fixes(NamedTuple):
    """The bytes of a file before and after, and the findings that are gone."""

    file: str
    before: bytes
    after: bytes
    made: tuple[Finding, ...]


def fixes_in(
    practice: Practice, selection: Selection, is_wanted: Callable[[Finding], bool]
) -> Iterator[Fixes]:
    """The selected files in which something is certain to fix, in the order of their names."""
    settings = practice.settings.file
    data = read_file(practice.root / settings, settings)
    files: list[tuple[type[Part], str, bytes]]
    files = [(Settings, settings, data)] if isinstance(data, bytes) else []
    files += [(Client, client.path, client.data) for client in practice.clients.values()]
    files += [(Goal, goal.path, goal.data) for goal in practice.goals]
    for model, file, data in sorted(files, key=lambda each: each[1]):
        if selection.includes(file):
            fixes = fixed(model, file, data, practice.vocabulary, is_wanted)
            if fixes.made:
                yield fixes


def fixed(
    model: type[T],
    file: str,
    data: bytes,
    vocabulary: Vocabulary,
    is_wanted: Callable[[Finding], bool],
) -> Fixes:
    """The file from ``data`` with all that is certain to fix in it, of what ``is_wanted``."""
    loaded, now = load(model, file, data, vocabulary), data
    made: list[Finding] = []
    refused: set[Finding] = set()
    while len(made) < _MOST_FIXES:
        finding = next((f for f in loaded.findings if _has_fix(f) and f not in refused), None)
        if finding is None:
            break
        new = _with_fix(now, finding) if is_wanted(finding) else None
        after = load(model, file, new, vocabulary) if new is not None else None
        if new is None or after is None or not _is_better(loaded, after, finding):
            refused.add(finding)
            continue
        made += _gone(loaded.findings, after.findings)
        loaded, now, refused = after, new, set()
    return Fixes(file, data, now, tuple(made))


def _has_fix(finding: Finding) -> bool:
    return finding.fix is not None and not finding.is_guess


def _with_fix(data: bytes, finding: Finding) -> bytes | None:
    """``data`` with the lines of ``finding`` as it says to write them; None where words are lost."""
    source = decode(finding.file, data)
    if not isinstance(source, SourceText) or finding.fix is None:
        return None
    first, last = finding.span.line, finding.span.end_line
    old = [source.line(number) for number in range(first, last + 1)]
    new = finding.fix.splitlines()
    if not _keeps_words(old, new, finding):
        return None
    text = source.text
    lines = line_end_of(text).join(new)
    end = source.offset(last, len(old[-1]))
    mark = _MARK if data.startswith(_MARK) else b""
    return mark + apply(text, [Edit(source.offset(first, 0), end, lines)]).encode()


def _keeps_words(old: list[str], new: list[str], finding: Finding) -> bool:
    """Whether every letter of ``old`` is in ``new``, or, for some findings, every comment."""
    if finding.code in _OTHER_LETTERS:
        comments = (without_comment(line)[1].strip() for line in old)
        return all(comment in "\n".join(new) for comment in comments)
    letters = iter(_letters(new))
    return all(letter in letters for letter in _letters(old))  # each after the one before it


def _letters(lines: Iterable[str]) -> str:
    return "".join(character for line in lines for character in line if character.isalnum())


def _is_better(before: Loaded[T], after: Loaded[T], finding: Finding) -> bool:
    """Whether ``finding`` is gone, nothing else was found, and what was read is read as it was."""
    old, new = _counted(before.findings), _counted(after.findings)
    if not new < old or new[_key(finding)] >= old[_key(finding)]:
        return False
    if finding.code not in _READ_AS_MEANT:
        return True
    is_several_lines = "\n" in (finding.fix or "")  # the first of them was not read before
    is_read_as_before = is_several_lines or before.value in (None, after.value)
    return is_read_as_before and not _holds_a_text_in_brackets(after, finding.span.line)


def _holds_a_text_in_brackets(loaded: Loaded[T], line: int) -> bool:
    """Whether what begins with a bracket in ``line`` should be a text."""
    code = rules.SPECIAL_START.code
    return any(f.code == code and f.span.line == line for f in loaded.findings)


def _key(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.message


def _counted(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    return Counter(map(_key, findings))


def _gone(before: Iterable[Finding], after: Iterable[Finding]) -> list[Finding]:
    """Those ``before`` that are not ``after``, in their order."""
    left = _counted(after)
    gone: list[Finding] = []
    for finding in before:
        if left[_key(finding)]:
            left[_key(finding)] -= 1
        else:
            gone.append(finding)
    return gone
