"""Which reports look like which."""

from django.db import models

from khabar.casefile.models.received import Report


class Copy(models.Model):
    """One report looks like another: the same text, the same address, or nearly the same words. Flagged, never dropped."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="copies")
    of = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="copied")
    kind = models.CharField(max_length=12)
    similarity = models.FloatField()


class Band(models.Model):
    """A piece of a report's MinHash signature; reports that share one may be near copies."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="bands", db_index=False)
    value = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["value", "report"], name="band_value"), models.Index(fields=["report"], name="band_report")]


class Signature(models.Model):
    """A report's MinHash signature, 32-bit numbers in little-endian order."""

    report = models.OneToOneField(Report, on_delete=models.CASCADE, primary_key=True, related_name="signature")
    digest = models.BinaryField()
