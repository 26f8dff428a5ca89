import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from khabar.cli import main
from khabar.cli.places import places

TABLE = "name_ar,name_en,lat,lon\nالنهر البعيد,Nahr,35.8,36.6\n" + "Nahr,Nahr,1,1\n" * 25


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("KHABAR_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "places.csv").write_text(TABLE, encoding="utf-8")
    return CliRunner()


def test_the_embedded_gazetteer_is_listed_with_its_licences(run: CliRunner) -> None:
    result = run.invoke(places, [])
    assert result.exit_code == 0
    lines = [line.split("\t") for line in result.stdout.splitlines()]
    assert lines[0] == ["name", "origin", "licence", "country", "places", "file"]
    assert [x[0] for x in lines[1:]] == ["geonames", "cldr", "khabar"]
    assert lines[1][2] == "CC BY 4.0"
    assert all(int(x[4]) > 0 for x in lines[1:])


def test_import_says_what_was_refused_and_lists_what_was_kept(run: CliRunner) -> None:
    result = run.invoke(places, ["import", "places.csv", "--country", "sy", "--licence", "CC0"])
    assert result.exit_code == 0, result.output
    assert "1 places imported, 25 rows refused" in result.stdout
    assert "line 3: no Arabic name in 'Nahr'" in result.stderr
    assert "and 5 more rows" in result.stderr
    assert run.invoke(places, []).stdout.splitlines()[-1] == "places\timported\tCC0\tSY\t1\tplaces.csv"


def test_the_source_has_a_name_of_its_own(run: CliRunner) -> None:
    run.invoke(places, ["import", "places.csv", "--country", "SY", "--source", "Our list"])
    assert run.invoke(places, []).stdout.splitlines()[-1].startswith("Our list\timported\tnot stated")


@pytest.mark.parametrize(("content", "message"), [(b"", "neither a GeoNames dump nor a table"), (b"\xff\x00", "not UTF-8 text")])
def test_a_file_that_cannot_be_read_is_told(run: CliRunner, tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "bad.csv").write_bytes(content)
    result = run.invoke(places, ["import", "bad.csv"])
    assert result.exit_code == 1
    assert message in result.stderr


def test_no_file_no_import(run: CliRunner) -> None:
    assert run.invoke(places, ["import", "none.csv"]).exit_code == 2


def test_a_damaged_import_is_told(run: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "data" / "places").mkdir(parents=True)
    (tmp_path / "data" / "places" / "x.sqlite").write_bytes(b"nothing")
    result = run.invoke(places, [])
    assert result.exit_code == 1
    assert "import the places again" in result.stderr


def test_a_case_file_gets_places_of_its_own(case: Path, khabar: CliRunner, tmp_path: Path) -> None:
    head = "name_ar\tname_en\tgrain\twithin\tlat\tlon\taliases\tsource\tnote\n"
    (tmp_path / "own.tsv").write_text(head + "مدينة الزعفران\t\ttown\tSY07\t35.9\t36.6\t\tour team\t\n", encoding="utf-8")
    named = str(tmp_path / "own.tsv")
    assert khabar.invoke(main, ["places", "keep", named]).exit_code != 0, "without a note"
    result = khabar.invoke(main, ["places", "keep", named, "--why", "three reports name it", "--case", str(case)])
    assert (result.exit_code, result.stdout) == (0, "1 places added, 0 there already\n"), result.output
    again = khabar.invoke(main, ["places", "keep", named, "--why", "x", "--json"])
    assert json.loads(again.stdout) == {"added": 0, "known": 1}
    assert khabar.invoke(main, ["search", "--place", "مدينة الزعفران"]).stderr == "0 reports\n"
    assert khabar.invoke(main, ["search", "--place", "مدينة لا وجود لها"]).exit_code == 2
    corrected = khabar.invoke(main, ["correct", "a:c1", "place", "مدينة الزعفران", "--why", "so"])
    assert corrected.exit_code == 0, corrected.output
    assert "1 report" in khabar.invoke(main, ["search", "--place", "مدينة الزعفران"]).stderr
