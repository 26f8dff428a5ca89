import pytest

from khabar.resolve.time_lexicon import find, joint_part, lexicon, may_begin, may_end, month_name

KINDS = {
    "month", "weekday", "part", "feast", "numeral", "relday", "tonight", "now", "just-now", "unit", "dual", "plural", "clock", "which",
    "that-day", "vague", "since", "before", "after", "until", "to", "between", "from", "on", "equals", "or", "more", "less", "skip", "some",
    "portion", "final", "fraction", "less-by", "season", "era", "meridiem", "zone",
    "ago", "which-of", "part-of", "day-from-told", "and",
}  # fmt: skip


def test_every_kind_in_the_data_is_one_that_the_grammar_knows():
    assert {entry.kind for entries in lexicon().values() for entry in entries} == KINDS


def test_the_longest_entry_wins():
    taken, _, entry = find(["اول", "من", "امس"], 0) or (0, "", None)
    assert taken == 3
    assert entry is not None
    assert entry.number == -2


@pytest.mark.parametrize(
    ("word", "particles", "kind"),
    [
        ("واليوم", "و", "relday"),
        ("باليوم", "ب", "relday"),
        ("للشهر", "لل", "unit"),
        ("وبالامس", "وب", "relday"),
        ("وقت", "", None),
        ("يوم", "", "unit"),
        ("اليوم", "", "relday"),
        ("احد", "", "numeral"),
        ("الاحد", "", "weekday"),
    ],
)
def test_glued_particles_and_the_article(word, particles, kind):
    hit = find([word], 0)
    assert (hit is None) == (kind is None)
    if hit is not None:
        assert (hit[1], hit[2].kind) == (particles, kind)


def test_the_first_name_of_a_month():
    assert month_name("gregorian", 3) == "آذار"
    assert month_name("hijri", 9) == "رمضان"
    assert month_name("gregorian", 13) == "?"


@pytest.mark.parametrize(
    ("one", "other", "part"),
    [
        ("small-hours", "dawn", "dawn"),
        ("dawn", "small-hours", "dawn"),
        ("small-hours", "morning", "early-morning"),
        ("morning", "early", "early"),
        ("late", "evening", "late"),
        ("morning", "noon", "noon"),
    ],
)
def test_two_parts_of_a_day_side_by_side(one, other, part):
    assert joint_part(one, other) == part


def test_where_an_entry_may_begin_and_end():
    assert may_begin("اول")
    assert may_begin("واول")
    assert not may_begin("قصف")
    assert may_end("امس")
    assert not may_end("قصف")


def test_every_entry_may_begin_with_its_first_word_and_end_with_its_last():
    for first, entries in lexicon().items():
        assert may_begin(first)
        assert all(may_end([first, *entry.rest][-1]) for entry in entries)
