"""Wording on a page that the client is given. In the client's own words nothing is criticised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gwsheet.lint import reading
from gwsheet.lint.facts import listed
from gwsheet.lint.handout import (
    OWN_WORDS,
    Spot,
    begins_sentence,
    quoted_plain,
    spots_in,
    word_after,
    word_before,
    words_in,
)
from gwsheet.lint.lexicon import Lexicon
from gwsheet.lint.registry import lint_rule
from gwsheet.lint.subjects import Text, TextMatch

_LEAST_WORDS = 12
_VERB = re.compile(r"[ .]* ([^\W_]+(?:['’][^\W_]+)*)")


@lint_rule("GW601", "text")
def reading_grade(text: Text, *, grade: int = 8) -> Iterator[TextMatch]:
    """A sentence is hard to read.

    What it checks: the reading grade of every sentence of twelve words or more, by the formula
    of Flesch and Kincaid: long sentences and long words raise it. The client's own words are
    left alone.

    Why it matters: people take in less when they are anxious, tired or in pain, so a page for
    everybody is written for a reader of eleven to thirteen.

    Example:
        I will demonstrate an increased capacity for emotional self-expression in interpersonal situations.

    Use instead: short words, and two sentences for one that is long.
        I will say what I feel to one person I trust, twice a week.
    """
    is_short = text.text.count(" ") < _LEAST_WORDS - 1
    if is_short or text.lexicon is None or text.path[0] == OWN_WORDS:
        return
    for start, end in reading.sentences(text.text):
        hard = reading.difficulty(text.text[start:end], _LEAST_WORDS, grade)
        if hard is None or round(hard.grade) <= grade:
            continue
        longest = listed(hard.longest[:3]) if hard.longest else ""
        if not longest:
            advice = f"it has {hard.words} words: make two sentences of it"
        elif hard.words > 20:
            advice = (
                f"make two sentences of its {hard.words} words, and find short ones for {longest}"
            )
        else:
            advice = f"find short words for {longest}"
        limit = f"reads at grade {hard.grade:.0f}, and {grade} is the most for a handout"
        yield TextMatch(start, end, f"{limit}; {advice}")


@lint_rule("GW602", "text")
def clinical_jargon(text: Text) -> Iterator[TextMatch]:
    """A word of the trade on a page for the client.

    What it checks: the clinical words and abbreviations of the lexicon, each of which has a
    plain word. Words that clients use themselves, such as anxiety or trigger, are not among
    them; nor are the client's own words criticised.

    Why it matters: people seldom ask about a word they do not know. Plain words let them explain
    the goal to somebody who can help.

    Example:
        Notice maladaptive thoughts on the way to work
        Talk with my sister about psychoeducation
        Take a walk when my ADLs are done

    Use instead:
        Notice unhelpful thoughts on the way to work
        Notice what triggers my anxiety on the way to work
        Fill in the GAD-7 before our session
    """
    for spot in _criticised(text, "jargon"):
        following = word_after(text.text, spot.end)
        second = word_after(text.text, following.end()) if following else None
        if not (_is_in(text, following, "jargon_names") or _is_in(text, second, "jargon_names")):
            advice = f"is clinical language; {quoted_plain(spot.plain)}"
            yield _match(text, spot, advice)


@lint_rule("GW603", "text")
def blaming_words(text: Text) -> Iterator[TextMatch]:
    """Words that blame the person.

    What it checks: words such as "refused to", "non-compliant" or "attention-seeking", each
    with a neutral way to say it in the lexicon. The client's own words are left alone.

    Why it matters: somebody who reads that they failed has one more reason to stay away. Words
    that say what happened, and what got in the way, leave room for a next step.

    Example:
        I was non-compliant with my homework
        What to do when I refused to go out
        Missed two sessions, unmotivated
        I will show less manipulative behaviour this month

    Use instead:
        I was not following the plan for my homework
        What to do when I decided not to go out
        Missed two sessions because the bus was late
        I refused a second drink on Friday
    """
    for spot in _criticised(text, "blaming"):
        verb = re.compile(r"\w+").match(text.text, spot.start)
        subject = word_before(text.text, spot.start)
        # "The landlord refused to" is not said of the client.
        if (
            subject is None
            or not _is_in(text, verb, "blaming_verbs")
            or _is_in(text, subject, "blaming_subjects")
        ):
            yield _match(text, spot, f"can read as blame; {quoted_plain(spot.plain)}")


@lint_rule("GW604", "text")
def condition_first(text: Text) -> Iterator[TextMatch]:
    """A person is called by their condition.

    What it checks: names such as "an alcoholic", "schizophrenics" or "the mentally ill", and a
    condition before a person ("depressed patients"). Autistic and deaf people often prefer
    their word first, so those words are not looked for; nor are the client's own words.

    Why it matters: a person has a condition and is more than it. Whoever is called by it on
    paper reads that nothing else was seen.

    Example:
        Meet other alcoholics on Thursdays
        What helps an alcoholic in the evening
        A group for depressed women

    Use instead:
        Meet other people with an alcohol problem on Thursdays
        What helps a person with an alcohol problem in the evening
        A group for women with depression
        Go to Alcoholics Anonymous without an alcoholic drink
        A group for autistic adults
    """
    for spot in _criticised(text, "condition_first"):
        advice = f"puts the condition before the person; {quoted_plain(spot.plain)}"
        yield _match(text, spot, advice)


def _criticised(text: Text, group: str) -> list[Spot]:
    """The phrases of ``group`` in a text, where its wording may be criticised."""
    return [] if text.path[0] == OWN_WORDS else spots_in(text.text, text.lexicon).get(group, [])


def _is_in(text: Text, match: re.Match[str] | None, name: str) -> bool:
    """Whether the word of ``match`` is in the lexicon's list ``name``."""
    word = match[match.lastindex or 0].lower().replace("’", "'") if match else None
    return text.lexicon is not None and word in text.lexicon.sets[name]


