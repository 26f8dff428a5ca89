"""Reports that look like one that is there: the same text, the same address, nearly the same words. Flagged, never dropped.

Near copies are found by MinHash: what two reports' signatures share estimates what share of their word triples is the same. Only the first
few reports of a band are compared, so that a text that stands in the file ten thousand times costs no more than one that stands twice.
"""

import struct
import zlib
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
import yaml

from khabar.casefile import index
from khabar.casefile.models import Band, Copy, Report, Signature
from khabar.text.fold import fold_text
from khabar.text.words import words


class CopySettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How near copies are found, from `data/copies.yaml`, which explains each."""

    shingle: int
    numbers: int
    bands: int
    seed: int
    least: float
    candidates: int
    flags: int


@cache
def copy_settings() -> CopySettings:
    """The settings that ship with Khabar."""
    text = (files("khabar.casefile") / "data" / "copies.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), CopySettings)


def signature(text: str, settings: CopySettings) -> tuple[int, ...]:
    """The MinHash signature of a text's folded word triples: 32-bit numbers; none where the text has no words."""
    from rensa import RMinHash

    found = [fold_text(w.text) for w in words(text)]
    size = settings.shingle
    shingles = [" ".join(found[i : i + size]) for i in range(max(1, len(found) - size + 1))] if found else []
    if not shingles:
        return ()
    sketch = RMinHash(num_perm=settings.numbers, seed=settings.seed)
    sketch.update(shingles)
    return tuple(sketch.digest())


def bands(numbers: tuple[int, ...], settings: CopySettings) -> tuple[int, ...]:
    """One signed 64-bit value for each band of the signature."""
    if not numbers:
        return ()
    rows = settings.numbers // settings.bands
    return tuple(_value(band, numbers[band * rows : (band + 1) * rows]) for band in range(settings.bands))


def _value(band: int, numbers: tuple[int, ...]) -> int:
    packed = struct.pack(f"<{len(numbers)}I", *numbers)
    return (band << 56 | zlib.crc32(packed) << 24 | zlib.adler32(packed) & 0xFFFFFF) - (1 << 63 if band >= 1 << 7 else 0)


Similar = tuple[int, str, float]
"""A report's row, in what another is like it (text, address, near), and the estimated share of equal word triples."""


def flag(alias: str, report: Report, text: str, settings: CopySettings) -> list[Copy]:
    """Compare a new report with those before it, keep its signature, and write what it looks like, the nearest first."""
    numbers = signature(text, settings)
    found = _similar(alias, report, numbers, settings)
    if numbers:
        Signature(report=report, digest=_pack(numbers)).save(using=alias, force_insert=True)
        Band.objects.using(alias).bulk_create([Band(report=report, value=v) for v in dict.fromkeys(bands(numbers, settings))])
    return Copy.objects.using(alias).bulk_create(Copy(report=report, of_id=pk, kind=kind, similarity=share) for pk, kind, share in found)


def look(alias: str, report: Report, text: str, settings: CopySettings) -> list[Similar]:
    """What a report that is not in the case file would look like, the nearest first. Nothing is kept. `report`: its unsaved row."""
    return _similar(alias, report, signature(text, settings), settings)


def _similar(alias: str, report: Report, numbers: tuple[int, ...], settings: CopySettings) -> list[Similar]:
    near = _near(alias, report, numbers, bands(numbers, settings), settings)
    others = Report.objects.using(alias).exclude(pk=report.pk)
    same_text: Any = others.filter(text_hash=report.text_hash).order_by("pk").values_list("pk", flat=True)[: settings.flags]
    same_address: Any = others.filter(address=report.address or None).order_by("pk").values_list("pk", flat=True)
    found: dict[int, Similar] = {}
    looks: tuple[tuple[str, list[tuple[int, float]]], ...] = (
        ("text", [(pk, 1.0) for pk in same_text]),
        ("address", [(pk, near.get(pk, 0.0)) for pk in same_address[: settings.flags]]),
        ("near", sorted(near.items(), key=lambda x: (-x[1], x[0]))),
    )
    for kind, similar in looks:
        for pk, similarity in similar:
            found.setdefault(pk, (pk, kind, round(similarity, 2)))
    return list(found.values())[: settings.flags]


def _near(alias: str, report: Report, numbers: tuple[int, ...], values: tuple[int, ...], settings: CopySettings) -> dict[int, float]:
    """The reports that are near copies, with the estimated share of word triples in common."""
    candidates = index.find_bands(alias, values, settings.candidates, report.pk or 0)
    stored: Any = Signature.objects.using(alias).filter(pk__in=candidates).values_list("report_id", "digest")
    shares = {pk: _share(numbers, _unpack(bytes(digest))) for pk, digest in stored}
    return {pk: share for pk, share in shares.items() if share >= settings.least}


def _share(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    return sum(x == y for x, y in zip(a, b, strict=False)) / max(len(a), 1)


def _pack(numbers: tuple[int, ...]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)


def _unpack(digest: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(digest) // 4}I", digest)
