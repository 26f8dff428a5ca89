import io

import pypdf
import pytest

from khabar.release.dossier.pdf_file import PdfFile, number, text_string


def test_a_file_is_read_back() -> None:
    file = PdfFile()
    content = file.stream(b"0 g 1 1 10 10 re f")
    tree = file.reserve()
    page = file.add(f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 100 100] /Contents {content} 0 R >>")
    file.put(tree, f"<< /Type /Pages /Count 1 /Kids [{page} 0 R] >>")
    root = file.add(f"<< /Type /Catalog /Pages {tree} 0 R >>")
    data = file.whole(root, file.add(f"<< /Title {text_string('ملف (1)')} >>"))
    reader = pypdf.PdfReader(io.BytesIO(data), strict=True)
    assert len(reader.pages) == 1
    assert reader.metadata is not None
    assert reader.metadata.title == "ملف (1)"


def test_what_was_reserved_has_to_be_written() -> None:
    file = PdfFile()
    file.reserve()
    with pytest.raises(ValueError, match="never written"):
        file.whole(1, 1)


@pytest.mark.parametrize(("value", "written"), [(1.0, "1"), (0.5, "0.5"), (-0.001, "0"), (12.3456, "12.35"), (0.0, "0"), (1e-9, "0")])
def test_numbers(value: float, written: str) -> None:
    assert number(value).replace("-0", "0") == written
