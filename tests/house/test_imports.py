"""`import khabar` is light, touches no network, and its public names are those that it says."""

import importlib
import pkgutil
import subprocess
import sys
import types
from pathlib import Path

import pytest

import khabar

HEAVY = [
    "onnxruntime",
    "numpy",
    "lxml",
    "trafilatura",
    "docx",
    "pypdf",
    "rich",
    "torch",
    "django",
    "yaml",
    "hijridate",
    "httpx",
    "requests",
]
ROOT = Path(__file__).parents[2]


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("statement", ["import khabar", "import khabar.cli", "from khabar.records.report import Report"])
def test_imports_are_light(statement: str) -> None:
    loaded = run(f"import sys; {statement}; print(*sorted({{m.split('.')[0] for m in sys.modules}}))").split()
    assert "khabar" in loaded
    assert not [m for m in HEAVY if m in loaded]


BLOCKED = """
import importlib, pkgutil, socket, sys

def refuse(*args, **kwargs):
    raise AssertionError("khabar opened a socket")

class Refused(socket.socket):  # a class still, since ssl makes one of its own of it
    __init__ = refuse

socket.socket = Refused
socket.create_connection = socket.getaddrinfo = refuse
import khabar
from khabar.desk.site import Site, configure
configure(Site())
names = [m.name for m in pkgutil.walk_packages(khabar.__path__, "khabar.") if not m.name.endswith("__main__")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""


def test_no_module_opens_a_socket_when_it_is_imported() -> None:
    assert int(run(BLOCKED)) > 20


def test_all_is_what_is_exported() -> None:
    public = {name for name in dir(khabar) if not name.startswith("_") and not isinstance(getattr(khabar, name), types.ModuleType)}
    assert sorted(khabar.__all__) == sorted(public)
    assert len(set(khabar.__all__)) == len(khabar.__all__) <= 16, "the public API is about a dozen names"


def test_what_is_exported_is_explained() -> None:
    page = (ROOT / "docs" / "reference" / "python.md").read_text(encoding="utf-8")
    for name in khabar.__all__:
        assert f"`{name}`" in page, f"khabar.{name} is not in docs/reference/python.md"
        if name != "__version__":
            assert getattr(khabar, name).__doc__, f"khabar.{name} has no docstring"


def test_every_module_says_what_it_is_for() -> None:
    names = ["khabar", *(m.name for m in pkgutil.walk_packages(khabar.__path__, "khabar.") if not m.name.endswith("__main__"))]
    assert not [name for name in names if not (importlib.import_module(name).__doc__ or "").strip()]
