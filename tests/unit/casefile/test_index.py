from khabar.casefile import index
from khabar.casefile.opening import CaseFile


def test_words_are_found_replaced_and_forgotten(case: CaseFile) -> None:
    index.put(case.alias, 1, "حي السوق")
    index.put(case.alias, 2, "بلده النهر")
    assert index.find(case.alias, '"السوق"') == [1]
    index.put(case.alias, 1, "بلده اخري")
    assert index.find(case.alias, '"السوق"') == []
    assert sorted(index.find(case.alias, '"بلده"')) == [1, 2]
    index.drop(case.alias, 1)
    assert index.find(case.alias, '"بلده"') == [2]


def test_keys_are_found_each_once(case: CaseFile) -> None:
    index.put_keys(case.alias, 7, [1, 2, 3])
    index.put_keys(case.alias, 5, [3, 4])
    assert index.find_keys(case.alias, [3, 4, 4]) == [5, 7]
    index.drop_keys(case.alias, 7, [1, 2, 3])
    assert index.find_keys(case.alias, [1, 2, 3]) == [5]
    assert index.find_keys(case.alias, []) == []


def test_more_keys_than_a_statement_takes(case: CaseFile) -> None:
    index.put_keys(case.alias, 1, [12_000])
    assert index.find_keys(case.alias, range(12_001)) == [1]


def test_of_a_crowded_key_the_last_are_found_and_others_find_the_rest(any_case: CaseFile) -> None:
    crowd = index.CROWD
    for telling in range(1, crowd + 3):
        index.put_keys(any_case.alias, telling, [1 << 62, *([2] if telling in (1, crowd) else [])])
    assert index.find_keys(any_case.alias, [1 << 62]) == list(range(3, crowd + 3))
    assert index.find_keys(any_case.alias, [1 << 62, 2, 5]) == [1, *range(3, crowd + 3)]
    assert index.find_keys(any_case.alias, [2, 5]) == [1, crowd]


def test_each_database_has_its_own_words() -> None:
    assert any("fts5" in s for s in index.make("sqlite"))
    assert any("tsvector" in s for s in index.make("postgresql"))
    assert all(any(index.KEYS in s for s in index.make(vendor)) for vendor in ("sqlite", "postgresql"))


def test_no_bands_no_reports(case: CaseFile) -> None:
    assert index.find_bands(case.alias, [], 5, 0) == []
