"""A concern as the question it is: for a reviewer, with the rules of customary humanitarian law that it touches."""

from functools import cache

from khabar.concerns.load import concern_book
from khabar.records.report import Concern
from khabar.view.labels import Label, rows


def question(concern: Concern) -> Label:
    """The question in both languages, as the codebook asks it; of a concern that this version does not know, its id as a question."""
    for known in concern_book():
        if known.id == concern.id:
            return Label(known.question.en, known.question.ar)
    asked = f"{concern.id.replace('-', ' ').capitalize()}?"
    return Label(asked, asked)


def rules(concern: Concern) -> str:
    """The rules as the ICRC study numbers them ("customary IHL rules 22, 23"), and a treaty where one forbids by itself."""
    named = [f"customary IHL rule{'s' if len(concern.rules) > 1 else ''} {', '.join(map(str, concern.rules))}"] if concern.rules else []
    treaties = [known.treaty.en for known in concern_book() if known.id == concern.id and known.treaty]
    return "; ".join([*named, *treaties]) or "no numbered rule"


def titles(concern: Concern) -> tuple[tuple[int, Label], ...]:
    """Each rule's number with its short title, where this version knows it."""
    known = {rule.number: rule.title for c in concern_book() if c.id == concern.id for rule in c.rules}
    return tuple((number, Label(known[number], _arabic()[number])) for number in concern.rules if number in known)


@cache
def _arabic() -> dict[int, str]:
    return {int(number): ar for number, ar in rows("ihl_rules.tsv", ("number", "ar"))}
