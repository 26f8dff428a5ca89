"""A desk for tests: a filled case file as Django's default database, and a client for each role. For the conftest files that need it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connections
from django.test import Client

from khabar.casefile import adding
from khabar.casefile.location import locate
from khabar.casefile.opening import CaseFile, create, open_case

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
HERE = {"SERVER_NAME": "localhost"}
ROLES = ("viewer", "analyst", "reviewer", "lead")


def fill(case: CaseFile) -> None:
    """The example reports, as `khabar add` would add them."""
    from khabar.cli.opening import open_pipeline

    pipeline = open_pipeline("encoder")
    for path in sorted(EXAMPLES.iterdir()):
        data = path.read_bytes()
        if adding.known(case, data) is None:
            reports = pipeline.read(data, name=str(path))
            adding.add_received(case, data, reports, name=path.name, who="tests", vectors=[pipeline.passages(r) for r in reports])


@pytest.fixture(scope="session")
def empty_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of a case file with the desk's tables and nothing in it; copy it before you change it."""
    from khabar.desk.serve import prepare

    path = tmp_path_factory.mktemp("desk") / "empty.khabar"
    create(locate(str(path))).close()
    with open_case(locate(str(path)), alias="default") as case:
        prepare(case.alias)
    return path


@pytest.fixture(scope="session")
def filled(empty_desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of a case file with the example reports and the desk's tables; copy it before you change it."""
    path = copied(empty_desk, tmp_path_factory.mktemp("filled") / "examples.khabar")
    with open_case(locate(str(path)), alias="default") as case:
        fill(case)
    return path


@pytest.fixture(scope="session")
def hostile_path(empty_desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of a case file whose reports try everything on the pages that show them."""
    import hostile

    path = copied(empty_desk, tmp_path_factory.mktemp("hostile") / "hostile.khabar")
    with open_case(locate(str(path)), alias="default") as case:
        hostile.fill(case)
    return path


def copied(filled: Path, target: Path) -> Path:
    """A copy of a case file with its folder of received bytes."""
    shutil.copy(filled, target)
    if Path(f"{filled}.received").is_dir():
        shutil.copytree(f"{filled}.received", f"{target}.received")
    return target


@pytest.fixture
def desk(empty_desk: Path, tmp_path: Path) -> Iterator[CaseFile]:
    """A case file with nothing in it, a copy for this test alone, as the one that the desk is over."""
    with _over(copied(empty_desk, tmp_path / "case.khabar")) as case:
        yield case


@pytest.fixture
def desk_case(filled: Path, tmp_path: Path) -> Iterator[CaseFile]:
    """The filled case file, a copy for this test alone, as the one that the desk is over."""
    with _over(copied(filled, tmp_path / "case.khabar")) as case:
        yield case


@contextmanager
def _over(path: Path) -> Iterator[CaseFile]:
    with open_case(locate(str(path)), alias="default") as case:
        apps.get_app_config("desk").case = case
        yield case
        apps.get_app_config("desk").case = None
        connections["default"].close()


@pytest.fixture
def client_of(desk_case: CaseFile) -> Callable[[str], Client]:
    """Gives a client that is signed in with a role (its handle is the role's name); of «nobody» one that is not signed in."""
    from khabar.desk.models import Person

    def client(role: str) -> Client:
        made = Client(**HERE)
        if role != "nobody":
            person, _ = Person.objects.get_or_create(username=role, defaults={"role": role})
            made.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return made

    return client
