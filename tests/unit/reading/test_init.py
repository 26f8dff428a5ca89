import khabar
from khabar import reading


def test_the_package_gives_its_calls() -> None:
    assert reading.read is khabar.read
    assert reading.read_many is khabar.read_many
    assert {name for name in dir(reading) if name.startswith("read")} == set(reading.__all__)
