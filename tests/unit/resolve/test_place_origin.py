import pytest
from marked_places import marked

from khabar.resolve.place import origin_mentions


@pytest.mark.parametrize(
    "source",
    [
        "شاب من أبناء مدينة [سراقب]",
        "شاب من أهالي [سراقب]",
        "وهو من مواليد قرية [سراقب]",
        "شاب ينحدر من [سراقب]",
        "شاب ينحدر من بلدة [سراقب]",
        "الشاب المنحدر من مدينة [سراقب]",
        "عائلة تنحدر أصلا من [سراقب]",
        "من سكان حي [القصور]",
    ],
)
def test_where_people_come_from(source: str) -> None:
    document, reading = marked(source)
    assert origin_mentions(document, reading) == ("m0",)


@pytest.mark.parametrize(
    "source",
    [
        "حريق في [سراقب]",
        "شاب من أبناء الحي قتل في [سراقب]",
        "من أبناء المدينة. حريق في [سراقب]",
        "أهالي النهر نزحوا إلى [سراقب]",
        "ينحدر من النهر.\nحريق في [سراقب]",
    ],
)
def test_where_something_happened(source: str) -> None:
    document, reading = marked(source)
    assert origin_mentions(document, reading) == ()


def test_only_the_place_of_origin_is_meant() -> None:
    document, reading = marked("شاب من أبناء [سراقب] أصيب في [حماة]")
    assert origin_mentions(document, reading) == ("m0",)
