"""Fixtures around case files, for the conftest files of the folders that need them."""

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import case_files
import pytest

from khabar.casefile.location import locate
from khabar.casefile.opening import CaseFile, create, open_case

_numbers = itertools.count(1)


@pytest.fixture(scope="session", autouse=True)
def cheap_keys() -> Iterator[None]:
    """Keys that cost little: what a passphrase costs has a test of its own, and programs that tests start pay the full price."""
    from khabar.casefile import keys

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(keys._COST, "n", 2**10)
        yield


@pytest.fixture(scope="session")
def templates(cheap_keys: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """An empty case file of each kind that is a file, made once."""
    folder = tmp_path_factory.mktemp("templates")
    found = {"open": folder / "open.khabar", "locked": folder / "locked.khabar"}
    for kind, path in found.items():
        create(locate(str(path)), case_files.PASSPHRASE if kind == "locked" else None).close()
    return found


@pytest.fixture(scope="session")
def pg_server() -> Iterator[str]:
    """A server with an empty case file in the database «empty»."""
    with case_files.server() as folder:
        create(locate(case_files.new_database(folder, "empty"))).close()
        yield folder


@pytest.fixture
def case_path(tmp_path: Path, templates: dict[str, Path]) -> Path:
    """The path of an empty open case file."""
    return Path(shutil.copy(templates["open"], tmp_path / "case.khabar"))


@pytest.fixture
def locked_path(tmp_path: Path, templates: dict[str, Path]) -> Path:
    """The path of an empty locked case file."""
    return Path(shutil.copy(templates["locked"], tmp_path / "locked.khabar"))


@pytest.fixture
def case(case_path: Path) -> Iterator[CaseFile]:
    """An empty open case file, opened."""
    with open_case(locate(str(case_path)), patience=5) as opened:
        yield opened


@pytest.fixture(params=case_files.KINDS)
def any_case_name(request: pytest.FixtureRequest) -> Iterator[str]:
    """What `--case` names: an empty case file of each kind."""
    if request.param == "server":
        folder, name = request.getfixturevalue("pg_server"), f"case{next(_numbers)}"
        yield case_files.new_database(folder, name, "empty")
        case_files.drop_database(folder, name)
    else:
        yield str(request.getfixturevalue("case_path" if request.param == "open" else "locked_path"))


@pytest.fixture
def any_case(any_case_name: str) -> Iterator[CaseFile]:
    """An empty case file of each kind, opened."""
    with open_case(locate(any_case_name), case_files.PASSPHRASE, patience=5) as opened:
        yield opened


@pytest.fixture
def plain_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Links by a rule that a test can foresee: one place and one day join, days far apart are barred; whatever weights are fitted."""
    from khabar import link

    def compare(a: link.Telling, b: link.Telling) -> link.Edge | None:
        if a.report == b.report:
            return None
        first, second = sorted((a.id, b.id))
        gap = abs(a.days[0].start - b.days[0].start)
        same = a.spots[0].chain[0] == b.spots[0].chain[0]
        if gap > 2:
            return link.Edge(first, second, -2.0, "days apart")
        return link.Edge(first, second, 3.0 - gap) if same else link.Edge(first, second, -4.0)

    monkeypatch.setattr(link, "compare", compare)
