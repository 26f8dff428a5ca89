import msgspec
import pytest

from khabar.ingest.draft import Draft


def test_a_draft_knows_nothing_but_its_text_unless_told() -> None:
    draft = Draft(text="نص")
    assert (draft.title, draft.outlet, draft.published, draft.warnings, draft.headed) == (None, None, None, (), False)


def test_a_draft_is_frozen() -> None:
    with pytest.raises(AttributeError):
        msgspec.structs.replace(Draft(text="نص"), title="عنوان").text = "آخر"  # type: ignore[misc]
