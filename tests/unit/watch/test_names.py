from khabar.casefile.opening import CaseFile
from khabar.watch.names import file_name, page_name, post_name


def test_names_differ_and_do_not_tell_what_they_name(case: CaseFile) -> None:
    found = {page_name(case, "x"), file_name(case, "x"), post_name(case, "x", ""), page_name(case, "y")}
    assert len(found) == 4
    assert all(len(name) == 64 for name in found)
    assert page_name(case, "x") == page_name(case, "x")
