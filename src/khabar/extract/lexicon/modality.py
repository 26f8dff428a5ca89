"""How an event is told to have come about: by the words right before its trigger, its form, and who tells it."""

from functools import cache

from khabar.extract.lexicon.events import Event
from khabar.extract.lexicon.page import Page
from khabar.extract.lexicon.vocabulary import words_in_class
from khabar.lang.load import table
from khabar.text.fold import fold_text

_STANCES = {"denies": "negated", "doubts": "possible", "fears": "future"}
_STANDING = ("control", "restriction", "support")
_PASTS = ("تمرك", "تسلم", "تحصن")
_REACH = 8
_MARKS = ".؛:!؟"


@cache
def _words() -> dict[str, tuple[str, int]]:
    rows = table("lexicon/modality.tsv", ("modality", "words", "within", "note"))
    return {fold_text(row["words"]): (row["modality"], int(row["within"])) for row in rows}


def modality(page: Page, event: Event, stance: str, *, demanded: bool = False) -> str:
    """The modality of an event whose nearest teller takes the stance `stance`; `demanded`: it is what a demand or threat is about."""
    if event.kind == "state":
        return "general"
    if event.hit.future:
        return "future"
    told = _before(page, event) or _STANCES.get(stance, "")
    return told or ("future" if demanded else "general" if _stands(page, event) else "actual")


def _stands(page: Page, event: Event) -> bool:
    """Whether a verb of holding stands in the present: «تسيطر على»."""
    form = page.words[event.first][event.hit.letters :]
    return event.type in _STANDING and event.kind in ("verb", "moves") and form.startswith(("ي", "ت")) and not form.startswith(_PASTS)


def _before(page: Page, event: Event) -> str:
    """What the nearest telling word before the trigger says; empty where none stands within its reach."""
    for i in range(event.first - 1, max(-1, event.first - 1 - _REACH), -1):
        if not page.together(i, event.first) or page.words[i] in _MARKS:
            return ""
        for word in (page.words[i], page.words[i][1:] if page.words[i][:1] in "وف" else ""):
            found = _words().get(word)
            if found is not None and event.first - i <= found[1] and not _perfect(page, event, word):
                return found[0]
    return ""


def _perfect(page: Page, event: Event, word: str) -> bool:
    """Whether «قد» stands before a past, where it hedges nothing."""
    return word in words_in_class("perfect") and not page.words[event.first].startswith(("ي", "ت"))
