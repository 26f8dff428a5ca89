"""Building HTML so that text can only ever be text: what is not `Markup` is escaped, always."""

import html
from collections.abc import Iterable

from khabar.view.clean import direction, inline


class Markup(str):
    """HTML that was built here. Made by `el` and `join` only, from escaped text."""

    __slots__ = ()


Child = str | None | Iterable["Child"]


def el(tag: str, *children: Child, **attributes: str | None) -> Markup:
    """An element. Plain strings among `children` are cleaned and escaped; an attribute that is None is left out.

    A trailing underscore in an attribute's name is dropped (`class_`), other underscores are hyphens.
    """
    named = "".join(f' {k.rstrip("_").replace("_", "-")}="{html.escape(inline(v))}"' for k, v in attributes.items() if v is not None)
    return Markup(f"<{tag}{named}>{join(*children)}</{tag}>")


def join(*children: Child) -> Markup:
    """Children one after the other: Markup as it is, plain strings cleaned and escaped, None left out, iterables in their order."""
    out: list[str] = []
    for child in children:
        if isinstance(child, Markup):
            out.append(child)
        elif isinstance(child, str):
            out.append(html.escape(inline(child)))
        elif child is not None:
            out.append(join(*child))
    return Markup("".join(out))


def told(text: str, language: str | None, *, tag: str = "bdi", class_: str | None = None) -> Markup:
    """Text of the report, with its language and direction, cut off from the direction of what stands around it."""
    return el(tag, text, class_=class_, lang=language or "und", dir=direction(text))


def english(text: str, class_: str = "en") -> Markup:
    """The view's own English."""
    return el("span", text, class_=class_, lang="en", dir="ltr")


def both(ar: str, en: str) -> Markup:
    """A label in Arabic, with the English beside it."""
    return join(el("span", ar, class_="ar", lang="ar", dir="rtl"), " ", english(en))
