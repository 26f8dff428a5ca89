"""`khabar relink`, whichever database the case file is in: all anew or, where it is stopped, nothing."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import case_files
import msgspec
import pytest
from click.testing import CliRunner, Result
from ready_reports import many

from khabar.casefile import adding, relinking
from khabar.casefile.location import locate
from khabar.casefile.models import Telling
from khabar.casefile.opening import CaseFile, open_case
from khabar.cli import casefile_open, main

pytestmark = pytest.mark.usefixtures("plain_links")


@pytest.fixture
def older(any_case_name: str) -> str:
    """Twelve reports, linked by an older version."""
    with opened(any_case_name) as case:
        for report in many(12):
            adding.add_ready(case, report, who="نور")
        with case.writing():
            for row in Telling.objects.using(case.alias).all():
                body = {**msgspec.msgpack.decode(bytes(row.body)), "version": 0}
                Telling.objects.using(case.alias).filter(pk=row.pk).update(body=msgspec.msgpack.encode(body))
    return any_case_name


def opened(name: str) -> CaseFile:
    return open_case(locate(name), case_files.PASSPHRASE)


def homes(name: str) -> dict[str, int | None]:
    with opened(name) as case:
        return dict(Telling.objects.using(case.alias).values_list("ident", "incident_id"))


def khabar(name: str, *command: str) -> Result:
    return CliRunner().invoke(main, [*command, "--case", name], env={"KHABAR_PASSPHRASE": case_files.PASSPHRASE})


def test_incidents_are_shown_again_once_they_are_linked_anew(older: str) -> None:
    before = homes(older)
    asked = khabar(older, "incident", "1")
    assert (asked.exit_code, asked.stdout) == (1, "")
    assert "run `khabar relink`" in asked.stderr
    assert khabar(older, "stats").exit_code == 0
    found = json.loads(khabar(older, "relink", "--json").stdout)
    assert (found["reports"], found["tellings"], found["new"], found["dissolved"]) == (12, 12, [], [])
    assert homes(older) == before
    assert json.loads(khabar(older, "incident", "1", "--json").stdout)["id"] == 1


def test_it_can_be_stopped(older: str, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def stopped(what: str) -> Iterator[Callable[[int, int], None]]:
        def tick(done: int, total: int) -> None:
            if done == total:
                raise KeyboardInterrupt

        yield tick

    before = homes(older)
    monkeypatch.setattr(casefile_open, "progress", stopped)
    assert khabar(older, "relink").exit_code == 130
    assert homes(older) == before
    with opened(older) as case, pytest.raises(relinking.RelinkError):
        relinking.check(case)
