import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest
from archives import OTHER, archive, hostile, pages
from bulk_plans import MADE, FirstWord, stub_process
from msgspec.structs import replace

from khabar.bulk import run as running
from khabar.bulk.plan import Plan, Settings
from khabar.bulk.prefilter import Prefilter
from khabar.bulk.run import Asked, bulk
from khabar.bulk.runner import Runner
from khabar.bulk.staging import Line
from khabar.bulk.unit import Task
from khabar.bulk.unit import run as read_unit
from khabar.errors import UsageError


class Told:
    def __init__(self) -> None:
        self.before, self.units, self.joined = -1, 0, 0

    def looked(self, path: str) -> None:
        assert path

    def planned(self, plan: Plan, finished: Sequence[Line]) -> None:
        self.before = len(finished)

    def unit(self, line: Line) -> None:
        self.units += 1

    def joining(self) -> None:
        self.joined += 1


def engine(tasks: Iterable[Task], settings: Settings, stopping: Callable[[], bool]) -> Iterator[Line]:
    """One unit after the other, in this process, the last first."""
    for of in reversed(list(tasks)):
        if stopping():
            return
        yield read_unit(of, FirstWord(), Prefilter.open(settings), lambda _: None)


@pytest.fixture(autouse=True)
def _stub(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "Runner", partial(Runner, code=stub_process(tmp_path_factory.mktemp("stub") / "once")))


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    (tmp_path / "h.warc.gz").write_bytes(b"".join(hostile()))
    (tmp_path / "o.jsonl").write_text("".join(json.dumps({"text": t}) + "\n" for t in OTHER))
    paths = (str(archive(tmp_path / "a.warc.gz", pages(0, 9))), str(tmp_path / "h.warc.gz"), str(tmp_path / "o.jsonl"))
    return Asked(paths=paths, out=tmp_path / "out", settings=Settings(unit_records=4))


def go(asked: Asked, told: Told | None = None, stopping: Callable[[], bool] = lambda: False) -> object:
    return bulk(asked, engine, told or Told(), stopping)


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_whole(asked: Asked) -> None:
    found = bulk(asked, engine, told := Told(), lambda: False)
    assert found is not None
    assert found.made == MADE
    assert (told.before, told.joined) == (0, 1)
    assert told.units == found.units > 4
    c = found.counts
    assert c["records"] == c["read"] + c["dropped"] + c["aside"] + sum(found.passed.values())
    there = contents(asked.out)
    assert {f.path for f in found.files} | {"plan.json", "manifest.json", "units.jsonl", ".lock"} == set(there)
    assert len(there["units.jsonl"].splitlines()) == found.units


def test_broken_off_and_taken_up_gives_the_same_bytes(asked: Asked, tmp_path: Path) -> None:
    assert go(replace(asked, out=tmp_path / "whole")) is not None
    told = Told()
    for n in range(1, 4):
        assert go(asked, told, lambda n=n: told.units >= n) is None  # type: ignore[misc]
    assert not (asked.out / "manifest.json").exists()
    assert go(asked, told) is not None
    assert told.before == 3
    assert contents(asked.out) == contents(tmp_path / "whole")


def test_a_damaged_unit_is_read_again(asked: Asked, tmp_path: Path) -> None:
    assert go(replace(asked, out=tmp_path / "whole")) is not None
    told = Told()
    assert go(asked, told, lambda: told.units >= 2) is None
    (done, *_) = sorted((asked.out / ".units").iterdir())
    next(done.glob("*.arrow"), done / "aside.jsonl").write_bytes(b"damaged")
    (asked.out / ".units" / ".0000001.77").mkdir()
    assert go(asked, told) is not None
    assert told.before == 1
    assert contents(asked.out) == contents(tmp_path / "whole")


def test_broken_off_while_joining(asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert go(replace(asked, out=tmp_path / "whole")) is not None

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as m:
        m.setattr(running, "manifest", broken)
        with pytest.raises(KeyboardInterrupt):
            go(asked)
    assert (asked.out / "claims").is_dir()
    assert go(asked) is not None
    assert contents(asked.out) == contents(tmp_path / "whole")


def test_done_is_done(asked: Asked) -> None:
    first = go(asked)
    told = Told()
    (asked.out / ".units").mkdir()
    assert go(asked, told) == first
    assert (told.before, told.units) == (-1, 0)
    assert not (asked.out / ".units").exists()
    (asked.out / "aside.jsonl").write_text("")
    with pytest.raises(UsageError, match=r"aside\.jsonl is not as it was written"):
        go(asked)
    assert go(replace(asked, again=True)) == first


@pytest.mark.parametrize("what", ["inputs", "settings", "engine"])
def test_another_run_is_refused_unless_again(asked: Asked, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = Told()
    assert go(asked, told, lambda: told.units >= 1) is None
    other = asked
    if what == "inputs":
        Path(asked.paths[2]).write_text(json.dumps({"text": "غير"}) + "\n")
    elif what == "settings":
        other = replace(asked, settings=replace(asked.settings, keep_dropped=True))
    else:
        code = "import bulk_plans, msgspec; bulk_plans.MADE = msgspec.structs.replace(bulk_plans.MADE, pyarrow='27')\n"
        plain = stub_process(asked.out / "once").replace("from bulk_plans import MADE", code + "from bulk_plans import MADE")
        monkeypatch.setattr(running, "Runner", partial(Runner, code=plain))
    with pytest.raises(UsageError, match="--again"):
        go(other)
    assert go(replace(other, again=True)) is not None


def test_nothing_to_read_and_a_folder_of_others(asked: Asked, tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("")
    with pytest.raises(UsageError, match=r"nothing to read: .*empty\.jsonl"):
        go(replace(asked, paths=(str(tmp_path / "empty.jsonl"),)))
    with pytest.raises(UsageError, match="other things"):
        go(replace(asked, out=tmp_path))
