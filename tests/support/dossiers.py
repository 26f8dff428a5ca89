"""What dossiers are made from, made by hand, and what can be read out of a PDF. Places, groups and people are made up."""

import io
import re
import zlib

import pypdf
import released

from khabar.release.dossier.facts import DecisionShown, EngineTold, Outline, PolicyTold, Stamp

MARK = re.compile(r"[\u2060\u200e\u200f]")
PUBLIC = PolicyTold("court", 1, "للمحكمة", "For a court or commission", "cd" * 32)
ENGINE = EngineTold("0.1.0", "encoder", "khabar-reader-3", "ef" * 32, 1)
ACTOR = "syrian-army"


def stamp(*, policy: PolicyTold | None = PUBLIC, problems: int = 0, standards: tuple[int, ...] = (0, 2)) -> Stamp:
    """How a dossier came to be."""
    return Stamp("0a1b2c3d4e", "2026-01-02", "khabar 0.1.0", "ab" * 32, 40, 1, problems, (ENGINE,), standards, policy)


def outline() -> Outline:
    """The structure beside `released.whole`: three exhibits, two accounts, decisions that leave and some that do not."""
    return Outline(
        exhibits=3,
        accounts=((1, 2), (2,)),
        corrected=(frozenset({"killed"}), frozenset()),
        decisions=(
            DecisionShown("confirm", "status", "2026-01-01", False, True),
            DecisionShown("confirm", "killed", "2026-01-01", False, True),
            DecisionShown("confirm", "blamed", "2026-01-01", False, True, "plain-army"),
            DecisionShown("confirm", "blamed", "2026-01-01", False, True, "other-body"),
            DecisionShown("confirm", "means", "2026-01-01", False, True, "air strike"),
            DecisionShown("confirm", "day", "2025-12-01", False, False),
            DecisionShown("correct", "type", "2026-01-01", True, False),
            DecisionShown("merge", None, "2026-01-01", False, False),
        ),
        confirmed={"day": "2026-01-01", "killed": "2026-01-01", "place": "2026-01-01", "blamed": "2026-01-01"},
    )


def texts(data: bytes) -> list[str]:
    """The text of each page, as a reader of PDF files gives it."""
    return [MARK.sub("", page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def everything(data: bytes) -> str:
    """All that could be found in a file: its bytes, every stream unpacked, the words of its pages, its metadata and bookmarks."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    streams = [zlib.decompress(found) for found in re.findall(rb"stream\n(.*?)\nendstream", data, flags=re.DOTALL)]
    words = "\n".join(texts(data))
    marks = [str(item.title) for item in reader.outline if not isinstance(item, list)]
    told = [words, words[::-1], str(reader.metadata), *marks]
    return "\n".join([*told, *(x.decode("latin-1") for x in (data, *streams))])


WHOLE = released.whole
