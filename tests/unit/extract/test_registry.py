from collections.abc import Callable
from importlib.metadata import EntryPoint
from typing import Any

import pytest

from khabar.errors import ModelError, UsageError
from khabar.extract import registry
from khabar.extract.registry import GROUP, open_reader, readers, survey


class Plain:
    name, model, model_sha256 = "plain", None, None

    def __init__(self, **settings: object) -> None:
        self.settings = settings

    def read(self, document: object) -> None:
        """Reads nothing."""


class Fake(EntryPoint):
    """An entry point that loads what it is told to."""

    dist = None

    def load(self) -> Any:
        return LOADS[self.name]()


def broken() -> Any:
    raise ImportError("no module named 'lost'")


def damaged() -> None:
    raise ModelError("weights are damaged")


LOADS: dict[str, Callable[[], Any]] = {
    "plain": lambda: Plain,
    "broken": broken,
    "number": lambda: 7,
    "lacking": lambda: object,
    "damaged": lambda: damaged,
}


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    points = [Fake(name=name, value=f"theirs:{name}", group=GROUP) for name in LOADS]
    monkeypatch.setattr(registry, "entry_points", lambda group: points)


def test_the_readers_that_are_installed() -> None:
    assert readers() == ("encoder", "lexicon", "llm")


def test_an_unknown_reader_is_named_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"'oracle'.*encoder"):
        open_reader("oracle")


def test_the_survey_says_where_each_comes_from() -> None:
    assert [(r.name, r.problem) for r in survey()] == [("encoder", None), ("lexicon", None), ("llm", None)]
    assert all(r.package and r.version for r in survey())


@pytest.mark.usefixtures("installed")
def test_a_broken_reader_says_what_is_wrong_and_breaks_no_other() -> None:
    problems = {r.name: r.problem for r in survey()}
    assert problems["broken"] == "ImportError: no module named 'lost'"
    assert problems["number"] == "it is nothing that can be called"
    assert problems["plain"] is None
    assert open_reader("plain").name == "plain"


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(("name", "why"), [("broken", "does not open.*lost"), ("number", "does not open"), ("lacking", "lacks name")])
def test_opening_it_is_wrong_use(name: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        open_reader(name)


@pytest.mark.usefixtures("installed")
def test_its_own_errors_stay_what_they_are() -> None:
    with pytest.raises(ModelError, match="damaged"):
        open_reader("damaged")


@pytest.mark.usefixtures("installed")
def test_settings_are_handed_on_and_unknown_ones_are_wrong_use() -> None:
    reader: Any = open_reader("plain", {"depth": 3})
    assert reader.settings == {"depth": 3}


def test_a_reader_that_takes_none_refuses_them() -> None:
    with pytest.raises(UsageError, match=r"lexicon.*depth"):
        open_reader("lexicon", {"depth": 3})


def test_nobody_takes_the_place_of_our_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = EntryPoint(name="plain", value="khabar.extract.lexicon.reader:open_reader", group=GROUP)
    theirs = Fake(name="plain", value="a.theirs:plain", group=GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: [theirs, ours])
    assert open_reader("plain").name == "lexicon"
    problems = [r.problem for r in survey()]
    assert problems.count(None) == 1
    assert any(p and "a reader of that name" in p for p in problems)
