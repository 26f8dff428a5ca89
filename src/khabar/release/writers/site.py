"""The release as a site of static pages; `khabar.release.site` has its parts."""

from pathlib import Path

from khabar.release.releasable import Release
from khabar.release.site.pages import pages


def write(release: Release, folder: Path) -> list[Path]:
    """Write `site/index.html` and all that belongs to it."""
    return pages(release, folder / "site")
