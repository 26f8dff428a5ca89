"""Folders: new and changed files once they are whole, and the posts of exports that grow."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from outlets import LATER, STRIKE, Watching

from khabar.casefile import versions
from khabar.casefile.models import Received, Report, WatchPage, WatchSource
from khabar.casefile.records import unpacked
from khabar.watch.source import Kind, Source
from khabar.watch.watching import enrol, once


def at(watched: Watching, path: Path, text: str, *, age: float = 60) -> Path:
    """Write a file that was last touched so many seconds ago, by the run's clock."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    when = watched.clock().timestamp() - age
    os.utime(path, (when, when))
    return path


def follow(watched: Watching, folder: Path, kind: Kind = "folder") -> Watching:
    folder.mkdir(exist_ok=True)
    enrol(watched.run, [Source(kind, str(folder), 600)])
    once(watched.run)
    return watched


def later(watched: Watching, **lengths: float) -> list[str]:
    """What happens in the next run, so much later (else after the next look)."""
    watched.whats()
    watched.clock.move(**(lengths or {"minutes": 12}))
    once(watched.run)
    return watched.whats()


def reports(watched: Watching) -> list[Report]:
    return list(Report.objects.using(watched.run.case.alias).order_by("pk"))


def export(*posts: tuple[int, str], **more: Any) -> str:
    messages = [{"id": n, "type": "message", "date_unixtime": "1715670000", "from": "قناة الوادي", "text": text} for n, text in posts]
    return json.dumps({"name": "قناة الوادي", "type": "public_channel", "id": 77, "messages": messages, **more}, ensure_ascii=False)


