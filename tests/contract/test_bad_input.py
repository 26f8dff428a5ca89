"""Whatever comes in: a document with its warnings, or an error that says what was wrong; never a crash, a hang or silent loss."""

import gzip
import io
import random
import time
import zipfile
from pathlib import Path

import pytest

from khabar.errors import BrokenFileError, EmptyInputError, KhabarError, LimitError, UnsupportedError
from khabar.ingest import Limits, documents, read_bounded
from khabar.records.document import Ingested

FILES = Path(__file__).parents[1] / "fixtures" / "ingest"
SENTENCE = "أفاد مراسلنا في بلدة النهر أن قذيفة سقطت قرب السوق مساء أمس، ما أدى إلى إصابة خمسة مدنيين بجروح متفاوتة. "


def one(data: bytes | str, **more: str) -> Ingested:
    [found] = documents(data, **more)  # type: ignore[arg-type]
    return found


def article(ingested: Ingested) -> str:
    text = ingested.document.text
    for furniture in reversed(ingested.document.furniture):
        text = text[: furniture.start] + text[furniture.end :]
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"", EmptyInputError, "empty"),
        (b"  \n\t \r\n", EmptyInputError, "empty"),
        ("\ufeff\u200f \u00a0", EmptyInputError, "white space"),
        (b"<html><body></body></html>", EmptyInputError, "no text"),
        (b"\x00\x01\x02\x03" * 500, UnsupportedError, "binary"),
        (SENTENCE.encode() + b"\x00", UnsupportedError, "binary"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, UnsupportedError, "picture"),
        (gzip.compress(SENTENCE.encode()), UnsupportedError, "gzip"),
        (packed({"a.txt": SENTENCE.encode()}), UnsupportedError, "zip archive"),
        (packed({"word/document.xml": b"0" * 100_000_000}), LimitError, "zip bomb"),
        (packed({"word/document.xml": b"<w>" * 100_000}), BrokenFileError, "XML"),
        (b"%PDF-1.7\nnothing else", BrokenFileError, "PDF"),
        (b'{"messages": [' + b"[" * 200_000, LimitError, "nested"),
        (b'{"messages": [{"id": 1', BrokenFileError, "JSON"),
        (b"x" * 20_000_001, LimitError, "20,000,001 bytes"),
        ("س\n" * 200_001, LimitError, "lines"),
        (b"<html><body>" + b"<div>" * 200_000, LimitError, "deep"),
        (b"<html><body>" + b"<p>x" * 200_000, LimitError, "elements"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 30 else "",
)
def test_what_cannot_be_read_is_an_error_that_says_why(data: bytes | str, error: type[KhabarError], says: str) -> None:
    with pytest.raises(error, match=says):
        list(documents(data))


def test_a_gigantic_stream_is_never_loaded_whole() -> None:
    class Gigantic(io.RawIOBase):
        taken = 0

        def read(self, size: int = -1) -> bytes:
            self.taken += size
            return b"x" * size

    stream = Gigantic()
    with pytest.raises(LimitError):
        read_bounded(stream, Limits())  # type: ignore[arg-type]
    assert stream.taken <= 20_000_001


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (SENTENCE.replace("،", ",").encode("cp1256"), "encoding"),
        (SENTENCE.encode("utf-16"), "encoding"),
        (f"{SENTENCE}\n".encode() + SENTENCE.encode("cp1256"), "mixed-encoding"),
        (SENTENCE.strip(" .").encode()[:-1], "truncated"),
        (SENTENCE.encode()[:40] + b"\xff" + SENTENCE.encode()[40:], "broken-bytes"),
        ("L'armée a déclaré dimanche qu'elle s'était retirée de la ville près de la rivière.".encode(), "not-arabic"),
    ],
    ids=["cp1256", "utf-16", "mixed", "truncated", "broken", "english"],
)
def test_what_is_read_with_difficulty_carries_a_warning(data: bytes, code: str) -> None:
    ingested = one(data)
    assert [w.code for w in ingested.warnings] == [code]
    assert ingested.document.text


@pytest.mark.parametrize(
    "text",
    [
        "أُصِيبَ خَمْسَةُ مَدَنِيِّينَ فِي بَلْدَةِ النَّهْرِ",
        "أصـــيب خمـــسة مدنيين في بلـــدة النهر",
        "ﺃﺻﻴﺐ ﺧﻤﺴﺔ ﻣﺪﻧﻴﻴﻦ ﻓﻲ ﺑﻠﺪﺓ ﺍﻟﻨﻬﺮ ﷺ",
        "\u202bأصيب \u2067خمسة\u2069 مدنيين\u202c \u200fفي\u200e بلدة النهر\u061c",
        "أصيب\u200dخمسة\u200cمدنيين في بلدة النهر",
        "🔴👨‍👩‍👧‍👦 أصيب خمسة 💔🇸🇾 في بلدة النهر #عاجل",
        "قتـ.ـلى وجـ ـر.حى بقصـ.ـف على بلدة النهر",
        "أصيب ٥ مدنيين و۶ آخرون و7 في بلدة النهر",
        "Z̷̛a̶l̵g̷o أصيب في بلدة النهر",
        "أصيب\u2028خمسة\u2029مدنيين\x0bفي\x0cبلدة\x85النهر",
    ],
    ids=["vocalised", "tatweel", "presentation", "bidi", "joiners", "emoji", "dodged", "digits", "stacked", "separators"],
)
def test_unusual_writing_stays_as_it_is(text: str) -> None:
    ingested = one(text)
    assert ingested.document.text == text
    assert ingested.document.furniture == ()
    assert ingested.document.language == "ar"