def _match(text: Text, spot: Spot, advice: str) -> TextMatch:
    words = " ".join(text.text[spot.start : spot.end].split())
    return TextMatch(spot.start, spot.end, f'"{words}" {advice}')


@lint_rule("GW605", "text")
def third_person(text: Text) -> Iterator[TextMatch]:
    """The client is spoken of from outside on their own page.

    What it checks: "Client will", "the patient", "pt." and the like where they mean the person
    whose goal it is. Customers and patients of the client's own ("call three clients a day")
    are not meant.

    Why it matters: a goal that begins with "I" belongs to the person who reads it. "Client
    will" tells them that the page was written for a file.

    Example:
        Client will call one friend a week.
        The patient is walking for ten minutes a day.
        Client's mood is a 4 on most days
        Help the client to breathe slowly

    Use instead:
        I will call one friend a week.
        I am walking for ten minutes a day.
        My mood is a 4 on most days
        Call three clients a day
        Ring the client back before I eat
        Be patient with myself
    """
    spots = spots_in(text.text, text.lexicon)
    if not spots or text.lexicon is None:
        return
    if text.path[-1] == "who":
        words = text.text.lower().removesuffix(".").split()
        noun = " ".join(words[1:] if words[:1] == ["the"] else words)
        if noun in text.lexicon.sets["third_person"]:
            message = f'"{text.text.strip()}" is the reader of this page; say "me"'
            yield TextMatch(0, len(text.text), message)
        return
    nouns = [(spot, True) for spot in spots.get("third_person", ())]
    nouns += [(spot, False) for spot in spots.get("third_person_at_start", ())]
    read = [_meant(text, text.lexicon, spot, is_core=is_core) for spot, is_core in nouns]
    meant = min((spot for spot in read if spot), default=None)
    if meant is not None:
        advice = f"speaks about the client on the client's own page; say {meant.plain}"
        yield _match(text, meant, advice)


def _meant(text: Text, lexicon: Lexicon, noun: Spot, *, is_core: bool) -> Spot | None:
    """The words around ``noun`` that mean the client, with what to say instead, quoted.

    ``is_core`` is a noun such as "client", which means this one also within a sentence. None
    where it may well be somebody else.
    """
    whole = text.text
    before = word_before(whole, noun.start)
    has_article = before is not None and before[1].lower() in ("the", "this", "our")
    start = before.start() if before and has_article else noun.start
    at_start = begins_sentence(whole, start)
    is_named = is_core or has_article
    is_spoken_of = not lexicon.sets["first_person"].isdisjoint(words_in(whole))
    if whole[: noun.end].endswith(("'s", "’s")):
        is_meant = (at_start and is_named) or (is_core and has_article and not is_spoken_of)
        return Spot(start, noun.end, '"my"') if is_meant else None
    verb = _VERB.match(whole, noun.end)
    mine = lexicon.lists.get(f"third_person_verbs.{verb[1].lower()}") if verb else None
    if verb and mine and _is_in(text, verb, "third_person_nouns"):
        following = word_after(whole, verb.end())
        mine = mine if _is_in(text, following, "third_person_after") else None
    if verb and mine:
        is_future = verb[1].lower() in ("will", "shall")
        if at_start or (is_named and is_future and not is_spoken_of):
            return Spot(start, verb.end(), f'"I {mine[0]}"')
    if not is_core or is_spoken_of:
        return None
    helper = word_before(whole, start)  # "Help the client to"
    is_helped = _is_in(text, helper, "third_person_helpers")
    following = word_after(whole, noun.end)
    stands_alone = following is None or _is_in(text, following, "condition_followers")
    if (helper and is_helped and begins_sentence(whole, helper.start())) or (
        has_article and stands_alone
    ):
        return Spot(start, noun.end, '"I" or "me"')
    return None
