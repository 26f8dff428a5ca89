import numpy as np
import pytest
from heads_of_chance import HIDDEN, TAGS, chance_heads

from khabar.extract.bio import Found
from khabar.extract.decode import Layout, Section, Thresholds, _chain, _may_be_one, _trimmed
from khabar.extract.features import spans
from khabar.extract.grounding import ground
from khabar.records.document import Document
from khabar.records.reading import Reading
from khabar.text.units import units

STANDARD = Thresholds()
TEXT = "وقال شاهد إن قصفاً أصاب «حي السوق».\nونفى مصدر ذلك، بدير النهر."


def read(seed: int, thresholds: Thresholds = STANDARD) -> Reading:
    seen = units(TEXT)
    vectors = np.random.default_rng(seed).standard_normal((len(seen), HIDDEN)).astype(np.float32)
    return Section(TEXT, seen, vectors, chance_heads(seed), Layout(TAGS, thresholds)).read()


@pytest.mark.parametrize("seed", range(12))
def test_whatever_the_scores_the_reading_stands_on_the_page(seed: int) -> None:
    reading = read(seed)
    document = Document(id="d", sha256="0" * 64, text=TEXT)
    grounded = ground(document, reading)
    assert [w for w in grounded.warnings if "not in the text" in w.message or "points at nothing" in w.message] == []
    for m in grounded.mentions:
        assert TEXT[m.start : m.end] == m.text
        assert m.text[0].isalnum(), "no mark at the head of a mention"
    for c in grounded.claims:
        assert len(set(c.attribution)) == len(c.attribution), "a chain has no circle"


def test_roles_come_in_order_and_above_the_threshold() -> None:
    everything, nothing = read(3, Thresholds(role=0.0, link=0.0)), read(3, Thresholds(role=1.0, link=1.0))
    assert any(c.arguments for c in everything.claims)
    assert not any(c.arguments for c in nothing.claims)
    for c in everything.claims:
        assert all(a.claim != c.id for a in c.arguments)


def test_events_are_joined_by_the_threshold() -> None:
    together, apart = read(5, Thresholds(same=0.0)), read(5, Thresholds(same=1.1))
    assert len({c.event for c in together.claims}) == 1
    assert len({c.event for c in apart.claims}) == len({c.trigger.start for c in apart.claims})


def test_a_trigger_told_and_denied_gives_two_claims() -> None:
    always = [read(seed, Thresholds(second=-1.0)) for seed in range(6)]
    double = [c for reading in always for c in reading.claims if c.id.endswith("b")]
    assert double, "some trigger has two tellers"
    for reading in always:
        for c in reading.claims:
            if c.id.endswith("b"):
                first = next(x for x in reading.claims if x.id == c.id[:-1])
                assert first.attribution != c.attribution
                assert first.event == c.event


def test_a_claim_and_its_teller_both_say_whether_somebody_stands_behind() -> None:
    assert _chain(None, 2, [None, None, None]) == ()
    assert _chain(0, None, [1, None, None]) == (0,), "this claim the source tells itself"
    assert _chain(0, 1, [None, None, None]) == (0, 1)
    assert _chain(0, 2, [1, None, None]) == (0, 1, 2), "who stands between"
    assert _chain(0, 2, [1, 0, None]) == (0, 1, 2), "a circle is cut"


def test_one_event_has_one_type_but_for_an_attack_told_as_what_it_was() -> None:
    may = _may_be_one(["strike", "killing", "attack", "strike", "detention"])
    assert may.tolist() == may.T.tolist()
    assert may[0].tolist() == [True, False, True, True, False]
    assert may[2].tolist() == [True, True, True, True, False]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("مصدر مطلع في", "مصدر مطلع"),
        ("مصدر مطلع، من", "مصدر مطلع"),
        ("قيادة الفوج التي", "قيادة الفوج"),
        ("شهود عيان على أن", "شهود عيان"),
        ("الناطق باسم «الفوج»", "الناطق باسم «الفوج»"),
        ("من", "من"),
    ],
)
def test_no_source_ends_with_a_word_that_opens_something(text: str, kept: str) -> None:
    seen = units(text)
    section = Section(text, seen, np.zeros((len(seen), HIDDEN), dtype=np.float32), chance_heads(), Layout(TAGS))
    closed = section._closed(Found(0, len(seen) - 1, 0, 0.9), spans([]))
    assert text[seen[0].start : seen[closed.last].end] == kept


@pytest.mark.parametrize(
    ("text", "label"), [("حصري:", True), ("عاجل", True), ("EXCLUSIVE:", True), ("مصدر خاص", False), ("الدفاع المدني", False)]
)
def test_a_label_in_front_of_a_headline_is_no_source(text: str, label: bool) -> None:
    seen = units(text)
    section = Section(text, seen, np.zeros((len(seen), HIDDEN), dtype=np.float32), chance_heads(), Layout(TAGS))
    assert section._labels(Found(0, len(seen) - 1, 0, 0.9)) == label


def test_a_source_that_ends_in_the_air_takes_in_the_name_behind() -> None:
    seen = units("أفاد مصدر مطلع في كتائب الوادي أمس")
    section = Section("", seen, np.zeros((len(seen), HIDDEN), dtype=np.float32), chance_heads(), Layout(TAGS))
    assert section._closed(Found(1, 3, 0, 0.9), spans([(4, 5, 1)])).last == 5
    assert section._closed(Found(1, 2, 0, 0.9), spans([(4, 5, 1)])).last == 2
    assert section._closed(Found(1, 3, 0, 0.9), spans([(6, 6, 1)])).last == 2


def test_scores_are_calibrated_by_kind() -> None:
    layout = Layout(TAGS, calibration={"claims": (2.0, -1.0)})
    assert layout.calibrated("mentions", 0.876) == 0.88
    assert layout.calibrated("claims", 0.5) == 0.27
    assert layout.calibrated("claims", 1.0) > layout.calibrated("claims", 0.9) > layout.calibrated("claims", 0.0) >= 0.0


def test_edges_lose_marks_and_keep_vowel_signs() -> None:
    text = "«قصفاً عنيفاً»."
    assert text[slice(*_trimmed(text, 0, len(text)))] == "قصفاً عنيفاً"
    assert _trimmed("…", 0, 1) == (0, 1)


def test_the_likelier_no_tag_is_the_fewer_spans_there_are() -> None:
    counts = [len(read(4, Thresholds(outside={"mention": factor})).mentions) for factor in (0.01, 1.0, 1000.0)]
    assert counts[0] > counts[1] > counts[2]
