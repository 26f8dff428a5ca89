import json
from pathlib import Path

import msgspec
from released import release

from khabar.release.releasable import Released
from khabar.release.writers.lines import SCHEMA, write


def test_every_line_reads_back_as_what_left(tmp_path: Path) -> None:
    (path,) = write(release(), tmp_path)
    lines = path.read_bytes().splitlines()
    back = tuple(msgspec.json.decode(line, type=Released) for line in lines)
    assert back == release().incidents
    assert {json.loads(line)["schema"] for line in lines} == {SCHEMA}
