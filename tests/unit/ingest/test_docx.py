from collections.abc import Callable

import pytest

from khabar.errors import BrokenFileError, EmptyInputError
from khabar.ingest.docx import read_docx
from khabar.ingest.draft import Draft
from khabar.ingest.limits import Limits

BODY = (
    '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>قصف على سوق</w:t></w:r>'
    '<w:r><w:t xml:space="preserve"> بلدة النهر</w:t></w:r></w:p>'
    "<w:p/><w:p><w:r><w:t>جسر</w:t><w:tab/><w:t>– النهر</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>أصيب</w:t></w:r><w:del><w:r><w:delText>قتل</w:delText></w:r></w:del><w:ins><w:r><w:t> مدني</w:t></w:r></w:ins>"
    "<w:r><w:br/><w:t>مساء أمس.</w:t></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>خلية</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>أخرى</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    "<w:p><w:r><mc:AlternateContent><mc:Fallback><w:t>مرتان</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


def read(data: bytes) -> Draft:
    [draft] = read_docx(data, "a.docx", Limits())
    return draft


def test_a_paragraph_a_line(make_docx: Callable[..., bytes]) -> None:
    draft = read(make_docx(BODY))
    assert draft.text == "قصف على سوق بلدة النهر\nجسر – النهر\nأصيب مدني مساء أمس.\nخلية\nأخرى"
    assert draft.title == "قصف على سوق بلدة النهر"


def test_author_and_title_of_the_properties(make_docx: Callable[..., bytes]) -> None:
    core = "<dc:title>أولاً</dc:title><dc:creator>سليم الوادي</dc:creator>"
    plain = "<w:p><w:r><w:t>أولاً</w:t></w:r></w:p><w:p><w:r><w:t>ثانياً</w:t></w:r></w:p>"
    draft = read(make_docx(plain, core=core))
    assert (draft.title, draft.authors, draft.published) == ("أولاً", ("سليم الوادي",), None)
    assert read(make_docx(plain)).title is None


def test_no_text_is_empty_and_no_xml_is_broken(make_docx: Callable[..., bytes]) -> None:
    with pytest.raises(EmptyInputError, match=r"a\.docx"):
        read(make_docx("<w:p/>"))
    with pytest.raises(BrokenFileError, match="main part"):
        read(make_docx("<w:p>"))


def test_python_docx_files_are_read() -> None:
    docx = pytest.importorskip("docx")
    import io

    made = docx.Document()
    made.add_heading("قصف على سوق بلدة النهر", 0)
    made.add_paragraph("أصيب مدني مساء أمس.")
    out = io.BytesIO()
    made.save(out)
    draft = read(out.getvalue())
    assert draft.text == "قصف على سوق بلدة النهر\nأصيب مدني مساء أمس."
    assert draft.title == "قصف على سوق بلدة النهر"
