"""The coded reports as tellings: read once by the trained reader, kept in a folder, made into tellings from there."""

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np

from khabar.link.tell import tell
from khabar.link.telling import Telling
from khabar.records.report import Report

PAIRS = Path("incidents") / "linking.jsonl"


class Coded(msgspec.Struct, frozen=True):
    """A report with its tellings and the incident that people say it is about. `published` is an ISO day or None."""

    id: str
    incident: str
    published: str | None
    tellings: tuple[Telling, ...]


def coded(corpus: Path, kept: Path) -> list[Coded]:
    """Every report of the corpus' file, in its order. `kept` is the folder with what was read; it is filled where it is empty."""
    rows = [json.loads(line) for line in (corpus / PAIRS).read_text(encoding="utf-8").splitlines()]
    if not (kept / "vectors.npz").is_file():
        _read(rows, kept)
    with np.load(kept / "vectors.npz") as stored:
        vectors = dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))
    reports = {r.document.id: r for r in map(Report.from_json, (kept / "reports.jsonl").read_bytes().splitlines())}
    out = []
    for row in rows:
        report = reports[row["id"]]
        own = {c.id: vectors[k].astype("<f2").tobytes() for c in report.claims if (k := f"{report.document.id}\t{c.id}") in vectors}
        out.append(Coded(row["id"], row["incident"], row["published"], tell(report, own)))
    return out


def _read(rows: list[dict[str, str | None]], kept: Path) -> None:
    """Read every report with the shipped reader; about five a second."""
    from khabar.extract.encoder import Encoder
    from khabar.lang.data_folder import data_folder
    from khabar.lang.gazetteer_load import Gazetteer
    from khabar.pipeline import Pipeline

    kept.mkdir(parents=True, exist_ok=True)
    reader = Encoder()
    pipeline = Pipeline(reader, Gazetteer.open(data_folder()))
    found: dict[str, np.ndarray] = {}
    with (kept / "reports.jsonl").open("wb") as out:
        for row in rows:
            (report,) = pipeline.read(str(row["text"]), id=row["id"], published=row["published"])
            out.write(report.to_json() + b"\n")
            found.update((f"{report.document.id}\t{claim}", v) for claim, v in passage_vectors(reader, report))
    np.savez(kept / "vectors.npz", keys=np.array(list(found)), vectors=np.stack(list(found.values())))


def passage_vectors(reader: "Encoder", report: Report) -> Iterator[tuple[str, np.ndarray]]:  # type: ignore[name-defined] # noqa: F821
    """By claim, the mean of the encoder's vectors over the units of its sentence, as float16."""
    from khabar.text.units import units

    document = report.document
    seen = units(document.text, [(f.start, f.end) for f in document.furniture])
    if not seen or not report.claims:
        return
    vectors = reader.vectors(seen)
    for claim in report.claims:
        at = {u.sentence for u in seen if u.start < claim.trigger.end and claim.trigger.start < u.end}
        rows = [n for n, u in enumerate(seen) if u.sentence in at]
        if rows:
            yield claim.id, vectors[rows].mean(axis=0).astype(np.float16)
