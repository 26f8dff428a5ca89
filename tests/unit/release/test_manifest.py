"""The manifest says what left and, where these are not few, what stayed; and by it a release is checked."""

import datetime
from pathlib import Path

import msgspec
import pytest
import released as made_by_hand
from msgspec.structs import replace

from khabar.errors import DataError
from khabar.release import manifest
from khabar.release.policy import Named, policy
from khabar.release.preparing import Prepared, Weighed
from khabar.release.releasing import Leaving, Refused, Withheld

DAY = datetime.date(2026, 1, 1)


def prepared(named: Named, *, leaving: int = 2, recent: int = 0, unconfirmed: int = 0) -> Prepared:
    left = [Weighed(n, Leaving(made_by_hand.bare(f"{n:016x}"), (Withheld("killed", "not confirmed"),))) for n in range(leaving)]
    stayed = [Weighed(100 + n, Refused(("too recent",))) for n in range(recent)]
    return Prepared(named, DAY, (*left, *stayed), unconfirmed)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A release of two files with its manifest."""
    (tmp_path / "timemap").mkdir()
    (tmp_path / "incidents.csv").write_text("id\n")
    (tmp_path / "timemap" / "events.json").write_text("[]")
    told = manifest.manifest(prepared(policy("public")), tmp_path, "khabar 1")
    (tmp_path / manifest.NAME).write_bytes(msgspec.json.encode(told))
    return tmp_path


@pytest.mark.parametrize(("stayed", "told"), [(0, {}), (4, {}), (5, {"too recent": 5}), (14, {"too recent": 10})])
def test_what_stays_is_told_in_whole_multiples_of_k(tmp_path: Path, stayed: int, told: dict[str, int]) -> None:
    assert manifest.manifest(prepared(policy("public"), recent=stayed), tmp_path, "khabar 1").withheld == told


def test_it_names_the_policy_and_the_files(folder: Path) -> None:
    found = manifest.read(folder)
    assert (found.policy, found.policy_sha256, found.k, found.released) == ("public", policy("public").digest, 5, 2)
    assert [f.name for f in found.files] == ["incidents.csv", "timemap/events.json"]
    assert found.fields == {}, "two are fewer than k"
    assert manifest.verify(folder) == []


def test_the_unconfirmed_are_counted_with_the_others(tmp_path: Path) -> None:
    found = manifest.manifest(prepared(policy("court"), leaving=3, unconfirmed=7), tmp_path, "khabar 1")
    assert found.withheld == {"not confirmed": 7}
    assert found.fields == {"killed: not confirmed": 3}


def test_every_change_is_found(folder: Path) -> None:
    (folder / "incidents.csv").write_text("id\nx\n")
    (folder / "timemap" / "events.json").unlink()
    (folder / "more.csv").touch()
    assert manifest.verify(folder) == ["timemap/events.json: is missing", "more.csv: is not of this release", "incidents.csv: was changed"]


def test_a_policy_that_only_bears_the_name_is_found(tmp_path: Path) -> None:
    own = policy("public")
    loose = replace(own, policy=replace(own.policy, delay_days=0))
    told = manifest.manifest(prepared(loose), tmp_path, "khabar 1")
    (tmp_path / manifest.NAME).write_bytes(msgspec.json.encode(told))
    assert manifest.verify(tmp_path) == ["the policy 'public' is not the one that ships under this name and version"]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"schema": "khabar/report/1"}'])
def test_what_is_no_manifest_is_said(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataError, match="no manifest can be read"):
        manifest.verify(tmp_path)
    (tmp_path / manifest.NAME).write_text(text)
    with pytest.raises(DataError, match="no manifest of a release"):
        manifest.verify(tmp_path)
