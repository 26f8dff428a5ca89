"""The log: what people decided and what came in, append-only, in a hash chain; and what holds for the whole file."""

from django.db import models


class Setting(models.Model):
    """What holds for this case file: its number, the keys of its received bytes, the versions that its rows were made by."""

    key = models.CharField(max_length=64, primary_key=True)
    value = models.JSONField()


class Entry(models.Model):
    """One line of the log. `hash` is over all other fields and the line before; what was decided is only committed to here.

    `at` is a UTC instant in ISO form, kept as the text that was hashed. `who` is a handle.
    """

    seq = models.PositiveBigIntegerField(primary_key=True)
    kind = models.CharField(max_length=32)
    who = models.CharField(max_length=64)
    at = models.CharField(max_length=32)
    commitment = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["kind", "seq"], name="entry_kind")]


class Payload(models.Model):
    """What an entry says, with the salt of its commitment. Erasing destroys the row; the entry stays, as a tombstone."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="payload")
    salt = models.BinaryField()
    body = models.TextField()


class Subject(models.Model):
    """What an entry is about, for look-ups: a report's key, a claim's anchor, an incident's number. Follows from the payload."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="subjects")
    value = models.CharField(max_length=80)

    class Meta:
        indexes = [models.Index(fields=["value", "entry"], name="subject_value")]
