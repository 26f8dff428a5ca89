"""What came in and stays as it was: bytes, reports, and what engines read out of them."""

from django.db import models

from khabar.casefile.models.log import Entry


class Engine(models.Model):
    """What made a reading: the record's `engine`, once for all readings that it made."""

    digest = models.CharField(max_length=64, unique=True)
    version = models.CharField(max_length=64)
    record = models.JSONField()


class Received(models.Model):
    """Bytes as they came. They lie in the folder beside the file, or in `ReceivedContent` where the database is a server.

    `complete` once every report in them is in; `size` None and `stored` False where only ready records came.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField(null=True)
    name = models.CharField(max_length=255, default="")
    stored = models.BooleanField(default=False)
    complete = models.BooleanField(default=False)
    erased = models.BooleanField(default=False)


class ReceivedContent(models.Model):
    """The bytes themselves, where there is no folder for them."""

    name = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()


class Report(models.Model):
    """A report: one document of what was received.

    `key` tells it from all others (see `anchors.report_key`), `ident` is the document's id, `address` the canonical address. `state`
    follows from the log: current, corrected, retracted, deleted or erased.
    """

    received = models.ForeignKey(Received, on_delete=models.PROTECT, related_name="reports")
    key = models.CharField(max_length=64, unique=True)
    ident = models.CharField(max_length=255, unique=True)
    address = models.CharField(max_length=2048, default="", db_index=True)
    title = models.TextField(default="")
    outlet = models.CharField(max_length=255, default="", db_index=True)
    published = models.CharField(max_length=40, default="", db_index=True)
    text_hash = models.CharField(max_length=64, db_index=True)
    state = models.CharField(max_length=16, default="current")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")


class Reading(models.Model):
    """What an engine read out of a report: the whole record, compressed. Older readings stay when a newer engine reads again.

    `digest` is the SHA-256 of the record's JSON. `passages` holds what linking needs of the text and the record does not carry.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="readings")
    engine = models.ForeignKey(Engine, on_delete=models.PROTECT, related_name="readings")
    text_hash = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    record = models.BinaryField()
    passages = models.BinaryField(default=b"")
    current = models.BooleanField(default=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "digest"], name="reading_once")]
