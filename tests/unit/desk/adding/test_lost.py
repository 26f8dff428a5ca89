from khabar.casefile.opening import CaseFile
from khabar.desk.adding import lost


def test_what_was_on_its_way_when_a_desk_ended_is_told_to_its_sender(any_case: CaseFile) -> None:
    lost.begin(any_case)
    lost.note(any_case, 1, "nour", "a.txt")
    lost.note(any_case, 2, "nour", "b.txt")
    lost.note(any_case, 3, "sami", "c.txt")
    lost.done(any_case, 1)
    assert lost.lost(any_case, "nour") == []
    lost.begin(any_case)
    assert (lost.lost(any_case, "nour"), lost.lost(any_case, "sami")) == (["b.txt"], ["c.txt"])
    lost.begin(any_case)
    assert lost.lost(any_case, "nour") == ["b.txt"]
    lost.forget(any_case, "nour")
    assert (lost.lost(any_case, "nour"), lost.lost(any_case, "sami")) == ([], ["c.txt"])
