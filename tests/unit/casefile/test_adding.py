import msgspec
import pytest
from ready_reports import ready

from khabar.casefile import adding, erasing, incidents, records, relinking
from khabar.casefile.auditing import audit
from khabar.casefile.models import Reading
from khabar.casefile.opening import CaseFile
from khabar.errors import DataError


def test_the_article_is_the_text_without_furniture() -> None:
    report = ready("a", menu="الرئيسية رياضة")
    assert "الرئيسية" in report.document.text
    assert "الرئيسية" not in adding.article(report)
    assert "الدفاع المدني" in adding.article(report)


def test_vectors_are_kept_beside_the_record(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور", vectors={"c1": b"\x00\x3c", "c2": b"\x00\x3c"})
    assert records.unpacked_vectors(Reading.objects.using(case.alias).get().passages) == {"c1": b"\x00\x3c", "c2": b"\x00\x3c"}


def test_a_long_id_is_cut_and_kept_apart(case: CaseFile) -> None:
    first = adding.add_ready(case, ready("x" * 300), who="نور").report
    second = adding.add_ready(case, ready("x" * 300, day="2024-01-01"), who="نور").report
    assert first != second
    assert max(len(first), len(second)) <= 255


def test_a_report_that_fails_leaves_nothing(case: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object, **named: object) -> None:
        raise RuntimeError("a bug in linking")

    monkeypatch.setattr(adding.linking, "place", broken)
    with pytest.raises(RuntimeError):
        adding.add_ready(case, ready("a"), who="نور")
    assert Reading.objects.using(case.alias).count() == 0


@pytest.mark.parametrize(
    ("claims", "told"),
    [(("c1", "c1"), "several claims are called 'c1'"), (("c1", "c" * 17), "1 to 16 characters"), (("c1", ""), "1 to 16 characters")],
)
def test_a_record_whose_ids_cannot_be_kept(any_case: CaseFile, claims: tuple[str, str], told: str) -> None:
    record = ready("a")
    renamed = tuple(msgspec.structs.replace(c, id=ident) for c, ident in zip(record.claims, claims, strict=True))
    with pytest.raises(DataError, match=told):
        adding.add_ready(any_case, msgspec.structs.replace(record, claims=renamed), who="نور")
    assert adding.add_ready(any_case, record, who="نور").outcome == "added"


def test_an_event_whose_id_is_too_long(case: CaseFile) -> None:
    record = ready("a")
    renamed = tuple(msgspec.structs.replace(c, event="e" * 17) for c in record.claims)
    with pytest.raises(DataError, match="an event's id"):
        adding.add_ready(case, msgspec.structs.replace(record, claims=renamed), who="نور")


def test_a_report_of_nothing(any_case: CaseFile) -> None:
    bare = msgspec.structs.replace(ready("a"), claims=(), mentions=(), sources=())
    empty = msgspec.structs.replace(bare, document=msgspec.structs.replace(bare.document, id="b", text="", sha256="0" * 64))
    assert [adding.add_ready(any_case, r, who="نور").outcome for r in (bare, empty)] == ["added", "added"]
    relinking.relink(any_case, who="نور")
    assert incidents.numbers(any_case) == []
    erasing.erase(any_case, "b", who="نور", why="")
    assert audit(any_case).whole


@pytest.mark.parametrize("published", ["2024", "2024-05", "2024-05-14T10:00:00+03:00", "14/05/2024", "٢٠٢٤-٠٥-١٤", "9999-99-99", "x" * 100])
def test_a_publications_day_in_an_odd_form(case: CaseFile, published: str) -> None:
    record = ready("a")
    document = msgspec.structs.replace(record.document, published=published, published_basis="given")
    adding.add_ready(case, msgspec.structs.replace(record, document=document), who="نور")
    (number,) = incidents.numbers(case)
    assert len(incidents.record(case, number).claims) == 2
    assert adding.add_ready(case, msgspec.structs.replace(record, document=document), who="نور").outcome == "already"
