"""Headlines of other articles that stand about an article without any heading of their own."""

from collections import Counter

from khabar.ingest.line_dates import DateLine
from khabar.ingest.lines import Line

_WHY = "other headlines"
_WORDS = 5
_LEAST_PAIRS = 3
_LEAST_UNMARKED = 3
_BULLETS = "-–—•*·▪●■◾✔1234567890"
_AFTER_THE_END = frozenset({"share button", "end mark", "comment box", "newsletter box", "view counter", "sign-off", "copyright", "tags"})


def dated_headlines(found: list[Line], why: dict[int, str], dates: dict[int, DateLine]) -> dict[int, str]:
    """Lines in a run of three or more «headline, its date, headline, its date»: a list of articles, each with its day."""
    out: dict[int, str] = {}
    i = 0
    while i + 1 < len(found):
        j = i
        while j + 1 < len(found) and j not in dates and found[j].headline and j + 1 in dates and dates[j + 1].label is None:
            j += 2
            while j < len(found) and j not in dates and found[j].key == found[j - 2].key:
                j += 1
        pairs = sum(1 for k in range(i, j) if k in dates)
        if pairs >= _LEAST_PAIRS:
            out.update({k: _WHY for k in range(i, j) if k not in why or k in dates})
        i = max(j, i + 1)
    return out


def trailing_headlines(found: list[Line], why: dict[int, str]) -> dict[int, str]:
    """Lines after the last paragraph that are a list of other articles.

    They are, where furniture of a page's end stands before them; or half of them break off with dots or stand twice; or they are
    three or more without a full stop after an article whose paragraphs all have one. Bulleted lines, a list of the dead say, never.
    """
    last = next((i for i in range(len(found) - 1, -1, -1) if found[i].full and i not in why), None)
    if last is None:
        return {}
    run = [i for i in range(last + 1, len(found)) if i not in why]
    if not run or any(not found[i].headline or found[i].plain[:1] in _BULLETS for i in run):
        return {}
    ended = [i for i in range(last + 1, run[-1]) if why.get(i) in _AFTER_THE_END]
    after = [i for i in run if ended and i > ended[0]]
    if after and all(found[i].words >= _WORDS for i in after):
        return dict.fromkeys(after, _WHY)
    if len(run) > 1 and _tell(found, run):
        return dict.fromkeys(run, _WHY)
    long = [i for i in run if found[i].words >= _WORDS and not found[i].stops]
    if len(run) == len(long) >= _LEAST_UNMARKED and _article_stops(found, why, last):
        return dict.fromkeys(run, _WHY)
    return {}


def _tell(found: list[Line], run: list[int]) -> bool:
    counts = Counter(found[i].key for i in run)
    telling = [i for i in run if found[i].words >= _WORDS and (found[i].trails or counts[found[i].key] > 1)]
    return len(telling) * 2 >= len(run)


def _article_stops(found: list[Line], why: dict[int, str], last: int) -> bool:
    """Whether the article has two full paragraphs or more, and whatever in it is as long as one has its full stop."""
    body = [found[i] for i in range(last + 1) if i not in why and found[i].words >= 12]
    stopped = [line for line in body[1:] if line.stops]
    return len(stopped) >= 2 and len(stopped) >= len(body) - 1
