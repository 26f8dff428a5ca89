import pytest

from khabar.extract.lexicon.scores import score
from khabar.lang.load import table
from khabar.records.codes import CLAIM_TYPES, MENTION_TYPES, ROLES, SOURCE_KINDS

LABELS = {"mention": MENTION_TYPES, "source": SOURCE_KINDS, "claim": CLAIM_TYPES, "argument": ROLES}


@pytest.mark.parametrize("what", LABELS)
def test_every_label_has_a_score_that_was_counted(what: str) -> None:
    rows = {
        row["label"]: float(row["score"]) for row in table("lexicon/scores.tsv", ("what", "label", "score", "note")) if row["what"] == what
    }
    assert set(rows) == set(LABELS[what])
    assert all(0 < value < 1 for value in rows.values())
    assert score(what, LABELS[what][0]) == rows[LABELS[what][0]]


def test_what_nobody_counted_is_as_likely_as_not() -> None:
    assert score("mention", "PLANET") == 0.5
