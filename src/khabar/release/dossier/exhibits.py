"""An exhibit: one report as it was received, its text with the claims marked, and what was read of each."""

from collections.abc import Mapping

from khabar.records.report import Claim, Harm, Mention, Report
from khabar.release.dossier.answers import listed, name, span
from khabar.release.dossier.content import Block, Cell, Heading, Paragraph, Phrase, Piece, Quoted, Table, code, ours, told
from khabar.release.dossier.facts import Exhibit, Facts
from khabar.release.dossier.frame import Row, Teller
from khabar.release.dossier.wording import knows, named


def source_of(t: Teller, numbers: Mapping[str, int], report: str | None, claim: str | None) -> Phrase:
    """What a decision is about, as an exhibit and a claim; nothing where that is none."""
    if report is None or report not in numbers:
        return ()
    return t.exhibit(numbers[report]) if claim is None else t("claims-of", exhibit=t.exhibit(numbers[report]), claims=claim)


def exhibit(t: Teller, found: Exhibit, facts: Facts) -> list[Block]:
    """All of it."""
    report = found.report
    claims = [c for c in report.claims if c.id in found.claims]
    head = tuple(t(f"col.{c}") for c in ("claim", "words", "tellers", "values", "mark"))
    rows = tuple(_claim(t, c, report, facts.corrected.get((report.document.id, c.id), {})) for c in claims)
    return [
        t.section("exhibit-title", n=str(found.number)),
        Heading(t("source"), 2),
        t.rows(_source(t, found)),
        Heading(t("text"), 2),
        Paragraph(t("text-lead"), "small"),
        Quoted(tuple(marked(report, claims))),
        Heading(t("claims"), 2),
        Table((1.3, 1.5, 1.9, 2.8, 1.5), head, rows, small=True),
    ]


def _source(t: Teller, found: Exhibit) -> list[Row]:
    document = found.report.document
    ready = found.size is None
    entered = t("source.entered-ready" if ready else "source.entered-told", day=found.entered, entry=str(found.entry), who=told(found.who))
    kept = "none" if found.intact is None else "intact" if found.intact else "damaged"
    unknown = t("source.unknown")
    rows: list[Row] = [
        (t("source.title"), (told(document.title) if document.title else unknown,)),
        (t("source.outlet"), (told(document.outlet) if document.outlet else unknown,)),
    ]
    if document.authors:
        rows.append((t("source.authors"), (listed(t, [told(a) for a in document.authors]),)))
    rows += [
        (t("source.url"), (code(document.url) if document.url else unknown,)),
        (t("source.published"), (_published(t, found.report),)),
        (t("source.entered"), (entered,)),
        (t("source.name"), (told(found.name) if found.name else unknown,)),
        (t("source.size"), (unknown if found.size is None else t("source.bytes", n=f"{found.size:,}"),)),
        (t("source.sha256"), (code(document.sha256),)),
        (t("source.kept"), (t(f"kept.{kept}"),)),
        (t("source.reading"), (code(found.reading),)),
        (t("source.ident"), (code(document.id),)),
        (t("source.state"), (t(f"value.{found.state}") if knows(f"value.{found.state}") else code(found.state),)),
    ]
    return rows


def _published(t: Teller, report: Report) -> Phrase:
    document = report.document
    if document.published is None or document.published_basis is None:
        return t("source.unknown")
    return t("source.published-told", day=document.published, basis=named(t.language, "basis", document.published_basis))


def marked(report: Report, claims: list[Claim]) -> list[Phrase]:
    """The text, paragraph by paragraph: triggers with their claims' numbers; in grey what is not the article."""
    text = report.document.text
    by_span: dict[tuple[int, int], list[str]] = {}
    for claim in claims:
        by_span.setdefault((claim.trigger.start, claim.trigger.end), []).append(claim.id)
    gray = [(f.start, f.end) for f in report.document.furniture]
    out, start = [], 0
    for row in text.split("\n"):
        end = start + len(row)
        if row.strip():
            spans = sorted(x for x in by_span if start <= x[0] and x[1] <= end)
            out.append(tuple(_pieces(text, (start, end), spans, by_span, gray)))
        start = end + 1
    return out


def _pieces(
    text: str,
    row: tuple[int, int],
    spans: list[tuple[int, int]],
    names: Mapping[tuple[int, int], list[str]],
    gray: list[tuple[int, int]],
) -> list[Piece]:
    at, end = row
    quiet = any(low <= at and end <= high for low, high in gray)
    out: list[Piece] = []
    for span_ in spans:
        if span_[0] < at:
            continue  # lies in the one before: its claim stands in the table
        out.append(Piece(text[at : span_[0]], "quiet" if quiet else "plain"))
        out.append(Piece(text[span_[0] : span_[1]], "claim"))
        out += [Piece(" "), Piece(f"[{', '.join(names[span_])}]", "quiet", left=True)]
        at = span_[1]
    out.append(Piece(text[at:end], "quiet" if quiet else "plain"))
    return [p for p in out if p.text]


def _claim(t: Teller, claim: Claim, report: Report, corrected: Mapping[str, int]) -> tuple[Cell, ...]:
    modality = () if claim.modality == "actual" else (named(t.language, "modality", claim.modality),)
    kind = (code(claim.id), named(t.language, "claim", claim.type), *modality)
    by_id = {s.id: s for s in report.sources}
    tellers = [
        t("teller", name=told(by_id[s].text), kind=named(t.language, "source", by_id[s].kind)) for s in claim.attribution if s in by_id
    ]
    values, marks = _values(t, claim, report, corrected)
    return kind, (told(f"«{claim.trigger.text}»"),), tuple(tellers) or (t("own-voice"),), values or ((),), marks


def _values(t: Teller, claim: Claim, report: Report, corrected: Mapping[str, int]) -> tuple[Cell, Cell]:
    mentions = {m.id: m for m in report.mentions}
    out: list[Phrase] = []
    if claim.time in mentions:
        out.append(t("tells-field", field=t("field.day"), value=_when(t, mentions[claim.time or ""])))
    for place in claim.places:
        if place in mentions:
            out.append(t("tells-field", field=t("field.place"), value=_where(t, mentions[place])))
    for harm in claim.harm:
        if harm.outcome != "joint":
            out.append(t("tells-field", field=t(f"field.{harm.outcome}"), value=_harm(t, harm)))
        else:
            out.append(t("tells-field", field=t("outcome.joint"), value=_harm(t, harm)))
    out += [t("tells-field", field=t(f"outcome.{p.outcome}"), value=told(p.name)) for p in claim.people]
    marks = [t("tells-field", field=t(f"field.{f}"), value=t.mark("corrected", n=str(n))) for f, n in corrected.items()]
    return tuple(dict.fromkeys(out)), (*marks, t.mark("rest" if marks else "machine"))


def _when(t: Teller, mention: Mention) -> Phrase:
    time = mention.time
    if time is None or time.start is None:
        return (*told(f"«{mention.text}»"), *ours(" "), *t("day.unknown"))
    if time.start.startswith("--"):
        return t("day.no-year", day=time.start[2:])
    same = time.end is None or time.end == time.start
    start, end = time.start.replace("T", " "), (time.end or "").replace("T", " ")
    return code(start) if same else t("day.stretch", start=start, end=end)


def _where(t: Teller, mention: Mention) -> Phrase:
    return told(f"«{mention.text}»") if mention.place is None else name(t, mention.place.name)


def _harm(t: Teller, harm: Harm) -> Phrase:
    many = span(t, harm.min, harm.max)
    return t("number.category", number=many, category=t("category.child")) if harm.age == "child" else many