@pytest.mark.parametrize(
    "data",
    [
        (SENTENCE * 24_000).encode(),
        ("قصف " * 650_000).encode(),
        (b"<html><body><p>" + (SENTENCE * 24_000).encode()),
        b"<html><body>" + b"<" * 3_000_000,
        b"<html><body>" + b"<script>" * 29_000,
        b"<html><body><div class='" + b"a" * 5_000_000 + f"'><p>{SENTENCE * 3}</p>".encode(),
        b"<html><body><p>" + b"&amp;" * 500_000,
        b"<html><head><script type='application/ld+json'>" + b"[" * 200_000 + f"</script><p>{SENTENCE * 3}".encode(),
        (("[" * 50 + "-" * 50 + "(" * 50 + " ") * 4000).encode(),
        ("ا" * 50_000 + "\n").encode() * 40,
    ],
    ids=["one-line", "no-stops", "one-paragraph", "angles", "scripts", "attribute", "entities", "json", "brackets", "letters"],
)
def test_large_input_takes_a_few_seconds_at_most(data: bytes) -> None:
    start = time.perf_counter()
    try:
        assert one(data).document.text
    except KhabarError as e:
        assert str(e)  # noqa: PT017 - either outcome is right, what counts is the time
    assert time.perf_counter() - start < 20


def test_reading_is_linear_in_the_length_of_a_line() -> None:
    def seconds(times: int) -> float:
        data = (SENTENCE * times).encode()
        start = time.perf_counter()
        one(data)
        return time.perf_counter() - start

    seconds(10)
    assert seconds(24_000) < 40 * max(seconds(2_400), 0.005)


def test_hostile_markup_leaves_the_article_and_nothing_of_itself() -> None:
    page = (
        f'<html><head><title>عنوان النهر الطويل</title></head><body onload="x()"><article><p>{SENTENCE}</p>'
        "<script>document.write('سطر مزور')</script><iframe src='javascript:x'>إطار</iframe><svg><text>رسم</text></svg>"
        f'<p style="display:none" onclick="أمر">{SENTENCE}</p><p>{SENTENCE}</article></body>'
    )
    text = one(page).document.text
    assert SENTENCE.strip() in text
    assert not any(word in text for word in ("مزور", "إطار", "رسم", "أمر", "<"))


def test_a_report_with_everything_around_it() -> None:
    ingested = one(read_bounded(FILES / "report.txt"), name="report.txt")
    document = ingested.document
    assert (document.id, document.title, document.outlet) == ("report", "قصف مدفعي على بلدة النهر يوقع جرحى بينهم أطفال", "جسر")
    assert (document.published, document.published_basis) == ("2023-03-20", "metadata")
    assert document.dateline is not None
    assert document.dateline.text == "جسر – ريف النهر"
    lines = article(ingested).split("\n")
    assert [line[:12] for line in lines] == ["قصف مدفعي عل", "جسر – ريف ال", "أفاد مراسل ص", "وقال شاهد عي"]


def test_a_page_with_everything_around_it() -> None:
    ingested = one(read_bounded(FILES / "page.html"), name="page.html")
    document = ingested.document
    assert document.title == "قصف مدفعي على بلدة النهر يوقع جرحى"
    assert (document.outlet, document.authors, document.section) == ("عنب بلدي", ("سليم الوادي",), "سوريا")
    assert document.url == "https://www.enabbaladi.net/archives/example"
    assert (document.published, document.published_basis) == ("2023-03-21T01:30:00+03:00", "metadata")
    lines = article(ingested).split("\n")
    assert [line[:12] for line in lines] == ["قصف مدفعي عل", "عنب بلدي – خ", "أصيب خمسة مد", "وقال شاهد عي"]


def test_an_export_of_telegram() -> None:
    first, second = documents(read_bounded(FILES / "result.json"), name="result.json")
    assert [x.document.id for x in (first, second)] == ["result-2", "result-4"]
    assert first.document.title == "#بلدة_النهر | قصـ.ـف مدفعي على حي السوق"
    assert article(first).split("\n")[1:] == ["إصابة خمسة مدنيين بينهم طفلان 💔"]
    assert second.document.published == "2023-03-21T08:00:00+03:00"
    assert [w.code for w in first.warnings] == ["messages-skipped"]
    assert [w.code for w in second.warnings] == ["forwarded"]


@pytest.mark.parametrize("name", ["report.pdf", "report.docx", "windows-1256.txt"])
def test_other_formats_of_the_same_report(name: str) -> None:
    ingested = one(read_bounded(FILES / name), name=name)
    document = ingested.document
    assert (document.title, document.outlet) == ("قصف مدفعي على بلدة النهر يوقع جرحى", "عنب بلدي")
    assert (document.published, document.furniture) == (None, ())
    lines = article(ingested).split("\n")
    assert [line[:12] for line in lines] == ["قصف مدفعي عل", "عنب بلدي – خ", "أصيب خمسة مد", "وقال شاهد عي"]
    assert lines[2].endswith("مساء أمس الأحد 19 آذار، بحسب ما قاله مراسلنا.")


def test_a_few_hundred_random_inputs() -> None:
    chance = random.Random(7)
    whole = [path.read_bytes() for path in sorted(FILES.iterdir())]
    for _ in range(150):
        data = bytearray(chance.choice(whole))
        for _ in range(chance.randrange(1, 30)):
            at = chance.randrange(len(data))
            data[at : at + chance.randrange(4)] = chance.randbytes(chance.randrange(4))
        try:
            found = list(documents(bytes(data[: chance.randrange(1, len(data))]), name=chance.choice([None, "a.txt", "a.html"])))
        except KhabarError as e:
            assert len(str(e)) > 20  # noqa: PT017 - either outcome is right
            continue
        for ingested in found:
            document = ingested.document
            assert all(0 <= f.start < f.end <= len(document.text) for f in document.furniture)
