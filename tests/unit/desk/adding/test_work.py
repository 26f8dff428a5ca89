import pytest
from ready_reports import ready

from khabar.casefile import adding, erasing
from khabar.casefile.models import Report
from khabar.casefile.opening import CaseFile
from khabar.desk.adding.item import Item
from khabar.desk.adding.work import advance
from khabar.errors import EmptyInputError
from khabar.records.report import Report as Record

pytestmark = pytest.mark.usefixtures("plain_links")
LONG = "وانتشلت فرق الإنقاذ المصابين من تحت الركام ثم نقلتهم إلى المشفى القريب مع ساعات الصباح الأولى من يوم أمس"


class Reads:
    """A pipeline that knows the reports of some bytes."""

    def __init__(self, **files: list[Record]) -> None:
        self._files = files

    def read(self, data: bytes, *, name: str | None = None, published: str | None = None) -> list[Record]:
        key = data.decode()
        if key == "broken":
            raise RuntimeError("a secret that nobody should see")
        if key not in self._files:
            raise EmptyInputError("the input is empty; give it some text")
        return self._files[key]

    def passages(self, record: Record) -> dict[str, bytes]:
        return {}


def taken(case: CaseFile, data: str, pipeline: Reads, choice: str = "ask") -> Item:
    item = Item(1, "nour", f"{data}.txt", data.encode(), len(data), choice=choice)  # type: ignore[arg-type]
    advance(case, item, lambda: pipeline)  # type: ignore[arg-type,return-value]
    return item


def count(case: CaseFile) -> int:
    return Report.objects.using(case.alias).count()


def test_a_new_report_is_added_with_its_incidents(case: CaseFile) -> None:
    item = taken(case, "one", Reads(one=[ready("a")]))
    assert item.state == "done"
    assert [(o.report, o.outcome, len(o.incidents)) for o in item.outcomes] == [("a", "added", 1)]


def test_the_same_bytes_are_there_already_and_are_not_read(case: CaseFile) -> None:
    taken(case, "one", Reads(one=[ready("a")]))
    item = taken(case, "one", Reads())
    assert (item.state, [o.report for o in item.outcomes], count(case)) == ("already", ["a"], 1)


def test_what_was_erased_is_not_added_again(case: CaseFile) -> None:
    taken(case, "one", Reads(one=[ready("a")]))
    erasing.erase(case, "a", who="nour", why="")
    # The bytes' hash is of the record in a ready report; the item's own bytes were kept under theirs.
    item = taken(case, "one", Reads(one=[ready("a")]))
    assert item.state in ("erased", "already")
    assert Report.objects.using(case.alias).exclude(state="erased").count() == 0


def test_what_may_be_there_is_asked_about_before_anything_is_added(case: CaseFile) -> None:
    adding.add_ready(case, ready("a", extra=LONG), who="nour")
    pipeline = Reads(two=[ready("b", killed=4, extra=LONG)])
    item = taken(case, "two", pipeline)
    assert (item.state, count(case)) == ("asking", 1)
    assert [(one.flags[0].report, one.flags[0].kind) for one in item.likely] == [("a", "near")]
    item.choice = "all"
    advance(case, item, lambda: pipeline)  # type: ignore[arg-type,return-value]
    assert (item.state, count(case)) == ("done", 2)


def test_of_several_only_the_others_can_be_added(case: CaseFile) -> None:
    adding.add_ready(case, ready("a", extra=LONG), who="nour")
    pipeline = Reads(many=[ready("b", killed=4, extra=LONG), ready("c", place=4, day="2023-01-01")])
    item = taken(case, "many", pipeline)
    assert (item.state, item.many, item.others) == ("asking", 2, 1)
    item.choice = "others"
    advance(case, item, lambda: pipeline)  # type: ignore[arg-type,return-value]
    assert [o.report for o in item.outcomes] == ["c"]
    assert count(case) == 2


def test_what_cannot_be_read_is_told(case: CaseFile) -> None:
    item = taken(case, "none", Reads())
    assert (item.state, item.fault) == ("failed", "the input is empty; give it some text")


def test_a_bug_costs_one_file_and_tells_nothing_of_it(case: CaseFile) -> None:
    item = taken(case, "broken", Reads())
    assert item.state == "failed"
    assert "RuntimeError" in item.fault
    assert "secret" not in item.fault


def test_ready_records_are_for_the_command_line(case: CaseFile) -> None:
    item = taken(case, '{"schema": "khabar/report/1"}', Reads())
    assert item.state == "failed"
    assert "khabar add" in item.fault
