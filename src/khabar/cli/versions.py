"""`khabar versions`: the texts that a report had, and what changed from one to the next."""

from typing import TYPE_CHECKING, Any

import click

from khabar.cli import casefile_open as common

if TYPE_CHECKING:
    from khabar.casefile.versions import Text
    from khabar.view.difference import Piece

_FSI, _PDI = "\u2068", "\u2069"
_SIGNS = {"same": ("", ""), "added": ("{+", "+}"), "removed": ("[-", "-]")}


@click.command("versions")
@click.argument("report", metavar="REPORT")
@click.option("--whole", is_flag=True, help="Show each difference with all the words around it.")
@common.case_option
@common.json_option
def versions(*, report: str, whole: bool, case: str, as_json: bool) -> None:
    """Show which texts a REPORT had, and word by word what changed: [-removed-], {+added+}.

    Its outlet changed it after it was read. The newest text is the one that is read and linked; the older ones stay as they were.
    """
    from khabar.casefile import availability
    from khabar.casefile.models import Report
    from khabar.casefile.versions import texts

    with common.opened(case) as opened:
        found = texts(opened, report)
        stored = Report.objects.using(opened.alias).get(ident=report)
        answer = availability.of(opened.alias, stored)
    if as_json:
        import msgspec

        there = None if answer is None else msgspec.to_builtins(answer)
        common.print_json({"report": report, "available": there, "versions": [_told(found, i) for i in range(len(found))]})
        return
    screen = common.screen()
    for i, text in enumerate(found):
        click.echo(_head(text), file=screen)
        for line in _lines(_changes(found, i, whole=whole)):
            click.echo(f"  {line}", file=screen)
    if answer is not None:
        told = "is there again" if answer.there else "is gone"
        click.echo(f"the page {told}: status {answer.status}, {answer.at} (entry {answer.entry})", file=screen)


def _head(text: "Text") -> str:
    from khabar.view.clean import inline

    had = f", fetched {text.told['fetched']}" if text.told.get("fetched") else ""
    where = f" from {inline(str(text.told['url']))}" if text.told.get("url") else ""
    return f"{text.number}. entry {text.entry}, {text.at[:19]}Z by {_FSI}{inline(text.who)}{_PDI}{had}{where}"


def _changes(found: "tuple[Text, ...]", i: int, *, whole: bool = True) -> "tuple[Piece, ...]":
    from khabar.view.difference import difference, shortened

    if i == 0:
        return ()
    pieces = difference(found[i - 1].document.text, found[i].document.text)
    return pieces if whole else shortened(pieces)


def _lines(pieces: "tuple[Piece, ...]") -> list[str]:
    """A line a piece, each with its own direction, so that no text turns the signs around it."""
    from khabar.view.difference import plain

    out = []
    for piece in pieces:
        left, right = _SIGNS[piece.what]
        cut = "… " if piece.cut else ""
        if piece.text.strip() or cut:
            out.append(f"{cut}{left}{_FSI}{plain(piece)}{_PDI}{right}")
    return out


def _told(found: "tuple[Text, ...]", i: int) -> dict[str, Any]:
    import msgspec

    text = found[i]
    about = {"number": text.number, "entry": text.entry, "at": text.at, "who": text.who, "told": dict(text.told)}
    return {**about, "title": text.document.title, "text": text.document.text, "changes": msgspec.to_builtins(_changes(found, i))}
