"""Goal files in every style: what people write above, in and below the lists of records."""

from __future__ import annotations

from itertools import product

HEADS = {
    "block": """\
# ein Kopf — über allem
title: Wieder Bus fahren   # né à Genève
status: active             # for now

# 1. the statement
goal_statement: Have one panic attack a week or fewer by 31 January 2027.
success_indicators:
  # what we count
  - id: fewer-attacks      # the main one
    text: One attack a week or fewer
    # and no more

action_steps:
- {id: breathing, text: "Slow breathing, ten minutes"}   # mornings
- id: alone
  text: >-
    Ride to work
    alone

review_schedule:
  every: 4-6 sessions   # as agreed
  next: 2026-12-21      # a Monday
phase: implementation
""",
    "quoted": """\
"title": 'It''s the bus'
'goal_statement':    "Ride the bus\\u00a0twice"
success_indicators: [{id: fewer-attacks, text: "One: a week"}]   # one
action_steps: {id: breathing, text: breathe}
review_schedule: every 5 sessions   # we said
""",
    "indented": """\
---
# all keys two spaces in
  title: Café   # é
  goal_statement: |
    Ride the bus

    # not a comment
  success_indicators:
      - id: fewer-attacks
        text: fewer
  action_steps:
      -   id: breathing
          text:   breathe   # slowly
  status:    # to be seen
  review_schedule: {every: 2 weeks}
""",
    "sparse": """\
goal_statement: Ride the bus
success_indicators: {id: fewer-attacks}
action_steps: {id: breathing}
""",
}

LISTS = {
    "absent": "",
    "empty": "{key}:\n",
    "empty with a comment": "{key}:   # none yet\n",
    "commented out": "{key}:\n  # - {{date: 2026-11-01}}\n",
    "null": "{key}: ~   # none yet\n",
    "brackets": "{key}: []   # none yet\n",
    "braces": "{key}: {{}}\n",
    "brackets over lines": "{key}: [\n    # none yet\n  ]\n",
    "sentence": "{key}: {sentence}   # first\n",
    "sentence below": "{key}:   # first\n    {sentence}\n",
    "quoted sentence": '{key}: "{sentence}"\n',
    "mapping": "{key}:\n  # first\n  date: 2026-11-01   # Sunday\n\n  {more}\n",
    "mapping in braces": "{key}: {{date: 2026-11-01, {more}}}   # first\n",
    "list": "{key}:\n  - date: 2026-11-01   # Sunday\n    {more}\n  - {{date: 2026-11-08}}\n",
    "list at the edge": "{key}:\n# first\n- {{date: 2026-11-01, {more}}}   # Sunday\n",
    "list far in": "{key}:   # all\n\n      -   date: 2026-11-01\n          {more}   # é\n",
    "list of texts": "{key}:\n  - date: 2026-11-01\n  -   # nothing\n  - {{date: 2026-11-08}}\n",
    "ends in a block": "{key}:\n  - date: 2026-11-01\n    {text}: |+\n      one\n\n      two\n\n\n",
    "ends in a fold": "{key}:\n  - date: 2026-11-01\n    {text}: >\n      one\n       two\n   \n",
    "flow list": "{key}: [{{date: 2026-11-01}}, {{date: 2026-11-08, {more}}}]   # both\n",
    "flow list with a comma": "{key}: [{{date: 2026-11-01}},]\n",
    "flow list over lines": "{key}: [\n    {{date: 2026-11-01}},   # first\n"
    "    {{date: 2026-11-08}}    # second, and last\n    # more to come\n  ]   # all\n",
    "flow list, commas": "{key}: [\n  {{date: 2026-11-01}},\n  {{date: 2026-11-08}},   # last\n  ]\n",
    "flow list, closed early": "{key}:\n  [{{date: 2026-11-01}},\n   {{date: 2026-11-08}}]\n",
    "comment further in": "{key}:\n  - date: 2026-11-01\n    # signed in the session\n  # more\n",
    "comment at the edge": "{key}:\n  - {{date: 2026-11-01}}\n# what follows is ours\n",
}

TAILS = {
    "nothing": "",
    "a blank line": "\n\n",
    "a comment": "\n# the end of the file\n",
    "a key": "\n# ours\nclinician_notes: |\n  não é dela\n\n  # kept\n",
    "a key at once": "allow: []\n",
    "no line end": "\n# no line end",
    "no line end after a value": "clinician_notes: x",
    "an end": "...\n",
}

SENTENCES = {"agreed": "2026-11-01", "progress": "one bus", "reviews": "{date: 2026-11-01}"}

MORE = {"agreed": "by: [client]", "progress": "rating: 0", "reviews": "rating: 0"}
TEXTS = {"agreed": "fingerprint", "progress": "note", "reviews": "wins"}

WHOLE = {
    "in braces": '{"title": "Bus", "goal_statement": "Ride", "action_steps": {"id": "breathing"}}\n',
    "in braces, empty": "{}\n",
    "in braces over lines": '{\n  "goal_statement": "Ride", # yes\n  "agreed": [],\n'
    '  "progress": {"rating": 3},\n  "reviews": [\n    {"rating": 0}\n  ]\n}\n',
    "in braces, empty keys": "{goal_statement: Ride, agreed: , progress: ~, reviews: [{}], }\n",
    "one line": "goal_statement: Ride the bus",
    "nothing": "",
    "a comment alone": "# later\n",
    "a beginning alone": "---\n",
    "a beginning and an end": "---\n# nothing\n...\n",
    "blank lines": "\n\n",
    "tabs": "goal_statement:\tRide\t# \ttabs\t\nprogress:\t3 walks\t# first\n",
    "long keys": "goal_statement : Ride\nprogress : [ ]\nreviews  :   # none\nagreed :\n",
}


def _of(key: str, head: str, listed: str, tail: str) -> str:
    text = LISTS[listed].format(key=key, sentence=SENTENCES[key], more=MORE[key], text=TEXTS[key])
    if head == "indented":
        indented = [f"  {line}" if line.strip() else line for line in text.split("\n")]
        ended = [f"  {line}" if line and line[0] not in "#.\n" else line
                 for line in TAILS[tail].split("\n")]  # fmt: skip
        return HEADS[head] + "\n".join(indented) + "\n".join(ended)
    return HEADS[head] + text + TAILS[tail]


def goal_files(key: str) -> dict[str, bytes]:
    """Goal files by what is special about them, each with ``key`` in another style."""
    files: dict[str, bytes] = {}
    for number, (head, listed, tail) in enumerate(product(HEADS, LISTS, TAILS)):
        if number % 3 and "nothing" not in (listed, tail):
            continue
        if key == "reviews" and listed == "quoted sentence":
            continue  # a review is no sentence
        text = _of(key, head, listed, tail)
        if number % 2:
            text = text.replace("\n", "\r\n")
        mark = b"\xef\xbb\xbf" if number % 5 == 0 else b""
        files[f"{head}, {listed}, {tail}"] = mark + text.encode("utf-8")
    for name, text in WHOLE.items():
        files[name] = text.encode("utf-8")
        files[f"{name}, CRLF"] = text.replace("\n", "\r\n").encode("utf-8")
    return files
