"""Where and when harm is told of, for maps, timelines and counts."""

from django.db import models

from khabar.casefile.models.read import Claim, Codes
from khabar.casefile.models.received import Report

_ASKED = ("standing", "codes", "first_day", "last_day")
"""What every question about harm may ask for."""


class Spot(models.Model):
    """A place on the map: as reports tell of harm there, with how far from the point it may really be. `lat` None: it has no point.

    `within` holds the ids of the place and of what contains it, each between spaces.
    """

    ident = models.CharField(max_length=80)
    name_ar = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, default="")
    grain = models.CharField(max_length=16)
    relation = models.CharField(max_length=16)
    within = models.CharField(max_length=512, default="")
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    radius_km = models.FloatField(null=True)

    class Meta:
        indexes = [models.Index(fields=["ident"], name="spot_ident"), models.Index(fields=["lat", "lon"], name="spot_point")]


class Harm(models.Model):
    """That a claim tells of harm, where and when, as it is corrected (see `harms`): one row a place, one without where none is known.

    `incident` is that of the claim's telling, `codes` are the claim's, `standing`: its report stands. `outcomes` is a sum of bits, in the
    order of the record's outcomes. `week` is a Monday, empty where neither day nor week is told. The indexes hold all that maps, timelines
    and counts ask for, so that they never read the table itself.
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="harms")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="harms")
    incident = models.ForeignKey("Incident", on_delete=models.SET_NULL, null=True, related_name="harms", db_index=False)
    spot = models.ForeignKey(Spot, on_delete=models.PROTECT, null=True, related_name="harms", db_index=False)
    kind = models.CharField(max_length=16)
    codes = models.ForeignKey(Codes, on_delete=models.PROTECT, null=True, related_name="harms", db_index=False)
    outcomes = models.PositiveSmallIntegerField()
    first_day = models.CharField(max_length=16, default="")
    last_day = models.CharField(max_length=16, default="")
    week = models.CharField(max_length=10, default="")
    standing = models.BooleanField(default=True)

    class Meta:
        indexes = [
            models.Index(fields=["spot", "incident", *_ASKED], name="harm_spot"),
            models.Index(fields=["week", "incident", *_ASKED, "spot"], name="harm_week"),
            models.Index(fields=["kind", "incident", *_ASKED, "spot", "claim"], name="harm_kind"),
            models.Index(fields=["incident", "outcomes", *_ASKED, "spot", "claim"], name="harm_incident"),
        ]
