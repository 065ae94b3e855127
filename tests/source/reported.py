"""Mistakes in tables: each text with its whole findings, in one line where that fits."""

from __future__ import annotations

from gwsheet import diagnostics
from gwsheet.diagnostics import Finding, Rule, Span, found
from gwsheet.source import SourceText, parse

FILE = "goals/x.yaml"
Row = tuple[str | tuple[str, ...], ...]

_RULES = {rule.code: rule for rule in vars(diagnostics).values() if isinstance(rule, Rule)}
# A name for each message, its rule, and the message with a place for one word; a line that
# begins with spaces goes on.
_MESSAGES = """
no-comma GW001 a comma is missing before {}
space GW001 a key is followed by a colon and a space
space-or-further GW001 a key is followed by a colon and a space; a text that goes on stands
  further in
marked GW001 a key stands without {}; delete the characters around it
list GW001 a list begins on the line after its key, each item with a hyphen and a space
under-key GW001 a text under its key stands two spaces further in than the key
control GW001 an invisible control character (U+{}) stands here; delete it and type the place anew
no-colon GW001 {} has no colon; a key is followed by a colon and a space
open[ GW001 the bracket [ that opens here is never closed with ]
open{ GW001 the bracket {{ that opens here is never closed with }}
dots GW001 the line with ... ends the file; delete that line, or what follows it
under-text GW001 the list item above is a plain text, so no key can follow it; begin the item with
  a key as well, for example - text: walk
too-many GW001 there is one {} too many
cannot-follow GW001 this line cannot follow what stands above it; a file is made of keys that
  begin in the same column, each with a colon and a space
not-in-line GW001 this line does not line up with the ones around it; lines that belong together
  begin in the same column
neither GW001 this line is neither a key with a colon, nor a list item, nor further in than the
  text that it continues
group GW001 what opens with {} in line 1 cannot be read on here; a comma stands between two
  entries, and a text with special characters in it stands in quotes
too-deep GW003 more than 40 levels deep; a goal file needs five at most
too-many-values GW003 more than 20000 values; split the file into several goals
machinery GW004 a text that begins with {} must stand in quotes (without them YAML reads it as an
  anchor, an alias or a tag; those are not used here)
twice GW005 {!r} is written twice (first on line 1); keep one, or join the two
twice-in-item GW005 {!r} is written twice (first on line 2); keep one, or join the two; each item of
  a list begins with a hyphen and a space
one-word GW007 a key has to be one word, such as goal_statement
second GW012 a second part begins here after the line ---; one file holds one goal: delete this
  line, or move what follows it into a file of its own
curly GW014 curly quotation marks are printed as part of the text; for quotes that only hold the
  text together type the straight ones (")
hash GW015 the text ends before this #, the rest is read as a comment; put the text in quotes, or
  leave two spaces before a comment
long-text GW016 a list begins on the line after its key, and all of its items in one column with a
  hyphen and a space; so YAML reads these lines as one long text
bullets GW016 these lines begin with {}, so YAML reads them as one long text; a list item begins
  with a hyphen and a space
bullet GW016 this line begins with {}, so YAML reads it as text; a list item begins with a hyphen
  and a space
git GW017 git left this mark because two versions of the file did not fit together; keep the lines
  you want and delete the lines with <<<<<<<, ======= and >>>>>>>
colon GW018 a colon followed by a space begins a new key; put the whole text in quotes when it
  contains one
colon-curly GW018 a colon followed by a space begins a new key; put the whole text in quotes when
  it contains one (straight ones, ", not curly ones)
goes-on GW018 this line goes on from the text above it, and a colon there begins a new key; put
  the whole text in quotes, or begin a new key in the column of its neighbours
odd GW019 {} stands here where YAML wants ordinary spaces; delete it and type spaces instead
odd-width GW019 an invisible character without width stands before the text; delete it
odd-line GW019 {} stands in this empty line; delete it
backslash GW020 a backslash means something else inside double quotes; use single quotes here
quote-inside GW020 {} inside the text ends it early; use the other kind of quotes around it
line-comma GW020 no comma ends a line here; delete it
behind GW020 text goes on after the closing quotation mark; put the whole text in quotes
never-closed GW020 the quotation mark that opens here is never closed; close it at the end of the
  text
begins GW021 a text that begins with {} must stand in quotes
inside GW021 a text with {} in it must stand in quotes
comma GW027 inside {{ }} a comma ends a text; put the whole text in quotes
"""
_BY_NAME = {
    name: (_RULES[code], text)
    for line in _MESSAGES.replace("\n  ", " ").strip().splitlines()
    for name, code, text in [line.split(" ", 2)]
}


def expected(name: str, place: str, fix: str | None = None) -> Finding:
    """The finding of ``("begins *", "1:4-5", 't: "*"')``: message with its word, place, fix."""
    name, _, word = name.partition(" ")
    rule, text = _BY_NAME[name]
    start, _, end = place.partition("-")
    line, column = start.split(":")
    end_line, _, end_column = end.rpartition(":")
    span = Span(int(line), int(column), int(end_line or line), int(end_column))
    return found(rule, FILE, span, text.format(word), fix)


def check_findings(text: str, *findings: tuple[str, ...]) -> None:
    """Asserts that reading ``text`` gives the findings, and fixing it only those without a fix."""
    rows = [expected(*finding) for finding in findings]
    assert parse(SourceText(FILE, text)).findings == tuple(rows)
    lines = text.split("\n")
    fixes = {row.span.line: row for row in rows if row.fix is not None}
    for number in sorted(fixes, reverse=True):
        lines[number - 1 : fixes[number].span.end_line] = [str(fixes[number].fix)]
    after = parse(SourceText(FILE, "\n".join(lines))).findings
    assert [row.message for row in after] == [row.message for row in rows if row.fix is None]
