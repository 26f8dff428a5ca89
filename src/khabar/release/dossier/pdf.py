"""Pages as a PDF file: every glyph with the text for which it stands, fonts inside, nothing told of who made it, where or when."""

import hashlib
from collections.abc import Sequence

from khabar.release.dossier.content import Dossier
from khabar.release.dossier.flowing import PAGE, Fill, Set
from khabar.release.dossier.fonts import FACES, Face, font, subset
from khabar.release.dossier.lines import Run
from khabar.release.dossier.pages import Page
from khabar.release.dossier.pdf_file import PdfFile, number, text_string

_FONTS: dict[Face, str] = {face: f"F{n}" for n, face in enumerate(FACES, 1)}
_GRAYS = {"quiet": 0.35, "machine": 0.35}
PRODUCER = "Khabar"


class _Drawn:
    """Which glyphs a font draws, each with its text, by the number that the file gives the pair."""

    def __init__(self, face: Face) -> None:
        self.face, self.codes = face, {(0, ""): 0}

    def code(self, glyph: int, text: str) -> int:
        """The number of a glyph that stands for `text`."""
        return self.codes.setdefault((glyph, text), len(self.codes))


def written(dossier: Dossier, pages: Sequence[Page]) -> bytes:
    """The file. The same content gives the same bytes."""
    file = PdfFile()
    drawn = {face: _Drawn(face) for face in FACES}
    contents = [file.stream(_content(page, drawn)) for page in pages]
    fonts = " ".join(f"/{_FONTS[w]} {_font(file, d)} 0 R" for w, d in drawn.items() if len(d.codes) > 1)
    tree = file.reserve()
    box = f"[0 0 {number(PAGE[0])} {number(PAGE[1])}]"
    leaves = [
        file.add(f"<< /Type /Page /Parent {tree} 0 R /MediaBox {box} /Resources << /Font << {fonts} >> >> /Contents {c} 0 R >>")
        for c in contents
    ]
    file.put(tree, f"<< /Type /Pages /Count {len(leaves)} /Kids [{' '.join(f'{n} 0 R' for n in leaves)}] >>")
    outlines = _outlines(file, pages, leaves)
    direction = "R2L" if dossier.language == "ar" else "L2R"
    viewer = f"/ViewerPreferences << /Direction /{direction} /DisplayDocTitle true >>"
    marks = f"/Outlines {outlines} 0 R /PageMode /UseOutlines" if outlines else ""
    root = file.add(f"<< /Type /Catalog /Pages {tree} 0 R /Lang {text_string(dossier.language)} {viewer} {marks} >>")
    info = file.add(f"<< /Title {text_string(dossier.title)} /Producer {text_string(PRODUCER)} >>")
    return file.whole(root, info)


def _content(page: Page, drawn: dict[Face, _Drawn]) -> bytes:
    out = [_fill(fill) for fill in page.fills]
    out += [_line(put, drawn) for put in page.lines if put.line.runs]
    return "\n".join(out).encode("ascii")


def _fill(fill: Fill) -> str:
    y = PAGE[1] - fill.y - fill.height
    return f"{number(fill.gray)} g {number(fill.x)} {number(y)} {number(fill.width)} {number(fill.height)} re f"


def _line(put: Set, drawn: dict[Face, _Drawn]) -> str:
    out = [f"BT 1 0 0 1 {number(put.x)} {number(PAGE[1] - put.y)} Tm"]
    face = gray = None
    for run in put.line.runs:
        used, shade = run.face, _GRAYS.get(run.kind, 0.0)
        if used != face:
            out.append(f"/{_FONTS[used]} {number(put.size)} Tf")
        if shade != gray:
            out.append(f"{number(shade)} g")
        face, gray = used, shade
        out.append(_glyphs(run, drawn[used], put.size))
    return " ".join([*out, "ET"])


def _glyphs(run: Run, drawn: _Drawn, size: float) -> str:
    """The glyphs, each moved to where shaping put it; a mark that is raised is drawn apart."""
    out: list[str] = []
    parts: list[str] = []
    found = font(drawn.face)
    pen = at = rise = 0

    def flush() -> None:
        if parts:
            out.append(f"[{''.join(parts)}] TJ")
            parts.clear()

    for glyph in run.glyphs:
        if glyph.dy != rise:
            flush()
            rise = glyph.dy
            out.append(f"{number(rise * size / 1000)} Ts")
        if pen + glyph.dx != at:
            parts.append(f"{at - pen - glyph.dx}")
        parts.append(f"<{drawn.code(glyph.id, glyph.text):04X}>")
        at = pen + glyph.dx + found.width(glyph.id)
        pen += glyph.advance
    if pen != at:
        parts.append(f"{at - pen}")
    flush()
    if rise:
        out.append("0 Ts")
    return " ".join(out)


def _font(file: PdfFile, drawn: _Drawn) -> int:
    found = font(drawn.face)
    data = subset(found, {glyph for glyph, _ in drawn.codes})
    tag = "".join(chr(ord("A") + b % 26) for b in hashlib.sha256(data).digest()[:6])
    name = f"{tag}+{found.name}"
    embedded = file.stream(data, f"/Length1 {len(data)}")
    shape = f"/FontBBox [-500 -600 2000 1200] /ItalicAngle 0 /Ascent {found.ascent} /Descent {found.descent} /CapHeight 700 /StemV 80"
    descriptor = file.add(f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 {shape} /FontFile2 {embedded} 0 R >>")
    glyphs = [glyph for glyph, _ in drawn.codes]
    widths = " ".join(str(found.width(g)) for g in glyphs)
    to_glyphs = file.stream(b"".join(g.to_bytes(2, "big") for g in glyphs))
    system = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    lower = file.add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} {system} /FontDescriptor {descriptor} 0 R"
        f" /DW 1000 /W [0 [{widths}]] /CIDToGIDMap {to_glyphs} 0 R >>"
    )
    texts = file.stream(_to_unicode([text for _, text in drawn.codes]))
    return file.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{lower} 0 R] /ToUnicode {texts} 0 R >>"
    )


def _to_unicode(texts: Sequence[str]) -> bytes:
    """For who copies or searches: the text of each number."""
    rows = [f"<{n:04X}> <{text.encode('utf-16-be').hex().upper()}>" for n, text in enumerate(texts) if text]
    blocks = [rows[i : i + 100] for i in range(0, len(rows), 100)]
    told = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    head = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def"
        " /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    )
    return f"{head}{told}\nendcmap CMapName currentdict /CMap defineresource pop end end".encode("ascii")


def _outlines(file: PdfFile, pages: Sequence[Page], leaves: Sequence[int]) -> int:
    """The bookmarks, one a heading; 0 where there are none."""
    found = [(leaves[n], title, y) for n, page in enumerate(pages) for _, title, y in page.anchors]
    if not found:
        return 0
    root = file.reserve()
    entries = [file.reserve() for _ in found]
    for i, (leaf, title, y) in enumerate(found):
        near = (f" /Prev {entries[i - 1]} 0 R" if i else "") + (f" /Next {entries[i + 1]} 0 R" if i + 1 < len(found) else "")
        target = f"[{leaf} 0 R /XYZ 0 {number(PAGE[1] - y + 10)} null]"
        file.put(entries[i], f"<< /Title {text_string(title)} /Parent {root} 0 R{near} /Dest {target} >>")
    file.put(root, f"<< /Type /Outlines /First {entries[0]} 0 R /Last {entries[-1]} 0 R /Count {len(found)} >>")
    return root
