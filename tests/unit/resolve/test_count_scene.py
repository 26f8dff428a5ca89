from people_text import marked

from khabar.resolve.count_scene import scene, sentence_of, stretch_tokens
from khabar.resolve.count_tokens import tokens


def test_pops_in_order_with_claims_and_neighbours():
    document, reading = marked("{killing:1 مقتل} [5 مدنيين]. وفي [LOC النهر] {injury:3 أصيب} [طفل].")
    stage = scene(document.text, reading)
    assert [p.mention.id for p in stage.pops] == ["m1", "m3"]
    assert [p.sentence for p in stage.pops] == [0, 1]
    assert stage.pops[0].outcomes() == {"killed"}
    assert [t.raw for t in stage.pops[0].toks[stage.pops[0].first : stage.pops[0].last]] == ["5", "مدنيين"]
    m = reading.mentions[1]
    assert stage.taken(m.start, m.end, "m1")
    assert not stage.taken(m.start, m.end, "m2")


def test_a_glued_conjunction_is_outside_the_span_and_inside_the_token():
    document, reading = marked("مقتل رجل و[طفلين]")
    (pop,) = scene(document.text, reading).pops
    assert pop.toks[pop.first].raw == "وطفلين"
    assert [t.raw for t in pop.own] == ["طفلين"]


def test_a_span_over_two_sentences_is_in_one_stretch():
    assert sentence_of([(0, 5), (6, 10)], 3, 8) == (0, (0, 10))
    assert sentence_of([(0, 5), (6, 10)], 7, 8) == (1, (6, 10))
    assert sentence_of([], 3, 8) == (0, (3, 8))


def test_the_tokens_of_a_stretch_are_those_of_its_text():
    text = "مقتل 5 مدنيين. قتـ.ـلى"
    assert stretch_tokens(text, 5, len(text)) == tokens(text, 5)


def test_the_tokens_of_a_span_are_those_of_the_span_alone():
    document, reading = marked("قُتـ.ـل [«5 مدنيين»] وب[طفلين] في 8/[3]")
    for pop in scene(document.text, reading).pops:
        assert pop.own == tokens(document.text, pop.mention.start, pop.mention.end)
