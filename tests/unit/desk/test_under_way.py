import threading

import pytest

from khabar.desk.under_way import UnderWay


def test_it_is_waited_for_until_none_is() -> None:
    under_way, inside, leave = UnderWay(), threading.Event(), threading.Event()

    def ask() -> None:
        with under_way.request():
            inside.set()
            assert leave.wait(20)

    assert under_way.wait(0)
    thread = threading.Thread(target=ask)
    thread.start()
    assert inside.wait(20)
    assert not under_way.wait(0.01)
    leave.set()
    assert under_way.wait(20)
    thread.join()


def test_a_request_that_fails_is_over() -> None:
    under_way = UnderWay()
    with pytest.raises(ValueError, match="no"), under_way.request():
        raise ValueError("no")
    assert under_way.wait(0)
