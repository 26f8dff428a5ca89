import numpy as np
import pytest

from khabar.errors import ModelError
from khabar.extract import encoder
from khabar.extract.encoder import Encoder
from khabar.extract.grounding import ground
from khabar.records.document import Document, Furniture
from khabar.records.reading import Reading
from khabar.text.units import units

TEXT = (
    "مقتل خمسة مدنيين في بلدة النهر\n"
    "أفاد مراسلنا بأن قصفاً مدفعياً لقوات الوادي استهدف حي السوق في بلدة النهر مساء أمس، ما أدى إلى مقتل خمسة مدنيين بينهم طفلان.\n"
    "وقال الدفاع المدني إن ثلاثة آخرين أصيبوا بجروح."
)


@pytest.fixture(scope="module")
def reader() -> Encoder:
    return Encoder()


def document(text: str, furniture: tuple[Furniture, ...] = ()) -> Document:
    return Document(id="d", sha256="0" * 64, text=text, furniture=furniture)


def test_reads_who_what_where_and_who_tells_it(reader: Encoder) -> None:
    reading = ground(document(TEXT), reader.read(document(TEXT)))
    assert {c.type for c in reading.claims} >= {"killing", "strike", "injury"}
    assert {"حي السوق", "بلدة النهر"} <= {m.text for m in reading.mentions}
    assert "الدفاع المدني" in {s.text for s in reading.sources}


def test_the_same_document_gives_the_same_reading(reader: Encoder) -> None:
    first = reader.read(document(TEXT))
    reader.read(document(TEXT * 3))
    assert reader.read(document(TEXT)) == first
    assert Encoder(threads=1).read(document(TEXT)) == first


def test_furniture_is_not_read(reader: Encoder) -> None:
    end = TEXT.index("\n")
    reading = reader.read(document(TEXT, (Furniture(0, end, "headline of another page"),)))
    assert all(m.start > end for m in reading.mentions)
    assert reading.claims


def test_no_words_no_reading(reader: Encoder) -> None:
    assert reader.read(document(" \n ")) == Reading()
    assert reader.read(document("… !")).claims == ()


def test_a_text_longer_than_a_window_is_read_to_its_end(reader: Encoder) -> None:
    text = "\n".join([TEXT] * 8)
    claims = ground(document(text), reader.read(document(text))).claims
    assert max(c.trigger.start for c in claims) > 7 * len(TEXT)
    assert reader.vectors(units(text)).shape[0] == len(units(text))


def test_a_very_long_text_is_read_in_sections_and_says_so(reader: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "UNITS_A_SECTION", 60)
    text = "\n".join([TEXT] * 3)
    reading = ground(document(text), reader.read(document(text)))
    assert "read-in-sections" in {w.code for w in reading.warnings}
    assert max(c.trigger.start for c in reading.claims) > 2 * len(TEXT)


def test_what_is_past_the_end_of_reading_is_said(reader: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "UNITS_A_DOCUMENT", 20)
    reading = reader.read(document(TEXT))
    (warning,) = [w for w in reading.warnings if w.code == "not-read-past"]
    assert str(units(TEXT)[20].start) in warning.message
    assert all(m.start < units(TEXT)[20].start for m in reading.mentions)


def test_vectors_do_not_depend_on_what_was_read_before(reader: Encoder) -> None:
    once = reader.vectors(units(TEXT))
    reader.vectors(units("نص آخر تماماً"))
    assert np.array_equal(once, reader.vectors(units(TEXT)))


def test_weights_that_are_not_there(tmp_path) -> None:
    with pytest.raises(ModelError, match=r"reader\.json"):
        Encoder(tmp_path)


@pytest.mark.parametrize(("named", "expected"), [(None, 0), ("1", 1), ("4", 4), ("", 0), ("many", 0), ("-1", 0), ("٢", 0)])
def test_the_entry_point_keeps_to_the_threads_that_are_named(named: str | None, expected: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    if named is not None:
        monkeypatch.setenv("OMP_NUM_THREADS", named)
    asked: list[int] = []
    monkeypatch.setattr(encoder, "_session", lambda path, threads: asked.append(threads))
    encoder.open_reader()
    assert asked == [expected]
