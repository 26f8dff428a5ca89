"""The engine of many machines, on a real cluster of two nodes on this one. It is a program of its own: Ray leaves threads and warnings."""

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from archives import archive, hostile, pages, report

from khabar.bulk import cluster
from khabar.errors import UsageError

needs_ray = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None, reason="Ray is not installed here: it has no wheels for this Python"
)

# Ports are given, so that no node waits some seconds for its helpers to choose theirs: on a machine under load that is too short.
TWO_NODES = """
import os, socket, sys
os.environ |= {"RAY_USAGE_STATS_ENABLED": "0", "RAY_raylet_start_wait_time_s": "300"}
from ray.cluster_utils import Cluster
PORTS = ("metrics_agent_port", "metrics_export_port", "dashboard_agent_listen_port", "runtime_env_agent_port")
held = [socket.create_server(("127.0.0.1", 0)) for _ in range(2 * len(PORTS))]
free = [s.getsockname()[1] for s in held]
for s in held:
    s.close()
one, two = dict(zip(PORTS, free[::2])), dict(zip(PORTS, free[1::2]))
node = {"num_cpus": 1, "object_store_memory": 80_000_000, "include_dashboard": False}
cluster = Cluster(initialize_head=True, head_node_args=node | one)
cluster.add_node(**node, **two)
cluster.wait_for_nodes()
print(cluster.address, flush=True)
sys.stdin.read()
cluster.shutdown()
"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    environment = os.environ | {"RAY_USAGE_STATS_ENABLED": "0"}
    with subprocess.Popen(
        [sys.executable, "-c", TWO_NODES],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    ) as nodes:
        assert nodes.stdout is not None
        yield next(line.strip() for line in nodes.stdout if line.strip().count(":") == 1 and " " not in line.strip())
        assert nodes.stdin is not None
        nodes.stdin.close()
        nodes.wait(60)


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def bulk(*more: str | Path) -> subprocess.CompletedProcess[str]:
    asked = [sys.executable, "-m", "khabar", "bulk", *map(str, more)]
    return subprocess.run(asked, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONWARNINGS": "default"})


@needs_ray
def test_two_nodes_give_what_one_machine_gives(address: str, tmp_path: Path) -> None:
    inputs = [archive(tmp_path / "a.warc.gz", pages(0, 12)), tmp_path / "h.warc.gz", tmp_path / "l.jsonl"]
    inputs[1].write_bytes(b"".join(hostile()))
    inputs[2].write_text("".join(json.dumps({"text": report(n)}) + "\n" for n in range(30, 34)))
    here = bulk(*inputs, "--out", tmp_path / "here", "--unit", "4")
    assert here.returncode == 0, here.stderr
    there = bulk(*inputs, "--out", tmp_path / "there", "--unit", "4", "--engine", "ray", "--address", address)
    assert there.returncode == 0, there.stderr
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


@needs_ray
def test_an_error_of_a_node_comes_back(address: str, tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc", pages(0, 2))
    code = (
        "import sys; from pathlib import Path; from khabar.bulk import cluster, plan; from bulk_plans import plan as make\n"
        "from khabar.bulk.unit import task\nfound = make([Path(sys.argv[1])]); Path(sys.argv[1]).unlink()\n"
        "tasks = [task(found, u, Path.cwd(), Path(sys.argv[2])) for u in found.units]\n"
        "list(cluster.lines(tasks, found.settings, 1, lambda: False, sys.argv[3]))"
    )
    paths = os.pathsep.join([str(Path(__file__).parents[2] / "support"), *sys.path])
    asked = [sys.executable, "-c", code, str(path), str(tmp_path / "out"), address]
    done = subprocess.run(asked, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": paths})
    assert done.returncode == 1
    assert "UsageError" in done.stderr
    assert "a.warc" in done.stderr


@needs_ray
def test_no_cluster_there(tmp_path: Path) -> None:
    done = bulk(archive(tmp_path / "a.warc", pages(0, 1)), "--out", tmp_path / "out", "--engine", "ray", "--address", "127.0.0.1:1")
    assert done.returncode == 2, done.stderr
    assert "no cluster answers at 127.0.0.1:1" in done.stderr


def test_without_ray_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(UsageError, match=r"khabar\[cluster\]"):
        list(cluster.lines([], cluster.Settings(), 1, lambda: False, None))
