from khabar.ingest.reflow import reflow

WIDE = "قالت مصادر محلية إن القصف استهدف أطراف حي السوق في البلدة"


def test_printed_lines_run_on_into_paragraphs() -> None:
    text = f"عنوان قصير\n{WIDE}\n{WIDE}\nوانتهى.\n{WIDE}\nثم انتهى."
    assert reflow(text) == f"عنوان قصير\n{WIDE} {WIDE} وانتهى.\n{WIDE} ثم انتهى."


def test_blank_lines_part_paragraphs() -> None:
    assert reflow(f"{WIDE}\n\n{WIDE}") == f"{WIDE}\n{WIDE}"


def test_spaces_are_single_and_nothing_is_lost() -> None:
    assert reflow("أ   ب\t ت\n\n\n ث ") == "أ ب ت\nث"
    assert reflow("") == ""
