import subprocess
import sys
from pathlib import Path

import pytest

from khabar.bulk.place import Place, put
from khabar.errors import UsageError


def test_a_file_is_there_whole(tmp_path: Path) -> None:
    put(tmp_path / "a", b"one")
    put(tmp_path / "a", b"two")
    assert (tmp_path / "a").read_bytes() == b"two"
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_a_folder_of_others_is_refused(tmp_path: Path) -> None:
    Place(tmp_path / "none").refuse_others()
    Place(tmp_path).refuse_others()
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match=r"notes\.txt"):
        Place(tmp_path).refuse_others()


def test_one_run_at_a_time(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from khabar.bulk.place import Place\n"
        "with Place(Path(sys.argv[1])).held(): print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(UsageError, match="another run"), Place(tmp_path).held():
            pass
        other.kill()
    with Place(tmp_path).held():
        pass


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be written"), Place(tmp_path / "file" / "out").held():
        pass


def test_only_ours_is_cleared(tmp_path: Path) -> None:
    place = Place(tmp_path)
    for name in ("claims", ".units", ".joined", "mine"):
        (tmp_path / name).mkdir()
    for name in ("plan.json", "manifest.json", "aside.jsonl", "my.txt"):
        (tmp_path / name).write_text("")
    place.clear_tables()
    assert sorted(p.name for p in tmp_path.iterdir()) == [".units", "mine", "my.txt", "plan.json"]
    place.clear()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["mine", "my.txt"]
