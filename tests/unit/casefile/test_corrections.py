from typing import Any

import pytest
from ready_reports import ready

from khabar.casefile import adding, corrections, ledger, log
from khabar.casefile.faults import DecisionError
from khabar.casefile.models import Claim, Report
from khabar.casefile.opening import CaseFile
from khabar.records.report import Report as Record

PLACE = {"id": "test:9", "ar": "بلدة أخرى", "grain": "town", "lat": 33.0, "lon": 36.0}


def corrected(case: CaseFile, **changes: Any) -> Record:
    record = ready("a")
    adding.add_ready(case, record, who="نور")
    stored = Report.objects.using(case.alias).get()
    anchor = Claim.objects.using(case.alias).get(ident="c2").anchor
    for field, value in changes.items():
        body = {"claims": [anchor], "field": field, "value": corrections.checked(field, value)}
        ledger.append(case.alias, log.CORRECTED, "نور", body, about=[stored.key])
    return corrections.corrected(case.alias, stored, record)


def test_a_number(case: CaseFile) -> None:
    (harm,) = corrected(case, killed=[4, None]).claims[1].harm
    assert (harm.min, harm.max, harm.mention) == (4, None, "m3")


def test_a_number_that_was_not_read(case: CaseFile) -> None:
    assert [(h.outcome, h.min) for h in corrected(case, injured=7).claims[1].harm] == [("killed", 3), ("injured", 7)]


def test_a_number_taken_away(case: CaseFile) -> None:
    assert corrected(case, killed=None).claims[1].harm == ()


def test_a_day_and_a_place_leave_other_claims_as_they_were(case: CaseFile) -> None:
    record = corrected(case, day="2024-05-13", place=PLACE)
    mentions = {m.id: m for m in record.mentions}
    strike, killing = record.claims
    assert (strike.time, strike.places) == ("m2", ("m1",))
    time, place = mentions[killing.time or ""].time, mentions[killing.places[0]].place
    assert time is not None
    assert place is not None
    assert (time.start, time.basis, place.id) == ("2024-05-13", corrections.BASIS, "test:9")


def test_a_modality_and_a_type(case: CaseFile) -> None:
    claim = corrected(case, modality="possible", type="injury").claims[1]
    assert (claim.modality, claim.type) == ("possible", "injury")


def test_nothing_corrected_is_the_record_itself(case: CaseFile) -> None:
    assert corrected(case) == ready("a")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("killed", -1),
        ("killed", "3"),
        ("killed", True),
        ("killed", [5, 3]),
        ("killed", [1, 2, 3]),
        ("day", "2024-02-30"),
        ("day", "yesterday"),
        ("day", 20240213),
        ("place", "حي السوق"),
        ("place", {"id": "x"}),
        ("modality", "sure"),
        ("type", "party"),
        ("score", 1),
    ],
)
def test_values_that_make_no_sense(field: str, value: object) -> None:
    with pytest.raises(DecisionError):
        corrections.checked(field, value)
