import pytest
from archives import OTHER, report
from msgspec.structs import replace

from khabar.bulk.plan import Settings
from khabar.bulk.prefilter import HARMS, Prefilter, score, sentences, weights
from khabar.ingest import documents
from khabar.records.codes import CLAIM_TYPES
from khabar.records.document import Document, Furniture


def document(text: str) -> Document:
    (found,) = documents(text)
    return found.document


def prefilter(**settings: object) -> Prefilter:
    return Prefilter.open(replace(Settings(), **settings))


@pytest.mark.parametrize("n", range(6))
def test_reports_of_violence_are_kept(n: int) -> None:
    verdict = prefilter().look(document(report(n)))
    assert (verdict.drop, verdict.language, verdict.reason) == (False, "ar", "")
    assert verdict.score is not None
    assert verdict.score > weights().threshold


@pytest.mark.parametrize("text", OTHER)
def test_other_news_is_dropped(text: str) -> None:
    verdict = prefilter().look(document(text))
    assert (verdict.drop, verdict.reason) == (True, "score")
    assert prefilter(prefilter=False).look(document(text)).drop is False


def test_one_sentence_is_enough() -> None:
    long = "\n".join([*OTHER * 10, "وقتل مدنيان بقصف على حي السوق."])
    assert not prefilter().look(document(long)).drop


def test_what_is_not_the_article_does_not_count() -> None:
    text = f"{OTHER[0]}\nمقتل خمسة مدنيين بقصف"
    at = text.index("\n") + 1
    bare = Document(id="a", sha256="0", text=text, language="ar")
    assert score(bare, weights()) >= weights().threshold
    marked = replace(bare, furniture=(Furniture(at, len(text), "other headlines"),))
    assert score(marked, weights()) < weights().threshold
    assert [len(list(sentences(d))) for d in (bare, marked)] == [2, 1]


def test_languages() -> None:
    english = document("Five civilians were killed by shelling on the market quarter, a medical source said on Monday.")
    assert (prefilter().look(english).drop, prefilter().look(english).reason) == (True, "language")
    assert prefilter(languages=("ar", "en")).look(english).drop is False
    unknown = Document(id="a", sha256="0", text=report(1))
    assert prefilter().look(unknown).language == "ar"


def test_harms_are_claims_of_the_codebook() -> None:
    assert set(CLAIM_TYPES) > HARMS


def test_nothing_to_read_scores_nothing() -> None:
    assert score(Document(id="a", sha256="0", text="\n"), weights()) == 0.0
