import msgspec
import pytest

from khabar.records.report import Harm, Report
from khabar.records.resolution import TimeValue
from khabar.view import describe
from khabar.view.lookup import Lookup
from khabar.view.parts import plain


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [(5, 5, "5"), (5, 7, "5 to 7"), (21, None, "21 or more"), (None, 7, "up to 7"), (None, None, None), (0, 0, "0")],
)
def test_numbers(low: int | None, high: int | None, text: str | None) -> None:
    assert describe.number(low, high) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (TimeValue("2023-03-16", "2023-03-16", "day", "b"), "2023-03-16"),
        (TimeValue("--03-16", "--03-16", "day", "b"), "--03-16, year not known"),
        (TimeValue("2019-01-01", None, "year", "b", open=True), "from 2019-01-01, open (year)"),
        (TimeValue("2023-03-01", "2023-03-31", "month", "b"), "2023-03-01 to 2023-03-31 (month)"),
        (TimeValue("2023-03-08T04:00", "2023-03-08T06:00", "hour", "b"), "2023-03-08 04:00–06:00"),
        (TimeValue("2023-03-08T22:00", "2023-03-09T02:00", "hour", "b"), "2023-03-08T22:00 to 2023-03-09T02:00"),
        (TimeValue(None, "2023-03-31", "day", "b"), "until 2023-03-31"),
        (TimeValue(None, None, "day", "b"), "not known"),
    ],
)
def test_times(value: TimeValue, text: str) -> None:
    assert describe.interval(value) == text


def test_harm_says_that_no_number_was_told(report: Report) -> None:
    look = Lookup(report)
    first, second = look.claim("c3").harm
    assert plain(describe.harm(first, look)) == "killed: no number told, civilians («عدد من المدنيين»)"
    assert plain(describe.harm(second, look)) == "killed: 3, children («3 أطفال»); inside «عدد من المدنيين», not added"


def test_one_is_not_many(report: Report) -> None:
    assert plain(describe.harm(Harm("injured", 1, 1, "m10", "civilian", "child"), Lookup(report))) == "injured: 1, civilian, child («ليلى»)"


def test_places_say_what_is_not_known_and_why(report: Report) -> None:
    look = Lookup(report)
    assert plain(describe.where(look.mentions["m1"])) == "«حي السوق» not in the gazetteer"
    tie = plain(describe.where(look.mentions["m11"]))
    assert tie.startswith("«بلدة النهر» two places of this name; it may be River Town النهر (town, Al-Hasakah · Syria) or Rivertown")


def test_a_withheld_point_says_why_and_gives_none(report: Report) -> None:
    text = plain(describe.where(Lookup(report).mentions["m4"]))
    assert text.endswith(
        "near Quarter School (transliterated) مدرسة الحي (site, within Al-Hasakah · Syria); point withheld: posture of forces"
    )


def test_the_chain_runs_from_near_to_far(report: Report) -> None:
    look = Lookup(report)
    assert plain(describe.chain(look.claim("c1"), look)) == "«مراسل صحيفة الضفة» (correspondent) ← «مصدر مطلع» (anonymous)"
    assert plain(describe.chain(look.claim("c2"), look)) == "the outlet's own voice"
    assert "denies" in plain(describe.chain(look.claim("c6"), look))


def test_an_unnamed_agent_is_said_to_be_one(report: Report) -> None:
    look = Lookup(report)
    assert plain(describe.parties(look.claim("c3"), look)).startswith("not told → «عدد من المدنيين»")
    assert describe.parties(look.claim("c2"), look) == ()


def test_values_from_the_event_say_so(report: Report) -> None:
    look = Lookup(report)
    assert plain(describe.places(look.claim("c3"), look)).endswith("(from the same event)")
    assert "from the same event" not in plain(describe.places(look.claim("c2"), look))


def test_a_long_sentence_is_cut_between_words_around_its_trigger(report: Report) -> None:
    text = "كلمات " * 60 + "قصف" + " أخرى" * 60
    at = text.index("قصف")
    claim = msgspec.structs.replace(
        report.claims[0], trigger=msgspec.convert({"start": at, "end": at + 3, "text": "قصف"}, type(report.claims[0].trigger))
    )
    look = Lookup(msgspec.structs.replace(report, document=msgspec.structs.replace(report.document, text=text)))
    (part,) = describe.sentence(claim, look)
    assert part.mark is not None
    assert part.text[slice(*part.mark)] == "قصف"
    assert part.text.startswith("… كلمات ")
    assert part.text.endswith(" أخرى …")
    assert len(part.text) < 300


def test_a_short_sentence_is_whole(report: Report) -> None:
    look = Lookup(report)
    (part,) = describe.sentence(look.claim("c7"), look)
    assert part.text == "وقتلت الطفلة ليلى (14 عاماً)."
    assert part.mark == (1, 5)
