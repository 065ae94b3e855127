"""What shows who somebody is, found at its place and never repeated; and what does not.

No name, number or address here belongs to anybody: names are made up, numbers are those
that are set aside for fiction.
"""

from __future__ import annotations

import pytest

from gwsheet.lint.lexicon import lexicon_for
from gwsheet.lint.registry import discover_rules
from gwsheet.lint.subjects import FileText, TextMatch

ENGLISH = lexicon_for("en")
RULES = {one.rule.name: one for one in discover_rules() if one.rule.code.startswith("GW7")}
SAID = {
    "email-address": "this looks like an e-mail address; take it out",
    "telephone-number": "this looks like a telephone number; take it out",
    "birth-date": "this looks like somebody's date of birth; an age or a decade is enough",
    "record-number": "this looks like a record or insurance number; the code name is enough",
    "street-address": "this looks like a postal address; name the place without it",
    "full-name": "this looks like somebody's full name; a code name or a first name is enough",
}


def _heard(text: str, *, known: bool = True) -> list[tuple[str, TextMatch]]:
    """What all privacy rules say of ``text``, by rule."""
    file = FileText(text, ENGLISH if known else None)
    return [(name, heard) for name, one in RULES.items() for heard in one.check(file)]


def _all_of(name: str, text: str, *parts: str) -> list[tuple[str, TextMatch]]:
    """The findings of rule ``name`` at each of ``parts``, in the order of the text."""
    message = f"{SAID[name]}. If it was ever committed, git keeps it until its history is rewritten"
    starts = [text.index(part) for part in parts]
    return [
        (name, TextMatch(start, start + len(part), message))
        for start, part in zip(starts, parts, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("text: Write to aunt@quibble.example", "aunt@quibble.example"),
        ("text: <mailto:a.b+c@mail.quibble.example>", "a.b+c@mail.quibble.example"),
        ("# anna_q@quibble.example said so", "anna_q@quibble.example"),
        ("text: aunt(at)quibble.example", "aunt(at)quibble.example"),
        ("text: aunt [at] quibble [dot] example", "aunt [at] quibble [dot] example"),
        ("text: jürgen@quibble.example.", "jürgen@quibble.example"),
    ],
)
def test_email_address(text: str, part: str) -> None:
    assert _heard(text) == _all_of("email-address", text, part)


@pytest.mark.parametrize(
    "text",
    [
        "text: meet me @ the pool",
        "text: follow @quietmornings",
        "text: 3 @ 5 minutes",
        "text: a@b",
        "text: Answer two e-mails (at work) before lunch",
    ],
)
def test_no_email_address(text: str) -> None:
    assert _heard(text) == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("text: My sister, 020 7946 0123", "020 7946 0123"),
        ("text: My sister on 07700900123.", "07700900123"),
        ("text: ring 07700 900 123 first", "07700 900 123"),
        ("text: +44 7700 900123", "+44 7700 900123"),
        ("text: (+44) 7700 900123", "(+44) 7700 900123"),
        ("text: 0044 7700 900123", "0044 7700 900123"),
        ("text: (212) 555-0147 after six", "(212) 555-0147"),
        ("text: 212-555-0147", "212-555-0147"),
        ("text: 212.555.0147", "212.555.0147"),
        ("text: 2125550147", "2125550147"),
        ("text: 1-212-555-0147", "1-212-555-0147"),
        ("text: +1 212 555 0147", "+1 212 555 0147"),
        ("text: 030 23125 012", "030 23125 012"),
        ("text: 030/23125012", "030/23125012"),
        ("text: +49 (0)30 23125 012", "+49 (0)30 23125 012"),
        ("text: 01 99 00 12 34", "01 99 00 12 34"),
        ("text: 06.39.98.12.34", "06.39.98.12.34"),
        ("text: 612 345 678", "612 345 678"),
        ("text: 91 234 56 78", "91 234 56 78"),
        ("text: Phone 555-0142", "555-0142"),
        ("text: 'tel: 12 34 56 78'", "12 34 56 78"),
        ("text: on 2026-11-16 020 7946 0123", "020 7946 0123"),
        ("text: 16.11.2026 020 7946 0123", "020 7946 0123"),
        ("text: 020 7946 0123 2026-11-16", "020 7946 0123"),
        ("# her line: 020 7946 0123", "020 7946 0123"),
    ],
)
def test_telephone_number(text: str, part: str) -> None:
    assert _heard(text) == _all_of("telephone-number", text, part)


