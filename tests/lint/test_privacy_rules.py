"""What shows who somebody is, found at its place and never repeated; and what does not.

No name, number or address here belongs to anybody: names are made up, numbers are those
that are set aside for fiction.
"""

from __future__ import annotations

import re

import pytest
from english import ENGLISH, rows, with_marks, without_marks

from gwsheet.lint.registry import discover_rules
from gwsheet.lint.subjects import FileText, TextMatch

RULES = {found.rule.name: found for found in discover_rules() if found.rule.code[:3] == "GW7"}

# What each rule says; lines of files with what is underlined; and lines that are none of its
# business. A line without a key is a text.
LINES = {
    "email-address": ("this looks like an e-mail address; take it out", """
        Write to «aunt@quibble.example» | <mailto:«a.b+c@mail.quibble.example»>
        # «anna_q@quibble.example» said so | «aunt(at)quibble.example»
        «aunt [at] quibble [dot] example» | «jürgen@quibble.example».

        meet me @ the pool | follow @quietmornings | 3 @ 5 minutes | a@b
        Answer two e-mails (at work) before lunch
    """),
    "telephone-number": ("this looks like a telephone number; take it out", """
        My sister, «020 7946 0123» | My sister on «07700900123». | ring «07700 900 123» first
        «+44 7700 900123» | «(+44) 7700 900123» | «0044 7700 900123» | «(212) 555-0147» after six
        «212-555-0147» | «212.555.0147» | «2125550147» | «1-212-555-0147» | «+1 212 555 0147»
        «030 23125 012» | «030/23125012» | «+49 (0)30 23125 012» | «01 99 00 12 34»
        «06.39.98.12.34» | «612 345 678» | «91 234 56 78» | Phone «555-0142»
        'tel: «12 34 56 78»' | on 2026-11-16 «020 7946 0123» | 16.11.2026 «020 7946 0123»
        «020 7946 0123» 2026-11-16 | # her line: «020 7946 0123»

        due: 2026-11-16 | milestones: [2026-11-16, 2026-12-14] | from 2026-11-16 to 2026-12-14
        2026-11-16 2026-12-14 | 16.11.2026-14.12.2026 | 16/11/2026 - 14/12/2026 | 16. 11. 2026
        11-16-2026 | 20261116 | 2026-2027, 1990-2000 | 09.00-17.30 or 9:00-17:30
        phone 09.00-17.30 | sleep 7-8 hours | rate 0-10, 0 1 2 3 4 5 6 7 8 9 10
        1 000 000 steps, 10 000 000, 1,000,000 or 1_000_000 | 100 200 300 | drink 1500-2000 ml
        0.333333333 | fingerprint: 482913 | fingerprint: 3f9c2a | version 70.0.1.2000
        192.168.100.200 | ISBN 978-0-123456-47-2 | id: step-2026111612
        call 112, 999, 911, 988 or 111 | 'safety line: 116 123' | 0800 111 0 111 or 0800 1110111
        1-800-555-0199 and (800) 555-0199 | +49 800 1110111, 00800 12345678 | text 85258
        13 11 14 | 24/7 on 365 days | amount: 12345678
    """),
    "birth-date": ("this looks like somebody's date of birth; an age or a decade is enough", """
        'DOB: «1987-05-04»' | d.o.b. «04/05/1987» | dob «4.5.87» | born «4 May 1987» in the north
        born on the «4th of May 1987» | 'Date of birth - «May 4, 1987»'
        her birthday («4 May 1987») | my 40th birthday on «2027-03-14» | «1987-05-04» (DOB)
        geboren am «4. Mai 1987» | née le «4 mai 1987» | nacida el «4 de mayo de 1987»
        dob: «1987-05-04»

        finish: 2027-03-14 | on 4 May 1987 | by my birthday in March | born in 1987
        since my son was born | milestones: [{date: 2027-03-14, text: The birthday party}]
        a new stubborn 2026-11-16 habit
    """),
    "record-number": ("this looks like a record or insurance number; the code name is enough", """
        MRN «0048213» | 'mrn: «A-0048213»' | NHS number «999 123 4567» | NHS no. «9991234567»
        patient no «48213» | 'Patient ID: «PX48213»' | 'case number: «2231/07»'
        chart no. «99-2231» | policy number is «44 120 993» | Insurance no. «A12-994-201»
        «000-12-3456» | «QQ 12 34 56 C» | «00000000T» | «A000500015»
        Versichertennummer «A000500015» | número de paciente «48213»

        in the case of 4000 steps | beat my record of 5000 steps | a file of 2000 words
        be patient for 1000 breaths | number of steps 4000 | no 10000 steps today
        fingerprint: 7c5652 | id: 12345 | step no. 4 of 2027 | GAD-7 and PHQ-9 | client no. 3
    """),
    "street-address": ("this looks like a postal address; name the place without it", """
        Walk to «12 Quibble Street» | «12a Old Quibble Rd». | «1408 North Quibble Avenue»
        «3, Quibble Close» | «Flat 3, Quibble House» | «P.O. Box 1234» | in Quibbleton «ZZ9 9ZZ»
        in Quibbleton, «ZZ99 9ZZ» | «Quibbleton, NY 00501» | in «K0A 0B0»
        in der «Quibbelstraße 5» | in der «Quibbelstr. 5a» | Alte «Quibbelgasse 12»
        «Lange Straße 5» | «Calle Quibela 5» | «Avenida de la Quibela, 15»
        «12 rue de la Quibelle» | «12 bis, avenue Quibelle»

        Walk 20 minutes down the street | Cross 3 busy roads | title: A 30 Minute Drive
        title: 10 Minutes Walk | 2 Monday Walk sessions | 5 of us go to Quibble Park
        Stay in the flat 3 hours | OK, 10000 steps | In IN 10000 steps
        PHQ9 and GAD7, 12 Tuesday mornings | on our street, at 5 | my box 3 times
        on the plaza 3 times a week | Spring 2027 | 4 Sunday calls
        Seat 12A, gate B4 9AM, the M25 2PM | W3C, HTML5, H1N1, vitamin B12 1000 mcg
        Go two stops on the 7 from Quibble Road | Bus 12 to Market Square
    """),
    "full-name": ("this looks like somebody's full name; a code name or a first name is enough", """
        Tea with «Anna Quibbleworth» | «Anna Quibbleworth's» flat
        Ask «Anna Quibbleworth» to come | «Anna K. Quibbleworth» | «Anna Maria Quibbleworth»
        «Anna Quibble-Worth» | «Anna van der Quibble» | «Anna O'Quibble» | «Mr Quibbleworth» rang
        see «Dr. Quibbleworth» | see «Dr. Anna Quibbleworth» | «Frau Quibbel»
        la «Señora Quibela» | who: «Mehmet Quibboğlu» | # «Fatima Quibbani» rang
        who: [Anna, «Tom Quibble»]

        My sister Anna | Anna, Tom and Maria | Anna and Tom Monday mornings | Anna Maria rings
        Ring Anna. Walk home | Ring Anna on Monday | Tell Anna I am late
        Beck Depression Inventory | Jacobson relaxation, Jacobson Relaxation
        The Anna Quibbleworth Hospital | The Anna Quibbleworth app | A book by Anna Quibbleworth
        the podcast with Tom Quibble | Tom Quibble Street | Atkinson Hyperlegible
        St John Ambulance | King Charles Spaniel | Miss Sunday lunch | Miss The News
        my GP, my Dr appointment | Will Monday work | Riding The Bus Again
        Martin Luther King Day
    """),
}  # fmt: skip


