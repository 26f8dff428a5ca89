import re
from pathlib import Path

import pytest

from khabar.errors import DataError
from khabar.evaluate.claims_file import parse_claims, read_claims_file, read_corpus

WHOLE = """id: river
outlet: صوت النهر
published: 2024-05-14
TEXT
قصف على بلدة النهر

قال سكان إن قصفاً قتل شخصين في البلدة.
MENTIONS
# the headline first
t1 LOC 1 بلدة النهر
t2 POP 2 سكان
t3 POP 2 شخصين
SOURCES
s1 witness 2 سكان | 2 قال
CLAIMS
c1 strike actual 1 قصف | object=t1 place=t1
c2 strike actual 2 قصفاً | by s1 | same c1
c3 killing actual 2 قتل | patient=t3 cause=c2 | by s1
c4 killing negated 2 قتل | by s1 | same c3
"""


def test_reads_document_and_reading() -> None:
    gold = parse_claims(WHOLE, "river.claims")
    document = gold.document
    assert (document.id, document.outlet, document.title) == ("river", "صوت النهر", None)
    assert (document.published, document.published_basis) == ("2024-05-14", "given")
    assert document.text == "قصف على بلدة النهر\n\nقال سكان إن قصفاً قتل شخصين في البلدة."
    assert [m.id for m in gold.reading.mentions] == ["t1", "t2", "t3"]
    assert [c.id for c in gold.reading.claims] == ["c1", "c2", "c3", "c4"]
    for m in gold.reading.mentions:
        assert document.text[m.start : m.end] == m.text


def test_events_are_the_first_claim_that_tells_them() -> None:
    claims = parse_claims(WHOLE, "river.claims").reading.claims
    assert [c.event for c in claims] == ["c1", "c1", "c3", "c3"]


def test_same_is_followed_to_its_end() -> None:
    chained = WHOLE.replace("c4 killing negated 2 قتل | by s1 | same c3", "c4 strike actual 2 قصفاً | same c2")
    assert parse_claims(chained, "x").reading.claims[3].event == "c1"


def test_an_unknown_publication_day_stays_unknown() -> None:
    document = parse_claims(WHOLE.replace("2024-05-14", ""), "x").document
    assert (document.published, document.published_basis) == (None, None)


def test_a_report_is_in_arabic_unless_its_head_says_otherwise() -> None:
    assert parse_claims(WHOLE, "x").document.language == "ar"
    assert parse_claims(WHOLE.replace("TEXT", "language: en\nTEXT", 1), "x").document.language == "en"


def test_the_hash_is_of_the_file() -> None:
    assert parse_claims(WHOLE, "a").sha256 == parse_claims(WHOLE, "b").sha256
    assert parse_claims(WHOLE, "a").sha256 != parse_claims(WHOLE + "# \n", "a").sha256


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id: river\n", "", "x.claims:1: no id"),
        ("id: river", "river", "x.claims:1: 'river' is not `key: value`; the head ends with a line TEXT"),
        ("2024-05-14", "14.5.2024", "x.claims:1: published '14.5.2024' is not YYYY-MM-DD"),
        ("t3 POP 2 شخصين", "t3 POP 2 شخصان", "x.claims:12: 'شخصان' is not in paragraph 2"),
        ("t3 POP 2 شخصين", "t3 PEOPLE 2 شخصين", "x.claims:12: no mention type 'PEOPLE'"),
        ("t3 POP 2 شخصين", "t3 POP 2 إن قصفاً قتل شخصين\nt4 POP 2 قتل شخصين", "x.claims:13: mention t4 overlaps t3 (line 12)"),
        ("s1 witness 2 سكان", "s1 crowd 2 سكان", "x.claims:14: no source kind 'crowd'"),
        ("s1 witness 2 سكان", "t3 witness 2 سكان", "x.claims:14: the key t3 stands in line 12 too"),
        ("patient=t3", "patient=t9", "x.claims:18: claim c3 names 't9', which is not a mention"),
        ("patient=t3", "patient=c1", "x.claims:18: claim c3 names 'c1', which is not a mention"),
        ("patient=t3", "patient=", "x.claims:18: claim c3 names '', which is not a mention"),
        ("cause=c2", "cause=c9", "x.claims:18: claim c3 names 'c9', which is not a claim"),
        ("by s1 | same c3", "by s2 | same c3", "x.claims:19: claim c4 names 's2', which is not a source"),
        ("same c3", "same s1", "x.claims:19: claim c4 names 's1', which is not a claim"),
        ("same c3", "same c4", "x.claims:19: the `same` of c4 runs in a circle"),
    ],
)
def test_errors_name_file_and_line(old: str, new: str, message: str) -> None:
    assert old in WHOLE
    with pytest.raises(DataError, match=re.escape(message)):
        parse_claims(WHOLE.replace(old, new, 1), "x.claims")


def test_a_file_without_text_is_refused() -> None:
    with pytest.raises(DataError, match="x:1: no text"):
        parse_claims("id: a\nTEXT\n\nMENTIONS\n", "x")


def test_reads_a_file(tmp_path: Path) -> None:
    path = tmp_path / "river.claims"
    path.write_text(WHOLE, encoding="utf-8")
    assert read_claims_file(path) == parse_claims(WHOLE, "any")


def test_a_file_of_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "river.claims"
    path.write_bytes(b"id: a\nTEXT\n" + "قصف".encode("cp1256"))
    with pytest.raises(DataError, match=r"river\.claims:3: not UTF-8"):
        read_claims_file(path)


def test_reads_a_corpus_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.claims").write_text(WHOLE.replace("id: river", f"id: {name}"), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a report", encoding="utf-8")
    assert [g.document.id for g in read_corpus(tmp_path)] == ["a", "b"]


def test_a_corpus_with_an_id_twice_is_refused(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.claims").write_text(WHOLE, encoding="utf-8")
    with pytest.raises(DataError, match=r"b\.claims:1: the id river stands in a\.claims too"):
        read_corpus(tmp_path)


def test_an_empty_folder_is_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"no \.claims file"):
        read_corpus(tmp_path)
