from ready_reports import ready

from khabar.casefile import adding
from khabar.casefile.auditing import audit
from khabar.casefile.ledger import START
from khabar.casefile.models import Reading
from khabar.casefile.opening import CaseFile


def test_an_empty_case_file_is_whole(case: CaseFile) -> None:
    found = audit(case)
    assert found.whole
    assert (found.entries, found.head) == (0, START)


def test_a_reading_that_was_put_in_is_told(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    reading = Reading.objects.using(case.alias).get()
    reading.pk, reading.digest, reading.current = None, "0" * 64, False
    reading.save(using=case.alias, force_insert=True)
    assert {p.what for p in audit(case).problems} == {"is not the one that entry 1 tells of", "is not what was written"}


def test_a_reading_that_is_gone_is_told(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    Reading.objects.using(case.alias).all().delete()
    assert [(p.where, p.what) for p in audit(case).problems] == [
        ("entry 1", "the reading that it tells of is gone"),
        ("report a", "has no current reading"),
    ]
