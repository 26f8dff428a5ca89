import pytest

from khabar.ingest.rtl import straighten

# As pypdf hands on a line that a page shows from left to right: right-to-left runs turned round, the runs in the order of the page.
SHOWN = [
    " أمس",
    "AFP News ",
    " وفق وكالة",
    "16/3/2023 ",
    " مدنياً أصيبوا في",
    "16 ",
    "قالت مصادر محلية إن القصف استهدف المدينة )حي السوق( وإن",
]
READ = "قالت مصادر محلية إن القصف استهدف المدينة (حي السوق) وإن 16 مدنياً أصيبوا في 16/3/2023 وفق وكالة AFP News أمس"


def test_the_runs_of_a_page_come_into_reading_order() -> None:
    done = straighten(SHOWN)
    assert (done.text, done.normalised, done.turned) == (READ, False, False)


def test_lines_stay_lines() -> None:
    assert straighten([*SHOWN, "\n", *SHOWN]).text == f"{READ}\n{READ}"
    assert straighten(["أمس\nقبل", " أمس"]).text == "أمس\n أمسقبل"


def test_a_file_in_reading_order_is_left_in_it() -> None:
    runs = ["القصف استهدف المدينة القديمة وإن "[::-1], "16 ", "مدنياً في المدرسة الابتدائية"[::-1]]
    done = straighten(runs)
    assert done.turned
    assert done.text == "القصف استهدف المدينة القديمة وإن 16 مدنياً في المدرسة الابتدائية"


@pytest.mark.parametrize("number", ["١٦", "١٦/٣/٢٠٢٣", "٢٫٥", "۱۶"])
def test_arabic_indic_numbers_run_to_the_right(number: str) -> None:
    assert straighten([f"أصيب {number[::-1]} مدنياً في المدينة"]).text == f"أصيب {number} مدنياً في المدينة"


def test_presentation_forms_become_letters() -> None:
    done = straighten(["ﻗﺼﻒ ﻋﻠﻰ ﺍﻟﺒﻠﺪﺓ وﻻ ﺇﺻﺎﺑﺎﺕ"])
    assert done.text == "قصف على البلدة ولا إصابات"
    assert (done.normalised, done.turned) == (True, False)


@pytest.mark.parametrize("text", ["", "no Arabic here (at all) 12", "½ ﬁ", "ة ى"])
def test_other_text_is_untouched(text: str) -> None:
    assert straighten([text]).text == text
    assert not straighten([text]).turned
