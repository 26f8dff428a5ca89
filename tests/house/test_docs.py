"""What the papers say exists: links lead somewhere, examples run, make targets and variables are real."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def links(page: Path) -> Iterator[tuple[Path, str]]:
    """Each relative link of a page, as the file it leads to and its anchor. What stands in code is no link."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in LINK.findall(text):
        if "://" not in target:
            path, _, anchor = target.partition("#")
            yield ((page.parent / path).resolve() if path else page), anchor


def anchors(page: Path) -> set[str]:
    text = page.read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", h.lower()).strip().replace(" ", "-") for h in headings} | set(re.findall(r'<a id="([^"]+)"', text))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    for target, anchor in links(page):
        assert target.is_file(), f"{name(page)} links to {target.relative_to(ROOT)}, which is not there"
        if anchor and target.suffix == ".md":
            assert anchor in anchors(target), f"{name(page)} links to #{anchor} in {name(target)}, which is not there"


def test_every_page_can_be_found() -> None:
    linked = {target for page in PAGES for target, _ in links(page)}
    assert not [name(p) for p in PAGES if p not in linked and p.parent != ROOT and name(p) != "docs/index.md"]


def test_make_targets_that_are_named_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    for page in PAGES:
        named = re.findall(r"(?:`|^)make ([a-z-]+)", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert set(named) <= targets, f"{name(page)}: {set(named) - targets}"


def test_variables_of_the_environment_are_documented() -> None:
    read = {v for p in (ROOT / "src").rglob("*.py") for v in re.findall(r"\bKHABAR_[A-Z_]+\b", p.read_text(encoding="utf-8"))}
    said = "".join(p.read_text(encoding="utf-8") for p in PAGES)
    assert not [v for v in read if v not in said]


def test_the_example_in_the_readme_runs() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL)
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "killing" in done.stdout


def test_the_program_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "khabar", "--version"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("khabar ")


def test_the_program_prints_the_schema_that_is_published() -> None:
    done = subprocess.run([sys.executable, "-X", "utf8", "-m", "khabar", "schema"], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == (ROOT / "docs" / "reference" / "report-schema.json").read_bytes()
