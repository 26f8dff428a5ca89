from collections.abc import Iterator

import pytest
from hostile_web import Web, hostile_web
from stamp_authority import Authority, authority


@pytest.fixture
def web() -> Iterator[Web]:
    with hostile_web() as found:
        yield found


@pytest.fixture(scope="session")
def stamps(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return authority(tmp_path_factory.mktemp("authority"))
