"""The engine of many machines: Ray Data hands units to processes on all of them, which read them as those of one machine do.

Inputs and output have to be seen under the same paths by every machine. Where Ray reads a unit twice, after a machine was lost, the
second finds the folder there.
"""

import os
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from khabar.bulk.plan import Settings
from khabar.bulk.runner import Runner
from khabar.bulk.staging import Line
from khabar.bulk.unit import Task
from khabar.errors import KhabarError, UsageError
from khabar.reading.wire import Answer, packed, unpacked

_SETTINGS = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_AIR_NEW_OUTPUT": "0", "RAY_raylet_start_wait_time_s": "300"}
"""Nothing is sent anywhere, nothing is printed between our lines, and a machine under load has time to start."""

_KNOCK = 10.0  # seconds


class UnitReader:
    """What Ray keeps on a machine: a process that reads, behind a hand of its own. `settings` and rows are msgpack."""

    def __init__(self, settings: bytes) -> None:
        self._runner = Runner(msgspec.msgpack.decode(settings, type=Settings))

    def __call__(self, row: Mapping[str, Any]) -> dict[str, bytes]:
        """The line of the finished unit, or the error for which it cannot be read."""
        try:
            line = self._runner.run(msgspec.msgpack.decode(row["task"], type=Task))
        except KhabarError as e:
            return {"line": b"", "error": msgspec.msgpack.encode(packed(e))}
        return {"line": msgspec.msgpack.encode(line), "error": b""}


def lines(tasks: Iterable[Task], settings: Settings, jobs: int | None, stopping: Callable[[], bool], address: str | None) -> Iterator[Line]:
    """The finished units, as they are finished, read by `jobs` processes, as many as the cluster has cores where none are given.

    Without an `address`, Ray runs on this machine alone. Once `stopping`, no other unit is asked for. Raises UsageError where Ray is not
    installed or the cluster cannot be reached, and the first error for which a unit cannot be read.
    """
    ray = _ray()
    if not ray.is_initialized():
        _connect(ray, address, jobs)
    todo = [{"task": msgspec.msgpack.encode(task)} for task in tasks]
    if not todo:
        return
    workers = min(jobs or int(ray.cluster_resources().get("CPU", 1)), len(todo))
    ray.data.DataContext.get_current().enable_progress_bars = False
    rows = ray.data.from_items(todo, override_num_blocks=len(todo)).map(
        UnitReader, fn_constructor_args=(msgspec.msgpack.encode(settings),), concurrency=workers, num_cpus=1
    )
    for row in rows.iter_rows():
        yield _line(row)
        if stopping():
            return


def _line(row: Mapping[str, Any]) -> Line:
    if row["error"]:
        error = unpacked(msgspec.msgpack.decode(row["error"], type=Answer))
        assert isinstance(error, KhabarError)  # noqa: S101 - it was packed from one
        raise error
    return msgspec.msgpack.decode(row["line"], type=Line)


def _ray() -> Any:
    os.environ.update({k: v for k, v in _SETTINGS.items() if k not in os.environ})
    try:
        import ray
        import ray.data
    except ImportError as e:
        raise UsageError("the engine «ray» is not installed: pip install 'khabar[cluster]'; or leave --engine out") from e
    return ray


def _connect(ray: Any, address: str | None, jobs: int | None) -> None:
    try:
        if address is None:
            ray.init(num_cpus=jobs, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
        else:
            _knock(address)
            ray.init(address=address, log_to_driver=False, logging_level="ERROR")
    except Exception as e:  # Ray raises bare ones too
        raise UsageError(f"no cluster answers at {address or 'this machine'} ({str(e)[:200]}); look at `ray status`") from e


def _knock(address: str) -> None:
    """Raises OSError where nobody listens at HOST:PORT: Ray itself would go on trying for minutes."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if host and port.isdecimal():
        socket.create_connection((host.strip("[]"), int(port)), timeout=_KNOCK).close()
