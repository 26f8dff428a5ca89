from khabar.release.dossier.content import Contents, Dossier, Heading, NewPage, Paragraph, Quoted, Table, code, joined, ours, told


def test_all_words_of_a_dossier_can_be_checked() -> None:
    table = Table((1, 1), (ours("head"), ()), (((ours("cell"), told("second")), (code("7"),)),))
    blocks = (Heading(ours("title")), Paragraph(ours("para")), table, Quoted((ours("quoted"),)), NewPage(), Contents())
    found = Dossier("en", "file", ours("top"), blocks).text()
    assert found.split() == ["file", "top", "title", "para", "head", "cell", "second", "7", "quoted"]


def test_pieces_say_whose_words_they_are() -> None:
    assert [(p.own, p.left) for p in (*ours("a"), *told("b"), *code("c"))] == [(False, False), (True, False), (False, True)]


def test_phrases_are_joined() -> None:
    assert [p.text for p in joined([ours("a"), ours("b")], ", ")] == ["a", ", ", "b"]
    assert joined([], ", ") == ()
