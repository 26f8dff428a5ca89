"""Case files in which every value that may hurt somebody carries a mark, and the search for marks in whatever a release wrote."""

import base64
import datetime
import io
import random
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
from msgspec.structs import replace
from told_reports import At, C, report

from khabar.casefile import adding, clearances, decisions, incidents, log
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Claim, Report
from khabar.casefile.opening import CaseFile
from khabar.records.report import Report as Record

PLACES = ("geonames:173480", "SY0202", "geonames:172339")
LAT, LON = 35.1234567, 40.7654321
ARMY, RESCUE = "syrian-arab-army", "syria-civil-defence"
DAY = "2024-05-14"


class Mark(msgspec.Struct, frozen=True):
    """A word that must not leave, and under which policies it may all the same."""

    word: str
    allowed: tuple[str, ...] = ()


class Marked(msgspec.Struct):
    """A case file's marks."""

    marks: list[Mark] = []
    count: int = 0

    def new(self, what: str, *allowed: str) -> str:
        """A new marked word, in Arabic and Latin letters, so that no writer can lose it by its script alone."""
        self.count += 1
        word = f"سر{what}{self.count:04d}Zq{self.count:04d}"
        self.marks.append(Mark(word, allowed))
        self.marks.append(Mark(f"Zq{self.count:04d}", allowed))
        return word


def filled(case: CaseFile, seed: int) -> Marked:
    """Reports of a few incidents, each value with a mark; persons confirm, clear, correct and note by chance."""
    chance, marked = random.Random(seed), Marked()
    for n in range(chance.randrange(2, 5)):
        record = _record(marked, chance, n)
        name = marked.new("ملف") + ".html"
        adding.add_received(case, f"{seed}-{n}".encode(), [record], name=name, who=marked.new("من"))
    for number in incidents.numbers(case):
        _decide(case, marked, chance, number)
    return marked


def lived_on(case: CaseFile, marked: Marked, seed: int) -> None:
    """Another report comes in, and people decide anew: so the next release is of another case file, held against the earlier ones."""
    chance = random.Random(f"{seed} later")
    record = _record(marked, chance, 9)
    adding.add_received(case, f"{seed}-later".encode(), [record], name=marked.new("ملف") + ".html", who=marked.new("من"))
    for number in incidents.numbers(case):
        _decide(case, marked, chance, number)


def _record(marked: Marked, chance: random.Random, n: int) -> Record:
    place = At(marked.new("مكان"), chance.choice(PLACES), LAT + n / 1000, LON + n / 1000, within=("SY09", "SY"))
    source = (
        chance.choice(["witness", "anonymous", "activist", "official", "rescuer"]),
        marked.new("راو"),
        chance.choice([None, ARMY, RESCUE]),
    )
    agent = (marked.new("فاعل"), chance.choice([None, ARMY]))
    person = marked.new("ضحية")
    common: dict[str, Any] = {"place": place, "day": DAY, "source": source, "event": "e1"}
    claims = [
        C(type="strike", trigger=marked.new("قصف"), agent=agent, weapon=f"صاروخ {marked.new('سلاح')}", **common),
        C(type="killing", number=chance.randrange(1, 9), people=(person,), age=(30, 30), cause=0, **common),
        C(type="injury", number=chance.randrange(1, 9), cause=0, **common),
    ]
    if chance.random() < 0.4:
        claims.append(C(type="placement", trigger=marked.new("تموضع"), agent=agent, **common))
    made = report(f"r{n}", *claims, published="2024-05-15", outlet=marked.new("وسيلة", "partners", "court"), before=marked.new("نص"))
    url = f"https://nahr.example/{marked.new('رابط', 'court')}"
    document = replace(made.document, url=url, title=marked.new("عنوان"), authors=(marked.new("كاتب"),), sha256=f"{n:064x}")
    return replace(made, document=document)


