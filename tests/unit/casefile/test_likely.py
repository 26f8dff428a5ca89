import pytest
from msgspec.structs import replace
from ready_reports import ready

from khabar.casefile import adding
from khabar.casefile.likely import likely
from khabar.casefile.models import Copy, Report, Signature
from khabar.casefile.opening import CaseFile

pytestmark = pytest.mark.usefixtures("plain_links")
LONG = "وانتشلت فرق الإنقاذ المصابين من تحت الركام ثم نقلتهم إلى المشفى القريب مع ساعات الصباح الأولى من يوم أمس"


def kinds(case: CaseFile, **how: object) -> list[str]:
    return [flag.kind for one in likely(case, [ready("new", **how)]) for flag in one.flags]  # type: ignore[arg-type]


def test_text_address_and_near_copies_are_told_before_anything_is_written(case: CaseFile) -> None:
    adding.add_ready(case, ready("old", extra=LONG, url="https://example.org/1"), who="نور")
    assert kinds(case, extra=LONG) == ["text"]
    assert kinds(case, day="2023-01-01", place=4, killed=1, extra="خبر آخر", url="http://www.example.org/1/?utm_source=x") == ["address"]
    assert kinds(case, killed=4, extra=LONG) == ["near"]
    assert Report.objects.using(case.alias).count() == 1
    assert Signature.objects.using(case.alias).count() == 1
    assert not Copy.objects.using(case.alias).exists()


def test_what_is_new_looks_like_nothing(case: CaseFile) -> None:
    adding.add_ready(case, ready("old", extra=LONG), who="نور")
    assert likely(case, [ready("new", place=4, day="2023-01-01", killed=1)]) == []


def test_each_of_several_is_told_by_its_place(case: CaseFile) -> None:
    adding.add_ready(case, ready("old", extra=LONG), who="نور")
    found = likely(case, [ready("x", place=4, day="2023-01-01"), replace(ready("y", extra=LONG))])
    assert [(one.at, one.title, one.flags[0].report) for one in found] == [(1, "قصف على بلدة النهر", "old")]
