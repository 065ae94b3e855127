"""Words that do not belong on a client's page are found, and put plainly; others are left alone."""

from __future__ import annotations

import pytest

from gwsheet.lint import handout
from gwsheet.lint.lexicon import Lexicon, lexicon_for
from gwsheet.lint.reading import difficulty, sentences, syllables
from gwsheet.lint.registry import discover_rules
from gwsheet.lint.subjects import Path, Text, TextMatch

STEP: Path = ("action_steps", 0, "text")
RULES = {one.rule.name: one for one in discover_rules() if one.rule.code.startswith("GW6")}


def _english() -> Lexicon:
    lexicon = lexicon_for("en")
    assert lexicon is not None
    return lexicon


ENGLISH = _english()


def _heard(name: str, text: str, path: Path = STEP, **figures: int) -> list[TextMatch]:
    return list(RULES[name].check(Text(path, text, ENGLISH), **figures))


def _one(name: str, text: str, path: Path = STEP) -> tuple[str, str]:
    """The only thing that rule ``name`` says of the text, of which words: never a text of ours."""
    [heard] = _heard(name, text, path)
    assert heard.reframe is None
    return text[heard.start : heard.end], heard.message


CROWDED = (
    "I will demonstrate an increased capacity for emotional self-expression in interpersonal"
    " situations."
)
LONG = (
    "I will walk to the end of the road on each of the days when I do not go in to work, and I"
    " will write down how it felt in the blue book by the bed."
)
WORDY = (
    "I will utilize breathing on a daily basis in order to commence the day with approximately"
    " two calm minutes."
)
AT_MOST = "and 8 is the most for a handout;"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            CROWDED,
            f"reads at grade 18, {AT_MOST} find short words for interpersonal, capacity and emotional",
        ),
        (
            LONG,
            f"reads at grade 11, {AT_MOST} it has 37 words: make two sentences of it",
        ),
        (
            WORDY,
            f"reads at grade 11, {AT_MOST} find short words for approximately and utilize",
        ),
    ],
)
def test_reading_grade(text: str, message: str) -> None:
    assert _one("reading-grade", text) == (text, message)


def test_reading_grade_is_that_of_the_hard_sentence() -> None:
    hard = (
        "Participating individuals demonstrate considerable improvement regarding emotional"
        " regulation capabilities following consistent practice."
    )
    text = f"I walk to the shop. {hard} I rest."

    assert _one("reading-grade", text)[0] == hard


@pytest.mark.parametrize(
    "text",
    [
        "Emotional self-expression in interpersonal situations",
        "Acknowledging uncomfortable physiological sensations",
        "I will say what I feel to one person I trust, twice a week.",
        "Have no more than one panic attack a week for four weeks in a row by 31 January 2027.",
        "Walk for 20 minutes on four evenings a week by 28 February 2027, at 18:30 or 19:30.",
        "One two three.\nFour five six.\nSeven eight nine.\nTen eleven twelve.\nAll of it now.",
        "",
    ],
)
def test_reading_grade_of_plain_texts(text: str) -> None:
    assert _heard("reading-grade", text) == []


