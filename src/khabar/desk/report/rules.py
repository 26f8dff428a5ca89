"""By which rule a value came to be, and why one is not known: the record says so in English; here in the page's language.

`data/rules.tsv` holds the wordings of the record as patterns, each with its Arabic. What no pattern has stays as the record says it.
"""

import csv
import io
import re
from functools import cache
from importlib.resources import files

from django.utils.translation import get_language

from khabar.view.clean import inline


def rule(told: str) -> str:
    """A basis or a reason of the record."""
    if get_language() != "ar":
        return inline(told)
    return "؛ ".join("، ".join(map(_arabic, part.split(", "))) if _whole(part) is None else str(_whole(part)) for part in told.split("; "))


def _arabic(part: str) -> str:
    found = _whole(part)
    return inline(part) if found is None else found


def _whole(part: str) -> str | None:
    for pattern, arabic in _patterns():
        found = pattern.fullmatch(part)
        if found is not None:
            return inline(found.expand(arabic))
    return None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    text = (files("khabar.desk") / "data" / "rules.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    rows = csv.DictReader(io.StringIO("\n".join(lines)), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple((re.compile(row["pattern"], re.DOTALL), row["ar"]) for row in rows)
