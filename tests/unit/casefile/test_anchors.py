import msgspec
from ready_reports import NEWER, ready

from khabar.casefile.anchors import claim_anchor, report_key, text_hash


def test_a_claims_anchor_outlives_a_reading() -> None:
    older, newer = ready("a"), ready("renamed", engine=NEWER, sha256="0" * 64)
    anchors = [claim_anchor("0" * 64, text_hash(r.document.text), r.claims[0]) for r in (older, newer)]
    assert anchors[0] == anchors[1]


def test_a_claim_and_its_denial_have_two_anchors() -> None:
    claim = ready("a").claims[0]
    denial = msgspec.structs.replace(claim, modality="negated")
    assert claim_anchor("0", "0", claim) != claim_anchor("0", "0", denial)


def test_reports_of_one_file_have_keys_of_their_own() -> None:
    same = {"sha256": "0" * 64}
    assert report_key(ready("a", **same)) == report_key(ready("b", **same))
    assert report_key(ready("a", **same)) != report_key(ready("a", **same, url="https://example.org/2"))
    assert report_key(ready("a", **same)) != report_key(ready("a", sha256="1" * 64))
