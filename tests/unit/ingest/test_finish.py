from khabar.ingest.draft import Draft
from khabar.ingest.finish import DEFAULT_ZONE, finish
from khabar.records.document import Ingested

TITLE = "قصف على سوق بلدة النهر يوقع إصابات"
FIRST = "أفاد مراسلنا في بلدة النهر أن قذيفة سقطت قرب السوق مساء أمس، ما أدى إلى إصابة خمسة مدنيين."
TEXT = f"{TITLE}\n\nشارك\n\nجسر – حلب\n\n{FIRST}\n"


def done(draft: Draft, given: str | None = None) -> Ingested:
    return finish(draft, doc_id="a", sha256="0" * 64, given=given)


def codes(ingested: Ingested) -> list[str]:
    return [w.code for w in ingested.warnings]


def test_a_plain_text_gets_title_outlet_dateline_and_furniture() -> None:
    document = done(Draft(text=TEXT)).document
    assert (document.text, document.title, document.outlet, document.zone) == (TEXT, TITLE, "جسر", "Asia/Damascus")
    assert document.dateline is not None
    assert document.dateline.text == "جسر – حلب"
    assert [TEXT[f.start : f.end] for f in document.furniture] == ["شارك"]
    assert (document.published, document.published_basis, document.language) == (None, None, "ar")


def test_a_given_day_goes_before_all() -> None:
    document = done(Draft(text=f"{TITLE}\n2020-01-01\n{FIRST}", published="2021-01-01"), "2023-03-20").document
    assert (document.published, document.published_basis) == ("2023-03-20", "given")


def test_metadata_goes_before_the_dateline_and_that_before_a_line() -> None:
    text = f"{TITLE}\n1/1/2020\nدمشق - سانا - 23 آذار 2023\n{FIRST}"
    first = done(Draft(text=text, published="2021-01-01")).document
    second = done(Draft(text=text)).document
    third = done(Draft(text=text.replace("- 23 آذار 2023", ""))).document
    assert (first.published, first.published_basis) == ("2021-01-01", "metadata")
    assert (second.published, second.published_basis) == ("2023-03-23", "dateline")
    assert (third.published, third.published_basis) == ("2020-01-01", "metadata")


def test_instants_are_in_the_outlets_zone() -> None:
    document = done(Draft(text=FIRST, published="2020-03-17T22:27:41Z", host="arabic.rt.com")).document
    assert (document.zone, document.published) == ("Europe/Moscow", "2020-03-18T01:27:41+03:00")
    other = done(Draft(text=FIRST, published="2020-03-17T22:27:41Z", outlet="صوت النهر")).document
    assert (other.zone, other.outlet, other.published) == (DEFAULT_ZONE, "صوت النهر", "2020-03-18T00:27:41+02:00")


def test_a_date_that_cannot_be_read_is_a_warning_and_no_day() -> None:
    ingested = done(Draft(text=FIRST, published="last spring"))
    assert ingested.document.published is None
    assert codes(ingested) == ["publication-day-unread"]


def test_other_languages_are_named() -> None:
    english = done(Draft(text="The army said that it had carried out an operation in the city yesterday."))
    persian = done(Draft(text="او گفت که این حمله در شهر انجام شده است و دو نفر زخمی شدند"))
    french = done(Draft(text="L'armée a déclaré dimanche qu'elle s'était retirée de la ville près de la rivière."))
    assert (codes(english), english.document.language) == (["english"], "en")
    assert (codes(french), french.document.language) == (["not-arabic"], "fr")
    assert (codes(persian), persian.document.language) == (["not-arabic"], "fa")
    assert "fr" in french.warnings[0].message


def test_a_page_that_is_mostly_furniture_says_so() -> None:
    others = "\n".join(["وزير الزراعة يفتتح معرضاً في المدينة"] * 8)
    ingested = done(Draft(text=f"{TITLE}\n{FIRST}\nالأكثر قراءة\n{others}"))
    assert codes(ingested) == ["mostly-furniture"]


def test_a_known_headline_is_kept_as_given() -> None:
    assert done(Draft(text=TEXT, title="آخر")).document.title == "آخر"
    assert done(Draft(text=TEXT, headed=True)).document.title is None
