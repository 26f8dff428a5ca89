from ready_reports import ready

from khabar.casefile import adding, decisions, relinking
from khabar.casefile.opening import CaseFile
from khabar.casefile.stats import stats


def test_numbers(case: CaseFile) -> None:
    assert stats(case)["reports"] == 0
    adding.add_ready(case, ready("a"), who="نور")
    adding.add_ready(case, ready("b", sha256="0" * 64), who="نور")
    decisions.set_state(case, "b", "deleted", who="نور", why="")
    relinking.relink(case, who="نور")
    found = stats(case)
    assert (found["reports"], found["claims"], found["copies"], found["withdrawn"], found["decisions"]) == (2, 4, 1, 1, 1)
    assert found["engines"] == ["0.1.0"]
    assert found["locked"] is False