def _find(text: str, *, known: bool = True) -> list[tuple[str, TextMatch]]:
    """What all privacy rules say of ``text``, by rule."""
    file = FileText(text, ENGLISH if known else None)
    return [(name, hit) for name, found in RULES.items() for hit in found.check(file)]


@pytest.mark.parametrize(
    ("name", "marked", "known"),
    [
        *((name, text, True) for name, (_, block) in LINES.items() for text in rows(block)),
        ("telephone-number", "«020 7946 0123» / «07700 900123»", True),
        ("birth-date", "birthday\ndue: 2027-03-14", True),
        ("full-name", "quedar con «Carlos Quibela» en la plaza", False),
        ("full-name", "mit Anna Kaffee trinken und den Abend bei Oma im Garten sein", False),
        ("full-name", "mit «Frau Quibbel Kaffee» trinken", False),
    ],
)
def test_lines(name: str, marked: str, known: bool) -> None:
    marked = marked if re.match(r"#|\w+: ", marked) else f"text: {marked}"
    text = without_marks(marked)
    hits = _find(text, known=known)

    said = (
        f"{LINES[name][0]}. If it was ever committed, git keeps it until its history is rewritten"
    )
    assert with_marks(text, [(hit.start, hit.end) for _, hit in hits]) == marked
    assert {(rule, hit.message, hit.reframe) for rule, hit in hits} <= {(name, said, None)}


def test_all_but_names_are_found_in_any_language() -> None:
    text = "a@b.example, +34 612 345 678, nacida 1987-05-04, MRN 48213, Calle Quibela 5"

    assert [name for name, _ in _find(text, known=False)] == list(LINES)[:-1]


@pytest.mark.parametrize(
    "text",
    ["1" * 50_000, "a" * 50_000 + "@", "A" * 50_000, "Anna " * 10_000, "0 " * 25_000,
     "12 Quibble " * 5_000, "@a." * 15_000, "1-" * 25_000, "born " * 10_000, "nhs no. " * 8_000,
     "12 34 " * 9_000, "Rue De " * 8_000],
)  # fmt: skip
def test_a_search_of_a_long_file_comes_to_an_end(text: str) -> None:
    """A pattern that goes back over its text would take hours, which the runner's limit ends."""
    assert {name for name, _ in _find(text)} <= {*LINES}
