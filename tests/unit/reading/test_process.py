import pytest

from khabar.errors import UsageError
from khabar.reading.process import Process, program
from khabar.reading.wire import Fault, Job

ECHO = (
    "import sys; sys.path += sys.argv[1:]\nfrom khabar.reading.wire import Job, Fault, receive, send\n"
    "while (job := receive(sys.stdin.buffer, Job)) is not None: send(sys.stdout.buffer, Fault(job.name, job.data.decode()))"
)


def test_asked_and_answered() -> None:
    process = Process(ECHO)
    assert process.send(Job("a", b"b"))
    assert process.receive(Fault) == Fault("a", "b")
    assert process.pid > 0
    process.stop()
    assert process.receive(Fault) is None
    assert not process.send(Job("a", b"b"))
    process.stop()


def test_how_it_ended() -> None:
    assert Process("raise SystemExit(7)").end() == "it ended with status 7"
    assert Process("import os; os.kill(os.getpid(), 11)").end() == "signal SIGSEGV ended it"
    assert "memory may have run out" in Process("import os; os.kill(os.getpid(), 9)").end()


def test_the_program_of_a_module() -> None:
    process = Process(program("khabar.errors"))
    assert process.end() == "it ended with status 1"  # it has no `main`


def test_no_process_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with pytest.raises(UsageError, match="one job"):
        Process("")
