import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from khabar.errors import UsageError
from khabar.pipeline import Pipeline
from khabar.reading.wire import Job, Setup
from khabar.reading.worker import GoneError, Worker

TEXT = "أفاد مراسلنا بمقتل خمسة مدنيين بقصف على بلدة النهر أمس.".encode()


@pytest.fixture(scope="module")
def opened() -> Iterator[Worker]:
    worker = Worker(Setup("encoder", "2023-03-20"))
    worker.open()
    yield worker
    worker.stop()


def program(monkeypatch: pytest.MonkeyPatch, code: str) -> Worker:
    """A process that runs other code."""
    monkeypatch.setattr("khabar.reading.worker._PROGRAM", code)
    return Worker(Setup("encoder", None))


def test_another_process_gives_the_same_bytes(opened: Worker) -> None:
    (here,) = Pipeline.open().read(TEXT, name="a.txt", published="2023-03-20")
    assert opened.read(Job("a.txt", TEXT)).reports == (here.to_json(),)
    assert opened.pid != os.getpid()


def test_what_it_prints_does_not_run_into_the_answers(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    worker = program(
        monkeypatch,
        "import khabar.reading.serve as s, os\n"
        "plain = s._answer\n"
        "s._answer = lambda *a: (print('a library speaks', flush=True), os.write(1, b'and writes'), plain(*a))[2]\n"
        "s.main()",
    )
    worker.open()
    assert worker.read(Job("a.txt", b" ")).fault is not None
    assert worker.read(Job("a.txt", TEXT)).reports
    worker.stop()
    assert "a library speaks" in capfd.readouterr().err


def test_a_reader_that_does_not_exist() -> None:
    worker = Worker(Setup("nope", None))
    with pytest.raises(UsageError, match="nope"):
        worker.open()
    worker.stop()


def test_one_that_ends_while_it_reads_says_how(monkeypatch: pytest.MonkeyPatch) -> None:
    for end, told in (("os.kill(os.getpid(), 9)", "SIGKILL ended it; memory"), ("os._exit(3)", "status 3")):
        worker = program(monkeypatch, f"import khabar.reading.serve as s, os\ns._answer = lambda *a: {end}\ns.main()")
        worker.open()
        with pytest.raises(GoneError, match=told) as gone:
            worker.read(Job("a.txt", TEXT))
        assert gone.value.had_job


def test_one_that_was_gone_before_never_had_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = program(monkeypatch, "import khabar.reading.serve as s\ns._pipeline = lambda reader: None\ns.main()")
    worker.open()
    os.kill(worker.pid, signal.SIGKILL)
    os.waitid(os.P_PID, worker.pid, os.WEXITED | os.WNOWAIT)
    with pytest.raises(GoneError) as gone:
        worker.read(Job("a.txt", TEXT))
    assert not gone.value.had_job


def test_one_that_cannot_even_begin(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    worker = program(monkeypatch, "raise SystemExit(7)")
    with pytest.raises(GoneError, match="status 7"):
        worker.open()
    monkeypatch.setattr(sys, "executable", "/no/such/program")
    with pytest.raises(UsageError, match="one job"):
        Worker(Setup("encoder", None))


def test_it_can_be_stopped_while_it_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = program(monkeypatch, "import time; time.sleep(600)")
    timer = threading.Timer(0.2, worker.stop)
    timer.start()
    began = time.monotonic()
    with pytest.raises(GoneError):
        worker.open()
    timer.join()
    worker.stop()
    assert time.monotonic() - began < 60


def test_it_ends_by_itself_where_nobody_asks_any_more(opened: Worker) -> None:
    asks = (
        "import sys; from khabar.reading.wire import *; from khabar.reading.worker import *; w = Worker(Setup('encoder', None)); w.open(); "
    )
    asks += "print(w.pid, flush=True); import os; os._exit(0)"
    pid = int(subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True).stdout)
    for _ in range(600):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            break
        with open(f"/proc/{pid}/stat") as stat:
            if stat.read().rpartition(")")[2].split()[0] == "Z":
                break
        time.sleep(0.1)
    else:
        pytest.fail(f"process {pid} goes on")


def test_ctrl_c_does_not_reach_it(opened: Worker) -> None:
    assert os.getpgid(opened.pid) != os.getpgid(0)
