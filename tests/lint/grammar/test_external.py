"""What hangs on somebody else is found; asking, telling and meeting them is one's own doing."""

from __future__ import annotations

import pytest
from english import sentence, written

from gwsheet.lint.grammar.external import externals


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Make my partner understand me", "Make my partner understand"),
        ("Make my daughter do her homework", "Make my daughter do"),
        ("Make my husband stop drinking", "Make my husband stop"),
        ("Make everyone happy", "Make everyone happy"),
        ("Get my mother to stop criticising me", "Get my mother to stop"),
        ("Get my landlord to fix the roof", "Get my landlord to fix the"),
        ("Have my parents treat me like an adult", "Have my parents treat"),
        ("Have my kids listen", "Have my kids listen"),
        ("I want my husband to listen to me", "want my husband to"),
        ("I want everybody to like me", "want everybody to"),
        ("I wish my father would call", "wish my father would"),
        ("I need people to leave me alone", "need people to"),
        ("Convince my brother to go to rehab", "Convince my brother"),
        ("Persuade my sister to visit", "Persuade my sister"),
        ("Win back my ex", "Win back my ex"),
        ("Fix my husband", "Fix my husband"),
        ("Change my sister", "Change my sister"),
        ("Be promoted by June", "Be promoted"),
        ("Be liked by my colleagues", "Be liked"),
        ("Be accepted by my in-laws", "Be accepted"),
        ("Be invited to the wedding", "Be invited"),
        ("Win the approval of my parents", "Win the approval"),
        ("Get an apology from my father", "Get an apology"),
        ("Get custody of my son", "Get custody"),
        ("Have a girlfriend", "Have a girlfriend"),
        ("Find the love of my life", "Find the love of my life"),
        ("Get a promotion", "Get a promotion"),
        ("Get a pay rise", "Get a pay rise"),
        ("Find a boyfriend", "Find a boyfriend"),
        ("Get a new girlfriend", "Get a new girlfriend"),
        ("My kids should respect me", "My kids should"),
        ("My boss stops shouting", "My boss stops"),
        ("My son will go to school", "My son will"),
        ("Everyone leaves me alone", "Everyone leaves me alone"),
        ("People stop judging me", "People stop"),
        ("By June, my son will go to school", "my son will"),
    ],
)
def test_externals(text: str, words: str) -> None:
    found = sentence(text)

    assert written(found, externals(found)) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Communicate my needs clearly",
        "Ask my mother for one hour of help this week",
        "Ask my brother to drive me on Friday",
        "Ask my boss for a raise by Friday",
        "Tell Ana on Friday that I am tired",
        "Tell my boss by Friday which two tasks I can take on",
        "Talk to my GP about sleep this week",
        "Write to my father, whatever he answers, by Sunday",
        "Invite two friends to supper by 3 March",
        "Have two friends over by June",
        "Have lunch with my brother once a week",
        "Make my daughter breakfast on three days a week",
        "Make my mother a cake by Sunday",
        "Read my daughter a story each night",
        "Teach my son to ride a bike by June",
        "Help my mother with the shopping every Saturday",
        "Listen to my son for ten minutes a day",
        "Thank one colleague a week",
        "Meet my partner for lunch once a week",
        "Go to my parents' house every other Sunday",
        "Keep my temper when my mother calls, once this week",
        "Practise saying no to my brother twice a week",
        "Take my dog to the park every morning",
        "Work with my therapist on one page a week",
        "Win two games of chess with my son this month",
        "Fix my bike by Saturday",
        "Get a haircut by Friday",
        "Find a therapist by Friday",
        "Take a friend to the cinema",
        "Change my sheets every Sunday",
        "Save ten pounds a week",
        "Walk",
        "",
    ],
)
def test_one_s_own_doing(text: str) -> None:
    assert externals(sentence(text)) == ()
