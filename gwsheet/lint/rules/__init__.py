"""One file a rule. A new file here is a new rule; nothing else needs to know of it.

A rule module has a docstring, which is its manual page (``What it checks``, ``Why it
matters``, ``Example``, ``Use instead``: the indented blocks are run by the tests, as on
1 December 2026), the constants ``CODE``, ``NAME``, ``SEVERITY`` and ``SCOPE``, where they
apply ``SMART`` and ``CHALLENGE``, and a generator ``check``. ``SCOPE`` says what ``check``
is given and what it yields (``lint/subjects.py``): a ``Sentence`` for ``statement``, a
``Text`` for ``text``, a ``FileText`` for ``file``: a ``TextMatch``; a ``GoalContext`` for ``goal``, a
``Caseload`` for ``caseload``: a ``Match``. Keyword-only arguments are figures that a
practice can set under the rule's name in ``gwsheet.yaml``.
"""
