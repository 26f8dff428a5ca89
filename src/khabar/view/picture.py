"""The chain of tellers as a picture: boxes from the nearest teller down to the farthest, and then what they tell."""

from khabar.records.report import Source
from khabar.view.clean import direction, inline
from khabar.view.labels import label
from khabar.view.markup import Markup, el

_WIDTH, _LINE, _PAD, _GAP = 208, 19, 9, 22
_CHARS = 27
"""About how many letters fit in a box; no font is at hand to measure with."""


def chain(tellers: tuple[Source, ...], claims: str, outlet: str | None, language: str | None) -> Markup:
    """An inline SVG. `claims` names what is told, as in "c1 · c4". No teller: the outlet's own voice."""
    boxes: list[Markup] = []
    top = 1
    for source in tellers:
        kind = label("source", source.kind)
        # what somebody denies is told claim by claim; one picture may stand for several
        stance = "" if source.stance in ("report", "deny") else f" · {label('stance', source.stance).ar}"
        box, bottom = _box(top, f"{kind.ar}{stance}", source.text, language, "teller")
        boxes += [box, _arrow(bottom)]
        top = bottom + _GAP
    if not tellers:
        box, bottom = _box(top, label("word", "own voice").ar, outlet or "—", language, "own")
        boxes += [box, _arrow(bottom)]
        top = bottom + _GAP
    boxes.append(_end(top, claims))
    height = top + _LINE + _PAD + 1
    title = " ← ".join(s.text for s in tellers) or label("word", "own voice").en
    size = {"viewBox": f"0 0 {_WIDTH} {height}", "width": f"{_WIDTH}", "height": f"{height}"}
    return el("svg", el("title", title), boxes, class_="chain", role="img", **size)


def _box(top: int, kind: str, text: str, language: str | None, class_: str) -> tuple[Markup, int]:
    lines = wrap(inline(text))
    height = _LINE * (len(lines) + 1) + _PAD
    rect = el("rect", x="1", y=f"{top}", width=f"{_WIDTH - 2}", height=f"{height}", rx="7")
    heading = _text(kind, top + _LINE - 3, "ar", "kind")
    body = [_text(line, top + _LINE * (i + 2) - 3, language or "und", "who") for i, line in enumerate(lines)]
    return el("g", rect, heading, body, class_=class_), top + height


def _text(text: str, y: int, language: str, class_: str) -> Markup:
    return el("text", text, x=f"{_WIDTH // 2}", y=f"{y}", text_anchor="middle", direction=direction(text), lang=language, class_=class_)


def _arrow(top: int) -> Markup:
    middle, tip = _WIDTH // 2, top + _GAP - 3
    return el("path", d=f"M{middle} {top + 3}V{tip}M{middle - 5} {tip - 6}L{middle} {tip}L{middle + 5} {tip - 6}", class_="arrow")


def _end(top: int, claims: str) -> Markup:
    rect = el("rect", x="1", y=f"{top}", width=f"{_WIDTH - 2}", height=f"{_LINE + _PAD}", rx="14")
    shown = claims if len(claims) <= _CHARS else f"{claims[: claims.rfind(' ', 0, _CHARS)]} …"
    return el("g", rect, _text(shown, top + _LINE, "en", "what"), class_="claim")


def wrap(text: str, width: int = _CHARS) -> list[str]:
    """`text` in lines of about `width` letters, cut between words; a word longer than that is cut where it must be."""
    lines = [""]
    for word in text.split():
        pieces = [word[i : i + width] for i in range(0, len(word), width)]
        for piece in pieces:
            joined = f"{lines[-1]} {piece}".strip()
            if len(joined) <= width:
                lines[-1] = joined
            else:
                lines.append(piece)
    return [line for line in lines if line] or ["—"]
