from people_text import marked

from khabar.resolve.count_number import conjoined_numeral, how_many
from khabar.resolve.count_scene import scene
from khabar.resolve.count_tokens import tokens


def number(source):
    document, reading = marked(source)
    stage = scene(document.text, reading)
    return how_many(stage.pops[0], stage)


def test_explicit_is_what_a_numeral_tells():
    assert number("مقتل [5 مدنيين]").explicit
    assert not number("مقتل [طفلين]").explicit


def test_vague_magnitudes_have_a_floor_and_no_value():
    found = number("مقتل [مئات المدنيين]")
    assert (found.min, found.max, found.floor) == (None, None, 100)
    assert number("مقتل [عدد من المدنيين]").floor == 0


def test_basis_names_the_form():
    assert number("مقتل [طفلين]").basis == "«طفلين»: two, a dual"
    assert number("مقتل [امرأة]").basis == "«امرأة»: one, a singular"
    assert number("مقتل [رجل وزوجته]").basis == "«رجل» + «وزوجته»: 2, counted one by one"


def test_an_unknown_word_gives_no_number():
    found = number("مقتل [وجهاء البلدة]")
    assert (found.min, found.max) == (None, None)
    assert number("مقتل [الهدف]").min is None


def test_a_toll_needs_its_word():
    assert number("وصل [المصابون] إلى 12 مشفى").min is None


def test_numbers_of_things_are_not_taken():
    assert number("سقط 5 قذائف [مدنيين]").min is None
    assert number("[مدنيين] 5 قذائف").min is None


def test_a_number_word_behind_a_conjunction():
    assert conjoined_numeral(tokens("وخمسة")[0])
    assert not conjoined_numeral(tokens("واحد")[0])
