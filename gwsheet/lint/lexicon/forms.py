"""The other forms of an English verb or noun, made from the one in the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_ENDS_DOUBLED = re.compile(r"^[^aeiou]*[aeiou][bdgmnprt]$")


def verb_forms(phrase: str, irregular: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The phrase with its first word in every form: "give up", "gives up", "giving up", ..."""
    first, space, rest = phrase.partition(" ")
    for form in dict.fromkeys(_forms(first, irregular)):
        yield f"{form}{space}{rest}"


def _forms(verb: str, irregular: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    yield verb
    if verb in ("be", "a", "in", "on", "no"):
        yield from irregular.get(verb, ())
        return
    own = irregular.get(verb, ())
    yield from own
    yield _with_s(verb)
    stem = verb
    if re.search(r"[^eoy]e$", verb) or verb.endswith("ue"):
        stem = verb[:-1]
    elif _ENDS_DOUBLED.match(verb) and not verb.endswith(("w", "x", "y")):
        stem = verb + verb[-1]
    if not any(form.endswith("ing") for form in own):
        yield f"{stem}ing"
    if not [form for form in own if not form.endswith("ing")]:
        ending = "d" if verb.endswith("e") else stem.removeprefix(verb) + "ed"
        yield f"{verb[:-1]}ied" if re.search(r"[^aeiou]y$", verb) else f"{verb}{ending}"


def noun_forms(phrase: str) -> Iterator[str]:
    """The phrase and its plural: "panic attack", "panic attacks"; "wife", "wives"."""
    yield phrase
    if phrase.endswith("fe"):
        yield f"{phrase[:-2]}ves"
    elif phrase == "child" or phrase.endswith("child"):
        yield f"{phrase}ren"
    elif phrase.endswith("man"):
        yield f"{phrase[:-3]}men"
    else:
        yield _with_s(phrase)


def _with_s(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"
