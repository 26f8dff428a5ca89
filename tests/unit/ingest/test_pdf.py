import io
from collections.abc import Callable

import pytest

from khabar.errors import BrokenFileError, LimitError, UnsupportedError
from khabar.ingest.draft import Draft
from khabar.ingest.limits import Clock, Limits
from khabar.ingest.pdf import read_pdf

PAGE = [
    "قصف على سوق بلدة النهر",
    "قالت مصادر محلية إن القصف استهدف (حي السوق) في 16/3/2023 في",
    "البلدة القديمة وإن ١٢ مدنياً أصيبوا وفق وكالة AFP News أمس.",
]
TEXT = f"{PAGE[0]}\n{PAGE[1]} {PAGE[2]}"


def read(data: bytes, **limits: int) -> Draft:
    bounds = Limits(**limits)  # type: ignore[arg-type]
    [draft] = read_pdf(data, "a.pdf", bounds, Clock(bounds))
    return draft


@pytest.fixture
def page(as_shown: Callable[[str], str]) -> list[str]:
    return [as_shown(line) for line in PAGE]


def test_a_page_as_it_is_shown_is_read_in_order(make_pdf: Callable[..., bytes], page: list[str]) -> None:
    draft = read(make_pdf([page]))
    assert draft.text == TEXT
    assert (draft.published, draft.warnings) == (None, ())


def test_a_file_in_reading_order_gives_the_same_with_a_warning(make_pdf: Callable[..., bytes]) -> None:
    draft = read(make_pdf([PAGE]))
    assert draft.text == TEXT
    assert [w.code for w in draft.warnings] == ["reading-order"]


def test_pages_follow_one_another_and_blank_ones_are_named(
    make_pdf: Callable[..., bytes], page: list[str], as_shown: Callable[[str], str]
) -> None:
    draft = read(make_pdf([page, [], [as_shown("وكانت البلدة قد تعرضت للقصف قبل يومين.")]]))
    assert draft.text == f"{TEXT}\nوكانت البلدة قد تعرضت للقصف قبل يومين."
    assert [(w.code, w.message.rsplit(" ", 1)[1]) for w in draft.warnings] == [("pages-without-text", "2")]


def test_presentation_forms_are_normalised_with_a_warning(make_pdf: Callable[..., bytes], as_shown: Callable[[str], str]) -> None:
    draft = read(make_pdf([[as_shown("ﻗﺼﻒ ﻋﻠﻰ ﺍﻟﺒﻠﺪﺓ")]]))
    assert draft.text == "قصف على البلدة"
    assert [w.code for w in draft.warnings] == ["presentation-forms"]


def test_a_scan_is_named_as_such(make_pdf: Callable[..., bytes]) -> None:
    with pytest.raises(UnsupportedError, match="scanned image"):
        read(make_pdf([[], []]))


def test_a_password_is_named_as_such(make_pdf: Callable[..., bytes], page: list[str]) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(make_pdf([page]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(UnsupportedError, match="password"):
        read(out.getvalue())


def test_pages_and_characters_are_bounded(make_pdf: Callable[..., bytes], page: list[str]) -> None:
    data = make_pdf([page, page, page])
    with pytest.raises(LimitError, match="3 pages"):
        read(data, max_pages=2)
    with pytest.raises(LimitError, match="characters"):
        read(data, max_chars=200)


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.4\n", b"%PDF-1.4\n" + b"1 0 obj << /Type /Catalog >> endobj\n" * 50, b"%PDF-1.7 \xff\xfe trailer << /Root 1 0 R >>"],
    ids=["head", "catalogs", "junk"],
)
def test_a_damaged_file_is_broken(data: bytes) -> None:
    with pytest.raises(BrokenFileError, match=r"a\.pdf"):
        read(data)


def test_a_cut_file_is_read_or_refused(make_pdf: Callable[..., bytes], page: list[str]) -> None:
    whole = make_pdf([page])
    outcomes = {outcome(whole[:size]) for size in range(20, len(whole), 97)}
    assert outcomes <= {"text", "broken-file", "unsupported"}
    assert "broken-file" in outcomes


def outcome(data: bytes) -> str:
    try:
        return "text" if read(data).text else "nothing"
    except (BrokenFileError, UnsupportedError) as e:
        return e.code
