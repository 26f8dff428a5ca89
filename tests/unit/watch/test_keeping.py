from outlets import LATER, STRIKE, Watching

from khabar.casefile.models import Report, WatchPage, WatchSource
from khabar.ingest import documents
from khabar.watch import keeping
from khabar.watch.keeping import Arrived


def page(watched: Watching, name: str = "a" * 64) -> WatchPage:
    alias = watched.run.case.alias
    source, _ = WatchSource.objects.using(alias).get_or_create(kind="folder", address="/in", every=600)
    return WatchPage.objects.using(alias).create(source=source, name=name, url="/in/a.txt", state="waiting")


def arrived(text: str) -> Arrived:
    return Arrived(text.encode(), "a.txt", keeping.only(text.encode(), "a.txt"))


def test_added_then_the_same_then_a_version(watched: Watching) -> None:
    row = page(watched)
    assert [keeping.keep(watched.run, row, arrived(text), {}) for text in (STRIKE, STRIKE, f"{STRIKE}\n{LATER}")] == [
        "added",
        "same",
        "version",
    ]
    assert row.turn == 3


def test_who_comes_late_writes_nothing(watched: Watching) -> None:
    row = page(watched)
    stale = WatchPage.objects.using(watched.run.case.alias).get(pk=row.pk)
    keeping.keep(watched.run, row, arrived(STRIKE), {})
    assert keeping.keep(watched.run, stale, arrived(LATER), {}) == "late"
    assert Report.objects.using(watched.run.case.alias).count() == 1


def test_other_names_are_kept_once(watched: Watching) -> None:
    row = page(watched)
    for _ in range(2):
        keeping.keep(watched.run, row, Arrived(STRIKE.encode(), "a.txt", keeping.only(STRIKE.encode(), "a.txt"), names=("b" * 64,)), {})
    other = WatchPage.objects.using(watched.run.case.alias).get(name="b" * 64)
    assert (other.state, other.report_id) == ("same", row.report_id)


def test_the_words_of_an_article_are_compared_without_their_spacing() -> None:
    first, second = (next(documents(text.encode())).document for text in ("قصف على  السوق\nالقديم", "قصف على السوق القديم"))
    assert keeping.article(first) == keeping.article(second)


def test_the_next_look_comes_later_and_ends(watched: Watching) -> None:
    row, steps = page(watched), watched.run.pace.rechecks
    found = []
    for row.checks in range(len(steps) + 1):
        found.append(keeping.recheck(watched.run, row))
    assert found[:-1] == sorted(found[:-1])
    assert found[-1] == ""
