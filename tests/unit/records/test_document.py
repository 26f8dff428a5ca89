from typing import Any

import msgspec
import pytest

from khabar.records.document import Document, Furniture, Ingested
from khabar.records.record_warning import RecordWarning
from khabar.records.span import cut

TEXT = "جسر – ريف حلب\nقُتل مدني"
DOCUMENT = Document(
    id="d",
    sha256="0" * 64,
    text=TEXT,
    published="2023-03-16",
    published_basis="given",
    dateline=cut(TEXT, 0, 13),
    furniture=(Furniture(0, 3, "outlet"),),
)


def test_it_is_written_as_it_is_read() -> None:
    assert msgspec.json.decode(msgspec.json.encode(DOCUMENT), type=Document) == DOCUMENT


@pytest.mark.parametrize("given", [{"published": "2023-03-16"}, {"published_basis": "given"}])
def test_a_publication_date_says_where_it_comes_from(given: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="stand together or not at all"):
        Document(id="d", sha256="0", text="نص", **given)


def test_what_is_not_known_is_none() -> None:
    bare = Document(id="d", sha256="0", text="نص")
    assert (bare.url, bare.title, bare.outlet, bare.published, bare.language, bare.dateline) == (None,) * 6
    assert bare.zone == "Asia/Damascus"


def test_what_was_ingested_carries_its_warnings() -> None:
    warning = RecordWarning("a", "b")
    assert Ingested(DOCUMENT, (warning,)).warnings == (warning,)
    assert Ingested(DOCUMENT).warnings == ()