def _decide(case: CaseFile, marked: Marked, chance: random.Random, number: int) -> None:
    record = incidents.record(case, number)
    for claim in record.claims[:2]:
        if chance.random() < 0.3:
            who, why = marked.new("مراجع"), marked.new("سبب")
            decisions.correct(
                case,
                (claim.report, claim.claim),
                "killed" if claim.claim == "c2" else "day",
                4 if claim.claim == "c2" else DAY,
                who=who,
                why=why,
            )
    for victim in record.people:
        m = victim.mentions[0]
        if chance.random() < 0.3:
            basis, adult = chance.choice(clearances.BASES), chance.random() < 0.5
            clearances.clear_name(case, (m.report, m.claim, m.mention), basis, adult=adult, who=marked.new("مراجع"), why=marked.new("سبب"))
            marked.marks = [replace(x, allowed=("public", "partners", "court")) if x.word in m.name else x for x in marked.marks]
    values = {
        "status": "confirmed",
        "day": DAY,
        "place": record.fields.place.values[0].value.id,
        "killed": [1, 9],
        "injured": 3,
        "means": "guided missile",
    }
    for blamed in {v.value.actor or v.value.name for v in record.fields.blamed.values}:
        values[f"blamed {blamed}"] = blamed
    for field, value in values.items():
        if field == "status" or chance.random() < 0.8:
            try:
                decisions.confirm(case, number, field.split()[0], value, who=marked.new("مراجع"), why=marked.new("سبب"))
            except DecisionError:
                continue


def hidden(case: CaseFile) -> list[str]:
    """What no release may hold besides: the case file's number, hashes, keys, anchors, ids of reports, hashes of the log."""
    out = [case.number, str(case.location.path)]
    out += [x for row in Report.objects.using(case.alias).values_list("key", "text_hash", "received__sha256") for x in row]
    out += list(Claim.objects.using(case.alias).values_list("anchor", flat=True))
    return out + [e.at[:19] for e in log.read(case.alias)]


def points() -> list[str]:
    """The exact coordinates, as far as they may be cut and still tell."""
    return [f"{LAT:.3f}"[:6], f"{LON:.3f}"[:6]]


def texts(path: Path) -> Iterator[str]:
    """All that a file says: its name, its bytes in the encodings that there are, and what is packed in it.

    Of a Parquet file its values and its footer (names, metadata, least and greatest values): in its packed pages pieces of several words
    come to stand side by side, «Zq01» and «0046», and would be taken for a word that is nowhere in it.
    """
    data = path.read_bytes()
    yield path.name
    if data.startswith(b"PAR1"):
        yield from _decoded(data[-8 - int.from_bytes(data[-8:-4], "little") :])
    else:
        yield from _decoded(data)
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                yield f"{entry.filename} {entry.comment!r} {entry.date_time[:3]}"
                yield from _decoded(archive.read(entry))
    elif data.startswith(b"SQLite format 3"):
        with closing(sqlite3.connect(path)) as db:
            yield "\n".join(db.iterdump())
    elif data.startswith(b"PAR1"):
        import pyarrow.parquet as pq

        table = pq.read_table(path)
        yield f"{table.to_pylist()} {table.schema.metadata}"


def _decoded(data: bytes) -> Iterator[str]:
    yield data.decode("utf-8", "replace")
    yield data.decode("utf-16-le", "replace")
    yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), data.decode("utf-8", "replace"))


def forms(word: str) -> list[str]:
    """A word as a format may write it."""
    return [word, quote(word), word[::-1], base64.b64encode(word.encode()).decode().rstrip("="), word.encode().hex()]


def found(folder: Path, policy: str, marked: Marked, extra: list[str]) -> list[str]:
    """The marks that stand anywhere in the folder although the policy does not let them, with the files.

    What a site ships to every release alike (its map's land, its type) is looked through only where it is not byte for byte that.
    """
    wanted = {word: forms(word) for word in withheld(policy, marked, extra)}
    paths = sorted(p for p in folder.rglob("*") if p.is_file() and p.read_bytes() not in shipped())
    said = {path: list(texts(path)) for path in paths}
    seen = among([text for every in said.values() for text in every], {form for each in wanted.values() for form in each})
    return [
        f"{word} in {path.name}"
        for word, each in (wanted.items() if seen else ())
        for path in paths
        if any(form in text for text in said[path] for form in seen.intersection(each))
    ]


def withheld(policy: str, marked: Marked, extra: list[str]) -> list[str]:
    """What must not be told under a policy."""
    return [m.word for m in marked.marks if policy not in m.allowed] + extra


def among(said: list[str], wanted: set[str]) -> set[str]:
    """Which of these words, in which no space is, stand anywhere in the texts: each run without a space is looked through once."""
    assert not any(re.search(r"\s", word) for word in wanted)
    least = min(map(len, wanted))
    runs = "\n".join(dict.fromkeys(re.findall(rf"\S{{{least},}}", "\n".join(said))))
    return {word for word in wanted if word in runs}


@cache
def shipped() -> frozenset[bytes]:
    """The files that every site has alike."""
    return frozenset(p.read_bytes() for p in Path(str(files("khabar.release.site") / "static")).rglob("*") if p.is_file())


def today() -> datetime.date:
    """A day on which every delay is over."""
    return datetime.date(2030, 1, 1)
