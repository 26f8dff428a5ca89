"""Word files (.docx): the paragraphs of the main part, tables cell by cell; deleted text, notes and headers are left out."""

from collections.abc import Iterator
from zipfile import ZipFile

from khabar.errors import EmptyInputError, LimitError
from khabar.ingest.draft import Draft
from khabar.ingest.limits import Limits, check_chars
from khabar.ingest.package import member, word_package
from khabar.ingest.xml_walk import walk_xml

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CORE = "docProps/core.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TITLE_STYLES = ("title", "heading1", "heading 1", "1")
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": " ", f"{_W}cr": " "}
_SKIPPED = (
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}instrText",
    f"{_W}txbxContent",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
_MOST_NODES = 2_000_000


def read_docx(data: bytes, name: str | None, limits: Limits) -> Iterator[Draft]:
    """One draft: a paragraph a line. Its creation date says nothing about publication and is not used.

    Raises UnsupportedError for other archives, BrokenFileError for damaged files, LimitError for bombs, EmptyInputError for no text.
    """
    with word_package(data, name, limits) as package:
        styled = list(_paragraphs(member(package, "word/document.xml", limits), limits))
        author, own_title = _core(package, limits)
    lines = [text for _, text in styled]
    if not lines:
        raise EmptyInputError(f"{name or 'the Word file'} has no text in its main part (pictures and text boxes are not read)")
    style, first = styled[0]
    headed = style.lower() in _TITLE_STYLES or (own_title is not None and own_title == first)
    text = "\n".join(lines)
    check_chars(text, limits)
    yield Draft(text=text, title=first if headed else None, authors=(author,) if author else ())


def _paragraphs(xml: bytes, limits: Limits) -> Iterator[tuple[str, str]]:
    """The style's name and the text of each paragraph that has text."""
    style = ""
    runs: list[str] | None = None
    skipped = 0
    for count, (event, node) in enumerate(walk_xml(xml, "the main part of the Word file")):
        if count > 2 * _MOST_NODES:
            raise LimitError(f"the Word file has more than {_MOST_NODES:,} pieces of markup; split it")
        if node.tag in _SKIPPED:
            skipped += 1 if event == "start" else -1
        elif skipped:
            continue
        elif node.tag == f"{_W}p":
            text = " ".join("".join(runs or ()).split())
            if event == "end" and text:
                yield style, text
            runs, style = ([], "") if event == "start" else (None, "")
        elif event == "start" and runs is not None:
            style = str(node.get(f"{_W}val") or "") if node.tag == f"{_W}pStyle" else style
            runs.append((node.text or "") if node.tag == f"{_W}t" else _BREAKS.get(str(node.tag), ""))


def _core(package: ZipFile, limits: Limits) -> tuple[str | None, str | None]:
    """Author and title from the file's properties, where it has them."""
    if _CORE not in package.namelist():
        return None, None
    found: dict[str, str] = {}
    for event, node in walk_xml(member(package, _CORE, limits), "the properties"):
        if event == "start" and node.text and node.text.strip():
            found.setdefault(str(node.tag), " ".join(node.text.split()))
    return found.get(f"{_DC}creator"), found.get(f"{_DC}title")
