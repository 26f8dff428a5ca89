import json

import pytest
from click.testing import CliRunner

from khabar.cli import main
from khabar.extract import registry
from khabar.extract.registry import Installed


@pytest.fixture(autouse=True)
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    found = (Installed("encoder", "khabar", "1"), Installed("theirs", "other\x1b[31m", "2", "ImportError: lost"))
    monkeypatch.setattr(registry, "survey", lambda: found)


def test_a_line_each_with_what_is_wrong_made_safe_to_show() -> None:
    result = CliRunner().invoke(main, ["readers"])
    assert result.exit_code == 0
    first, second = result.stdout.splitlines()
    assert first.split() == ["encoder", "khabar", "1"]
    assert "does not load: ImportError: lost" in second
    assert "\x1b" not in second


def test_for_programs() -> None:
    rows = json.loads(CliRunner().invoke(main, ["readers", "--json"]).stdout)
    assert [row["name"] for row in rows] == ["encoder", "theirs"]
    assert rows[1]["problem"] == "ImportError: lost"
