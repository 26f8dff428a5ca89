from collections.abc import Iterable
from pathlib import Path

import pytest

import khabar
from khabar.errors import EmptyInputError, FaultError, UsageError
from khabar.reading.calls import read_all

TEXT = "أفاد مراسلنا بمقتل خمسة مدنيين بقصف على بلدة النهر أمس."
POSTS = (
    '{"name": "قناة النهر", "type": "public_channel", "id": 1, "messages": ['
    '{"id": 1, "type": "message", "date": "2024-05-01T10:00:00", "text": "قتيل بقصف على بلدة النهر"},'
    '{"id": 2, "type": "message", "date": "2024-05-01T11:00:00", "text": "ارتفاع الحصيلة إلى قتيلين في بلدة النهر"}]}'
)


def test_text_bytes_and_files_are_the_same_report(tmp_path: Path) -> None:
    path = tmp_path / "تقرير.txt"
    path.write_text(TEXT, encoding="utf-8")
    by_path, by_name, by_bytes, by_text = (khabar.read(s, published="2023-03-20", id="r") for s in (path, str(path), TEXT.encode(), TEXT))
    assert by_path.to_json() == by_name.to_json() == by_bytes.to_json() == by_text.to_json()
    assert khabar.read(path).document.id == "تقرير"


def test_reads_a_claim_with_its_number_and_day() -> None:
    report = khabar.read(TEXT, published="2023-03-20")
    killing = next(c for c in report.claims if c.type == "killing")
    assert [(h.outcome, h.min, h.max) for h in killing.harm] == [("killed", 5, 5)]
    mention = next(m for m in report.mentions if m.text == "أمس")
    assert mention.time is not None
    assert mention.time.start == "2023-03-19"


def test_a_notebook_shows_it() -> None:
    shown = khabar.read(TEXT)._repr_html_()
    assert "خمسة مدنيين" in shown
    assert 'dir="rtl"' in shown


def test_several_reports_in_one_source() -> None:
    assert [r.document.id for r in read_all(POSTS, id="posts")] == ["posts-1", "posts-2"]
    with pytest.raises(UsageError, match="2 reports"):
        khabar.read(POSTS)
    assert len(list(khabar.read_many([POSTS]))) == 2


def test_one_that_fails_stops_nothing(tmp_path: Path) -> None:
    first, second, third = khabar.read_many([TEXT, tmp_path / "no-such-file.txt", "  "])
    assert isinstance(first, khabar.Report)
    assert isinstance(second, UsageError)
    assert "no-such-file.txt" in str(second)
    assert isinstance(third, EmptyInputError)


def test_a_malformed_day_is_named() -> None:
    with pytest.raises(UsageError, match="20/03/2023"):
        khabar.read(TEXT, published="20/03/2023")


@pytest.mark.parametrize("source", [5, None, ["نص"]])
def test_what_is_no_source_is_named(source: object) -> None:
    with pytest.raises(UsageError, match=type(source).__name__):
        khabar.read(source)  # type: ignore[arg-type]


def made(n: int) -> list[bytes]:
    return [f"{TEXT} وفي القرية {k} جرح {k + 1} مدنيين.".encode() if k % 5 else b" " for k in range(n)]


def bytes_of(outcomes: Iterable[khabar.Report | khabar.KhabarError]) -> list[bytes | str]:
    return [f"{x.code}: {x}" if isinstance(x, khabar.KhabarError) else x.to_json() for x in outcomes]


def test_several_processes_give_the_same_bytes_in_the_same_order() -> None:
    sources = [*made(12), POSTS]
    here = bytes_of(khabar.read_many(sources, published="2023-03-20", jobs=1))
    assert len(here) == 14
    assert bytes_of(khabar.read_many(iter(sources), published="2023-03-20", jobs=2)) == here


def test_what_several_processes_read_can_be_shown() -> None:
    shown = [x for x in khabar.read_many(made(9), jobs=2) if isinstance(x, khabar.Report)]
    assert 'dir="rtl"' in shown[0]._repr_html_()  # type: ignore[attr-defined] # what notebooks ask for


@pytest.mark.parametrize(("n", "jobs"), [(7, 4), (20, 1)])
def test_few_sources_and_one_job_start_no_process(n: int, jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subprocess.Popen", None)
    assert len(list(khabar.read_many(made(n), jobs=jobs))) == n


def test_one_job_takes_a_source_only_when_it_is_asked_for() -> None:
    taken = []
    sources = (taken.append(x) or x for x in made(5))
    outcomes = khabar.read_many(sources, jobs=1)
    assert taken == []
    next(outcomes)
    assert len(taken) == 1


def test_a_file_that_ends_its_process_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    kills = "import os, khabar.reading.serve as s; plain = s._answer\n"
    kills += "s._answer = lambda p, job, day: os.abort() if b'END' in job.data else plain(p, job, day)\ns.main()"
    monkeypatch.setattr("khabar.reading.worker._PROGRAM", kills)
    sources = [TEXT.encode()] * 9
    sources[4] = b"END"
    outcomes = list(khabar.read_many(sources, jobs=2))
    assert [isinstance(x, khabar.Report) for x in outcomes] == [k != 4 for k in range(9)]
    assert "SIGABRT" in str(outcomes[4])


def test_a_bug_costs_its_source_and_not_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no such thing")

    monkeypatch.setattr("khabar.pipeline.run.ground", broken)
    first, second = khabar.read_many([TEXT, TEXT], jobs=1)
    assert isinstance(first, FaultError)
    assert isinstance(second, FaultError)


@pytest.mark.parametrize("jobs", [0, -1])
def test_no_number_of_processes(jobs: int) -> None:
    with pytest.raises(UsageError, match="1 or more"):
        khabar.read_many([], jobs=jobs)


def test_a_name_that_is_no_unicode_can_be_written_down(tmp_path: Path) -> None:
    path = tmp_path / "r\udcff.txt"
    try:
        path.write_text(TEXT, encoding="utf-8")
    except (OSError, UnicodeEncodeError):
        pytest.skip("this file system takes only names in UTF-8")
    assert khabar.Report.from_json(khabar.read(path).to_json()).document.id == "r?"
