"""An exchange: the case file's records, sealed to one recipient, and the log's line that they were."""

import hashlib
from pathlib import Path

from khabar.casefile import ledger, log
from khabar.casefile.opening import CaseFile
from khabar.errors import UsageError
from khabar.release.exchange import sealing, writer


def send(case: CaseFile, name: str, out: Path, to: str, *, who: str, why: str = "") -> int:
    """Write the exchange in the format `name` into the new file `out`, sealed to `to`; how many reports it holds.

    Raises UsageError where `out` is there already, the format is not known, or `to` is no recipient.
    """
    write, key = writer(name), sealing.recipient(to)
    if out.exists():
        raise UsageError(f"{out} is there already; give another name")
    count = sealing.seal(out, key, lambda stream: write(case, stream))
    try:
        with case.writing():
            digest = hashlib.sha256(out.read_bytes()).hexdigest()
            ledger.append(
                case.alias, log.EXCHANGED, who, {"format": name, "to": to.strip(), "reports": count, "sha256": digest, "why": why}
            )
    except BaseException:
        out.unlink(missing_ok=True)
        raise
    return count
