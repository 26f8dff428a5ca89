from zoneinfo import ZoneInfo

import pytest

from khabar.ingest.outlets import FILE, is_word, outlet_at, outlet_named
from khabar.lang.load import table

COLUMNS = ("id", "name_ar", "name_en", "aliases", "hosts", "country", "zone", "word")
ROWS = table(FILE, COLUMNS)


def test_there_are_enough_and_their_ids_and_hosts_are_their_own() -> None:
    ids = [row["id"] for row in ROWS]
    hosts = [host for row in ROWS for host in row["hosts"].split(";") if host]
    assert len(ids) >= 200
    assert len(set(ids)) == len(ids)
    assert len(set(hosts)) == len(hosts)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_every_row_names_a_zone_a_country_and_is_found_by_its_name(row: dict[str, str]) -> None:
    assert ZoneInfo(row["zone"]).key == row["zone"]
    assert len(row["country"]) == 2
    assert row["country"].isupper()
    found = outlet_named(row["name_ar"])
    assert found is not None
    assert found.id == row["id"]
    assert all(word in (row["name_ar"], *row["aliases"].split(";")) for word in row["word"].split(";") if word)
    assert all(outlet_at(host) is not None for host in row["hosts"].split(";") if host)


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("سانا", "sana"),
        ("ســانا", "sana"),
        ("SANA", "sana"),
        ("أ.ف.ب", "afp-ar"),
        ("أ ف ب", "afp-ar"),
        ("العربية.نت", "alarabiya"),
        ("عنب بلدى", "enab-baladi"),
        ("كوردستان24", "kurdistan24"),
    ],
)
def test_names_are_matched_folded(name: str, outlet: str) -> None:
    found = outlet_named(name)
    assert found is not None
    assert found.id == outlet


@pytest.mark.parametrize("name", ["", "س", "وكالة لا يعرفها أحد", "سانا تقول", "x" * 100])
def test_unknown_names_are_none(name: str) -> None:
    assert outlet_named(name) is None


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("https://www.enabbaladi.net/archives/1", "enab-baladi"),
        ("arabic.rt.com", "rt-ar"),
        ("https://arabic.cnn.com:443/x", "cnn-ar"),
        ("notenabbaladi.net", None),
        ("", None),
        ("https://[bad", None),
        ("http://com", None),
    ],
)
def test_hosts_cover_their_subdomains(address: str, outlet: str | None) -> None:
    found = outlet_at(address)
    assert (found.id if found else None) == outlet


def test_names_that_are_words_are_known_as_such() -> None:
    assert is_word("اليوم")
    assert is_word("الشرق الأوسط")
    assert not is_word("سانا")
