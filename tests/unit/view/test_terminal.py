import io

import pytest
from rich.text import Text

from khabar.view.parts import ours, words
from khabar.view.terminal import FSI, PDI, Wrapped, console, isolates, text, without_isolates


def _printed(content: Text, width: int, *, isolate: bool = True) -> list[str]:
    out = io.StringIO()
    console(out, width=width).print(Wrapped(content, isolate=isolate))
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_report_text_stands_in_isolates_and_ours_does_not() -> None:
    assert text((ours("at "), words("حي"))).plain == f"at {FSI}حي{PDI}"


def test_each_wrapped_line_closes_and_opens_its_isolates() -> None:
    lines = _printed(text((ours("words: "), words("كلمة " * 30))), 50)
    assert len(lines) > 2
    assert [line.count(FSI) for line in lines] == [line.count(PDI) for line in lines]
    assert all(FSI in line for line in lines if "كلمة" in line)


def test_words_are_never_cut_where_they_fit_a_line() -> None:
    lines = _printed(text((words("المدنيين المحاصرين " * 20),)), 40)
    shown = {w for line in lines for w in line.replace(FSI, "").replace(PDI, "").split()}
    assert shown == {"المدنيين", "المحاصرين"}


def test_without_isolates_the_words_are_the_same() -> None:
    phrase = text((ours("a "), words("حي السوق"), ours(" b")))
    assert _printed(phrase, 60, isolate=False) == ["a حي السوق b"]


def test_styles_survive_the_loss_of_isolates() -> None:
    kept = without_isolates(text((ours("a "), words("حي"))))
    assert kept.plain == "a حي"
    assert any(span.style == "bold" for span in kept.spans)


def test_a_mark_shows_without_colour_too() -> None:
    assert text((words("وقتلت الطفلة", (1, 5)),)).plain == f"{FSI}و[قتلت] الطفلة{PDI}"


@pytest.mark.parametrize(("bidi", "encoding", "wanted"), [("auto", "utf-8", True), ("auto", "cp1256", False), ("auto", "no-such", False)])
def test_auto_follows_the_encoding(bidi: str, encoding: str, wanted: bool) -> None:
    assert isolates(bidi, encoding) is wanted  # type: ignore[arg-type]


def test_asking_overrides_the_encoding() -> None:
    assert isolates("isolate", "cp1256")
    assert not isolates("none", "utf-8")


def test_markup_in_report_text_is_text() -> None:
    assert _printed(text((words("[red]قتل[/red] :bomb:"),)), 60, isolate=False) == ["[red]قتل[/red] :bomb:"]


class _Gone(io.StringIO):
    def write(self, text: str) -> int:
        raise BrokenPipeError


def test_a_reader_that_has_gone_is_an_error_not_an_exit() -> None:
    with pytest.raises(BrokenPipeError):
        console(_Gone()).print("نص")
