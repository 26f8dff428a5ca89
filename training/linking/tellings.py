"""The coded reports as tellings: read once by the trained reader, kept in a folder, made into tellings from there."""

import json
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
    from khabar.pipeline import Pipeline

    kept.mkdir(parents=True, exist_ok=True)
    pipeline = Pipeline.open()
    found: dict[str, np.ndarray] = {}
    with (kept / "reports.jsonl").open("wb") as out:
        for row in rows:
            (report,) = pipeline.read(str(row["text"]), id=row["id"], published=row["published"])
            out.write(report.to_json() + b"\n")
            seen = pipeline.passages(report)
            found.update({f"{report.document.id}\t{claim}": np.frombuffer(v, dtype="<f2") for claim, v in seen.items()})
    np.savez(kept / "vectors.npz", keys=np.array(list(found)), vectors=np.stack(list(found.values())))
