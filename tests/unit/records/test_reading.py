from typing import Any

import msgspec
import pytest

from khabar.records.reading import Argument, ReadClaim, Reading, ReadMention, ReadSource
from khabar.records.span import cut

TEXT = "قال شاهد إن خمسة قُتلوا"
READING = Reading(
    mentions=(ReadMention("m1", "POP", 12, 16, "خمسة"),),
    sources=(ReadSource("s1", "witness", 4, 8, "شاهد", cue=cut(TEXT, 0, 3)),),
    claims=(ReadClaim("c1", "killing", "actual", cut(TEXT, 17, 23), (Argument("patient", mention="m1"),), ("s1",)),),
)


def test_it_is_written_as_it_is_read() -> None:
    assert msgspec.json.decode(msgspec.json.encode(READING), type=Reading) == READING


@pytest.mark.parametrize("role", ["agent", "patient", "object", "place", "origin", "destination", "time", "instrument"])
def test_a_role_for_mentions_takes_a_mention(role: Any) -> None:
    assert Argument(role, mention="m1").mention == "m1"
    with pytest.raises(ValueError, match=f"{role}: wrong kind of filler"):
        Argument(role, claim="c1")


@pytest.mark.parametrize("role", ["content", "cause"])
def test_a_role_for_claims_takes_a_claim(role: Any) -> None:
    assert Argument(role, claim="c1").claim == "c1"
    with pytest.raises(ValueError, match=f"{role}: wrong kind of filler"):
        Argument(role, mention="m1")


@pytest.mark.parametrize("fillers", [{}, {"mention": "m1", "claim": "c1"}])
def test_exactly_one_filler_is_given(fillers: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="a mention or a claim, and not both"):
        Argument("agent", **fillers)


def test_an_argument_leaves_out_what_it_does_not_have() -> None:
    assert msgspec.to_builtins(Argument("cause", claim="c2")) == {"role": "cause", "claim": "c2"}
