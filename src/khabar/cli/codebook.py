"""`khabar codebook`: what the concepts mean."""

from typing import TYPE_CHECKING

import click

from khabar.errors import UsageError

if TYPE_CHECKING:
    from khabar.codebook.schema import Codebook, Concept
    from khabar.concerns.schema import ConcernConcept

_KINDS = ("mentions", "sources", "claims", "roles", "modalities")


@click.command("codebook")
@click.argument("concept", required=False)
def show(concept: str | None) -> None:
    """Print what CONCEPT means, or list all concepts.

    CONCEPT is a claim type, role, modality, mention type, source kind or concern.
    """
    from khabar.codebook.load import codebook
    from khabar.concerns.load import concern_book

    book, concerns = codebook(), concern_book()
    if concept is None:
        click.echo("\n".join(listing(book, concerns)))
        return
    wanted = concept.lower()
    found = [definition(kind, c, book) for kind in _KINDS for c in getattr(book, kind) if c.id.lower() == wanted]
    found += [concern(c) for c in concerns if c.id == wanted]
    if not found:
        known = ", ".join([*(c.id for kind in _KINDS for c in getattr(book, kind)), *(c.id for c in concerns)])
        raise UsageError(f"there is no concept {concept!r}; the concepts are {known}")
    click.echo("\n\n".join(found))


def listing(book: "Codebook", concerns: "tuple[ConcernConcept, ...]") -> list[str]:
    """One line a concept, under its kind."""
    lines = [f"{book.title.en} · {book.title.ar} (version {book.version})"]
    for kind in _KINDS:
        lines += ["", kind, *(f"  {c.id:14} {c.label.en} · {c.label.ar}" for c in getattr(book, kind))]
    return [*lines, "", "concerns", *(f"  {c.id:27} {c.label.en} · {c.label.ar}" for c in concerns)]


def definition(kind: str, concept: "Concept", book: "Codebook") -> str:
    """Everything that the codebook says of one concept."""
    name: str = concept.id  # type: ignore[attr-defined]  # every kind of concept has one, each of a type of its own
    lines = [f"{name} ({kind}) · {concept.label.en} · {concept.label.ar}", "", concept.definition.en, concept.definition.ar]
    lines += [line for head in ("include", "exclude", "examples") for line in _list(head, getattr(concept, head))]
    if concept.sensitive:
        lines += ["", f"sensitive: {concept.sensitive}"]
    rows = [x for x in book.crosswalks if kind == "claims" and x.claim == name]
    elsewhere = [f"{x.scheme}: {' '.join(part for part in (x.code or '–', x.label, x.note) if part)}" for x in rows]
    return "\n".join([*lines, *_list("elsewhere", elsewhere)])


def concern(concept: "ConcernConcept") -> str:
    """Everything that the codebook says of one concern: its question, its rules, and what does and does not raise it."""
    lines = [f"{concept.id} (concerns) · {concept.label.en} · {concept.label.ar}", "", concept.question.en, concept.question.ar]
    rules = [f"rule {rule.number}: {rule.title}" for rule in concept.rules] + ([concept.treaty.en] if concept.treaty else [])
    for head, entries in (("touches", rules), ("raised by", concept.raised_by), ("not raised by", concept.not_raised_by)):
        lines += _list(head, entries)
    return "\n".join(lines)


def _list(head: str, entries: "tuple[str, ...] | list[str]") -> list[str]:
    return ["", head, *(f"  – {x}" for x in entries)] if entries else []
