"""tests/unit is a mirror of src/khabar: each module has its test module, and each test module its module."""

import ast
import csv
from pathlib import Path

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src" / "khabar"
UNIT = ROOT / "tests" / "unit"


def exempt() -> dict[str, str]:
    lines = (Path(__file__).parent / "data" / "no_test.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader([x for x in lines if not x.startswith("#")], delimiter="\t")
    return {row["module"]: row["reason"] for row in rows}


def modules() -> list[str]:
    return sorted(p.relative_to(SRC).as_posix() for p in SRC.rglob("*.py") if not only_a_docstring(p))


def only_a_docstring(path: Path) -> bool:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return path.name == "__init__.py" and all(isinstance(x, ast.Expr) and isinstance(x.value, ast.Constant) for x in body)


def mirror_of(module: str) -> str:
    path = Path(module)
    return (path.parent / f"test_{path.stem.strip('_')}.py").as_posix()


def test_every_module_has_its_test_module() -> None:
    reasons = exempt()
    missing = [mirror_of(m) for m in modules() if m not in reasons and not (UNIT / mirror_of(m)).is_file()]
    assert not missing, f"tests/unit lacks {missing}"


def test_every_test_module_has_its_module() -> None:
    expected = {mirror_of(m) for m in modules()}
    strays = [p for p in (x.relative_to(UNIT).as_posix() for x in UNIT.rglob("test_*.py")) if p not in expected]
    assert not strays, f"tests/unit has {sorted(strays)}, whose modules do not exist"


def test_every_test_module_tests_something() -> None:
    empty = [p.relative_to(UNIT).as_posix() for p in UNIT.rglob("test_*.py") if "\ndef test_" not in p.read_text(encoding="utf-8")]
    assert not empty


def test_exemptions_are_needed_and_have_a_reason() -> None:
    known = set(modules())
    for module, reason in exempt().items():
        assert module in known, f"{module} is exempt and does not exist"
        assert not (UNIT / mirror_of(module)).is_file(), f"{module} is exempt and has a test"
        assert len(reason.split()) > 3, module


def test_tests_are_no_packages() -> None:
    assert not list((ROOT / "tests").rglob("__init__.py"))
