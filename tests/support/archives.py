"""Archives of the web with made-up reports, whole and hostile."""

import gzip
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

PLACES = ("بلدة النهر", "حي السوق", "قرية الكرمة", "مدينة الجسر", "تل الريحان", "وادي الزيتون")
GROUPS = ("كتائب الوادي", "لواء التل", "قوات الجبل", "سرايا النهر")
TELLERS = ("مصدر طبي", "شهود عيان", "الدفاع المدني", "ناشطون")
OTHER = (
    "فاز فريق النهر على فريق الجسر بهدفين مقابل هدف في مباراة أقيمت مساء أمس على ملعب المدينة.",
    "افتتح رئيس البلدية معرض الكتاب السنوي بمشاركة ثلاثين دار نشر من المنطقة.",
    "ارتفعت أسعار القمح في سوق الحبوب مع بداية موسم الحصاد.",
)


def report(n: int) -> str:
    """The n-th made-up report: three sentences, the same each time."""
    chance = random.Random(n)
    place, group, teller = chance.choice(PLACES), chance.choice(GROUPS), chance.choice(TELLERS)
    dead, hurt = chance.randint(2, 9), chance.randint(2, 20)
    return (
        f"مقتل {dead} مدنيين بقصف على {place}\n"
        f"أفاد مراسلنا نقلاً عن {teller} بمقتل {dead} مدنيين وإصابة {hurt} آخرين بقصف مدفعي استهدف {place} صباح أمس.\n"
        f"واتهم {teller} «{group}» بتنفيذ القصف رقم {n}، في حين نفت {group} مسؤوليتها عنه.\n"
    )


def page(text: str, day: str | None = "2023-03-20") -> bytes:
    """A web page with the text's first line as its headline."""
    title, *body = text.strip().split("\n")
    date = f'<meta property="article:published_time" content="{day}">' if day else ""
    paragraphs = "".join(f"<p>{line}</p>" for line in body)
    return (
        f'<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>{title}</title>{date}</head>'
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    ).encode()


def http(body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", *more: str) -> bytes:
    """An answer of a web server."""
    lines = "".join(f"{line}\r\n" for line in (f"HTTP/1.1 {status}", f"Content-Type: {kind}", *more))
    return f"{lines}\r\n".encode() + body


def record(block: bytes, *, url: str = "https://news.example/1", kind: str = "response", length: int | None = None) -> bytes:
    """A record of an archive; `length` is what it tells of itself, where that is not the truth."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2023-03-21T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{abs(hash(url)) % 10**12:012d}>\r\nContent-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def info() -> bytes:
    """The record with which archives begin."""
    return (
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nWARC-Date: 2023-03-21T00:00:00Z\r\nContent-Type: application/warc-fields\r\n"
        b"Content-Length: 20\r\n\r\nsoftware: a crawler\n\r\n\r\n"
    )


def pages(first: int, last: int, days: Sequence[str | None] = ("2023-03-20", "2023-04-02", None)) -> list[bytes]:
    """The records of the reports `first` to `last`, their days in turn."""
    return [record(http(page(report(n), days[n % len(days)])), url=f"https://news.example/{n}") for n in range(first, last)]


def gzipped(records: Iterable[bytes]) -> bytes:
    """A member for each record, as archives have it."""
    return b"".join(gzip.compress(r, mtime=0) for r in records)


def zstd(records: Iterable[bytes]) -> bytes:
    """A frame for each record."""
    from backports.zstd import compress

    return b"".join(map(compress, records))


def hostile() -> list[bytes]:
    """Records that no reader can take, between some that it can: members as they stand in the file."""
    good = [gzip.compress(r, mtime=0) for r in pages(100, 106)]
    broken = bytearray(good[0])
    broken[len(broken) // 2] ^= 0xFF
    bomb = gzip.compress(record(http(b"<p>" + b"\x00" * 70_000_000)), mtime=0)
    return [
        good[1],
        bytes(broken),  # a flipped bit
        good[2][: len(good[2]) // 2],  # a member that is cut off
        good[3],
        b"this is no member at all",
        gzip.compress(record(http(page(report(1))), length=10**9), mtime=0),  # lengths that lie
        gzip.compress(record(http(page(report(1))), length=7), mtime=0),
        bomb,
        gzip.compress(record(http(b"\x89PNG\r\n" + b"\x00" * 50, "image/png")), mtime=0),
        gzip.compress(record(http(b"gone", status="404 Not Found")), mtime=0),
        gzip.compress(record(http(b"")), mtime=0),
        gzip.compress(record(http(b"\xff\xfe\xd8" * 40)), mtime=0),  # no encoding that there is
        gzip.compress(record(http(page(report(2)), "text/html", "200 OK", "Content-Encoding: lzma")), mtime=0),
        gzip.compress(b"", mtime=0),
        gzip.compress(info(), mtime=0),
        good[4],
        good[4],  # the same page twice
        good[5][:-6],  # the archive ends in the middle of one
    ]


def archive(path: Path, records: Iterable[bytes]) -> Path:
    """A packed archive at `path`: .warc, .warc.gz or .warc.zst, by its name."""
    pack = gzipped if path.name.endswith(".gz") else zstd if path.name.endswith(".zst") else b"".join
    path.write_bytes(pack([info(), *records]))
    return path
