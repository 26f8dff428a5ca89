import msgspec
import pytest

from khabar.codebook.load import codebook
from khabar.codebook.schema import ClaimConcept, Words

WORDS = {"ar": "قتل", "en": "killing"}
CLAIM = {"id": "killing", "label": WORDS, "definition": WORDS, "include": ["a"], "exclude": ["b"], "examples": ["c"]}


def test_a_concept_is_read_from_plain_data() -> None:
    claim = msgspec.convert(CLAIM, type=ClaimConcept)
    assert claim.label == Words(ar="قتل", en="killing")
    assert (claim.harm, claim.posture, claim.sensitive) == (None, False, None)


@pytest.mark.parametrize(
    "change",
    [
        {"colour": "red"},
        {"id": "earthquake"},
        {"harm": "scared"},
        {"posture": "yes"},
        {"label": {"ar": "قتل"}},
        {"label": {**WORDS, "fr": "meurtre"}},
        {"include": "a"},
    ],
)
def test_what_the_schema_does_not_know_is_an_error(change: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({**CLAIM, **change}, type=ClaimConcept)


@pytest.mark.parametrize("left_out", ["label", "definition", "include", "exclude", "examples"])
def test_nothing_may_be_left_out(left_out: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=left_out):
        msgspec.convert({k: v for k, v in CLAIM.items() if k != left_out}, type=ClaimConcept)


def test_posture_lists_the_claims_that_tell_where_forces_are() -> None:
    assert codebook().posture == ("movement", "placement", "withdrawal", "control", "recruitment", "meeting", "disclosure")


def test_crossings_are_those_of_one_claim_in_one_scheme() -> None:
    assert [x.code for x in codebook().crossings("protest", "acled")] == ["Peaceful protest", "Protest with intervention"]
    assert codebook().crossings("protest", "nobody") == ()
