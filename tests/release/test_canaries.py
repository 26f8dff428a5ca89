"""Nothing that is not to leave does: random case files with a mark in every sensitive value, every policy, every writer.

CI makes a seeded fiftieth of the long count; KHABAR_RELEASES sets another (`make soak`: 10,000). KHABAR_RELEASES_DONE names a file in which
it is kept what is done, so that a long count can be stopped and gone on with.
"""

import os
import shutil
from pathlib import Path

import pytest
from canaries import Marked, filled, found, hidden, lived_on, points, today
from canary_runs import Done

from khabar.casefile.location import locate
from khabar.casefile.opening import CaseFile, folder_of, open_case
from khabar.release.policy import SHIPPED, policy
from khabar.release.preparing import prepare
from khabar.release.publishing import publish
from khabar.release.writers import FORMATS

RELEASES = int(os.environ.get("KHABAR_RELEASES", "200"))
EACH = 2 * len(SHIPPED)
"""Releases of one case file: under every policy, and again after people have decided anew."""
FILES = -(-RELEASES // EACH)
AT_ONCE = 10
DONE = Done(os.environ.get("KHABAR_RELEASES_DONE", ""))


@pytest.mark.parametrize("first", range(0, FILES, AT_ONCE))
def test_no_mark_leaves(templates: dict[str, Path], tmp_path: Path, plain_links: None, first: int) -> None:
    seeds = range(first, min(first + AT_ONCE, FILES))
    for seed in seeds:
        if seed not in DONE.left:
            path = Path(shutil.copy(templates["open"], tmp_path / f"{seed}.khabar"))
            with open_case(locate(str(path))) as case:
                marked = filled(case, seed)
                left = released(case, marked, tmp_path / "first", seed)
                lived_on(case, marked, seed)
                left += released(case, marked, tmp_path / "later", seed)
            shutil.rmtree(folder_of(path))
            path.unlink()
            DONE.add(seed, EACH, left)
    assert sum(DONE.left[seed] for seed in seeds), "nothing left at all: nothing was tried"


def released(case: CaseFile, marked: Marked, out: Path, seed: int) -> int:
    """Release the case file under every policy by every writer, and look for marks; how many incidents left."""
    left = 0
    for name in SHIPPED:
        prepared = prepare(case, policy(name), today=today())
        publish(case, prepared, list(FORMATS), out, who=marked.new("من"), why=marked.new("سبب"))
        left += len(prepared.leaving)
        assert found(out, name, marked, [*hidden(case), *points()]) == [], f"seed {seed}, policy {name}"
        shutil.rmtree(out)
    return left


@pytest.mark.parametrize(
    "name", ["incidents.csv", "incidents.xlsx", "incidents.gpkg", "incidents.parquet", "incidents.jsonl", "incidents.html"]
)
def test_a_mark_would_be_found(tmp_path: Path, name: str) -> None:
    """The search itself: a mark put into a release is found in every kind of file."""
    from released import whole

    from khabar.release.releasable import Release
    from khabar.release.writers import writer

    marked = Marked()
    word = marked.new("ضحية")
    release = Release((whole(text=word),), "court", "2026-01-01", 1)
    for form in FORMATS:
        writer(form)(release, tmp_path)
    assert f"{word} in {name}" in found(tmp_path, "court", marked, [])
