"""What the desk ships of others' work is what its build wrote: nothing is changed by hand or lies beside it, and all of it is credited."""

import hashlib
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "src" / "khabar" / "desk" / "static" / "desk" / "vendor"
MANIFEST = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
LOCK = json.loads((ROOT / "web" / "package-lock.json").read_text(encoding="utf-8"))["packages"]


def test_the_files_are_those_of_the_manifest() -> None:
    there = {p.relative_to(VENDOR).as_posix() for p in VENDOR.rglob("*") if p.is_file()} - {"manifest.json"}
    assert there == set(MANIFEST["files"])


@pytest.mark.parametrize("name", MANIFEST["files"])
def test_no_file_was_changed_by_hand(name: str) -> None:
    found = hashlib.sha256((VENDOR / name).read_bytes()).hexdigest()
    assert found == MANIFEST["files"][name], f"{name}: build it with `cd web && npm ci && node build.mjs`"


@pytest.mark.parametrize("name", MANIFEST["packages"])
def test_each_package_is_the_pinned_one_and_its_licence_is_shipped(name: str) -> None:
    said = MANIFEST["packages"][name]
    assert LOCK[f"node_modules/{name}"]["version"] == said["version"]
    assert re.fullmatch(r"MIT|0BSD|ISC|BSD-[23]-Clause|Apache-2\.0|OFL-1\.1", said["license"])
    assert f"{name} {said['version']} ({said['license']})" in (VENDOR / "LICENSES.txt").read_text(encoding="utf-8")
    assert name in (ROOT / "NOTICE").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", ["web", "web/basemap"])
def test_versions_are_exact(folder: str) -> None:
    wanted = json.loads((ROOT / folder / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values()), wanted


def test_the_map_asks_nobody_else_and_makes_no_code() -> None:
    script = (VENDOR / "map.js").read_text(encoding="utf-8")
    assert not re.search(r"https?://(?!www\.w3\.org|www\.opengis\.net|openlayers\.org|mapbox|github)", script)
    assert "eval(" not in script
    assert "new Function" not in script


def test_the_base_map_is_small_and_names_its_places_in_both_languages() -> None:
    base = json.loads((VENDOR / "basemap.json").read_text(encoding="utf-8"))
    assert (VENDOR / "basemap.json").stat().st_size < 900_000
    for kind in ("countries", "provinces", "lakes", "towns"):
        assert base[kind], kind
        assert all(re.search(r"[ء-ي]", row[2]) for row in base[kind]), kind
    assert {"countries", "borders", "provinces", "lakes", "rivers"} == set(base["topology"]["objects"])
