from khabar.view.parts import joined, ours, plain, quoted, words


def test_quotation_marks_belong_to_the_words_so_that_they_turn_with_them() -> None:
    assert quoted("حي") == (words("«حي»"),)


def test_empty_phrases_leave_no_separator() -> None:
    assert plain(joined([(), (ours("a"),), (), (ours("b"),)], ", ")) == "a, b"
