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

from __future__ import annotations

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint import handout
from gwsheet.lint.handout import Scan, Spot
from gwsheet.lint.lexicon import Lexicon
from gwsheet.lint.subjects import Text, TextMatch

CODE = "GW605"
NAME = "third-person"
SEVERITY = Severity.WARNING
SCOPE = "text"
CONCERNS = handout.concerns

_FUTURE = frozenset({"will", "shall"})
_DETERMINERS = frozenset({"the", "this", "our"})


def check(text: Text) -> Iterator[TextMatch]:
    """Yield the first place in a text where the client is spoken of from outside."""
    scan, lexicon = handout.scan(text.text, text.lexicon), text.lexicon
    if not scan.spots or lexicon is None:
        return
    if text.path[-1] == "who":
        yield from _who(text, lexicon)
        return
    spots = [*scan.spots.get("third_person", ()), *scan.spots.get("third_person_at_start", ())]
    meant = [reading for spot in spots if (reading := _Meant.read(scan, spot, lexicon))]
    if not meant:
        return
    meant.sort(key=lambda one: one.start)
    first = meant[0]
    words = " ".join(text.text[first.start : first.end].split())
    message = f'"{words}" speaks about the client on the client\'s own page; say {_wanted(first)}'
    yield TextMatch(first.start, first.end, message)


def _who(text: Text, lexicon: Lexicon) -> Iterator[TextMatch]:
    words = text.text.lower().split()
    noun = " ".join(words[1:] if words[:1] == ["the"] else words).rstrip(".")
    if noun in lexicon.sets["third_person"]:
        message = f'"{text.text.strip()}" is the reader of this page; say "me"'
        yield TextMatch(0, len(text.text), message)


class _Meant:
    """A place that means the client: as owner, as the one who does something, or otherwise."""

    def __init__(self, scan: Scan, spot: Spot, *, with_article: bool) -> None:
        self.spot = spot
        self.start = scan.tokens[spot.first - 1].start if with_article else spot.start
        self.end = spot.end
        self.is_owner = scan.tokens[spot.last].word.endswith("'s")
        self.verb: str | None = None
        self.mine: str | None = None

    @classmethod
    def read(cls, scan: Scan, spot: Spot, lexicon: Lexicon) -> _Meant | None:
        """What the spot means; None where it may well be somebody else."""
        before = scan.before(spot.first)
        has_article = before is not None and before.word in _DETERMINERS
        meant = cls(scan, spot, with_article=has_article)
        at_start = scan.begins_sentence(spot.first - 1 if has_article else spot.first)
        is_core = spot in scan.spots.get("third_person", ())
        if meant.is_owner:
            is_meant = (at_start and (is_core or has_article)) or (
                is_core and has_article and not _has_first_person(scan, lexicon)
            )
            return meant if is_meant else None
        has_first_person = _has_first_person(scan, lexicon)
        if meant.find_verb(scan, lexicon):
            is_subject = (is_core or has_article) and meant.verb in _FUTURE
            if at_start or (is_subject and not has_first_person):
                return meant
        if not is_core or has_first_person:
            return None
        meant.verb = meant.mine = None
        meant.end = spot.end
        is_helped = before is not None and _is_helped(scan, spot, lexicon, has_article=has_article)
        if is_helped or (has_article and handout.stands_alone(scan, spot, lexicon)):
            return meant
        return None

    def find_verb(self, scan: Scan, lexicon: Lexicon) -> bool:
        """Find what the client is said to do; whether there is such a word."""
        last = self.spot.last
        if last + 1 >= len(scan.tokens):
            return False
        gap = scan.text[self.end : scan.tokens[last + 1].start]
        verb = scan.tokens[last + 1]
        if gap.strip(" .") or not gap.endswith(" "):
            return False
        mine = lexicon.lists.get(f"third_person_verbs.{verb.word}")
        if mine is None:
            return False
        if verb.word in lexicon.sets["third_person_nouns"]:
            following = scan.after(last + 1)
            if following is None or following.word not in lexicon.sets["third_person_after"]:
                return False
        self.verb, self.mine, self.end = verb.word, mine[0], verb.end
        return True


def _wanted(meant: _Meant) -> str:
    if meant.is_owner:
        return '"my"'
    return f'"I {meant.mine}"' if meant.mine else '"I" or "me"'


def _has_first_person(scan: Scan, lexicon: Lexicon) -> bool:
    mine = lexicon.sets["first_person"]
    return any(token.word in mine for token in scan.tokens)


def _is_helped(scan: Scan, spot: Spot, lexicon: Lexicon, *, has_article: bool) -> bool:
    """Whether the sentence is an order to a therapist: "Help client to ..."."""
    index = spot.first - (2 if has_article else 1)
    return (
        index >= 0
        and scan.tokens[index].word in lexicon.sets["third_person_helpers"]
        and scan.begins_sentence(index)
    )
