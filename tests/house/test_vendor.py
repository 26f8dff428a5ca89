"""What the desk and a released site ship of others' work is what its build wrote: nothing changed by hand, all of it credited."""

import hashlib
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "src" / "khabar" / "desk" / "static" / "desk" / "vendor"
SITE = ROOT / "src" / "khabar" / "release" / "site" / "static" / "vendor"
FOLDERS = {"desk": VENDOR, "site": SITE}
MANIFESTS = {name: json.loads((folder / "manifest.json").read_text(encoding="utf-8")) for name, folder in FOLDERS.items()}
LOCK = json.loads((ROOT / "web" / "package-lock.json").read_text(encoding="utf-8"))["packages"]


def each(part: str) -> list[tuple[str, str]]:
    return [(where, name) for where, manifest in MANIFESTS.items() for name in manifest[part]]


@pytest.mark.parametrize("where", FOLDERS)
def test_the_files_are_those_of_the_manifest(where: str) -> None:
    there = {p.relative_to(FOLDERS[where]).as_posix() for p in FOLDERS[where].rglob("*") if p.is_file()} - {"manifest.json"}
    assert there == set(MANIFESTS[where]["files"])


@pytest.mark.parametrize(("where", "name"), each("files"))
def test_no_file_was_changed_by_hand(where: str, name: str) -> None:
    found = hashlib.sha256((FOLDERS[where] / name).read_bytes()).hexdigest()
    assert found == MANIFESTS[where]["files"][name], f"{where}, {name}: build it with `cd web && npm ci && node build.mjs`"


@pytest.mark.parametrize(("where", "name"), each("packages"))
def test_each_package_is_the_pinned_one_and_its_licence_is_shipped(where: str, name: str) -> None:
    said = MANIFESTS[where]["packages"][name]
    assert LOCK[f"node_modules/{name}"]["version"] == said["version"]
    assert re.fullmatch(r"MIT|0BSD|ISC|BSD-[23]-Clause|Apache-2\.0|OFL-1\.1", said["license"])
    assert f"{name} {said['version']} ({said['license']})" in (FOLDERS[where] / "LICENSES.txt").read_text(encoding="utf-8")
    assert name in (ROOT / "NOTICE").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", ["web", "web/basemap"])
def test_versions_are_exact(folder: str) -> None:
    wanted = json.loads((ROOT / folder / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values()), wanted


@pytest.mark.parametrize("where", FOLDERS)
def test_the_map_asks_nobody_else_and_makes_no_code(where: str) -> None:
    script = (FOLDERS[where] / "map.js").read_text(encoding="utf-8")
    assert not re.search(r"https?://(?!www\.w3\.org|www\.opengis\.net|openlayers\.org|mapbox|github)", script)
    assert "eval(" not in script
    assert "new Function" not in script


def test_a_site_has_the_same_base_map_and_nothing_it_would_have_to_ask_for() -> None:
    assert (SITE / "basemap.js").read_text(
        encoding="utf-8"
    ) == f"globalThis.khabarBase = {(VENDOR / 'basemap.json').read_text(encoding='utf-8').strip()};\n"
    assert set(re.findall(r"url\(\"(.{10})", (SITE / "fonts.css").read_text(encoding="utf-8"))) == {"data:font/"}


def test_the_base_map_is_small_and_names_its_places_in_both_languages() -> None:
    base = json.loads((VENDOR / "basemap.json").read_text(encoding="utf-8"))
    assert (VENDOR / "basemap.json").stat().st_size < 900_000
    for kind in ("countries", "provinces", "lakes", "towns"):
        assert base[kind], kind
        assert all(re.search(r"[ء-ي]", row[2]) for row in base[kind]), kind
    assert {"countries", "borders", "provinces", "lakes", "rivers"} == set(base["topology"]["objects"])
