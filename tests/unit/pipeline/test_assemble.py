from khabar.lang.gazetteer_load import Gazetteer
from khabar.pipeline.assemble import assemble
from khabar.pipeline.values import values
from khabar.records.document import Document
from khabar.records.reading import Argument, ReadClaim, Reading, ReadMention
from khabar.records.record_warning import RecordWarning
from khabar.records.report import Engine, Report
from khabar.records.span import cut

TEXT = "خزنت كتائب الوادي صواريخ في حي الحميدية السكني بمدينة دير الزور، بين المدنيين."
ENGINE = Engine("0", "fixed", None, None, 1)


def mention(kind: str, words: str) -> ReadMention:
    at = TEXT.index(words)
    return ReadMention(words, kind, at, at + len(words), words)  # type: ignore[arg-type]


def assembled(*warnings: RecordWarning) -> Report:
    mentions = (
        mention("ORG", "كتائب الوادي"),
        mention("WEAPON", "صواريخ"),
        mention("LOC", "حي الحميدية"),
        mention("LOC", "مدينة دير الزور"),
    )
    roles = (Argument("agent", mention="كتائب الوادي"), Argument("object", mention="صواريخ"), Argument("place", mention="حي الحميدية"))
    reading = Reading(mentions, (), (ReadClaim("c", "placement", "actual", cut(TEXT, 0, 4), roles),))
    document, gazetteer = Document(id="d", sha256="0" * 64, text=TEXT), Gazetteer.open()
    return assemble(document, reading, values(document, reading, gazetteer), gazetteer=gazetteer, engine=ENGINE, warnings=warnings)


def test_concerns_are_asked_before_places_are_coarsened() -> None:
    report = assembled()
    assert "placement-among-civilians" in report.claims[0].concerns
    where = next(m for m in report.mentions if m.text == "حي الحميدية")
    assert where.place is not None
    assert (where.place.grain, where.place.lat) == ("district", None)


def test_warnings_of_all_stages_are_kept() -> None:
    codes = [w.code for w in assembled(RecordWarning("encoding", "decoded as cp1256")).warnings]
    assert codes == ["encoding", "no-publication-date"]


def test_what_was_sought_and_not_found_is_said() -> None:
    actor = next(m for m in assembled().mentions if m.type == "ORG")
    assert actor.actor is None
    assert actor.unresolved["actor"]


def test_a_place_to_which_no_claim_is_tied_gets_no_point() -> None:
    city = next(m for m in assembled().mentions if m.text == "مدينة دير الزور")
    assert city.place is not None
    assert (city.place.grain, city.place.lat, city.place.lon, city.place.radius_km) == ("town", None, None, None)
    assert city.place.withheld
    assert all(c.lat is None for c in (*city.place.candidates, *city.candidates))
