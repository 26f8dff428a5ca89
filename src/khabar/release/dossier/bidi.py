"""In which order the characters of a paragraph stand on a line: the Unicode Bidirectional Algorithm (UAX 9, revision 48).

Explicit directions other than isolates have no effect: whoever calls has taken them out of report text, and sets isolates alone.
"""

import unicodedata
from collections.abc import Sequence

FSI, LRI, RLI, PDI = "\u2068", "\u2066", "\u2067", "\u2069"
_STARTS = {FSI, LRI, RLI}
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_IGNORED = frozenset({"BN", "LRE", "RLE", "LRO", "RLO", "PDF"})
_BRACKETS = dict(zip("([{⟨⟦⟪⦅〈《「『【〔༺༼᚛⁅⁽₍❨❪❬❮❰❲❴", ")]}⟩⟧⟫⦆〉》」』】〕༻༽᚜⁆⁾₎❩❫❭❯❱❳❵", strict=True))
_CLOSERS = {close: opener for opener, close in _BRACKETS.items()}
_DEEPEST, _MOST_BRACKETS = 124, 63


def levels(text: str, base: int) -> list[int]:
    """The embedding level of each character: even ones run left to right, odd ones right to left. `base`: 0 or 1, the paragraph's own."""
    out = [base] * len(text)
    kinds = [_kind(c) for c in text]
    _resolve(text, kinds, (0, len(text)), base, out)
    return out


def first_strong(text: str) -> int:
    """0 or 1, by the first letter outside of isolates that has a direction; 0 where none has."""
    depth = 0
    for char in text:
        if char in _STARTS:
            depth += 1
        elif char == PDI:
            depth = max(0, depth - 1)
        elif depth == 0 and (kind := _kind(char)) in ("L", "R", "AL"):
            return int(kind != "L")
    return 0


def visual(found: Sequence[int]) -> list[int]:
    """The order, from left to right, of pieces that have these levels (rule L2)."""
    order = list(range(len(found)))
    for level in range(max(found, default=0), 0, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and found[order[end]] >= level:
                end += 1
            order[at:end] = reversed(order[at:end])
            at = max(end, at + 1)
    return order


def _kind(char: str) -> str:
    return unicodedata.bidirectional(char) or "L"


def _resolve(text: str, kinds: list[str], span: tuple[int, int], level: int, out: list[int]) -> None:
    """The levels of what stands in `span`, with what isolates hold as one neutral each, then each isolate by itself (X5a to X6a, X10)."""
    own: list[int] = []
    inner: list[tuple[int, int, int]] = []
    at, end = span
    while at < end:
        own.append(at)
        out[at] = level
        if text[at] in _STARTS and level < _DEEPEST:
            close = _closing(text, at, end)
            inner.append((at + 1, close, _inside(text, at, close, level)))
            at = close
        else:
            at += 1
    kept = [i for i in own if kinds[i] not in _IGNORED]
    types = ["ON" if text[i] in _STARTS or text[i] == PDI else kinds[i] for i in kept]
    _weak(types, [text[i] for i in kept], level)
    _brackets(types, [text[i] for i in kept], level, [kinds[i] for i in kept])
    _neutral(types, level)
    for i, kind in zip(kept, types, strict=True):
        out[i] = level + _raised(kind, level)
    _ignored(own, kinds, out, level)
    for start, stop, deeper in inner:
        _resolve(text, kinds, (start, stop), deeper, out)


def _closing(text: str, at: int, end: int) -> int:
    """Where the isolate that starts at `at` ends: at its PDI, which is not in it, or at `end`."""
    depth = 0
    for i in range(at, end):
        depth += (text[i] in _STARTS) - (text[i] == PDI)
        if depth == 0:
            return i
    return end


def _inside(text: str, at: int, close: int, level: int) -> int:
    right = {LRI: 0, RLI: 1}.get(text[at])
    if right is None:
        right = first_strong(text[at + 1 : close])
    return level + (2 - (level + right) % 2 if (level + right) % 2 == 0 else 1)


def _ignored(own: Sequence[int], kinds: Sequence[str], out: list[int], level: int) -> None:
    """What has no part in the order goes with what stands before it."""
    before = level
    for i in own:
        if kinds[i] in _IGNORED:
            out[i] = before
        before = out[i]


def _weak(types: list[str], chars: Sequence[str], level: int) -> None:
    """Rules W1 to W7."""
    sos = "R" if level % 2 else "L"
    for i, kind in enumerate(types):  # W1
        if kind == "NSM":
            isolate = i > 0 and (chars[i - 1] in _STARTS or chars[i - 1] == PDI)
            types[i] = "ON" if isolate else (types[i - 1] if i else sos)
    strong = sos
    for i, kind in enumerate(types):  # W2, W3
        if kind in ("L", "R", "AL"):
            strong = kind
        if kind == "EN" and strong == "AL":
            types[i] = "AN"
    types[:] = ["R" if kind == "AL" else kind for kind in types]
    _separators(types)
    _terminators(types)
    types[:] = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in types]  # W6
    strong = sos
    for i, kind in enumerate(types):  # W7
        if kind in ("L", "R"):
            strong = kind
        if kind == "EN" and strong == "L":
            types[i] = "L"


