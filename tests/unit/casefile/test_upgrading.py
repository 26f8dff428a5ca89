from pathlib import Path

from khabar.casefile import upgrading
from khabar.casefile.location import Location


def test_a_file_that_is_up_to_date_is_left_alone(case_path: Path) -> None:
    before = case_path.read_bytes()
    assert upgrading.upgrade(Location(path=case_path)) is None
    assert case_path.read_bytes() == before
    assert [p.name for p in case_path.parent.glob("case.khabar*")] == ["case.khabar"]
