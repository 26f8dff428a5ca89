"""Picture captions above an article: they end in a credit to an outlet, «سوق في المدينة – عنب بلدي», «… (رويترز)»."""

import re

import msgspec

from khabar.ingest.furniture import Marked
from khabar.ingest.outlets import outlet_named

_CREDIT = re.compile(r"(?:\s[-–—/|]|[-–—]\s|\()\s*([^-–—/|()]{2,40}?)\s*\)?\s*$")
_LEAST_WORDS = 6
_MOST_WORDS = 30


def captions(text: str, marked: Marked) -> Marked:
    """`marked` with the captions among the lines between headline and first paragraph. The first line of an article is none."""
    article = [i for i in range(min(marked.body, len(marked.lines))) if i not in marked.why]
    found = {i: "caption" for i in article[1:] if _credited(text[marked.lines[i].start : marked.lines[i].end], marked.lines[i].words)}
    return msgspec.structs.replace(marked, why={**marked.why, **found}) if found else marked


def _credited(line: str, words: int) -> bool:
    if not _LEAST_WORDS <= words <= _MOST_WORDS:
        return False
    match = _CREDIT.search(line[-60:])
    return match is not None and any(outlet_named(part) for part in (match[1], match[1].split("ـ")[-1].strip()))
