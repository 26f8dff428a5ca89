"""What is done with one file: known bytes are passed over, the reports are read, what may be there is asked about, the rest is added."""

from collections.abc import Callable, Sequence

from khabar.casefile import adding
from khabar.casefile.likely import likely
from khabar.casefile.models import Telling
from khabar.casefile.opening import CaseFile
from khabar.desk.adding.item import Item, Outcome, Read
from khabar.errors import KhabarError, UnsupportedError
from khabar.pipeline import Pipeline

Opened = Callable[[], Pipeline]
"""Gives the pipeline, opened once."""
_READY = b'"schema":"khabar/report/1"'
_HEAD = 200


def advance(case: CaseFile, item: Item, opened: Opened) -> None:
    """Take an item as far as it goes without an answer. What is wrong with it is told in it, and raised nowhere."""
    try:
        _advance(case, item, opened)
    except KhabarError as error:
        item.finish("failed", fault=str(error))
    except Exception as error:  # a bug; it costs this file, not the others
        item.finish("failed", fault=f"khabar failed on this file ({type(error).__name__}); please report it, with the file if you may")


def _advance(case: CaseFile, item: Item, opened: Opened) -> None:
    if item.read is None:
        known = adding.known(case, item.data)
        if known is not None:
            item.finish("already" if known else "erased", outcomes=_outcomes(case, [(name, "already") for name in known]))
            return
        item.state = "reading"
        item.read = _read(item, opened())
    if item.choice == "ask":
        item.likely = tuple(likely(case, item.read.reports))
        if item.likely:
            item.state = "asking"
            return
    _add(case, item, item.read)


def _read(item: Item, pipeline: Pipeline) -> Read:
    if _READY in item.data[:_HEAD].replace(b" ", b""):
        raise UnsupportedError("records that were read elsewhere are added on the command line: khabar add FILE.jsonl")
    reports = tuple(pipeline.read(item.data, name=item.name or None, published=item.published))
    return Read(reports, tuple(pipeline.passages(r) for r in reports))


def _add(case: CaseFile, item: Item, read: Read) -> None:
    out = {one.at for one in item.likely} if item.choice == "others" else set[int]()
    kept = [i for i in range(len(read.reports)) if i not in out]
    reports, vectors = [read.reports[i] for i in kept], [read.vectors[i] for i in kept]
    added = adding.add_received(case, item.data, reports, name=item.name, who=item.who, vectors=vectors)
    outcomes = _outcomes(case, [(one.report, one.outcome) for one in added])
    item.finish("done" if any(one.outcome == "added" for one in added) else "already", outcomes=outcomes)


def _outcomes(case: CaseFile, found: Sequence[tuple[str, str]]) -> tuple[Outcome, ...]:
    tellings = Telling.objects.using(case.alias).filter(report__ident__in=[name for name, _ in found], incident__isnull=False)
    incidents: dict[str, set[int]] = {}
    for name, number in tellings.values_list("report__ident", "incident_id"):
        incidents.setdefault(name, set()).add(number or 0)
    return tuple(Outcome(name, what, tuple(sorted(incidents.get(name, ())))) for name, what in found)
