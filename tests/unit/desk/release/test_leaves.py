import released
from django.utils import translation
from msgspec.structs import replace

from khabar.desk.release.leaves import day, leaves, place
from khabar.release.releasable import Day, Label, Place


def told(found: object, language: str = "en") -> dict[str, str]:
    with translation.override(language):
        return {part.name: " | ".join(part.values) for part in leaves(found)}  # type: ignore[arg-type]


def test_every_part_of_an_incident_is_shown() -> None:
    found = told(released.whole())
    assert found["killed"] == "3 to 7"
    assert found["injured"] == "10 or more"
    assert "Valley district" in found["place"]
    assert "Plain" in found["place"]
    assert "says that Army of the Plain did it (denied by: Army of the Plain)" in found["who is blamed"]
    assert "https://nahr.example/1" in found["links"]
    assert found["questions"].endswith("?")


def test_a_bare_incident_shows_little() -> None:
    assert set(told(released.bare())) == {"what", "status", "apparently independent origins"}


def test_it_is_arabic_too() -> None:
    found = told(released.whole(), "ar")
    assert "ناحية الوادي" in found["المكان"]
    assert "إن الفاعل جيش السهل" in found["من يُتَّهم"]
    assert "؟" in found["أسئلة"]


def test_texts_that_mean_ill_do_nothing() -> None:
    for text in released.HOSTILE:
        shown = told(released.whole(text=text))
        assert "<script>" not in "".join(shown.values())
        assert "\x1b" not in "".join(shown.values())


def test_days_and_cells() -> None:
    with translation.override("en"):
        assert day(Day("2024-05-13", "2024-05-19", "week")) == "13 May 2024 to 19 May 2024"
        cell = Place("cell", "84abc", Label("84abc", "84abc"), None, 1.0, 2.0, 20.0)
        assert place(cell) == "map cell <bdi>84abc</bdi>"
        alone = replace(released.AREA, within=(), grain=None)
        assert str(place(alone)).endswith("</bdi>")
