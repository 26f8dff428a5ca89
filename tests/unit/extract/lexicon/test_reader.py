import subprocess
import sys
import time

import pytest

from khabar.extract.grounding import ground
from khabar.extract.lexicon import reader
from khabar.extract.lexicon.reader import Lexicon, open_reader
from khabar.lang.gazetteer_load import Gazetteer
from khabar.pipeline import Pipeline
from khabar.records.document import Document

TEXT = "أفاد مراسلنا بأن قصفاً مدفعياً استهدف حي السوق مساء أمس، ما أدى إلى مقتل خمسة مدنيين بينهم طفلان."


def document(text: str) -> Document:
    return Document(id="d", sha256="0" * 64, text=text)


def test_a_report_with_who_tells_it_and_what_brought_what_about() -> None:
    reading = open_reader().read(document(TEXT))
    strike, killing = reading.claims
    assert (strike.type, killing.type) == ("strike", "killing")
    assert strike.attribution == killing.attribution == (reading.sources[0].id,)
    assert strike.id in {a.claim for a in killing.arguments}
    assert all(0 < x.score < 1 for x in (*reading.mentions, *reading.sources, *reading.claims))


def test_the_record_names_the_word_lists() -> None:
    (report,) = Pipeline(Lexicon(), Gazetteer.open()).read(TEXT, name="a.txt")
    assert (report.engine.reader, report.engine.model) == ("lexicon", None)
    assert "lexicon" in {file.name for file in report.engine.data}


def test_a_text_without_end_is_read_in_part_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "UNITS_A_DOCUMENT", 5)
    reading = Lexicon().read(document(TEXT))
    assert [w.code for w in reading.warnings] == ["not-read-past"]


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace(".", "،") * 250,
        "قصف " * 8000,
        "قال شاهد إن قصفاً على حي السوق " * 1000,
        "«" * 8000,
        "1" * 200_000,
        "5 " * 8000,
        "وبال" * 20_000,
        ":" * 8000,
    ],
    ids=["one sentence", "one word", "tellers", "quotes", "digits", "numbers", "one long word", "colons"],
)
def test_a_hostile_text_takes_its_time_and_no_more(text: str) -> None:
    start = time.process_time()
    d = document(text)
    assert [w for w in ground(d, Lexicon().read(d)).warnings if w.code == "refused"] == []
    assert time.process_time() - start < 10


def test_no_model_is_loaded() -> None:
    code = f"""
import sys
from khabar.pipeline import Pipeline
pipeline = Pipeline.open(reader="lexicon")
assert pipeline.read({TEXT!r}, name="a.txt")[0].claims
print([m for m in ("onnxruntime", "langextract", "torch", "pandas") if m in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
