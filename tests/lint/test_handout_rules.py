"""Words that do not belong on a client's page are found, and put plainly; others are left alone."""

from __future__ import annotations

import pytest
from english import ENGLISH, rows, with_marks, without_marks

from gwsheet.lint import handout
from gwsheet.lint.reading import difficulty, sentences, syllables
from gwsheet.lint.registry import discover_rules
from gwsheet.lint.subjects import Path, Text, TextMatch

STEP: Path = ("action_steps", 0, "text")
RULES = {found.rule.name: found for found in discover_rules() if found.rule.code[:3] == "GW6"}


def _find(name: str, text: str, path: Path = STEP, **figures: int) -> list[TextMatch]:
    return list(RULES[name].check(Text(path, text, ENGLISH), **figures))


def _say(name: str, text: str, path: Path = STEP) -> tuple[str, list[str]]:
    """The text with marks around what the rule underlines, and its messages: never a draft."""
    hits = _find(name, text, path)
    assert {hit.reframe for hit in hits} <= {None}
    marked = with_marks(text, [(hit.start, hit.end) for hit in hits])
    return marked, [hit.message for hit in hits]


# What each rule says of the words underlined, with the better words that stand after the arrow;
# and texts of which it says nothing.
TEXTS = {
    "clinical-jargon": ('"{}" is clinical language; say "{}"', """
        A «maladaptive» habit → unhelpful | «Maladaptive» habits → unhelpful
        Write down «cognitions» → thoughts | Find a «cognitive distortion» → thinking trap
        do my «ADLs» → everyday tasks | «Tx» starts on Monday → treatment
        my «hx» of panic → history | take it «PRN» → when needed | «d/c» the diary → stop
        When «dysregulated», walk → overwhelmed | «Self-efficacy» → trust in what I can do
        «self efficacy» → trust in what I can do | «somatic» symptoms → in the body
        treat my «MDD» → depression | improved «self-regulation» → settling myself
        an «ego-syntonic» thought → fitting who I am
        «affect regulation» → settling strong feelings

        anxiety, depression, panic, triggers, coping and mindfulness | exposure: the bus, one stop
        my OCD, PTSD and ADHD | cognitive behavioural therapy with my CBT book
        GAD-7 and PHQ-9 before the session | does this affect my sleep
        gad about; a bid for the vase; si, si | functional clothes | an adaptation
        my intake of caffeine | learn PHP | the distress tolerance group on Mondays
        my somatic tracking app, the psychoeducation leaflet | SI units homework | and/or
    """),
    "blaming-words": ('"{}" can read as blame; say {}', """
        I «refused to» answer → "decided not to"
        «Refused medication» twice → "said no to medication" | I «failed to» ring → "did not"
        was «noncompliant» → "not following the plan"
        a «non-compliant» week → "not following the plan"
        «attention-seeking» at work → "wanting to be seen"
        Still «in denial» → for example "does not see it that way yet: …"
        Was too «lazy» → for example "what got in the way was …"
        I «suffer from» gout → "live with" | The client «failed to» ring → "did not"
        «resistant to» change → "unsure about"
        a «clean urine screen» → "urine test without drugs" | «Client admits» drinking → "I say"
        «Poor insight» → "a different view of it"

        refuse an offer; I refused a drink | clean the kitchen; clean, dirty, clean again
        the failed exam; I failed maths; my brakes failed | one lazy Sunday morning
        calling myself lazy | resistance bands, water-resistant shoes
        an insurance claim; claims from work | the museum admits children
        acting out a scene in drama class
        complain to the landlord; my neighbour complains about noise
        the landlord refused to fix the boiler | my uncle suffers from gout | nobody suffers
    """),
    "condition-first": ('"{}" puts the condition before the person; say "{}"', """
        a group for «alcoholics» → people with an alcohol problem
        as «an alcoholic» → a person with an alcohol problem
        «An addict» who sleeps → a person with an addiction
        «Schizophrenics» meet → people with schizophrenia
        he is «a borderline» → a person with borderline personality disorder
        «the mentally ill» → people with mental health problems
        talk to the «depressed man» → man with depression
        an «anorexic girl» → girl with anorexia
        food for «diabetic patients» → patients with diabetes

        go to Alcoholics Anonymous | an alcoholic drink, the alcoholic punch
        a borderline case, a diabetic diet, an epileptic fit, a psychotic episode
        a bipolar disorder | feeling depressed, a depressed mood | autistic adults, deaf people
        the person with schizophrenia
    """),
    "third-person": ('"{}" speaks about the client on the client\'s own page; say {}', """
        «Client will» walk. → "I will" | «The client will» walk. → "I will"
        «Pt. will» walk → "I will" | By May «the pt will» walk → "I will"
        «Patient to» attend weekly → "I will" | «Service user is» sleeping → "I am"
        «Student has» two friends → "I have" | «The resident can» cook → "I can"
        I rest. «Client will» walk → "I will" | «Client's» sleep → "my"
        More of «the client’s» sleep → "my"
        «Client will» name three triggers for her anger and use her skills to calm herself. → "I will"
        «Client will» ask staff to help her. → "I will"
        «Client will» see what calms her. → "I will"
        «Client will» ask her sister about her day. → "I will"
        «Client will» rest when she is tired. → "I will"
        «Client reports» that sleep is good → "I report"
        «Client feels» sad and eats alone → "I feel" | Help «client» name feelings → "I" or "me"
        Within a week «the client will» ring. → "I will"
        By week 8, «client will» ring. → "I will" | In class «the student will» sit. → "I will"
        Walk beside «the patient» → "I" or "me"

        Call three clients a day | I ask what the client will pay | Ring my clients before noon
        I ring the client back before I eat | I tell the patient what comes next
        Clients will ring on Mondays | Client meetings on Monday | Client reports done by Friday
        Client list | Be patient with myself | Patient with small work | Patience
        Pay the student loan | Help the student next door | Student union on Thursday
        PT on Tuesday, a pt of milk
    """),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "message", "row"),
    [(name, said, row) for name, (said, block) in TEXTS.items() for row in rows(block)],
)
def test_texts(name: str, message: str, row: str) -> None:
    marked, _, better = row.partition(" → ")
    _, _, words = marked.partition("«")
    expected = [message.format(words.partition("»")[0], better)] if better else []

    assert _say(name, without_marks(marked)) == (marked, expected)


