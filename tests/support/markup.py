"""What a page may be made of: a parsed answer is searched for anything that could run, load or send, and that no template has."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import html

ELEMENTS = frozenset(
    """html head body meta title link script a svg use g path line circle rect text tspan marker defs polygon polyline ellipse desc
    header nav main footer section article aside div span p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption thead tbody tfoot tr th td
    form label input button select option optgroup textarea fieldset legend details summary dialog time bdi bdo mark strong em b i small
    code pre br hr img figure figcaption progress meter output abbr q blockquote cite sup sub data datalist wbr colgroup col template
    noscript ruby kbd""".split()  # noqa: SIM905 - read at once
)
ADDRESSES = (
    *("href", "src", "action", "formaction", "data", "poster", "background", "srcset", "cite"),
    *("hx-get", "hx-post", "hx-put", "hx-delete", "hx-patch"),
)
HEADS = ("base", "iframe", "object", "embed", "style", "frame", "frameset", "applet", "plaintext", "xmp")


def foreign(page: str) -> list[str]:
    """What of the page is none of its own templates', a line each; none where all is well."""
    return list(dict.fromkeys(_foreign(page))) if page.strip() else []


def _foreign(page: str) -> Iterator[str]:
    for element in html.document_fromstring(page).iter():
        if not isinstance(element.tag, str):
            continue
        name = element.tag.rpartition("}")[2].lower()
        if name not in ELEMENTS or name in HEADS:
            yield f"<{name}>"
        if name == "script" and (element.text or "").strip() and element.get("type") != "application/json":
            yield f"a script inside the page: {element.text}"
        if name == "meta" and element.get("http-equiv"):
            yield "a meta element that acts"
        for attribute, value in element.attrib.items():
            if (told := _attribute(str(attribute).lower(), str(value))) is not None:
                yield f"{name} {told}"


def _attribute(name: str, value: str) -> str | None:
    if name.startswith("on") or name in ("style", "srcdoc", "ping") or name.startswith("hx-on"):
        return f"{name}={value}"
    if name in ADDRESSES and not _harmless(value):
        return f"{name}={value}"
    if re.search(r"\b(js|javascript):", value) and name.startswith("hx-"):
        return f"{name}={value}"
    return None


def _harmless(value: str) -> bool:
    """An address of this site, an image inside the page, or one that is only followed (http, https)."""
    bare = re.sub(r"[\x00-\x20]", "", value).lower()
    if bare.startswith("data:image/"):
        return True
    try:
        return urlsplit(bare).scheme in ("", "http", "https")
    except ValueError:
        return False
