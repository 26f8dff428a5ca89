import pytest
from marked_places import marked

from khabar.lang.gazetteer_load import Gazetteer
from khabar.records.span import Span
from khabar.resolve.place_scene import DATELINE, Spot, scene


def spots(source: str, **fields: object) -> tuple[Spot, ...]:
    document, reading = marked(source, **fields)
    return scene(document, reading, Gazetteer.open())


@pytest.mark.parametrize(
    ("source", "container"),
    [
        ("في [حي القصور] ب[حمص]", 1),
        ("في [حي القصور] في مدينة [حمص]", 1),
        ("في [بلدة سرمين] التابعة ل[إدلب]", 1),
        ("في [سرمين] بريف [إدلب]", 1),
        ("في [سرمين] الواقعة في [ريف إدلب]", 1),
        ("في [سرمين] و[إدلب]", None),
        ("في [سرمين]. وفي [إدلب]", None),
        ("في [سرمين] ثم وصل إلى [إدلب]", None),
        ("في [سرمين]: في [إدلب]", None),
        ("من [سرمين] وفي [إدلب]", None),
        ("في [سرمين]\nفي [إدلب]", None),
    ],
)
def test_containment(source: str, container: int | None) -> None:
    assert spots(source)[0].container == container


def test_joined_places_share_the_container() -> None:
    assert [s.container for s in spots("في قريتي [سرمين] و[بنش]، وبلدة [تفتناز] ب[ريف إدلب]")] == [3, 3, 3, None]


def test_the_second_of_joined_places_takes_the_words_before_the_first() -> None:
    found = spots("في محيط قريتي [سرمين] و[بنش] ومدينة [حماة]")
    assert [s.outside.word for s in found] == ["محيط", "محيط", None]


@pytest.mark.parametrize(
    ("source", "heading"),
    [
        ("[حمص]:\nمطر في [حي القصور]", 0),
        ("[حمص]\nمطر في [حي القصور]", 0),
        ("[حمص]: مطر في [حي القصور]", 0),
        ("محافظة [حمص]:\nمطر.\nبرد في [حي القصور]", 0),
        ("في [حمص] مطر\nمطر في [حي القصور]", None),
        ("[حمص] تشهد مطرا\nمطر في [حي القصور]", None),
    ],
)
def test_headings(source: str, heading: int | None) -> None:
    assert spots(source)[1].heading == heading


def test_a_heading_ends_where_the_next_begins() -> None:
    assert [s.heading for s in spots("[حمص]:\nفي [الوعر]\n[حماة]:\nفي [كازو]")] == [None, 0, None, 2]


def test_a_line_that_opens_with_its_place_heads_no_other_line() -> None:
    assert [s.heading for s in spots("[حمص]: مطر في [الوعر]\nبرد في [كازو]")] == [None, 0, None]


def test_sentences_and_paragraphs() -> None:
    assert [(s.sentence, s.paragraph) for s in spots("في [حمص]. في [حماة].\nفي [إدلب]")] == [(0, 0), (1, 0), (2, 1)]


def test_the_dateline_is_a_place_where_no_mention_covers_it() -> None:
    line = "النشرة – حمص"
    plain = spots(f"{line}\nمطر في [حماة]", dateline=Span(0, len(line), line))
    assert [s.mention.id for s in plain] == [f"{DATELINE}0", f"{DATELINE}1", "m0"]
    covered = spots("النشرة – [حمص]\nمطر في [حماة]", dateline=Span(0, len(line), line))
    assert [s.mention.id for s in covered] == [f"{DATELINE}0", "m0", "m1"]


def test_names_are_told_apart_by_key_and_grain() -> None:
    one, same, other = spots("[دير الزور] و[ديرالزور] و[محافظة دير الزور]")
    assert one.name[0] == one.form.key if one.form else False
    assert same.senses == one.senses
    assert other.name != one.name
