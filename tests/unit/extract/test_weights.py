import msgspec
import pytest

from khabar.errors import ModelError
from khabar.extract.weights import FILES, fingerprint, folder, read_card, read_heads, read_vocabulary
from khabar.records.codes import CLAIM_TYPES, MENTION_TYPES, SOURCE_KINDS

LARGEST = 40 * 1024 * 1024


def test_the_card_names_the_very_bytes_that_lie_beside_it() -> None:
    assert read_card(folder()).sha256 == fingerprint(folder())


def test_the_weights_fit_the_wheel() -> None:
    assert sum((folder() / name).stat().st_size for name in (*FILES, "reader.json")) <= LARGEST


def test_the_weights_read_what_the_codebook_has() -> None:
    tags = read_card(folder()).layout.tags
    assert (tags["mention"], tags["trigger"], tags["source"]) == (MENTION_TYPES, CLAIM_TYPES, SOURCE_KINDS)


def test_heads_and_pieces_fit_together() -> None:
    card, heads = read_card(folder()), read_heads(folder())
    assert heads.arrays["tags.mention.weight"].shape == (1 + 2 * len(MENTION_TYPES), card.hidden)
    assert len(read_vocabulary(folder())) > 5000


def test_a_card_of_another_format_is_refused(tmp_path) -> None:
    card = msgspec.structs.replace(read_card(folder()), format=99)
    (tmp_path / "reader.json").write_bytes(msgspec.json.encode(card))
    with pytest.raises(ModelError, match="format 99"):
        read_card(tmp_path)


def test_a_damaged_card_or_head_says_so(tmp_path) -> None:
    (tmp_path / "reader.json").write_text("{")
    (tmp_path / "heads.npz").write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(ModelError, match=r"reader\.json"):
        read_card(tmp_path)
    with pytest.raises(ModelError, match=r"heads\.npz"):
        read_heads(tmp_path)
