"""`khabar release` and `khabar clear`: from a case file to a folder with its manifest, or to a sealed file."""

import json
from pathlib import Path

import pyrage
import pytest
from click.testing import CliRunner, Result
from ready_reports import ready

from khabar.casefile import adding, decisions, incidents, log
from khabar.casefile.location import locate
from khabar.casefile.opening import open_case
from khabar.cli import main
from khabar.cli.release import day
from khabar.errors import UsageError


@pytest.fixture
def confirmed(case: Path) -> Path:
    """A case file with an incident that names somebody, of which a person confirmed status, day and killed."""
    with open_case(locate(str(case))) as opened:
        adding.add_ready(opened, ready("r1", person="سامر العلي"), who="نور")
        number = next(n for n in incidents.numbers(opened) if "r1" in incidents.record(opened, n).reports)
        for field, value in (("status", "confirmed"), ("day", "2024-05-14"), ("killed", 3)):
            decisions.confirm(opened, number, field, value, who="نور", why="seen")
    return case


def run(khabar: CliRunner, *args: str, status: int = 0) -> Result:
    found = khabar.invoke(main, list(args))
    assert found.exit_code == status, found.output + found.stderr
    return found


def logged(case: Path) -> list[str]:
    with open_case(locate(str(case))) as opened:
        return [e.kind for e in log.read(opened.alias) if e.kind in (log.RELEASED, log.EXCHANGED, log.CLEARED)]


def test_a_release_is_a_folder_that_verifies(khabar: CliRunner, confirmed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    found = run(khabar, "release", "--policy", "court", "--format", "csv, hxl", "--why", "for the court", "-o", str(out))
    assert "1 incident left under the policy 'court'" in found.output
    assert {p.name for p in out.iterdir()} == {"incidents.csv", "incidents.hxl.csv", "manifest.json"}
    assert "is as it was written" in run(khabar, "release", "verify", str(out)).output
    (out / "incidents.csv").write_text("other")
    assert "was changed" in run(khabar, "release", "verify", str(out), status=1).output
    assert json.loads(run(khabar, "release", "verify", "--json", str(out), status=1).output)["whole"] is False
    assert logged(confirmed) == ["release"]


def test_a_release_for_programs(khabar: CliRunner, confirmed: Path, tmp_path: Path) -> None:
    found = json.loads(run(khabar, "release", "--policy", "court", "--json", "-o", str(tmp_path / "out")).output)
    assert found["manifest"]["released"] == 1
    assert found["entry"] > 0


def test_the_strictest_policy_is_the_default(khabar: CliRunner, confirmed: Path, tmp_path: Path) -> None:
    assert "0 incidents left under the policy 'public'" in run(khabar, "release", "-o", str(tmp_path / "out")).output


def test_policies_of_ones_own(khabar: CliRunner, confirmed: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "version: 1\npolicies:\n  ours: {title: {ar: لنا, en: Ours}, fields: [status, day], delay_days: 0, least_origins: 1, k: 1}\n"
    )
    run(khabar, "release", "--policies", str(own), "--policy", "ours", "--format", "jsonl", "-o", str(tmp_path / "out"))
    (line,) = (tmp_path / "out" / "incidents.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["day"]["grain"] == "year"
    assert json.loads(line)["killed"] is None


@pytest.mark.parametrize(
    "given",
    [
        ((), "-o PATH"),
        (("-o", "out", "--policy", "all"), "public"),
        (("-o", "out", "--format", "doc"), "'doc'"),
        (("-o", "out", "--since", "soon"), "--since 'soon'"),
        (("-o", "out", "--to", "age1x"), "--exchange too"),
        (("-o", "out", "--exchange"), "--to age1"),
        (("-o", "out", "--exchange", "--to", "nobody"), "age-keygen"),
    ],
)
def test_wrong_use_is_said_and_nothing_leaves(
    khabar: CliRunner, confirmed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: tuple[tuple[str, ...], str]
) -> None:
    args, said = given
    monkeypatch.chdir(tmp_path)
    found = khabar.invoke(main, ["release", *args])
    assert found.exit_code == 2
    assert said in found.stderr
    assert not (tmp_path / "out").exists()
    assert logged(confirmed) == []


def test_a_preview_writes_nothing(khabar: CliRunner, confirmed: Path) -> None:
    found = run(khabar, "release", "preview", "--policy", "court").output
    assert "leaves" in found
    lines = run(khabar, "release", "preview", "--policy", "public", "--json").output.splitlines()
    assert "too recent" in json.loads(lines[0])["outcome"]["rules"]
    assert logged(confirmed) == []


def test_an_exchange_is_one_sealed_file(khabar: CliRunner, confirmed: Path, tmp_path: Path) -> None:
    key, out = pyrage.x25519.Identity.generate(), tmp_path / "x.age"
    found = run(khabar, "release", "--exchange", "--to", str(key.to_public()), "-o", str(out))
    assert "2 reports, sealed" in found.output
    assert out.read_bytes().startswith(b"age-encryption.org/")
    brat = json.loads(
        run(khabar, "release", "--exchange", "--format", "brat", "--to", str(key.to_public()), "--json", "-o", f"{out}2").output
    )
    assert (brat["reports"], brat["format"]) == (2, "brat")
    assert logged(confirmed) == ["exchange", "exchange"]


def test_a_name_that_is_cleared_leaves(khabar: CliRunner, confirmed: Path, tmp_path: Path) -> None:
    assert "entry" in json.loads(run(khabar, "clear", "r1:c2:m5", "--basis", "family", "--adult", "--json").output)
    run(khabar, "clear", "r1:c1", "--words", "قال الدفاع المدني")
    run(khabar, "release", "--policy", "court", "--format", "jsonl", "-o", str(tmp_path / "out"))
    (line,) = (tmp_path / "out" / "incidents.jsonl").read_text(encoding="utf-8").splitlines()
    assert [v["name"] for v in json.loads(line)["victims"]] == ["سامر العلي"]
    assert json.loads(line)["texts"] == ["قال الدفاع المدني"]
    assert logged(confirmed) == ["clear", "clear", "release"]


@pytest.mark.parametrize(
    "args", [("r1:c2",), ("r1:c2", "--basis", "family"), ("r1:c2:m5",), ("r1:c2:m5", "--basis", "family", "--words", "x")]
)
def test_what_is_neither_name_nor_words_is_refused(khabar: CliRunner, confirmed: Path, args: tuple[str, ...]) -> None:
    found = khabar.invoke(main, ["clear", *args])
    assert found.exit_code == 2, found.output
    assert logged(confirmed) == []


def test_days() -> None:
    assert day("--since", None) is None
    assert str(day("--since", "2024-05-14")) == "2024-05-14"
    with pytest.raises(UsageError, match="--until"):
        day("--until", "14.5.2024")
