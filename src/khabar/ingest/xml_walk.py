"""XML from strangers, walked without recursion, without entities and without the network."""

from collections.abc import Iterator
from typing import Any

from khabar.errors import BrokenFileError


def walk_xml(xml: bytes, what: str) -> Iterator[tuple[str, Any]]:
    """("start" or "end", element) for each element, in order. Raises BrokenFileError, naming `what`, where the XML is not well formed,
    or nested or large beyond what libxml2 takes (256 deep, 10 MB in one text).
    """
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as e:
        raise BrokenFileError(f"{what}: not well-formed XML, or nested too deep ({e}); save the file again") from e
    yield from etree.iterwalk(root, events=("start", "end"))
