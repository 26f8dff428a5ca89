"""What goes to a colleague's tools is what is held now: corrected, and without what was erased."""

from ready_reports import NEWER, ready

from khabar.casefile import adding, decisions, erasing
from khabar.casefile.opening import CaseFile
from khabar.release.exchange.current import readings


def test_every_report_once_as_people_corrected_it(case: CaseFile, plain_links: None) -> None:
    for i in range(2):
        adding.add_ready(case, ready(f"r{i}", place=i), who="نور")
    decisions.correct(case, ("r0", "c2"), "killed", 9, who="نور", why="counted")
    found = {ident: (record, touched) for ident, record, touched in readings(case)}
    assert list(found) == ["r0", "r1"]
    assert found["r0"][1] == {"c2"}
    assert [h.min for c in found["r0"][0].claims for h in c.harm] == [9]
    assert found["r1"][1] == frozenset()


def test_the_newest_reading_alone(case: CaseFile, plain_links: None) -> None:
    for engine in (None, NEWER):
        adding.add_ready(case, ready("r0", **({"engine": engine} if engine else {})), who="نور")
    (found,) = list(readings(case))
    assert found[1].engine in (NEWER, ready("r0").engine)


def test_what_was_erased_is_not_there(case: CaseFile, plain_links: None) -> None:
    for i in range(2):
        adding.add_ready(case, ready(f"r{i}", place=i), who="نور")
    erasing.erase(case, "r0", who="نور", why="asked for")
    assert [ident for ident, _, _ in readings(case)] == ["r1"]
