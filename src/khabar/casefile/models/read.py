"""Rows of the current readings: mentions, tellers, claims, and by what each claim is found."""

from django.db import models
from django.db.models import F, Q

from khabar.casefile.models.received import Report


class Mention(models.Model):
    """A mention of a current reading; its words are in the report's text (code points, half-open)."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="mentions")
    ident = models.CharField(max_length=16)
    type = models.CharField(max_length=8)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    actor = models.CharField(max_length=80, default="")
    place = models.CharField(max_length=80, default="")


class Source(models.Model):
    """A teller in a current reading."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sources")
    ident = models.CharField(max_length=16)
    kind = models.CharField(max_length=16)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    stance = models.CharField(max_length=8)
    actor = models.CharField(max_length=80, default="")
    side = models.CharField(max_length=32)


class Codes(models.Model):
    """All the codes by which a claim is found (see `codes`), each combination once: thousands of claims share one of some hundreds.

    `key` is the SHA-256 of `told`.
    """

    key = models.CharField(max_length=64, unique=True)
    told = models.TextField()


class Claim(models.Model):
    """A claim of a current reading. `anchor` outlives readings (see `anchors.claim_anchor`); days are ISO, empty where unknown.

    The indexes hold all that lists ask of claims, so that they never read the table itself.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="claims", db_index=False)
    ident = models.CharField(max_length=16)
    anchor = models.CharField(max_length=64, db_index=True)
    type = models.CharField(max_length=16)
    modality = models.CharField(max_length=12)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    event = models.CharField(max_length=16, default="")
    first_day = models.CharField(max_length=16, default="")
    last_day = models.CharField(max_length=16, default="")
    grain = models.CharField(max_length=8, default="")
    score = models.FloatField()
    telling = models.ForeignKey("Telling", on_delete=models.SET_NULL, null=True, related_name="claim_rows", db_index=False)
    codes = models.ForeignKey(Codes, on_delete=models.PROTECT, null=True, related_name="claims", db_index=False)

    class Meta:
        indexes = [
            models.Index(fields=["codes", "first_day", "last_day", "telling", "report"], name="claim_codes"),
            models.Index(fields=["first_day", "last_day", "telling", "report"], name="claim_days"),
            models.Index(
                fields=["last_day", "first_day", "codes", "telling", "report"], condition=Q(last_day__gt=F("first_day")), name="claim_long"
            ),
            models.Index(fields=["telling", "codes", "first_day", "last_day"], name="claim_telling"),
            models.Index(fields=["report", "codes", "first_day", "last_day"], name="claim_report"),
        ]
        constraints = [models.UniqueConstraint(fields=["report", "ident"], name="claim_once")]


class Facet(models.Model):
    """What a claim can be found by beside its codes: (kind, value), such as ("place", "SY08") for every place and all that contain it."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="facets", db_index=False)
    kind = models.CharField(max_length=10)
    value = models.CharField(max_length=80)

    class Meta:
        indexes = [models.Index(fields=["kind", "value", "claim"], name="facet_value"), models.Index(fields=["claim"], name="facet_claim")]
