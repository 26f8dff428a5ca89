"""What is gathered of an incident before the policy is asked: confirmations that stand, the place, days, who is held, what was cleared."""

import datetime

import pytest
from ready_reports import ready

from khabar.casefile import adding, clearances, decisions, incidents
from khabar.casefile.models import Entry
from khabar.casefile.opening import CaseFile
from khabar.release.gathering import candidates, decided, gathered, standing
from khabar.release.stored import Stored

WHO = {"who": "نور", "why": "seen"}
TODAY = datetime.datetime.now(datetime.UTC).date()


@pytest.fixture
def two(case: CaseFile, plain_links: None) -> tuple[int, int]:
    """Two incidents; of the first a person confirmed status and day, of the second only the day."""
    for i in range(2):
        adding.add_ready(case, ready(f"r{i}", place=i, url=f"https://nahr.example/{i}", person="سامر العلي"), who="نور")
    first, second = sorted(incidents.numbers(case))
    decisions.confirm(case, first, "status", "confirmed", **WHO)
    for number in (first, second):
        decisions.confirm(case, number, "day", "2024-05-14", **WHO)
    return first, second


def one(case: CaseFile, number: int) -> Stored:
    ((_, found),) = gathered(case, standing(case, [number]))
    return found


def test_only_a_confirmed_status_makes_a_candidate(case: CaseFile, two: tuple[int, int]) -> None:
    assert decided(case) == list(two)
    assert list(candidates(case, two)) == [two[0]]
    assert candidates(case, [two[1]]) == {}
    assert list(candidates(case, [two[0], 999])) == [two[0]]


def test_a_dismissed_incident_is_no_candidate(case: CaseFile, two: tuple[int, int]) -> None:
    decisions.confirm(case, two[0], "status", "dismissed", **WHO)
    assert candidates(case, two) == {}
    assert decided(case) == list(two)


def test_a_new_report_withdraws_what_was_confirmed(case: CaseFile, two: tuple[int, int]) -> None:
    adding.add_ready(case, ready("later", place=0, outlet="منبر"), who="نور")
    assert two[0] in decided(case)
    assert candidates(case, two) == {}


def test_a_decision_that_is_taken_back_counts_no_more(case: CaseFile, two: tuple[int, int]) -> None:
    entry = Entry.objects.using(case.alias).filter(kind="confirm").order_by("seq").values_list("seq", flat=True)[0]
    decisions.undo(case, entry, **WHO)
    assert candidates(case, two) == {}


def test_everything_that_the_policy_asks_of_is_gathered(case: CaseFile, two: tuple[int, int]) -> None:
    found = one(case, two[0])
    assert found.confirmed == {"status": ("confirmed",), "day": ("2024-05-14",)}
    assert (found.entered, found.changed) == (TODAY, TODAY)
    assert found.place is None
    assert not found.held
    assert found.links == {"جسر": ("https://nahr.example/0",)}
    assert found.cleared == ()
    assert found.earlier == ()


def test_a_place_is_found_by_its_id_and_by_a_told_name(case: CaseFile, plain_links: None) -> None:
    from msgspec.structs import replace

    record = ready("r0")
    mentions = tuple(replace(m, place=replace(m.place, id="SY08")) if m.place else m for m in record.mentions)
    adding.add_ready(case, replace(record, mentions=mentions), who="نور")
    (number,) = incidents.numbers(case)
    for value in ("SY08", "بلدة النهر"):
        decisions.confirm(case, number, "place", value, **WHO)
        place = one(case, number).place
        assert place is not None
        assert place.id == "SY08"
    decisions.confirm(case, number, "place", "مكان لا يعرفه أحد", **WHO)
    assert one(case, number).place is None


def test_what_was_cleared_comes_with_its_basis(case: CaseFile, two: tuple[int, int]) -> None:
    clearances.clear_name(case, ("r0", "c2", "m5"), "family", adult=True, **WHO)
    clearances.clear_text(case, ("r0", "c1"), "قال الدفاع المدني", **WHO)
    found = one(case, two[0])
    assert [(c.victim.name, c.basis, c.adult) for c in found.cleared] == [("سامر العلي", "family", True)]
    assert found.texts == ("قال الدفاع المدني",)
    assert one(case, two[1]).cleared == ()


def test_who_is_detained_and_not_told_released_is_held(case: CaseFile, plain_links: None) -> None:
    from ready_reports import round_up

    adding.add_ready(case, round_up("r", [(0, "2024-05-14", 2)]), who="نور")
    kinds = {n: incidents.record(case, n).kinds for n in incidents.numbers(case)}
    assert any("detention" in k for k in kinds.values())
    for number, found in kinds.items():
        assert one(case, number).held == ("detention" in found)


def test_what_is_weighed_is_told_as_everywhere(case: CaseFile, two: tuple[int, int]) -> None:
    from msgspec.structs import replace

    adding.add_ready(case, ready("later", place=0, outlet="منبر", killed=9), who="نور")
    for number in two:
        full, bare = incidents.record(case, number), one(case, number).record
        people = tuple(replace(v, elsewhere=()) for v in full.people)
        assert bare == replace(full, links=(), decisions=(), people=people)


def test_progress_ends_at_all(case: CaseFile, two: tuple[int, int]) -> None:
    seen: list[tuple[int, int]] = []
    list(gathered(case, standing(case, two), lambda done, total: seen.append((done, total))))
    assert seen == [(2, 2)]
