from khabar.casefile import decisions, incidents
from khabar.casefile.opening import CaseFile
from khabar.desk.incident.nearest import nearest


def test_no_incident_is_near_itself_and_those_kept_apart_come_last(desk_case: CaseFile) -> None:
    for number in incidents.numbers(desk_case)[:12]:
        found = nearest(desk_case, incidents.record(desk_case, number))
        assert number not in [n.number for n in found]
        assert len(found) <= 6
        assert [bool(n.barred) for n in found] == sorted(bool(n.barred) for n in found)


def test_what_was_split_off_is_near(desk_case: CaseFile) -> None:
    number = next(n for n in incidents.numbers(desk_case) if len(incidents.record(desk_case, n).reports) > 2)
    record = incidents.record(desk_case, number)
    gone = [(c.report, c.claim) for c in record.claims if c.report == record.reports[0]]
    new = decisions.split(desk_case, number, gone, who="سعاد", why="غيرها")
    assert new in [n.number for n in nearest(desk_case, incidents.record(desk_case, number))]
