"""The desk says everything in Arabic too, and its compiled catalogues are those of today."""

import pytest

from tools.messages import catalogues, compiled, problems


def test_every_message_has_its_arabic() -> None:
    assert problems() == []


@pytest.mark.parametrize("path", catalogues(), ids=lambda p: p.parents[2].name)
def test_the_compiled_catalogue_is_of_its_source(path: object) -> None:
    assert path.with_suffix(".mo").read_bytes() == compiled(path)  # type: ignore[attr-defined, arg-type]
