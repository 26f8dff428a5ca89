"""The vectors of the passages in which claims stand: what linking compares of the wording, without knowing any reader."""

import numpy as np

from khabar.records.report import Report
from khabar.text.units import units


def passage_vectors(reader: object, report: Report) -> dict[str, bytes]:
    """By claim id the mean of the reader's vectors over the units of its sentence, as little-endian float16.

    Empty where the reader gives no vectors. `report` has to be what the reader read just now, or it is read once more.
    """
    see = getattr(reader, "vectors", None)
    document = report.document
    seen = units(document.text, [(f.start, f.end) for f in document.furniture])
    if see is None or not seen or not report.claims:
        return {}
    vectors = see(seen)
    sentences = np.array([u.sentence for u in seen])
    out = {}
    for claim in report.claims:
        own = {u.sentence for u in seen if u.start < claim.trigger.end and claim.trigger.start < u.end}
        rows = np.isin(sentences, sorted(own))
        if rows.any():
            out[claim.id] = vectors[rows].mean(axis=0).astype("<f2").tobytes()
    return out
