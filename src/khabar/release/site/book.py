"""A release's incidents as a site lists them: newest first, in pages; by month, and by area."""

from collections.abc import Iterator, Sequence

import msgspec

from khabar.release.releasable import Place, Release, Released

A_PAGE = 200
"""Incidents of one page."""
A_PLACES_PAGE = 1000
"""Lines of a page of places."""


class Area(msgspec.Struct, frozen=True):
    """Incidents that are told by one area, newest first; `place` None: their place is not told.

    Those whose area has no point stand apart from those whose area has one.
    """

    place: Place | None
    incidents: tuple[Released, ...]

    @property
    def drawn(self) -> bool:
        """Whether it has a circle on the map."""
        return self.place is not None and None not in (self.place.lat, self.place.lon, self.place.radius_km)

    @property
    def anchor(self) -> str:
        """Where it stands on the pages of places."""
        if self.place is None:
            return "a-none"
        return f"a-{self.place.system}-{self.place.id}{'' if self.drawn else '-words'}"


class Book(msgspec.Struct, frozen=True):
    """All that the pages are written from. `page_of`: by id the number of the page, from 1, on which an incident stands."""

    release: Release
    incidents: tuple[Released, ...]
    areas: tuple[Area, ...]
    page_of: dict[str, int]

    @property
    def pages(self) -> tuple[tuple[Released, ...], ...]:
        """The incidents in pages; one empty page where there are none."""
        return tuple(self.incidents[i : i + A_PAGE] for i in range(0, max(1, len(self.incidents)), A_PAGE))

    @property
    def place_pages(self) -> tuple[tuple[Area, ...], ...]:
        """The areas in pages of about as many lines; one that has more runs on over the next."""
        return tuple(_filled(self.areas))

    def stretches(self) -> dict[str, list[Released]]:
        """By month (year, where no more is told), newest first; those without a day last, under «»."""
        out: dict[str, list[Released]] = {}
        for found in self.incidents:
            out.setdefault(stretch(found), []).append(found)
        return out


def book(release: Release) -> Book:
    """The incidents of a release in their order."""
    ordered = sorted(release.incidents, key=lambda f: f.id)
    ordered.sort(key=lambda f: (f.day.start, f.day.end) if f.day else ("", ""), reverse=True)
    pages = {found.id: i // A_PAGE + 1 for i, found in enumerate(ordered)}
    return Book(release, tuple(ordered), _areas(ordered), pages)


def stretch(found: Released) -> str:
    """The month in which it begins, «2024-05»; the year alone where no more is told; «» without a day."""
    return "" if found.day is None else found.day.start[: 4 if found.day.grain == "year" else 7]


def _areas(incidents: Sequence[Released]) -> tuple[Area, ...]:
    """Those with a circle first, the fullest first; last those of which no place is told."""
    found: dict[tuple[str, str, bool], list[Released]] = {}
    for incident in incidents:
        area = Area(incident.place, ())
        found.setdefault((area.place.system, area.place.id, area.drawn) if area.place else ("", "", False), []).append(incident)
    areas = [Area(some[0].place, tuple(some)) for some in found.values()]
    return tuple(sorted(areas, key=lambda a: (a.place is None, not a.drawn, -len(a.incidents), a.anchor)))


def _filled(areas: Sequence[Area]) -> Iterator[tuple[Area, ...]]:
    page: list[Area] = []
    room = A_PLACES_PAGE
    for area in areas:
        rest = area.incidents
        while rest:
            page.append(Area(area.place, rest[:room]))
            taken = len(page[-1].incidents)
            rest, room = rest[taken:], room - taken
            if room == 0:
                yield tuple(page)
                page, room = [], A_PLACES_PAGE
    if page or not areas:
        yield tuple(page)


def page_name(stem: str, number: int) -> str:
    """The name of a page of several, without its language: «incidents», «incidents-2»."""
    return stem if number == 1 else f"{stem}-{number}"
