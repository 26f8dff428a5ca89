"""The article's text as HTML, its mentions, tellers, claims and furniture marked where they stand."""

from collections.abc import Iterable

import msgspec

from khabar.records.report import Claim
from khabar.view.labels import family, label
from khabar.view.lookup import Lookup
from khabar.view.markup import Markup, el, join
from khabar.view.segments import segments


class Layer(msgspec.Struct, frozen=True):
    """Something that is said of `start:end` (code points of the text, half-open). `class_` marks it, `title` explains it."""

    start: int
    end: int
    class_: str
    title: str
    claim: str | None = None


def layers(look: Lookup) -> list[Layer]:
    """Everything that is marked in the text."""
    out = [Layer(f.start, f.end, "furniture", f"{label('word', 'furniture').ar}: {f.why}") for f in look.report.document.furniture]
    for source in look.report.sources:
        kind = label("source", source.kind)
        out.append(Layer(source.start, source.end, "source", f"{kind.ar} · {kind.en}"))
        if source.cue:
            out.append(Layer(source.cue.start, source.cue.end, "cue", label("word", "teller").ar))
    for mention in look.report.mentions:
        kind = label("mention", mention.type)
        out.append(Layer(mention.start, mention.end, f"m m-{mention.type.lower()}", f"{kind.ar} · {kind.en}"))
    out.extend(_trigger(claim) for claim in look.report.claims)
    return out


def _trigger(claim: Claim) -> Layer:
    kind = label("claim", claim.type)
    return Layer(claim.trigger.start, claim.trigger.end, f"trigger f-{family(claim.type)}", f"{kind.ar} · {kind.en}", claim.id)


def by_paragraph(all_layers: Iterable[Layer], look: Lookup) -> dict[int, list[Layer]]:
    """The layers that touch each paragraph, by its number from 0; one over several paragraphs stands in each."""
    out: dict[int, list[Layer]] = {}
    for layer in all_layers:
        for number in range(look.paragraph(layer.start), look.paragraph(max(layer.start, layer.end - 1)) + 1):
            out.setdefault(number, []).append(layer)
    return out


def marked(look: Lookup, start: int, end: int, all_layers: Iterable[Layer], prefix: str) -> Markup:
    """`text[start:end]` cut wherever a layer begins or ends; `prefix` makes ids unique over a page."""
    pieces = segments(start, end, all_layers)
    return join(_piece(look.text[p.start : p.end], p.start, p.end, list(p.over), prefix) for p in pieces)


def _piece(text: str, start: int, end: int, over: list[Layer], prefix: str) -> Markup:
    if not over:
        return join(text)
    classes = " ".join(dict.fromkeys(c for x in over for c in x.class_.split()))
    title = " — ".join(dict.fromkeys(x.title for x in over))
    claims = [x for x in over if x.claim]
    if not claims:
        return el("span", text, class_=classes, title=title)
    begun = [x for x in claims if x.start == start]
    numbers = [el("sup", x.claim, lang="en", dir="ltr") for x in claims if x.end == end]
    link = el(
        "a", text, class_=classes, title=title, href=f"#{prefix}-{claims[0].claim}", id=f"{prefix}-t-{begun[0].claim}" if begun else None
    )
    return join((el("a", id=f"{prefix}-t-{x.claim}") for x in begun[1:]), link, numbers)
