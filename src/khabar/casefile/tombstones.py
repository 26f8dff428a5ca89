"""How an erased report is known again when the same command runs over the same folder: by a keyed hash, for who can open the case file."""

import hashlib
import hmac

from khabar.casefile.models import Received, Report
from khabar.casefile.opening import CaseFile


def disguised(case: CaseFile, digest: str) -> str:
    """The keyed hash by which an erased report or its bytes are known again, to those who can open the case file."""
    key = bytes.fromhex(case.setting("name_key"))
    return hmac.new(key, f"erased:{digest}".encode(), hashlib.sha256).hexdigest()


def is_erased(case: CaseFile, key: str) -> bool:
    """Whether the report with this key was erased here."""
    return Report.objects.using(case.alias).filter(key=disguised(case, key), state="erased").exists()


def bytes_erased(case: CaseFile, sha256: str) -> bool:
    """Whether every report of these bytes was erased here."""
    return Received.objects.using(case.alias).filter(sha256=disguised(case, sha256), erased=True).exists()
