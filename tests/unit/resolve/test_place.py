import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked_places import country, marked, resolved, value

from khabar.lang.gazetteer_load import Gazetteer
from khabar.records.document import Document
from khabar.records.reading import Reading, ReadMention
from khabar.records.span import Span
from khabar.resolve.place import resolve_places

HOMONYMS = [
    ("انفجار في [صيدا].", None),
    ("انفجار في [صيدا] جنوبي [لبنان].", "LB"),
    ("انفجار في [طرابلس].", None),
    ("انفجار في [طرابلس] وفي [بنغازي].", "LY"),
    ("انفجار في [طرابلس]، ولا جديد في [بعلبك].", "LB"),
    ("حريق في [دوما].", None),
    ("حريق في [دوما] ب[ريف دمشق].", "SY"),
    ("حريق في [دوما] قرب [نابلس].", "PS"),
    ("مطر في [رفح].", None),
    ("مطر في [رفح] و[خان يونس].", "PS"),
    ("مطر في [رفح] ب[شمال سيناء].", "EG"),
    ("مطر في [الرقة].", None),
    ("مطر في [الرقة] وفي [دير الزور].", "SY"),
    ("مطر في [الرقة] ب[دبي].", "AE"),
    ("مطر في [السويداء].", None),
    ("مطر في [السويداء] و[درعا].", "SY"),
    ("مطر في [الباب] و[منبج].", "SY"),
    ("مطر في [الحسينية] ب[معان].", "JO"),
]


@pytest.mark.parametrize(("source", "expected"), HOMONYMS)
def test_a_homonym_is_told_by_its_company_or_not_at_all(source: str, expected: str | None) -> None:
    found = resolved(source)["m0"]
    if expected is None:
        assert found.resolved.value is None
        assert found.resolved.why is not None
        assert found.resolved.why.startswith("tie between")
        assert len({c.within[-1] for c in found.candidates}) > 1
    else:
        assert found.resolved.value is not None
        assert country(found.resolved.value) == expected
        assert found.candidates == ()
        assert len(found.resolved.value.candidates) > 1, "all candidates are kept"


def test_a_tie_keeps_its_candidates_beside_no_value() -> None:
    found = resolved("حريق في [طرابلس].")["m0"]
    assert {"geonames:2210247", "geonames:266826"} <= {c.id for c in found.candidates}


def test_a_name_settled_once_is_settled_throughout() -> None:
    found = resolved("حريق في [رفح].\nمطر في [رفح] ب[شمال سيناء].")
    assert found["m0"].resolved.value is not None
    assert found["m0"].resolved.value.id == "geonames:350350"


def test_containment_in_words_beats_all_other_places() -> None:
    source = "حريق في [حي الحميدية] ب[دير الزور]، وكان مثله في [حمص] و[حمص] و[حمص]."
    assert value(source).id == "khabar:deir-ez-zor-al-hamidiya"
    assert value(source).basis.startswith("inside دير الزور, as the words say")


@pytest.mark.parametrize("source", ["حريق في [حي القصور] في مدينة [حمص]", "حريق في [حي القصور] التابع ل[حمص]", "في [حي القصور] وسط [حمص]"])
def test_words_of_containment(source: str) -> None:
    assert value(source).id == "khabar:homs-al-qusour"


def test_the_sentence_counts_before_the_rest_of_the_report() -> None:
    source = "حريق في [الخالدية] شرق [حلب].\nوفي [حمص] مطر، وفي [حماة] برد."
    assert value(source).id == "khabar:aleppo-al-khalidiya"


def test_the_country_of_the_other_places_is_enough_where_one_candidate_is_left() -> None:
    found = value("مطر في [السويداء].\nبرد في [حماة] وريح في [حمص].")
    assert (found.id, country(found)) == ("geonames:172408", "SY")


@pytest.mark.parametrize(("outlet", "expected"), [("عنب بلدي", "geonames:172408"), ("صحيفة لا تعرف", None)])
def test_the_country_of_the_outlet_comes_last(outlet: str, expected: str | None) -> None:
    found = resolved("مطر في [السويداء].", outlet=outlet)["m0"].resolved.value
    assert (found.id if found else None) == expected


def test_a_dateline_is_evidence_even_where_no_mention_covers_it() -> None:
    text = "النشرة – بنغازي\nمطر في [طرابلس]."
    line = "النشرة – بنغازي"
    found = resolved(text, dateline=Span(0, len(line), line))
    assert found["m0"].resolved.value is not None
    assert country(found["m0"].resolved.value) == "LY"
    assert list(found) == ["m0"]


