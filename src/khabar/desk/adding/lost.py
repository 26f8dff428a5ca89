"""What was on its way when the desk ended: a note in the case file of each sender and name, so that nobody takes it for added."""

from typing import Any

from khabar.casefile.models import Setting
from khabar.casefile.opening import CaseFile

_KEY = "uploads"


def begin(case: CaseFile) -> None:
    """A desk begins: what an earlier one left waiting is lost."""
    if _kept(case)["waiting"]:
        with case.writing():
            found = _kept(case)
            _keep(case, {"waiting": {}, "lost": [*found["lost"], *found["waiting"].values()]})


def note(case: CaseFile, number: int, who: str, name: str) -> None:
    """Something is on its way."""
    with case.writing():
        found = _kept(case)
        _keep(case, {**found, "waiting": {**found["waiting"], str(number): [who, name]}})


def done(case: CaseFile, number: int) -> None:
    """It is there, or was told to have failed."""
    with case.writing():
        found = _kept(case)
        _keep(case, {**found, "waiting": {key: value for key, value in found["waiting"].items() if key != str(number)}})


def lost(case: CaseFile, who: str) -> list[str]:
    """The names of what somebody had on its way when a desk ended."""
    return [name for sender, name in _kept(case)["lost"] if sender == who]


def forget(case: CaseFile, who: str) -> None:
    """They have seen it."""
    if lost(case, who):
        with case.writing():
            found = _kept(case)
            _keep(case, {**found, "lost": [pair for pair in found["lost"] if pair[0] != who]})


def _kept(case: CaseFile) -> dict[str, Any]:
    found = Setting.objects.using(case.alias).filter(key=_KEY).values_list("value", flat=True).first()
    return {"waiting": {}, "lost": [], **(found or {})}


def _keep(case: CaseFile, value: dict[str, Any]) -> None:
    case.set(_KEY, value)
