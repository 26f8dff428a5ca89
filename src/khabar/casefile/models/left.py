"""What left the case file."""

from django.db import models

from khabar.casefile.models.log import Entry


class Left(models.Model):
    """What a release told of an incident with this claim: by which system of areas it was placed, and in which area (empty: nowhere)."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    anchor = models.CharField(max_length=64, db_index=True)
    system = models.CharField(max_length=8, default="")
    area = models.CharField(max_length=80, default="")
