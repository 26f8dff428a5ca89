from typing import Any

import pytest
from told_reports import RIVER, C, report

from khabar.link import Verdict, incident, tell
from khabar.records.incident import Incident
from khabar.records.report import Report

HELMETS = ("rescuer", "الدفاع المدني السوري", "white-helmets")
SPOKESMAN = ("official", "الناطق باسم الجيش", "turkish-armed-forces")


def made(*reports: Report, **more: Any) -> Incident:
    return incident(1, [t for r in reports for t in tell(r)], {r.document.id: r for r in reports}, **more)


def told(name: str, number: int, source: Any) -> Report:
    return report(name, C(type="killing", number=number, place=RIVER, source=source))


def test_one_origin_is_single() -> None:
    status = made(told("r1", 3, HELMETS)).status
    assert (status.value, status.because) == ("single", ("1 apparently independent origin", "1 with direct knowledge"))


def test_two_that_agree_and_two_that_differ() -> None:
    assert made(told("r1", 3, HELMETS), told("r2", 3, SPOKESMAN)).status.value == "agreeing"
    status = made(told("r1", 3, HELMETS), told("r2", 5, SPOKESMAN)).status
    assert status.value == "contested"
    assert status.because[:2] == ("killed differs", "2 apparently independent origins")


def test_a_denial_contests_and_a_denial_alone_is_denied() -> None:
    denial = report("r2", C(type="killing", modality="negated", place=RIVER, source=SPOKESMAN))
    assert "killing denied by a2" in made(told("r1", 3, HELMETS), denial).status.because
    assert made(denial).status.value == "denied"


def test_only_a_decision_confirms() -> None:
    status = made(told("r1", 3, HELMETS), verdict=Verdict("confirmed", "d7", ("r1",))).status
    assert (status.value, status.because[0]) == ("confirmed", "decision d7")
    assert made(told("r1", 3, HELMETS), verdict=Verdict("dismissed", "d8")).status.value == "dismissed"


def test_a_withdrawn_report_reopens_what_was_confirmed_on_it() -> None:
    both = told("r1", 3, HELMETS), told("r2", 3, SPOKESMAN)
    verdict = Verdict("confirmed", "d7", ("r1",))
    assert made(*both, verdict=verdict, withdrawn=("r2",)).status.value == "confirmed"
    status = made(*both, verdict=verdict, withdrawn=("r1",)).status
    assert status.value == "reopened"
    assert "d7" in status.because[0]


def test_without_a_standing_report_it_is_withdrawn() -> None:
    status = made(told("r1", 3, HELMETS), withdrawn=("r1",)).status
    assert (status.value, status.because) == ("withdrawn", ("r1 was withdrawn or corrected",))


@pytest.mark.parametrize(
    ("a", "b", "sides"), [("turkey", "turkish-armed-forces", "1 side heard: turkey"), ("turkey", "russia", "2 sides heard: russia, turkey")]
)
def test_two_bodies_of_one_side_are_one_side(a: str, b: str, sides: str) -> None:
    import msgspec

    out = []
    for n, actor in enumerate((a, b)):
        r = told(f"r{n}", 3, ("official", f"ناطق {actor}", actor))
        party = msgspec.structs.replace(r.sources[0].affiliation, side="party to the conflict")
        out.append(msgspec.structs.replace(r, sources=(msgspec.structs.replace(r.sources[0], affiliation=party),)))
    assert sides in made(*out).status.because