def _separators(types: list[str]) -> None:
    """Rule W4: one separator between two numbers of a kind is part of them."""
    for i in range(1, len(types) - 1):
        before, after = types[i - 1], types[i + 1]
        if (types[i] == "ES" and before == after == "EN") or (types[i] == "CS" and before == after and before in ("EN", "AN")):
            types[i] = before


def _terminators(types: list[str]) -> None:
    """Rule W5: signs such as % beside a European number are part of it."""
    at = 0
    while at < len(types):
        end = at
        while end < len(types) and types[end] == "ET":
            end += 1
        if end > at and ((at and types[at - 1] == "EN") or (end < len(types) and types[end] == "EN")):
            types[at:end] = ["EN"] * (end - at)
        at = max(end, at + 1)


def _strong(kind: str) -> str | None:
    """L or R, as rules N0 to N2 take it: numbers count as R."""
    return "R" if kind in ("R", "EN", "AN") else "L" if kind == "L" else None


def _brackets(types: list[str], chars: Sequence[str], level: int, original: Sequence[str]) -> None:
    """Rule N0: a pair of brackets has the direction of what it holds, or of what stands before it."""
    mine, other = ("R", "L") if level % 2 else ("L", "R")
    for start, end in _pairs(types, chars):
        held = {_strong(kind) for kind in types[start + 1 : end]}
        if mine in held:
            told = mine
        elif other in held:
            before = next((s for kind in reversed(types[:start]) if (s := _strong(kind))), mine)
            told = other if before == other else mine
        else:
            continue
        for at in (start, end):
            types[at] = told
            for i in range(at + 1, len(types)):  # marks that stood on the bracket go with it
                if original[i] != "NSM":
                    break
                types[i] = told


def _pairs(types: Sequence[str], chars: Sequence[str]) -> list[tuple[int, int]]:
    """Where matching brackets stand (BD16), in the order of the opening ones."""
    stack: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for i, char in enumerate(chars):
        if types[i] != "ON":
            continue
        if char in _BRACKETS:
            if len(stack) == _MOST_BRACKETS:
                return []
            stack.append((char, i))
        elif char in _CLOSERS:
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == _CLOSERS[char]:
                    found.append((stack[depth][1], i))
                    del stack[depth:]
                    break
    return sorted(found)


def _neutral(types: list[str], level: int) -> None:
    """Rules N1 and N2: neutrals between two of one direction have it, all others that of the level."""
    mine = "R" if level % 2 else "L"
    at = 0
    while at < len(types):
        end = at
        while end < len(types) and types[end] in _NEUTRAL:
            end += 1
        if end > at:
            before = _strong(types[at - 1]) if at else mine
            after = _strong(types[end]) if end < len(types) else mine
            types[at:end] = [before if before == after and before else mine] * (end - at)
        at = max(end, at + 1)


def _raised(kind: str, level: int) -> int:
    """Rules I1 and I2."""
    if level % 2:
        return 1 if kind in ("L", "EN", "AN") else 0
    return {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)
