from khabar.casefile.likely import Likely
from khabar.desk.adding.item import Item, Outcome, Read


def test_what_is_done_with_holds_nothing_any_more() -> None:
    item = Item(1, "me", "a.txt", b"data", 4, read=Read((), ()))
    item.finish("done", outcomes=(Outcome("a", "added"),))
    assert (item.data, item.read, item.state, item.many) == (b"", None, "done", 1)


def test_it_counts_those_that_look_like_nothing() -> None:
    item = Item(1, "me", "a.txt", b"", 0, outcomes=(Outcome("a", "added"), Outcome("b", "added")), likely=(Likely(0, "", ()),))
    assert (item.many, item.others) == (2, 1)
