"""The printed lines of a page, joined to paragraphs."""

_FULL = 0.72
_BRIMFUL = 0.97
_STOPS = '.!؟?…:؛»”"'
_LEAST_WIDTH = 40


def reflow(text: str) -> str:
    """One paragraph a line. A printed line runs on into the next where it is nearly as wide as the page's lines and has no stop.

    The first line, and short lines, stand alone: headlines, datelines. Spaces are made single; nothing else is changed.
    """
    printed = [" ".join(line.split()) for line in text.split("\n")]
    width = max(_LEAST_WIDTH, _usual_width([len(line) for line in printed if line]))
    out: list[str] = []
    runs_on = False
    for line in printed:
        if not line:
            runs_on = False
            continue
        if runs_on and out:
            out[-1] = f"{out[-1]} {line}"
        else:
            out.append(line)
        wide = len(line) >= _FULL * width
        runs_on = wide and not (line.endswith(tuple(_STOPS)) and len(line) < _BRIMFUL * width)
    return "\n".join(out)


def _usual_width(lengths: list[int]) -> int:
    """The width of nearly all lines: the ninth decile of their lengths."""
    return sorted(lengths)[int(len(lengths) * 0.9)] if lengths else 0