def test_two_telephone_numbers() -> None:
    text = "text: 020 7946 0123 / 07700 900123"

    assert _heard(text) == _all_of("telephone-number", text, "020 7946 0123", "07700 900123")


@pytest.mark.parametrize(
    "text",
    [
        "due: 2026-11-16",
        "milestones: [2026-11-16, 2026-12-14]",
        "text: from 2026-11-16 to 2026-12-14",
        "text: 2026-11-16 2026-12-14",
        "text: 16.11.2026-14.12.2026",
        "text: 16/11/2026 - 14/12/2026",
        "text: 16. 11. 2026",
        "text: 11-16-2026",
        "text: 20261116",
        "text: 2026-2027, 1990-2000",
        "text: 09.00-17.30 or 9:00-17:30",
        "text: phone 09.00-17.30",
        "text: sleep 7-8 hours",
        "text: rate 0-10, 0 1 2 3 4 5 6 7 8 9 10",
        "text: 1 000 000 steps, 10 000 000, 1,000,000 or 1_000_000",
        "text: 100 200 300",
        "text: drink 1500-2000 ml",
        "text: 0.333333333",
        "fingerprint: 482913",
        "fingerprint: 3f9c2a",
        "text: version 70.0.1.2000",
        "text: 192.168.100.200",
        "text: ISBN 978-0-123456-47-2",
        "id: step-2026111612",
        "text: call 112, 999, 911, 988 or 111",
        "text: 'safety line: 116 123'",
        "text: 0800 111 0 111 or 0800 1110111",
        "text: 1-800-555-0199 and (800) 555-0199",
        "text: +49 800 1110111, 00800 12345678",
        "text: text 85258",
        "text: 13 11 14",
        "text: 24/7 on 365 days",
        "amount: 12345678",
    ],
)
def test_no_telephone_number(text: str) -> None:
    assert _heard(text) == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("text: 'DOB: 1987-05-04'", "1987-05-04"),
        ("text: d.o.b. 04/05/1987", "04/05/1987"),
        ("text: dob 4.5.87", "4.5.87"),
        ("text: born 4 May 1987 in the north", "4 May 1987"),
        ("text: born on the 4th of May 1987", "4th of May 1987"),
        ("text: 'Date of birth - May 4, 1987'", "May 4, 1987"),
        ("text: her birthday (4 May 1987)", "4 May 1987"),
        ("text: my 40th birthday on 2027-03-14", "2027-03-14"),
        ("text: 1987-05-04 (DOB)", "1987-05-04"),
        ("text: geboren am 4. Mai 1987", "4. Mai 1987"),
        ("text: née le 4 mai 1987", "4 mai 1987"),
        ("text: nacida el 4 de mayo de 1987", "4 de mayo de 1987"),
        ("dob: 1987-05-04", "1987-05-04"),
    ],
)
def test_birth_date(text: str, part: str) -> None:
    assert _heard(text) == _all_of("birth-date", text, part)


@pytest.mark.parametrize(
    "text",
    [
        "finish: 2027-03-14",
        "text: on 4 May 1987",
        "text: by my birthday in March",
        "text: born in 1987",
        "text: since my son was born",
        "milestones: [{date: 2027-03-14, text: The birthday party}]",
        "text: birthday\ndue: 2027-03-14",
        "text: a new stubborn 2026-11-16 habit",
    ],
)
def test_no_birth_date(text: str) -> None:
    assert _heard(text) == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("text: MRN 0048213", "0048213"),
        ("text: 'mrn: A-0048213'", "A-0048213"),
        ("text: NHS number 999 123 4567", "999 123 4567"),
        ("text: NHS no. 9991234567", "9991234567"),
        ("text: patient no 48213", "48213"),
        ("text: 'Patient ID: PX48213'", "PX48213"),
        ("text: 'case number: 2231/07'", "2231/07"),
        ("text: chart no. 99-2231", "99-2231"),
        ("text: policy number is 44 120 993", "44 120 993"),
        ("text: Insurance no. A12-994-201", "A12-994-201"),
        ("text: 000-12-3456", "000-12-3456"),
        ("text: QQ 12 34 56 C", "QQ 12 34 56 C"),
        ("text: 00000000T", "00000000T"),
        ("text: A000500015", "A000500015"),
        ("text: Versichertennummer A000500015", "A000500015"),
        ("text: número de paciente 48213", "48213"),
    ],
)
def test_record_number(text: str, part: str) -> None:
    assert _heard(text) == _all_of("record-number", text, part)


