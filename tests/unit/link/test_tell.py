import msgspec
import numpy as np
from told_reports import FAR_TOWN, RIVER, UNKNOWN, C, report

from khabar.link import tell
from khabar.link.days import iso
from khabar.link.vectors import cosine


def test_a_telling_holds_what_linking_compares() -> None:
    r = report(
        "r1",
        C(type="strike", place=RIVER, day="2024-03-05", agent=("الطيران", "turkish-armed-forces"), weapon="طائرة مسيرة"),
        C(type="killing", number=3, parts=(("child", "unknown", 1),), cause=0, people=("سالم الوادي", "ليلى")),
        C(type="strike", place=FAR_TOWN, day="2024-03-04"),
        published="2024-03-06",
    )
    first, second = tell(r)
    assert (first.id, first.kinds, first.weight) == ("r1#c1", ("strike", "killing"), 2)
    assert [iso(d.start) for d in first.days] == ["2024-03-05"]
    assert [iso(d.start) for d in first.other_days] == ["2024-03-04"]
    assert [s.name for s in first.spots] == ["نهر"]
    assert [(t.category, t.min) for t in first.killed] == [("", 3), ("child", 1)]
    assert (first.blamed, first.means) == (("turkish-armed-forces",), ("drone", "air strike"))
    assert len(first.victims) == 1, "a name of one word tells nobody from others"
    assert first.wording
    assert first.report_wording == second.report_wording != first.wording
    assert first.around == second.around == ("جبل", "نهر")
    assert first.published is not None
    assert iso(first.published) == "2024-03-06"


def test_a_day_of_the_week_without_a_date_is_kept() -> None:
    (t,) = tell(report("r", C(type="strike", place=RIVER, day_words="الثلاثاء")))
    assert (t.days, t.weekdays) == ((), (1,))


def test_vectors_are_those_of_its_claims() -> None:
    east, north = (np.array(v, dtype="<f2").tobytes() for v in ([1, 0], [0, 1]))
    first, second = tell(report("r", C(type="strike", place=RIVER), C(type="strike", place=FAR_TOWN)), {"c1": east, "c2": north})
    assert cosine(first.vector, east) == 1.0
    assert cosine(first.vector, second.vector) == 0.0
    (bare,) = tell(report("r", C(type="strike", place=RIVER)))
    assert bare.vector == b""


def test_posture_has_no_point_here_either() -> None:
    hidden = msgspec.structs.replace(RIVER, lat=None, lon=None, withheld="posture of forces")
    (t,) = tell(report("r", C(type="placement", place=hidden)))
    assert [(s.lat, s.lon) for s in t.spots] == [(None, None)]


def test_the_same_report_gives_the_same_tellings() -> None:
    claims = C(type="strike", place=UNKNOWN, day="2024-03-05"), C(type="killing", number=2, cause=0)
    assert [t.to_bytes() for t in tell(report("r", *claims))] == [t.to_bytes() for t in tell(report("r", *claims))]


def test_a_report_of_nothing_that_happened_has_none() -> None:
    assert tell(report("r", C(type="demand"))) == ()
    assert tell(report("r")) == ()
