"""The reader `lexicon`: what word lists and rules find, as a reading. No model, no network, little memory."""

from collections.abc import Sequence

from khabar.extract.lengths import UNITS_A_DOCUMENT, not_read_past
from khabar.extract.lexicon.attribution import chains
from khabar.extract.lexicon.events import Event, events
from khabar.extract.lexicon.linking import causes, contents, same
from khabar.extract.lexicon.mentions import mentions
from khabar.extract.lexicon.modality import modality
from khabar.extract.lexicon.page import Found, Page
from khabar.extract.lexicon.roles import roles
from khabar.extract.lexicon.scores import score
from khabar.extract.lexicon.tellers import Teller, tellers
from khabar.lang.load import folder_fingerprint
from khabar.records.document import Document
from khabar.records.reading import Argument, ReadClaim, Reading, ReadMention, ReadSource
from khabar.records.report import DataFile

_DEMANDS = ("demand", "threat", "refusal")
_SAME = ("patient", "place", "object")


class Lexicon:
    """A Reader over the word lists of `lang/lexicon`. Scores are the shares that were right of each kind, over corpus/train."""

    name = "lexicon"
    model: str | None = None
    model_sha256: str | None = None

    @property
    def data_files(self) -> tuple[DataFile, ...]:
        """The word lists, for the record."""
        return (folder_fingerprint("lexicon"),)

    def read(self, document: Document) -> Reading:
        """Read one document; of a very long one the first 250 pages or so, and the record says so."""
        page = Page(document, UNITS_A_DOCUMENT)
        found = mentions(page)
        told = tellers(page, found)
        named = events(page, found)
        return Reading(
            mentions=tuple(_mention(page, n, f) for n, f in enumerate(found)),
            sources=tuple(_source(page, n, t.found, t) for n, t in enumerate(told) if t.found is not None),
            claims=_claims(page, found, told, named),
            warnings=() if page.past is None else (not_read_past(page.past),),
        )


def open_reader() -> Lexicon:
    """The reader without a model: the entry point `lexicon`."""
    return Lexicon()


def _mention(page: Page, n: int, found: Found) -> ReadMention:
    span = page.span(found)
    return ReadMention(f"m{n}", found.kind, span.start, span.end, span.text, score("mention", found.kind))  # type: ignore[arg-type] # a type of the codebook: a test holds the lists to it


def _source(page: Page, n: int, found: Found, teller: Teller) -> ReadSource:
    span = page.span(found)
    cue = page.span(Found("", teller.cue, teller.cue)) if page.is_word(teller.cue) else None
    return ReadSource(f"s{n}", teller.kind, span.start, span.end, span.text, cue, score("source", teller.kind))  # type: ignore[arg-type] # as above


def _claims(page: Page, found: Sequence[Found], told: Sequence[Teller], named: Sequence[Event]) -> tuple[ReadClaim, ...]:
    firsts = [event.first for event in named]
    fillers = [tuple(roles(page, event, found, firsts)) for event in named]
    brought, about = causes(page, named), contents(page, named)
    demanded = {about[n] for n in about if named[n].type in _DEMANDS}
    filled = [frozenset(page.span(found[m]).text for role, m in own if role in _SAME) for own in fillers]
    out = []
    for n, (event, one, (chain, stance)) in enumerate(zip(named, same(named, filled), chains(page, named, told), strict=True)):
        arguments = [Argument(role, mention=f"m{m}", score=score("argument", role)) for role, m in fillers[n]]  # type: ignore[arg-type] # as above
        links = (("cause", brought.get(n)), ("content", about.get(n)))
        arguments += [Argument(role, claim=f"c{k}", score=score("argument", role)) for role, k in links if k is not None]  # type: ignore[arg-type] # as above
        how = modality(page, event, stance, demanded=n in demanded)
        out.append(
            ReadClaim(
                id=f"c{n}",
                type=event.type,  # type: ignore[arg-type] # as above
                modality=how,  # type: ignore[arg-type] # as above
                trigger=page.span(event.found),
                arguments=tuple(arguments),
                attribution=tuple(f"s{k}" for k in chain),
                event=f"e{one}",
                score=score("claim", event.type),
            )
        )
    return tuple(out)
