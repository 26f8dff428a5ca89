import threading
import time
from collections.abc import Callable, Iterable, Iterator

import pytest

from khabar.errors import EmptyInputError, FaultError, KhabarError, ModelError, UsageError
from khabar.reading.outcome import Outcome
from khabar.reading.wire import Answer, Fault, Job, Setup
from khabar.reading.worker import GoneError
from khabar.reading.workers import AHEAD, MOST_BYTES, Workers


class Stub:
    """A process that does what a function does: by default it answers each file with an error that says the file's name."""

    def __init__(self, does: "Callable[[Job], Answer] | None" = None, opens: "Callable[[], None] | None" = None) -> None:
        self.does, self.opens = does or echo, opens or (lambda: None)
        self.stopped = threading.Event()
        self.read_names: list[str] = []

    def open(self) -> None:
        self.opens()

    def read(self, job: Job) -> Answer:
        if self.stopped.is_set():
            raise GoneError("stopped", had_job=False)
        self.read_names.append(job.name)
        return self.does(job)

    def stop(self) -> None:
        self.stopped.set()


def echo(job: Job) -> Answer:
    return Answer(fault=Fault("EmptyInputError", job.name))


class Crew:
    """Starts stubs, and remembers them."""

    def __init__(self, *made: "Callable[[], Stub]") -> None:
        self.made = list(made)
        self.stubs: list[Stub] = []
        self.one_at_a_time = threading.Lock()

    def __call__(self, setup: Setup) -> Stub:
        self.setup = setup
        with self.one_at_a_time:
            make = self.made[len(self.stubs)] if len(self.stubs) < len(self.made) else Stub
            self.stubs.append(make())
            return self.stubs[-1]


def files(n: int, size: int = 1) -> Iterator[tuple[str, bytes]]:
    return ((f"f{k}", b"x" * size) for k in range(n))


def names(outcomes: Iterable[Outcome]) -> list[str]:
    return [str(x) for x in outcomes]


def workers(jobs: int, crew: Crew) -> Workers:
    return Workers(jobs, "encoder", crew)  # type: ignore[arg-type] # stubs


@pytest.mark.parametrize("n", [0, 1, 2, 7, 100])
@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_every_file_has_its_outcome_in_the_order_of_the_files(n: int, jobs: int) -> None:
    crew = Crew()
    with workers(jobs, crew) as reading:
        assert names(reading.outcomes(files(n), published="2023-03-20")) == [f"f{k}" for k in range(n)]
    assert len(crew.stubs) <= jobs
    assert all(stub.stopped.is_set() for stub in crew.stubs)
    assert n == 0 or crew.setup == Setup("encoder", "2023-03-20")


def test_the_order_holds_where_files_take_their_time() -> None:
    def slowly(job: Job) -> Answer:
        time.sleep(0.03 if int(job.name[1:]) % 7 == 0 else 0)
        return echo(job)

    crew = Crew(*[lambda: Stub(slowly)] * 3)
    with workers(3, crew) as reading:
        assert names(reading.outcomes(files(60))) == [f"f{k}" for k in range(60)]
    assert all(stub.read_names for stub in crew.stubs)


def test_errors_among_the_files_are_their_own_outcomes() -> None:
    inputs = [("a", b""), EmptyInputError("no b"), ("c", b""), EmptyInputError("no d")]
    with workers(2, Crew()) as reading:
        assert names(reading.outcomes(inputs)) == ["a", "no b", "c", "no d"]


def test_few_files_start_few_processes() -> None:
    crew = Crew()
    with workers(64, crew) as reading:
        assert len(names(reading.outcomes(files(9)))) == 9
    assert len(crew.stubs) <= 3


def test_files_are_taken_only_so_far_ahead() -> None:
    taken = 0

    def counted() -> Iterator[tuple[str, bytes]]:
        nonlocal taken
        for file in files(1000):
            taken += 1
            yield file

    with workers(2, Crew()) as reading:
        for given, _ in enumerate(reading.outcomes(counted()), 1):
            assert taken <= given + 2 * AHEAD


