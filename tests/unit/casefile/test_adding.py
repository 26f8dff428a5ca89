import pytest
from ready_reports import ready

from khabar.casefile import adding, records
from khabar.casefile.models import Reading
from khabar.casefile.opening import CaseFile


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
