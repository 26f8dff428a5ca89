"""A real desk in a real browser: the server as a program of its own, Debian's Chromium, and what must hold on every page."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

LANGUAGES = ("ar", "en")
_PATIENCE = 30


def chromium() -> str:
    """The browser's program. Skips the test where it is not installed."""
    found = next((p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))), None)
    if found is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    return found


@contextmanager
def serving(case: Path | str, *options: str, environment: dict[str, str] | None = None) -> Iterator[str]:
    """`khabar desk` over a case file; the address that it prints."""
    command = [sys.executable, "-m", "khabar", "desk", "--case", str(case), "--port", "0", "--no-browser", *options]
    program = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **(environment or {})},
    )
    try:
        yield _address(program)
    finally:
        program.terminate()
        program.wait(_PATIENCE)
        assert program.stdout is not None
        program.stdout.close()


def _address(program: "subprocess.Popen[str]") -> str:
    assert program.stdout is not None
    said, end = "", time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        line = program.stdout.readline()
        said += line
        if found := re.search(r"https?://\S+", line):
            return found[0]
        if not line:
            break
    raise AssertionError(f"the desk did not start: {said}")


class Watched:
    """A page that is watched: `page` is Playwright's; `clean` asserts that nothing went wrong on it so far."""

    def __init__(self, page: Any, address: str) -> None:
        parts = urlsplit(address)
        self.page, self.root = page, f"{parts.scheme}://{parts.netloc}"
        self.faults: list[str] = []
        self.expected: set[int] = set()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)
        page.on("dialog", lambda dialog: (self.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning") and not (self.expected and "Failed to load resource" in message.text):
            self.faults.append(f"console: {message.text}")

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self.root, "data:", "about:")):
            self.faults.append(f"a request to another host: {request.url}")

    def _response(self, response: Any) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.faults.append(f"{response.status} for {response.url}")

    def go(self, path: str) -> Any:
        """Open a page of the desk; Playwright's page."""
        self.page.goto(self.root + path, wait_until="load")
        return self.page

    def clean(self) -> None:
        """Nothing was complained of, no other host asked, nothing popped up."""
        assert not self.faults, self.faults

    def accessible(self, *, preload: bool = True) -> None:
        """axe finds nothing on the page as it is now, by WCAG 2.2 A and AA and its best practices.

        `preload`: whether axe may ask for the page's style sheets itself, which a page that may ask for nothing does not let it.
        """
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        # What passes is neither described nor sent: on a long page that takes longer than looking.
        options = {"preload": preload, "runOnly": {"type": "tag", "values": tags}, "resultTypes": ["violations"]}
        found = self.page.evaluate("async (options) => (await axe.run(document, options)).violations", options)
        told = [f"{v['id']}: {v['help']} at {[n['target'] for n in v['nodes']][:4]}" for v in found]
        assert not told, told

    def fits(self) -> None:
        """Nothing of the page lies beside the window: it does not scroll sideways as a whole."""
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"the page is {wide} px wider than its window"


PageOf = Callable[..., Watched]
"""Gives a watched page: `page_of("ar")`, `page_of("en", width=360, dark=True)`, signed in by the address of the desk."""
