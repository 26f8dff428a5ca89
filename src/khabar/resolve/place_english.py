"""The words of an English place in the order of Arabic: «northern Aleppo countryside» as «ريف حلب الشمالي», «Homs city» as «مدينة حمص»."""

from khabar.resolve.place_lists import PlaceLists

_SMALL = frozenset(("the", "of", "s"))


def in_arabic_order(tokens: list[str], lists: PlaceLists) -> list[str]:
    """Folded words: the word for the kind of place first, and behind a countryside's name its point of the compass."""
    if not tokens or not all(t.isascii() for t in tokens):
        return tokens
    kept = [t for t in tokens if t not in _SMALL] or tokens
    if len(kept) > 1 and kept[-1] in lists.units:
        kept = [kept[-1], *kept[:-1]]
    if len(kept) > 2 and kept[0] in lists.units and lists.units[kept[0]].role == "rural":
        points = [t for t in kept[1:-1] if t in lists.compass]
        kept = [kept[0], *(t for t in kept[1:] if t not in points), *points]
    return kept
