"""Label Studio's tasks: the text, and what was read in it as a prediction, for annotators to correct; and their annotations back.

Spans are labelled regions (mentions by their types, sources as «source», claims as «claim»); what each is besides is a choice or a text of
the region; roles and chains of tellers are relations. `CONFIG` is the labelling interface that goes with it. Offsets there are UTF-16 code
units; each region also carries its words, which have to stand there.
"""

import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

from khabar.casefile.opening import CaseFile
from khabar.errors import DataError
from khabar.records.codes import CLAIM_TYPES, MENTION_TYPES, MODALITIES, ROLES, SOURCE_KINDS
from khabar.records.reading import Argument, ReadClaim, Reading, ReadMention, ReadSource
from khabar.records.report import Report
from khabar.records.span import Span
from khabar.release.exchange.current import readings
from khabar.release.exchange.utf16 import Offsets

_TELLERS = tuple(f"teller {n}" for n in range(1, 9))
"""From a claim to its tellers, the nearest first."""
_SOURCE, _CLAIM = "source", "claim"
_KIND, _TYPE, _MODALITY, _EVENT = "kind", "type", "modality", "event"


def config() -> str:
    """The labelling interface, as Label Studio takes it."""

    def listed(tag: str, values: tuple[str, ...]) -> str:
        return "".join(f'<{tag} value="{v}"/>' for v in values)

    each = 'toName="text" perRegion="true" whenTagName="label"'
    choices = "".join(
        f'<Choices name="{name}" {each} whenLabelValue="{on}">{listed("Choice", values)}</Choices>'
        for name, on, values in ((_KIND, _SOURCE, SOURCE_KINDS), (_TYPE, _CLAIM, CLAIM_TYPES), (_MODALITY, _CLAIM, MODALITIES))
    )
    return (
        f"<View><Relations>{listed('Relation', (*ROLES, *_TELLERS))}</Relations>"
        f'<Labels name="label" toName="text">{listed("Label", (*MENTION_TYPES, _SOURCE, _CLAIM))}</Labels>'
        f'<Text name="text" value="$text" granularity="word"/>{choices}'
        f'<TextArea name="{_EVENT}" {each} whenLabelValue="{_CLAIM}"/></View>\n'
    )


def write(case: CaseFile, stream: IO[bytes]) -> int:
    """Write the tasks as one JSON list; how many there were."""
    count = 0
    stream.write(b"[")
    for ident, record, touched in readings(case):
        stream.write(b",\n" if count else b"\n")
        stream.write(json.dumps(task(ident, record, human=touched), ensure_ascii=False).encode("utf-8", "surrogatepass"))
        count += 1
    stream.write(b"\n]\n")
    return count


def task(ident: str, record: Report, *, human: frozenset[str] = frozenset()) -> dict[str, Any]:
    """One report as a task. `human`: claims of which a person corrected something; all else was read by the machine."""
    text = record.document.text
    data = {"text": text, "report": ident, "human": sorted(human), "language": record.document.language}
    engine = f"khabar {record.engine.version} {record.engine.reader}"
    return {"data": data, "predictions": [{"model_version": engine, "result": list(_results(record, Offsets(text)))}]}


def _results(record: Report, offsets: Offsets) -> Iterator[dict[str, Any]]:
    text = record.document.text
    for m in record.mentions:
        if text[m.start : m.end] == m.text:  # a correction adds mentions that stand nowhere: they have no region
            yield from _regions(m.id, Span(m.start, m.end, m.text), offsets, label=m.type)
    for s in record.sources:
        yield from _regions(s.id, Span(s.start, s.end, s.text), offsets, label=_SOURCE, kind=s.kind)
    for c in record.claims:
        yield from _regions(c.id, c.trigger, offsets, label=_CLAIM, type=c.type, modality=c.modality, event=c.event)
        for a in c.arguments:
            yield _relation(c.id, a.mention or a.claim or "", a.role)
        for teller, name in zip(c.attribution, _TELLERS, strict=False):
            yield _relation(c.id, teller, name)


_FORMS = {"label": ("labels", "labels"), _EVENT: ("textarea", "text")}
"""By the name of a control its type and the key of its value; all others are choices."""


def _regions(ident: str, span: Span, offsets: Offsets, **values: str) -> Iterator[dict[str, Any]]:
    """One region as Label Studio has it: a result for each of its controls, all under one id."""
    for name, chosen in values.items():
        kind, key = _FORMS.get(name, ("choices", "choices"))
        value = {"start": offsets.units(span.start), "end": offsets.units(span.end), "text": span.text}
        yield {"id": ident, "from_name": name, "to_name": "text", "type": kind, "value": {**value, key: [chosen]}}


def _relation(start: str, end: str, role: str) -> dict[str, Any]:
    return {"type": "relation", "from_id": start, "to_id": end, "direction": "right", "labels": [role]}


def reading_of(found: Mapping[str, Any]) -> tuple[str, str, Reading]:
    """The report's id, its text, and what the last annotation of a task says of it. Raises DataError where it is no such task."""
    try:
        data, annotation = found["data"], [a for a in found["annotations"] if not a.get("was_cancelled")][-1]
        return str(data["report"]), str(data["text"]), _reading(str(data["text"]), annotation["result"])
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise DataError(f"not an annotated task of Label Studio that Khabar wrote ({type(error).__name__}: {error})") from None


def _reading(text: str, results: list[Mapping[str, Any]]) -> Reading:
    offsets = Offsets(text)
    regions: dict[str, dict[str, Any]] = {}
    for r in results:
        if r["type"] != "relation":
            value, name = r["value"], r["from_name"]
            start, end = offsets.points(value["start"]), offsets.points(value["end"])
            region = regions.setdefault(r["id"], {"span": Span(start, end, text[start:end])})
            if value.get("text") not in (None, text[start:end]) and name == "label":
                raise ValueError(f"the words of {r['id']} are not those of the text there")
            region[name] = value[_FORMS.get(name, ("choices", "choices"))[1]][0]
    arrows = [(r["from_id"], r["to_id"], (r.get("labels") or [""])[0]) for r in results if r["type"] == "relation"]
    return Reading(
        mentions=tuple(
            ReadMention(i, r["label"], r["span"].start, r["span"].end, r["span"].text) for i, r in _in_order(regions, MENTION_TYPES)
        ),
        sources=tuple(ReadSource(i, r[_KIND], r["span"].start, r["span"].end, r["span"].text) for i, r in _in_order(regions, (_SOURCE,))),
        claims=tuple(_claim(i, r, arrows, regions) for i, r in _in_order(regions, (_CLAIM,))),
    )


def _in_order(regions: Mapping[str, dict[str, Any]], labels: tuple[str, ...]) -> list[tuple[str, dict[str, Any]]]:
    found = [(i, r) for i, r in regions.items() if r["label"] in labels]
    return sorted(found, key=lambda x: (x[1]["span"].start, x[1]["span"].end, x[0]))


def _claim(ident: str, region: Mapping[str, Any], arrows: list[tuple[str, str, str]], regions: Mapping[str, Any]) -> ReadClaim:
    own = [(to, name) for start, to, name in arrows if start == ident]
    filled = [(to, name) for to, name in own if name in ROLES]
    arguments = [Argument(name, claim=to) if regions[to]["label"] == _CLAIM else Argument(name, mention=to) for to, name in filled]  # type: ignore[arg-type]
    tellers = [to for name in _TELLERS for to, n in own if n == name]
    return ReadClaim(ident, region[_TYPE], region[_MODALITY], region["span"], tuple(arguments), tuple(tellers), region.get(_EVENT, ""))
