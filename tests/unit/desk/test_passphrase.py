from pathlib import Path

from case_files import PASSPHRASE

from khabar.casefile.location import locate
from khabar.casefile.opening import open_case
from khabar.desk.passphrase import opens


def test_only_the_file_s_own_passphrase_opens(locked_path: Path) -> None:
    with open_case(locate(str(locked_path)), PASSPHRASE) as case:
        assert opens(case, PASSPHRASE)
        assert not opens(case, PASSPHRASE + " ")
        assert not opens(case, "")


def test_an_open_file_has_none(case_path: Path) -> None:
    with open_case(locate(str(case_path))) as case:
        assert not opens(case, "")
        assert not opens(case, "anything")
