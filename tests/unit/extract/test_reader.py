import inspect

from readers import FixedReader

from khabar.extract.encoder import Encoder
from khabar.extract.reader import Reader
from khabar.records.reading import Reading


def test_readers_have_what_the_protocol_asks() -> None:
    asked = set(Reader.__annotations__)
    fixed = FixedReader(Reading())
    assert asked == {"name", "model", "model_sha256"}
    assert all(hasattr(fixed, name) for name in asked)
    for reader in (FixedReader, Encoder):
        assert list(inspect.signature(reader.read).parameters) == list(inspect.signature(Reader.read).parameters)
