import json
import threading
from pathlib import Path

import pytest
from bulk_plans import MADE, plan, stub_process

from khabar.bulk.plan import Settings
from khabar.bulk.runner import Runner, error_of
from khabar.bulk.staging import ASIDE
from khabar.bulk.unit import Task, task
from khabar.errors import FaultError, KhabarError, LimitError, UsageError
from khabar.reading.wire import Fault

SETTINGS = Settings(prefilter=False, seconds=60)


def of(texts: list[str], tmp_path: Path) -> Task:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"text": t}) + "\n" for t in texts))
    found = plan([path], prefilter=False)
    return task(found, found.units[0], Path.cwd(), tmp_path / "out")


def aside(tmp_path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (tmp_path / "out" / "0000000" / ASIDE).read_text().splitlines()]


def test_a_unit_is_read(tmp_path: Path) -> None:
    with Runner(SETTINGS, stub_process(tmp_path / "once")) as runner:
        assert runner.open() == MADE
        assert runner.run(of(["قصف على حي", "غارة على تل"], tmp_path)).counts["read"] == 2


def test_a_record_that_ends_the_process_costs_itself(tmp_path: Path) -> None:
    texts = ["قصف على حي", "هذا يقتل العملية حقاً", "غارة على تل", "وهذا يقتل العملية أيضاً", "هجوم على حي"]
    with Runner(SETTINGS, stub_process(tmp_path / "once")) as runner:
        line = runner.run(of(texts, tmp_path))
    assert (line.counts["read"], line.counts["aside"]) == (3, 2)
    assert {a["code"] for a in aside(tmp_path)} == {"lost"}
    assert "SIGSEGV" in str(aside(tmp_path)[0]["what"])


def test_an_end_by_chance_costs_nothing(tmp_path: Path) -> None:
    with Runner(SETTINGS, stub_process(tmp_path / "once")) as runner:
        line = runner.run(of(["قصف على حي", "غارة مرة على تل"], tmp_path))
    assert (line.counts["read"], line.counts["aside"]) == (2, 0)


def test_a_record_that_hangs_costs_itself(tmp_path: Path) -> None:
    with Runner(Settings(prefilter=False, seconds=10), stub_process(tmp_path / "once")) as runner:
        runner.open()
        line = runner.run(of(["قصف على حي", "نص يعلق هنا", "غارة على تل"], tmp_path))
    assert (line.counts["read"], line.counts["aside"]) == (2, 1)
    assert aside(tmp_path)[0]["what"] == "reading it took more than 10 seconds"


def test_an_input_that_is_gone_is_told(tmp_path: Path) -> None:
    gone = of(["قصف على حي"], tmp_path)
    (tmp_path / "a.jsonl").unlink()
    with Runner(SETTINGS, stub_process(tmp_path / "once")) as runner, pytest.raises(UsageError, match=r"a\.jsonl"):
        runner.run(gone)


def test_a_process_that_ends_by_itself_is_no_records_fault(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path += sys.argv[1:]\nimport os\nfrom khabar.bulk.wire import *\nfrom khabar.bulk.unit import Task\n"
        "from khabar.reading.wire import receive, send\n"
        f"sys.path.insert(0, {str(Path(__file__).parents[2] / 'support')!r})\nfrom bulk_plans import MADE\n"
        "receive(sys.stdin.buffer, Setup); send(sys.stdout.buffer, Opened(MADE)); receive(sys.stdin.buffer, Task); os._exit(3)"
    )
    with Runner(SETTINGS, code) as runner, pytest.raises(FaultError, match=r"not by one of its records .*status 3"):
        runner.run(of(["قصف على حي"], tmp_path))


def test_a_process_that_cannot_start() -> None:
    with Runner(SETTINGS, "raise SystemExit(7)") as runner, pytest.raises(FaultError, match="status 7"):
        runner.open()
    with Runner(Settings(reader="nope")) as runner, pytest.raises(UsageError, match="nope"):
        runner.open()


def test_stopped_from_another_thread(tmp_path: Path) -> None:
    runner = Runner(SETTINGS, stub_process(tmp_path / "once"))
    runner.open()
    threading.Timer(0.5, runner.stop).start()
    with pytest.raises(FaultError, match="stopped"):
        runner.run(of(["نص يعلق هنا"], tmp_path))
    with pytest.raises(FaultError, match="stopped"):
        runner.open()


def test_errors_keep_their_kind() -> None:
    assert isinstance(error_of(Fault("LimitError", "too much")), LimitError)
    assert isinstance(error_of(None), KhabarError)
