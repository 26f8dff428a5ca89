"""Names that outlive a reading: of a report, and of a claim, so that a decision finds its claim again when a newer engine has read.

A claim's anchor is a hash over what the design names: the SHA-256 of the received bytes, the hash of the text, the trigger's span and the
type. Within one report no two claims share all of them but a claim and its denial, which the modality tells apart.
"""

import hashlib

from khabar.records.report import Claim, Report


def text_hash(text: str) -> str:
    """The SHA-256 of a text, in UTF-8."""
    return _hash(text)


def report_key(report: Report) -> str:
    """What tells a report from all others: the bytes it came in, and within them its text, address and day."""
    document = report.document
    return _hash("\x1f".join((document.sha256, _hash(document.text), document.url or "", document.published or "")))


def claim_anchor(sha256: str, hash_of_text: str, claim: Claim) -> str:
    """The anchor of a claim in the text with `hash_of_text`, out of the bytes with `sha256`."""
    trigger = claim.trigger
    denial = "negated" if claim.modality == "negated" else ""
    return _hash("\x1f".join((sha256, hash_of_text, str(trigger.start), str(trigger.end), claim.type, denial)))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