@pytest.mark.parametrize(
    "text",
    [
        "text: in the case of 4000 steps",
        "text: beat my record of 5000 steps",
        "text: a file of 2000 words",
        "text: be patient for 1000 breaths",
        "text: number of steps 4000",
        "text: no 10000 steps today",
        "fingerprint: 7c5652",
        "id: 12345",
        "text: step no. 4 of 2027",
        "text: GAD-7 and PHQ-9",
        "text: client no. 3",
    ],
)
def test_no_record_number(text: str) -> None:
    assert _heard(text) == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("text: Walk to 12 Quibble Street", "12 Quibble Street"),
        ("text: 12a Old Quibble Rd.", "12a Old Quibble Rd"),
        ("text: 1408 North Quibble Avenue", "1408 North Quibble Avenue"),
        ("text: 3, Quibble Close", "3, Quibble Close"),
        ("text: Flat 3, Quibble House", "Flat 3, Quibble House"),
        ("text: P.O. Box 1234", "P.O. Box 1234"),
        ("text: in Quibbleton ZZ9 9ZZ", "ZZ9 9ZZ"),
        ("text: in Quibbleton, ZZ99 9ZZ", "ZZ99 9ZZ"),
        ("text: Quibbleton, NY 00501", "Quibbleton, NY 00501"),
        ("text: in K0A 0B0", "K0A 0B0"),
        ("text: in der Quibbelstraße 5", "Quibbelstraße 5"),
        ("text: in der Quibbelstr. 5a", "Quibbelstr. 5a"),
        ("text: Alte Quibbelgasse 12", "Quibbelgasse 12"),
        ("text: Lange Straße 5", "Lange Straße 5"),
        ("text: Calle Quibela 5", "Calle Quibela 5"),
        ("text: Avenida de la Quibela, 15", "Avenida de la Quibela, 15"),
        ("text: 12 rue de la Quibelle", "12 rue de la Quibelle"),
        ("text: 12 bis, avenue Quibelle", "12 bis, avenue Quibelle"),
    ],
)
def test_street_address(text: str, part: str) -> None:
    assert _heard(text) == _all_of("street-address", text, part)


@pytest.mark.parametrize(
    "text",
    [
        "text: Walk 20 minutes down the street",
        "text: Cross 3 busy roads",
        "title: A 30 Minute Drive",
        "title: 10 Minutes Walk",
        "text: 2 Monday Walk sessions",
        "text: 5 of us go to Quibble Park",
        "text: Stay in the flat 3 hours",
        "text: OK, 10000 steps",
        "text: In IN 10000 steps",
        "text: PHQ9 and GAD7, 12 Tuesday mornings",
        "text: on our street, at 5",
        "text: my box 3 times",
        "text: on the plaza 3 times a week",
        "text: Spring 2027",
        "text: 4 Sunday calls",
        "text: Seat 12A, gate B4 9AM, the M25 2PM",
        "text: W3C, HTML5, H1N1, vitamin B12 1000 mcg",
        "text: Go two stops on the 7 from Quibble Road",
        "text: Bus 12 to Market Square",
    ],
)
def test_no_street_address(text: str) -> None:
    assert _heard(text) == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("text: Tea with Anna Quibbleworth", "Anna Quibbleworth"),
        ("text: Anna Quibbleworth's flat", "Anna Quibbleworth's"),
        ("text: Ask Anna Quibbleworth to come", "Anna Quibbleworth"),
        ("text: Anna K. Quibbleworth", "Anna K. Quibbleworth"),
        ("text: Anna Maria Quibbleworth", "Anna Maria Quibbleworth"),
        ("text: Anna Quibble-Worth", "Anna Quibble-Worth"),
        ("text: Anna van der Quibble", "Anna van der Quibble"),
        ("text: Anna O'Quibble", "Anna O'Quibble"),
        ("text: Mr Quibbleworth rang", "Mr Quibbleworth"),
        ("text: see Dr. Quibbleworth", "Dr. Quibbleworth"),
        ("text: see Dr. Anna Quibbleworth", "Dr. Anna Quibbleworth"),
        ("text: Frau Quibbel", "Frau Quibbel"),
        ("text: la Señora Quibela", "Señora Quibela"),
        ("who: Mehmet Quibboğlu", "Mehmet Quibboğlu"),
        ("# Fatima Quibbani rang", "Fatima Quibbani"),
        ("who: [Anna, Tom Quibble]", "Tom Quibble"),
    ],
)
def test_full_name(text: str, part: str) -> None:
    assert _heard(text) == _all_of("full-name", text, part)


