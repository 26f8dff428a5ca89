"""Whether a passphrase is that of the open case file. It is kept nowhere: its key is made anew and compared with the connection's."""

import hmac
import threading

from django.db import connections

from khabar.casefile import keys
from khabar.casefile.opening import CaseFile

_one_at_a_time = threading.Lock()
"""Making a key takes 128 MiB and a second: tries wait for one another."""


def opens(case: CaseFile, passphrase: str) -> bool:
    """Whether the passphrase opens this locked file; False of an open one, which has none."""
    path = case.location.path
    if path is None or not case.locked:
        return False
    with _one_at_a_time:
        tried = keys.key_for(passphrase, keys.salt_of(path))
    return hmac.compare_digest(tried.encode(), key_of(case).encode())


def key_of(case: CaseFile) -> str:
    """The key of the open connection."""
    options: dict[str, str] = connections.databases[case.alias]["OPTIONS"]
    return options["key"]