def test_files_come_in_once_and_changes_are_versions(watched: Watching, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    file = at(watched, folder / "a" / "report.txt", STRIKE)
    follow(watched, folder)
    assert watched.whats() == ["added"]
    assert later(watched) == []
    at(watched, file, f"{STRIKE}\n{LATER}")
    assert later(watched) == ["version"]
    assert len(versions.texts(watched.run.case, reports(watched)[0].ident)) == 2
    at(watched, file, f"{STRIKE}\n{LATER}", age=30)
    assert later(watched) == ["same"]


def test_a_file_that_is_still_written_is_waited_out(watched: Watching, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    file = at(watched, folder / "report.txt", STRIKE[:40], age=1)
    follow(watched, folder)
    assert reports(watched) == []
    at(watched, file, STRIKE[:60], age=-6)
    assert later(watched, seconds=11) == []
    at(watched, file, STRIKE, age=5)
    assert later(watched, seconds=11) in ([], ["added"])
    later(watched, seconds=11)
    assert len(reports(watched)) == 1
    assert STRIKE in versions.texts(watched.run.case, reports(watched)[0].ident)[0].document.text


def test_a_file_from_the_future_comes_in_at_the_second_look(watched: Watching, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    at(watched, folder / "report.txt", STRIKE, age=-400 * 86_400)
    follow(watched, folder)
    assert reports(watched) == []
    assert later(watched) == ["added"]


def test_what_is_no_report_is_told_and_stops_nothing(watched: Watching, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    at(watched, folder / "a.bin", "\x00\x01" * 50)
    at(watched, folder / "b.txt", STRIKE)
    at(watched, folder / "c.txt", " ")
    follow(watched, folder)
    assert sorted(watched.whats()) == ["added", "failed", "failed"]
    assert later(watched) == [], "it is not tried again until it changes"


def test_links_hidden_and_unfinished_files_are_left(watched: Watching, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    secret = at(watched, tmp_path / "secret.txt", STRIKE)
    for name in (".hidden.txt", "x.part", "y.crdownload", "z.txt~"):
        at(watched, folder / name, STRIKE)
    (folder / "link.txt").symlink_to(secret)
    (folder / "round").symlink_to(folder, target_is_directory=True)
    os.mkfifo(folder / "pipe.txt")
    follow(watched, folder)
    assert reports(watched) == []


def test_a_folder_that_is_gone_fails_and_comes_back(watched: Watching, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    follow(watched, folder)
    folder.rmdir()
    assert later(watched) == ["failed"]
    at(watched, folder / "a.txt", STRIKE)
    assert later(watched, hours=2) == ["added"]


def test_a_file_that_goes_away_before_it_is_read(watched: Watching, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from khabar.errors import UsageError
    from khabar.watch import files

    def gone(*_: object) -> bytes:
        raise UsageError("no such file")

    folder = tmp_path / "in"
    at(watched, folder / "a.txt", STRIKE)
    with monkeypatch.context() as patch:
        patch.setattr(files, "read_bounded", gone)
        follow(watched, folder)
    assert WatchPage.objects.using(watched.run.case.alias).get().state == "settling"
    later(watched)
    assert len(reports(watched)) == 1


def test_an_export_that_grows(watched: Watching, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    at(watched, folder / "first" / "result.json", export((1, STRIKE), (2, "قصف ثان على السوق")))
    at(watched, folder / "first" / "notes.txt", LATER)
    follow(watched, folder, "telegram")
    assert watched.whats() == ["added", "added"]
    at(watched, folder / "first" / "result.json", export((1, STRIKE), (2, "قصف ثان على السوق"), (3, "خبر ثالث")))
    assert later(watched) == ["added"]
    at(watched, folder / "second" / "result.json", export((2, "قصف ثان على السوق القديم"), (3, "خبر ثالث"), (4, "خبر رابع")))
    assert later(watched) == ["version", "added"]
    assert len(reports(watched)) == 4
    source = WatchSource.objects.using(watched.run.case.alias).get()
    assert (source.arrived, source.versions) == (4, 1)


def test_an_export_broken_off_goes_on_where_it_stopped(watched: Watching, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    at(watched, folder / "result.json", export(*((n, f"{STRIKE} {n}") for n in range(6))))
    watched.run.stopped = lambda: sum(t.what == "added" for t in watched.told) >= 2
    follow(watched, folder, "telegram")
    assert len(reports(watched)) == 2
    assert not Received.objects.using(watched.run.case.alias).get().complete
    watched.run.stopped = lambda: False
    once(watched.run)
    assert len(reports(watched)) == 6
    assert Received.objects.using(watched.run.case.alias).get().complete


def test_two_channels_do_not_share_their_posts(watched: Watching, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    at(watched, folder / "a" / "result.json", export((1, STRIKE)))
    at(watched, folder / "b" / "result.json", export((1, LATER), id=78))
    follow(watched, folder, "telegram")
    assert watched.whats() == ["added", "added"]


def test_the_names_of_a_posts_files_are_kept(watched: Watching, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    post = {
        "id": 1,
        "type": "message",
        "date_unixtime": "1715670000",
        "text": STRIKE,
        "photo": "photos/p_1.jpg",
        "file": "video_files/v.mp4",
    }
    at(watched, folder / "result.json", json.dumps({"id": 77, "messages": [post]}, ensure_ascii=False))
    follow(watched, folder, "telegram")
    (reading,) = reports(watched)[0].readings.using(watched.run.case.alias).all()
    assert "photos/p_1.jpg, video_files/v.mp4" in " ".join(w.message for w in unpacked(reading).warnings)


def test_a_file_that_was_added_by_hand_is_known(watched: Watching, tmp_path: Path) -> None:
    from khabar.casefile import adding
    from khabar.ingest import documents

    case, data = watched.run.case, STRIKE.encode()
    record = watched.run.reader().report(next(documents(data, name="a.txt")))
    adding.add_received(case, data, [record], name="a.txt", who="tests")
    at(watched, tmp_path / "in" / "other.txt", STRIKE)
    follow(watched, tmp_path / "in")
    assert watched.whats() == ["already"]
    assert len(reports(watched)) == 1
