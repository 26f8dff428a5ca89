"""All that comes along with khabar may be used by anybody: no licence that asks for more than a notice, or the changes to its own files."""

import csv
import re
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ALLOWED = re.compile(
    r"MIT(-0|-CMU)?|0BSD|BSD(-[234]-Clause)?|Apache-2\.0|MPL-(1\.1|2\.0)|ISC|PSF-2\.0|Python-2\.0(\.1)?|ZPL-2\.[01]|OFL-1\.1|CC0-1\.0|Unlicense|Zlib"
)
CLASSIFIERS = {
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: BSD License": "BSD-3-Clause",
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "License :: OSI Approved :: ISC License (ISCL)": "ISC",
    "License :: OSI Approved :: Python Software Foundation License": "PSF-2.0",
    "License :: OSI Approved :: The Unlicense (Unlicense)": "Unlicense",
}


@cache
def seen() -> dict[str, dict[str, str]]:
    lines = (Path(__file__).parent / "data" / "licences.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader([x for x in lines if not x.startswith("#")], delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["package"]: row for row in rows}


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def closure() -> tuple[str, ...]:
    """The packages that `pip install khabar` brings along here, without extras."""
    found: set[str] = set()
    todo = [Requirement("khabar")]
    while todo:
        requirement = todo.pop()
        name = canonical(requirement.name)
        key = f"{name}[{','.join(sorted(requirement.extras))}]"
        if key in found:
            continue
        found.add(key)
        for raw in distribution(requirement.name).requires or []:
            needed = Requirement(raw)
            extras = requirement.extras or {""}
            if needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in extras):
                todo.append(needed)
    return tuple(sorted({key.split("[")[0] for key in found}))


def licence(name: str) -> str:
    """The SPDX expression: from our own table, else from the metadata; empty where neither says it."""
    if name in seen():
        return seen()[name]["licence"]
    metadata = distribution(name).metadata
    told = [CLASSIFIERS.get(c, c) for c in metadata.get_all("Classifier") or [] if c.startswith("License ::")]
    return metadata.get("License-Expression") or " OR ".join(told) or metadata.get("License") or ""


def may_be_used(expression: str) -> bool:
    """One of the licences to choose from has to be allowed in all its parts."""
    bare = expression.replace("(", " ").replace(")", " ")
    return any(all(ALLOWED.fullmatch(part.strip()) for part in choice.split(" AND ")) for choice in bare.split(" OR "))


@pytest.mark.parametrize("name", closure())
def test_a_package_may_be_used(name: str) -> None:
    assert may_be_used(licence(name)), f"{name}: «{licence(name)}» is not allowed, or unclear: read its text and add a row to licences.tsv"


def test_the_closure_is_not_empty() -> None:
    assert {"khabar", "msgspec", "click", "numpy", "lxml"} <= set(closure())


def test_rows_are_needed_and_say_where_the_text_was_read() -> None:
    for name, row in seen().items():
        assert name in closure(), f"{name} does not come along any more"
        assert len(row["reason"].split()) > 3, name
        assert row["seen"], name


@pytest.mark.parametrize("expression", ["MIT", "MPL-1.1 OR GPL-2.0-only", "Apache-2.0 AND MIT", "BSD-3-Clause"])
def test_allowed(expression: str) -> None:
    assert may_be_used(expression)


@pytest.mark.parametrize(
    "expression", ["", "GPL-3.0-or-later", "MIT AND GPL-2.0-only", "LGPL-2.1", "AGPL-3.0", "CC-BY-NC-4.0", "Other/Proprietary"]
)
def test_not_allowed(expression: str) -> None:
    assert not may_be_used(expression)
