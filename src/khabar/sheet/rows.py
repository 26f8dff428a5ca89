"""A row of a spreadsheet as a small text with a reading: each value in the cell's own words, beside the name of its column's field."""

import hashlib

import msgspec

from khabar.lang.load import table
from khabar.records.codes import ClaimType
from khabar.records.document import Document
from khabar.records.reading import Argument, ReadClaim, Reading, ReadMention, ReadSource
from khabar.records.span import Span
from khabar.sheet.columns import Columns
from khabar.text.fold import fold_text
from khabar.text.words import words

_HEADS = {
    "id": "الرقم",
    "date": "التاريخ",
    "place": "المكان",
    "kind": "الحادثة",
    "killed": "القتلى",
    "injured": "الجرحى",
    "detained": "المحتجزون",
    "displaced": "النازحون",
    "blamed": "الفاعل بحسب الجدول",
    "means": "الوسيلة",
    "source": "المصدر",
    "notes": "ملاحظات",
    "url": "الرابط",
}
_OUTCOMES: tuple[tuple[str, ClaimType], ...] = (
    ("killed", "killing"),
    ("injured", "injury"),
    ("detained", "detention"),
    ("displaced", "displacement"),
)
_ENTITIES: tuple[tuple[str, str], ...] = (("date", "TIME"), ("place", "LOC"), ("within", "LOC"), ("blamed", "ORG"), ("means", "WEAPON"))
_NONE = frozenset({"", "-", "–", "—", "n/a", "na", "none", "null", "unknown", "?", "لا يوجد", "غير معروف", "مجهول", "0"})


class Row(msgspec.Struct, frozen=True):
    """A row as a document with its reading."""

    number: int
    document: Document
    reading: Reading


class Bad(msgspec.Struct, frozen=True):
    """A row that is no incident, and why."""

    number: int
    why: str


def made(number: int, cells: tuple[str, ...], columns: Columns, name: str) -> Row | Bad:
    """The row with this number of the file `name`. `cells` are its texts."""
    found = {field: cells[i] for field, i in columns.fields.items() if cells[i].strip().lower() not in _NONE}
    for needed, what in (("date", "no day"), ("place", "no place")):
        if needed not in found:
            return Bad(number, what)
    writer = _Writer()
    for field, head in _HEADS.items():
        if field in found and field != "place":
            writer.line(field, head, found[field])
        elif field == "place":
            writer.place(head, found["place"], found.get("within"))
    if "kind" not in found:
        writer.line("kind", _HEADS["kind"], "حادثة")
    digest = hashlib.sha256(f"{name}\n{number}\n{writer.text}".encode("utf-8", "surrogatepass")).hexdigest()
    title = f"{found['place']}، {found['date']}"
    document = Document(f"{name}-{number}", digest, writer.text, found.get("url"), title, language="ar")
    return Row(number, document, writer.reading(found))


class _Writer:
    """Writes the text and remembers where each cell stands."""

    def __init__(self) -> None:
        self.text = ""
        self._spans: dict[str, Span] = {}

    def line(self, field: str, head: str, words_: str) -> None:
        """A line «head: words»."""
        self._spans[f"{field} head"] = self._put(head)
        self.text += ": "
        self._spans[field] = self._put(words_)
        self.text += "\n"

    def place(self, head: str, place: str, within: str | None) -> None:
        """The line of the place, with what holds it behind it."""
        self.text += f"{head}: "
        self._spans["place"] = self._put(place)
        if within is not None:
            self.text += "، "
            self._spans["within"] = self._put(within)
        self.text += "\n"

    def _put(self, words_: str) -> Span:
        start = len(self.text)
        self.text += words_
        return Span(start, len(self.text), words_)

    def reading(self, found: dict[str, str]) -> Reading:
        """What the row says, by the spans of its cells."""
        mentions, roles = self._mentions(found)
        source = self._spans.get("source")
        sources = (ReadSource("s1", "monitor", source.start, source.end, source.text),) if source else ()
        told = ("s1",) if source else ()
        claims = [ReadClaim("c1", _kind(found.get("kind", "")), "actual", self._spans["kind"], roles, told, "e1")]
        for field, kind in _OUTCOMES:
            if field in found:
                patient, cause = Argument("patient", mention=f"m-{field}"), Argument("cause", claim="c1")
                trigger = self._spans[f"{field} head"]
                claims.append(ReadClaim(f"c{len(claims) + 1}", kind, "actual", trigger, (patient, cause), told, "e1"))
        return Reading(mentions, sources, tuple(sorted(claims, key=lambda c: (c.trigger.start, c.id))))

    def _mentions(self, found: dict[str, str]) -> tuple[tuple[ReadMention, ...], tuple[Argument, ...]]:
        roles = {"date": "time", "place": "place", "blamed": "agent", "means": "instrument"}
        out, arguments = [], []
        for field, kind in (*_ENTITIES, *((f, "POP") for f, _ in _OUTCOMES)):
            span = self._spans.get(field)
            if span is not None and field in found:
                out.append(ReadMention(f"m-{field}", kind, span.start, span.end, span.text))  # type: ignore[arg-type]
                if field in roles:
                    arguments.append(Argument(roles[field], mention=f"m-{field}"))  # type: ignore[arg-type]
        return tuple(sorted(out, key=lambda m: (m.start, m.end))), tuple(arguments)


def _kind(cell: str) -> ClaimType:
    """The claim type that a cell of kinds names; an attack where it names none that is known."""
    parts = [p for w in words(cell) for p in (fold_text(w.text), fold_text(w.text).removeprefix("ال"))]
    for row in table("sheet/kinds.tsv", ("claim", "form")):
        if any(p.startswith(fold_text(row["form"])) for p in parts):
            return row["claim"]  # type: ignore[return-value]  # a test holds the file to the codebook's codes
    return "attack"
