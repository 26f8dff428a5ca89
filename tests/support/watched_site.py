"""A case file whose sources are in every state, for tests of the page that shows them. Outlets and words are made up."""

from khabar.casefile import availability, versions
from khabar.casefile.models import Report, WatchPage, WatchSource
from khabar.casefile.opening import CaseFile
from khabar.casefile.records import unpacked

HOSTILE = "<script>alert(1)</script>\u202eجسر"
FAULT = "the server answers with status 503"
SEEN = "2024-05-14T09:00:00+00:00"


def fill(case: CaseFile) -> str:
    """Sources that are well, failing, given up, new and not listed; the id of a report with a later text whose page is gone."""
    with case.writing():
        _sources(case)
    return _changed(case)


def _sources(case: CaseFile) -> None:
    objects = WatchSource.objects.using(case.alias)
    well = objects.create(
        kind="feed", address="https://jisr.example/feed", title="جسر السنديان", every=1800, seen_at=SEEN, tried_at=SEEN,
        due_at="2024-05-14T09:31:12+00:00", looks=40, arrived=31, versions=4, gone=1, notes="the address leads to https://jisr.example/rss",
    )  # fmt: skip
    objects.create(
        kind="sitemap", address="https://nahr.example/news-sitemap.xml", title="نهر برس", every=7200, seen_at=SEEN,
        due_at="2024-05-14T14:00:00+00:00", failures=3, failing_since=SEEN, fault=FAULT, arrived=12,
    )  # fmt: skip
    objects.create(
        kind="feed", address="https://gone.example/feed", title=HOSTILE, every=1800, failures=14, fault=FAULT, given_up=True,
    )  # fmt: skip
    objects.create(kind="telegram", address="/srv/exports/valley", title="قناة الوادي", every=1800)
    objects.create(kind="folder", address="/srv/incoming", every=600, listed=False, seen_at=SEEN, arrived=2)
    reports = Report.objects.using(case.alias).exclude(state="erased").order_by("pk")[:3]
    for n, report in enumerate(reports):
        WatchPage.objects.using(case.alias).create(
            source=well, name=f"{n}" * 64, state="done", url="https://jisr.example/1", report=report, first_at=SEEN
        )
    WatchPage.objects.using(case.alias).create(source=well, name="f" * 64, state="failed", url="https://jisr.example/2", fault=FAULT)


def _changed(case: CaseFile) -> str:
    import hashlib

    from msgspec.structs import replace

    stored = Report.objects.using(case.alias).exclude(state="erased").earliest("pk")
    record = unpacked(stored.readings.using(case.alias).get(current=True))
    data = b"another text of the same report"
    text = f"{record.document.text}\nوأضاف المصدر لاحقاً أن الحصيلة ارتفعت <b>\u202eمرة أخرى."
    document = replace(record.document, text=text, sha256=hashlib.sha256(data).hexdigest())
    versions.add_version(case, stored, data, replace(record, document=document), name="again.html", who="lead")
    availability.mark(case, stored, there=False, status=410, url="https://jisr.example/1", at=SEEN, who="lead")
    return stored.ident
