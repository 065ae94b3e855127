"""An e-mail address is in the file.

What it checks: e-mail addresses anywhere in the file, in comments and notes too, also with
"(at)" for the sign.

Why it matters: an address leads straight to a person, and whoever finds the file knows who
is in therapy. A code name serves the page as well.

Example:
    action_steps: Write to aunt@quibble.example about the weekend

Use instead:
    action_steps: Write to my aunt about the weekend
"""

import re
from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.private import message, says_any
from gwsheet.lint.subjects import FileText, TextMatch

CODE = "GW701"
NAME = "email-address"
SEVERITY = Severity.WARNING
SCOPE = "file"

_SIGNS = ("@", "(at)", "[at]")
_ADDRESS = re.compile(
    r"(?<![\w.%+-])[\w.%+-]{1,64}(?:@| ?[(\[]at[)\]] ?)"
    r"(?:[^\W_][\w-]{0,62}(?:\.| ?[(\[]dot[)\]] ?)){1,8}[^\W\d_]{2,24}(?!\w)",
    re.IGNORECASE,
)


def check(file: FileText) -> Iterator[TextMatch]:
    """Yield every e-mail address."""
    if not says_any(file.text, _SIGNS):
        return
    for found in _ADDRESS.finditer(file.text):
        said = message("this looks like an e-mail address", "take it out")
        yield TextMatch(found.start(), found.end(), said)
