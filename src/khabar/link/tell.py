"""From a report to its tellings."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from khabar.lang.load import table
from khabar.link.copied import quotes, sketch
from khabar.link.days import Stretch, ordinal, stretch_of
from khabar.link.kinds import kinds, makes_incidents
from khabar.link.means import means_of
from khabar.link.scenes import Limits, Scene, scenes
from khabar.link.spots import place_name
from khabar.link.telling import Telling
from khabar.link.tolls import tolls
from khabar.link.vectors import stored
from khabar.link.weights import weights
from khabar.link.wording import wording
from khabar.records.codes import ClaimType
from khabar.records.report import Claim, Mention, Report
from khabar.text.clitics import splits
from khabar.text.fold import fold_text, key
from khabar.text.words import sentences, words

_ARTICLE = "ال"
_NAMED_BY = 2  # words of a name that may tell one person from another


def tell(report: Report, vectors: Mapping[str, bytes] | None = None) -> tuple[Telling, ...]:
    """The tellings of a report, in the order of the text; none where it tells of nothing that happened.

    `vectors`: by claim id the vector of its passage (little-endian float16), as the reader's encoder gives it; claims may lack one.
    The same arguments give the same tellings.
    """
    found = scenes(report, Limits(weights().near_km, weights().far_km, weights().far_days))
    by_id = {m.id: m for m in report.mentions}
    around = tuple(sorted({n for m in report.mentions if m.type in ("LOC", "SITE") and (n := place_name(m.text))}))
    days = _all_days(report.mentions)
    quoted = quotes(report.document.text)
    whole = wording([report.document.text])
    cut = list(sentences(report.document.text))
    out = []
    for scene in found:
        texts = _passage(scene.claims, report.document.text, cut)
        out.append(
            Telling(
                report=report.document.id,
                claims=tuple(c.id for c in scene.claims),
                kinds=_kinds(scene),
                weight=sum(c.modality in ("actual", "negated") for c in scene.claims),
                published=ordinal(report.document.published),
                days=scene.days,
                other_days=tuple(d for d in days if d not in scene.days),
                weekdays=_weekdays(scene.claims, by_id) if not scene.days else (),
                spots=scene.spots,
                around=around,
                killed=tolls(scene.claims, "killed"),
                injured=tolls(scene.claims, "injured"),
                blamed=_blamed(scene.claims, by_id),
                means=_means(scene.claims, by_id),
                victims=_victims(scene.claims),
                denied=scene.denies,
                vector=stored((vectors or {}).get(c.id, b"") for c in scene.claims),
                sketch=sketch(texts),
                quotes=quoted,
                wording=wording(texts),
                report_wording=whole,
            )
        )
    return tuple(out)


def _kinds(scene: Scene) -> tuple[ClaimType, ...]:
    found = [c.type for c in scene.claims if makes_incidents(c.type)]
    return tuple(dict.fromkeys(found))


def _all_days(mentions: Sequence[Mention]) -> tuple[Stretch, ...]:
    """Every day that the report names, sorted."""
    found = {s for m in mentions if m.time is not None and (s := stretch_of(m.time)) is not None and s.grain == "day"}
    return tuple(sorted(found))


def _passage(claims: Sequence[Claim], text: str, cut: Sequence[tuple[int, int]]) -> list[str]:
    """The sentences in which the claims stand."""
    return [text[a:b] for a, b in cut if any(a <= c.trigger.start < b for c in claims)]


def _weekdays(claims: Sequence[Claim], mentions: Mapping[str, Mention]) -> tuple[int, ...]:
    """The days of the week that the claims' times name."""
    texts = [mentions[c.time].text for c in claims if c.time is not None and c.time in mentions]
    heads = {rest.removeprefix(_ARTICLE) for text in texts for word in words(text) for _, rest in splits(word.text)}
    return tuple(sorted({n for name, n in _week().items() if name in heads}))


@cache
def _week() -> dict[str, int]:
    return {fold_text(r["name"]).removeprefix(_ARTICLE): int(r["number"]) for r in table("ar/weekdays.tsv", ("name", "number"))}


def _agents(claims: Iterable[Claim], mentions: Mapping[str, Mention]) -> list[Mention]:
    made = [c for c in claims if kinds()[c.type].part in ("act", "harm") and c.modality in ("actual", "possible")]
    found = [
        mentions[a.mention] for c in made for a in c.arguments if a.role == "agent" and a.mention is not None and a.mention in mentions
    ]
    return list({m.id: m for m in found if m.type == "ORG"}.values())


def _blamed(claims: Sequence[Claim], mentions: Mapping[str, Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.actor.id for m in _agents(claims, mentions) if m.actor is not None))


def _means(claims: Sequence[Claim], mentions: Mapping[str, Mention]) -> tuple[str, ...]:
    """Classes of means in the instruments, else in the triggers and the names of who acts."""
    tools = [a.mention for c in claims for a in c.arguments if a.role == "instrument" and a.mention is not None]
    used = [mentions[m].text for m in tools if m in mentions]
    spoken = [c.trigger.text for c in claims] + [m.text for m in _agents(claims, mentions)]
    return tuple(dict.fromkeys((*means_of(used), *means_of(spoken))))


def _victims(claims: Sequence[Claim]) -> tuple[str, ...]:
    named = [p.name for c in claims for p in c.people if len(p.name.split()) >= _NAMED_BY]
    return tuple(sorted({key(name) for name in named}))
