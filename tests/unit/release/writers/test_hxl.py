import logging
from pathlib import Path

import pytest
from released import release

from khabar.release.writers.hxl import COLUMNS, write


def test_libhxl_reads_and_validates_it(tmp_path: Path) -> None:
    hxl = pytest.importorskip("hxl", reason="libhxl is not installed")
    logging.getLogger("hxl").setLevel(logging.ERROR)
    (path,) = write(release(), tmp_path)
    with hxl.data(str(path), hxl.InputOptions(allow_local=True)) as data:
        assert [c.display_tag for c in data.columns] == list(COLUMNS.values())
        rows = list(data)
    assert len(rows) == len(release().incidents)
    assert rows[0].get("#affected+killed+min") == "3"
    with hxl.data(str(path), hxl.InputOptions(allow_local=True)) as data:
        assert hxl.validate(data)
