"""Which line of a plain text is its headline."""

from khabar.ingest.lines import Line

_MOST_WORDS = 25
_LEAST_WORDS = 3


def headline(article: list[Line], dateline_start: int | None) -> Line | None:
    """The first line of the article, if it looks like a headline: 3 to 25 words, no final full stop, no dateline, and more below.

    `article` holds the lines that are not furniture; `dateline_start` is where the dateline begins (code points), if there is one.
    """
    if len(article) < 2:
        return None
    first = article[0]
    if first.start == dateline_start or not _LEAST_WORDS <= first.words <= _MOST_WORDS:
        return None
    return None if first.plain.rstrip("\"'»”").endswith((".", "،", ":", "؛")) and not first.trails else first
