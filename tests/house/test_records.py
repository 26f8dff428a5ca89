"""Records are frozen, explained, and do no input or output."""

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path

import msgspec
import pytest

import khabar.records

NAMES = [f"khabar.records.{m.name}" for m in pkgutil.iter_modules(khabar.records.__path__)]
RECORDS = sorted(
    {
        c
        for name in NAMES
        for _, c in inspect.getmembers(importlib.import_module(name), inspect.isclass)
        if c.__module__ == name and issubclass(c, msgspec.Struct)
    },
    key=lambda c: c.__name__,
)
MAY_IMPORT = {"datetime", "typing", "msgspec", "khabar"}


@pytest.mark.parametrize("record", RECORDS, ids=lambda c: c.__name__)
def test_a_record_is_frozen_and_explained(record: type[msgspec.Struct]) -> None:
    assert record.__struct_config__.frozen
    doc = inspect.getdoc(record) or ""
    assert len(doc.split()) >= 4, f"{record.__name__} has no docstring of its own"
    assert not doc.startswith(f"{record.__name__}("), f"{record.__name__} has only the docstring that Python made"


@pytest.mark.parametrize("record", [c for c in RECORDS if {"start", "end"} <= set(c.__struct_fields__)], ids=lambda c: c.__name__)
def test_a_record_with_offsets_says_what_they_count(record: type[msgspec.Struct]) -> None:
    module = inspect.getmodule(record)
    said = (inspect.getdoc(record) or "") + ((module.__doc__ or "") if module else "")
    assert "code point" in said or "local" in said or record.__name__ in {"Mention", "Source", "ReadSource", "TimeReading"}


@pytest.mark.parametrize("name", NAMES)
def test_records_only_need_records(name: str) -> None:
    source = Path(inspect.getfile(importlib.import_module(name))).read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            assert {a.name.split(".")[0] for a in node.names} <= MAY_IMPORT
        elif isinstance(node, ast.ImportFrom):
            assert (node.module or "").split(".")[0] in MAY_IMPORT


@pytest.mark.parametrize("name", NAMES)
def test_records_open_nothing(name: str) -> None:
    source = Path(inspect.getfile(importlib.import_module(name))).read_text(encoding="utf-8")
    called = {node.func.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not called & {"open", "print", "input", "exec", "eval"}
