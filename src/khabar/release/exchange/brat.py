"""brat's stand-off files in one tar: NAME.txt and NAME.ann of each report, and annotation.conf.

Mentions and sources are text-bounds, claims are events whose trigger is theirs, roles are their arguments, tellers are arguments teller1,
teller2 …, the nearest first; modality, kind of source and the event's id are attributes, and a note says what a person corrected. Offsets
are code points, as brat counts.
"""

import io
import re
import tarfile
from collections.abc import Iterator
from typing import IO

from khabar.casefile.opening import CaseFile
from khabar.records.codes import CLAIM_TYPES, MENTION_TYPES, MODALITIES, ROLES, SOURCE_KINDS
from khabar.records.report import Report
from khabar.release.exchange.current import readings

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_TELLERS = 8


def write(case: CaseFile, stream: IO[bytes]) -> int:
    """Write the tar; how many reports there were."""
    count = 0
    with tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT) as tar:
        _put(tar, "annotation.conf", configuration())
        for count, (ident, record, touched) in enumerate(readings(case), 1):
            name = f"{count:06d}-{_UNSAFE.sub('-', ident)[:80]}"
            _put(tar, f"{name}.txt", record.document.text)
            _put(tar, f"{name}.ann", annotations(ident, record, human=touched))
    return count


def _put(tar: tarfile.TarFile, name: str, text: str) -> None:
    data = text.encode("utf-8", "replace")
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(data), 0o600
    tar.addfile(entry, io.BytesIO(data))


def configuration() -> str:
    """brat's annotation.conf for these files."""
    any_role = ", ".join([*(f"{r}*:<ANY>" for r in ROLES), *(f"teller{n}?:source" for n in range(1, _TELLERS + 1))])
    return "\n".join(
        [
            "[entities]", *MENTION_TYPES, "source", "", "[relations]", "", "[events]", *(f"{c}\t{any_role}" for c in CLAIM_TYPES), "",
            "[attributes]", f"modality\tArg:<EVENT>, Value:{'|'.join(MODALITIES)}", f"kind\tArg:source, Value:{'|'.join(SOURCE_KINDS)}", "",
        ]
    )  # fmt: skip


def annotations(ident: str, record: Report, *, human: frozenset[str] = frozenset()) -> str:
    """The .ann of a report. `human`: claims of which a person corrected something."""
    return "\n".join(_lines(ident, record, human)) + "\n"


def _lines(ident: str, record: Report, human: frozenset[str]) -> Iterator[str]:
    text, bounds = record.document.text, dict[str, str]()
    for m in record.mentions:
        if text[m.start : m.end] == m.text:
            bounds[m.id] = f"T{len(bounds) + 1}"
            yield _bound(bounds[m.id], m.type, m.start, m.end, m.text)
    for s in record.sources:
        bounds[s.id] = f"T{len(bounds) + 1}"
        yield _bound(bounds[s.id], "source", s.start, s.end, s.text)
    events = {c.id: f"E{n}" for n, c in enumerate(record.claims, 1)}
    for n, c in enumerate(record.claims, len(bounds) + 1):
        yield _bound(f"T{n}", c.type, c.trigger.start, c.trigger.end, c.trigger.text)
        filled = [f"{a.role}:{target}" for a in c.arguments if (target := bounds.get(a.mention or "") or events.get(a.claim or ""))]
        told = [f"teller{i}:{bounds[s]}" for i, s in enumerate(c.attribution[:_TELLERS], 1) if s in bounds]
        yield " ".join([f"{events[c.id]}\t{c.type}:T{n}", *_numbered(filled), *told])
    marks = [("kind", bounds[s.id], s.kind) for s in record.sources] + [("modality", events[c.id], c.modality) for c in record.claims]
    for n, (name, target, value) in enumerate(marks, 1):
        yield f"A{n}\t{name} {target} {value}"
    for n, c in enumerate(record.claims, 1):
        by = "human" if c.id in human else "machine"
        yield f"#{n}\tAnnotatorNotes {events[c.id]}\t{ident}:{c.id} event {c.event or '-'}; by {by}"


def _bound(name: str, kind: str, start: int, end: int, words: str) -> str:
    return f"{name}\t{kind} {start} {end}\t{' '.join(words.splitlines())}"


def _numbered(filled: list[str]) -> list[str]:
    """brat numbers the second and later fillers of one role: place, place2, place3."""
    out, seen = [], dict[str, int]()
    for item in filled:
        role, _, target = item.partition(":")
        seen[role] = seen.get(role, 0) + 1
        out.append(f"{role}{seen[role] if seen[role] > 1 else ''}:{target}")
    return out
