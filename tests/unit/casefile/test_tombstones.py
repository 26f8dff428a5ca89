from khabar.casefile.opening import CaseFile
from khabar.casefile.tombstones import bytes_erased, disguised, is_erased


def test_only_who_has_the_key_knows_an_erased_report_again(case: CaseFile) -> None:
    digest = "ab" * 32
    assert disguised(case, digest) == disguised(case, digest) != digest
    before = disguised(case, digest)
    with case.writing():
        case.set("name_key", "00" * 32)
    assert disguised(case, digest) != before


def test_nothing_is_erased_in_an_empty_file(case: CaseFile) -> None:
    assert not is_erased(case, "0" * 64)
    assert not bytes_erased(case, "0" * 64)
