from khabar.casefile import decisions, incidents
from khabar.casefile.opening import CaseFile
from khabar.desk.incident.moved import gone, moved


def test_of_a_split_only_what_went_is_under_its_number(desk_case: CaseFile) -> None:
    number = next(n for n in incidents.numbers(desk_case) if len(incidents.record(desk_case, n).claims) > 2)
    first, second, *_ = incidents.record(desk_case, number).claims
    new = decisions.split(desk_case, number, [(first.report, first.claim), (second.report, second.claim)], who="سعاد", why="غيرها")
    decisions.merge(desk_case, [number, new], who="سعاد", why="بل هي")
    assert gone(desk_case, new)
    assert not gone(desk_case, number)
    assert [(n.number, n.claims) for n in moved(desk_case, new).now] == [(number, 2)]
