"""A module fits in a sitting and a function on a screen, or says why not."""

import ast
import csv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINES_A_MODULE = 300
LINES_A_FUNCTION = 50


def exempt() -> dict[str, str]:
    lines = (Path(__file__).parent / "data" / "too_long.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader([x for x in lines if not x.startswith("#")], delimiter="\t")
    return {row["where"]: row["reason"] for row in rows}


def too_long() -> Iterator[str]:
    for folder in ("src", "training", "benchmarks"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            where = path.relative_to(ROOT).as_posix()
            if len(text.splitlines()) > LINES_A_MODULE:
                yield where
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and length(node) > LINES_A_FUNCTION:
                    yield f"{where}:{node.name}"


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_nothing_is_too_long_without_a_reason() -> None:
    assert not [x for x in too_long() if x not in exempt()], f"over {LINES_A_MODULE} lines a module or {LINES_A_FUNCTION} a function"


def test_exemptions_are_needed_and_have_a_reason() -> None:
    found = set(too_long())
    for where, reason in exempt().items():
        assert where in found, f"{where} is exempt and not too long"
        assert len(reason.split()) > 3, where
