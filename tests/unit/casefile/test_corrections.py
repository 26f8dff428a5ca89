from typing import Any

import pytest
from ready_reports import ready

from khabar.casefile import adding, corrections, decisions, ledger, log, values
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
        body = {"claims": [anchor], "field": field, "value": values.correction(field, value)}
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
    assert (time.start, time.basis, place.id) == ("2024-05-13", values.BASIS, "test:9")


def test_a_modality_and_a_type(case: CaseFile) -> None:
    claim = corrected(case, modality="possible", type="injury").claims[1]
    assert (claim.modality, claim.type) == ("possible", "injury")


def test_nothing_corrected_is_the_record_itself(case: CaseFile) -> None:
    assert corrected(case) == ready("a")


def test_a_number_where_none_was_read_has_words_of_its_own(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    decisions.correct(case, ("a", "c1"), "injured", [2, None], who="نور", why="")
    record = corrections.corrected(case.alias, Report.objects.using(case.alias).get(), ready("a"))
    (harm,) = record.claims[0].harm
    (words,) = [m for m in record.mentions if m.id == harm.mention]
    assert (words.type, words.text) == ("POP", "قصفاً")
    assert words.count is not None
    assert (words.count.min, words.count.max) == (2, None)


def test_a_value_that_an_older_version_let_through_says_how_to_go_on(case: CaseFile) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    stored = Report.objects.using(case.alias).get()
    anchor = Claim.objects.using(case.alias).get(ident="c2").anchor
    body = {"claims": [anchor], "field": "place", "value": {**PLACE, "grain": "planet"}}
    with case.writing():
        ledger.append(case.alias, log.CORRECTED, "نور", body, about=[stored.key, anchor])
    with pytest.raises(DecisionError, match="`khabar undo 2`"):
        corrections.corrected(case.alias, stored, ready("a"))
    decisions.undo(case, 2, who="نور", why="")
    assert corrections.corrected(case.alias, stored, ready("a")) == ready("a")
