"""Files made on the spot: a PDF with a text layer, a Word package."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest

PARAGRAPH = "أفاد مراسلنا في بلدة النهر أن قذيفة سقطت قرب السوق مساء أمس، ما أدى إلى إصابة خمسة مدنيين بجروح متفاوتة."


@pytest.fixture
def paragraph() -> str:
    return PARAGRAPH


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    return build_pdf


@pytest.fixture
def make_docx() -> Callable[..., bytes]:
    return build_docx


@pytest.fixture
def as_shown() -> Callable[[str], str]:
    return lay_out


def lay_out(line: str) -> str:
    """A line of Arabic as a page shows it from left to right: words turned round, numbers and Latin words not, brackets mirrored."""
    pieces = re.findall(r"[A-Za-z]+(?: [A-Za-z]+)*|[^ ]+", line)
    return " ".join(p if p[0].isalnum() and (p[0].isascii() or p[0].isdigit()) else p[::-1] for p in reversed(pieces)).translate(
        str.maketrans("()", ")(")
    )


def build_pdf(pages: list[list[str]]) -> bytes:
    """A PDF that shows each line as the code points given, with a ToUnicode table; an empty page has no text layer."""
    used = sorted({c for page in pages for line in page for c in line})
    table = "\n".join(f"<{ord(c):04X}> <{ord(c):04X}>" for c in used)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        "1 begincodespacerange <0000> <FFFF> endcodespacerange "
        f"{max(1, len(used))} beginbfchar\n{table or '<0020> <0020>'}\nendbfchar endcmap end end"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{6 + 2 * i} 0 R' for i in range(len(pages)))}] >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /DW 500 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        stream(cmap.encode()),
    ]
    for i, page in enumerate(pages):
        shown = "\n".join(f"1 0 0 1 50 {780 - 16 * n} Tm <{''.join(f'{ord(c):04X}' for c in line)}> Tj" for n, line in enumerate(page))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {7 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(stream(f"BT /F1 10 Tf {shown} ET".encode() if page else b""))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    at = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(f"{p:010d} 00000 n \n".encode() for p in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n".encode()
    return bytes(out)


def stream(body: bytes) -> bytes:
    return f"<< /Length {len(body)} >>\nstream\n".encode() + body + b"\nendstream"


def build_docx(body: str, *, core: str | None = None, extra: dict[str, bytes] | None = None) -> bytes:
    """A Word package whose main part has `body` (paragraph elements, prefix w) in it."""
    out = io.BytesIO()
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", f"<w:document {names}><w:body>{body}</w:body></w:document>")
        if core is not None:
            package.writestr(
                "docProps/core.xml",
                '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
                f'xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</cp:coreProperties>',
            )
        for name, data in (extra or {}).items():
            package.writestr(name, data)
    return out.getvalue()
