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

import re
from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.private import RECORD_NAMES, line_before, message
from gwsheet.lint.subjects import FileText, TextMatch

CODE = "GW704"
NAME = "record-number"
SEVERITY = Severity.WARNING
SCOPE = "file"

# A run of figures that is no date, perhaps with letters and signs among them; it begins with
# the figure itself, which lets the search skip quickly to the next one.
_FIGURES = re.compile(
    r"[0-9](?<![0-9.,:][0-9])(?<![0-9]-[0-9])(?![0-9]{3}-[0-9]{2}-[0-9]{2}(?![0-9]))"
    r"[0-9]*[A-Za-z]{0,2}(?:[-/. ]?[0-9]+[A-Za-z]{0,2}(?![a-z])){0,8}"
)
_LETTERS = re.compile(r"(?<![^\W_])(?:[A-Za-z]{1,4}[-/]?|[A-Z]{2} )$")
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


def check(file: FileText) -> Iterator[TextMatch]:
    """Yield every number of a record, and every number built as one."""
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
        said = message("this looks like a record or insurance number", "the code name is enough")
        yield TextMatch(start, end, said)
        done = end


def _is_named(before: str) -> bool:
    """Whether what stands before a number says that it is a record's."""
    return before.rstrip(" \t:=#.").endswith(_ENDS) and _NAMED.search(before) is not None
