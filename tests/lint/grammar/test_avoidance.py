"""What leads away from something is found; a restraint with a measure or a time is not."""

from __future__ import annotations

import pytest
from english import sentence, written

from gwsheet.lint.grammar.avoidance import avoidances


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Avoid feeling anxious", "Avoid feeling anxious"),
        ("Avoid feeling nervous at parties", "Avoid feeling nervous"),
        ("Avoid arguments with my wife", "Avoid arguments with my wife"),
        ("Eliminate stress", "Eliminate stress"),
        ("Prevent meltdowns", "Prevent meltdowns"),
        ("Escape from my thoughts", "Escape from my thoughts"),
        ("Get rid of my fear of dogs", "Get rid of my fear"),
        ("Get away from my worries", "Get away from my worries"),
        ("Be free of worry", "Be free of worry"),
        ("Live without anxiety", "Live without anxiety"),
        ("Wake without pain", "Wake without pain"),
        ("Stop drinking", "Stop drinking"),
        ("Stop smoking", "Stop smoking"),
        ("Quit smoking by May", "Quit smoking"),
        ("Stop biting my nails", "Stop biting"),
        ("Stop the intrusive thoughts", "Stop the intrusive thoughts"),
        ("Quit gambling", "Quit gambling"),
        ("Give up gambling", "Give up gambling"),
        ("Stop thinking about my ex", "Stop thinking about"),
        ("Not feel sad any more", "Not feel sad"),
        ("Not be stuck", "Not be stuck"),
        ("Not cry at the funeral", "Not cry"),
        ("Never shout", "Never shout"),
        ("No longer lie awake", "No longer lie awake"),
        ("I no longer want to be scared", "no longer want to be scared"),
        ("I will not drink at the party", "not drink"),
        ("No more panic attacks", "No more panic attacks"),
        ("Lose my fear of flying", "Lose my fear"),
        ("Make the nightmares go away", "nightmares go away"),
        ("I want the voices gone", "voices gone"),
        ("My fear is gone", "fear is gone"),
        ("Have the urges disappear", "urges disappear"),
    ],
)
def test_avoidances(text: str, words: str) -> None:
    found = sentence(text)

    assert written(found, avoidances(found)) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Go two weeks without a cigarette",
        "Stop checking the stove more than twice a night",
        "Cut my smoking to five cigarettes a day",
        "Reduce cigarettes from 20 to 10 a day by May",
        "Not more than two drinks on Fridays",
        "Stop at three drinks on Saturday",
        "Do not buy cigarettes for four weeks",
        "Do not open the betting app for 30 days",
        "Stand at the bus stop for ten minutes a day, even when I feel anxious",
        "Stay in the shop although my heart races",
        "Walk past the pub, whether or not I feel like a drink",
        "Engage in meaningful activities despite anxiety",
        "Instead of scrolling, read ten pages each night",
        "Avoid lifts, and take the stairs instead",
        "Leave the office by six instead of working late",
        "Say no to one request a week",
        'Say "I don\'t want to" once this week',
        "Stop at the library on the way home on Tuesdays",
        "Stop work at six on four days a week",
        "Write down one worry and leave it in a box each evening",
        "Notice two worries a day without answering them",
        "Give a talk without notes by 3 June",
        "Go to the dentist without my mother by March",
        "Don't forget to phone my sister on Sunday",
        "Phone a friend when the craving comes",
        "Remind me of one thing I did not do badly",
        "Talk to somebody who does not drink, once a week",
        "Make my husband stop drinking",
        "Walk",
        "",
    ],
)
def test_no_avoidance(text: str) -> None:
    assert avoidances(sentence(text)) == ()
