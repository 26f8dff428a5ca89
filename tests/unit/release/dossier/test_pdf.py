import io
import re

import pypdf
import pytest
from dossiers import everything, outline, stamp, texts
from released import HOSTILE, whole

from khabar.release.dossier.content import Dossier, Heading, Language, Paragraph, code, ours
from khabar.release.dossier.pages import paged
from khabar.release.dossier.pdf import written
from khabar.release.dossier.redacted import redacted


def made(dossier: Dossier) -> bytes:
    return written(dossier, paged(dossier))


def sample(language: Language, text: str = "نص مأذون") -> Dossier:
    return redacted(whole(text=text), outline(), stamp(), language)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_same_content_gives_the_same_bytes_and_nothing_of_the_machine(language: Language) -> None:
    data = made(sample(language))
    assert data == made(sample(language))
    reader = pypdf.PdfReader(io.BytesIO(data), strict=True)
    assert set(reader.metadata or {}) == {"/Title", "/Producer"}
    assert (reader.metadata or {})["/Producer"] == "Khabar"
    assert "0a1b2c3d4e" in str((reader.metadata or {})["/Title"])
    assert reader.trailer["/Root"]["/Lang"] == language  # type: ignore[index]
    assert b"/CreationDate" not in data
    assert b"/Metadata" not in data


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_page_has_its_number(language: Language) -> None:
    found = texts(made(sample(language)))
    for n, text in enumerate(found, start=1):
        last = text.strip().splitlines()[-1]
        assert [int(x) for x in re.findall(r"\d+", last)] in ([n, len(found)], [len(found), n])
        assert ("page" in last) is (language == "en")
        assert ("صفحة" in last) is (language == "ar")


def test_arabic_is_found_as_it_is_written() -> None:
    text = "\n".join(texts(made(sample("ar"))))
    for words in ("ملف حادثة واحدة", "نسخة محجوبة البيانات", "المنهج وحدوده", "الروايات جنباً إلى جنب", "السلامة"):
        assert words in text


def test_bookmarks_lead_to_the_headings() -> None:
    dossier = Dossier("ar", "t", (), (Heading(ours("الروايات"), 1, "a"), Paragraph(code("x")), Heading(ours("القرارات"), 1, "b")))
    reader = pypdf.PdfReader(io.BytesIO(made(dossier)))
    assert [item.title for item in reader.outline if not isinstance(item, list)] == ["الروايات", "القرارات"]
    assert pypdf.PdfReader(io.BytesIO(made(Dossier("ar", "t", (), (Paragraph(ours("x")),))))).outline == []


def test_all_fonts_are_inside() -> None:
    reader = pypdf.PdfReader(io.BytesIO(made(sample("ar"))))
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            assert "/FontFile2" in font["/DescendantFonts"][0]["/FontDescriptor"]


@pytest.mark.parametrize("text", HOSTILE[:-1], ids=range(len(HOSTILE) - 1))
def test_hostile_words_make_a_file_that_can_be_read(text: str) -> None:
    data = made(sample("en", text))
    assert len(texts(data)) > 2
    assert b"/JavaScript" not in data
    assert b"/URI" not in data


def test_no_word_of_a_page_is_hidden_in_the_bytes_alone() -> None:
    assert "SECRETWORDS" in everything(made(sample("en", "SECRETWORDS")))
