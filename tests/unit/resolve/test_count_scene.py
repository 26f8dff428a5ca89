from people_text import marked

from khabar.resolve.count_scene import scene, sentence_of


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