def test_reading_grade_can_be_set() -> None:
    text = "I will say what I feel to one person I trust, and write it down on Friday evenings."

    assert _heard("reading-grade", text) == []
    assert [heard.start for heard in _heard("reading-grade", text, grade=3)] == [0]


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("walk", 1), ("walked", 1), ("wanted", 2), ("home", 1), ("hopes", 1), ("changes", 2), ("table", 2),
        ("little", 2), ("whole", 1), ("people", 2), ("area", 3), ("idea", 3), ("being", 2), ("going", 2),
        ("create", 2), ("science", 2), ("quiet", 2), ("patient", 2), ("social", 2), ("diary", 3), ("radio", 3),
        ("reliable", 4), ("usual", 3), ("situation", 4), ("evaluation", 5), ("technique", 2), ("sometimes", 2),
        ("careful", 2), ("management", 3), ("therapist", 3), ("maladaptive", 4), ("therapist's", 3), ("I", 1),
        ("rhythm", 2), ("2027", 1), ("video", 3), ("society", 4), ("anxiety", 4), ("hmm", 1),
    ],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_grade_is_the_formula_of_kincaid() -> None:
    # 14 words of one syllable: 0.39 x 14 + 11.8 x 1 - 15.59
    hard = difficulty("The cat sat on the mat and the dog lay in the hot sun", 12, 0)

    assert hard is not None
    assert (round(hard.grade, 2), hard.words, hard.longest) == (1.67, 14, ())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two!", ["One.", "Two!"]),
        ("At 2.5 km I rest. Then on", ["At 2.5 km I rest.", "Then on"]),
        ('He said "stop." I went.', ['He said "stop."', "I went."]),
        ("One\nTwo", ["One", "Two"]),
        ("e.g. the bus", ["e.g. the bus"]),
        ("  ", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == parts


@pytest.mark.parametrize(
    ("text", "words", "plain"),
    [
        ("A maladaptive habit", "maladaptive", "unhelpful"),
        ("Maladaptive habits", "Maladaptive", "unhelpful"),
        ("Write down cognitions", "cognitions", "thoughts"),
        ("Find a cognitive distortion", "cognitive distortion", "thinking trap"),
        ("do my ADLs", "ADLs", "everyday tasks"),
        ("Tx starts on Monday", "Tx", "treatment"),
        ("my hx of panic", "hx", "history"),
        ("take it PRN", "PRN", "when needed"),
        ("d/c the diary", "d/c", "stop"),
        ("When dysregulated, walk", "dysregulated", "overwhelmed"),
        ("Self-efficacy", "Self-efficacy", "trust in what I can do"),
        ("self efficacy", "self efficacy", "trust in what I can do"),
        ("somatic symptoms", "somatic", "in the body"),
        ("treat my MDD", "MDD", "depression"),
        ("improved self-regulation", "self-regulation", "settling myself"),
        ("an ego-syntonic thought", "ego-syntonic", "fitting who I am"),
        ("affect\nregulation", "affect regulation", "settling strong feelings"),
    ],
)  # fmt: skip
def test_clinical_jargon(text: str, words: str, plain: str) -> None:
    found, message = _one("clinical-jargon", text)

    assert " ".join(found.split()) == words
    assert message == f'"{words}" is clinical language; say "{plain}"'


def test_every_word_of_jargon_is_named() -> None:
    text = "Verbalize a maladaptive cognition, and notice the somatic part"
    heard = _heard("clinical-jargon", text)

    assert [text[one.start : one.end] for one in heard] == [
        "Verbalize", "maladaptive", "cognition", "somatic",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "anxiety, depression, panic, triggers, coping and mindfulness",
        "exposure: the bus, one stop",
        "my OCD, PTSD and ADHD",
        "cognitive behavioural therapy with my CBT book",
        "GAD-7 and PHQ-9 before the session",
        "does this affect my sleep",
        "gad about; a bid for the vase; si, si",
        "functional clothes",
        "an adaptation",
        "my intake of caffeine",
        "learn PHP",
        "the distress tolerance group on Mondays",
        "my somatic tracking app, the psychoeducation leaflet",
        "SI units homework",
        "and/or",
    ],
)
def test_words_that_clients_use_are_no_jargon(text: str) -> None:
    assert _heard("clinical-jargon", text) == []


def test_the_lexicon_has_plain_words_for_much_jargon() -> None:
    jargon = dict(ENGLISH.under("jargon"))

    assert len(jargon) >= 120
    assert [word for word, plain in jargon.items() if len(plain) != 1 or not plain[0]] == []


@pytest.mark.parametrize("group", ["jargon", "blaming", "condition_first"])
def test_no_better_wording_is_criticised_itself(group: str) -> None:
    for phrase, better in ENGLISH.under(group):
        scan = handout.scan(better[0], ENGLISH)
        assert [name for name in scan.spots if not name.startswith("third")] == [], phrase


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("I refused to answer", "refused to", 'say "decided not to"'),
        ("Refused medication twice", "Refused medication", 'say "said no to medication"'),
        ("I failed to ring", "failed to", 'say "did not"'),
        ("was noncompliant", "noncompliant", 'say "not following the plan"'),
        ("a non-compliant week", "non-compliant", 'say "not following the plan"'),
        ("attention-seeking at work", "attention-seeking", 'say "wanting to be seen"'),
        ("Still in denial", "in denial", 'say for example "does not see it that way yet: …"'),
        ("Was too lazy", "lazy", 'say for example "what got in the way was …"'),
        ("I suffer from gout", "suffer from", 'say "live with"'),
        ("The client failed to ring", "failed to", 'say "did not"'),
        ("resistant to change", "resistant to", 'say "unsure about"'),
        ("a clean urine screen", "clean urine screen", 'say "urine test without drugs"'),
        ("Client admits drinking", "Client admits", 'say "I say"'),
        ("Poor insight", "Poor insight", 'say "a different view of it"'),
    ],
)  # fmt: skip
def test_blaming_words(text: str, words: str, said: str) -> None:
    assert _one("blaming-words", text) == (words, f'"{words}" can read as blame; {said}')


@pytest.mark.parametrize(
    "text",
    [
        "refuse an offer; I refused a drink",
        "clean the kitchen; clean, dirty, clean again",
        "the failed exam; I failed maths; my brakes failed",
        "one lazy Sunday morning",
        "calling myself lazy",
        "resistance bands, water-resistant shoes",
        "an insurance claim; claims from work",
        "the museum admits children",
        "acting out a scene in drama class",
        "complain to the landlord; my neighbour complains about noise",
        "the landlord refused to fix the boiler",
        "my uncle suffers from gout",
        "nobody suffers",
    ],
)
def test_words_that_blame_nobody(text: str) -> None:
    assert _heard("blaming-words", text) == []


