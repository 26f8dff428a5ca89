import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from ready_reports import ready

from khabar.casefile import adding, availability, versions
from khabar.casefile.location import locate
from khabar.casefile.models import Report
from khabar.casefile.opening import create
from khabar.cli import main


@pytest.fixture
def case(tmp_path: Path) -> str:
    path = str(tmp_path / "a.khabar")
    with create(locate(path)) as opened:
        for killed, data in ((3, b"a"), (4, b"b")):
            record = ready("a", killed=killed, sha256=hashlib.sha256(data).hexdigest())
            if killed == 3:
                adding.add_received(opened, data, [record], name="a.html", who="نور")
                continue
            stored = Report.objects.using(opened.alias).get()
            told = {"url": "https://jisr.example/\x1b[31m", "fetched": "2024-05-14T09:00:00+00:00"}
            versions.add_version(opened, stored, data, record, name="a.html", who="نور", told=told)
            availability.mark(opened, stored, there=False, status=404, url="", at="2024-05-15T09:00:00+00:00", who="نور")
    return path


def test_what_changed_is_shown_word_by_word(case: str) -> None:
    shown = CliRunner().invoke(main, ["versions", "a", "--case", case])
    assert shown.exit_code == 0
    assert "[-\u20683\u2069-]" in shown.stdout
    assert "{+\u20684\u2069+}" in shown.stdout
    assert "\x1b" not in shown.stdout
    assert "the page is gone: status 404, 2024-05-15T09:00:00+00:00" in shown.stdout


def test_for_programs(case: str) -> None:
    found = json.loads(CliRunner().invoke(main, ["versions", "a", "--case", case, "--json"]).stdout)
    assert [v["number"] for v in found["versions"]] == [1, 2]
    assert {c["what"] for c in found["versions"][1]["changes"]} == {"same", "added", "removed"}
    assert found["available"]["there"] is False


def test_no_such_report(case: str) -> None:
    assert CliRunner().invoke(main, ["versions", "b", "--case", case, "--whole"]).exit_code == 1
