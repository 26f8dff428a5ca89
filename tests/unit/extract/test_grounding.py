from msgspec.structs import replace

from khabar.extract.grounding import ground
from khabar.records.document import Document, Furniture
from khabar.records.reading import Argument, ReadClaim, Reading, ReadMention, ReadSource
from khabar.records.span import Span, cut

TEXT = "قال شاهد إن قصفاً أصاب حي السوق.\nشارك"
DOCUMENT = Document(id="d", sha256="0" * 64, text=TEXT, furniture=(Furniture(33, 37, "share button"),))


def span(words: str) -> Span:
    at = TEXT.index(words)
    return cut(TEXT, at, at + len(words))


def mention(ident: str, kind: str, words: str) -> ReadMention:
    s = span(words)
    return ReadMention(ident, kind, s.start, s.end, s.text)


def claim(ident: str = "x", words: str = "قصف", **more) -> ReadClaim:
    return ReadClaim(id=ident, type="strike", modality="actual", trigger=span(words), **more)


def reasons(reading: Reading) -> str:
    return " | ".join(w.message for w in reading.warnings)


def test_a_good_reading_passes_and_is_numbered_in_the_order_of_the_text() -> None:
    place, source = mention("b", "LOC", "حي السوق"), ReadSource("q", "witness", 4, 8, "شاهد", span("قال"))
    c = claim("x", arguments=(Argument("place", mention="b"),), attribution=("q",), event="z")
    grounded = ground(DOCUMENT, Reading((place,), (source,), (c,)))
    assert grounded.warnings == ()
    assert (grounded.mentions[0].id, grounded.sources[0].id, grounded.claims[0].id, grounded.claims[0].event) == ("m1", "s1", "c1", "e1")
    assert grounded.claims[0].arguments == (Argument("place", mention="m1"),)
    assert grounded.claims[0].attribution == ("s1",)


def test_words_that_are_not_there_are_refused_and_counted() -> None:
    made_up = replace(mention("b", "LOC", "حي السوق"), text="حي النهر")
    outside = ReadMention("c", "LOC", 30, 4000, "x" * 3970)
    grounded = ground(DOCUMENT, Reading((made_up, outside)))
    assert grounded.mentions == ()
    assert "not in the text 2 times" in reasons(grounded)


def test_furniture_is_never_read() -> None:
    grounded = ground(DOCUMENT, Reading(mentions=(mention("b", "ORG", "شارك"),)))
    assert grounded.mentions == ()
    assert "furniture" in reasons(grounded)


def test_overlapping_mentions_keep_the_first_and_longest() -> None:
    grounded = ground(DOCUMENT, Reading(mentions=(mention("b", "SITE", "السوق"), mention("a", "LOC", "حي السوق"))))
    assert [m.text for m in grounded.mentions] == ["حي السوق"]
    assert "overlaps" in reasons(grounded)


def test_labels_that_the_codebook_does_not_have() -> None:
    bad = replace(claim(), type="weather")
    grounded = ground(DOCUMENT, Reading(mentions=(mention("b", "CITY", "حي السوق"),), claims=(bad,)))
    assert grounded.mentions == () == grounded.claims
    assert "weather" in reasons(grounded)


def test_what_points_at_nothing_is_left_out() -> None:
    c = claim(arguments=(Argument("place", mention="gone"), Argument("cause", claim="x")), attribution=("gone",))
    grounded = ground(DOCUMENT, Reading(claims=(c,)))
    assert grounded.claims[0].arguments == ()
    assert grounded.claims[0].attribution == ()
    assert "an argument that points at nothing 2 times" in reasons(grounded)
    assert "a teller that points at nothing" in reasons(grounded)


def test_two_claims_on_a_trigger_and_no_third() -> None:
    grounded = ground(DOCUMENT, Reading(claims=(claim("a"), claim("b"), claim("c"))))
    assert [c.id for c in grounded.claims] == ["c1", "c2"]
    assert "third claim" in reasons(grounded)


def test_claims_without_event_get_one_of_their_own() -> None:
    grounded = ground(DOCUMENT, Reading(claims=(claim("a"), claim("b", "أصاب"))))
    assert [c.event for c in grounded.claims] == ["e1", "e2"]


def test_a_cue_that_is_not_there_leaves_its_source() -> None:
    source = ReadSource("q", "witness", 4, 8, "شاهد", Span(0, 3, "زعم"))
    grounded = ground(DOCUMENT, Reading(sources=(source,)))
    assert grounded.sources[0].cue is None