@pytest.mark.parametrize(
    "text",
    [
        "text: My sister Anna",
        "text: Anna, Tom and Maria",
        "text: Anna and Tom Monday mornings",
        "text: Anna Maria rings",
        "text: Ring Anna. Walk home",
        "text: Ring Anna on Monday",
        "text: Tell Anna I am late",
        "text: Beck Depression Inventory",
        "text: Jacobson relaxation, Jacobson Relaxation",
        "text: The Anna Quibbleworth Hospital",
        "text: The Anna Quibbleworth app",
        "text: A book by Anna Quibbleworth",
        "text: the podcast with Tom Quibble",
        "text: Tom Quibble Street",
        "text: Atkinson Hyperlegible",
        "text: St John Ambulance",
        "text: King Charles Spaniel",
        "text: Miss Sunday lunch",
        "text: Miss The News",
        "text: my GP, my Dr appointment",
        "text: Will Monday work",
        "text: Riding The Bus Again",
        "text: Martin Luther King Day",
    ],
)
def test_no_full_name(text: str) -> None:
    assert _heard(text) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("text: quedar con Carlos Quibela en la plaza", ["Carlos Quibela"]),
        ("text: mit Anna Kaffee trinken und den Abend bei Oma im Garten sein", []),
        ("text: mit Frau Quibbel Kaffee trinken", ["Frau Quibbel Kaffee"]),
    ],
)
def test_full_names_in_a_language_without_a_lexicon(text: str, parts: list[str]) -> None:
    assert _heard(text, known=False) == _all_of("full-name", text, *parts)


def test_all_but_names_are_found_in_any_language() -> None:
    text = "a@b.example, +34 612 345 678, nacida 1987-05-04, MRN 48213, Calle Quibela 5"

    assert [name for name, _ in _heard(text, known=False)] == [
        "email-address",
        "telephone-number",
        "birth-date",
        "record-number",
        "street-address",
    ]


def test_no_message_repeats_what_was_found() -> None:
    text = (
        "a: aunt@quibble.example\nb: 020 7946 0123\nc: DOB 1987-05-04\nd: MRN 0048213\n"
        "e: 12 Quibble Street\nf: Anna Quibbleworth\n"
    )
    heard = _heard(text)

    assert [name for name, _ in heard] == sorted(RULES, key=lambda name: RULES[name].rule.code)
    for _, one in heard:
        assert text[one.start : one.end] not in one.message
        assert one.reframe is None


@pytest.mark.parametrize(
    "text",
    ["1" * 50_000, "a" * 50_000 + "@", "A" * 50_000, "Anna " * 10_000, "0 " * 25_000, "12 Quibble " * 5_000, "@a." * 15_000, "1-" * 25_000,
     "born " * 10_000, "nhs no. " * 8_000, "12 34 " * 9_000, "Rue De " * 8_000],
)  # fmt: skip
def test_long_files_are_read_in_a_moment(text: str) -> None:
    import time  # noqa: PLC0415

    start = time.perf_counter()
    _heard(text)

    assert time.perf_counter() - start < 2
