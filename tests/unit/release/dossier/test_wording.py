import re
import string
from importlib.resources import files

import pytest

from khabar.lang.load import rows_of
from khabar.release.dossier.content import Language
from khabar.release.dossier.wording import knows, named, say

TEXT = (files("khabar.release") / "data" / "dossier.tsv").read_text(encoding="utf-8")
ROWS = rows_of("dossier.tsv", TEXT, ("key", "en", "ar"))
SOURCE = "\n".join(f.read_text(encoding="utf-8") for f in (files("khabar.release") / "dossier").iterdir() if f.name.endswith(".py"))


def places(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_say_the_same_places() -> None:
    assert [r["key"] for r in ROWS if places(r["en"]) != places(r["ar"])] == []
    assert len({r["key"] for r in ROWS}) == len(ROWS)


def test_arabic_is_arabic() -> None:
    bare = [r["key"] for r in ROWS if not re.search("[\u0600-\u06ff]", r["ar"])]
    assert [k for k in bare if not re.fullmatch(r"[{}\w() ·:←]+", next(r["ar"] for r in ROWS if r["key"] == k))] == []


def test_every_row_is_used_and_none_is_missing() -> None:
    stems = ("field.", "state.", "rule.", "status.", "value.", "kind.", "outcome.", "sex.", "category.", "standing.", "knowledge.", "col.")
    stems += ("mark.", "account.", "kept.", "number.", "day.")
    unused = [r["key"] for r in ROWS if f'"{r["key"]}"' not in SOURCE and not r["key"].startswith(stems)]
    assert unused == []
    asked = set(re.findall(r'\bt\("([a-z0-9.-]+)"', SOURCE))
    assert [k for k in asked if not knows(k)] == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_is_filled_in_is_kept_apart(language: Language) -> None:
    found = say(language, "page", n="3", m="12")
    assert [p.text for p in found if p.left] == ["3", "12"]
    assert "3" in "".join(p.text for p in found)


def test_labels_and_codes_without_one() -> None:
    assert [p.text for p in named("en", "source", "witness")] == ["witness"]
    assert named("ar", "source", "witness")[0].text != "witness"
    assert named("ar", "source", "no-such")[0].left
