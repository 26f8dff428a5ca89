"""The recipes of docs/how-to/bulk.md run on what `khabar bulk` writes."""

import json
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from archives import OTHER, archive, hostile, pages

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "bulk.md"
RECIPES = re.findall(r"^```sql\n(.*?)^```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("recipes")
    archive(root / "a.warc.gz", pages(0, 8))
    (root / "h.warc.gz").write_bytes(b"".join(hostile()))
    (root / "o.jsonl").write_text("".join(json.dumps({"text": t}) + "\n" for t in [*OTHER, "سقوط جرحى بقصف على مدينة حلب أمس."]))
    asked = [sys.executable, "-m", "khabar", "bulk", "a.warc.gz", "h.warc.gz", "o.jsonl", "--out", "out"]
    done = subprocess.run(asked, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return root


def asked(folder: Path, recipe: str) -> list[dict[str, object]]:
    with duckdb.connect() as base:
        found = base.execute(recipe.replace("'out/", f"'{folder}/out/"))
        names = [d[0] for d in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_there_are_recipes() -> None:
    assert len(RECIPES) >= 8


@pytest.mark.parametrize("recipe", RECIPES, ids=range(len(RECIPES)))
def test_a_recipe_finds_something(folder: Path, recipe: str) -> None:
    assert asked(folder, recipe)


def test_parts_without_a_day_are_null(folder: Path) -> None:
    found = asked(folder, RECIPES[0])
    assert {(r["year"], r["month"]) for r in found} >= {(2023, "03"), (2023, "04"), (None, None)}
    assert sum(int(str(r["reports"])) for r in found) == len(asked(folder, "SELECT report FROM read_parquet('out/reports/**/*.parquet')"))


def test_words_stand_where_the_spans_say(folder: Path) -> None:
    wrong = """
      SELECT c.id FROM read_parquet('out/claims/**/*.parquet') c JOIN read_parquet('out/reports/**/*.parquet') r USING (report)
      WHERE substring(r.text, c.trigger.start + 1, c.trigger."end" - c.trigger.start) != c.trigger.text
    """
    assert not asked(folder, wrong)
    wrong = wrong.replace("claims/", "mentions/").replace("c.trigger.text", "c.text").replace("c.trigger.", "c.")
    assert not asked(folder, wrong)


def test_posture_has_no_point(folder: Path) -> None:
    pointed = """
      SELECT m.report, m.id FROM read_parquet('out/mentions/**/*.parquet') m
      WHERE m.place.withheld IS NOT NULL AND (m.place.lat IS NOT NULL OR m.place.radius_km IS NOT NULL)
    """
    assert not asked(folder, pointed)
