"""Who somebody is: names, dates of birth, numbers of records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gwsheet.lint.lexicon import Lexicon
from gwsheet.lint.private import (
    FULL_DATE,
    RECORD_NAMES,
    line_before,
    names_in,
    private_match,
    says_any,
)
from gwsheet.lint.registry import lint_rule
from gwsheet.lint.subjects import FileText, TextMatch

_BIRTH_PARTS = ("birth", "born", "dob", "o.b", "o. b", "geb", "naissance", "né", "naci", "nasc")
_BIRTH = (
    r"\b(?:d\.? ?o\.? ?b\b\.?|date of birth|birth ?dates?|birthdays?|born|geboren|geb\.|geburts(?:datum|tag)"
    r"|née?|naissance|nacid[oa]|nacimiento|nascid[oa]|nascimento|nascita)(?!\w)"
)
# "born on 4 May 1987", "DOB: 1987-05-04"; not "born in 1987".
_BORN_ON = re.compile(
    rf"{_BIRTH}[^\w\n{{}}]{{0,6}}(?:[^\W\d_]+[ :,(-]{{1,3}}){{0,3}}(?P<date>{FULL_DATE})",
    re.IGNORECASE,
)
# "1987-05-04 (DOB)", "4 May 1987 is my birthday"; not "4 May 1987, a Monday".
_DATE_OF_BIRTH = re.compile(
    rf"(?P<date>{FULL_DATE})[\s(]{{1,3}}(?:is |= ?)?(?:(?:my|her|his|their) )?{_BIRTH}",
    re.IGNORECASE,
)

# A run of figures that is no date, perhaps with letters and hyphens among them: "A12-994-201", not
# "2026-05-04". It begins with the figure itself, which lets the search skip quickly.
_FIGURES = re.compile(
    r"[0-9](?<![0-9.,:][0-9])(?<![0-9]-[0-9])(?![0-9]{3}-[0-9]{2}-[0-9]{2}(?![0-9]))"
    r"[0-9]*[A-Za-z]{0,2}(?:[-/. ]?[0-9]+[A-Za-z]{0,2}(?![a-z])){0,8}"
)
_LETTERS = re.compile(r"(?<![^\W_])(?:[A-Za-z]{1,4}[-/]?|[A-Z]{2} )$")
# "Insurance no. ", "MRN: ", at the end of what stands before a number; not "in the case of ".
_NAMED = re.compile(
    rf"\b(?:(?:{RECORD_NAMES})[ -]?(?:record |file |insurance |card |member |security )?"
    r"(?:number|no\b\.?|num\b\.?|nr\b\.?|nummer|id\b|\#|n[º°.o])"
    r"|m\.?r\.?n\b\.?|nhs|ssn|nino"
    r"|n[úu]mero de (?:historia(?: clínica)?|paciente|afiliado|expediente|seguridad social)"
    r"|num[ée]ro de (?:dossier|sécurité sociale|patient))"
    r"(?: number| no\.?| nr\.?|\#)?(?: is| was| ist| es)?[\s:=#.]{0,4}$"
)
_ENDS = (
    "number", "no", "num", "nr", "nummer", "id", "nº", "n°", "mrn", "m.r.n", "nhs", "ssn", "nino", "is", "was", "ist", "es",
    "historia", "clínica", "paciente", "afiliado", "expediente", "social", "sociale", "dossier", "patient",
    "record", "chart", "case", "file", "policy", "member", "insurance", "account", "client",
)  # fmt: skip
# United States 3-2-4, British national insurance, Spanish and German identity numbers, French
# social security.
_BUILT = re.compile(
    r"(?:\d{3}-\d{2}-\d{4}|[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]|\d{8}-?[A-Z]|[XYZ]-?\d{7}-?[A-Z]|[A-Z]\d{9}"
    r"|[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?\d{2} ?\d{3} ?\d{3} ?\d{2})(?![\w-])"
)

_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪĽŁŃŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽȘȚ"
_SMALL_PARTS = r"(?:(?:van|von|vom|de|der|den|da|di|du|del|della|dos|la|le|bin|ibn|al|el|ter|ten|zu|zur|y)[ -]){0,3}"
# A capitalised word before another one; it begins with the capital, to be searched quickly.
_PAIR = re.compile(
    rf"[{_CAPITAL}](?<![\w'’-][{_CAPITAL}])[\w'’-]*(?P<dot>\.?)[ \xa0]+(?={_SMALL_PARTS}[{_CAPITAL}])"
)
_INITIALS = rf"(?:[{_CAPITAL}]\.[ \xa0]?)*"
_SURNAME = re.compile(
    rf"{_INITIALS}{_SMALL_PARTS}(?P<name>[{_CAPITAL}][\w'’]+(?:-[{_CAPITAL}][\w'’]+)?)"
)
_NEXT = re.compile(rf"[ \xa0]{_SMALL_PARTS}(?P<name>[{_CAPITAL}][\w'’]+(?:-[{_CAPITAL}][\w'’]+)?)")
_WORD_AFTER = re.compile(r"(?:['’]s)?[ \xa0]([^\W\d_]+)")
_LAST_WORD = re.compile(r"([^\W\d_]+)\.?[ \xa0]$")
_INSIDE = re.compile(rf"[a-zß-ÿ,][ \xa0]+(?:[{_CAPITAL}][a-zß-ÿ]|(?P<small>[a-zß-ÿ]{{2}}))")


@lint_rule("GW703", "file")
def birth_date(file: FileText) -> Iterator[TextMatch]:
    """Somebody's date of birth is in the file.

    What it checks: a full date next to a word for birth ("born", "DOB", "birthday"). A date
    alone is fine, and so is a year or an age.

    Why it matters: with a date of birth and a town, most people can be found. No step of a goal
    needs it; "my fortieth birthday" says as much.

    Example:
        clinician_notes: "DOB: 1987-05-04, seen since the summer"

    Use instead:
        clinician_notes: In her thirties, seen since the summer

        timeline: By my birthday in March
    """
    if not says_any(file.text, _BIRTH_PARTS):
        return
    looks = (_BORN_ON, _DATE_OF_BIRTH)
    found = {match.span("date") for look in looks for match in look.finditer(file.text)}
    for start, end in sorted(found):
        advice = "an age or a decade is enough"
        yield private_match(start, end, "somebody's date of birth", advice)


@lint_rule("GW704", "file")
def record_number(file: FileText) -> Iterator[TextMatch]:
    """The number of a record or an insurance is in the file.

    What it checks: numbers that follow MRN, NHS, SSN, or a word such as patient, case, chart or
    policy with "number", "no." or "ID"; and numbers built as some countries' social security
    or identity numbers are.

    Why it matters: a record number is a name that opens more than a name does. The code name of
    the folder is all that the goal needs; the practice's own files can say whose it is.

    Example:
        clinician_notes: "MRN 0048213, referred in May"

        clinician_notes: "Insurance no. A12-994-201"

    Use instead:
        clinician_notes: Referred in May

        current_baseline: In the case of 4000 steps a day I feel fine
    """
    text, done = file.undated, 0
    for figures in _FIGURES.finditer(text):
        start, end = figures.span()
        if end - start < 4 or start < done or sum(map(str.isdigit, figures[0])) < 4:
            continue
        letters = _LETTERS.search(text, max(0, start - 6), start)
        whole = letters.start() if letters else start
        built = _BUILT.match(text, whole) or _BUILT.match(text, start)
        if built:
            start, end = built.span()
        elif _is_named(line_before(text, whole, 60)):
            start = whole
        elif not _is_named(line_before(text, start, 60)):
            continue
        yield private_match(start, end, "a record or insurance number", "the code name is enough")
        done = end


def _is_named(before: str) -> bool:
    """Whether what stands before a number says that it is a record's."""
    return before.rstrip(" \t:=#.").endswith(_ENDS) and _NAMED.search(before) is not None


