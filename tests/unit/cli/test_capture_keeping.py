from pathlib import Path

import msgspec
import pytest
from captured import URL, fetched
from cli_capture import PagePipeline
from fetching import QUICK

from khabar.capture.capturing import Taken
from khabar.capture.evidence import MANIFEST, evidence
from khabar.capture.fetching import Fetcher
from khabar.capture.settings import Settings
from khabar.casefile.location import locate
from khabar.casefile.opening import create
from khabar.cli import opening
from khabar.cli.capture_keeping import CaseKeeper, FolderKeeper
from khabar.records.capture import Capture

FILES = evidence(fetched(), Settings())
TAKEN = Taken(FILES, msgspec.json.decode(FILES[MANIFEST], type=Capture))


def test_a_folder_keeps_and_knows_again(tmp_path: Path) -> None:
    where, reports = FolderKeeper(tmp_path).keep(TAKEN)
    assert (Path(where).parent, reports) == (tmp_path, [])
    assert FolderKeeper(tmp_path).before(URL, Fetcher(QUICK), "") == where
    assert FolderKeeper(tmp_path).before(URL + "?a", Fetcher(QUICK), "") is None


def test_a_case_file_keeps_and_knows_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "open_pipeline", lambda reader: PagePipeline())
    with create(locate(str(tmp_path / "a.khabar")), None) as case:
        keeper = CaseKeeper(case, "me", "encoder")
        assert keeper.before(URL, Fetcher(QUICK), "") is None
        name, reports = keeper.keep(TAKEN)
        assert reports == [name.removesuffix(".capture")]
        assert keeper.before(URL, Fetcher(QUICK), "") == "in the case file"
