"""The rules, those of one family in a module; nothing else needs to know of a new one.

A rule is a generator under ``@lint_rule``, with its code and its scope, where they apply the
SMART letters and the challenge that it speaks for. Its docstring is its manual page (``What it
checks``, ``Why it matters``, ``Example``, ``Use instead``: the tests run the indented blocks as on
1 December 2026). The scope says what it is given and what it yields (``lint/subjects.py``): a
``Sentence`` for ``statement``, a ``Text`` for ``text`` and ``any text``, a ``FileText`` for ``file``:
a ``TextMatch``; a ``GoalContext`` for ``goal``, a ``Caseload`` for ``caseload``: a ``Match``.
Keyword-only arguments are figures that a practice can set under the rule's name in ``gwsheet.yaml``.
"""