def test_a_village_unknown_to_the_gazetteer_stays_as_its_words_inside_its_parent() -> None:
    found = resolved("حريق في [قرية النهر البعيد] ب[ريف إدلب الجنوبي].")["m0"]
    place = found.resolved.value
    assert place is not None
    assert place.id.startswith("text:")
    assert place.name.ar == "قرية النهر البعيد"
    assert (place.lat, place.lon, place.radius_km) == (None, None, None)
    assert place.within == ("khabar:southern-idlib-countryside", "SY07", "SY")
    assert found.resolved.why == "not in the gazetteer"


def test_an_unknown_village_with_no_parent_is_unresolved() -> None:
    found = resolved("حريق في [قرية النهر البعيد].")["m0"]
    assert (found.resolved.value, found.resolved.why, found.candidates) == (None, "not in the gazetteer", ())


def test_a_namesake_elsewhere_does_not_take_the_place_of_an_unknown_village() -> None:
    found = resolved("حريق في [بلدة بلبل] ب[ريف درعا].")["m0"]
    assert found.resolved.value is not None
    assert found.resolved.value.id.startswith("text:")
    assert found.resolved.value.within[-2:] == ("SY12", "SY")
    assert found.resolved.value.lat is None
    assert [c.within[-2] for c in found.resolved.value.candidates] == ["SY02"]


def test_the_only_place_of_a_name_in_a_country_that_the_report_does_not_speak_of_is_refused() -> None:
    found = resolved("مطر في [غصم] وبرد في [شيكا] و[البترون].")["m0"]
    assert found.resolved.value is None
    assert found.resolved.why is not None
    assert "of which the report does not speak" in found.resolved.why
    assert [c.name.en for c in found.candidates] == ["Ghaşam"]


def test_a_capital_far_away_is_itself() -> None:
    assert value("لقاء في [موسكو] بعد مطر في [حماة] و[إدلب].").id == "geonames:524901"


@pytest.mark.parametrize(
    ("source", "expected", "grain"),
    [
        ("مطر في [حلب].", "geonames:170063", "town"),
        ("مطر في [مدينة حلب].", "geonames:170063", "town"),
        ("مطر في [محافظة حلب].", "SY02", "governorate"),
        ("مطر في [ريف حلب].", "khabar:aleppo-countryside", "governorate"),
        ("مطر في [منطقة الباب] و[حلب].", "geonames:174018", "town"),
        ("مطر في [قضاء سنجار] و[الموصل].", "geonames:9166620", "district"),
        ("مطر في [سوريا].", "SY", "country"),
    ],
)
def test_a_town_and_its_own_unit_are_told_by_the_unit_word(source: str, expected: str, grain: str) -> None:
    found = value(source)
    assert (found.id, found.grain) == (expected, grain)


def test_a_bare_name_shared_by_town_and_governorate_says_so() -> None:
    found = value("مطر في [دير الزور].")
    assert "share the name" in found.basis
    assert {c.grain for c in found.candidates} >= {"town", "governorate"}
    assert found.within[-2:] == ("SY09", "SY")


@pytest.mark.parametrize(
    ("source", "expected", "relation"),
    [
        ("في [شمال شرقي حلب]", "khabar:north-eastern-aleppo-countryside", "direction"),
        ("في [ريف إدلب الجنوبي]", "khabar:southern-idlib-countryside", "direction"),
        ("في [ريف محافظة إدلب الجنوبي]", "khabar:southern-idlib-countryside", "direction"),
        ("في [غربي إدلب]", "khabar:western-idlib-countryside", "direction"),
        ("في [الشمال السوري]", "SY", "direction"),
        ("في [جنوب ليبيا]", "LY", "direction"),
        ("في [شمالي منبج]", "geonames:167357", "direction"),
        ("في [الريف الغربي لمدينة منبج]", "geonames:167357", "direction"),
        ("قرب [سراقب]", "geonames:164816", "near"),
        ("بالقرب من مدينة [سراقب]", "geonames:164816", "near"),
        ("بمحيط بلدة [سراقب]", "geonames:164816", "outskirts"),
        ("على طريق [سراقب]", "geonames:164816", "road"),
        ("وسط [سراقب]", "geonames:164816", "in"),
        ("في [محور سراقب]", "geonames:164816", "outskirts"),
    ],
)
def test_relations(source: str, expected: str, relation: str) -> None:
    found = value(source)
    assert (found.id, found.relation) == (expected, relation)


