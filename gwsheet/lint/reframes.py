"""How a statement could be put instead, from its own words where that can be done well.

A reframe is a first draft for two people to change: "…" stands where only they know the
figure. Without a good way to use the words, it is None and the manual page has a model.
"""

from __future__ import annotations

import re
from functools import lru_cache

from gwsheet.lint.grammar import Sentence
from gwsheet.lint.grammar.ambition import absolutes
from gwsheet.lint.grammar.avoidance import avoidances
from gwsheet.lint.grammar.clauses import is_word
from gwsheet.lint.grammar.external import externals
from gwsheet.lint.grammar.shapes import clause_sign
from gwsheet.lint.grammar.vagueness import vagueness
from gwsheet.lint.lexicon import Lexicon
from gwsheet.lint.lexicon.forms import verb_forms

_OFTEN = frozenset(
    (
        "regularly",
        "often",
        "frequently",
        "consistently",
        "on a regular basis",
        "sometimes",
        "occasionally",
        "from time to time",
        "usually",
        "generally",
        "whenever possible",
        "where possible",
        "as much as possible",
        "as needed",
        "when needed",
        "continually",
        "soon",
        "eventually",
        "someday",
        "one day",
        "on occasion",
        "at times",
    )
)
_SOON = frozenset(
    ("soon", "eventually", "someday", "one day", "over time", "in the future", "in the long run")
)
_LONGEST = 120
_SHORT = 60  # a longer statement may have more to change than one word


def _base(sentence: Sentence) -> str:
    """The statement without its last sign, when it is one short sentence."""
    text = " ".join(sentence.text.split()).rstrip(" .!;,")
    return text if len(text) <= _LONGEST and not re.search(r"[.!?;]\s", text) else ""


def _replaced(sentence: Sentence, start: int, end: int, words: str) -> str | None:
    text = sentence.text
    if len(text) > _SHORT:
        return None
    put = f"{text[:start]}{words}{text[end:]}"
    put = " ".join(put.split())
    return put[:1].upper() + put[1:] if text[:1].isupper() else put


def _words_after(sentence: Sentence, index: int, most: int = 3) -> str:
    """The noun phrase behind word ``index``, as written."""
    clause, words = sentence.tokens.clause, sentence.tokens.words
    stop = index
    ends = {
        clause_sign(name) for name in ("comma", "punct", "and", "by", "if", "prep", "that", "to")
    }
    while stop < len(words) and stop - index < most and clause[stop] not in ends:
        stop += 1
    return sentence.quote(index, stop) if stop > index else ""


def state(sentence: Sentence, adjective: str) -> str | None:
    """Something done, in place of something been."""
    word = adjective.lower()
    if sentence.lexicon.clause.get(word) != "good_states" or word.startswith(("who ", "like ")):
        return None
    return f"Twice a week, do one thing that a person who is {adjective} would do: …"


def filler(sentence: Sentence, start: int, end: int) -> str | None:
    """The statement with a figure in the filler's place."""
    word = sentence.text[start:end].lower()
    if re.search(r"\bas\s*$", sentence.text[:start], re.IGNORECASE):  # "as often as I can"
        return None
    if word in _SOON:
        return _replaced(sentence, start, end, "within the next four weeks")
    if word in _OFTEN:
        return _replaced(sentence, start, end, "three times a week")
    return None


def criterion(sentence: Sentence) -> str | None:
    """The statement with a frequency."""
    base = _base(sentence)
    is_activity = sentence.tokens.clause[:1] in (clause_sign("concrete"), clause_sign("gerund"))
    return f"{base}, twice a week" if base and is_activity and not sentence.times else None


def perfect() -> str:
    """A good-enough version."""
    return "Do … once a day, well enough"


def timed(sentence: Sentence) -> str | None:
    """The statement with a horizon."""
    base = _base(sentence)
    is_clear = not (
        vagueness(sentence) or absolutes(sentence) or externals(sentence) or avoidances(sentence)
    )
    return f"{base}, within the next six weeks" if base and is_clear else None


_ADJECTIVES = (clause_sign("feeling_adjectives"), clause_sign("good_states"))


def comparative(sentence: Sentence, index: int) -> str | None:
    """From how much to how much, or how often."""
    words, clause = sentence.tokens.words, sentence.tokens.clause
    word = words[index]
    after = _words_after(sentence, index + 1)
    if clause[index] == clause_sign("down") and after:
        return f"Bring {after} from … to … a week, by …"
    if clause[index] == clause_sign("up") and after:
        return f"Do … twice a week, as a step towards {after}"
    if word in ("less", "fewer") and index and clause[index + 1 : index + 2] not in _ADJECTIVES:
        before = words[index - 1]
        kept = after or (before if clause[index - 1] != clause_sign("be") else "")
        return f"{kept[:1].upper()}{kept[1:]} no more than … times a week, by …" if kept else None
    if word == "more" and index and clause[index - 1] == clause_sign("be") and after:
        return f"Twice a week, do one thing that a person who is {after} would do: …"
    if word in ("more", "more often"):
        base = _base(sentence)
        start, end = sentence.offsets(index, index + 1)
        short = base and end >= len(base)
        return f"{base[:start].strip()} for … minutes, three times a week" if short else None
    return None


