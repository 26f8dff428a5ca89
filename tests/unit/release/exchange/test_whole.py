"""The whole exchange out and in again gives the same case file, without who and why."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from lived_in import lived_in
from msgspec.structs import replace
from ready_reports import ready

from khabar.casefile import adding, auditing, clearances, confirmations, importing, incidents, log, search
from khabar.casefile.faults import CaseFileError
from khabar.casefile.location import locate
from khabar.casefile.models import Claim, Copy, Facet, Incident, Reading, Received, Report
from khabar.casefile.opening import CaseFile, create
from khabar.errors import DataError
from khabar.release.exchange import whole

WHO = {"who": "نور", "why": "a reason that stays"}


@pytest.fixture
def other(tmp_path: Path) -> Iterator[CaseFile]:
    """An empty case file beside."""
    with create(locate(str(tmp_path / "other.khabar"))) as found:
        yield found


def shown(case: CaseFile) -> list[object]:
    """Everything of a case file but who, why, when and the log's numbers."""
    found = []
    for number in sorted(incidents.numbers(case)):
        record = incidents.record(case, number)
        found.append(
            replace(
                record,
                decisions=tuple((d.kind, d.field, str(d.value), d.undone) for d in record.decisions),
                links=(),
                status=record.status.value,
            )
        )  # type: ignore[arg-type]
    standing = confirmations.standing(case.alias, incidents.numbers(case))
    return [
        found,
        incidents.numbers(case),
        sorted(
            Report.objects.using(case.alias)
            .exclude(state="erased")
            .values_list("key", "ident", "address", "title", "outlet", "published", "state")
        ),
        sorted(
            Reading.objects.using(case.alias).exclude(report__state="erased").values_list("report__key", "digest", "current", "passages")
        ),
        sorted((r.sha256, r.name, case.blobs.get(r.sha256)) for r in Received.objects.using(case.alias).filter(erased=False, stored=True)),
        sorted(Facet.objects.using(case.alias).values_list("claim__anchor", "kind", "value")),
        sorted(Claim.objects.using(case.alias).values_list("anchor", "codes__told")),
        sorted(Copy.objects.using(case.alias).values_list("report__key", "of__key", "kind")),
        {n: [(c.field, str(c.value)) for c in cs] for n, cs in standing.items() if cs},
        [(c.kind, c.anchor, c.start, c.text, c.basis) for c in clearances.clearances(case.alias)],
        [h.report for h in search.search(case, "قصف").hits],
    ]


@pytest.mark.parametrize("seed", range(4))
def test_out_and_in_again_is_the_same_case_file(case: CaseFile, other: CaseFile, plain_links: None, seed: int) -> None:
    lived_in(case, seed)
    lines = [json.dumps(line).encode() for line in whole.lines(case)]
    came = importing.take(other, lines, who="a colleague")
    assert came.differing == ()
    assert shown(other) == shown(case)
    assert auditing.audit(other).whole
    again = [json.dumps(line).encode() for line in whole.lines(other)]
    assert len(again) == len(lines)


def test_nobody_is_named_and_no_reason_leaves(case: CaseFile, plain_links: None) -> None:
    lived_in(case, 1)
    out = io.BytesIO()
    whole.write(case, out)
    text = out.getvalue().decode()
    assert "نور" not in text
    assert "a reason that stays" not in text
    marks = [json.loads(line) for line in text.splitlines()]
    assert {m["by"] for m in marks if "decision" in m} == {"human", "machine"}
    assert {m["by"] for m in marks if "reading" in m} == {"machine"}


def test_an_exchange_goes_into_an_empty_case_file_alone(case: CaseFile, other: CaseFile, plain_links: None) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    adding.add_ready(other, ready("b"), who="نور")
    with pytest.raises(CaseFileError, match="khabar init"):
        importing.take(other, [json.dumps(line).encode() for line in whole.lines(case)], who="x")


@pytest.mark.parametrize("cut", [0, 1, 3, 5])
def test_a_damaged_line_is_named_and_nothing_is_taken(case: CaseFile, other: CaseFile, plain_links: None, cut: int) -> None:
    adding.add_ready(case, ready("a"), who="نور")
    lines = [json.dumps(line).encode() for line in whole.lines(case)]
    lines[cut] = lines[cut][:-5]
    with pytest.raises(DataError, match=f"line {cut + 1}"):
        importing.take(other, lines, who="x")
    assert Report.objects.using(other.alias).count() == 0
    assert Incident.objects.using(other.alias).count() == 0
    assert log.read(other.alias) == []


def test_what_is_no_exchange_is_refused(other: CaseFile) -> None:
    for line in (b"", b"[]", b'{"schema": "khabar/report/1", "link": 1}', b"\xff\xfe"):
        with pytest.raises(DataError, match="line 1"):
            importing.take(other, [line], who="x")