@lint_rule("GW706", "file")
def full_name(file: FileText) -> Iterator[TextMatch]:
    """Somebody's full name is in the file.

    What it checks: a title with a surname, and a common given name with a surname after it,
    anywhere in the file. A first name alone is not flagged, nor what is called after somebody:
    a street, a scale, a book.

    Why it matters: one full name, the client's or a friend's, undoes the code name of the
    folder. "My sister" or a first name is enough for the person who holds the page.

    Example:
        action_steps: Have tea with Anna Quibbleworth on Sunday

        clinician_notes: Mrs Quibbleworth rang about him

    Use instead:
        action_steps: Have tea with Anna on Sunday

        support_resources: The app that my doctor told me about
    """
    text, lexicon, done = file.text, file.lexicon, 0
    titles, given = names_in(lexicon, "titles"), names_in(lexicon, "given_names")
    for pair in _PAIR.finditer(text):
        word = pair[0].rstrip(". \xa0")
        is_title = word in titles
        if pair.start() < done or not (is_title or (word in given and not pair["dot"])):
            continue
        end = _end_of_name(text, pair, lexicon, is_title=is_title)
        if end is not None and (is_title or lexicon is not None or not _has_capital_nouns(text)):
            advice = "a code name or a first name is enough"
            yield private_match(pair.start(), end, "somebody's full name", advice)
            done = end


def _end_of_name(
    text: str, pair: re.Match[str], lexicon: Lexicon | None, *, is_title: bool
) -> int | None:
    """Where the name ends; None where it is not a person's, or a first name alone."""
    surname = _SURNAME.match(text, pair.end())
    last = _last_word(text, surname, lexicon, is_title=is_title) if surname else None
    if last is None or _bare(last["name"]) in names_in(lexicon, "not_surnames"):
        return None
    before = line_before(text, pair.start()).rstrip(" \"'“‘")
    after = _WORD_AFTER.match(text, last.end())
    if before.endswith(tuple(names_in(lexicon, "name_before"))):
        return None
    if after and after[1] in names_in(lexicon, "name_after"):
        return None
    previous = _LAST_WORD.search(text, max(0, pair.start() - 12), pair.start())
    is_never = previous and previous[1] in names_in(lexicon, "name_never_after")
    return None if is_never else last.end()


def _last_word(
    text: str, surname: re.Match[str], lexicon: Lexicon | None, *, is_title: bool
) -> re.Match[str] | None:
    """The match that ends the name, past a second given name; None without a surname."""
    never, after = names_in(lexicon, "not_surnames"), names_in(lexicon, "name_after")
    if _bare(surname["name"]) in never:
        return None
    given = names_in(lexicon, "given_names" if is_title else "second_given_names")
    is_given = surname["name"] in given
    following = _NEXT.match(text, surname.end())
    if following and _bare(following["name"]) not in never:
        return following if is_given or following["name"] not in after else surname
    return surname if is_title or not is_given else None


def _bare(name: str) -> str:
    return re.sub(r"['’]s?$", "", name)


@lru_cache(maxsize=4)
def _has_capital_nouns(text: str) -> bool:
    """Whether the language seems to be one like German, where "Anna Kaffee" is no name.

    So it seems where more than 15 % of the words inside sentences begin with a capital.
    """
    inside = list(_INSIDE.finditer(text))
    capitals = sum(match["small"] is None for match in inside)
    return capitals > max(2, len(inside) * 0.15)
