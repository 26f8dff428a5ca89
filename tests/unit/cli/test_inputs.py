from pathlib import Path

import pytest

from khabar.cli.inputs import InputFile, ambiguous, expand, load, problem, stem
from khabar.view.lines import ErrorRecord


def test_a_folder_is_its_files_sorted_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden", "sub/c.txt", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert [f.name for f in expand([str(tmp_path)])] == [str(tmp_path / n) for n in ("a.txt", "b.txt", "sub/c.txt")]


def test_a_linked_folder_is_not_followed_and_a_dead_link_is_told(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "dead").symlink_to(tmp_path / "none")
    (file,) = expand([str(tmp_path)])
    data = load(file)
    assert isinstance(data, ErrorRecord)
    assert data.code == "not-found"


def test_an_empty_folder_is_a_failure_not_silence(tmp_path: Path) -> None:
    (file,) = expand([str(tmp_path)])
    assert file.problem is not None
    assert file.problem.code == "empty"


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    (file,) = expand([str(tmp_path)])
    assert isinstance(load(file), ErrorRecord)
    assert file.problem is not None
    assert file.problem.code == "permission"


@pytest.mark.parametrize(
    ("error", "code"),
    [(FileNotFoundError(), "not-found"), (PermissionError(), "permission"), (OSError(5, "Input/output error"), "unreadable")],
)
def test_problems_say_where_and_what_to_do(error: OSError, code: str) -> None:
    record = problem("a.txt", error)
    assert record.code == code
    assert record.message.startswith("a.txt: ")


def test_ids_come_from_names() -> None:
    assert stem("a/b/report.one.txt") == "report.one"


def test_only_different_bytes_make_an_id_ambiguous(tmp_path: Path) -> None:
    for name, text in (("a/x.txt", "1"), ("b/x.txt", "2"), ("a/y.txt", "1"), ("b/y.txt", "1"), ("a/z.txt", "1")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    assert ambiguous(expand([str(tmp_path)])) == {"x"}
    assert ambiguous((InputFile("-"), InputFile("-"))) == frozenset()
