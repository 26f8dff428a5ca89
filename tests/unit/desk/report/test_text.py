from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from ready_reports import ready

from khabar.desk.report.text import Mark, blocks, marks, pieces
from khabar.records.document import Furniture
from khabar.view.clean import inline

HOSTILE = "نص <script>alert(1)</script> \u202eمقلوب\u202c و\x1b[31m أحمر 😀 قُتل خمسة"
spans = st.tuples(
    st.integers(0, len(HOSTILE) - 1), st.integers(1, 20), st.sampled_from(["mention", "trigger", "source", "cue", "furniture"])
)


def made(found: list[tuple[int, int, str]]) -> list[Mark]:
    codes = {"mention": "LOC", "trigger": "killing", "source": "rescuer", "cue": "report", "furniture": "menu"}
    return [Mark(a, min(len(HOSTILE), a + n), kind, codes[kind], f"i{i}") for i, (a, n, kind) in enumerate(found)]  # type: ignore[arg-type]


@given(st.lists(spans, max_size=10))
def test_the_text_is_whole_whatever_is_marked_in_it(found: list[tuple[int, int, str]]) -> None:
    held = made(found)
    with override("en"):
        out = list(pieces(HOSTILE, 0, len(HOSTILE), held))
    assert "".join(p.text for p in out) == inline(HOSTILE)
    assert [out[0].start, *(p.end for p in out)] == [*(p.start for p in out), len(HOSTILE)]
    for piece in out:
        assert piece.text == inline(HOSTILE[piece.start : piece.end])
        assert len(piece.text) == piece.end - piece.start or piece.end - piece.start == 1  # so that the page can count
        over = [m for m in held if m.start <= piece.start and piece.end <= m.end]
        assert set(piece.claims) == {m.ident for m in over if m.kind == "trigger"}
        assert bool(piece.mention) == any(m.kind == "mention" for m in over)
    triggers = [m.ident for m in held if m.kind == "trigger"]
    assert sorted(n for p in out for n in p.numbers) == sorted(triggers)
    assert sorted(i for p in out for i in p.begins) == sorted(triggers)


def test_what_acts_on_a_screen_is_shown_and_does_nothing() -> None:
    shown = "".join(p.text for p in pieces(HOSTILE, 0, len(HOSTILE), []))
    assert "\u202e" not in shown
    assert "⟨U+202E⟩" in shown
    assert "\x1b" not in shown


def test_a_number_stands_behind_the_whole_word() -> None:
    text = "قتلوا ثلاثة"
    out = list(pieces(text, 0, len(text), [Mark(0, 3, "trigger", "killing", "c1")]))
    assert [(p.text, p.numbers) for p in out] == [("قتل", ()), ("وا", ("c1",)), (" ثلاثة", ())]


def test_all_that_was_read_is_marked() -> None:
    found = marks(ready("a"))
    assert {(m.kind, m.code) for m in found} >= {("mention", "LOC"), ("mention", "POP"), ("trigger", "strike"), ("source", "rescuer")}


def test_a_mark_that_leaves_the_text_is_none() -> None:
    record = ready("a")
    torn = replace(record.mentions[0], start=10**6, end=10**6 + 3)
    assert "m1" not in {m.ident for m in marks(replace(record, mentions=(torn, *record.mentions[1:])))}


def test_lines_that_are_not_the_article_stand_apart() -> None:
    record = ready("a", menu="القائمة الرئيسية")
    assert isinstance(record.document.furniture[0], Furniture)
    article, aside = blocks(record)
    assert (article.aside, aside.aside) == (False, True)
    assert aside.paragraphs[0].pieces[0].classes == "furniture"
    assert article.paragraphs[0].dir == "rtl"


def test_titles_are_in_the_language_of_the_page() -> None:
    record = ready("a")
    titles = []
    for language in ("ar", "en"):
        with override(language):
            titles.append({p.title for b in blocks(record) for q in b.paragraphs for p in q.pieces if p.claims})
    assert titles[1] >= {"strike", "killing"}
    assert titles[0].isdisjoint(titles[1])
