from django.utils import translation
from ready_reports import ready

from khabar.casefile import adding
from khabar.casefile.opening import CaseFile
from khabar.desk.explore import kept
from khabar.desk.explore.asked import Asked
from khabar.desk.explore.kept import Counted


def test_an_answer_is_made_once_until_the_log_goes_on(three: CaseFile) -> None:
    counted, made = Counted(), list[int]()

    def make() -> int:
        made.append(1)
        return len(made)

    first = [counted.get(three.alias, ("n", Asked(kinds=("killing",))), make) for _ in range(3)]
    assert first == [1, 1, 1]
    assert counted.get(three.alias, ("n", Asked()), make) == 2, "another question"
    with translation.override("ar"):
        assert counted.get(three.alias, ("n", Asked()), make) == 3, "another language"
    assert counted.get(three.alias, ("n", Asked()), make) == 2
    adding.add_ready(three, ready("d", place=2, day="2024-06-20"), who="نور")
    assert counted.get(three.alias, ("n", Asked()), make) == 4


def test_what_comes_in_while_it_counts_is_not_missed(three: CaseFile) -> None:
    counted = Counted()

    def make() -> str:
        adding.add_ready(three, ready("d", place=2, day="2024-06-20"), who="نور")
        counted.get(three.alias, ("other",), lambda: "newer")
        return "older"

    assert counted.get(three.alias, ("n",), make) == "older"
    assert counted.get(three.alias, ("n",), lambda: "newer") == "newer"


def test_the_oldest_answers_go(three: CaseFile) -> None:
    counted = Counted()
    for n in range(kept._MOST + 1):
        counted.get(three.alias, (n,), lambda n=n: n)  # type: ignore[misc]
    assert counted.get(three.alias, (kept._MOST,), lambda: -1) == kept._MOST
    assert counted.get(three.alias, (0,), lambda: -1) == -1
