"""A long count of releases that can be stopped and gone on with: which random case files were released and looked through already.

A file of lines, one a case file: a hash of the code that made and released it, its seed, how many releases, how many incidents left. What
other code has made counts for nothing.
"""

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

_CODE = ("release", *(f"casefile/{name}.py" for name in ("clearances", "confirmations", "composing", "kept")))
_NOT = ("dossier", "exchange", "site/static")


class Done:
    """What is done already; nothing is read or written where no file is named."""

    def __init__(self, path: str) -> None:
        self._path = Path(path) if path else None
        self.left: dict[int, int] = {}
        if self._path is not None and self._path.is_file():
            for line in self._path.read_text("utf-8").splitlines():
                of, seed, _, left = line.split("\t")
                if of == code():
                    self.left[int(seed)] = int(left)

    def add(self, seed: int, releases: int, left: int) -> None:
        """One more case file: how many releases were made of it, and how many incidents left by them."""
        self.left[seed] = left
        if self._path is not None:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(f"{code()}\t{seed}\t{releases}\t{left}\n")


@cache
def code() -> str:
    """A hash over all that decides what leaves, that writes it, and over the canaries themselves."""
    found = hashlib.sha256()
    here = Path(__file__).parent
    paths = [here / "canaries.py", here.parent / "release" / "test_canaries.py"]
    for part in _CODE:
        root = Path(str(files("khabar"))) / part
        every = [root] if root.is_file() else sorted(p for p in root.rglob("*") if p.is_file() and p.suffix != ".pyc")
        paths += [p for p in every if not p.relative_to(root).as_posix().startswith(_NOT)]
    for path in paths:
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]
