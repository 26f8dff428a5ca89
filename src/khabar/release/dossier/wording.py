"""What a dossier says in its two languages: out of data, with what is filled in kept apart."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Formatter

from khabar.lang.load import rows_of
from khabar.release.dossier.content import Kind, Language, Phrase, Piece, code, ours
from khabar.view.labels import label


def say(language: Language, key: str, style: Kind = "plain", /, **filled: str | Phrase) -> Phrase:
    """The words under `key`. What is filled in as text is a number, a day, a hash; a phrase stays what it is."""
    out: list[Piece] = []
    for words, name, _, _ in Formatter().parse(_words()[language][key]):
        out += ours(words, style) if words else ()
        if name is not None:
            value = filled[name]
            out += code(value, style) if isinstance(value, str) else value
    return tuple(out)


def knows(key: str) -> bool:
    """Whether there are words under `key`."""
    return key in _words()["en"]


def named(language: Language, kind: str, ident: str) -> Phrase:
    """The label of a code in the dossier's language; the code itself where it has none."""
    found = label(kind, ident)
    told = found.ar if language == "ar" else found.en
    return code(told) if told == ident else ours(told)


@cache
def _words() -> Mapping[Language, Mapping[str, str]]:
    text = (files("khabar.release") / "data" / "dossier.tsv").read_text(encoding="utf-8")
    rows = rows_of("khabar/release/data/dossier.tsv", text, ("key", "en", "ar"))
    return {"en": {r["key"]: r["en"] for r in rows}, "ar": {r["key"]: r["ar"] for r in rows}}
