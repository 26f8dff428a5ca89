"""Pages of made-up sentences, and what the rules of the reader `lexicon` find on them, as words."""

from khabar.extract.lexicon.mentions import mentions
from khabar.extract.lexicon.page import Found, Page
from khabar.extract.lexicon.reader import Lexicon
from khabar.records.document import Document
from khabar.records.reading import ReadClaim, Reading

MOST = 1000


def page(text: str) -> Page:
    return Page(Document(id="d", sha256="0" * 64, text=text), MOST)


def found(text: str, kind: str) -> list[str]:
    """The words of the mentions of one type."""
    on = page(text)
    return words(on, [m for m in mentions(on) if m.kind == kind])


def words(on: Page, spans: list[Found]) -> list[str]:
    return [on.span(f).text for f in spans]


def read(text: str) -> Reading:
    return Lexicon().read(Document(id="d", sha256="0" * 64, text=text))


def claim(text: str, kind: str) -> ReadClaim:
    """The one claim of a type."""
    (wanted,) = [c for c in read(text).claims if c.type == kind]
    return wanted


def filled(text: str, kind: str) -> dict[str, list[str]]:
    """By role the words that fill it in the one claim of a type; of a claim the words of its trigger."""
    reading = read(text)
    called = {m.id: m.text for m in reading.mentions} | {c.id: c.trigger.text for c in reading.claims}
    out: dict[str, list[str]] = {}
    for a in claim(text, kind).arguments:
        out.setdefault(a.role, []).append(called[a.mention or a.claim or ""])
    return out


def chain(text: str, kind: str) -> list[str]:
    """The tellers of the one claim of a type, nearest first."""
    sources = {s.id: s.text for s in read(text).sources}
    return [sources[s] for s in claim(text, kind).attribution]
