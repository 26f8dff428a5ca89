import pytest
from readers import FixedReader

from khabar.errors import EmptyInputError, FaultError, KhabarError, UsageError
from khabar.lang.gazetteer_load import Gazetteer
from khabar.pipeline import Pipeline
from khabar.records.document import Document
from khabar.records.reading import Argument, ReadClaim, Reading, ReadMention
from khabar.records.report import Report
from khabar.records.span import cut

TEXT = "نقلت كتائب الوادي أسلحة إلى حي الحميدية في دير الزور.\nوقتل مدني في حي الجورة يوم 8 آذار."


def mention(ident: str, kind: str, words: str) -> ReadMention:
    at = TEXT.index(words)
    return ReadMention(ident, kind, at, at + len(words), words)


def claim(ident: str, kind: str, words: str, **roles: str) -> ReadClaim:
    at = TEXT.index(words)
    return ReadClaim(
        ident, kind, "actual", cut(TEXT, at, at + len(words)), tuple(Argument(r, mention=m) for r, m in roles.items()), event=ident
    )


READING = Reading(
    mentions=(
        mention("a", "ORG", "كتائب الوادي"), mention("b", "WEAPON", "أسلحة"), mention("c", "LOC", "حي الحميدية"),
        mention("d", "LOC", "دير الزور"), mention("e", "POP", "مدني"), mention("f", "LOC", "حي الجورة"), mention("g", "TIME", "يوم 8 آذار"),
    ),
    claims=(
        claim("x", "movement", "نقلت", agent="a", object="b", destination="c"),
        claim("y", "killing", "قتل", patient="e", place="f", time="g"),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(FixedReader(READING), Gazetteer.open())


def report(pipeline: Pipeline, **more: str) -> Report:
    (one,) = pipeline.read(TEXT, name="r.txt", **more)
    return one


def test_values_stand_beside_their_spans(pipeline: Pipeline) -> None:
    r = report(pipeline, published="2023-03-20")
    by_text = {m.text: m for m in r.mentions}
    assert by_text["مدني"].count.min == by_text["مدني"].count.max == 1
    assert by_text["يوم 8 آذار"].time.start == "2023-03-08"
    assert by_text["حي الجورة"].place.within[-1] == "SY"
    killing = next(c for c in r.claims if c.type == "killing")
    assert [h.min for h in killing.harm] == [1]
    assert killing.time == by_text["يوم 8 آذار"].id
    assert all(m.actor.basis for m in r.mentions if m.actor)
    assert "actor" in by_text["كتائب الوادي"].unresolved


def test_the_posture_of_forces_gets_no_point_anywhere(pipeline: Pipeline) -> None:
    r = report(pipeline)
    moved_to = next(m for m in r.mentions if m.text == "حي الحميدية")
    assert moved_to.place is not None
    assert moved_to.place.lat is moved_to.place.lon is moved_to.place.radius_km is None
    assert moved_to.place.withheld
    assert all(c.lat is None for c in (*moved_to.place.candidates, *moved_to.candidates))
    harmed_at = next(m for m in r.mentions if m.text == "حي الجورة")
    assert harmed_at.place.lat is not None


def test_what_is_withheld_cannot_be_looked_up_by_its_id(pipeline: Pipeline) -> None:
    moved_to = next(m for m in report(pipeline).mentions if m.text == "حي الحميدية").place
    gazetteer = Gazetteer.open()
    for ident in (moved_to.id, *(c.id for c in moved_to.candidates)):
        entry = gazetteer.entry(ident)
        assert entry is None or entry.grain in ("district", "governorate", "country")


def test_without_a_publication_day_a_warning_says_why_dates_have_no_year(pipeline: Pipeline) -> None:
    r = report(pipeline)
    assert next(m for m in r.mentions if m.type == "TIME").time.start == "--03-08"
    assert "no-publication-date" in {w.code for w in r.warnings}
    assert "no-publication-date" not in {w.code for w in report(pipeline, published="2023-03-20").warnings}


def test_concerns_are_tied_to_their_claims(pipeline: Pipeline) -> None:
    r = report(pipeline)
    for concern in r.concerns:
        assert {c.id for c in r.claims if concern.id in c.concerns} == set(concern.claims)
    assert r.concerns


def test_the_engine_says_what_made_the_record(pipeline: Pipeline) -> None:
    engine = report(pipeline).engine
    assert engine.reader == "fixed"
    assert engine.codebook == 1
    assert {"ar", "actors"} <= {d.name for d in engine.data}
    assert all(len(d.sha256) == 64 for d in engine.data)


def test_one_bad_file_never_stops_a_batch(pipeline: Pipeline) -> None:
    first, second, third = pipeline.read_many([("a.txt", TEXT.encode()), ("b.txt", b""), ("c.txt", TEXT.encode())])
    assert isinstance(second, EmptyInputError)
    assert [r.document.id for outcome in (first, third) if not isinstance(outcome, KhabarError) for r in outcome] == ["a", "c"]


def test_a_wrong_call_stops_at_once(pipeline: Pipeline) -> None:
    with pytest.raises(UsageError):
        list(pipeline.read_many([("a.txt", TEXT.encode())], published="yesterday"))


def test_the_same_report_alone_and_among_fifty(pipeline: Pipeline) -> None:
    alone = report(pipeline).to_json()
    among = list(pipeline.read_many([(f"{i}.txt", (TEXT + " " * i).encode()) for i in range(25)] + [("r.txt", TEXT.encode())] * 25))
    assert {o[0].to_json() for o in among[25:] if not isinstance(o, KhabarError)} == {alone}


def test_a_bug_costs_its_file_and_not_the_batch() -> None:
    class Broken(FixedReader):
        def read(self, document: Document) -> Reading:
            if document.id == "b":
                raise RuntimeError("no such thing")
            return super().read(document)

    outcomes = list(Pipeline(Broken(READING), Gazetteer.open()).read_many([(f"{n}.txt", TEXT.encode()) for n in "abc"]))
    assert [isinstance(o, list) for o in outcomes] == [True, False, True]
    assert isinstance(outcomes[1], FaultError)
    assert "b.txt" in str(outcomes[1])
