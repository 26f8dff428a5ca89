"""Labels kept apart from the texts that they label, which are not ours to publish.

    python -m training.standoff pack RAW.jsonl FILE.claims... -o corpus/standoff/raw.jsonl
    python -m training.standoff check RAW.jsonl corpus/standoff/raw.jsonl

A stand-off row names its report, the lines of the raw text that were labelled (from 1, empty ones left out; joined by LF they are
the text that offsets speak of), and that text's SHA-256, so that labels which no longer fit are found, not trusted.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from khabar.evaluate.claims_file import read_claims_file
from khabar.evaluate.gold import Gold
from khabar.records.document import Document
from khabar.records.reading import Argument, ReadClaim, Reading, ReadMention, ReadSource
from khabar.records.span import Span, cut


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One labelled report, without a word of it. Spans are start, end in code points.

    A mention is (id, type, start, end); a source (id, kind, start, end, its cue's start, end); a claim (id, type, modality, the
    trigger's start, end, arguments as (role, id), chain of sources, event).
    """

    id: str
    lines: tuple[int, ...]
    sha256: str
    outlet: str | None
    published: str | None
    mentions: tuple[tuple[str, str, int, int], ...]
    sources: tuple[tuple[str, str, int, int, int | None, int | None], ...]
    claims: tuple[tuple[str, str, str, int, int, tuple[tuple[str, str], ...], tuple[str, ...], str], ...]


def raw_lines(text: str) -> list[str]:
    """The lines of a raw text that are not empty."""
    return [line for line in text.split("\n") if line.strip()]


def read_raw(path: Path) -> dict[str, str]:
    """Report id -> raw text, from JSON lines with `id` and `text`."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip())
    return {row["id"]: row["text"] for row in rows}


def _argument(role: str, key: str) -> Argument:
    return Argument(role, claim=key) if role in ("content", "cause") else Argument(role, mention=key)  # type: ignore[arg-type]


def _reading(row: Row, text: str) -> Reading:
    def maybe(start: int | None, end: int | None) -> Span | None:
        return None if start is None or end is None else cut(text, start, end)

    return Reading(
        tuple(ReadMention(k, t, a, b, text[a:b]) for k, t, a, b in row.mentions),  # type: ignore[arg-type]
        tuple(ReadSource(k, t, a, b, text[a:b], maybe(c, d)) for k, t, a, b, c, d in row.sources),  # type: ignore[arg-type]
        tuple(
            ReadClaim(k, t, m, cut(text, a, b), tuple(_argument(r, x) for r, x in arguments), by, event)  # type: ignore[arg-type]
            for k, t, m, a, b, arguments, by, event in row.claims
        ),
    )


def unpack(row: Row, raw: str) -> Gold:
    """The annotated report of `row` over its raw text. Raises ValueError where the labels do not fit the text."""
    every = raw_lines(raw)
    if max(row.lines, default=0) > len(every):
        raise ValueError(f"{row.id}: the raw text has {len(every)} lines, the labels speak of line {max(row.lines)}")
    text = "\n".join(every[k - 1] for k in row.lines)
    if hashlib.sha256(text.encode()).hexdigest() != row.sha256:
        raise ValueError(f"{row.id}: the raw text is not the one that was labelled")
    known = {"published": row.published, "published_basis": "given"} if row.published else {}
    document = Document(id=row.id, sha256=row.sha256, text=text, outlet=row.outlet, **known)  # type: ignore[arg-type]
    return Gold(document, _reading(row, text), row.sha256)


def pack(gold: Gold, raw: str) -> Row:
    """The stand-off row of an annotated report whose lines are lines of the raw text, in order."""
    document, reading = gold.document, gold.reading
    every, lines, at = raw_lines(raw), [], 0
    for line in document.text.split("\n"):
        at = every.index(line, at) + 1
        lines.append(at)
    return Row(
        document.id,
        tuple(lines),
        hashlib.sha256(document.text.encode()).hexdigest(),
        document.outlet,
        document.published,
        tuple((m.id, m.type, m.start, m.end) for m in reading.mentions),
        tuple((s.id, s.kind, s.start, s.end, s.cue.start if s.cue else None, s.cue.end if s.cue else None) for s in reading.sources),
        tuple(
            (
                *(c.id, c.type, c.modality, c.trigger.start, c.trigger.end),
                tuple((a.role, a.mention or a.claim or "") for a in c.arguments),
                c.attribution,
                c.event,
            )
            for c in reading.claims
        ),
    )


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a stand-off file."""
    for line in path.read_bytes().split(b"\n"):
        if line:
            yield msgspec.json.decode(line, type=Row)


def unfit(rows: Iterator[Row], raw: Mapping[str, str]) -> list[str]:
    """What is wrong with the rows that do not fit their raw texts."""
    problems = []
    for row in rows:
        try:
            unpack(row, raw[row.id])
        except KeyError:
            problems.append(f"{row.id}: no such raw report")
        except ValueError as e:
            problems.append(str(e))
    return problems


def main() -> None:
    """Pack labels, or check that packed ones still fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("pack", "check"))
    parser.add_argument("raw", type=Path)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    given = parser.parse_args()
    raw = read_raw(given.raw)
    if given.what == "pack":
        rows = [pack(g, raw[g.document.id]) for g in map(read_claims_file, sorted(given.files))]
        given.output.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
        print(f"{len(rows)} reports")
        return
    problems = [p for file in given.files for p in unfit(read_rows(file), raw)]
    print("\n".join(problems) or "all labels fit")
    raise SystemExit(bool(problems))


if __name__ == "__main__":
    main()
