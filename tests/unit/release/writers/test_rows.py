from released import bare, whole

from khabar.release.releasable import Number
from khabar.release.writers.rows import COLUMNS, account, blame, row, span


def test_every_column_is_there_with_its_type() -> None:
    for found in (whole(), bare()):
        cells = row(found)
        assert list(cells) == list(COLUMNS)
        assert all(v is None or isinstance(v, (kind, int) if (kind := COLUMNS[k]) is float else kind) for k, v in cells.items())


def test_blame_is_a_sentence_with_its_teller_in_both_languages() -> None:
    (found,) = whole().blame
    assert blame(found, "en").endswith("says that Army of the Plain did it (denied by: Army of the Plain)")
    assert blame(found, "ar").startswith("يقول ")
    assert "ينفي ذلك: جيش السهل" in blame(found, "ar")


def test_an_account_tells_its_numbers_and_what_it_denies() -> None:
    rescuer, official = whole().accounts
    assert account(rescuer, "en").endswith("killed 3")
    assert "denies" in account(official, "en")


def test_spans() -> None:
    assert [span(Number(*x)) for x in ((3, 3), (3, 7), (20, None))] == ["3", "3–7", "20+"]
