import csv
import hashlib
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from khabar.cli import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("a.txt", "قصف الحي"), ("b.txt", "سيئ"), ("c.txt", "غارة\u2028على الحي")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_one_file_is_an_object(khabar: CliRunner, folder: Path) -> None:
    result = khabar.invoke(main, ["read", str(folder / "a.txt"), "--format", "json", "--published", "2023-03-20"])
    assert result.exit_code == 0
    out = json.loads(result.stdout)
    assert (out["schema"], out["document"]["id"], out["document"]["published"]) == ("khabar/report/1", "a", "2023-03-20")


def test_several_files_are_a_list_in_their_order_with_failures_in_place(khabar: CliRunner, folder: Path) -> None:
    result = khabar.invoke(main, ["read", *(str(folder / n) for n in ("c.txt", "b.txt", "a.txt")), "--format", "json"])
    assert result.exit_code == 1
    assert [x.get("code") or x["document"]["id"] for x in json.loads(result.stdout)] == ["c", "unsupported", "a"]


def test_jsonl_is_one_line_a_file(khabar: CliRunner, folder: Path) -> None:
    missing = str(folder / "none.txt")
    result = khabar.invoke(main, ["read", str(folder), missing, "--format", "jsonl"])
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert len(lines) == 4
    records = [json.loads(line) for line in lines]
    assert [x["schema"] for x in records] == ["khabar/report/1", "khabar/error/1", "khabar/report/1", "khabar/error/1"]
    assert (records[3]["file"], records[3]["code"]) == (missing, "not-found")
    assert records[2]["document"]["text"] == "غارة\u2028على الحي"


def test_an_export_is_one_line_a_post(khabar: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "result.json").write_text("منشور أول\nمنشور ثان", encoding="utf-8")
    result = khabar.invoke(main, ["read", str(tmp_path / "result.json"), "--format", "jsonl"])
    assert [json.loads(x)["document"]["id"] for x in result.stdout.splitlines()] == ["result-0", "result-1"]


def test_a_bad_file_is_one_line_on_stderr_and_the_rest_go_on(khabar: CliRunner, folder: Path) -> None:
    result = khabar.invoke(main, ["read", str(folder)])
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [f"khabar: {folder / 'b.txt'}: no reader knows this kind of file; give text"]
    assert "قصف الحي" in result.stdout
    assert "غارة" in result.stdout


def test_an_error_names_its_file_even_where_the_pipeline_did_not(khabar: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "e.txt").write_text(" ")
    result = khabar.invoke(main, ["read", str(tmp_path / "e.txt"), "--format", "json"])
    assert result.exit_code == 1
    assert json.loads(result.stdout) == {
        "schema": "khabar/error/1",
        "file": str(tmp_path / "e.txt"),
        "code": "empty",
        "message": f"{tmp_path / 'e.txt'}: nothing to read",
    }


def test_standard_input(khabar: CliRunner) -> None:
    result = khabar.invoke(main, ["read", "-", "--format", "json", "--id", "mine"], input="قصف الحي".encode())
    assert json.loads(result.stdout)["document"]["id"] == "mine"


def test_ids_that_collide_for_different_bytes_are_told_apart(khabar: CliRunner, tmp_path: Path) -> None:
    texts = ("قصف أول", "قصف ثان")
    for name, text in zip("ab", texts, strict=True):
        (tmp_path / name).mkdir()
        (tmp_path / name / "r.txt").write_text(text, encoding="utf-8")
    out = khabar.invoke(main, ["read", str(tmp_path), "--format", "json"]).stdout
    assert [x["document"]["id"] for x in json.loads(out)] == [f"r-{hashlib.sha256(t.encode()).hexdigest()[:8]}" for t in texts]


def test_html_and_csv(khabar: CliRunner, folder: Path) -> None:
    page = khabar.invoke(main, ["read", str(folder), "--format", "html"]).stdout
    assert page.startswith("<!doctype html>")
    assert "no reader knows this kind" in page
    data = khabar.invoke(main, ["read", str(folder), "--format", "csv"]).stdout_bytes
    assert [row["report"] for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))] == ["a", "c"]


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "html", "csv"])
def test_every_format_goes_to_a_file(khabar: CliRunner, folder: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    result = khabar.invoke(main, ["read", str(folder / "a.txt"), "--format", form, "-o", str(out)])
    assert (result.exit_code, result.stdout) == (0, "")
    assert "قصف" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["read"], "FILE"),
        (["read", "x", "--published", "20/3/2023"], "neither a day"),
        (["read", "x", "--published", "2023-02-30"], "2023-02-30"),
        (["read", "x", "y", "--id", "z"], "single file"),
        (["read", "x", "--format", "xml"], "xml"),
        (["read", "x", "--reader", "nope"], "there is no reader 'nope'"),
        (["read", "x", "-o", "/no/such/folder/out"], "cannot be written"),
        (["nope"], "nope"),
    ],
)
def test_wrong_use_is_status_2(khabar: CliRunner, args: list[str], told: str) -> None:
    result = khabar.invoke(main, args)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""


def reports_in(folder: Path, n: int) -> list[str]:
    """`n` files of our own words, every fourth of which cannot be read."""
    for k in range(n):
        text = f"أفاد مراسلنا بمقتل {k + 3} مدنيين بقصف على بلدة النهر أمس." if k % 4 else " "
        (folder / f"{k:03}.txt").write_text(text, encoding="utf-8")
    return [str(folder / f"{k:03}.txt") for k in range(n)]


@pytest.mark.parametrize("form", ["jsonl", "json", "csv", "table", "html"])
def test_several_processes_print_the_same_bytes(tmp_path: Path, form: str) -> None:
    files = reports_in(tmp_path, 9)
    args = ["read", *files, str(tmp_path / "none.txt"), "--published", "2023-03-20", "--format", form, "--jobs"]
    one, two = (CliRunner().invoke(main, [*args, jobs]) for jobs in ("1", "2"))
    assert one.exit_code == two.exit_code == 1
    assert two.stdout_bytes == one.stdout_bytes
    assert two.stderr == one.stderr
    assert len(one.stderr.splitlines()) == 4


def runs(pid: int) -> bool:
    """Whether a process is there, and no more than an entry that waits to be taken off the list."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_ctrl_c_ends_every_process_at_once(tmp_path: Path) -> None:
    files = reports_in(tmp_path, 200)
    command = [sys.executable, "-m", "khabar", "read", *files, "--jobs", "2", "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        assert run.stdout.readline().startswith(b"{")
        workers = Path(f"/proc/{run.pid}/task/{run.pid}/children")
        children = [int(x) for x in workers.read_text().split()] if workers.exists() else []
        os.killpg(run.pid, signal.SIGINT)
        _, told = run.communicate(timeout=30)
    assert run.returncode == 130
    assert told.decode().splitlines()[-1].startswith("khabar: interrupted")
    assert "Traceback" not in told.decode()
    end = time.monotonic() + 20
    while any(map(runs, children)):  # they were ended; the system may need a moment to see them off
        assert time.monotonic() < end
        time.sleep(0.05)
