"""Documents that come with fields around them, as lines of JSON and rows of Parquet: our own records, or a text and what is known of it."""

from collections.abc import Mapping
from typing import Any

import msgspec

from khabar.bulk.record import Bad, Raw
from khabar.ingest.pasted import written
from khabar.records.document import Document

_LONGEST_ID = 200


def given(fields: Any) -> tuple[str | None, Raw | Document | Bad]:
    """The address and what is to be read of a decoded object.

    A `khabar/report/1` or its document is read again as it stands. Else `text` is what is read; `url`, `outlet`, `published` (or `date`)
    and `id` may stand beside it.
    """
    if not isinstance(fields, Mapping):
        return None, Bad("no-object", "a record is an object with a text, not " + type(fields).__name__)
    if isinstance(fields.get("document"), Mapping):
        return given(fields["document"])
    url = _text(fields, "url")
    if _text(fields, "sha256") and "text" in fields:
        return url, _document(fields)
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        return url, Bad("no-text", "the record has no text under `text`")
    headers = {"Address": url or "", "Outlet": _text(fields, "outlet") or ""}
    published = _text(fields, "published") or _text(fields, "date")
    data = written(text, headers | {"Posted": published or ""})
    identity = _text(fields, "id")
    return url, Raw(data, id=identity[:_LONGEST_ID] if identity else None)


def _document(fields: Mapping[str, Any]) -> Document | Bad:
    try:
        return msgspec.convert(fields, Document)
    except (msgspec.ValidationError, ValueError) as e:
        return Bad("no-document", f"the record is no document of ours ({e})")


def _text(fields: Mapping[str, Any], name: str) -> str | None:
    """The field as a text: also a number, a day or an instant."""
    value = fields.get(name)
    if value is None or isinstance(value, (Mapping, list, bytes, bool)):
        return None
    return value.strip() or None if isinstance(value, str) else value.isoformat() if hasattr(value, "isoformat") else str(value)
