"""Records as they are kept: compressed JSON, with the hash of what they were before."""

import hashlib
import zlib
from typing import Any

import msgspec

from khabar.casefile.faults import DamagedError
from khabar.casefile.models import Engine, Reading
from khabar.errors import DataError
from khabar.records import report as records

_LEVEL = 6


def packed(record: records.Report) -> tuple[bytes, str]:
    """The record compressed, and the SHA-256 of its JSON."""
    data = record.to_json()
    return zlib.compress(data, _LEVEL), hashlib.sha256(data).hexdigest()


def unpacked(reading: Reading) -> records.Report:
    """The record of a reading. Raises DamagedError where it is not what was written."""
    try:
        data = zlib.decompress(bytes(reading.record))
        if hashlib.sha256(data).hexdigest() != reading.digest:
            raise DataError("its hash is another")
        return records.Report.from_json(data)
    except (zlib.error, DataError) as error:
        raise DamagedError(
            f"reading {reading.pk} is not what was written ({error}); take it from a backup, or run `khabar reread`"
        ) from None


def engine_row(alias: str, engine: records.Engine) -> Engine:
    """The stored engine with this description; made where there is none."""
    data = msgspec.json.encode(engine)
    digest = hashlib.sha256(data).hexdigest()
    described: dict[str, Any] = msgspec.json.decode(data)
    found, _ = Engine.objects.using(alias).get_or_create(digest=digest, defaults={"version": engine.version, "record": described})
    return found


def packed_vectors(vectors: dict[str, bytes]) -> bytes:
    """Passages' vectors by claim id, as they are kept beside a record; empty where there are none."""
    return msgspec.msgpack.encode(vectors) if vectors else b""


def unpacked_vectors(data: bytes | memoryview) -> dict[str, bytes]:
    """Passages' vectors by claim id."""
    return msgspec.msgpack.decode(bytes(data), type=dict[str, bytes]) if data else {}
