"""The log: each entry commits to what was decided with a salted hash, and to the entry before it.

So a payload can be destroyed (consent withdrawn) and the chain still holds: what is left is a tombstone, from which nobody can try out
whether it once said this or that, because the salt went with it. And nothing can be changed, dropped in the middle or put in later without
the chain telling where.
"""

import datetime
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from khabar.casefile.models import Entry, Payload, Subject
from khabar.errors import UsageError

START = "0" * 64
_SALT_BYTES = 32
_LONGEST_HANDLE = 64


def append(
    alias: str, kind: str, who: str, body: Mapping[str, Any], *, about: Iterable[str] = (), at: datetime.datetime | None = None
) -> Entry:
    """Write one entry, inside the caller's write transaction.

    `body` is JSON; `about` are the keys, anchors and incidents by which the entry is looked up. `at` is now, unless given. Raises
    UsageError where the handle is empty or too long.
    """
    check_handle(who)
    last = Entry.objects.using(alias).order_by("-seq").values_list("seq", "hash").first() or (0, START)
    salt, text = secrets.token_bytes(_SALT_BYTES), canonical(body)
    instant = (at or datetime.datetime.now(datetime.UTC)).astimezone(datetime.UTC).isoformat(timespec="microseconds")
    entry = Entry(seq=last[0] + 1, kind=kind, who=who, at=instant, commitment=commitment(salt, text), previous=last[1])
    entry.hash = entry_hash(entry)
    entry.save(using=alias, force_insert=True)
    Payload(entry=entry, salt=salt, body=text).save(using=alias, force_insert=True)
    Subject.objects.using(alias).bulk_create([Subject(entry=entry, value=value) for value in dict.fromkeys(about)])
    return entry


def check_handle(who: str) -> str:
    """A reviewer's handle as it is. Raises UsageError where it cannot be one."""
    if not who.strip() or len(who) > _LONGEST_HANDLE or not who.isprintable():
        raise UsageError(f"a handle has 1 to {_LONGEST_HANDLE} printable characters; give one with --as, or in KHABAR_HANDLE")
    return who


def canonical(body: Mapping[str, Any]) -> str:
    """The one way to write a payload: sorted keys, no spaces, Unicode as it is."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def commitment(salt: bytes, body: str) -> str:
    """What an entry keeps of its payload."""
    return hmac.new(salt, body.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def entry_hash(entry: Entry) -> str:
    """The hash over all fields of an entry but the hash itself."""
    fields = [entry.seq, entry.kind, entry.who, entry.at, entry.commitment, entry.previous]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")).hexdigest()


def body_of(entry: Entry, alias: str) -> dict[str, Any] | None:
    """What an entry says; None where it was erased."""
    text = Payload.objects.using(alias).filter(entry=entry).values_list("body", flat=True).first()
    if text is None:
        return None
    found: dict[str, Any] = json.loads(text)
    return found


def head(alias: str) -> tuple[int, str]:
    """The number and hash of the last entry: what to write down elsewhere, to know later that no end was cut off."""
    return Entry.objects.using(alias).order_by("-seq").values_list("seq", "hash").first() or (0, START)
