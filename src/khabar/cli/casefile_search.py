"""`khabar search`: words and filters over all reports."""

from collections.abc import Collection
from typing import TYPE_CHECKING, TextIO, get_args

import click

from khabar.cli import casefile_open as common
from khabar.cli import options
from khabar.errors import UsageError

if TYPE_CHECKING:
    from khabar.casefile.opening import CaseFile
    from khabar.casefile.search import Found, Hit
    from khabar.lang.gazetteer_load import Gazetteer
    from khabar.view.table import Rows
    from khabar.view.terminal import Bidi

_DAY = options.Published()


@click.command("search")
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option("--place", "places", multiple=True, metavar="PLACE", help="A place by name or id: it and all inside it.")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="A claim type, such as killing.")
@click.option("--actor", "actors", multiple=True, metavar="ACTOR", help="An actor by name or id.")
@click.option("--harm", multiple=True, metavar="HARM", help="killed, injured, detained, abused, displaced or joint.")
@click.option("--source", "sources", multiple=True, metavar="KIND", help="A kind of source, such as rescuer.")
@click.option("--concern", "concerns", multiple=True, metavar="CONCERN", help="A concern that is raised.")
@click.option("--since", type=_DAY, metavar="DAY", help="What is told happened on this day or later.")
@click.option("--until", type=_DAY, metavar="DAY", help="What is told happened on this day or earlier.")
@click.option("--first", type=click.IntRange(min=0), default=0, show_default=True, metavar="N", help="Leave out the first N.")
@click.option("--most", type=click.IntRange(1, 1000), default=20, show_default=True, metavar="N", help="Print at most N.")
@options.width
@options.bidi
@common.case_option
@common.json_option
def search(  # noqa: PLR0917 - click calls by name
    words: tuple[str, ...],
    places: tuple[str, ...],
    kinds: tuple[str, ...],
    actors: tuple[str, ...],
    harm: tuple[str, ...],
    sources: tuple[str, ...],
    concerns: tuple[str, ...],
    since: str | None,
    until: str | None,
    first: int,
    most: int,
    width: int | None,
    bidi: "Bidi",
    case: str,
    as_json: bool,
) -> None:
    """Find reports by WORDS, in any form of Arabic writing, and by what they tell.

    All words have to be there, with any particle and with or without the article. "a phrase" stands in that order, -word must not be there,
    word* is the beginning of words. Filters speak of one claim of the report; given twice, one of the two has to hold.
    """
    from khabar.casefile.search import Filters
    from khabar.casefile.search import search as find

    check_codes(kinds, harm, sources, concerns)
    with common.opened(case) as opened:
        filters = Filters(
            places=_places(opened, places),
            kinds=kinds,
            actors=_actors(opened, actors),
            harm=harm,
            sources=sources,
            concerns=concerns,
            since=since,
            until=until,
        )
        found = find(opened, " ".join(words), filters, first=first, most=most)
    if as_json:
        for hit in found.hits:
            common.print_json(hit)
    else:
        write_hits(found, common.screen(), width=width, bidi=bidi)
    shown = f"{first + 1} to {first + len(found.hits)} of {found.total}" if found.hits else f"{found.total}"
    click.echo(f"{shown} report{'s' if found.total != 1 else ''}", err=True)


def check_codes(kinds: Collection[str], harm: Collection[str], sources: Collection[str], concerns: Collection[str]) -> None:
    """Raise UsageError where a filter asks for a code that the codebook has not: it would find nothing, and not say why."""
    from khabar.concerns.load import concern_book
    from khabar.records.codes import CLAIM_TYPES, SOURCE_KINDS
    from khabar.records.report import Outcome

    known = (
        ("--kind", kinds, CLAIM_TYPES),
        ("--harm", harm, get_args(Outcome)),
        ("--source", sources, SOURCE_KINDS),
        ("--concern", concerns, tuple(c.id for c in concern_book()) if concerns else ()),
    )
    for option, given, codes in known:
        for code in given:
            if code not in codes:
                raise UsageError(f"{option} {code}: there is no such code; the codes are {', '.join(codes)}")


def _places(case: "CaseFile", names: Collection[str]) -> tuple[str, ...]:
    from khabar.casefile.own_lists import gazetteer

    if not names:
        return ()
    known = gazetteer(case)
    return tuple(ident for name in names for ident in place_ids(name, known))


def _actors(case: "CaseFile", names: Collection[str]) -> tuple[str, ...]:
    from khabar.casefile.own_lists import own
    from khabar.resolve.actor_list import using

    if not names:
        return ()
    with using(own(case).actors):
        return tuple(ident for name in names for ident in actor_ids(name))


def place_ids(name: str, gazetteer: "Gazetteer") -> tuple[str, ...]:
    """The ids of the places that `name` may mean, or the id that it is. Raises UsageError where the gazetteer has none."""
    from khabar.resolve.place_look_up import look_up, place_key

    if gazetteer.entry(name) is not None:
        return (name,)
    found = tuple(entry.id for entry in look_up(gazetteer, place_key(name)))
    if not found:
        raise UsageError(f"the gazetteer has no place {name!r}; try another spelling, or search for it as a word")
    return found


def actor_ids(name: str) -> tuple[str, ...]:
    """The id of the actor that `name` means, or the id that it is. Raises UsageError where the list has none."""
    from khabar.resolve.actor_list import actor_list, name_key

    listed = actor_list()
    if name in listed.actors:
        return (name,)
    found = listed.names.get(name_key(name))
    if found is None:
        raise UsageError(f"the list of actors has no {name!r}; try another name, or search for it as a word")
    return (found,)


def write_hits(found: "Found", file: TextIO, *, width: int | None = None, bidi: "Bidi" = "auto") -> None:
    """Each report with its incidents, and the piece of its text where the words stand."""
    from khabar.view.table import grid
    from khabar.view.terminal import console, isolates

    out = console(file, width=width)
    isolate = isolates(bidi, getattr(file, "encoding", None))
    for i, hit in enumerate(found.hits):
        if i:
            out.print("")
        out.print(grid(hit_rows(hit), isolate))


def hit_rows(hit: "Hit") -> "Rows":
    """One report: id, day, outlet, title and state; incidents; words."""
    from khabar.view.parts import alarm, ours, quiet, words

    outlet = words(hit.outlet) if hit.outlet else quiet("outlet not known")
    state = (alarm(f" ({hit.state})"),) if hit.state != "current" else ()
    rows: Rows = [("report", (ours(f"{hit.report}  {hit.published[:10] or 'no day'}  "), outlet, *state))]
    if hit.title:
        rows.append(("", (words(" ".join(hit.title.split())),)))
    if hit.incidents:
        rows.append(("in", (ours(f"incident{'s' * (len(hit.incidents) != 1)} {', '.join(map(str, hit.incidents))}"),)))
    if hit.snippet is not None:
        shown = " ".join(marked(hit.snippet.text, hit.snippet.start, hit.snippet.marks).split())
        rows.append(("words", (words(f"…{shown}…"),)))
    return rows


def marked(text: str, start: int, marks: tuple[tuple[int, int], ...]) -> str:
    """The text of a snippet that begins at `start`, with brackets around its marks."""
    out, at = [], 0
    for a, b in marks:
        out += [text[at : a - start], "[", text[a - start : b - start], "]"]
        at = b - start
    return "".join([*out, text[at:]])
