from django.utils.translation import override
from pages import blaming, incident, plain_report

from khabar.desk.incident.head import head, named


def test_tolls_stand_with_who_tells_them() -> None:
    found = head(incident(plain_report("a", killed=3), plain_report("b", killed=7, outlet="الضفة", extra="نص آخر")))
    toll = next(t for t in found.tolls if t.field == "killed")
    assert sorted(n.min or 0 for n, _ in toll.told) == [3, 7]
    assert all(tellers for _, tellers in toll.told)
    assert (found.reports, found.number, found.kinds[0]) == (2, 4, "strike")


def test_blame_never_stands_without_its_teller() -> None:
    found = head(incident(blaming(plain_report("a"))))
    assert found.blamed
    assert all(tellers for _, tellers in found.blamed)


def test_how_many_are_named() -> None:
    with override("en"):
        assert named(incident(plain_report("a", person="يوسف ناصر الحمد"))) == ["killed: 1 named of 3"]
        many = incident(plain_report("a", person="يوسف ناصر الحمد"), plain_report("b", killed=7, outlet="الضفة", extra="نص آخر"))
        assert named(many) == ["killed: 1 named of at least 3"]
        assert named(incident(plain_report("a"))) == []
