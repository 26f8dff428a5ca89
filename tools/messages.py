"""The desk's Arabic: what pages say, checked against the catalogues, and the catalogues compiled.

    python -m tools.messages            compile every catalogue (django.po to django.mo)
    python -m tools.messages --check    name what a page says and no catalogue has in Arabic, and what no page says any more

Catalogues are src/khabar/desk/locale/AREA/ar/LC_MESSAGES/django.po, one an area. A message may stand in any of them, once, or more than
once with the same Arabic.
"""

import argparse
import datetime
import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

DESK = Path(__file__).parents[1] / "src" / "khabar" / "desk"
_KEYWORDS = {
    **{f"{name}{lazy}": None for name in ("gettext", "_") for lazy in ("", "_lazy")},
    **{f"ngettext{lazy}": (1, 2) for lazy in ("", "_lazy")},
    **{f"pgettext{lazy}": ((1, "c"), 2) for lazy in ("", "_lazy")},
    **{f"npgettext{lazy}": ((1, "c"), 2, 3) for lazy in ("", "_lazy")},
}
_NO_DAY = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
Key = tuple[str, str]
"""A message's context (empty: none) and its English (of a plural: the singular)."""


def catalogues() -> list[Path]:
    """All of them, in order."""
    return sorted(DESK.glob("locale/*/ar/LC_MESSAGES/django.po"))


def said() -> dict[Key, str]:
    """What templates and modules say, with the place where each is said first."""
    found: dict[Key, str] = {}
    for path in sorted([*DESK.rglob("*.py"), *DESK.rglob("*.html")]):
        source = path.read_text(encoding="utf-8")
        if path.suffix == ".html":
            source = "\n".join(line.strip() for line in templatize(source, origin=str(path)).splitlines())  # no Python: no indents
        for line, message, _, context in extract("python", io.BytesIO(source.encode()), keywords=_KEYWORDS):
            singular = message[0] if isinstance(message, tuple) else message
            if singular:
                found.setdefault((context or "", singular), f"{path.relative_to(DESK)}:{line}")
    return found


def translated() -> Iterator[tuple[Path, Key, Message]]:
    """Every message of every catalogue."""
    for path in catalogues():
        with path.open("rb") as stream:
            catalogue = read_po(stream, locale="ar", charset="utf-8")
        for message in catalogue:
            if message.id:
                singular = message.id if isinstance(message.id, str) else message.id[0]
                yield path, (message.context or "", singular), message


def whole(message: Message) -> bool:
    """Whether every form of it is there, and none is only guessed at."""
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(forms) and not message.fuzzy and (len(forms) == 6 or not message.pluralizable)


def problems() -> list[str]:
    """What is wrong, a line each: untranslated, translated twice in different words, or no longer said."""
    pages, arabic, out = said(), dict[Key, object](), list[str]()
    for path, key, message in translated():
        if not whole(message):
            out.append(f"{path.relative_to(DESK)}: «{key[1]}» is not whole in Arabic (a plural has six forms)")
        elif arabic.setdefault(key, message.string) != message.string:
            out.append(f"{path.relative_to(DESK)}: «{key[1]}» has other words in another catalogue")
        if key not in pages:
            out.append(f"{path.relative_to(DESK)}: «{key[1]}» is said nowhere any more")
    return out + [f"{where}: «{key[1]}» has no Arabic" for key, where in pages.items() if key not in arabic]


def compiled(path: Path) -> bytes:
    """A catalogue as gettext reads it; the same bytes every time."""
    with path.open("rb") as stream:
        catalogue: Catalog = read_po(stream, locale="ar", charset="utf-8")
    catalogue.creation_date = _NO_DAY  # else the time of compiling
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main() -> None:
    """Compile, or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        found = problems()
        print("\n".join(found) or "every message has its Arabic")
        raise SystemExit(bool(found))
    for path in catalogues():
        path.with_suffix(".mo").write_bytes(compiled(path))


if __name__ == "__main__":
    main()
