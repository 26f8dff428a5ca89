from urllib.parse import parse_qs

from khabar.casefile.opening import CaseFile
from khabar.desk.explore.asked import Asked
from khabar.desk.explore.numbers import numbers


def test_incidents_by_kind_and_by_outcome(three_anywhere: CaseFile) -> None:
    found = numbers(three_anywhere.alias, Asked())
    assert found.every == 2
    assert [(r.code, r.n, r.share) for r in found.kinds] == [("killing", 2, 100)]
    assert [(r.code, r.n, r.share) for r in found.outcomes] == [("killed", 2, 100)]
    assert parse_qs(found.kinds[0].address) == {"kind": ["killing"]}


def test_all_filters_narrow_them(three: CaseFile) -> None:
    assert numbers(three.alias, Asked(q="النهر")).every == 1
    none = numbers(three.alias, Asked(actor="syria", actors=("syria",)))
    assert (none.every, none.kinds, none.outcomes) == (0, (), ())
