from khabar.records.report import Report
from khabar.view.chain import tree
from khabar.view.lookup import Lookup
from khabar.view.parts import plain


def test_the_tree_goes_from_the_outlet_to_the_claim(report: Report) -> None:
    look = Lookup(report)
    lines = [plain(line) for line in tree(look.claim("c1"), look)]
    assert lines == [
        "الضفة",
        "└─ «مراسل صحيفة الضفة» (correspondent), by the word «أفاد»",
        "   └─ «مصدر مطلع» (anonymous), by the word «نقلاً عن»",
        "      └─ c1 movement, actual",
    ]


def test_the_outlets_own_voice_is_named(report: Report) -> None:
    look = Lookup(report)
    assert plain(tree(look.claim("c2"), look)[0]) == "الضفة (the outlet's own voice)"
