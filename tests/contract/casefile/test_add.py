"""What holds for adding, whichever database the case file is in."""

import hashlib

import msgspec
import pytest
from ready_reports import many, ready

from khabar.casefile import adding
from khabar.casefile.auditing import audit
from khabar.casefile.models import Claim, Copy, Incident, Reading, Received, Report, Telling
from khabar.casefile.opening import CaseFile
from khabar.casefile.stats import stats
from khabar.errors import UsageError
from khabar.records import report as records


def add(case: CaseFile, *reports: records.Report) -> list[adding.Added]:
    return [adding.add_ready(case, r, who="نور") for r in reports]


def received(data: bytes, *reports: records.Report) -> list[records.Report]:
    digest = hashlib.sha256(data).hexdigest()
    return [msgspec.structs.replace(r, document=msgspec.structs.replace(r.document, sha256=digest)) for r in reports]


def test_a_report_comes_back_as_it_was(any_case: CaseFile) -> None:
    report = ready("seed", person="سامر الوادي")
    assert add(any_case, report) == [adding.Added("seed", "added")]
    from khabar.casefile.records import unpacked

    assert unpacked(Reading.objects.using(any_case.alias).get()) == report
    assert stats(any_case)["reports"] == 1
    assert stats(any_case)["claims"] == 2


def test_adding_twice_changes_nothing(any_case: CaseFile) -> None:
    reports = list(many(6))
    add(any_case, *reports)
    before = stats(any_case)
    assert {a.outcome for a in add(any_case, *reports)} == {"already"}
    assert stats(any_case) == before


def test_received_bytes_are_kept_and_known_again(any_case: CaseFile) -> None:
    data = "قصف على بلدة النهر".encode()
    (report,) = received(data, ready("seed"))
    assert adding.known(any_case, data) is None
    adding.add_received(any_case, data, [report], name="folder/seed.txt", who="نور")
    assert any_case.blobs.get(hashlib.sha256(data).hexdigest()) == data
    assert adding.known(any_case, data) == ("seed",)
    kept = Received.objects.using(any_case.alias).get()
    assert (kept.name, kept.size, kept.complete) == ("seed.txt", len(data), True)
    assert audit(any_case).whole


def test_an_export_that_was_interrupted_goes_on(any_case: CaseFile) -> None:
    data = b"posts"
    posts = received(data, ready("x-1"), ready("x-2", day="2024-06-01"), ready("x-3", day="2024-07-01"))
    with any_case.writing():
        pass
    adding.add_received(any_case, data, posts[:2], name="x.json", who="نور")
    Received.objects.using(any_case.alias).update(complete=False)  # as a program that died before the third leaves it
    assert adding.known(any_case, data) is None
    outcomes = [a.outcome for a in adding.add_received(any_case, data, posts, name="x.json", who="نور")]
    assert outcomes == ["already", "already", "added"]
    assert adding.known(any_case, data) == ("x-1", "x-2", "x-3")


def test_one_id_for_two_files_is_told_apart_by_the_hash(any_case: CaseFile) -> None:
    first, second = ready("news"), ready("news", day="2024-08-01")
    assert [a.report for a in add(any_case, first, second)] == ["news", f"news-{second.document.sha256[:8]}"]


def test_copies_are_flagged_and_kept(any_case: CaseFile) -> None:
    url = "https://example.org/news/1"
    first = ready("a", url=url)
    same_text = ready("b", sha256="b" * 64)
    same_address = ready(
        "c", url="http://www.example.org/news/1/?utm_source=x#top", day="2024-01-01", place=3, killed=8, extra="نص آخر تماماً"
    )
    add(any_case, first)
    (text,), (address,) = (a.flags for a in add(any_case, same_text, same_address))
    assert (text.report, text.kind, text.similarity) == ("a", "text", 1.0)
    assert (address.report, address.kind) == ("a", "address")
    assert stats(any_case)["reports"] == 3


def test_near_copies_are_flagged_whatever_their_menus(any_case: CaseFile) -> None:
    long = "وأضاف أن فرقه انتشلت الضحايا من تحت الأنقاض وأن العمل مستمر حتى المساء في الحي كله."
    add(any_case, ready("a", extra=long, menu="الرئيسية رياضة اقتصاد"))
    (flags,) = (a.flags for a in add(any_case, ready("b", extra=long + " خبر.", menu="سياسة ثقافة صحة منوعات")))
    assert [(f.report, f.kind) for f in flags] == [("a", "near")]
    assert flags[0].similarity >= 0.6
    assert Copy.objects.using(any_case.alias).count() == 1


def test_reports_of_other_things_are_no_copies(any_case: CaseFile) -> None:
    add(any_case, ready("a", extra="حضر الاجتماع ممثلون عن المجلس المحلي وبحثوا ترميم المدرسة"))
    (second,) = add(
        any_case, ready("b", place=4, day="2023-01-02", killed=9, extra="أغلقت السلطات الطريق بعد العاصفة ثم فتحته صباحاً للشاحنات فقط")
    )
    assert second.flags == ()


def test_a_hundred_copies_flag_a_few(any_case: CaseFile) -> None:
    add(any_case, *(ready(f"r{i}", sha256=f"{i:064}") for i in range(30)))
    newest = Report.objects.using(any_case.alias).get(ident="r29")
    assert Copy.objects.using(any_case.alias).filter(report=newest).count() <= 8


@pytest.mark.usefixtures("plain_links")
def test_claims_find_one_another_across_reports(any_case: CaseFile) -> None:
    add(any_case, ready("a", outlet="جسر"), ready("b", outlet="الضفة", killed=4), ready("c", place=3, day="2023-02-01"))
    found = {t.report.ident: t.incident_id for t in Telling.objects.using(any_case.alias).select_related("report")}
    assert found["a"] == found["b"]
    assert found["c"] != found["a"]
    assert Incident.objects.using(any_case.alias).filter(dissolved=False).count() == 2


def test_a_handle_has_to_be_one(any_case: CaseFile) -> None:
    with pytest.raises(UsageError, match="handle"):
        adding.add_ready(any_case, ready("a"), who=" ")
    assert stats(any_case)["reports"] == 0
    assert Claim.objects.using(any_case.alias).count() == 0
