from django.utils.translation import override

from khabar.desk.templatetags import khabar_incident as tags
from khabar.records.incident import DecisionRef


def test_values_are_in_words_of_the_page() -> None:
    with override("en"):
        assert tags.span((3, None)) == "3 or more"
        assert tags.iso_day("2024-05-14") == "14 May 2024"
        assert tags.listing(["1", "2"]) == "1, 2"
        assert tags.decision_value(DecisionRef("1", "confirm", "x", "", field="killed", value=[3, 7])) == "3 to 7"
        assert tags.because("the places are 55 km apart") == "the places lie 55 km apart"
    with override("ar"):
        assert tags.listing(["1", "2"]) == "1، 2"
