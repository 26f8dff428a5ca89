"""How much some decoded text looks like Arabic writing: tells the code pages of Arabic apart."""

from functools import cache

from khabar.lang.load import table

_SAMPLE = 20_000
_FORMS_ONLY_LAST = "ةى"


@cache
def _weights() -> dict[str, float]:
    return {row["letter"]: float(row["per_mille"]) for row in table("languages/arabic_letters.tsv", ("letter", "per_mille"))}


def plausibility(text: str) -> float:
    """From 0 (no Arabic writing at all) to about 1 (ordinary Arabic). Looks at the first 20,000 characters beyond ASCII."""
    beyond = [c for c in text[: _SAMPLE * 4] if c >= "\x80" and not "\u064b" <= c <= "\u0670"][:_SAMPLE]
    if not beyond:
        return 0.0
    weights = _weights()
    letters = sum(1 for c in beyond if c in weights)
    # An ordinary letter of Arabic text has a mean weight of about 70 per mille; a scrambled one far less.
    usual = sum(weights.get(c, 0.0) for c in beyond) / len(beyond) / 70.0
    words = [w.strip("،؛؟.:\"'()«»!-") for w in text[: _SAMPLE * 2].split()]
    arabic = [w for w in words if len(w) > 1 and any(c in weights for c in w)]
    if not arabic:
        return 0.0
    broken = sum(1 for w in arabic if any(c in w[:-1] for c in _FORMS_ONLY_LAST) or _mixed(w, weights))
    articles = sum(1 for w in arabic if "ال" in w[:4])
    score = 0.5 * letters / len(beyond) + 0.25 * min(usual, 1.2) + 0.25 * min(1.0, 5 * articles / len(arabic))
    return max(0.0, score - broken / len(arabic))


def _mixed(word: str, weights: dict[str, float]) -> bool:
    """Whether a word changes between Arabic letters and Latin letters or signs, as a text read in a wrong code page does."""
    strange = any((c >= "\x80" and c not in weights and not "\u064b" <= c <= "\u0670") or (c.isascii() and c.isalpha()) for c in word)
    return strange and any(c in weights for c in word)
