"""Concerns as the questions that they are, with the rules of customary humanitarian law that they touch."""

from collections.abc import Sequence

from khabar.concerns.load import concern_book
from khabar.release.dossier.content import Block, Paragraph, Table, code, ours
from khabar.release.dossier.frame import Teller


def concerns(t: Teller, found: Sequence[str]) -> list[Block]:
    """The questions that rules raised, with the rules of law that they touch."""
    known = {c.id: c for c in concern_book()}
    rows = []
    for ident in found:
        asked = known.get(ident)
        question = code(ident) if asked is None else ours(asked.question.ar if t.language == "ar" else asked.question.en)
        rules = "-" if asked is None else ", ".join(str(r.number) for r in asked.rules)
        rows.append(((question,), (code(rules),), (t.mark("machine"),)))
    head = (t("col.question"), t("col.rules"), t("col.mark"))
    return [t.section("concerns"), Paragraph(t("concerns-lead")), Table((3.2, 1.4, 1.2), head, tuple(rows))]
