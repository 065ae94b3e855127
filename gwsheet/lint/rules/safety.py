"""A text that may speak of danger to somebody."""

from collections.abc import Iterator

from gwsheet.lint.registry import lint_rule
from gwsheet.lint.safety import risks_in
from gwsheet.lint.subjects import Text, TextMatch


@lint_rule("GW309", "any text")
def safety_first(text: Text) -> Iterator[TextMatch]:
    """A text may speak of danger to somebody, and a goal is not enough.

    What it checks: whether words in any text of a goal or a client's file, your notes too, may
    speak of suicide, of harming oneself, of violence, of abuse, of danger to a child or to somebody
    who depends on others, of starving, purging or leaving off medicines, or of obeying voices. It is
    a list of English and Spanish words and no assessment of risk: it cannot see what is said without
    these words, in other languages, in tone or in silence, and it stops at harmless texts too. That
    it finds nothing says nothing about anybody's safety.

    Why it matters: Where somebody may come to harm, a safety plan comes first and a goal comes
    after it. Nothing else is said about such a text, no wording is offered and nothing is counted
    on paper, since good advice on a sentence could do harm here. To silence this rule does not
    bring the advice back.

    Example:
        Hurt myself less
        Get my husband to stop hitting me
        I should like to go to sleep and not wake up

    Use instead: ask, and make the plan for safety together, with the numbers to call. A goal may
    stand beside it.
        Phone my sister every Sunday at six until our next session
    """
    if risks_in(text.text):
        message = "this may be about somebody's safety; ask, and make a plan for safety first"
        yield TextMatch(0, len(text.text), message)