def absolute(sentence: Sentence, start: int, end: int) -> str | None:
    """The statement with room for an ordinary day."""
    word = sentence.text[start:end].lower()
    if word == "always":
        return _replaced(sentence, start, end, "four times out of five")
    if word in ("all", "everything"):
        index = sum(place < end for place in sentence.tokens.starts)
        after = _words_after(sentence, index)
        return f"Begin with one part of {after}: …" if after else None
    return None


def external(sentence: Sentence, first: int, stop: int) -> str | None:
    """The client's own part in it."""
    clause = sentence.tokens.clause
    person, my = clause_sign("person"), clause_sign("my")
    for index in range(first, stop):
        is_hoped_for = is_word(sentence, index, "partners") and clause[index - 1] != my
        if clause[index] == person and not is_hoped_for:
            start = (
                index - 1
                if index and clause[index - 1] in (clause_sign("my"), clause_sign("the"))
                else index
            )
            who = re.sub(r"['’]s$", "", sentence.quote(start, index + 1))
            who = who[:1].lower() + who[1:] if start == 0 else who
            return f"Tell {who} once a week, in one sentence that begins with I, what I need"
    return "Do my own part of it, whatever the answer: … by …"


_VICE = clause_sign("vice")
_WITH_FEELING = ("feeling", "feeling_adjectives", "feeling_verb")


def avoidance(sentence: Sentence, first: int, stop: int) -> str | None:
    """Something to go towards, with the feeling allowed to come along.

    Only what one does comes with an urge; lying awake and thinking do not.
    """
    clause = sentence.tokens.clause
    for index in range(stop - 1, first - 1, -1):
        for name in _WITH_FEELING:
            if clause[index] != clause_sign(name):
                continue
            words = sentence.quote(index, index + 1).lower()
            if name == "feeling":
                return f"Do one thing a week that matters to me, even with {words} there: …"
            if name == "feeling_adjectives":
                return f"Do one thing a week that matters to me, even when I feel {words}: …"
    urge = "When the urge comes, d" if _is_of_deeds(sentence, first, stop) else "D"
    return f"{urge}o … instead, on … days a week"


def _is_of_deeds(sentence: Sentence, first: int, stop: int) -> bool:
    """Whether there is an urge to it: a vice, or a verb that names one (bite, nail biting)."""
    tokens, deeds = sentence.tokens, _deeds(sentence.lexicon)
    return any(
        tokens.clause[index] == _VICE or tokens.words[index] in deeds
        for index in range(first, stop)
    )


@lru_cache(maxsize=8)
def _deeds(lexicon: Lexicon) -> frozenset[str]:
    """The verbs among the vices in every form: smoking, smoke; biting, bite."""
    vices = (vice.rpartition(" ")[2] for vice in lexicon.sets["nouns.vice"])
    gerunds = frozenset(vice for vice in vices if vice.endswith("ing"))
    irregular = dict(lexicon.under("irregular"))
    verbs = (*lexicon.lists["feeling_verbs"], *lexicon.lists["verbs.concrete"])
    forms = (frozenset(verb_forms(verb, irregular)) for verb in verbs if " " not in verb)
    return gerunds.union(*(one for one in forms if not one.isdisjoint(gerunds)))


def one_of(sentence: Sentence) -> str | None:
    """The first of several."""
    head = re.split(r"[,;&+]| and ", _base(sentence))[0].strip()
    return f"{head}: the first step is …, by …" if head else None


def first_part(sentence: Sentence, first: int, stop: int) -> str | None:
    """The first piece of something large."""
    tokens = sentence.tokens
    is_amount = tokens.clause[first] == clause_sign("number")
    is_feeling = clause_sign("feeling") in tokens.clause[first:stop]
    if is_amount or is_feeling or tokens.words[first] in sentence.lexicon.sets["illnesses"]:
        return None
    what = sentence.quote(first, stop)
    what = what[:1].lower() + what[1:] if first == 0 else what
    return f"A first step on the way to {what}: …, within the next two weeks"


def reason(sentence: Sentence) -> str | None:
    """The activity with the value that it serves."""
    words = sentence.tokens.words
    if words[1:2] not in (["more"], ["more often"]):
        return None
    return f"{words[0].capitalize()} for 15 minutes a day, because … matters to me"