def test_large_files_are_taken_one_at_a_time() -> None:
    taken = 0

    def counted() -> Iterator[tuple[str, bytes]]:
        nonlocal taken
        large = bytes(MOST_BYTES // 2)
        for k in range(12):
            taken += 1
            yield f"f{k}", large

    with workers(2, Crew()) as reading:
        for given, _ in enumerate(reading.outcomes(counted()), 1):
            assert taken <= given + 2


def test_what_is_ready_is_given_out_before_more_is_taken() -> None:
    ready = threading.Event()

    def one_then_wait() -> Iterator[tuple[str, bytes]]:
        yield "f0", b""
        assert ready.wait(30)
        yield "f1", b""

    def marks(job: Job) -> Answer:
        ready.set()
        return echo(job)

    with workers(2, Crew(lambda: Stub(marks))) as reading:
        assert names(reading.outcomes(one_then_wait())) == ["f0", "f1"]


def test_the_longest_goes_first_where_no_more_is_to_come() -> None:
    begun = threading.Event()

    def waits(job: Job) -> Answer:
        assert begun.wait(30)
        return echo(job)

    def inputs() -> Iterator[tuple[str, bytes]]:
        for size in (1, 2, 9, 3):
            yield f"s{size}", b"x" * size
        begun.set()

    crew = Crew(lambda: Stub(waits))
    with workers(1, crew) as reading:
        assert names(reading.outcomes(inputs())) == ["s1", "s2", "s9", "s3"]
    assert crew.stubs[0].read_names[1:] in (["s9", "s3", "s2"], ["s2", "s9", "s3"])


def dies_on(name: str, *, had_job: bool = True) -> Callable[[], Stub]:
    def does(job: Job) -> Answer:
        if job.name == name:
            raise GoneError("signal SIGSEGV ended it", had_job=had_job)
        return echo(job)

    return lambda: Stub(does)


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_process_that_ends_costs_its_file_and_no_other(jobs: int) -> None:
    crew = Crew(*[dies_on("f5")] * 9)
    with workers(jobs, crew) as reading:
        outcomes = list(reading.outcomes(files(20)))
    assert isinstance(outcomes[5], FaultError)
    assert "f5" in str(outcomes[5])
    assert "SIGSEGV" in str(outcomes[5])
    assert names(outcomes[:5] + outcomes[6:]) == [f"f{k}" for k in range(20) if k != 5]
    assert 2 <= len(crew.stubs) <= jobs + 1


def test_every_file_may_end_its_process() -> None:
    def dies(job: Job) -> Answer:
        raise GoneError("status 1", had_job=True)

    with workers(2, Crew(*[lambda: Stub(dies)] * 12)) as reading:
        assert [type(x) for x in reading.outcomes(files(12))] == [FaultError] * 12


def test_a_file_that_a_dead_process_never_had_is_read_by_the_next() -> None:
    with workers(1, Crew(dies_on("f3", had_job=False))) as reading:
        assert names(reading.outcomes(files(6))) == [f"f{k}" for k in range(6)]


def failing(error: Exception) -> Callable[[], Stub]:
    def opens() -> None:
        raise error

    return lambda: Stub(opens=opens)


@pytest.mark.parametrize("error", [ModelError("weights.bin: damaged"), UsageError("there is no reader 'nope'")])
def test_where_no_process_can_read_its_reason_is_raised(error: KhabarError) -> None:
    with workers(3, Crew(*[failing(error)] * 9)) as reading, pytest.raises(type(error), match=str(error)):
        list(reading.outcomes(files(20)))


def test_where_none_can_even_begin_that_is_said() -> None:
    with workers(2, Crew(*[failing(GoneError("status 7", had_job=True))] * 9)) as reading, pytest.raises(FaultError, match="status 7"):
        list(reading.outcomes(files(20)))


def test_the_others_go_on_where_one_cannot_be_started_again() -> None:
    crew = Crew(dies_on("f0"), Stub, *[failing(ModelError("no memory"))] * 9)
    with workers(2, crew) as reading:
        outcomes = list(reading.outcomes(files(30)))
    assert isinstance(outcomes[0], FaultError)
    assert names(outcomes[1:]) == [f"f{k}" for k in range(1, 30)]


def test_leaving_early_ends_every_process() -> None:
    more, stuck = threading.Event(), threading.Event()

    def inputs() -> Iterator[tuple[str, bytes]]:
        for k, file in enumerate(files(1000)):
            if k == 5:
                more.set()
            yield file

    def hangs() -> Stub:
        stub = Stub()

        def does(job: Job) -> Answer:
            if job.name == "f0":
                assert more.wait(30)
                return echo(job)
            stuck.set()
            assert stub.stopped.wait(30)
            raise GoneError("stopped", had_job=True)

        stub.does = does
        return stub

    crew = Crew(hangs, hangs)
    with workers(2, crew) as reading:
        outcomes = reading.outcomes(inputs())
        assert str(next(outcomes)) == "f0"
        assert stuck.wait(30)
    assert all(stub.stopped.is_set() for stub in crew.stubs)
    outcomes.close()  # type: ignore[attr-defined] # a generator
    assert not [t for t in threading.enumerate() if t.name.startswith("khabar-")]


def test_an_error_of_the_files_themselves_ends_the_batch() -> None:
    def broken() -> Iterator[tuple[str, bytes]]:
        yield from files(5)
        raise RuntimeError("the disk is gone")

    crew = Crew()
    with workers(2, crew) as reading, pytest.raises(RuntimeError, match="disk"):
        list(reading.outcomes(broken()))
    assert all(stub.stopped.is_set() for stub in crew.stubs)


def test_read_many_raises_a_malformed_call_as_a_pipeline_does() -> None:
    crew = Crew(lambda: Stub(lambda job: Answer(fault=Fault("UsageError", "no day"))))
    with workers(1, crew) as reading, pytest.raises(UsageError, match="no day"):
        list(reading.read_many(files(5)))
    with workers(1, Crew()) as reading:
        assert names(reading.read_many(files(5))) == [f"f{k}" for k in range(5)]
