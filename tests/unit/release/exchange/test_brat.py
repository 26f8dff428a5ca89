"""brat's files say by code points what the record says."""

import io
import re
import tarfile

from ready_reports import ready
from told_reports import C, report

from khabar.casefile import adding
from khabar.casefile.opening import CaseFile
from khabar.records.report import Report
from khabar.release.exchange.brat import annotations, configuration, write


def bounds(ann: str) -> dict[str, tuple[str, int, int, str]]:
    found = re.findall(r"^(T\d+)\t(\S+) (\d+) (\d+)\t(.*)$", ann, flags=re.MULTILINE)
    return {name: (kind, int(start), int(end), words) for name, kind, start, end, words in found}


def check(record: Report) -> None:
    ann, text = annotations("r1", record), record.document.text
    told = bounds(ann)
    for kind, start, end, words in told.values():
        assert " ".join(text[start:end].splitlines()) == words, kind
    spans = {(k, s, e) for k, s, e, _ in told.values()}
    assert {(m.type, m.start, m.end) for m in record.mentions} <= spans
    assert {("source", s.start, s.end) for s in record.sources} <= spans
    events = re.findall(r"^(E\d+)\t(\S+):(T\d+)(.*)$", ann, flags=re.MULTILINE)
    assert [(kind, told[trigger][1:3]) for _, kind, trigger, _ in events] == [
        (c.type, (c.trigger.start, c.trigger.end)) for c in record.claims
    ]
    for (_, _, _, arguments), claim in zip(events, record.claims, strict=True):
        pairs = [x.split(":") for x in arguments.split()]
        assert len([p for p in pairs if p[0].startswith("teller")]) == len(claim.attribution)
        assert len(pairs) == len(claim.arguments) + len(claim.attribution)


def test_spans_roles_and_tellers() -> None:
    check(ready("a", person="سالم النجار"))
    check(report("b", C(type="strike", trigger="قصف"), before="🚀🚀 عاجل: "))


def test_what_a_person_corrected_is_noted() -> None:
    ann = annotations("r1", ready("a"), human=frozenset({"c1"}))
    assert "r1:c1 event e1; by human" in ann
    assert "r1:c2 event e1; by machine" in ann


def test_a_tar_that_tells_nothing_of_who_made_it(case: CaseFile, plain_links: None) -> None:
    adding.add_ready(case, ready("../../a b"), who="نور")
    out = io.BytesIO()
    assert write(case, out) == 1
    with tarfile.open(fileobj=io.BytesIO(out.getvalue())) as tar:
        members = tar.getmembers()
    assert [m.name for m in members] == ["annotation.conf", "000001-..-..-a-b.txt", "000001-..-..-a-b.ann"]
    assert {(m.uname, m.gname, m.mtime, m.uid) for m in members} == {("", "", 0, 0)}
    assert "teller1?:source" in configuration()