def test_a_relation_widens_the_radius_and_is_told() -> None:
    near, plain = value("حريق قرب [سراقب]"), value("حريق في [سراقب]")
    assert near.radius_km is not None
    assert plain.radius_km is not None
    assert near.radius_km > plain.radius_km
    assert "«قرب»" in near.basis


def test_joined_places_share_the_relation_and_the_container() -> None:
    found = resolved("في محيط بلدتي [سراقب] و[سرمين] ب[ريف إدلب].")
    assert [found[m].resolved.value.relation for m in ("m0", "m1")] == ["outskirts", "outskirts"]  # type: ignore[union-attr]


def test_a_span_of_two_places_lies_between_them() -> None:
    found = value("حريق على طريق [سراقب - سرمين]")
    ends = [value("[سراقب]"), value("[سرمين]")]
    assert found.relation == "road"
    assert found.lat is not None
    assert min(e.lat for e in ends if e.lat) < found.lat < max(e.lat for e in ends if e.lat)
    assert found.within == ("SY0700", "SY07", "SY")


@pytest.mark.parametrize("source", ["[ريف حلب]:\nحريق في [قرية النهر البعيد].", "[ريف حلب]: حريق في [قرية النهر البعيد]."])
def test_a_heading_places_what_stands_under_it(source: str) -> None:
    found = value(source, "m1")
    assert found.within == ("khabar:aleppo-countryside", "SY02", "SY")
    assert "the heading above it" in found.basis


def test_headings_part_a_round_up() -> None:
    found = resolved("[حمص]:\nمطر في [حي القصور].\n[دير الزور]:\nمطر في [حي القصور].")
    assert [found[m].resolved.value.id for m in ("m1", "m3")] == ["khabar:homs-al-qusour", "khabar:deir-ez-zor-al-qusour"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "written",
    ["دَيْر الزَّوْر", "ديـــر الزور", "دير\u200f الزور", "ديرالزور", "دير_الزور", "ﺩﻳﺮ ﺍﻟﺰﻭﺭ"],
    ids=["vocalised", "tatweel", "bidi", "joined", "tag", "forms"],
)
def test_spellings_of_one_name(written: str) -> None:
    assert value(f"مطر في [{written}].").id == "geonames:170794"


def test_words_that_name_no_place_are_unresolved() -> None:
    found = resolved("مطر في [شمال البلاد] وفي [الحدود].")
    assert [(r.resolved.value, r.resolved.why) for r in found.values()] == [(None, "not in the gazetteer")] * 2


def test_within_runs_from_near_to_far_and_ends_in_the_country() -> None:
    assert value("حريق في [حي الحميدية] ب[دير الزور]").within == ("geonames:170794", "SY0901", "SY09", "SY")


def test_the_order_of_the_mentions_is_kept_and_others_have_no_entry() -> None:
    document, reading = marked("مطر في [حماة] و{مستودع} و[حمص].")
    odd = Reading(mentions=(*reading.mentions[::-1], ReadMention("o", "ORG", 0, 3, "مطر")))
    assert list(resolve_places(document, odd, Gazetteer.open())) == ["m2", "m0"]


def test_the_same_reading_gives_the_same_places() -> None:
    source = "مطر في [الخالدية] و[القصور] و[الرقة] و[طرابلس] و[حمص] و[سوريا]."
    assert resolved(source) == resolved(source)


@settings(max_examples=50)
@given(st.text(alphabet="بلا حمصدير الزور\nقرية-–:،.()وفي«»ـ1٣َ\u200f😀", min_size=1, max_size=120), st.data())
def test_no_text_and_no_mention_break_it(text: str, data: st.DataObject) -> None:
    mentions = []
    for i in range(data.draw(st.integers(0, 6))):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        kind = data.draw(st.sampled_from(["LOC", "SITE"]))
        mentions.append(ReadMention(f"m{i}", kind, start, end, text[start:end]))  # type: ignore[arg-type]
    found = resolve_places(Document(id="x", sha256="0" * 64, text=text), Reading(mentions=tuple(mentions)), Gazetteer.open())
    assert {m.id for m in mentions if m.type == "LOC"} <= set(found)
    for place in found.values():
        assert (place.resolved.value is None) <= (place.resolved.why is not None)
