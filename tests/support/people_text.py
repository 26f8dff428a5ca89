"""Short texts with their readings, written with marks: mentions in [], triggers of harm in {}.

[5 مدنيين] is a `POP`, [PER أحمد] and [LOC النهر] are of other types; they are m1, m2, … in the order of the text. {killing:1,2 مقتل} is a
claim with the patients m1 and m2, {injury:3,time=4 أصيب} has m4 as its time, too; {killing مقتل} has no patient. They are c1, c2, ….
"""

import re

from khabar.records.document import Document
from khabar.records.reading import Argument, ReadClaim, Reading, ReadMention
from khabar.records.span import Span

_MARK = re.compile(r"\[(?:(PER|ORG|POP|LOC|SITE|TIME) )?([^\]]+)\]|\{(\w+)(?::([\w,=]+))? ([^}]+)\}")


def marked(source: str) -> tuple[Document, Reading]:
    """The document and the reading that `source` stands for."""
    text = ""
    mentions: list[ReadMention] = []
    claims: list[ReadClaim] = []
    at = 0
    for m in _MARK.finditer(source):
        text += source[at : m.start()]
        at = m.end()
        start = len(text)
        if m[2] is not None:
            text += m[2]
            mentions.append(ReadMention(f"m{len(mentions) + 1}", m[1] or "POP", start, len(text), m[2]))  # type: ignore[arg-type]
            continue
        text += m[5]
        claims.append(
            ReadClaim(
                id=f"c{len(claims) + 1}",
                type=m[3],  # type: ignore[arg-type]
                modality="actual",
                trigger=Span(start, len(text), m[5]),
                arguments=tuple(_argument(a) for a in (m[4] or "").split(",") if a),
                event=f"e{len(claims) + 1}",
            )
        )
    text += source[at:]
    document = Document(id="t", sha256="0" * 64, text=text)
    return document, Reading(mentions=tuple(mentions), claims=tuple(claims))


def _argument(words: str) -> Argument:
    role, _, key = words.rpartition("=")
    return Argument(role=role or "patient", mention=f"m{key}")  # type: ignore[arg-type]
