"""The rules, those of one family in a module; nothing in gwsheet has to know of a new one.

A rule is a generator under ``@lint_rule``, with its code, its scope and, where they apply, the SMART
letters and the challenge that it speaks for. A code is never used twice: take the next free one
of its family (GW1 sections, GW2 SMART, GW3 challenges, GW4 the plan, GW5 reviews, GW6 wording on
handouts, GW7 privacy).

=================== ================== ===============
scope               ``check`` is given it yields
=================== ================== ===============
statement           ``Sentence``       ``TextMatch``
text, any text      ``Text``           ``TextMatch``
file                ``FileText``       ``TextMatch``
goal                ``GoalContext``    ``Match``
caseload            ``Caseload``       ``Match``
=================== ================== ===============

The docstring is the manual page: ``What it checks``, ``Why it matters``, ``Example``, ``Use
instead``. The tests run the indented blocks; their today is 1 December 2026. Keyword-only
arguments are figures that a practice can set under the rule's name in ``gwsheet.yaml``. The words of
a sentence (``sentence.tokens.words``) are in small letters, and ``{words}`` in a message becomes
the words that were found.
"""
