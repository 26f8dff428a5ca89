from khabar.evaluate.claims_file import parse_claims
from khabar.evaluate.gold import corpus_hash, reading_of
from khabar.records.codes import ClaimType
from khabar.records.document import Document
from khabar.records.reading import Argument
from khabar.records.report import Claim, Engine, Harm, Mention, Report, Source
from khabar.records.span import Span

ONE = "id: one\nTEXT\nقصف\nMENTIONS\nSOURCES\nCLAIMS\n"
TWO = ONE.replace("one", "two")


def test_the_corpus_hash_does_not_depend_on_the_order() -> None:
    one, two = parse_claims(ONE, "x"), parse_claims(TWO, "x")
    assert corpus_hash([one, two]) == corpus_hash([two, one])


def test_the_corpus_hash_changes_with_any_file() -> None:
    one, two = parse_claims(ONE, "x"), parse_claims(TWO, "x")
    other = parse_claims(ONE + "# \n", "x")
    assert len({corpus_hash([one]), corpus_hash([one, two]), corpus_hash([other]), corpus_hash([])}) == 4


def test_reading_of_a_report_keeps_what_was_read_and_drops_the_values() -> None:
    text = "قال سكان إن قصفاً قتل شخصين"
    kind: ClaimType = "killing"
    report = Report(
        document=Document(id="a", sha256="", text=text),
        mentions=(Mention(id="m1", type="POP", start=22, end=27, text="شخصين", score=0.5, unresolved={"count": "why"}),),
        sources=(Source(id="s1", kind="witness", start=4, end=8, text="سكان", cue=Span(0, 3, "قال"), stance="affirm"),),
        claims=(
            Claim(
                id="c1",
                type=kind,
                modality="actual",
                trigger=Span(18, 21, "قتل"),
                arguments=(Argument(role="patient", mention="m1", score=0.9),),
                attribution=("s1",),
                event="e1",
                harm=(Harm(outcome="killed", min=2, max=2, mention="m1"),),
            ),
        ),
        concerns=(),
        engine=Engine(version="0", reader="test", model=None, model_sha256=None, codebook=1),
        warnings=(),
    )
    reading = reading_of(report)
    assert [(m.id, m.type, m.start, m.end, m.text) for m in reading.mentions] == [("m1", "POP", 22, 27, "شخصين")]
    assert [(s.id, s.kind, s.text) for s in reading.sources] == [("s1", "witness", "سكان")]
    (claim,) = reading.claims
    assert (claim.type, claim.event, claim.attribution, claim.trigger) == ("killing", "e1", ("s1",), Span(18, 21, "قتل"))
    assert claim.arguments == (Argument(role="patient", mention="m1", score=0.9),)
