"""One file a rule. A new file here is a new rule; nothing else needs to know of it.

A rule module has a docstring, which is its manual page, the constants ``CODE``, ``NAME``
and ``SEVERITY``, and a generator ``check(goal)`` that yields a span and a message.
"""
