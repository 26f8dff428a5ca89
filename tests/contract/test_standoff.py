"""Labels kept apart from their texts still fit them."""

import hashlib
import os
from pathlib import Path

import msgspec
import pytest

from khabar.evaluate.claims_file import parse_claims
from training.standoff import Row, pack, read_raw, read_rows, unfit, unpack

LABELS = Path(__file__).parents[2] / "corpus" / "standoff"
RAW = "السابق\n\nقصف على بلدة النهر\n  \nقال شاهد إن قصفاً أصاب حي السوق.\nشارك"
CLAIMS = """id: r1
outlet:
published: 2024-05-01
TEXT
قصف على بلدة النهر
قال شاهد إن قصفاً أصاب حي السوق.
MENTIONS
t1 LOC 1 بلدة النهر
t2 LOC 2 حي السوق
SOURCES
s1 witness 2 شاهد | 2 قال
CLAIMS
c1 strike actual 1 قصف | object=t1 place=t1
c2 strike actual 2 قصفاً | object=t2 place=t2 | by s1 | same c1
"""


def test_packed_and_unpacked_labels_are_the_same() -> None:
    gold = parse_claims(CLAIMS, "r1.claims")
    row = pack(gold, RAW)
    assert row.lines == (2, 3)
    back = unpack(msgspec.json.decode(msgspec.json.encode(row), type=Row), RAW)
    assert back.document.text == gold.document.text
    assert back.reading == gold.reading


def test_a_row_holds_no_word_of_its_report() -> None:
    encoded = msgspec.json.encode(pack(parse_claims(CLAIMS, "r1.claims"), RAW)).decode()
    assert not any("\u0600" <= c <= "\u06ff" for c in encoded)


def test_labels_of_another_text_are_found() -> None:
    row = pack(parse_claims(CLAIMS, "r1.claims"), RAW)
    assert unfit(iter([row]), {"r1": RAW.replace("شاهد", "ناشط")}) == ["r1: the raw text is not the one that was labelled"]
    assert unfit(iter([row]), {"r1": "سطر"}) == ["r1: the raw text has 1 lines, the labels speak of line 3"]
    assert unfit(iter([row]), {}) == ["r1: no such raw report"]


def test_every_row_of_ours_fits() -> None:
    if "KHABAR_CORPUS" not in os.environ:
        pytest.skip("KHABAR_CORPUS does not name the data folder")
    raw = read_raw(Path(os.environ["KHABAR_CORPUS"], "raw", "reports.jsonl"))
    files = sorted(LABELS.glob("*.jsonl"))
    assert files
    assert [p for f in files for p in unfit(read_rows(f), raw)] == []


def test_every_row_is_whole() -> None:
    for file in sorted(LABELS.glob("*.jsonl")):
        rows = list(read_rows(file))
        assert len({r.id for r in rows}) == len(rows)
        for row in rows:
            assert len(row.sha256) == len(hashlib.sha256().hexdigest())
            known = {m[0] for m in row.mentions} | {c[0] for c in row.claims}
            assert all(key in known for c in row.claims for _, key in c[5])
            assert {s for c in row.claims for s in c[6]} <= {s[0] for s in row.sources}