@pytest.mark.parametrize(
    ("text", "words", "plain"),
    [
        ("a group for alcoholics", "alcoholics", "people with an alcohol problem"),
        ("as an alcoholic", "an alcoholic", "a person with an alcohol problem"),
        ("An addict who sleeps", "An addict", "a person with an addiction"),
        ("Schizophrenics meet", "Schizophrenics", "people with schizophrenia"),
        ("he is a borderline", "a borderline", "a person with borderline personality disorder"),
        ("the mentally ill", "the mentally ill", "people with mental health problems"),
        ("talk to the depressed man", "depressed man", "man with depression"),
        ("an anorexic girl", "anorexic girl", "girl with anorexia"),
        ("food for diabetic patients", "diabetic patients", "patients with diabetes"),
    ],
)  # fmt: skip
def test_condition_first(text: str, words: str, plain: str) -> None:
    message = f'"{words}" puts the condition before the person; say "{plain}"'

    assert _one("condition-first", text) == (words, message)


@pytest.mark.parametrize(
    "text",
    [
        "go to Alcoholics Anonymous",
        "an alcoholic drink, the alcoholic punch",
        "a borderline case, a diabetic diet, an epileptic fit, a psychotic episode",
        "a bipolar disorder",
        "feeling depressed, a depressed mood",
        "autistic adults, deaf people",
        "the person with schizophrenia",
    ],
)
def test_no_condition_first(text: str) -> None:
    assert _heard("condition-first", text) == []


@pytest.mark.parametrize(
    ("text", "words", "mine"),
    [
        ("Client will walk.", "Client will", '"I will"'),
        ("The client will walk.", "The client will", '"I will"'),
        ("Pt. will walk", "Pt. will", '"I will"'),
        ("By May the pt will walk", "the pt will", '"I will"'),
        ("Patient to attend weekly", "Patient to", '"I will"'),
        ("Service user is sleeping", "Service user is", '"I am"'),
        ("Student has two friends", "Student has", '"I have"'),
        ("The resident can cook", "The resident can", '"I can"'),
        ("I rest. Client will walk", "Client will", '"I will"'),
        ("Client's sleep", "Client's", '"my"'),
        ("More of the client’s sleep", "the client’s", '"my"'),
        (
            "Client will name three triggers for her anger and use her skills to calm herself.",
            "Client will",
            '"I will"',
        ),
        ("Client will ask staff to help her.", "Client will", '"I will"'),
        ("Client will see what calms her.", "Client will", '"I will"'),
        ("Client will ask her sister about her day.", "Client will", '"I will"'),
        ("Client will rest when she is tired.", "Client will", '"I will"'),
        ("Client reports that sleep is good", "Client reports", '"I report"'),
        ("Client feels sad and eats alone", "Client feels", '"I feel"'),
        ("Help client name feelings", "client", '"I" or "me"'),
        ("Within a week the client will ring.", "the client will", '"I will"'),
        ("By week 8, client will ring.", "client will", '"I will"'),
        ("In class the student will sit.", "the student will", '"I will"'),
        ("Walk beside the patient", "the patient", '"I" or "me"'),
    ],
)  # fmt: skip
def test_third_person(text: str, words: str, mine: str) -> None:
    message = f'"{words}" speaks about the client on the client\'s own page; say {mine}'

    assert _one("third-person", text) == (words, message)


@pytest.mark.parametrize(
    "text",
    [
        "Call three clients a day",
        "I ask what the client will pay",
        "Ring my clients before noon",
        "I ring the client back before I eat",
        "I tell the patient what comes next",
        "Clients will ring on Mondays",
        "Client meetings on Monday",
        "Client reports done by Friday",
        "Client list",
        "Be patient with myself",
        "Patient with small work",
        "Patience",
        "Pay the student loan",
        "Help the student next door",
        "Student union on Thursday",
        "PT on Tuesday, a pt of milk",
    ],
)
def test_no_third_person(text: str) -> None:
    assert _heard("third-person", text) == []


@pytest.mark.parametrize("who", ["client", "Client", "the client", "pt."])
def test_third_person_who_does_it(who: str) -> None:
    path: Path = ("action_steps", 0, "who")

    assert _one("third-person", who, path) == (
        who, f'"{who}" is the reader of this page; say "me"',
    )  # fmt: skip
    assert _heard("third-person", "my sister and me", path) == []
    assert _heard("third-person", "a patient friend", path) == []


HARSH = (
    "Schizophrenics with maladaptive cognitions often failed to demonstrate interpersonal effectiveness"
    " regarding psychosocial responsibilities."
)


@pytest.mark.parametrize(
    "name", ["reading-grade", "clinical-jargon", "blaming-words", "condition-first"]
)
def test_wording_of_own_words_is_nobodys_to_criticise(name: str) -> None:
    assert _heard(name, HARSH, ("goal_statement",)) != []
    assert _heard(name, HARSH, ("in_my_words",)) == []


@pytest.mark.parametrize("name", RULES)
def test_nothing_is_said_of_a_language_without_words(name: str) -> None:
    text = Text(("goal_statement",), f"Client will say: {HARSH}", None)

    assert list(RULES[name].check(text)) == []
