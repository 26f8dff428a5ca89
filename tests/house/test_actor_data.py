"""The actor list, the cues and the words of concerns are sound."""

from collections import Counter
from datetime import date
from itertools import pairwise
from typing import get_args

import pytest

from khabar.lang.load import table, tables
from khabar.records.codes import Stance
from khabar.records.resolution import Side
from khabar.resolve.actor_list import actor_list, name_key
from khabar.text.fold import fold_text

KINDS = {
    "state armed force",
    "non-state armed group",
    "state",
    "government body",
    "police/security body",
    "coalition",
    "intergovernmental",
    "political party",
    "rescue body",
    "monitoring body",
    "media outlet",
    "tribe/civil",
}
ACTORS = table(
    "actors/actors.tsv",
    ("id", "name_ar", "name_en", "kind", "side", "countries", "aliases", "valid_from", "valid_to", "parent", "source"),
)
AMBIGUOUS = table("actors/ambiguous.tsv", ("names", "country", "from", "to", "actor", "why"))
CUES = tables("cues.tsv", ("form", "lemma", "stance"))


def test_ids_are_unique_slugs() -> None:
    ids = [r["id"] for r in ACTORS]
    assert not [i for i, n in Counter(ids).items() if n > 1]
    assert not [i for i in ids if i != i.lower() or not i.replace("-", "").isalnum() or not i.isascii()]


def test_the_list_is_as_large_as_it_says() -> None:
    assert len(ACTORS) >= 450
    assert {"SY", "IQ", "YE", "PS", "IL", "LB", "SD", "LY", "IR", "TR", "RU", "US"} <= {
        c for r in ACTORS for c in r["countries"].split("|")
    }


def test_kinds_and_sides_are_of_the_closed_lists() -> None:
    assert {r["kind"] for r in ACTORS} == KINDS
    assert {r["side"] for r in ACTORS} == set(get_args(Side))


def test_no_name_leads_to_two_actors() -> None:
    owners: dict[str, set[str]] = {}
    for row in ACTORS:
        for name in (row["name_ar"], row["name_en"], *filter(None, row["aliases"].split("|"))):
            owners.setdefault(name_key(name.removeprefix("=")), set()).add(row["id"])
    ambiguous = {name_key(name) for row in AMBIGUOUS for name in row["names"].split("|")}
    assert not {key: ids for key, ids in owners.items() if len(ids) > 1}
    assert not owners.keys() & ambiguous


def test_names_are_told_in_both_languages_with_a_source() -> None:
    assert not [r["id"] for r in ACTORS if not (r["name_ar"] and r["name_en"] and r["source"])]
    assert not [r["id"] for r in ACTORS if any(c.isascii() and c.isalpha() for c in r["name_ar"])]


def test_parents_are_listed_and_form_no_ring() -> None:
    parents = {r["id"]: r["parent"] for r in ACTORS}
    assert not [p for p in parents.values() if p and p not in parents]
    for start, parent in parents.items():
        seen, at = {start}, parent
        while at:
            assert at not in seen, start
            seen.add(at)
            at = parents[at]


def test_days_are_iso_and_run_forward() -> None:
    spans = [(r["valid_from"], r["valid_to"]) for r in ACTORS] + [(r["from"], r["to"]) for r in AMBIGUOUS]
    assert not [day for span in spans for day in span if day and date.fromisoformat(day).isoformat() != day]
    assert not [span for span in spans if all(span) and span[0] >= span[1]]


def test_the_turns_of_a_name_in_a_country_do_not_overlap() -> None:
    turns: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in AMBIGUOUS:
        for key in {name_key(name) for name in row["names"].split("|")}:
            turns.setdefault((key, row["country"]), []).append((row["from"], row["to"] or "9999"))
    for where, found in turns.items():
        for (_, end), (start, _) in pairwise(sorted(found)):
            assert end <= start, where


def test_a_name_is_either_of_one_country_by_itself_or_of_listed_ones() -> None:
    places: dict[str, set[str]] = {}
    for row in AMBIGUOUS:
        for key in {name_key(name) for name in row["names"].split("|")}:
            places.setdefault(key, set()).add(row["country"])
    assert {key for key, found in places.items() if "*" in found and len(found) > 1} <= {name_key("الصليب الأحمر")}


def test_every_row_says_why() -> None:
    assert not [r["names"] for r in AMBIGUOUS if not r["why"]]


@pytest.mark.parametrize("word", ["الإرهابي", "المجرم", "الغاصب", "البائد", "المخلوع", "العدو", "مرتزقة", "عصابات"])
def test_no_neutral_name_is_a_partisan_one(word: str) -> None:
    assert not [r["id"] for r in ACTORS if fold_text(word) in fold_text(r["name_ar"]).split()]


def test_cues_are_many_unique_and_of_the_four_stances() -> None:
    assert len(CUES) >= 120
    assert not [f for f, n in Counter(fold_text(r["form"]) for r in CUES).items() if n > 1]
    assert {r["stance"] for r in CUES} == set(get_args(Stance))


def test_words_of_a_class_stand_once() -> None:
    rows = table("actors/words.tsv", ("class", "word", "note"))
    assert not [k for k, n in Counter((r["class"], r["word"]) for r in rows).items() if n > 1]
    concerns = tables("concern_words.tsv", ("class", "word"))
    assert not [k for k, n in Counter((r["class"], r["word"]) for r in concerns).items() if n > 1]


def test_every_listed_actor_is_found_by_its_own_name() -> None:
    listed = actor_list()
    assert not [r["id"] for r in ACTORS if listed.names[name_key(r["name_ar"])] != r["id"]]