def test_every_word_of_jargon_is_named() -> None:
    text = "«Verbalize» a «maladaptive» «cognition», and notice the «somatic» part"

    assert _say("clinical-jargon", without_marks(text))[0] == text
    assert _say("clinical-jargon", "affect\nregulation")[0] == "«affect\nregulation»"


def test_the_lexicon_has_plain_words_for_much_jargon() -> None:
    jargon = dict(ENGLISH.under("jargon"))

    assert len(jargon) >= 120
    assert [word for word, plain in jargon.items() if len(plain) != 1 or not plain[0]] == []


@pytest.mark.parametrize("group", ["jargon", "blaming", "condition_first"])
def test_no_better_wording_is_criticised_itself(group: str) -> None:
    for phrase, better in ENGLISH.under(group):
        spots = handout.spots_in(better[0], ENGLISH)
        assert [name for name in spots if not name.startswith("third")] == [], phrase


@pytest.mark.parametrize("who", ["client", "Client", "the client", "pt."])
def test_third_person_who_does_it(who: str) -> None:
    path: Path = ("action_steps", 0, "who")

    message = f'"{who}" is the reader of this page; say "me"'
    assert _say("third-person", who, path) == (f"«{who}»", [message])
    assert _find("third-person", "my sister and me", path) == []
    assert _find("third-person", "a patient friend", path) == []


HARSH = (
    "Schizophrenics with maladaptive cognitions often failed to demonstrate interpersonal"
    " effectiveness regarding psychosocial responsibilities."
)
GRADES = """
    I will demonstrate an increased capacity for emotional self-expression in interpersonal \
situations. → 18, {} find short words for interpersonal, capacity and emotional
    I will walk to the end of the road on each of the days when I do not go in to work, and I \
will write down how it felt in the blue book by the bed. \
→ 11, {} it has 37 words: make two sentences of it
    I will utilize breathing on a daily basis in order to commence the day with approximately \
two calm minutes. → 11, {} find short words for approximately and utilize

    Emotional self-expression in interpersonal situations
    Acknowledging uncomfortable physiological sensations
    I will say what I feel to one person I trust, twice a week.
    Have no more than one panic attack a week for four weeks in a row by 31 January 2027.
    Walk for 20 minutes on four evenings a week by 28 February 2027, at 18:30 or 19:30.
"""


@pytest.mark.parametrize("row", rows(GRADES))
def test_reading_grade(row: str) -> None:
    text, _, said = row.partition(" → ")
    message = f"reads at grade {said.format('and 8 is the most for a handout;')}"

    expected = (f"«{text}»", [message]) if said else (text, [])
    assert _say("reading-grade", text) == expected


def test_reading_grade_is_that_of_the_hardest_sentence() -> None:
    hard = f"I walk to the shop. «{HARSH}» I rest."

    assert _say("reading-grade", without_marks(hard))[0] == hard
    assert _find("reading-grade", "One two three.\nFour five.\nSix seven.\nEight nine.\n") == []
    assert _find("reading-grade", "") == []


def test_reading_grade_can_be_set() -> None:
    text = "I will say what I feel to one person I trust, and write it down on Friday evenings."

    assert _find("reading-grade", text) == []
    assert [hit.start for hit in _find("reading-grade", text, grade=3)] == [0]


SYLLABLES = {
    1: "walk walked home hopes whole I 2027 hmm",
    2: "wanted changes table little people being going create science quiet patient social "
    "technique sometimes careful rhythm",
    3: "area idea diary radio usual management therapist therapist's video",
    4: "reliable situation maladaptive society anxiety",
    5: "evaluation",
}


@pytest.mark.parametrize(
    ("word", "count"), [(word, count) for count, text in SYLLABLES.items() for word in text.split()]
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_grade_is_the_formula_of_kincaid() -> None:
    # 14 words of one syllable: 0.39 x 14 + 11.8 x 1 - 15.59
    hard = difficulty("The cat sat on the mat and the dog lay in the hot sun", 12, 0)

    assert hard is not None
    assert (round(hard.grade, 2), hard.words, hard.longest) == (1.67, 14, ())


@pytest.mark.parametrize(
    "text",
    [
        "«One.» «Two!»", "«At 2.5 km I rest.» «Then on»", '«He said "stop."» «I went.»',
        "«One»\n«Two»", "«e.g. the bus»", "  ",
    ],
)  # fmt: skip
def test_sentences(text: str) -> None:
    plain = without_marks(text)

    assert with_marks(plain, sentences(plain)) == text


@pytest.mark.parametrize(
    "name", ["reading-grade", "clinical-jargon", "blaming-words", "condition-first"]
)
def test_wording_of_own_words_is_nobodys_to_criticise(name: str) -> None:
    assert _find(name, HARSH, ("goal_statement",)) != []
    assert _find(name, HARSH, ("in_my_words",)) == []


@pytest.mark.parametrize("name", RULES)
def test_nothing_is_said_of_a_language_without_words(name: str) -> None:
    text = Text(("goal_statement",), f"Client will say: {HARSH}", None)

    assert list(RULES[name].check(text)) == []
