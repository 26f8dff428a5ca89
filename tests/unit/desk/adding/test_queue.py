import threading
from collections.abc import Iterator

import pytest
from ready_reports import ready

from khabar.casefile import adding
from khabar.casefile.models import Report
from khabar.casefile.opening import CaseFile
from khabar.desk.adding import lost
from khabar.desk.adding import queue as module
from khabar.desk.adding.queue import Queue
from khabar.errors import EmptyInputError, LimitError, UsageError
from khabar.records.report import Report as Record

pytestmark = pytest.mark.usefixtures("plain_links")
LONG = (
    "وانتشلت فرق الإنقاذ المصابين من تحت الركام ثم نقلتهم إلى المشفى القريب مع ساعات الصباح الأولى وسط انقطاع التيار عن أحياء واسعة "
    "فيما واصل متطوعون رفع الأنقاض بأدوات بسيطة وطالب الأهالي بفتح الطرق أمام سيارات الإسعاف وتأمين المياه والوقود للمخابز والمراكز الطبية"
)


class Slow:
    """A pipeline that waits until it may read. Bytes are the place's number of a strike; «x» cannot be read."""

    def __init__(self) -> None:
        self.may = threading.Event()

    def read(self, data: bytes, *, name: str | None = None, published: str | None = None) -> list[Record]:
        self.may.wait(10)
        if data == b"x":
            raise EmptyInputError("nothing is in it")
        number = int(data)
        return [ready(f"r{number}", place=number, day=f"2024-0{1 + number}-01", extra=LONG if number > 4 else "")]

    def passages(self, record: Record) -> dict[str, bytes]:
        return {}


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def queue(case: CaseFile, slow: Slow) -> Iterator[Queue]:
    made = Queue(case, lambda: slow)  # type: ignore[arg-type,return-value]
    yield made
    slow.may.set()
    made.stop()


def states(queue: Queue, who: str = "nour") -> dict[str, str]:
    return {item.name: item.state for item in queue.told(who)["items"]}


def test_one_that_fails_stops_no_other(queue: Queue, slow: Slow, case: CaseFile) -> None:
    for name in ("1", "x", "2"):
        queue.put("nour", name, name.encode())
    assert queue.told("nour")["moving"] == 3
    slow.may.set()
    queue.wait()
    assert states(queue) == {"1": "done", "x": "failed", "2": "done"}
    assert Report.objects.using(case.alias).count() == 2
    told = queue.told("nour")
    assert (told["moving"], told["finished"], told["lost"]) == (0, 3, [])


def test_each_sees_their_own(queue: Queue) -> None:
    queue.put("nour", "1", b"1")
    assert states(queue, "sami") == {}


def test_the_same_form_is_taken_once(queue: Queue) -> None:
    assert queue.put("nour", "", b"1", once="t") == queue.put("nour", "", b"1", once="t")
    assert queue.told("nour")["all_items"] == 1


def test_too_large_and_too_many_are_refused_and_the_rest_goes_on(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 3)
    monkeypatch.setattr(module, "MOST_ITEMS", 2)
    with pytest.raises(LimitError):
        queue.put("nour", "large", b"4444")
    queue.put("nour", "1", b"1")
    queue.put("nour", "2", b"2")
    with pytest.raises(LimitError):
        queue.put("nour", "3", b"3")
    assert set(states(queue)) == {"1", "2"}


def test_an_answer_is_waited_for_and_given_by_its_sender(queue: Queue, slow: Slow, case: CaseFile) -> None:
    adding.add_ready(case, ready("old", place=1, day="2023-01-01", killed=2, extra=LONG), who="nour")
    slow.may.set()
    number = queue.put("nour", "7", b"7")
    left = queue.put("nour", "07", b"07")
    queue.wait()
    assert states(queue) == {"7": "asking", "07": "asking"}
    with pytest.raises(UsageError):
        queue.decide(number, "sami", "all")
    queue.decide(number, "nour", "all")
    queue.decide(left, "nour", None)
    queue.wait()
    assert states(queue) == {"7": "done", "07": "left"}
    with pytest.raises(UsageError):
        queue.decide(number, "nour", "all")


def test_what_is_done_can_be_put_away(queue: Queue, slow: Slow) -> None:
    slow.may.set()
    queue.put("nour", "1", b"1", once="t")
    queue.wait()
    queue.clear("nour")
    assert states(queue) == {}


def test_what_waits_when_the_desk_ends_is_lost_and_told(queue: Queue, slow: Slow, case: CaseFile) -> None:
    for name in ("1", "2", "3"):
        queue.put("nour", name, name.encode())
    stopping = threading.Thread(target=queue.stop)
    stopping.start()
    slow.may.set()
    stopping.join()
    after = Queue(case)
    assert Report.objects.using(case.alias).count() == 1
    assert sorted(after.told("nour")["lost"]) == ["2", "3"]
    after.clear("nour")
    assert lost.lost(case, "nour") == []
