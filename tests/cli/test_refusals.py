"""What each command refuses, in which words; and that nothing is written then."""

from __future__ import annotations

import shlex

import pytest
from conftest import BROKEN, SOUND, PracticeFolder, Shell, files_of

from gwsheet.goal import CATEGORIES

pytestmark = pytest.mark.usefixtures("few_rules")

BUS = """\
goal_statement: Ride the bus twice a week.
success_indicators: [{id: fewer-attacks, text: One attack}, {id: rides, text: Two rides}]
action_steps: [{id: breathing, text: Slow breathing}, {id: stop, text: Stand at the stop}]
"""
FILES = {
    "gwsheet.yaml": "kinds: [worksheet, review, smart-check]\n",
    "goals/heron/bus.yaml": BUS,
    "goals/heron/walk.yaml": SOUND,
    "goals/jay/old.yml": SOUND,
    "goals/jay/broken.yaml": BROKEN,
    "goals/jay/title.yaml": "title: x\n",
    "goals/jay/empty.yaml": "goal_statement:\n",
    "goals/one.yaml": SOUND,
    "goals/owl/client.yaml": "language: en\n",
    "taken": "mine",
}
NAME = "cannot be an id: use letters, digits, - and _; rename it, for example to"
CODE_NAME = (
    "cannot be an id: use letters, digits, - and _; rename it to a code name that says nothing"
    " about the person, such as heron\n"
)
DEEP = "too deep: a goal lies in goals/ or in a client's folder, goals/<client>/"
BLANK = "cannot be called blank: build/blank holds the blank forms\n"
CLIENT = "client.yaml is the file about the client; give the goal another name\n"
WITH_ERRORS = "has errors; fix them first. Nothing was written\n"
NO_TIME = "write one like 14d, 2w or 1m"
CASES = [
    ("agree jay/title --by x", 1, "has no goal_statement yet, so there is nothing to sign"),
    ("agree jay/empty --by x", 1, "has no goal_statement yet"),
    ("agree jay/broken --by x", 1, WITH_ERRORS),
    ("agree heron/bus --by ' '", 2, "say who signed"),
    ("agree heron/bus --by x --date 2026-12-02", 2, "--date: 2026-12-02 is still to come"),
    ("agree heron/bus --by x --date yesterday", 2, "expected a date as year-month-day"),
    ("agree heron/bus --by clinet", 2, "'clinet' is nobody known here; did you mean client?"),
    ("agree heron/bus --by client --by 'Terapist '", 2, "did you mean therapist?"),
    ("agree heron/bus --by \udcff", 2, "a byte of it is no character"),
    ("agree heron/buss --by client", 2, "did you mean heron/bus?"),
    ("agree heron --by x", 2, "heron is not a goal; name one of its goals, such as heron/bus, heron/walk\n"),
    ("agree goals --by x", 2, "goals is not a goal; name one of its goals, such as heron/bus"),
    ("agree owl --by x", 2, "owl is not a goal\n"),
    ("changes heron", 2, "heron is not a goal; name one of its goals, such as heron/bus, heron/walk\n"),
    ("changes gwsheet.yaml", 2, "gwsheet.yaml is not a goal\n"),
    ("changes heron/buss", 2, "heron/buss: no goal, client, file or folder of this practice; did you mean heron/bus?"),
    ("changes heron/bus --since 2026-02-31", 2, "February 2026 has no day 31; its last is 28; write 2026-02-28"),
    ("changes heron/bus --since 1/2/2026", 2, '"1/2/2026" may be two days; write 2026-02-01 or 2026-01-02'),
    ("changes", 2, "Missing argument 'GOAL'"),
    ("progress heron/bus", 2, "nothing to note; give --rating, --amount or --note"),
    ("progress heron/bus --by client --session 3", 2, "nothing to note"),
    ("progress heron/bus --note '  '", 2, "nothing to note"),
    ("progress heron/bus --rating 11", 2, "Invalid value for --rating: expected a number from 0 to 10"),
    ("progress heron/bus --rating -1", 2, "Invalid value for --rating: expected a number from 0 to 10"),
    ("progress heron/bus --rating 5/10", 2, '"5/10" is a number out of ten; write 5'),
    ("progress heron/bus --rating two", 2, "Invalid value for --rating: expected a number, for example 3"),
    ("progress heron/bus --session 1.5 --rating 1", 2, "--session: expected a whole number"),
    ("progress heron/bus --amount 2-3", 2, "Invalid value for --amount: expected a number"),
    ("progress heron/bus --amount 2 --indicator fewer-atacks", 2,
     "no success indicator has the id 'fewer-atacks'; did you mean fewer-attacks?"),
    ("progress heron/bus --amount 2 --indicator x", 2, "'x'; there are fewer-attacks, rides"),
    ("progress heron/bus --amount 2 --date 2026-12-24", 2, "2026-12-24 is still to come"),
    ("progress heron/bus --note \udce9", 2, "a byte of it is no character; write it anew in UTF-8"),
    ("progress jay/broken --amount 2 --note private", 1, WITH_ERRORS),
    ("review heron/bus --yes", 2, "nothing to write down; give answers as options, with --from, or on a terminal"),
    ("review heron/bus --yes --by client", 2, "nothing to write down"),
    ("review heron/bus --yes --rating 11", 2, "--rating: expected a number from 0 to 10"),
    ("review heron/bus --yes --rating 3 --by therapst", 2, "--by: 'therapst' is nobody known here; did you mean"),
    ("review heron/bus --yes --step breathing", 2, "write the id, = and how it is, such as breathing=done"),
    ("review heron/bus --yes --step stop=done --step stop=partly", 2, "stop is named twice; say once how it is"),
    ("review heron/bus --yes --step stop=done --step ' stop=done'", 2, "stop is named twice"),
    ("review heron/bus --yes --indicator rides=met --indicator rides=partly", 2, "is named twice"),
    ("review heron/bus --yes --rating 3 --rating 4", 2, "'--rating': given more than once; say it once"),
    ("review heron/bus --yes --attainment-client 1 --attainment-client 2", 2, "given more than once"),
    ("review heron/bus --yes --still-wanted no --still-wanted", 2, "given more than once"),
    ("review heron/bus --yes --rating 1 --date 2026-11-30 --date 2026-11-29", 2, "given more than once"),
    ("review heron/bus --yes --indicator =met", 2, "such as fewer-attacks=met"),
    ("review heron/bus --yes --indicator rides=", 2, "such as fewer-attacks=met"),
    ("review heron/bus --yes --step brething=done", 2, "--step: no action step has the id 'brething'; did you mean"),
    ("review heron/bus --yes --step stop=maybe", 2, '--step: "maybe" is not one of done, partly, not-yet'),
    ("review heron/bus --yes --indicator rides=done", 2, '--indicator: "done" is not one of met, partly, not-yet'),
    ("review heron/bus --yes --attainment-client 3", 2,
     '--attainment-client / --attainment-therapist: "3" is not one of -2, -1, 0, +1, +2'),
    ("review heron/bus --yes --still-wanted maybe", 2, "--still-wanted: "),
    ("review heron/bus --yes --decision acheived", 2, "did you mean achieved?"),
    ("review heron/bus --yes --decision closed", 2, "--reason: a goal that is closed says why"),
    ("review heron/bus --yes --decision replace", 2, "--reason: a goal that is replaced says why"),
    ("review heron/bus --yes --decision achieved --next 2027-01-04", 2,
     "--next: a goal that is achieved has no next review"),
    ("review heron/bus --yes --rating 1 --next 2026-12-01", 2, "--next: 2026-12-01 is not after this review"),
    ("review heron/bus --yes --rating 1 --date 2026-12-24", 2, "2026-12-24 is still to come"),
    ("build --kind reviews", 2, "Invalid value for --kind: 'reviews' is not one of "),
    ("build --kind ''", 2, "Invalid value for --kind: '' is not one of "),
    ("build --format docx", 2, "Invalid value for --format: 'docx' is not one of html, pdf"),
    ("build --format html --format PDF", 2, "'PDF' is not one of html, pdf"),
    ("build --output taken", 2, "'taken' is a file"),
    ("build --jobs -1", 2, "-1 is not in the range x>=0"),
    ("build nobody", 2, "gwsheet: nobody: no goal, client, file or folder of this practice"),
    ("packet hern", 2, "gwsheet: hern: no client of this practice; did you mean heron?\n"),
    ("packet nobody", 2, "gwsheet: nobody: no client of this practice\n"),
    ("packet one", 2, "gwsheet: one: no client of this practice\n"),
    ("packet goals", 2, "gwsheet: goals: no client of this practice\n"),
    ("packet heron/bus", 2, "gwsheet: heron/bus is a goal; gwsheet packet heron has all of heron's\n"),
    ("packet heron nobody", 2, "gwsheet: nobody: no client of this practice\n"),
    ("packet --kind smart-check", 2,
     "--kind: 'smart-check' is for the therapist, and a packet is given to the client\n"),
    ("check --select section-mising", 2, "'section-mising'; did you mean section-missing?"),
    ("check --ignore GW1,gw1011", 2, "'gw1011'; did you mean GW101?"),
    ("check --ignore GW8", 2, "there is no rule 'GW8'"),
    ("check --select ''", 2, "there is no rule ''; gwsheet rules lists them"),
    ("check --select GW1,", 2, "there is no rule ''; gwsheet rules lists them"),
    ("check --select qqqq", 2, "there is no rule 'qqqq'; gwsheet rules lists them"),
    ("check --select W1", 2, "there is no rule 'W1'"),
    ("check --today 2026-11-31", 2, "November 2026 has no day 31; its last is 30; write 2026-11-30"),
    ("check --today 20261130", 2, 'for example 2027-01-31; found "20261130"; write 2026-11-30'),
    ("check --today ''", 2, "expected a date as year-month-day, for example 2027-01-31"),
    ("check --today tomorrow", 2, 'for example 2027-01-31; found "tomorrow"'),
    ("check --format xml", 2, "'xml' is not one of"),
    ("check --nonsense", 2, "No such option"),
    ("check nobody", 2, "gwsheet: nobody: no goal, client, file or folder of this practice\n"),
    *((f"due --within '{time}'", 2, NO_TIME) for time in ("", "14", "d", "-1d", "2y", "1.5m", "9999999d")),
    ("due nobody", 2, "gwsheet: nobody: no goal"),
    ("due --with-codes", 2, "--with-codes is for --format ics"),
    ("explain section-mising", 2, "there is no rule 'section-mising'; did you mean section-missing?"),
    ("explain unclear-intervals", 2, "'unclear-intervals'; did you mean unclear-interval?"),
    ("explain qqqq", 2, "there is no rule 'qqqq'; gwsheet rules lists them"),
    ("explain ''", 2, "there is no rule ''; gwsheet rules lists them"),
    ("init taken", 2, "'taken' is a file"),
    ("new 'my goal'", 2, f"for CLIENT: the name 'my goal' {CODE_NAME}"),
    ("new heron/a/b", 2, f"for GOAL: {DEEP}\n"),
    ("new ../bus", 2, f"for GOAL: the name '..' {NAME} goal\n"),
    ("new /tmp/bus", 2, f"for GOAL: {DEEP}\n"),
    ("new /bus", 2, f"for GOAL: the name '/' {NAME} goal\n"),
    ("new ''", 2, "for GOAL: the goal needs a name, for example heron/bus\n"),
    ("new heron/", 2, "for GOAL: the goal needs a name, for example heron/bus\n"),
    ("new goals/", 2, "for GOAL: the goal needs a name, for example heron/bus\n"),
    ("new .", 2, f"for GOAL: the name '.' {NAME} goal\n"),
    ("new 'Anna Miller/walk'", 2,
     f"for GOAL: the name 'Anna Miller' {CODE_NAME}"),
    ("new 'heron/evening walk'", 2, f"for GOAL: the name 'evening walk' {NAME} evening-walk\n"),
    ("new heron/bus.old", 2, f"for GOAL: the name 'bus.old' {NAME} bus-old\n"),
    ("new blank/bus", 2, f"for GOAL: a client {BLANK}"),
    ("new blank", 2, f"for CLIENT: a client {BLANK}"),
    ("new blank.yaml", 2, f"for GOAL: a goal without a client {BLANK}"),
    ("new heron/client", 2, f"for GOAL: {CLIENT}"),
    ("new heron/Client.yaml", 2, f"for GOAL: {CLIENT}"),
    ("new heron.yaml", 2, "for GOAL: heron is a client; write heron/ and the goal's name\n"),
    ("new", 2, "Missing argument 'CLIENT[/GOAL]'"),
    ("new heron/x --category symptoms", 2, ", ".join(f"'{name}'" for name in CATEGORIES)),
    ("new heron/x --language fr", 2, "no words file for 'fr' yet; there is en"),
    ("new heron/bus", 1, "Error: goals/heron/bus.yaml is there already\n"),
    ("new jay/old", 1, "Error: goals/jay/old.yaml is there already\n"),
    ("statement", 2, "Missing argument 'TEXT...'"),
    ("statement --language es Mejorar", 2, "no lexicon for 'es' yet; there is en"),
    ("statement --language ../en x", 2, "no lexicon for '../en' yet; there is en"),
    ("statement --language '' x", 2, "no lexicon for '' yet; there is en"),
    ("statement --format sarif x", 2, "'sarif' is not one of"),
    ("biuld", 2, "there is no command 'biuld'; did you mean build?"),
    ("main", 2, "there is no command 'main'"),
    ("_console", 2, "there is no command '_console'; there are agree, build"),
]  # fmt: skip


@pytest.fixture
def files(practice: PracticeFolder) -> dict[str, bytes]:
    for name, text in FILES.items():
        practice.write(name, text)
    return files_of(practice.root)


@pytest.mark.parametrize(("line", "code", "message"), CASES)
def test_a_refusal(
    shell: Shell, files: dict[str, bytes], line: str, code: int, message: str
) -> None:
    said = shell(*shlex.split(line))

    assert (said.code, message in said.err) == (code, True), said.err
    assert code == 1 or said.out == ""
    assert "private" not in said.out + said.err
    assert files_of(shell.practice.root) == files


@pytest.mark.parametrize("command", ["packet", "build"])
def test_an_unknown_kind_is_answered_with_those_that_there_are(
    shell: Shell, files: dict[str, bytes], command: str
) -> None:
    given = ("client",) if command == "packet" else ("client", "clinician")
    known = ", ".join(
        kind.name for kind in shell.practice.read().kinds if kind.spec.audience in given
    )

    said = shell(command, "--kind", "reviews")

    last = f"Error: Invalid value for --kind: 'reviews' is not one of {known}\n"
    assert (said.code, said.err.partition("\n\n")[2]) == (2, last)
