from khabar.extract.given import Given
from khabar.records.document import Document
from khabar.records.reading import Reading


def test_it_gives_what_it_was_given() -> None:
    reading = Reading()
    given = Given("annotator", {"a": reading})
    assert given.read(Document("a", "0" * 64, "نص")) is reading
    assert (given.name, given.model) == ("annotator", None)
