"""PDF files with a text layer."""

import io
import logging
from collections.abc import Iterator
from typing import Any

from khabar.errors import BrokenFileError, LimitError, UnsupportedError
from khabar.ingest.decode import REPLACEMENT
from khabar.ingest.draft import Draft
from khabar.ingest.limits import Clock, Limits, check_chars
from khabar.ingest.reflow import reflow
from khabar.ingest.rtl import Straightened, straighten
from khabar.records.record_warning import RecordWarning


def read_pdf(data: bytes, name: str | None, limits: Limits, clock: Clock) -> Iterator[Draft]:
    """One draft: the first line that reads like a headline, then a paragraph a line. Creation dates are not publication dates.

    Raises UnsupportedError where the file has a password or no text layer (a scan), LimitError for too many pages or too much
    text, BrokenFileError where it cannot be parsed.
    """
    called = name or "the PDF"
    pages = [straighten(runs) for runs in _pages(data, called, limits, clock)]
    if not any(page.text.strip() for page in pages):
        raise UnsupportedError(f"{called} has no text layer: it is a scanned image; run text recognition (OCR) over it first")
    text = reflow("\n".join(page.text for page in pages))
    check_chars(text, limits)
    yield Draft(text=text, warnings=_notes(text, pages))


def _notes(text: str, pages: list[Straightened]) -> tuple[RecordWarning, ...]:
    notes = []
    if any(page.normalised for page in pages):
        notes.append(
            RecordWarning("presentation-forms", "the PDF stores Arabic letters as presentation forms; they were made plain letters")
        )
    if any(page.turned for page in pages):
        notes.append(RecordWarning("reading-order", "the PDF stores right-to-left text in an unusual order; check numbers and Latin words"))
    if REPLACEMENT in text:
        notes.append(RecordWarning("broken-bytes", f"{text.count(REPLACEMENT)} characters of the PDF have no meaning in its own tables"))
    blank = [n for n, page in enumerate(pages, 1) if not page.text.strip()]
    if blank:
        listed = ", ".join(map(str, blank[:10])) + (" …" if len(blank) > 10 else "")
        notes.append(RecordWarning("pages-without-text", f"pages without text, perhaps scanned: {listed}"))
    return tuple(notes)


def _pages(data: bytes, called: str, limits: Limits, clock: Clock) -> Iterator[list[str]]:
    """The runs of each page, in the order of the file."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    total = 0
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not _opened(reader):
            raise UnsupportedError(f"{called} has a password; save it without one")
        if len(reader.pages) > limits.max_pages:
            raise LimitError(f"{called} has {len(reader.pages)} pages, more than the limit of {limits.max_pages}; split it")
        for number, page in enumerate(reader.pages, 1):
            clock.check(f"page {number} of {called}")
            runs = _runs(page)
            total += sum(map(len, runs))
            if total > limits.max_chars:
                raise LimitError(f"{called} has more than {limits.max_chars:,} characters of text; split it")
            yield runs
    except (UnsupportedError, LimitError):
        raise
    except (PyPdfError, RecursionError, MemoryError, ValueError, TypeError, KeyError, IndexError, AttributeError, OSError) as e:
        raise BrokenFileError(f"{called} is a PDF that cannot be parsed ({type(e).__name__}: {str(e)[:200]}); save it again") from e
    except Exception as e:  # pypdf raises whatever its decoders raise
        raise BrokenFileError(f"{called} is a damaged PDF ({type(e).__name__}: {str(e)[:200]}); save it again") from e


def _runs(page: Any) -> list[str]:
    runs: list[str] = []
    page.extract_text(visitor_text=lambda text, *_: runs.append(text.replace("\x00", REPLACEMENT)))
    return runs


def _opened(reader: Any) -> bool:
    """Whether an encrypted file opens with the empty password, as files that only forbid printing do."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # a missing cryptography backend among others: the file stays closed to us either way
        return False
