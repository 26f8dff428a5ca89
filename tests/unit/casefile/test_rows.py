import msgspec
from ready_reports import ready

from khabar.casefile import codes
from khabar.casefile.rows import days, facet_rows, facets, name_pairs, rows
from khabar.records.resolution import TimeValue


def test_claims_mentions_and_tellers() -> None:
    found = rows(ready("a", person="سامر علي الوادي", killed=9), 7)
    assert [(c.ident, c.type, c.first_day, c.grain) for c in found.claims] == [
        ("c1", "strike", "2024-05-14", "day"),
        ("c2", "killing", "2024-05-14", "day"),
    ]
    assert {m.place for m in found.mentions} == {"", "test:0"}
    assert [(s.kind, s.side) for s in found.sources] == [("rescuer", "none told")]
    assert {x.report_id for x in (*found.claims, *found.mentions, *found.sources)} == {7}
    assert found.codes[1] == " concern=civilian-harm harm=killed kind=killing modality=actual source=rescuer "
    assert found.facets[1] == (
        ("person", "سامر علي"),
        ("person", "علي الوادي"),
        ("place", "SY"),
        ("place", "test:0"),
        ("place", "test:d0"),
    )


def test_a_day_without_a_year_is_no_day() -> None:
    report = ready("a")
    mentions = {m.id: m for m in report.mentions}
    for time, wanted in (
        (TimeValue("--05-14", "--05-14", "day", ""), ("", "", "")),
        (TimeValue("2024-05-14T08:00", "2024-05-14T12:00", "hour", ""), ("2024-05-14", "2024-05-14", "hour")),
        (TimeValue("2024-05-01", None, "month", "", open=True), ("2024-05-01", "2024-05-01", "month")),
    ):
        mentions["m2"] = msgspec.structs.replace(mentions["m2"], time=time)
        assert days(report.claims[0], mentions) == wanted


def test_a_claim_without_anything_is_found_by_its_codes_alone() -> None:
    claim = msgspec.structs.replace(ready("a").claims[0], arguments=(), places=(), attribution=(), time=None)
    assert facets(claim, {}, {}) == ()
    assert codes.told(claim, {}) == " kind=strike modality=actual "


def test_facets_go_with_their_claims() -> None:
    found = rows(ready("a"), 7)
    for pk, claim in enumerate(found.claims, 1):
        claim.pk = pk
    assert {f.claim_id for f in facet_rows(list(found.claims), found.facets)} == {1, 2}


def test_a_name_of_one_word_has_no_pairs() -> None:
    assert name_pairs("سامر") == ()
    assert name_pairs("سامرٌ  الوادي") == ("سامر الوادي",)
