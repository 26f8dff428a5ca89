import json
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner, Result

from khabar.cli import main


def run(khabar: CliRunner, *args: object) -> Result:
    return khabar.invoke(main, [str(a) for a in args])


@pytest.fixture
def confirmed(khabar: CliRunner, case: Path) -> Path:
    for field, value in (("status", "confirmed"), ("day", "2024-05-14")):
        assert run(khabar, "confirm", 1, field, value, "--as", "nur").exit_code == 0
    return case


def test_a_dossier_is_written_in_arabic_by_default(khabar: CliRunner, confirmed: Path, tmp_path: Path) -> None:
    out = tmp_path / "d.pdf"
    done = run(khabar, "release", "dossier", 1, "-o", out, "--as", "lina")
    assert done.exit_code == 0, done.output
    first, second = done.output.splitlines()
    assert "(redacted, policy 'court')" in first
    assert len(second.removeprefix("SHA-256 ")) == 64
    assert "ملف حادثة واحدة" in pypdf.PdfReader(out).pages[0].extract_text()


def test_in_english_and_as_json(khabar: CliRunner, confirmed: Path, tmp_path: Path) -> None:
    out = tmp_path / "d.pdf"
    done = run(khabar, "release", "dossier", 1, "--language", "en", "-o", out, "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.output)
    assert told["unredacted"] is False
    assert told["pages"] == len(pypdf.PdfReader(out).pages)
    assert "Dossier of one incident" in pypdf.PdfReader(out).pages[0].extract_text()


def test_one_that_is_not_confirmed_stays(khabar: CliRunner, case: Path, tmp_path: Path) -> None:
    done = run(khabar, "release", "dossier", 1, "-o", tmp_path / "d.pdf")
    assert done.exit_code != 0
    assert "not confirmed" in done.stderr
    assert not (tmp_path / "d.pdf").exists()


def test_an_unredacted_one_needs_two_approvals(khabar: CliRunner, case: Path, tmp_path: Path) -> None:
    out = tmp_path / "d.pdf"
    asked = ("release", "dossier", 1, "--unredacted", "--language", "en", "-o", out, "--as", "lina")
    assert "khabar approve 1" in run(khabar, *asked).stderr
    first = run(khabar, "approve", 1, "--as", "nur", "--why", "for the court")
    assert first.exit_code == 0, first.output
    assert first.output.endswith("is approved by nur\n")
    assert run(khabar, *asked).exit_code != 0
    second = run(khabar, "approve", 1, "--as", "samir", "--json")
    assert json.loads(second.output)["standing"] == ["nur", "samir"]
    done = run(khabar, *asked)
    assert done.exit_code == 0, done.output
    assert "(unredacted)" in done.output
    text = "".join(page.extract_text() for page in pypdf.PdfReader(out).pages)
    assert "nur" in text
    assert "samir" in text
    assert "قصف" in text


def test_a_file_has_to_be_named(khabar: CliRunner, case: Path) -> None:
    assert run(khabar, "release", "dossier", 1).exit_code == 2


def test_the_log_tells_of_both(khabar: CliRunner, confirmed: Path, tmp_path: Path) -> None:
    run(khabar, "approve", 1, "--as", "nur")
    run(khabar, "release", "dossier", 1, "-o", tmp_path / "d.pdf")
    told = run(khabar, "log").output
    assert "approve" in told
    assert "an unredacted dossier of incident 1 may be made" in told
    assert "incident 1, redacted, in ar: set " in told
