"""Where captures go: a folder, or the case file."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol

from khabar.cli import opening

if TYPE_CHECKING:
    from khabar.capture.capturing import Taken
    from khabar.capture.fetching import Fetcher
    from khabar.casefile.opening import CaseFile
    from khabar.pipeline import Pipeline


class Keeper(Protocol):
    """`later`: a stamp can be added to a capture that is kept. `keeps_errors`: what a server says of a page that it has not is kept too."""

    later: ClassVar[bool]
    keeps_errors: ClassVar[bool]

    def before(self, url: str, fetcher: "Fetcher", stamp: str) -> str | None:
        """Where an earlier capture of this address is; None where there is none. A stamp that it lacks is asked for now."""
        ...

    def keep(self, taken: "Taken") -> tuple[str, list[str]]:
        """Keep a capture: where it is, and the ids of the reports that it became."""
        ...


class FolderKeeper:
    """Captures as folders below one folder."""

    later: ClassVar[bool] = True
    keeps_errors: ClassVar[bool] = True

    def __init__(self, parent: Path) -> None:
        self._parent = parent

    @cached_property
    def _kept(self) -> dict[str, Path]:
        from khabar.capture.bundle import sweep
        from khabar.capture.capturing import kept

        sweep(self._parent)
        return kept(self._parent)

    def before(self, url: str, fetcher: "Fetcher", stamp: str) -> str | None:
        """The folder of an earlier run."""
        from khabar.capture.capturing import stamp_later

        folder = self._kept.get(url)
        if folder is not None and stamp:
            stamp_later(folder, fetcher, stamp)
        return None if folder is None else str(folder)

    def keep(self, taken: "Taken") -> tuple[str, list[str]]:
        """Write it, whole or not at all."""
        from khabar.capture.bundle import keep

        return str(keep(taken.files, self._parent)), []


class CaseKeeper:
    """Captures as received bytes of a case file, and the pages in them as its reports."""

    later: ClassVar[bool] = False
    keeps_errors: ClassVar[bool] = False

    def __init__(self, case: "CaseFile", handle: str, reader: str) -> None:
        self._case, self._handle, self._reader = case, handle, reader

    @cached_property
    def _pipeline(self) -> "Pipeline":
        return opening.with_own(opening.open_pipeline(self._reader), self._case)

    def before(self, url: str, fetcher: "Fetcher", stamp: str) -> str | None:
        """The name of what was received."""
        from khabar.capture.capturing import prefix_of
        from khabar.casefile.captures import has

        return "in the case file" if has(self._case, prefix_of(url)) else None

    def keep(self, taken: "Taken") -> tuple[str, list[str]]:
        """Read the page and add it, with all its evidence, in one transaction."""
        from khabar.capture.bundle import packed
        from khabar.capture.capturing import bundle_name
        from khabar.casefile import adding

        name, data = bundle_name(taken), packed(taken.files)
        reports = self._pipeline.read(data, name=name)
        vectors = [self._pipeline.passages(report) for report in reports]
        added = adding.add_received(self._case, data, reports, name=name, who=self._handle, vectors=vectors)
        return name, [one.report for one in added]
