"""The codebook as pages, and the published schema: `python -m khabar.codebook.document docs` writes what this module renders."""

import sys
from pathlib import Path

from khabar.codebook import concern_pages, record_schema
from khabar.codebook.examples import parse
from khabar.codebook.load import SCHEMES, codebook
from khabar.codebook.schema import ClaimConcept, Codebook, Concept, MentionConcept, ModalityConcept, RoleConcept

_NAMES = {"plover": "PLOVER", "cameo": "CAMEO", "acled": "ACLED", "ucdp": "UCDP GED"}
_GENERATED = "Generated from `src/khabar/codebook/data` by `make docs`; change it there.\n"


def pages() -> dict[str, str]:
    """Every generated file: its path under docs/, and its text."""
    book = codebook()
    return {
        "codebook/index.md": _index(book),
        "codebook/mentions.md": _chapter("Mentions", "Who, what, where, when: spans of the text that do not overlap.", book.mentions),
        "codebook/sources.md": _chapter("Sources", "Who tells it: the kinds of teller.", book.sources),
        "codebook/claims.md": _chapter("Claims", "What is told: one event, as somebody tells it.", book.claims),
        "codebook/roles.md": _chapter("Roles", "How mentions and claims take part in a claim.", book.roles),
        "codebook/modalities.md": _chapter("Modalities", "Whether it is told as having happened.", book.modalities),
        "codebook/concerns.md": concern_pages.page(),
        "codebook/settled-cases.md": _settled(book),
        "codebook/crosswalks.md": _crosswalks(book),
        **{f"reference/{p.stem}.json": record_schema.as_json(p) for p in (record_schema.REPORT, record_schema.INCIDENT)},
        **{f"reference/{p.stem}.md": record_schema.as_page(p) for p in (record_schema.REPORT, record_schema.INCIDENT)},
    }


def write(folder: Path) -> list[Path]:
    """Writes every generated file under `folder`, and tells which."""
    out = []
    for name, text in pages().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        out.append(path)
    return out


def _index(book: Codebook) -> str:
    lines = [
        f"# {book.title.en} · {book.title.ar}\n",
        f"Version {book.version}. {_GENERATED}",
        "The unit that is read is a **claim**: one event, as somebody tells it in a report. The same event told by two sources is two "
        "claims. Nothing is read into a report that is not on its page: every value is a span of the text, or is computed from one by a "
        "rule that can be shown.\n",
        "Three layers lie over the text: mentions, sources and claims.\n",
    ]
    for title, concepts in _chapters(book):
        listed = " · ".join(f"[{_id(c)}]({title}.md#{_id(c).lower()})" for c in concepts)
        lines.append(f"- **[{title}]({title}.md)**: {listed}")
    listed = " · ".join(f"[{c.id}](concerns.md#{c.id})" for c in concern_pages.texts())
    lines.append(f"- **[concerns](concerns.md)**, questions that claims raise: {listed}")
    lines += ["- **[settled cases](settled-cases.md)**", "- **[crosswalks](crosswalks.md)** to PLOVER, CAMEO, ACLED and UCDP GED", ""]
    return "\n".join(lines)


def _chapters(book: Codebook) -> list[tuple[str, tuple[Concept, ...]]]:
    return [
        ("mentions", book.mentions),
        ("sources", book.sources),
        ("claims", book.claims),
        ("roles", book.roles),
        ("modalities", book.modalities),
    ]


def _id(concept: Concept) -> str:
    return str(getattr(concept, "id"))  # noqa: B009 - each kind of concept has its own closed type of id


def _chapter(title: str, intro: str, concepts: tuple[Concept, ...]) -> str:
    parts = [f"# {title}\n", _GENERATED, f"{intro}\n"]
    for concept in concepts:
        parts += _concept(concept)
    return "\n".join(parts)


def _concept(concept: Concept) -> list[str]:
    lines = [f"## {_id(concept)}\n", f"**{concept.label.en}** · {concept.label.ar}\n", f"{concept.definition.en}\n"]
    lines.append(f"{concept.definition.ar}\n")
    lines += [f"- takes in: {x}" for x in concept.include]
    lines += [f"- leaves out: {x}" for x in concept.exclude]
    lines += [f"- {x}" for x in _facts(concept)]
    if concept.sensitive:
        lines.append(f"- **sensitive**: {concept.sensitive}")
    lines.append("")
    for example in concept.examples:
        lines += [f"> {_shown(example)}", ""]
    return lines


def _facts(concept: Concept) -> list[str]:
    match concept:
        case MentionConcept():
            return ["can fill `agent`"] if concept.acts else []
        case ClaimConcept():
            harm = [f"its patients count as `{concept.harm}`"] if concept.harm else []
            return harm + (["posture of forces: what fills a role only here gets no coordinates anywhere"] if concept.posture else [])
        case RoleConcept():
            claims = ", ".join(f"`{x}`" for x in concept.claims) or "any claim"
            return [f"on: {claims}", f"filled by: {', '.join(concept.fillers)}"]
        case ModalityConcept():
            return [] if concept.feeds_incident else ["never counts as having happened"]
        case _:
            return []


def _shown(example: str) -> str:
    """The example for people: the marked words in bold, the label in code after them."""
    parsed = parse(example)
    out, at = [], 0
    for mark in parsed.marks:
        label = f"{mark.label} {mark.part}" if mark.part else mark.label
        out += [parsed.text[at : mark.span.start], f"**{mark.span.text}** `{label}`"]
        at = mark.span.end
    return "".join([*out, parsed.text[at:]])


def _settled(book: Codebook) -> str:
    cases = [f"{case.number}. {case.text}" for case in book.settled]
    return "\n".join(["# Settled cases\n", _GENERATED, "Argued once, settled, and cited by number.\n", *cases, ""])


def _crosswalks(book: Codebook) -> str:
    parts = ["# Crosswalks\n", _GENERATED, "What comes nearest in other schemes. «–» where nothing does; the note says why.\n"]
    for scheme in SCHEMES:
        parts += [f"## {_NAMES[scheme]}\n", "| claim | code | label | note |", "|---|---|---|---|"]
        for row in book.crosswalks:
            if row.scheme == scheme:
                parts.append(f"| `{row.claim}` | {row.code or '–'} | {row.label or '–'} | {row.note} |")
        parts.append("")
    return "\n".join(parts)


if __name__ == "__main__":  # pragma: no cover
    for path in write(Path(sys.argv[1] if len(sys.argv) > 1 else "docs")):
        sys.stdout.write(f"{path}\n")
